# random: the same seed gives CPython's numbers.
import random
random.seed(42)
print(random.random(), random.random(), random.randint(1, 100), random.randrange(10), random.randrange(0, 100, 5), random.uniform(1, 2))
print(random.choice('abcdef'), random.choices([1, 2, 3], k=5), random.sample(range(100), 5), random.gauss(0, 1), random.getrandbits(40))
items = list(range(10))
random.shuffle(items)
print(items)
r = random.Random(7)
print(r.random(), r.randint(0, 9), r.choice([1, 2, 3]), r.sample('abcd', 2), r.expovariate(1.5), r.triangular(0, 1, 0.5), r.betavariate(1, 2), r.normalvariate(0, 1))
random.seed('text')
print(random.random())
random.seed(10 ** 30)
print(random.random(), random.getrandbits(100))
random.seed(1)
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random(), random.choices('ab', weights=[1, 9], k=8), random.choices('abc', cum_weights=[1, 2, 10], k=4))
random.seed()
print(0 <= random.random() < 1, 1 <= random.randint(1, 6) <= 6, len(random.sample([1, 2, 3], 2)))
for bad in ("random.randint(5, 1)", "random.choice([])", "random.sample([1], 2)", "random.randrange(0)", "random.randrange(1.5)", "random.choices([], k=1)", "random.shuffle((1, 2))", "random.sample({1, 2}, 1)"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError, IndexError) as e:
        print(bad, '->', type(e).__name__, e)
