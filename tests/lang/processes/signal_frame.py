# What a handler gets: the frame in which the signal found the main thread, with its line, names and callers.
import os
import signal
import time
import traceback


def handler(number, frame):
    names = [(f.name, f.lineno) for f in traceback.extract_stack(frame)]
    print(number == signal.SIGUSR1, names, sorted(frame.f_locals), frame.f_code.co_name)


def work(count):
    before = count
    os.kill(os.getpid(), signal.SIGUSR1)
    return before


signal.signal(signal.SIGUSR1, handler)
print(work(1))


class Timeout(Exception):
    """Raised by the handler."""


def late(number, frame):
    raise Timeout(frame.f_code.co_name, frame.f_locals['n'] > 0)


def compute():
    n = 1
    while True:
        n += 1


def wait():
    n = 5
    time.sleep(60)


def generate():
    n = 7
    while True:
        yield n


signal.signal(signal.SIGALRM, late)
for function in (compute, wait, lambda n=1: time.sleep(60)):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        function()
    except Timeout as e:
        print(e.args)
signal.signal(signal.SIGALRM, lambda number, frame: print(type(frame).__name__))
signal.raise_signal(signal.SIGALRM)
