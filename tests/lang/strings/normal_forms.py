# The four normal forms of characters in several neighbourhoods.
import unicodedata

marks = '\u0300\u0301\u0323\u0327\u0345\u3099\u05b0\U0001d165'
others = 'aeA \xe9\xc0\u1e69\u1161\u11a8\u11a7\u1100\uac00\uac01\ufb01\uff9e\u304b\U0001d15e\ud800\u0378\u0958\u2126\uf900\u0344'
for form in ('NFC', 'NFD', 'NFKC', 'NFKD'):
    for c in marks + others:
        print(form, [ascii(unicodedata.normalize(form, text)) for text in
                     (c, 'e' + c, '\u304b' + c + '\u0323\u0301', '\u1100' + c, '\uac00' + c, c + marks, '\xc0' + c + c, 'x' * 40 + c + 'y' * 40)])
    for c in '\u11a7\u01d5\u1fb3\u0f73':
        print([unicodedata.normalize(form, a + c + b) == a + c + b for a in others for b in others])
