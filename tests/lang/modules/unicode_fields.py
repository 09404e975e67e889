# unicodedata: characters asked for again after others, refusals.
import unicodedata as u

ASKED = (u.category, u.combining, u.bidirectional, u.mirrored, u.east_asian_width, u.decomposition)
DEFAULTED = (u.decimal, u.digit, u.numeric, u.name)
for c in 'aa1\u0141\u2164\u00bd\u0661\u4e00\u5146\U0002092a\uf978\u0301\u0378\udc00\U0010ffff(\u2167a':
    print(ascii(c), [f(c) for f in ASKED], [f(c, None) for f in DEFAULTED])
for f in ASKED + DEFAULTED:
    for args in [('ab',), ('',), (5,), ([],), ('\u0378',)] + [(), ('a', 'b', 'c')] * (f not in (u.numeric, u.name)):
        try:
            print(f(*args))
        except Exception as e:
            print(type(e).__name__, e)
