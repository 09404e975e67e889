# A player of Go on a small board that plays at random: groups by flood fill, captures, lists of ints.
SIZE = 9
PLACES = range(SIZE * SIZE)
NEAR = [[y * SIZE + x for x, y in ((p % SIZE - 1, p // SIZE), (p % SIZE + 1, p // SIZE), (p % SIZE, p // SIZE - 1),
                                   (p % SIZE, p // SIZE + 1)) if 0 <= x < SIZE and 0 <= y < SIZE] for p in PLACES]


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Board:
    def __init__(self):
        self.stones = [0] * (SIZE * SIZE)
        self.captured = [0, 0, 0]

    def group(self, place):
        colour, seen, free, todo = self.stones[place], {place}, set(), [place]
        while todo:
            for near in NEAR[todo.pop()]:
                stone = self.stones[near]
                if stone == 0:
                    free.add(near)
                elif stone == colour and near not in seen:
                    seen.add(near)
                    todo.append(near)
        return seen, free

    def play(self, place, colour):
        self.stones[place] = colour
        for near in NEAR[place]:
            if self.stones[near] == 3 - colour:
                stones, free = self.group(near)
                if not free:
                    for stone in stones:
                        self.stones[stone] = 0
                    self.captured[colour] += len(stones)
        if not self.group(place)[1]:
            self.stones[place] = 0
            return False
        return True

    def is_eye(self, place, colour):
        return all(self.stones[near] == colour for near in NEAR[place])


def game(random, moves):
    board, colour = Board(), 1
    for _ in range(moves):
        free = [p for p in PLACES if not board.stones[p] and not board.is_eye(p, colour)]
        if not free:
            break
        board.play(free[random.below(len(free))], colour)
        colour = 3 - colour
    return board


def run(games):
    random, total = Random(42), [0, 0, 0]
    for _ in range(games):
        board = game(random, 100)
        for colour in (1, 2):
            total[colour] += board.stones.count(colour) + board.captured[colour]
    return total


print(run(150))
