# Unpacking in calls and displays.
def show(*args, **kwargs):
    return args, kwargs


a, d = [1, 2], {'x': 3, 'y': 4}
print(show(*a, **d), show(0, *a, 9, *'bc', z=5, **d), show(*a, *a), show(**{'k': 1}, **d), show(*range(3), *(i for i in 'x'), **{}))
print([*a, *a], (*a, 0), {*a, *a, 5}, {**d, 'z': 5, **{'x': 0}}, [*{}, *{'k': 1}], *a)
print(max(*a, 5), print(*a, sep='+'), dict(**d, q=1), list(map(lambda *p: p, a, a)))


def forward(*args, **kwargs):
    return show(*args[::-1], **{k + '_': v for k, v in kwargs.items()})


print(forward(1, 2, k=3))
for bad in ('show(*5)', 'show(**5)', 'show(**{1: 2})', 'show(x=1, **d)', 'show(*None)', '[*5]', '{**[1]}', '{*5}', 'show(**d, **d)', 'print(*[1], **{"sep": 5})'):
    try:
        print(bad, eval(bad))
    except TypeError as e:
        print(bad, '->', e)
