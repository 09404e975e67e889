class Node:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None


class Tree:
    def __init__(self, keys=()):
        self.root, self.size = None, 0
        for k in keys:
            self.add(k)

    def add(self, key):
        if self.root is None:
            self.root = Node(key)
        else:
            node = self.root
            while True:
                side = 'left' if key < node.key else 'right'
                child = getattr(node, side)
                if child is None:
                    setattr(node, side, Node(key))
                    break
                node = child
        self.size += 1

    def __contains__(self, key):
        node = self.root
        while node and node.key != key:
            node = node.left if key < node.key else node.right
        return node is not None

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        return walk(self.root)

    def __len__(self):
        return self.size

    def depth(self):
        def d(node):
            return 0 if node is None else 1 + max(d(node.left), d(node.right))
        return d(self.root)


t = Tree([50, 30, 70, 20, 40, 60, 80, 10])
print(list(t), len(t), t.depth(), 40 in t, 45 in t, sum(t), max(t), list(Tree('hello')), list(Tree()))
