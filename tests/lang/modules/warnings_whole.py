# stderr: compare
# warnings: once for each place, filters in order, registries, hooks, the source line.
import sys
import warnings


def old():
    warnings.warn('old() is old', DeprecationWarning, stacklevel=2)


for i in range(3):
    old()
    warnings.warn('here')
warnings.warn('here')
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for i in range(2):
        warnings.warn('again', RuntimeWarning)
    print([(str(w.message), w.category.__name__, w.lineno) for w in seen], seen[0])
with warnings.catch_warnings():
    warnings.filterwarnings('error', message='bad.*', category=UserWarning)
    try:
        warnings.warn('Bad thing')
    except UserWarning as e:
        print(repr(e))
    warnings.warn('good thing')
with warnings.catch_warnings():
    warnings.simplefilter('once')
    for i in range(2):
        warnings.warn('only once')
        warnings.warn_explicit('only once', UserWarning, 'elsewhere.py', i)
print(warnings.formatwarning('text', UserWarning, 'f.py', 3, 'the line'), end='')
shown = warnings.showwarning
warnings.showwarning = lambda *args: print('shown:', args[0], args[1].__name__, args[3])
warnings.warn('to the hook')
warnings.showwarning = shown
warnings.warn_explicit('told', ImportWarning, __file__, 5, registry={})
warnings.resetwarnings()
warnings.warn_explicit('told', ImportWarning, __file__, 5, registry={})
for bad in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('nope')):
    try:
        bad()
    except (TypeError, AssertionError) as e:
        print(type(e).__name__, e)
print(repr(warnings.catch_warnings(record=True)))
