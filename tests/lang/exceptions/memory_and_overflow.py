# Sizes that no machine has.
for case in ('[0] * 10 ** 15', '"x" * 10 ** 13', '(1,) * 10 ** 16', 'b"x" * 10 ** 13', '[0] * 10 ** 20', '"ab" * 10 ** 30', 'range(10 ** 30)[10 ** 25]',
             'len(range(10 ** 30))', '1 << 10 ** 20', 'float(10 ** 400)', '10 ** 400 / 3', '10 ** 400 * 1.0', 'int(float("inf"))', 'int(float("nan"))',
             'chr(10 ** 10)', '[1, 2][10 ** 30]', '"abc"[10 ** 30]', '[1, 2][-10 ** 30]', 'math.exp(1000)', 'math.factorial(-1)', '2.0 ** 100000',
             'bytes(10 ** 20)', 'bytearray(10 ** 14)', '"a".ljust(10 ** 14)', 'time.sleep(-1)', 'math.sqrt(-1)', 'math.log(0)', 'round(float("inf"))',
             '"%*d" % (10 ** 20, 1)', 'int("1" * 5000)', 'len(str(10 ** 4000))', 'str(10 ** 5000)', '[1, 2][:10 ** 30]', '"abc"[-10 ** 30:]'):
    import math
    import time
    try:
        print(case, '=', eval(case))
    except (MemoryError, OverflowError, ValueError, IndexError) as e:
        print(case, '->', type(e).__name__, e)
items = [1]
items.append(items)
print(items, str(items), items[1] is items)
d = {}
d['self'] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
try:
    items < [1, items]
    [items] == [items]
    print('identical ones are equal')
    other = [1]
    other.append(other)
    items == other
except RecursionError as e:
    print(type(e).__name__, e)
