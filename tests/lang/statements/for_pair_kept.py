# A pair that has a name, and is taken apart in the first line of the loop, is there in the rest of it.
def kept(pairs):
    seen = []
    for pair in pairs:
        a, b = pair
        seen.append((b, a))
        seen.append(pair)
    return seen


def starred(pairs):
    for pair in pairs:
        first, *rest = pair
        yield pair, first, rest


for pairs in {0: 1, 2: 3}.items(), enumerate("ab"), zip("ab", "cd"):
    print(kept(pairs))
print(list(starred(enumerate("xy"))), [(p, q) for p in zip("ab", "cd") for q in p])
for pair in {"k": 1}.items():
    a, b = pair
    print(pair, a, b)
