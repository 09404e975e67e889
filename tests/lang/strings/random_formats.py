# Values and format specifications drawn by lot, for format() and %; a digest for every 200 of them.
import hashlib
import random

draw = random.Random(11)
VALUES = [0, 1, -42, 255, 10**6, -123456789, 10**20, -10**30, True, 0.0, -0.0, 0.1, -2.5, 1e16, 1e-7, 123456.789, 1e100, 5e-324,
          float('inf'), float('nan'), 9.995, 0.5, 1234567.0, '', 'a', '\xe9\xdf\u65e5', 'a' * 20, 1j, -2.5 + 3j, None, [1], (1,), b'ab']


def some(*choices):
    return draw.choice(choices)


def specification():
    align = some('', '', some('*', '0', ' ', '\xe9', '') + some(*'<>=^'))
    return (align + some('', '', '+', '-', ' ') + some('', '', 'z') + some('', '', '#') + some('', '', '0') + some('', '1', '5', '12')
            + some('', '', ',', '_') + some('', '', '.0', '.2', '.10') + some('', *'dxXobceEfFgGn%srq'))


def directive():
    return ('%' + some('', '', '-', '+', ' ', '0', '#', '-0', '# ') + some('', '', '5', '12') + some('', '', '.0', '.3', '.') + some('', '', 'l')
            + some(*'dxXosracEfgGiu%'))


def attempt(f):
    try:
        return ascii(f())
    except Exception as e:
        return f'{type(e).__name__}: {e!a}'


for _ in range(10):
    digest = hashlib.sha256()
    for _ in range(200):
        value, spec, percent = some(*VALUES), specification(), directive()
        lines = attempt(lambda: format(value, spec)), attempt(lambda: percent % (value,)), attempt(lambda: percent.encode() % (value,))
        digest.update('\n'.join(lines).encode())
    print(digest.hexdigest()[:16], ascii(value), ascii(spec), percent, *lines)
