"""inspect.signature() of what is written in C: special methods, constructors, and functions that say too little."""
import inspect
import itertools

for thing in (print, sorted, input, format, str.replace, str.center, bytes.ljust, bytes.translate, int.__add__, int.__pow__, int.__new__,
              tuple.__getitem__, dict.__setitem__, dict.__contains__, object.__init__, object.__setattr__, str.count, getattr,
              itertools.count, itertools.groupby, itertools.chain, itertools.accumulate, memoryview, int, dict):
    try:
        print(inspect.signature(thing))
    except ValueError as error:
        print(error)
