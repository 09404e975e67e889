# Naive task switching with generators (the seed's section 3.2).
from itertools import cycle


def print_func(s):
    for i in range(3):
        for c in s:
            print(c, end='')
        print()
        yield None


def print_func2():
    s = '+' * 10
    for i in range(3):
        for c in s:
            print(c, end='')
        print()
        yield None


def loop(generators):
    for gen in cycle(generators):
        try:
            value = next(gen)
        except StopIteration:
            break


loop([print_func('0' * 10), print_func('1' * 10), print_func2()])


class Scheduler:
    def __init__(self):
        self.ready, self.results = [], {}

    def spawn(self, name, gen):
        self.ready.append((name, gen, None))

    def run(self):
        while self.ready:
            name, gen, value = self.ready.pop(0)
            try:
                request = gen.send(value)
            except StopIteration as e:
                self.results[name] = e.value
            else:
                self.ready.append((name, gen, request and request * 2))


def task(n):
    total = 0
    for i in range(n):
        total += (yield i) or 0
    return total


s = Scheduler()
for n in range(4):
    s.spawn(f't{n}', task(n))
s.run()
print(s.results)
