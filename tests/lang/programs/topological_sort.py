def order(deps):
    done, visiting, result = set(), [], []

    def visit(node):
        if node in done:
            return
        if node in visiting:
            raise ValueError('cycle: ' + ' -> '.join(visiting[visiting.index(node):] + [node]))
        visiting.append(node)
        for d in sorted(deps.get(node, [])):
            visit(d)
        visiting.pop()
        done.add(node)
        result.append(node)
    for node in sorted(deps):
        visit(node)
    return result


print(order({'app': ['lib', 'net'], 'lib': ['base'], 'net': ['base', 'ssl'], 'ssl': ['base']}))
for bad in ({'a': ['b'], 'b': ['c'], 'c': ['a']}, {'x': ['x']}):
    try:
        order(bad)
    except ValueError as e:
        print(e)


class UnionFind:
    def __init__(self):
        self.parent = {}

    def find(self, x):
        self.parent.setdefault(x, x)
        while self.parent[x] != x:
            self.parent[x] = x = self.parent[self.parent[x]]
        return x

    def union(self, a, b):
        a, b = self.find(a), self.find(b)
        self.parent[a] = b
        return a != b


u = UnionFind()
print([u.union(a, b) for a, b in ['ab', 'cd', 'bd', 'ac', 'ef']], u.find('a') == u.find('c'), u.find('a') == u.find('e'))


def bfs(grid):
    start, goal = (0, 0), (len(grid) - 1, len(grid[0]) - 1)
    frontier, came = [start], {start: None}
    while frontier:
        here = frontier.pop(0)
        if here == goal:
            path = []
            while here:
                path.append(here)
                here = came[here]
            return path[::-1]
        for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            r, c = here[0] + dr, here[1] + dc
            if 0 <= r < len(grid) and 0 <= c < len(grid[0]) and grid[r][c] != '#' and (r, c) not in came:
                came[r, c] = here
                frontier.append((r, c))


print(bfs(['..#.', '.##.', '....', '#.#.']), bfs(['.#', '#.']))
