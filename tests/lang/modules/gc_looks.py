# SPDX-License-Identifier: MIT
# gc: who holds what.
import gc
class N: pass
a = N(); b = [a]; c = {'k': a}; d = (a, 1); a.me = b
def f(): return a
r = gc.get_referrers(a)
print(b in r, any(x is c for x in r), d in r)
print(len([o for o in gc.get_objects() if isinstance(o, N)]))
class M: pass
l = [M() for _ in range(1000)]
print(sum(type(o) is M for o in gc.get_objects()))
del l
gc.collect()
print(sum(type(o) is M for o in gc.get_objects()))
for bad in (3,):
    try: gc.get_objects(generation=bad)
    except Exception as e: print(type(e).__name__, e)
ev = []
gc.callbacks.append(lambda phase, info: ev.append((phase, sorted(info))))
gc.collect(); print(ev); gc.callbacks.clear()
gc.unfreeze(); print(gc.get_freeze_count(), gc.is_tracked([]))


class Holder:
    pass


def referrers_of_builtin_objects():
    import collections
    import random
    holder, row = Holder(), collections.deque()
    holder.random = random.Random()
    row.append(holder)
    print(len(gc.get_referrers(holder.random)) >= 1)
    print(any(holder.random is held for held in gc.get_referents(holder) + [holder.random]))
    print(any(r is row for r in gc.get_referrers(holder)))
    print(gc.get_referents(row)[-1] is holder or holder in gc.get_referents(row))


referrers_of_builtin_objects()
