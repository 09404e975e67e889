# exec, eval and class bodies in any mapping; compile().
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class M:
    def __init__(s): s.d={}
    def __getitem__(s,k):
        print('get',k); return s.d[k]
    def __setitem__(s,k,v): print('set',k, type(v).__name__); s.d[k]=v
    def __delitem__(s,k): print('del',k); del s.d[k]
    def keys(s): return s.d.keys()
m=M()
t(lambda: exec('a=1\nb=a+1\nprint(b, len("x"))\ndel a\nfor i in range(2): pass\nimport os.path as p\nclass Q: z=b\nx: int = 3\ndef f(): return b\n', {}, m)); print(sorted(m.d))
t(lambda: exec('del nope', {}, m)); t(lambda: exec('nope', {}, m)); t(lambda: eval('b*2', {}, m)); t(lambda: eval('[b for _ in range(2)]', {'b': 5}, m))
t(lambda: exec('print(sorted(locals().d))', {}, m)); t(lambda: exec('from __future__ import division', {}, M()) )
t(lambda: eval('locals() is m', {'m': m}, m))
t(lambda: exec('x', {}, 5)); t(lambda: eval('x', {}, 5)); t(lambda: eval('x',5)); t(lambda: exec(5)); t(lambda: eval(5)); t(lambda: exec('x=1', None, m)); t(lambda: eval('1+')); t(lambda: eval('')); t(lambda: exec('x = (')); t(lambda: eval(b'1+1')); t(lambda: eval(bytearray(b'2'))); t(lambda: eval('\t 3')); t(lambda: eval('1\n'));
import collections
d=collections.defaultdict(lambda: 9); t(lambda: eval('zzz', {}, d)); t(lambda: eval('zzz', {}, collections.ChainMap({'zzz':4})))
class D(dict):
    def __missing__(s,k): return k.upper()
    def __getitem__(s,k): print('G',k); return super().__getitem__(k)
t(lambda: eval('foo', {}, D())); t(lambda: eval('foo', D()))
class Meta(type):
    @classmethod
    def __prepare__(m, n, b): return M()
    def __new__(m, n, b, ns): return type.__new__(m, n, b, dict(ns.d))
class C(metaclass=Meta):
    x = 1
    y: int = x
    del x
    def f(self): return __class__
print(C.y, C.__annotations__, C().f())
class Meta2(type):
    @classmethod
    def __prepare__(m, n, b): return M()
t(lambda: exec('class C(metaclass=Meta2): pass', globals()))
class Meta3(type):
    @classmethod
    def __prepare__(m, n, b): return 5
t(lambda: exec('class C(metaclass=Meta3): pass', globals()))
def outer():
    v = 1
    class K(metaclass=Meta):
        print(v)
        v = 2
        w = v
    return v
t(outer)
c = compile('a+b', '<s>', 'eval'); print(eval(c, {'a':1,'b':2}), c.co_filename, c.co_name, c.co_names if hasattr(c,'co_names') else '')
c = compile('a=1\na\n5\nNone\nx=2', '<s>', 'exec'); exec(c)
c = compile('5', '<s>', 'single'); exec(c); exec(compile('for i in range(3): i\n', 's', 'single'))
t(lambda: compile('a;', 's', 'eval')); t(lambda: compile('a=1\nb=2', 's', 'single')); t(lambda: compile('1','s','bad')); t(lambda: compile(5,'s','exec')); t(lambda: compile('1','s','exec',flags=1<<30)); t(lambda: compile('1', 5, 'exec')); t(lambda: compile('x', b'f', 'exec').co_filename)
def g(a, b=2, *args, c, d=3, **kw):
    e = 1; f = lambda: e
    return f
co = g.__code__
print(co.co_argcount, co.co_posonlyargcount, co.co_kwonlyargcount, co.co_varnames, co.co_cellvars, co.co_freevars, co.co_nlocals, co.co_flags & 0x2f, co.co_firstlineno, co.co_name, co.co_qualname)
G = {}
exec('def f():\n global q\n q = 5\nf()\nr = q', G); print(sorted(k for k in G if k[0]!='_'), '__builtins__' in G)
