def solve(n, row=0, cols=(), d1=(), d2=()):
    if row == n:
        return [cols]
    found = []
    for c in range(n):
        if c not in cols and row - c not in d1 and row + c not in d2:
            found += solve(n, row + 1, cols + (c,), d1 + (row - c,), d2 + (row + c,))
    return found


solutions = solve(6)
print(len(solutions), len(solve(5)))
for s in solutions:
    for c in s:
        print('.' * c + 'Q' + '.' * (5 - c))
    print()
