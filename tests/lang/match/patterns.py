# Every kind of pattern against every kind of subject.
class C: pass
def t(pat, v, ns=None):
    src = f"match v:\n case {pat}: r = 'yes', {{k: w for k, w in locals().items() if k in ('a','b','c','rest')}}\n case _: r = 'no'"
    ns = dict(ns or {}, v=v, C=C)
    try:
        exec(src, ns)
        print(pat, ns['r'] if isinstance(ns['r'], str) else {k: ns[k] for k in ('a','b','c','rest') if k in ns})
    except Exception as e: print(pat, type(e).__name__, e)
t('x.y()', 1, {'x': type('x',(),{'y':3})})
t('C(1)', C()); t('C(1,2)', C())
C.__match_args__=('p',); 
t('C(1,2)', C()); t('C(1,p=2)', C()); C.p=1
t('C(1,p=2)', C())
C.__match_args__=['p']; t('C(1)', C())
C.__match_args__=(1,); t('C(1)', C())
C.__match_args__=(); t('C(1)', C())
t('int(a)', 3);t('int(a,b)', 3);t('int(a,real=b)', 3);t('bool(a)', 3);t('list(a)', [3]);t('str(a)', 'x')
t('{k.x:1,k.y:2}', {1:2}, {'k':type('k',(),dict(x=1,y=1))})
t('{k.x:a,k.y:2}', {1:2,2:2}, {'k':type('k',(),dict(x=1,y=1))})
t('[a,*b]', [1,2,3]); t('[a,*b,c]', (1,2,3)); t('[a,*_]', range(4)); t('[*_,a]', range(4)); t('[a,b]', 'ab'); t('[a,b]', b'ab');t('[a,b]', bytearray(b'ab'));t('[a,b]', {1,2})
t('{"x":a,**rest}', dict(x=1,y=2)); t('{}', {}); t('{}', []); t('[]', []); t('{"x":a,**rest}', dict(y=2)) 
import collections, collections.abc
t('{"x":a,**rest}', collections.defaultdict(int)); t('{"x":a,**rest}', collections.ChainMap({'x':1,'z':2})); t('{"x":a,**rest}', collections.OrderedDict(x=1)); t('{"x":a}', collections.Counter('x'))
t('{"x":a,**rest}', collections.UserDict({'x':1,'z':2})); t('[a,b]', collections.UserList([1,2])); t('[a,b]', collections.deque([1,2])); t('[a,b]', collections.UserString('ab'))
t('[a,b]', memoryview(b'ab'))
class S:
    def __len__(s): return 2
    def __getitem__(s,i): return [5,6][i]
t('[a,b]', S())
collections.abc.Sequence.register(S)
t('[a,b]', S())
class T(S): pass
t('[a,b]', T())
class M(collections.abc.Mapping):
    def __len__(s): return 1
    def __getitem__(s,k): return {'x':7}[k]
    def __iter__(s): return iter('x')
t('{"x":a,**rest}', M()); t('[a]', M())
class A(collections.abc.Sequence):
    def __len__(s): return 1
    def __getitem__(s,k): return [1][k]
t('[a]', A()); t('[*_, a]', A()); t('[*a]', A())
class N:
    def __len__(s): return 'x'
collections.abc.Sequence.register(N)
t('[a]', N()); t('[*_]', N()); t('[]', N())
t('C(x=a)|{"a":a}', {'a':1}); t('(1|2) as a', 2); t('None', None); t('True', 1); t('1', True); t('1.0', 1); t('0', False); t('-1', -1); t('"x"', 'x'); t('b"x"', b'x'); t('1000000', 1000000)
t('[[a, b], {"k": [c]}]', [[1,2],{'k':[3]}]); t('[C(p=a), *rest]', [C(), 2]); t('[1,[2,b]]|[1,b]', [1,5])
t('a if a > 3', 4); t('a if a > 3', 2)
t('|'.join(str(i) for i in range(1000)), 999); t('|'.join(f'[{i}, a]' for i in range(300)), [299, 'a'])
t('C(C(' * 40 + 'a' + '))' * 40, 1); t('{1:' * 70 + 'a' + '}' * 70, 1); t('[' * 90 + 'a' + ']' * 90, 1)
