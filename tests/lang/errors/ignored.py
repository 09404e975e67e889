"""What stderr is told of an exception in __del__: the traceback and the exception alone; and what a hook of one's own gets."""
import sys


class Raises:
    def __init__(self, error):
        self.error = error

    def __del__(self):
        try:
            1 / 0
        except ZeroDivisionError:
            raise self.error


class NoText(Exception):
    def __str__(self):
        raise TypeError


noted = KeyError("k")
noted.add_note("a note")
for error in (ValueError(), NoText(), noted, ExceptionGroup("g", [ValueError(1)])):
    Raises(error)


def fails(args):
    raise RuntimeError("hook")


sys.unraisablehook = fails
Raises(OSError(1, "x"))
sys.unraisablehook = sys.__unraisablehook__
try:
    sys.unraisablehook(5)
except TypeError as error:
    print(error)
