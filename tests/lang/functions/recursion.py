# Recursion, deep recursion, and its limit.
import sys


def fact(n):
    return 1 if n == 0 else n * fact(n - 1)


print(fact(20), fact(50))


def even(n):
    return True if n == 0 else odd(n - 1)


def odd(n):
    return False if n == 0 else even(n - 1)


print(even(100), odd(77))


def ackermann(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ackermann(m - 1, 1)
    return ackermann(m - 1, ackermann(m, n - 1))


print(ackermann(2, 3))


def forever(n):
    return forever(n + 1)


for attempt in range(2):
    try:
        forever(0)
    except RecursionError as e:
        print(type(e).__name__, e)


def hanoi(n, a, b, c):
    if n == 0:
        return 0
    return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)


print(hanoi(10, 'a', 'b', 'c'))


class Loop:
    def __getattr__(self, name):
        return getattr(self, name + 'x')


try:
    Loop().a
except RecursionError as e:
    print(type(e).__name__)


class Repr:
    def __repr__(self):
        return repr(self)


try:
    repr(Repr())
except RecursionError as e:
    print(type(e).__name__)


def permutations(items):
    if not items:
        return [[]]
    return [[x] + p for i, x in enumerate(items) for p in permutations(items[:i] + items[i + 1:])]


print(permutations([1, 2, 3]))
print(sys.getrecursionlimit())
