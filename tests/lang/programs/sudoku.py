puzzle = '530070000600195000098000060800060003400803001700020006060000280000419005000080079'


def peers(i):
    r, c = divmod(i, 9)
    box = {(r // 3 * 3 + dr) * 9 + c // 3 * 3 + dc for dr in range(3) for dc in range(3)}
    return ({r * 9 + k for k in range(9)} | {k * 9 + c for k in range(9)} | box) - {i}


PEERS = [peers(i) for i in range(81)]


def solve(cells):
    best, options = None, None
    for i, v in enumerate(cells):
        if v == '0':
            free = set('123456789') - {cells[p] for p in PEERS[i]}
            if options is None or len(free) < len(options):
                best, options = i, free
    if best is None:
        return cells
    for v in sorted(options):
        if (found := solve(cells[:best] + [v] + cells[best + 1:])):
            return found


solution = solve(list(puzzle))
for r in range(9):
    print(' '.join(solution[r * 9:r * 9 + 9]))
print(all(len(set(solution[r * 9:r * 9 + 9])) == 9 for r in range(9)))
