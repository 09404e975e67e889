# Slices read and assigned with all kinds of bounds; bounds whose __index__ changes the sequence.
from array import array

items = list(range(10))
bounds = (None, 0, 3, -3, 20, -20, True)
for a in bounds:
    for b in bounds:
        print(items[a:b], 'abcdefghij'[a:b], tuple(items)[a:b], [items[a:b:c] for c in (1, 2, -1, -3, 100)])
        copy, own = items[:], items[:]
        copy[a:b] = [7, 8]
        own[a:b] = own
        print(copy, own)

for wrong in (lambda: items[1:2:0], lambda: items[1:'a'], lambda: items['a':]):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


class Emptying:
    def __init__(self, target):
        self.target = target

    def __index__(self):
        del self.target[:]
        return 0


for make in (lambda: [1] * 1000, lambda: bytearray(1000), lambda: array('i', [1] * 1000)):
    s = make()
    print(len(s[Emptying(s):1000:2]), len(s))
    s = make()
    print(len(s[:Emptying(s)]), len(s))
    s = make()
    s[Emptying(s):900] = s[:5]
    print(len(s))
    s = make()
    del s[Emptying(s):900:2]
    print(len(s))
