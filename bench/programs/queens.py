# All ways to put ten queens on a board: recursion, generators, sets and tuples.
def place(n, row=0, columns=frozenset(), rising=frozenset(), falling=frozenset()):
    if row == n:
        yield ()
        return
    for column in range(n):
        if column in columns or row + column in rising or row - column in falling:
            continue
        for rest in place(n, row + 1, columns | {column}, rising | {row + column}, falling | {row - column}):
            yield (column, *rest)


def run(n):
    found = list(place(n))
    return len(found), found[0], found[-1], sum(map(sum, found))


print(run(10))
