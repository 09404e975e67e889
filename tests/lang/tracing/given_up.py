# A function that is told gives up while it is told, in each of the ways there are.
import sys


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


def generator():
    yield 1
    yield 2


async def coroutine():
    return work(2)


def drive(c):
    try:
        c.send(None)
    except StopIteration as stop:
        return stop.value


def watch(setter, give_up, opcodes=False):
    seen = []

    def told(frame, event, arg):
        seen.append(event)
        frame.f_trace_opcodes = opcodes
        if give_up(frame, event, len(seen)):
            sys.settrace(None)
            sys.setprofile(None)
        return told

    results = []
    for call in lambda: work(3), lambda: list(generator()), lambda: drive(coroutine()), lambda: exec('a = 1\nb = len("x")'):
        setter(told)
        try:
            results.append(call())
        finally:
            sys.settrace(None)
            sys.setprofile(None)
    return results


for when in range(1, 20, 3):
    print(when, watch(sys.settrace, lambda frame, event, n: n == when))
    print(when, watch(sys.setprofile, lambda frame, event, n: n == when))
for name in 'call', 'line', 'return', 'c_call', 'c_return', 'exception', 'opcode':
    print(name, watch(sys.settrace, lambda frame, event, n: event == name, name == 'opcode'))
    print(name, watch(sys.setprofile, lambda frame, event, n: event == name))


def fails(frame, event, arg):
    raise ValueError(event)


for setter, getter in (sys.settrace, sys.gettrace), (sys.setprofile, sys.getprofile):
    try:
        setter(fails)
        work(1)
    except ValueError as e:
        print(e, getter())


def below(frame, event, arg):
    if not deeper:
        deeper.append(event)
        sys.call_tracing(lambda: (sys.settrace(None), sys.setprofile(None)), ())


for setter, getter in (sys.settrace, sys.gettrace), (sys.setprofile, sys.getprofile):
    deeper = []
    setter(below)
    print(work(4), getter())
