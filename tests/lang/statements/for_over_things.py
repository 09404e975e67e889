# for takes anything iterable.
for c in 'añ€😀':
    print(c, len(c))
for b in b'\x00ab':
    print(b)
for k in {'x': 1, 'y': 2}:
    print(k)
for t in zip([1, 2, 3], 'abc'):
    print(t)
for i, v in enumerate(['p', 'q'], start=5):
    print(i, v)
for x in reversed([1, 2, 3]):
    print(x)
for x in iter(iter([1, 2])):
    print(x)
data = [1, 2, 3]
for x in data:
    if len(data) < 6:
        data.append(x * 10)
print(data)
d = {'a': 1}
try:
    for k in d:
        d[k + 'x'] = 2
except RuntimeError as e:
    print(e)
s = {1, 2}
try:
    for v in s:
        s.add(v + 10)
except RuntimeError as e:
    print(e)
d = {'a': 1, 'b': 2}
for k in list(d):
    del d[k]
print(d)


class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Countdown(4)))


class OldStyle:
    def __getitem__(self, i):
        if i >= 3:
            raise IndexError
        return i * i


for v in OldStyle():
    print(v)
print(9 in OldStyle(), 4 in OldStyle())
for bad in (5, None, Countdown, 1.5):
    try:
        for x in bad:
            pass
    except TypeError as e:
        print(e)
