# description: There are no complex numbers.
# cause: They are rarely used in notebooks, and would touch every numeric operation.
# workaround: Pairs of floats, or a small class with the operators that are needed.
for source in ('1j', '2 + 3.5J'):
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg)
try:
    print((-8) ** 0.5)
except ValueError as e:
    print(e)
