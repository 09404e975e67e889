# Talking to a generator.
def average():
    total = n = 0
    value = None
    while True:
        value = yield value
        if value is None:
            return total
        total += value
        n += 1
        value = total / n


g = average()
print(next(g), g.send(10), g.send(20), g.send(60))
try:
    g.send(None)
except StopIteration as e:
    print('returned', e.value)


def catcher():
    while True:
        try:
            got = yield 'ready'
            print('got', got)
        except ValueError as e:
            print('caught', e)
        except GeneratorExit:
            print('closing')
            raise
        finally:
            print('round over')


g = catcher()
print(next(g))
print(g.send(1))
print(g.throw(ValueError('thrown')))
print(g.throw(ValueError, 'as type'))
g.close()
g.close()
try:
    g.send(1)
except StopIteration:
    print('exhausted')
try:
    g.throw(KeyError('after close'))
except KeyError as e:
    print('KeyError', e)
try:
    average().send(5)
except TypeError as e:
    print(e)


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)


def stops():
    yield 1
    raise StopIteration('inside')


try:
    list(stops())
except RuntimeError as e:
    print(e, repr(e.__cause__))


def recursive():
    yield next(me)


me = recursive()
try:
    next(me)
except ValueError as e:
    print(e)


def fresh():
    print('never printed')
    yield


fresh().close()
try:
    fresh().throw(OSError('at the start'))
except OSError as e:
    print(e)


def unhandled():
    yield 1
    yield 1 / 0
    yield 2


g = unhandled()
next(g)
try:
    next(g)
except ZeroDivisionError as e:
    print(e, list(g))
for bad in (5, 'x', ValueError):
    try:
        catcher().throw(bad)
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
