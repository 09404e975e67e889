# Code points beyond ASCII.
s = 'naïve café 日本語 😀 \u0301e'
print(s, len(s), s.upper(), s[3], s[-3], s.find('日'), s.encode(), s.encode().decode() == s)
for c in 'aÀß日😀\u0301ǅ':
    print(hex(ord(c)), c.isalpha(), c.isupper(), c.islower(), c.istitle(), c.upper(), c.lower(), c.title(), c.isalnum(), c.isprintable())
print('straße'.casefold() == 'STRASSE'.casefold(), 'ΑΣ'.lower(), 'ﬁ'.upper(), 'ﬁ'.title(), 'ŉ'.capitalize(), "they're bill's".title())
print('٣'.isdigit(), int('٣'), int('１２'), float('１.５'), '٣'.isdecimal(), '五'.isnumeric(), '五'.isdigit())
print(repr('\u00a0'), repr('\u200b'), repr('\ue000'), repr('\U0001F600'), repr('\ud800'), repr('\xad'), repr('é'), ascii('日\xe9\U0001F600'))
print('日本'.center(6, '*'), f'{"日本":>5}|', '%5s|' % '日本', 'a\u3000b'.split(), '\u2028'.splitlines(), 'x\x85y'.splitlines(), 'a\xa0b'.split())
变量 = 5
ñandú = '鳥'
print(变量, ñandú, eval('变量 + 1'))


def función(größe=1):
    return größe


print(función(größe=2), función.__name__)
for data, codec in ((b'\xff', 'utf-8'), (b'\xe9', 'ascii'), (b'\xc3', 'utf-8'), (b'abc\x80', 'utf-8'), (b'\xed\xa0\x80', 'utf-8'), (b'\xf4\x90\x80\x80', 'utf-8')):
    try:
        print(data.decode(codec))
    except UnicodeDecodeError as e:
        print(e)
    print(repr(data.decode(codec, 'replace')), repr(data.decode(codec, 'ignore')))
for text, codec in (('é', 'ascii'), ('日本', 'latin-1'), ('\ud800', 'utf-8'), ('aéé', 'ascii')):
    try:
        print(text.encode(codec))
    except UnicodeEncodeError as e:
        print(e, e.start, e.end, e.reason)
try:
    'x'.encode('nonsense')
except LookupError as e:
    print(e)
print(sorted(['é', 'e', 'z', 'Z', 'a', '日']), 'é' == 'e\u0301', min('日é'), '\x00a'.isprintable(), len('\U0010ffff'), chr(0x10ffff) == '\U0010ffff')
