# SPDX-License-Identifier: MIT
# sys.setprofile() is told of natives as well; frames are one object each, and keep their variables.
import sys


def f(x):
    return [a for a in range(x)]


def g():
    yield 1
    yield 2


def prof(frame, event, arg):
    if event.startswith('c_'): arg = arg.__name__
    pe.append((frame.f_code.co_name, event, arg))
pe = []
sys.setprofile(prof)
sorted([3,1], key=lambda k: -k)
len([1])
try: int('x'); [].pop()
except Exception: pass
[].append(1)
f(2)
sys.setprofile(None)
for e in pe: print(*e)
print(sys._getframe() is sys._getframe())
def fr():
    a = 5
    return sys._getframe()
q = fr(); print(q.f_locals, q.f_back is sys._getframe())


def bad(frame, event, arg):
    raise ValueError('told')


sys.setprofile(bad)
try:
    f(1)
except ValueError as e:
    print(e, sys.getprofile())
