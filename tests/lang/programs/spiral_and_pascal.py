def spiral(n):
    grid = [[0] * n for _ in range(n)]
    r = c = 0
    dr, dc = 0, 1
    for i in range(1, n * n + 1):
        grid[r][c] = i
        nr, nc = r + dr, c + dc
        if not (0 <= nr < n and 0 <= nc < n and grid[nr][nc] == 0):
            dr, dc = dc, -dr
        r, c = r + dr, c + dc
    return grid


for row in spiral(5):
    print(' '.join(f'{v:2}' for v in row))
row = [1]
for _ in range(8):
    print(' '.join(map(str, row)).center(30).rstrip())
    row = [1] + [a + b for a, b in zip(row, row[1:])] + [1]


def rotate(m):
    return [list(r) for r in zip(*m[::-1])]


print(rotate([[1, 2], [3, 4]]), rotate(rotate([[1, 2, 3]])))
diamond = [' ' * (4 - i) + '*' * (2 * i + 1) for i in range(4)]
print('\n'.join(diamond + diamond[-2::-1]))
print([[i * j for j in range(1, 6)] for i in range(1, 4)], [1 if n % 15 == 0 else 'Fizz' if n % 3 == 0 else 'Buzz' if n % 5 == 0 else n for n in range(1, 16)])


def hanoi(n, a='A', b='B', c='C'):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield f'{a}{c}'
        yield from hanoi(n - 1, b, a, c)


print(' '.join(hanoi(4)))


def gray(n):
    return [''] if n == 0 else ['0' + g for g in gray(n - 1)] + ['1' + g for g in reversed(gray(n - 1))]


print(gray(3), [bin(i ^ i >> 1)[2:].zfill(3) for i in range(8)] == gray(3))
