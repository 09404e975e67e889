# Every method of str on a grid of texts and arguments, with the error texts.
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(ascii(r))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
ss = ['', 'a', 'abc', 'Hello World', 'aXbXc', '  sp  ace ', 'é', 'straße', 'ΑΣ', 'ΑΣ ΣΑΣ', 'ŉ', 'ǆ', 'ǅ', 'ﬁ', '日本語', '😀a', 'a\tb\n', '123', '²', '½', '٣', 'İ', "it's", 'A.B', 'a1B2', '\ud800', 'x' * 300, 'Ⅷ', 'ⅷ', '\x1c', '\xa0', '_x', 'ab\r\ncd\x85e\u2028f']
for s in ss:
    for m in ['capitalize', 'casefold', 'lower', 'upper', 'title', 'swapcase', 'isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper', 'split', 'rsplit', 'splitlines', 'strip', 'lstrip', 'rstrip', 'expandtabs', '__len__', '__repr__', 'encode']:
        t(getattr(s, m))
    t(s.splitlines, True)
    for u in ss + [1, None, b'a', ('a', 'é')]:
        for m in ['count', 'find', 'rfind', 'index', 'rindex', 'startswith', 'endswith', 'split', 'rsplit', 'partition', 'rpartition', 'strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix', '__add__' if isinstance(u, str) else 'count', 'join', '__contains__', '__eq__', '__lt__']:
            if m == '__lt__' and not isinstance(u, str): continue
            t(getattr(s, m), u)
        t(s.replace, u, 'Z'); t(s.replace, 'a', u); t(s.replace, u, '日', 1)
        t(s.center, 7, u); t(s.ljust, 7, u); t(s.rjust, 6, u)
        t(s.find, u, 1); t(s.find, u, -3, -1); t(s.count, u, 1, 100); t(s.rfind, u, None, 2); t(s.startswith, u, 1, 3)
        t(s.split, u, 1); t(s.rsplit, u, 1); t(s.split, None, 1)
    t(s.zfill, 6); t(s.center, 9)
    for sl in [slice(None), slice(None, None, -1), slice(1, None, 2), slice(-3, -1), slice(5, 1, -2), slice(100, 200)]:
        t(lambda: s[sl])
    for i in [0, -1, 3, 'x', 1.5, None, True, 10**30]:
        t(lambda: s[i])
    for i in [0, 1, 3, -1, 'x', 1.5, None, True, 10**30]:
        t(lambda: s[:5] * i); t(lambda: i * s[:5])
    for e in ['utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-16-le', 'utf-32-be', 'utf-8-sig', 'foo', 'UTF8', 'iso-8859-1']:
        for h in ['strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass', 'foo']:
            if h == 'foo' and e in ('utf-32-be', 'utf-16-le', 'utf-8-sig'): continue
            t(s.encode, e, h)
    t(s.translate, {97: 'Q', 98: None, 99: 100}); t(s.translate, str.maketrans('abc', 'xyz', 'l'))
