# Waiting with natives beneath: who began to wait first need not wait for who came later.
import collections
import contextvars
import functools
import io
import itertools
import json
import queue
import re
import threading

one = [1]


class Waits:
    """Waits in whatever is done with it."""

    def __init__(self, wait):
        self.wait = wait

    def __hash__(self):
        return self.wait()

    def __repr__(self):
        return str(self.wait())

    def __getattr__(self, name):
        return self.wait()

    def __len__(self):
        return self.wait()

    def __add__(self, other):
        return self.wait() + other

    @property
    def prop(self):
        return self.wait()


class Steps:
    def __init__(self, wait):
        self.wait = wait

    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(self.wait())


ways = {
    'iter': lambda wait: next(iter(wait, None)),
    'for iter': lambda wait: [0 for _ in iter(lambda: (wait(), None)[1], None)],
    'map': lambda wait: list(map(lambda x: wait(), one)),
    'sum': lambda wait: sum(wait() for _ in one),
    'join': lambda wait: ''.join(str(wait()) for _ in one),
    'dict': lambda wait: dict((wait(), 1) for _ in one),
    'enumerate': lambda wait: [x for x in enumerate(wait() for _ in one)],
    'zip': lambda wait: [x for x in zip(one, (wait() for _ in one))],
    'unpack': lambda wait: [*(wait() for _ in one)],
    'arguments': lambda wait: (lambda *a: a)(*(wait() for _ in one)),
    'sorted': lambda wait: sorted([0, 1], key=lambda x: x or wait()),
    'list': lambda wait: list(Steps(wait)),
    'hash': lambda wait: {Waits(wait): 1}.popitem()[1],
    'repr': lambda wait: repr(Waits(wait)),
    'fstring': lambda wait: f'{Waits(wait)!r}',
    'getattr': lambda wait: getattr(Waits(wait), 'foo'),
    'property': lambda wait: Waits(wait).prop,
    'len': lambda wait: len(Waits(wait)),
    'add': lambda wait: Waits(wait) + 1,
    'exec': lambda wait: exec('wait()', {'wait': wait}),
    'class': lambda wait: exec('class A: x = wait()', {'wait': wait}),
    're': lambda wait: re.sub('a', lambda m: str(wait()), 'a'),
    'json': lambda wait: json.dumps([object()], default=lambda o: wait()),
    'reduce': lambda wait: functools.reduce(lambda a, b: wait(), one * 2),
    'islice': lambda wait: list(itertools.islice((wait() for _ in one), 1)),
    'starmap': lambda wait: list(itertools.starmap(wait, [()])),
    'deque': lambda wait: list(collections.deque(wait() for _ in one)),
    'defaultdict': lambda wait: collections.defaultdict(wait)[1],
    'context': lambda wait: contextvars.copy_context().run(wait),
    'writelines': lambda wait: io.StringIO().writelines(str(wait()) for _ in one),
}


def pair(name, way):
    """A waits within natives, then B does, for what A gives when its wait is over."""
    first, second, out = queue.Queue(), queue.Queue(), []

    def a():
        out.append(way(first.get))
        second.put(2)

    def b():
        out.append(way(second.get))

    threads = [threading.Thread(target=a, daemon=True), threading.Thread(target=b, daemon=True)]
    for t in threads:
        t.start()
    first.put(1)
    for t in threads:
        t.join(20)
    print(name, out)


for name, way in ways.items():
    pair(name, way)


# Many at once, in the order in which they began and in the other one.
def ask(gate, out, n):
    out.append(sorted([n, n + 1], key=lambda x: gate.wait() and -x))


for turn in (1, -1):
    gates, out = [threading.Event() for _ in range(50)], []
    threads = [threading.Thread(target=ask, args=(gate, out, n)) for n, gate in enumerate(gates)]
    for t in threads:
        t.start()
    for gate in gates[::turn]:
        gate.set()
    for t in threads:
        t.join()
    print(sorted(out)[0], len(out))

# A busy loop within natives lets others go on.
done = []
t = threading.Thread(target=lambda: done.append(1))


def spin():
    t.start()
    while not done:
        pass
    return 'spun'


print(eval('spin()'), max(one, key=lambda x: len(done)))

# An exception, and deep recursion, where somebody waits.
for error in (ValueError('x'), RecursionError):
    e = threading.Event()

    def fails():
        e.wait()
        if error is RecursionError:
            fails()
        raise error

    def run():
        try:
            list(map(lambda x: fails(), one))
        except Exception as got:
            print(type(got).__name__)

    t = threading.Thread(target=run)
    t.start()
    e.set()
    t.join()
