# Warnings that are recorded, weak references while their object lives, the collector's switches.
import warnings
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    warnings.warn("careful")
    print(len(w), w[0].message, w[0].category.__name__, w[0].lineno)
import weakref, gc
class C: pass
c = C()
r = weakref.ref(c)
print(r() is c, weakref.WeakValueDictionary(a=c)['a'] is c, gc.isenabled())
d = weakref.WeakKeyDictionary(); d[c] = 5; print(d[c], len(d), c in d)
try: weakref.ref(5)
except TypeError as e: print(e)
