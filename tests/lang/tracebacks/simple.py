# stderr: compare
# The traceback of an uncaught error: files, lines, functions, the range under the expression.
def divide(a, b):
    return a / b


def compute(values):
    return [divide(v, v - 2) for v in values]


print('start')
compute([3, 2, 1])
