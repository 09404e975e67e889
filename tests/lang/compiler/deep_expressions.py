# Expressions that need more values at the same time than there are registers.
def f(x, *a):
    return x + 1


def nest(before, middle, after, depth):
    return eval(before * depth + middle + after * depth)


x = {1: 2}
a, b = 1, 2
for depth in (10, 30, 60, 90):
    print(nest('f(', '0', ')', depth), nest('f(1, f(2, ', '0', '))', depth // 2), nest('f(a, b, ', 'a', ', b)', depth))
    print(nest('1 + (', "int('1')", ')', depth), nest("int('2') - (", '1', ')', depth), nest("'a'.join(['b', ", "'1'", '])', depth // 2))
    print(nest('[', '1', ']', depth), len(nest('(1, ', '1', ')', depth)), nest("{'a': ", 'b', '}', depth), nest('[x.get(1), ', '1', ']', depth))


source = 'f(a, f(b, ' * 30 + '[a, b, f(f(f(a)))]' + ' and a), b)' * 30
exec(f'def in_function(a, b):\n    try:\n        with open("/dev/null"):\n            return {source}\n    finally:\n        print("left")')
print(in_function(1, 2))
