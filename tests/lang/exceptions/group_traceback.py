# Groups in tracebacks, with their frames.
EG=ExceptionGroup
def r(e): raise e
import traceback
def tb(f):
    try: f()
    except BaseException as g: traceback.print_exc()
def f1():
    try: raise EG('eg',[ValueError(1),TypeError(2),KeyError(3)])
    except* ValueError as e: raise OSError('new')
    except* TypeError: raise
    except* KeyError as k: raise RuntimeError('cause') from k
tb(f1)
def f2():
    try: raise EG('eg',[ValueError(1),TypeError(2),EG('in',[ValueError(3),KeyError(4)])])
    except* ValueError as e:
        e.add_note('hello\nworld')
        raise
tb(f2)
def f3():
    try: raise ValueError(1)
    except* TypeError: pass
tb(f3)
def f4():
    try: raise ValueError(1)
    except* ValueError: raise
tb(f4)
def f5():
    try: raise ValueError(1)
    except* ValueError as e: raise e.exceptions[0]
tb(f5)
def f6():
    try: raise ValueError(1)
    except* EG: pass
tb(f6)
def f7():
    try: raise EG('x',[ValueError(1)])
    except* (ValueError, EG): pass
tb(f7)
def f8():
    try: raise EG('x',[ValueError(1)])
    except* 5: pass
tb(f8)
def f9():
    try: raise EG('x',[ValueError(i) for i in range(20)])
    except* KeyError: pass
tb(f9)
n = ValueError('deep')
for i in range(14): n = EG(f'l{i}', [n])
tb(lambda: r(n))
def f10():
    try:
        try: 1/0
        except ZeroDivisionError as z: raise EG('with cause',[ValueError('a'), KeyError('b')]) from z
    except EG as g:
        raise EG('outer', [g, TypeError('c')])
tb(f10)
