# `__builtins__` of a program's own in the globals of exec(), hooks in `__import__`, and closures for exec().
def t(src, b):
    try: exec(src, {'__builtins__': b}); print('ok')
    except BaseException as e: print(type(e).__name__, e)
t("print(1)",{})
t("class A: pass",{})
t("import sys",{})
t("from sys import path",{})
t("import sys",{'__import__':lambda *a: print(a[0],a[3:])})
t("x",123)
t("class A: pass",123)
t("x",None)
t("def f(): return zz\nf()",{'zz':1})
t("def f(): return zzz\nf()",{'zz':1})
t("from . import x",{})
t("class A: pass",{'__build_class__':lambda *a: print(a[1:])})
import builtins, types
t("print(len([1]))", builtins)
m = types.ModuleType('b'); m.len = lambda x: 'mine'; m.print = print
t("print(len([1]))", m)
t("f = lambda: len([1])\nprint(f(), f.__builtins__ is __builtins__.__dict__)", m)
t("print(len([1]))", {'len': sum, 'print': print})
code = compile("print(len([1, 2]))", 'x', 'exec')
for b in (builtins.__dict__, {'len': max, 'print': print}, builtins.__dict__, {'len': max, 'print': print}): exec(code, {'__builtins__': b})
class D(dict):
    def __getitem__(self, k):
        if k == 'magic': return 42
        return dict.__getitem__(self, k)
    def __missing__(self, k): raise KeyError(k)
g = D()
exec("print(magic)\ndef f(): return magic\nprint(f())\nx = 3\nprint(x)", g)
try: exec("def f(): return nope\nf()", g)
except NameError as e: print(e)
old = builtins.__import__
def hook(name, globals=None, locals=None, fromlist=(), level=0):
    print('hook', name, fromlist, level)
    return old(name, globals, locals, fromlist, level)
builtins.__import__ = hook
import math as d
from math import pi as p, e
builtins.__import__ = old
def outer():
    a = 1
    def inner():
        nonlocal a
        a += 5
        print(a)
    return inner
f = outer()
exec(f.__code__, {}, closure=f.__closure__)
for args in ((f.__code__, {}), (f.__code__, {}, None), ("print(1)", {})):
    for clo in (None, (), f.__closure__ * 2, (1,)):
        try: exec(*args, closure=clo)
        except TypeError as e: print(e)
try: eval(f.__code__)
except TypeError as e: print(e)
print(f.__builtins__ is builtins.__dict__)
