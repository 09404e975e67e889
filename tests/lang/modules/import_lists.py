# Submodules that only a list of names brings in, and what a module says of itself.
from _starred import *

print(one.x, two.y)
print(dir())
print(type(__builtins__), type(one.__builtins__))
print(__import__("_starred", fromlist=["two"]).two.y, __import__("_starred.two", fromlist=[]).__name__)
import _starred

for wrong in (["one", "missing"], ["one", 3]):
    _starred.__all__ = wrong
    try:
        exec("from _starred import *")
    except (AttributeError, TypeError) as e:
        print(type(e).__name__, e)
for args in (dict(fromlist=[3]), dict(level=-1)):
    try:
        __import__("_starred", **args)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
