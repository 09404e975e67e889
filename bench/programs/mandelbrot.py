# Floating point in locals.
def point(cr, ci, limit):
    zr = zi = 0.0
    for n in range(limit):
        zr2, zi2 = zr * zr, zi * zi
        if zr2 + zi2 > 4.0:
            return n
        zr, zi = zr2 - zi2 + cr, 2.0 * zr * zi + ci
    return limit


print(sum(point(x / 200 - 0.7, y / 200, 120) for x in range(-300, 300, 2) for y in range(-240, 240, 2)))
