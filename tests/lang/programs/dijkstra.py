# Shortest paths with a hand-made priority queue.
class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        a = self.items
        a.append(item)
        i = len(a) - 1
        while i and a[(i - 1) // 2] > a[i]:
            a[i], a[(i - 1) // 2] = a[(i - 1) // 2], a[i]
            i = (i - 1) // 2

    def pop(self):
        a = self.items
        top, last = a[0], a.pop()
        if a:
            a[0], i = last, 0
            while True:
                child = 2 * i + 1
                if child + 1 < len(a) and a[child + 1] < a[child]:
                    child += 1
                if child >= len(a) or a[i] <= a[child]:
                    break
                a[i], a[child] = a[child], a[i]
                i = child
        return top

    def __bool__(self):
        return bool(self.items)


def shortest(graph, start):
    dist, prev, heap = {start: 0}, {}, Heap()
    heap.push((0, start))
    while heap:
        d, node = heap.pop()
        if d > dist[node]:
            continue
        for other, weight in graph[node].items():
            if d + weight < dist.get(other, float('inf')):
                dist[other], prev[other] = d + weight, node
                heap.push((d + weight, other))
    return dist, prev


graph = {'a': {'b': 7, 'c': 9, 'f': 14}, 'b': {'a': 7, 'c': 10, 'd': 15}, 'c': {'a': 9, 'b': 10, 'd': 11, 'f': 2}, 'd': {'b': 15, 'c': 11, 'e': 6}, 'e': {'d': 6, 'f': 9}, 'f': {'a': 14, 'c': 2, 'e': 9}}
dist, prev = shortest(graph, 'a')
print(dist)
path, node = [], 'e'
while node:
    path.insert(0, node)
    node = prev.get(node)
print(' -> '.join(path))
