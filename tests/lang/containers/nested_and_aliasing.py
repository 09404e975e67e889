# References, copies, identity.
a = [[0] * 2] * 2
a[0][0] = 1
print(a)
b = [[0] * 2 for _ in range(2)]
b[0][0] = 1
print(b)
import copy
orig = {'list': [1, [2, 3]], 'tuple': (4, [5])}
shallow, deep = copy.copy(orig), copy.deepcopy(orig)
orig['list'][1].append(99)
orig['tuple'][1].append(98)
print(shallow, deep, shallow['list'] is orig['list'], deep['list'] is orig['list'])


def modify(lst, n, d=None):
    lst.append(n)
    lst = [n]
    d = d or {}
    d['n'] = n
    return lst, d


mine, dct = [], {}
print(modify(mine, 5, dct), mine, dct, modify(mine, 6, {'k': 0}))
x = y = []
y.append(1)
print(x, x is y, x == [1], x is [1])
t = (x, x)
x.append(2)
print(t, t[0] is t[1])
loop = [1]
loop.append(loop)
print(loop, loop[1][1][1] is loop)
copied = copy.deepcopy(loop)
print(copied, copied[1] is copied, copied is not loop)
rows = {'r': (r := [1])}
r.append(2)
print(rows)


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next

    def __deepcopy__(self, memo):
        return Node(self.value * 10)


n = Node(1, Node(2))
print(copy.copy(n).next is n.next, copy.deepcopy(n).value, copy.deepcopy([n, n])[0].value)
stack, queue = [], []
for v in 'abc':
    stack.append(v)
    queue.insert(0, v)
print([stack.pop() for _ in range(3)], [queue.pop() for _ in range(3)])
graph = {'a': ['b', 'c'], 'b': ['d'], 'c': ['d'], 'd': []}


def paths(start, end, path=()):
    path = path + (start,)
    if start == end:
        return [path]
    return [p for n in graph[start] for p in paths(n, end, path)]


print(paths('a', 'd'))
