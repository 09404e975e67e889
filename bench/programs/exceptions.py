# try that succeeds, raise and catch, finally, through several frames.
class Custom(Exception):
    pass


def check(i):
    if i % 3 == 0:
        raise Custom(i)
    if i % 5 == 0:
        raise ValueError
    return i


def middle(i):
    try:
        return check(i)
    finally:
        pass


def run(n):
    good = bad = 0
    for i in range(n):
        try:
            good += middle(i)
        except Custom as e:
            bad += e.args[0] & 1
        except ValueError:
            bad += 1
    for i in range(n * 3):
        try:
            good += i
        except Exception:
            bad += 1
    d = {}
    for i in range(n):
        try:
            d[i]
        except KeyError:
            d[i] = i
    return good, bad, len(d)


print(run(300_000))
