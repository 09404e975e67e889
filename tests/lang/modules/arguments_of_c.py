# SPDX-License-Identifier: MIT
# What functions that CPython has in C say of arguments of the wrong type or number.
import bisect
import itertools
import math


def show(fn, *args, **kwargs):
    try:
        print(fn(*args, **kwargs))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


for args in (), (1, 2, 3), (8, 2), (math.e,), ('a',), (1, 'a'), (0,):
    show(math.log, *args)
show(math.log, x=1)
for count in (itertools.count(True), itertools.count(1, True), itertools.count(False, 1), itertools.count(True, 2)):
    print(count, next(count), next(count))
for fn in bisect.bisect, bisect.bisect_left, bisect.insort:
    for args in ({}, 2), ((), 2), (None, 2), ([1], 2, 0, 'a'), ([1], 2, 'a'), ([1], 2, 0, None), ([1, 3], 2, 0, True):
        if fn is not bisect.insort or type(args[0]) is not tuple:
            show(fn, *args)
