# Small things that eval, dir, vars, compile and exceptions must agree on.
import warnings
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class M:
    def __getitem__(self, k):
        if k == 'a': return 12
        raise KeyError
    def keys(self): return list('xyz')
t(lambda: eval('a', {}, M()))
t(lambda: eval('dir()', {}, M()))
t(lambda: eval('b', {}, M()))
t(lambda: eval('globals() == {}', {}, M()))
class D(dict):
    def __getitem__(self, k):
        if k == 'a': return 12
        return dict.__getitem__(self, k)
    def keys(self): return list('xyz')
d = D()
t(lambda: eval('a', {}, d))
t(lambda: eval('b', {}, d))
t(lambda: eval('dir()', {}, d))
exec('z = a', {}, d); print(dict(d))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    bool(NotImplemented); not NotImplemented
    print([str(x.message) for x in w])
for kw in ({'invalid':1},{'name':'a','other':2}): t(lambda: ImportError('x', **kw))
import pickle, copy
for e in (ImportError('m', name='somename', path='p'), ImportError('m'), OSError('foo','bar','baz'), OSError(2,'bar','baz'), OSError(2,'a','b',None,'c')):
    for p in range(6):
        e2 = pickle.loads(pickle.dumps(e, p)); print(repr(e2), e2.__dict__, getattr(e2,'name',None), getattr(e2,'path',None), getattr(e2,'filename',None), getattr(e2,'filename2',None))
    e2 = copy.copy(e); print(e2.args, getattr(e2,'name',None))
e = ImportError('test'); e.__init__('a', name='b'); print(e.name); e.__init__('test'); print(e.name)
for a in (('bad.py',), ('bad', 'abc'), ('bad.',('a',1,2,'t',3)), ('bad', ('a',1,2)), ('x',('bad.py', 1, 2, 'abc', 1, 7, 8))): t(lambda: SyntaxError(*a).args)
t(lambda: SyntaxError('a', ('f',1,2,'t')).text)
class A:
    b=1
    def vvv(self): pass
print(vars(A()), 1)
class C1:
    def getDict(self): return {'a':2}
    __dict__ = property(fget=getDict)
t(lambda: vars(C1()))
class F:
    __slots__=['bar']
class G: 
    def __init__(self): self.a=1
    __dict__ = 8
t(lambda: dir(G()))
class X:
    def __dir__(self): return 7
t(lambda: dir(X()))
class Y: pass
Y.__class__
class Z:
    __class__ = property(lambda self: None)
t(lambda: dir(Z()))

ns={}
exec(compile('def f():\n "doc"\n assert 0\n return __debug__', 'x', 'exec', optimize=2), ns); t(lambda: (ns['f'].__doc__, ns['f']()))
exec(compile('def f():\n "doc"\n assert 0\n return __debug__', 'x', 'exec', optimize=1), ns); t(lambda: (ns['f'].__doc__, ns['f']()))
t(lambda: exec(compile('assert 0', 'x', 'exec', optimize=0)))
for s in ('1\n2','def f(): pass','a=1\nb=2','\n','if 1: pass\nx=5','1\n2\n','class A: pass\nclass B: pass'): t(lambda: compile(s,'x','single') and 'ok')
t(lambda: compile(b'# -*- coding: badencoding -*-\npass', 'x', 'exec'))
t(lambda: compile(b'\xff', 'x', 'exec'))
t(lambda: compile(b'# coding: latin-1\nx="\xe4"', 'x', 'exec').co_consts[0])
t(lambda: compile('1'*5000, 'x', 'eval'))
t(lambda: compile('a'*10+'\0', 'x', 'eval'))
