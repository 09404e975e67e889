# Fractions, the numeric tower and colours.
import colorsys
import numbers
from fractions import Fraction as F


def t(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, e)


for line in '''
F(1, 2) + F(1, 3) | F(1, 2) + 1 | 1 - F(1, 2) | F(1, 2) * 0.5 | 2 / F(2, 3) | F(7, 2) // 1 | F(-7, 2) % 2 | divmod(F(7, 2), F(1, 3))
F('3/4') | F(' -1.25e-2 ') | F('1_000.5') | F('x') | F('1/0') | F(1, 0) | F(0.1) | F(float('inf')) | F(float('nan')) | F(None) | F(1, 2.0)
F(2, 3) ** 2 | F(2, 3) ** -2 | F(-2, 3) ** -3 | F(0) ** -1 | F(4) ** F(1, 2) | 2 ** F(3) | 2 ** F(1, 2) | 0.5 ** F(2) | F(1, 2) ** 0.5
F(1, 2) == 0.5 | F(1, 3) == 1 / 3 | F(1, 2) < 1 | F(1, 2) < 0.7 | F(1, 2) < 'a' | F(1, 2) + 'a' | hash(F(1, 2)) == hash(0.5) | hash(F(3)) == hash(3)
round(F(5, 2)) | round(F(7, 2)) | round(F(22, 7), 2) | round(F(1234), -2) | int(F(-7, 2)) | float(F(1, 3)) | str(F(4, 2)) | str(F(1, 3))
F(3.14159).limit_denominator(100) | F(1, 2).limit_denominator(0) | F.from_float(3) | F.from_float('a') | F(6, -4) | F(True, 2) | bool(F(0))
F(1, 2) // 0 | F(1, 2) / 0 | F(1, 2) % 0 | abs(F(-1, 2)) | -F(1, 2) | +F(1, 2) | F(7, 3).numerator | F(7, 3).as_integer_ratio()
sum([F(1, n) for n in range(1, 20)]) | max(F(1, 2), 0.6, F(2, 3)) | sorted([F(1, 2), 0.25, F(1, 3), 1]) | F(10 ** 30, 10 ** 20) | F(1, 2) > None
isinstance(F(1), numbers.Rational) | isinstance(1, numbers.Integral) | isinstance(1.5, numbers.Real) | isinstance(1.5, numbers.Rational) | isinstance(True, numbers.Number) | issubclass(bool, numbers.Integral)
colorsys.rgb_to_hsv(0.2, 0.4, 0.6) | colorsys.hsv_to_rgb(0.5, 0.5, 0.5) | colorsys.rgb_to_hls(0.2, 0.4, 0.6) | colorsys.hls_to_rgb(0.3, 0.4, 0.5) | colorsys.rgb_to_yiq(0.1, 0.5, 0.9) | colorsys.yiq_to_rgb(0.4, -0.2, 0.1) | colorsys.hsv_to_rgb(2, 1, 1)
'''.strip().splitlines():
    for text in line.split(' | '):
        t(text)
