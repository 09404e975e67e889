# description: unicodedata.numeric() knows no numbers of Chinese ideographs.
# cause: Their values are in the Unihan database, which is not part of the binary.
# workaround: A dict of the few that a program needs.
import unicodedata
print(unicodedata.numeric('½'), unicodedata.numeric('\N{ROMAN NUMERAL EIGHT}'), unicodedata.numeric('\u4e94', None))
