# description: A few rare characters of big5, cp932, euc_kr and gb18030 are other ones than in CPython; idna knows newer letters.
# cause: The tables are those of the C library's iconv(), and IDNA's rules are applied to unicodedata, not to Unicode 3.2.
# workaround: None is needed for text in everyday letters; use UTF-8 where the choice is yours.
print(ascii(b'\xa1\xe3'.decode('big5')), ascii(b'\xa1A'.decode('big5')))
