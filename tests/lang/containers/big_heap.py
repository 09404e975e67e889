# A heap of some hundred thousand objects that the program keeps changing while it is collected: nothing that can be reached is lost.
import gc
import os
import weakref

N = 600 if 'GCSTRESS' in os.environ else 150000        # collecting all the time would take an hour


class Node:
    def __init__(self, n):
        self.n, self.next, self.pair = n, None, (n, [n])


class Held(Node):
    pass


def countdown(n):
    kept = [[n]]
    while kept[-1][0]:
        yield kept[-1][0]
        kept.append([kept[-1][0] - 1])


chain = None
table, rows, waiting, dead = {}, [], [], []
for n in range(N):
    node = Node(n)
    node.next, chain = chain, node
    table[n % (N // 5), n % 7] = [node, str(n)]
    rows.append([[n], {n: [n]}, {(n,)}])
    if n % (N // 15) == 0:
        waiting.append(countdown(n // 10 + 100))
        next(waiting[-1])
    if n % (N // 30) == 0:
        dead.append(weakref.ref(Held(n)))
    if n % 3 == 0:                                      # moved from one holder to another, which may have been looked at already
        old = rows[n // 2]
        moved, old[0] = old[0], None
        chain.pair = (moved, old[1].pop(n // 2, None))
        old[1][n] = [n]

count = 0
while chain:
    count += 1
    held = chain.pair
    assert type(held) is tuple and (held == (chain.n, [chain.n]) or held[0] is None or held[0] == [chain.n // 2]), held
    chain = chain.next
print(count == len(rows) == N)
print(all(node.n == int(text) for node, text in table.values()))
print(all(first is None or first == [n] for n, (first, _, _) in enumerate(rows)))
print(all(len(third) == 1 and (n,) in third for n, (_, _, third) in enumerate(rows)))
print(all(sum(w) == sum(range(k * (N // 15) // 10 + 100)) for k, w in enumerate(waiting)))
gc.collect()
print(len(dead), sum(r() is None for r in dead) >= len(dead) - 1)
