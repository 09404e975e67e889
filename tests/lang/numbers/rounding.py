# Rounding, shortest digits and exact comparison, over many numbers drawn by a small generator of our own.
state = 12345


def draw(n):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2 ** 64
    return (state >> 20) % n


def double():
    kind = draw(5)
    if kind == 0:
        return (draw(2000000) - 1000000) / 1000
    if kind == 1:
        return (draw(2 ** 40) + 1) * 2.0 ** (draw(2000) - 1050)
    if kind == 2:
        return float(draw(10 ** 12))
    if kind == 3:
        return draw(10 ** 6) / 10 ** draw(9)
    return 10.0 ** (draw(600) - 300) * (draw(9) + 1)


for _ in range(600):
    d = double()
    print(repr(d), round(d), [round(d, n) for n in (0, 1, 2, 5, -1, -2, -5, 17)], f'{d:.3f} {d:.0e} {d:g} {d:.12g} {d:.1%}')
for _ in range(200):
    i = (draw(2 ** 44) << draw(60)) * (1 - 2 * draw(2))
    f = float(i)
    print(i, f, i == f, i < f, f < i, i + 1 > f, hash(i) == hash(f), [round(i, -n) for n in (1, 2, 5, 30)])
for edge in (2.675, 0.5, 1.5, 2.5, -2.5, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2.0 ** 513, 9007199254740993.0, 0.1 + 0.2, 1e16, 1e-5):
    print(edge, round(edge, 2), round(edge, -1), f'{edge:.17g}', f'{edge:e}')
for bad in ('round(1e308, -308)', 'round(1.7976931348623157e308, -308)', "round(float('nan'))", "round(float('inf'))",
            "round(1.5, 'x')", 'round(1.5, 10 ** 30)'):
    try:
        print(bad, eval(bad))
    except Exception as e:
        print(bad, type(e).__name__, e)
