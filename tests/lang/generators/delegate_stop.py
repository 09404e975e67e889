# StopIteration out of an iterator that is delegated to is its end.
def stops(x):
    if x > 2:
        raise StopIteration(x)
    return x


def delegates(source):
    result = yield from source
    yield "result", result


print(list(delegates(map(stops, [1, 2, 3, 4]))))
print(list(delegates(map(next, [iter("a"), iter("")]))))
