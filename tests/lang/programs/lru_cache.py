class LRU:
    def __init__(self, size):
        self.size, self.data, self.hits, self.misses = size, {}, 0, 0

    def get(self, key, make):
        if key in self.data:
            self.hits += 1
            value = self.data.pop(key)
        else:
            self.misses += 1
            value = make(key)
            if len(self.data) >= self.size:
                del self.data[next(iter(self.data))]
        self.data[key] = value
        return value

    def __repr__(self):
        return f'LRU({self.data}, hits={self.hits}, misses={self.misses})'


c = LRU(3)
for k in [1, 2, 3, 1, 4, 2, 5, 1, 1, 6]:
    c.get(k, lambda k: k * k)
    print(c)


def memoize(f):
    cache = LRU(100)

    def wrapper(*args):
        return cache.get(args, lambda a: f(*a))
    wrapper.cache = cache
    return wrapper


@memoize
def binomial(n, k):
    return 1 if k in (0, n) else binomial(n - 1, k - 1) + binomial(n - 1, k)


print([binomial(8, k) for k in range(9)], binomial.cache.hits, binomial.cache.misses)
