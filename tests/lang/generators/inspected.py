# What can be seen of generators, coroutines and frames; how they end.
import sys
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
def g():
    x = 1
    yield x
    yield from [10, 20]
a = g()
print(a.gi_running, a.gi_yieldfrom, a.gi_code.co_name, a.gi_suspended, a.__name__, a.__qualname__)
t(lambda: a.gi_frame.f_locals); next(a); t(lambda: a.gi_frame.f_locals); t(lambda: a.gi_frame.f_lineno); t(lambda: a.gi_frame.f_code is g.__code__); next(a); print(type(a.gi_yieldfrom).__name__); list(a); print(a.gi_frame, a.gi_yieldfrom)
def h():
    f = sys._getframe()
    return f.f_code.co_name, f.f_back.f_code.co_name, f.f_lineno, sorted(f.f_locals), f.f_globals is globals(), f.f_back.f_lineno
print(h())
async def co(): return 1
c = co(); print(c.cr_running, c.cr_await, c.cr_code.co_name, c.cr_frame is not None, c.cr_origin, c.cr_suspended); c.close(); print(c.cr_frame)
async def ag(): yield 1
q = ag(); print(q.ag_running, q.ag_await, q.ag_code.co_name, q.ag_frame is not None)
def gen(): 
    try: yield 1
    except GeneratorExit: print('exit'); return 5
x = gen(); next(x); print(x.close())
def gen2():
    try: yield 1
    except GeneratorExit: yield 2
x = gen2(); next(x); t(x.close)
def gen3(): raise StopIteration(3); yield
t(lambda: next(gen3()))
def gen4():
    yield next(iter([]))
t(lambda: list(gen4()))
x = gen(); t(lambda: x.send(5))
def re():
    yield next(me)
me = re(); t(lambda: next(me))
t(lambda: (lambda: (yield))().send(1))
def y():
    r = yield from gen5(); print('r', r)
def gen5():
    try:
        while True: print('in', (yield 1))
    except KeyError as e: print('ke', e); return 9
z = y(); next(z); z.send(4); t(lambda: z.throw(KeyError('k')))
t(lambda: sorted(x for x in dir(a) if not x.startswith('_')))
t(lambda: next(5)); t(lambda: iter(5, 6)); t(lambda: next(iter([]), 'd'))
