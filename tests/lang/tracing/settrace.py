# SPDX-License-Identifier: MIT
# sys.settrace() is told of calls, lines, returns and exceptions.
import sys
base = sys._getframe().f_lineno
ev = []
def tr(frame, event, arg):
    if event == 'exception': arg = arg[0].__name__
    ev.append((frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno, event, arg))
    return tr
def f(x):
    y = x + 1
    for i in range(2):
        y += i
    while y < 10:
        y += 3
    if y:
        z = [a for a in range(2)]
    return y
class C:
    def __enter__(self):
        return self
    def __repr__(self):
        return 'C()'
    def __exit__(self, *args):
        return False
    def m(self):
        pass


def g(n):
    try:
        yield n
        1/0
    except ZeroDivisionError:
        yield 2
    finally:
        n = 3
def h():
    for v in g(1):
        print(v)
    with C() as q:
        q.m()
    try:
        raise KeyError('x')
    except KeyError as e:
        pass
    class A:
        x = 1
        def m(self): return 1
    A().m()
    (lambda: 0)()
    return sorted([3,1],
                  key=lambda k:
                     -k)
def run(fn, *a):
    global ev
    ev = []
    sys.settrace(tr)
    try:
        fn(*a)
    finally:
        sys.settrace(None)
    for e in ev: print(*e)
run(f, 1)
run(h)


def late(x):
    try:
        for i in range(3):
            if i == 1:
                continue
            with C():
                if x:
                    break
    finally:
        x = 1
    match x:
        case 1:
            pass
    while True:
        if 0:
            y = 1
        return x


run(late, 0)
run(late, 1)
