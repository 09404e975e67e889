def point(cr, ci, limit=40):
    zr = zi = 0.0
    for n in range(limit):
        if zr * zr + zi * zi > 4.0:
            return n
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
    return limit


for y in range(-12, 13):
    print(''.join(' .:-=+*#%@'[min(9, point(x / 24 - 0.6, y / 10) // 4)] for x in range(-36, 37)).rstrip())
total = sum(point(x / 50, y / 50) for x in range(-100, 50, 7) for y in range(-60, 60, 7))
print(total)
