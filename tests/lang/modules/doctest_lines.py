# A runner finds the lines of the example that runs, by what linecache would be asked for.
import doctest, linecache


class Runner(doctest.DocTestRunner):
    save_linecache_getlines = staticmethod(linecache.getlines)


def f():
    """
    >>> 1 + 1
    2
    """


runner = Runner(verbose=False)
test = doctest.DocTestFinder().find(f, "f", globs={})[0]
print(runner.run(test))
lines = runner._DocTestRunner__patched_linecache_getlines
print(lines("<doctest f[0]>"), lines("/no/such/file"))
