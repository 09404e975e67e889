# What goes wrong in __del__ is told to sys.unraisablehook.
import sys


class Bad:
    def __del__(self):
        raise ValueError("in __del__")


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.err_msg,
          getattr(args.object, "__qualname__", args.object))


sys.unraisablehook = hook
b = Bad()
del b
print("goes on")


class Half:
    def __init__(self):
        raise KeyError("half made")

    def __del__(self):
        print("del of the half made")


try:
    Half()
except KeyError as e:
    print(repr(e))
print("handled")
