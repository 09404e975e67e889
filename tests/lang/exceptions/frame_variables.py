# The frames of a traceback keep their variables after their calls have ended; a module that a file without a name wrote is whole.
import os, sys, tempfile, traceback


def inner(a, b=2):
    c = [a, b]
    raise ValueError("inside")


def middle(n):
    text = "m" * n
    try:
        inner(n)
    finally:
        last = True


def generator(x):
    y = x * 2
    yield y
    middle(y)


def outer(k):
    hidden = lambda: k
    for item in generator(k):
        pass


def shown(tb):
    while tb:
        frame = tb.tb_frame
        if frame.f_code.co_name != "<module>":
            print(frame.f_code.co_name, tb.tb_lineno, {k: v for k, v in frame.f_locals.items() if not callable(v) and k != "item"})
        tb = tb.tb_next


try:
    outer(3)
except ValueError as e:
    saved = e
    shown(e.__traceback__)
shown(saved.__traceback__)
report = traceback.TracebackException.from_exception(saved, capture_locals=True)
print([frame.locals for frame in report.stack][-1])


def recursive(n):
    return recursive(n - 1) if n else 1 // n


try:
    recursive(5)
except ZeroDivisionError as e:
    shown(e.__traceback__)
folder = tempfile.mkdtemp()
sys.path.insert(0, folder)
open(os.path.join(folder, "just_written.py"), "w").write("X = 3")
import just_written
print(just_written.X)
