# \N{...} and unicodedata.
import unicodedata as u, sys
def t(f, *a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
print('\N{GREEK SMALL LETTER ALPHA}\N{latin small letter e with acute}\N{LF}\N{BEL}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE YEO}', f'\N{DIGIT ONE}{1}\N{SNOWMAN}{"x":\N{SPACE}>3}', len('\N{GRINNING FACE}'), b'\N{x}', r'\N{x}')
for s in [r"'\N{NO SUCH}'", r"'\N'", r"'\N{'", r"'a\N{}'", r"'\N{x'", r"f'\N{NOPE}'", r"'é\N{NOPE} '", r"'\Nx{SPACE}'"]: t(eval, s)
for c in ['a','é','\u0301','½','五','가','\x00','\ue000','\U0001F600','\u0660','²','(','\u05d0','Å','\ufb01','\uac01','㍿','\ud800','\U0010ffff','Ⅷ','\U000e0100','\u0378', '一', '\U00020000', '٪','«','\u200d','\x85', '\U0001fae8']:
    print(ascii(c)); 
    for f in (u.name,u.category,u.bidirectional,u.combining,u.east_asian_width,u.mirrored,u.decomposition,u.decimal,u.digit) + ((u.numeric,) if not '\u3400' < c < '\ufaff' else ()): t(f,c)
    t(u.name, c, 'dflt'); t(u.decimal,c,None)
for n in ['SNOWMAN','snowman','NOPE','LINE FEED','NBSP','HANGUL SYLLABLE GAGG','HANGUL SYLLABLE A','CJK UNIFIED IDEOGRAPH-9FFF','CJK UNIFIED IDEOGRAPH-0041','','a;b']: t(u.lookup,n)
t(u.name,'ab'); t(u.name,5); t(u.category, 5); t(u.category,'');  t(u.normalize,'X','a'); t(u.normalize,'NFC',5); t(u.east_asian_width, 'ab')
for f in ('NFC','NFD','NFKC','NFKD'):
    for s in ('é','e\u0301','ﬁ','Å','각','\u1e9b\u0323','²½','abc','','\u0344','가\u11a8'): print(f, ascii(u.normalize(f,s)), u.is_normalized(f,s))
print(u.unidata_version)
n = 0
for i in range(0, 0x1ffff, 7):
    c = chr(i)
    if 0x3400 <= i < 0xfb00: continue
    n = (n * 31 + hash((u.category(c), u.bidirectional(c), u.combining(c), u.mirrored(c), u.decomposition(c), u.numeric(c,-1)) and 0) + len(u.name(c,'')) + ord(u.category(c)[0]) + len(u.bidirectional(c)) + u.combining(c) + len(u.east_asian_width(c)) + len(u.decomposition(c)) + int(u.numeric(c,-1))) % 1000003
    if i % 700 == 0: print(i, n)
