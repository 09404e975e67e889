# What no memory holds is refused at once; what must be long can still be right.
import operator


def show(text):
    try:
        print(text, '->', repr(eval(text))[:80])
    except Exception as e:
        print(text, '->', type(e).__name__, e)


for text in ('1 << 2 ** 66', '1 << 2 ** 63', '0 << 2 ** 70', '1 >> 10 ** 30', '-1 >> 10 ** 30', '(-1) ** (2 ** 70 + 1)',
             '1 ** (2 ** 70)', '0 ** 0', '0 ** -1', '2 ** -10000', '2.0 ** 5000', '10.0 ** -400', '10 ** 400 * 1.0',
             '10 ** 400 / 3', '10 ** 400 / 10 ** 399', '1.5 < 10 ** 400', '1 // 0', '1 % 0', 'divmod(1, 0)', '1 / 0', '1.0 // 0',
             '1.0 % 0', 'divmod(1.0, 0)', '1 << -1', 'pow(2, 3, 0)', 'pow(2, -1, 4)', 'pow(3, -5, 7)', 'pow(2, 5, -3)',
             'pow(2.0, 3, 4)', "pow(2, 'a', 3)", 'pow(2, 3, 1)', "f'{1:1000000000000000000000}'",
             "f'{1.5:.2147483648f}'", "len(f'{1.5:.3000f}')", "f'{3 ** 300:,}'[:20]", '(3 ** 5000 // 7 ** 1000) % 10 ** 20',
             'pow(7, 10 ** 3000, 10 ** 40 + 9)', '(10 ** 3000 + 1) * (10 ** 3000 - 1) == 10 ** 6000 - 1', 'hash(3 ** 10000)',
             '(3 ** 4000).bit_count()', '(-7 ** 900) & (5 ** 1000) == (5 ** 1000) - ((5 ** 1000) & (7 ** 900 - 1))'):
    show(text)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    __index__ = __length_hint__ = __len__


for n in 2 ** 60 - 1, 2 ** 60, 2 ** 62, 2 ** 63 - 1:
    print(len(Sized(n)), Sized(n).__len__(), operator.length_hint(Sized(n)), operator.index(Sized(n)), len(range(n)))
