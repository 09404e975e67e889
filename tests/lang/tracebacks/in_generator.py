# stderr: compare
# Errors inside generators, lambdas and comprehensions name their frames.
def numbers():
    yield 1
    yield int('not a number')


f = lambda g: [x * 2 for x in g]
f(numbers())
