# Where each kind of instruction says it is: little programs that fail, with the lines and ^^^^ of their tracebacks.
import sys
import traceback

PROGRAMS = r'''
x = 1
y = (x +
     undefined1)
---
for i in 5:
    pass
---
for i in (1,
          undefined):
    pass
---
def f():
    raise ValueError('x')
f(
  )
---
a = [1,2]
a[
  5]
---
a = {}
a['x']['y']
---
(1).foo.bar
---
x = (1)
x.a = 5
---
x = 1
x[0] = 5
---
x = 1
x[0] += 5
---
x = 1
x.foo += 5
---
x = 'a'
x += 5
---
x = 'a'
x -= 1
---
del x
---
x = 1
del x.foo
---
a, b = 1
---
a, b = 1, 2, 3
---
a, *b, c = [1]
---
for a, b in [1]: pass
---
for a, b in [(1,2,3)]:
    pass
---
x = [1 for a, b in [1]]
---
with 5: pass
---
with open('/dev/null') as f.x:
    pass
---
class C:
    def __enter__(self): return 1
    def __exit__(self, *a): 1/0
with C():
    x = 1
---
class C:
    def __enter__(self): return 1
    def __exit__(self, *a): 1/0
with C():
    x = 1
    y = undefined
---
class C:
    def __enter__(self): return 1
    def __exit__(self, *a): 1/0
def g():
    with C():
        return 5
g()
---
import nosuchmodule
---
import math as m, nosuch as q
---
assert 1 == 2
---
assert 1 == 2, 'message'
---
assert (1 ==
        2), 'message'
---
raise ValueError
---
raise ValueError('x') from TypeError('y')
---
raise 5
---
raise (
  5)
---
raise
---
try:
    1/0
except ZeroDivisionError as e:
    raise ValueError('a') from e
---
try:
    1/0
except undefined:
    pass
---
try:
    1/0
except 5:
    pass
---
try:
    1/0
finally:
    undefined
---
try:
    1/0
finally:
    x = 5
---
def f():
    try:
        return 1/0
    finally:
        x = 5
f()
---
lambda: 1
(lambda: undefined)()
---
print(f"{undefined}")
---
print(f"{1:{'x'}}")
---
print(f"abc {1!r:>{'y'}}")
---
[1, 2, *5]
---
print(*5)
---
print(1, *5)
---
print(**5)
---
dict(a=1, **{'a': 2})
---
{**5}
---
{1, 2, []}
---
{[]: 1}
---
{x: 1 for x in [[]]}
---
{x for x in [[]]}
---
x = [1,2,3]
x[1:2:'a']
---
x = 5
x()
---
def f(a): pass
f(1, 2)
---
def f(a): pass
f(
  1,
  2)
---
x = 'abc'
x.upper(
   ).lower().foo()
---
x = 'abc'
(x
  .upper()
  .foo
  .bar())
---
(x.
 y)
---
-'a'
---
not undefined
---
~'a'
---
1 < 'a' < 3
---
1 < 2 < 'a'
---
if 1 < 'a':
    pass
---
if undefined and x: pass
---
while 1 < 'a':
    pass
---
x = 1 if undefined else 2
---
x = 1 in 5
---
x = (y := undefined)
---
@undefined
def f(): pass
---
@len
def f(): pass
---
@5
@6
class C: pass
---
def f(a=undefined): pass
---
def f(a: undefined): pass
---
class C(undefined): pass
---
class C(metaclass=5): pass
---
class C:
    x = undefined
---
class C:
    def f(self):
        return super().nothing()
C().f()
---
def f():
    x = y
    y = 1
f()
---
def f():
    print(x)
    x = 1
f()
---
def f():
    def g(): return v
    g()
    v = 1
f()
---
def f():
    del zz
    zz = 1
f()
---
def g():
    yield 1
    yield undefined
for q in g():
    x = q
---
def g():
    yield from 5
list(g())
---
def g():
    x = yield from h()
def h():
    yield 1
    raise ValueError('inside')
list(g())
---
list(undefined for x in [1])
---
[undefined for x in [1]]
---
[x for x in [1] if undefined]
---
[x for x in 5]
---
[y for x in [1] for y in 5]
---
x = [
  1,
  undefined,
]
---
x = 1; y = 2; z = x + y + 'a'
---
x = [1, 2, 3]; x[0][1][2]
---
x = {'a': {'b': None}}
x['a']['b']['c']['d']
---
x: undefined = 5
---
x: int = undefined
---
x[0]: int = 5
---
async def f():
    await 5
import sys
try:
    f().send(None)
finally:
    pass
---
async def f():
    async with 5: pass
f().send(None)
---
async def f():
    async for x in 5: pass
f().send(None)
---
async def f():
    return [x async for x in 5]
f().send(None)
---
global q
print(q)
---
exec("1/0")
---
eval("1+'a'")
---
x = 1
def f():
    global x
    del x
    del x
f()
---
def f(*, a): pass
f(b=1)
---
print("a" + 1, 2)
---
x = 1
x.y.z = 5
---
x = 5
x.y[1] = 2
---
def f():
    return (1 +
        2 + 'a' +
        4)
f()
---
foo(1)(2)(3)
---
max(1, 2, key=5)
---
sorted([3, 'a'])
---
class A:
    def __add__(self, o):
        raise KeyError('k')
A() + 1
---
class A:
    def __getattr__(self, n):
        raise KeyError(n)
A().foo
---
class A:
    def __init__(self):
        self.x = undefined
A()
---
import math
math.sqrt('a') + math.sqrt(-1)
---
x = 5 if 1 else 2; (x)[
   'a']
---
class B:
    def __bool__(self): raise KeyError('b')
if B():
    pass
---
class B:
    def __bool__(self): raise KeyError('b')
x = B() and 1
---
class B:
    def __bool__(self): raise KeyError('b')
x = 1 if B() else 2
---
class B:
    def __bool__(self): raise KeyError('b')
while (1 and
       B()): pass
---
class B:
    def __bool__(self): raise KeyError('b')
assert B(), 'x'
---
class B:
    def __bool__(self): raise KeyError('b')
x = not B()
---
class B:
    def __bool__(self): raise KeyError('b')
    def __lt__(self, o): return self
x = 1 if B() < 5 else 2
---
class B:
    def __bool__(self): raise KeyError('b')
    def __lt__(self, o): return self
x = B() < B() < 5
---
class B:
    def __bool__(self): raise KeyError('b')
    def __lt__(self, o): return self
if B() < B() < 5: pass
---
class B:
    def __bool__(self): raise KeyError('b')
    def __lt__(self, o): return self
[x for x in [1] if B() < B()]
---
assert 1 < 2 and 3 < 2
---
assert not 1 < 2
---
assert (1 < 2) and 0
---
{[]: 1 for x in [1] if x < 3}
---
class I:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
for x in I():
    print(x)
---
class I:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
a, b = I()
---
class I:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
print(*I())
---
class I:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
[a for a in I()]
---
class I:
    def __iter__(self): return self
    def __next__(self): raise KeyError('n')
def g():
    yield from I()
list(g())
---
class I:
    def __getitem__(self, k): raise KeyError(k)
    def __setitem__(self, k, v): raise KeyError(k)
I()[1] += 2
---
class I:
    def __getitem__(self, k): return 1
    def __setitem__(self, k, v): raise KeyError(k)
I()[1] += 2
---
class I:
    def __setattr__(self, k, v): raise KeyError(k)
    x = 1
(I()
  .x) += 2
---
class I:
    def __setattr__(self, k, v): raise KeyError(k)
a = I(); a.b = 5
---
class I:
    def __setattr__(self, k, v): raise KeyError(k)
a = I(); q, a.b = 5, 6
---
class I:
    def __setattr__(self, k, v): raise KeyError(k)
a = I(); q, a.b = [5, 6]
---
class I:
    def __setattr__(self, k, v): raise KeyError(k)
a = I()
for a.b in [1]: pass
---
class I:
    def __delattr__(self, k): raise KeyError(k)
a = I()
del (a.
     b)
---
class D:
    def __format__(self, s): raise KeyError(s)
print(f'x {D()} y')
---
class D:
    def __format__(self, s): raise KeyError(s)
print(f'x {D():abc} y'
      f'{1}')
---
class D:
    def __repr__(self): raise KeyError('r')
print(f'{D()!r}')
---
class D:
    def __repr__(self): raise KeyError('r')
print(f'{D()=}')
---
class E:
    def __enter__(self): raise KeyError('e')
    def __exit__(self, *a): pass
with E() as f, E() as g:
    pass
---
class E:
    def __enter__(self): return 1
    def __exit__(self, *a): raise KeyError('x')
def f():
    for i in [1]:
        with E() as f, E() as g:
            break
f()
---
class E:
    def __enter__(self): return 1
    def __exit__(self, *a): raise KeyError('x')
def f():
    with E() as f:
        raise ValueError
f()
---
def f():
    try:
        raise ValueError
    except TypeError:
        pass
    finally:
        1/0
f()
---
def f():
    try:
        raise ValueError
    except ValueError as e:
        raise
f()
---
def f():
    try:
        raise ValueError
    except ValueError as e:
        e.x
f()
---
def f():
    try:
        raise ValueError
    except ValueError as e:
        pass
    e
f()
---
def f():
    try:
        raise ValueError
    except (TypeError,
            undefined):
        pass
f()
---
def f():
    for i in range(3):
        try:
            continue
        finally:
            1/0
f()
---
def f():
    while True:
        try:
            return 1
        finally:
            undefined
f()
---
def dec(f): raise KeyError('d')
@dec
@(lambda f: f)
def g(): pass
---
class M(type):
    def __new__(m, n, b, d, **k): raise KeyError('m')
class C(metaclass=M):
    pass
---
class C:
    def __init_subclass__(cls, **k): raise KeyError('i')
class D(C):
    x = 1
    y = 2
---
class C:
    def __set_name__(self, o, n): raise KeyError('i')
class D:
    x = C()
---
async def f():
    raise ValueError
async def g():
    await f()
async def h():
    async with g() as x: pass
g().send(None)
---
async def f():
    yield 1
    raise ValueError
async def g():
    async for x in f():
        pass
g().send(None)
---
async def f():
    yield 1
    raise ValueError
async def g():
    return [x
       async for x in f()
       ]
g().send(None)
---
class A:
    async def __aenter__(self): return 1
    async def __aexit__(self, *a): raise KeyError('ax')
async def g():
    async with A():
        return 1
g().send(None)
---
class A:
    async def __aenter__(self): raise KeyError
    async def __aexit__(self, *a): raise KeyError('ax')
async def g():
    async with A() as b, A() as c:
        return 1
g().send(None)
---
class A:
    def __aiter__(self): return self
    def __anext__(self): raise KeyError
async def g():
    async for x in A():
        return 1
g().send(None)
---
def g():
    x = yield
    print(x)
it = g()
next(it)
it.throw(ValueError('thrown'))
---
def g():
    try:
        x = yield
    finally:
        undefined
it = g()
next(it)
it.throw(ValueError('thrown'))
---
def g(): yield
g().throw(ValueError('t'))
---
x = [1, 2, 3
  ][5]
---
x = (1).__class__.__mro__[
   0].foo
---
print(1,
      2, undefined,
      3)
---
print(1,
      sep=undefined)
---
f = lambda x: (x +
               'a')
f(1)
---
def f(x, /, y, *, z): pass
f(1, y=2, z=3, w=4)
---
def f(x, /, y, *, z): pass
f(1)
---
int('a') if 1 else 2
---
from . import x
---
x = 5
x @ 1
---
x = 5
x @= 1
---
x = 5
x **= 'a'; x
---
1 .real()
---
(lambda
  : 1/0
 )()
---
[*5]
---
{*5}
---
x, *y = 5
---
x = 1,2
x[0], y = 1, 2
---
def f():
    nonlocal_x = 1
    def g():
        nonlocal nonlocal_x
        del nonlocal_x
        nonlocal_x
    g()
f()
---
def f():
    x = 1
    del x
    def g(): return x
    g()
f()
---
def f():
    x = 1
    def g(): return x
    del x
    x
f()
---
class C:
    x
---
class C:
    del x
---
def f():
    class C:
        y = x
        x = 1
f()
'''


def run(source, line):
    """Runs part of PROGRAMS as if it stood at `line` of this file, where the traceback finds its text."""
    try:
        exec(compile('\n' * line + source, __file__, 'exec'), {'__name__': 'program'})
    except BaseException as e:
        print(''.join(traceback.format_exception(e)))


line = 5
for program in PROGRAMS[1:].split('---\n'):
    run(program, line)
    line += program.count('\n') + 1
