# Plain, chained and augmented assignment, to names, items, attributes and slices.
a = b = c = 5
print(a, b, c)

x: int = 3
y: 'not evaluated?'
print(x)

items = [1, 2, 3, 4]
items[0] = items[-1] = 9
print(items)
items[1:3] = ['a', 'b', 'c']
print(items)
items[::2] = [0, 0, 0]
print(items)


class Box:
    pass


box = Box()
box.value = 1
box.value += 10
box.name = box.other = 'n'
print(box.value, box.name, box.other)

n = 10
n += 5; n -= 3; n *= 4; n //= 5; n **= 2; n %= 50
print(n)
n <<= 3; n >>= 1; n |= 1; n &= 0xff; n ^= 0x0f
print(n)
f = 7.0
f /= 2
print(f)

first = second = []
first.append(1)
print(second, first is second)
first += [2]
print(second)
first = first + [3]
print(first, second)
