# Loops driven by conditions, with every way out.
def digits(n):
    out = []
    while n:
        n, d = divmod(n, 10)
        out.append(d)
    else:
        out.append('else')
    return out


print(digits(1234), digits(0))


def find(items, wanted):
    i = 0
    while i < len(items):
        if items[i] == wanted:
            break
        i += 1
    else:
        return None
    return i


print(find('abc', 'c'), find('abc', 'z'))
n = 10
while (n := n - 3) > 0:
    if n == 4:
        continue
    print(n)
total = i = 0
while True:
    i += 1
    while i % 2:
        i += 1
        total += i
        if total > 50:
            break
    else:
        continue
    break
print(i, total)


def nested_return():
    while True:
        for i in range(5):
            while i > 2:
                return i


print(nested_return())
k = 0
while k < 100000:
    k += 1
print(k)
