# Conway's game of life on an unbounded plane: a set of tuples, neighbours counted in a dict.
def step(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx, y + dy)
                    counts[place] = counts.get(place, 0) + 1
    return {place for place, n in counts.items() if n == 3 or (n == 2 and place in cells)}


def run(generations):
    cells = {(1, 0), (3, 1), (0, 2), (1, 2), (4, 2), (5, 2), (6, 2)}        # the acorn
    for _ in range(generations):
        cells = step(cells)
    return len(cells), min(cells), max(cells)


print(run(700))
