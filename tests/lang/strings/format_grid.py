# str % and str.format over generated directives, values and templates.
def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(ascii(r))
    except Exception as e:
        print(type(e).__name__, ascii(str(e)))
class P:
    x = 5
    def __init__(self): self.d = {'k': [1, 2]}
    def __repr__(self): return 'P()'
    def __str__(self): return 'pé'
    def __format__(self, s): return '<' + s + '>'
class I:
    def __index__(self): return 7
class F:
    def __float__(self): return 1.5
vals = [0, 1, -5, 10**20, True, 1.5, -0.0, float('inf'), float('nan'), 'abc', 'é', None, b'x', [1], (1,), {}, P(), I(), F(), 65, '', -1, 0x110000]
convs = []
for fl in ['', '-', '+', ' ', '0', '#', '-0', '+0', '#0', '# ']:
    for w in ['', '1', '5', '12']:
        for p in ['', '.', '.0', '.2', '.7']:
            for c in 'diuxXoeEfFgGcrsa%q':
                convs.append('%' + fl + w + p + c)
import random
random.seed(1)
for c in convs:
    for v in random.sample(vals, 6):
        if isinstance(v, (tuple,P,I,F)): continue
        t(lambda: '[' + c + ']' % ()  if False else ('[' + c + ']') % v)
        t(lambda: ('[' + c + ']') % (v,))
for f, a in [('%s %s', 1), ('%s', (1, 2)), ('%s %s', (1,)), ('%', 1), ('%5', 1), ('%(a', {'a': 1}), ('%(a)s %(b)s', {'a': 1, 'b': 2}), ('%(a)s', {'b': 1}), ('%(a)s', 1), ('%(a)s', (1,)), ('%(a)s', [1]), ('%*d', (5, 1)), ('%-*d|', (5, 1)), ('%*d|', (-5, 1)), ('%.*f', (2, 1.234)), ('%*d', ('a', 1)), ('%.*d', (1.5, 1)), ('%*.*f|', (8, 2, 3.14159)), ('%((a))s', {'(a)': 1}), ('%()s', {'': 3}), ('%ld %hi %Lx', (1, 2, 3)), ('%%', ()), ('%%', 1), ('abc', 1), ('abc', {}), ('abc', []), ('abc', ()), ('é%s日', '😀'), ('%c%c', ('a', 0x65e5)), ('%c', 'ab'), ('%c', -1), ('%99999999999999999999d', 1), ('%.99999999999d', 1), ('%s', {}), ('%s', ({},)), ('%d', '1'), ('%x', 1.5), ('%d', 1.9), ('%d', None), ('%f', 'a'), ('%i', I()), ('%x', I()), ('%f', F()), ('%d', F()), ('%(a)d %%', {'a': 3}), ('%(a)*d', {'a': 3}), ('%s%(a)s', {'a': 1}), ('%y', 1), ('%é', 1), ('%\n', 1), ('%(a)', {'a': 1}), ('%#x %#o %#X', (255, 8, 255)), ('%+x', 255), ('%r', 'é'), ('%a', 'é'), ('%.3s', 'abcdef'), ('%10.3s|', 'abcdef'), ('%-10.3s|', 'abcdef')]:
    t(lambda: f % a)
    print(f)
fm = ['{}', '{0}', '{1}', '{a}', '{0.x}', '{a.x}', '{a.d[k]}', '{a.d[k][0]}', '{0[0]}', '{0[a]}', '{0[-1]}', '{0!r}', '{0!s}', '{0!a}', '{0!x}', '{0!}', '{0!r:>5}', '{:>5}', '{:{}}', '{:{}{}}', '{:{a}}', '{0:{1}}', '{', '}', '{{', '}}', '{{}}', '{}{', '{}}', '{0}{}', '{}{0}', '{0', '{0!r', '{0!', '{0!rx}', '{0:', '{0:{', '{0[', '{0[}', '{0[]}', '{0.}', '{.x}', '{[0]}', '{0[0]x}', '{0[0].}', '{a[0}', '{ 0}', '{0 }', '{-1}', '{99999999999999999999}', '{0:{1:{2}}}', '{:{:{}}}', '{0:d}', '{0:s}', '{:,}', '{:_}', '{:+}', '{:x}', '{:#x}', '{:08.3f}', '{:e}', '{:g}', '{:%}', '{:c}', '{:n}', '{:^10}|', '{:*^10}|', '{:=10}|', '{:é<6}', '{:.2}', '{:5.1}', '{!r:}', '{:!r}', '{0[a]b}', '{a!r}{b}', '{0:}}', '{0:{}}', 'é{}日', '{:>99999999999999999999}', '{:}', '{a.b.c}', '{:z}', '{:.f}', '{:10.}', '{:,_}', '{:,d}', '{:,s}', '{:0}', '{:<0}', '{:010}', '{0:s}{0:d}', '{\u0660}', '{0[\u0660]}', '{0!é}', '{0!\x01}', '{a:b}', '{0:}{1:5}']
for f in fm:
    for a, k in [((), {}), ((1,), {}), (('abc', 5), {}), ((1.5, 2, 3), {'a': P()}), ((P(), 7), {'a': 8, 'b': 'x'}), (([1, 2], {'a': 3}), {'a': P()}), (({'a': 3, 0: 5},), {})]:
        t(f.format, *a, **k)
    t(f.format_map, {'a': P(), 'b': 2}); t(f.format_map, [1])
    t(lambda: format('abc', f.strip('{}').lstrip(':')))
t('abc'.__format__, 5); t('abc'.__format__, None)
print(f"{'a':>{5}}{1!r:^5}{P()}{P()!r:>6}{3.14159:.2f}")
t(str, b'abc', 'utf-8'); t(str, b'\xff', errors='ignore'); t(str, 5, 'a'); t(str); t(str, 'a', 'b'); t(str, None, None); t(str, b'a', None)
class S(str):
    def __new__(cls, v, z=1):
        o = super().__new__(cls, v); o.z = z; return o
s = S('abc', z=4)
print(s, repr(s), s.z, s + 'd', s.upper(), len(s), s == 'abc', hash(s) == hash('abc'), {s: 1}['abc'], type(s[:2]), type(str(s)), type(s.strip()), s[1], [c for c in s], 'b' in s, '-'.join([s, s]), f'{s}{s!r:>7}', '%s' % s, '{}'.format(s), s.replace('a', 'z'), s % (), isinstance(s, str), s < 'b', s * 2, 2 * s)
print('abc'.join(['1']), ''.join(str(i) for i in range(5)), ','.join({'a': 1}), '-'.join('xyz'), '-'.join(()), ''.join(['é', '日']))
print(str.upper('a'), str.join('-', 'ab'), 'x'.__add__('y'), 'x'.__len__(), 'abc'.__getitem__(1), 'a'.__mul__(3), 'a'.__rmul__(2), 'a%s'.__mod__(1), 'a'.__contains__('a'), 'a'.__eq__(1), 'a'.__lt__('b'), 'a'.__hash__() == hash('a'))
s = ''
for i in range(30000): s += chr(97 + i % 26)
print(len(s), hash(s) == hash(''.join(list(s))), s[-5:])
a = s; b = a + 'X'; c = a + 'Y'; print(b[-2:], c[-2:], len(a), (b + '日')[-3:], b[-1])
