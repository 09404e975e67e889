# stderr: compare
# Two errors, one because of the other.
def low():
    raise ValueError('low level')


def high():
    try:
        low()
    except ValueError as e:
        raise RuntimeError('high level') from e


try:
    high()
except RuntimeError:
    {}['while handling']
