# An error that nobody catches goes to the program's own hook.
import sys


def hook(kind, error, trace):
    print("told:", kind.__name__, error, trace.tb_lineno, trace.tb_next.tb_lineno)


def fails():
    1 / 0


sys.excepthook = hook
fails()
