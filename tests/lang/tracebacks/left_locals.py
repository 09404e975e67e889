"""An exception keeps the variables of the calls that it ended: tb_frame.f_locals, capture_locals."""
import sys
import traceback


def outer(a, *rest, key=1):
    seen = [a]

    def inner():
        return seen
    try:
        middle(len(inner()))
    except KeyError:
        pass
    finally:
        done = True


def middle(count):
    for index in range(3):
        gone = index
    del gone
    list(generate(count))


def generate(n):
    text = "in a generator"
    yield n
    raise ValueError(text)


try:
    outer(1, 2, key=3)
except ValueError as error:
    saved = error
at = saved.__traceback__.tb_next
while at:
    found = at.tb_frame.f_locals
    print(at.tb_frame.f_code.co_name, {name: found[name] for name in sorted(found) if name != "inner"}, at.tb_frame is at.tb_frame)
    at = at.tb_next
text = "".join(traceback.TracebackException.from_exception(saved, capture_locals=True).format())
print([line.strip() for line in text.splitlines() if line.strip().startswith(("text", "count", "done", "seen"))])


def looks():
    frame, mark = sys._getframe(), 5
    1 / 0


try:
    looks()
except ZeroDivisionError as error:
    frame = error.__traceback__.tb_next.tb_frame
    print(frame.f_locals["frame"] is frame, frame.f_locals["mark"], frame.f_back is sys._getframe())


def recursive(n):
    return recursive(n - 1) if n else [][n]


try:
    recursive(4)
except IndexError as error:
    at = error.__traceback__.tb_next
    while at:
        print(at.tb_frame.f_locals, end=" ")
        at = at.tb_next
    print()
