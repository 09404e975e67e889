# break, continue, return and exceptions out of nested try, finally and with.
import sys


def tryret():
    out = []
    def t(n):
        for i in range(3):
            try:
                try:
                    if n == 0: return 'ret'
                    if n == 1: break
                    if n == 2: continue
                    if n == 3: raise KeyError(1)
                    if n == 4: return out.append('val') or 'r4'
                except KeyError as e:
                    out.append(('exc', e.args))
                    if i: return 'fromexc'
                else:
                    out.append('else')
                finally:
                    out.append(('fin', n, i))
                    if n == 5 and i == 1: break
                    if n == 6: continue
                    if n == 7: return 'override'
            finally:
                out.append('outer')
        else:
            out.append('forelse')
        return 'end'
    for n in range(9):
        print(n, t(n), out); out.clear()
tryret()
def nested_fin():
    for a in range(2):
        try:
            for b in range(2):
                try:
                    try: 1/0
                    finally: print('f1')
                except ZeroDivisionError:
                    print('zde')
                    continue
                finally:
                    print('f2', a, b)
            else: print('else')
            continue
        finally: print('f3')
    try:
        try: raise ValueError('a')
        finally:
            try: raise KeyError('b')
            except KeyError as e: print(repr(e.__context__))
    except ValueError as e: print(e, e.__context__, sys.exc_info()[0])
    print(sys.exc_info())
nested_fin()
def genfin():
    try:
        yield 1
        try:
            yield 2
        except ValueError as e:
            yield ('caught', str(e))
            try: raise
            except ValueError as e2: yield e2 is e
        finally:
            yield 'fin'
    finally:
        print('closed', sys.exc_info()[0])
g = genfin(); print(next(g), next(g), g.throw(ValueError('x')), next(g), next(g)); g.close()
class CM:
    def __init__(s, n, sup=False): s.n, s.sup = n, sup
    def __enter__(s): print('enter', s.n); return s
    def __exit__(s, t, v, tb): print('exit', s.n, t and t.__name__); return s.sup
def withs():
    for i in range(2):
        with CM('a') as a, CM('b', True):
            if i == 0: continue
            raise ValueError
        print('after', i)
    with CM('c'), CM('d'):
        with CM('e') as (x): return 'ret'
print(withs())
