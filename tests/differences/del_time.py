# description: In a few places `__del__` runs a little later than the last reference goes.
# cause: References are not counted: at `del`, `x = None`, calls, returns and ends of loops it is looked for objects that nobody reaches, less and less where none are found, for a tenth of the time at most.
# workaround: Use a with statement where the moment matters; gc.collect() makes it now.
class Resource:
    def __del__(self):
        closed.append(1)


closed = []


def use():
    r = Resource()
    r = 5
    return closed == [1]


print(use())
