# Arithmetic on small ints in a while loop and a for loop.
def run(n):
    total = i = 0
    while i < n:
        total += i & 7
        i += 1
    for j in range(n):
        if j % 3 == 0:
            total -= j
    return total


print(run(4_000_000))
