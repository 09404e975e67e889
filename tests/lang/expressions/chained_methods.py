# Long chains of calls, subscripts and attributes.
class Builder:
    def __init__(self, parts=()):
        self.parts = parts

    def add(self, *p):
        return Builder(self.parts + p)

    def __getattr__(self, name):
        return self.add('.' + name)

    def __getitem__(self, key):
        return self.add(f'[{key!r}]')

    def __call__(self, *args, **kw):
        return self.add(f'({", ".join(list(map(repr, args)) + [f"{k}={v!r}" for k, v in kw.items()])})')

    def __str__(self):
        return ''.join(self.parts)


b = Builder(('b',))
print(b.first.second(1, x=2)['key'][0][1:2](), b[1, 2].x, b(b'')[...], b[-1:None:2], b.if_(None, True)(3.5))
print('  Hello World '.strip().lower().replace('o', '0').split()[1][::-1].upper().center(9, '*').encode().decode().find('D'))
print([[1, 2], [3, 4]][1][0], {'a': {'b': [5, {'c': 'deep'}]}}['a']['b'][1]['c'][0].upper(), (lambda: (lambda: [1, 2])())()[1], 'abc'[1:][0])
