# := in what a comprehension iterates over, a lambda in it included.
for s in ['[i for i in (j := [1, 2])]', '[i for i in (lambda: (q := range(2)))()]', '[i for i in [k for k in (m := [1])]]']:
    try:
        exec(s)
    except SyntaxError as e:
        print(e.msg)


def f(a):
    """Doc."""
    return 'x', 5


print(f.__code__.co_consts[0], (lambda: 7).__code__.co_consts[0])
