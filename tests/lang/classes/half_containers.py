# A class with one of __setitem__ and __delitem__; what OrderedDict says when it is emptied under an iterator.
from collections import OrderedDict


class Deletes:
    def __delitem__(self, key):
        print("deleted", key)


class Sets:
    def __setitem__(self, key, value):
        print("set", key)


for o in Deletes(), Sets(), object():
    for act in "o[1] = 2", "del o[1]", "o[1:2] = 3":
        try:
            exec(act)
        except Exception as e:
            print(type(o).__name__, act, type(e).__name__, e)
for act in "clear()", "popitem()":
    d = OrderedDict(a=1, b=2, c=3)
    try:
        for key in d:
            eval("d." + act)
    except RuntimeError as e:
        print(act, e)
