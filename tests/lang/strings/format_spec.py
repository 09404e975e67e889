# The format mini-language for ints, floats and strings.
for spec in ('', 'd', '5', '<5', '>5', '^5', '05', '+', ' ', '-', 'b', '#b', 'o', '#o', 'x', 'X', '#x', '#X', '08b', ',', '_', '_b', '#010x', 'c', 'n',
             '*^9', '=+6', '0=+6', 'e', '.2f', '%', 'g', '>+8,'):
    print(repr(spec), [format(n, spec) for n in (0, 42, -7, 65, 1234567) if not (spec == 'c' and n < 0)] if spec != 'c' else format(65, spec))
for spec in ('', 'f', '.0f', '.3f', 'e', '.1e', 'g', '.3g', '.10g', '%', '.1%', '10.2f', '<10.2f', '^10.2f', '+.2f', ' .2f', '010.2f', ',.2f', '_.1f', '#.0f',
             '.3', '10', 'E', 'G', 'F', 'n', '*>12.4e'):
    print(repr(spec), [format(x, spec) for x in (0.0, 3.14159, -2.5, 1e10, 1e-7, 123456.789, float('inf'), float('nan'), -0.0, 0.5, 1.5)])
for spec in ('', 's', '5', '<5', '>5', '^5', '*^7', '.2', '5.2', '>5.1s', '05'):
    print(repr(spec), [format(s, spec) + '|' for s in ('', 'ab', 'abcdef', 'é😀')])
print(format(True, 'd'), format(True), format(True, '5'), format(10 ** 30, ','), format(-10 ** 20, '_x'), format(2 ** 70, '#x'), format(10 ** 25, '.3e'))
for value, spec in ((5, 's'), ('a', 'd'), (1.5, 'd'), (5, '.2'), (5, ',b'), ('a', '='), (5, 'zz'), ('a', '+'), (1.5, 'x'), (5, ',_'), (1.5, 's'), ('a', '#'), (300, '.c'),
                    (None, '5'), ([], 'd'), ({}, 's'), (5, '.'), ('abc', ','), (5, '99999999999999999999')):
    try:
        print(format(value, spec))
    except (ValueError, TypeError, OverflowError) as e:
        print(repr(value), spec, '->', type(e).__name__, e)
