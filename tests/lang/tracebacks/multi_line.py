# stderr: compare
# An expression that spans lines.
def call(*args):
    raise TypeError('called with %d' % len(args))


result = call(
    1,
    2,
    3,
)
