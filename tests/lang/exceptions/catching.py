# Which handler is chosen.
def check(action):
    try:
        action()
    except (KeyError, IndexError) as e:
        return f'lookup: {e!r}'
    except ArithmeticError as e:
        return f'arithmetic: {e!r}'
    except Exception as e:
        return f'other: {e!r}'
    except BaseException as e:
        return f'base: {e!r}'
    return 'fine'


def raiser(e):
    def action():
        raise e
    return action


for e in (KeyError(1), IndexError('i'), ZeroDivisionError(), OverflowError('o'), ValueError(), SystemExit(3), KeyboardInterrupt(), GeneratorExit()):
    print(check(raiser(e)))
print(check(lambda: None), check(lambda: [][0]), check(lambda: {}['x']), check(lambda: 1 / 0), check(lambda: int('x')))
try:
    try:
        raise KeyError('inner')
    except ValueError:
        print('wrong handler')
    finally:
        print('finally runs')
except KeyError as e:
    print('outer', e)
try:
    [][1]
except IndexError:
    print('no name')
try:
    raise ValueError
except:
    print('bare')
errors = (TypeError, ValueError)
try:
    int('z')
except errors as e:
    print(e)
for bad in (5, 'x', (ValueError, 5)):
    try:
        try:
            raise KeyError('k')
        except bad:
            print('no')
    except (TypeError, KeyError) as e:
        print(type(e).__name__, e)


def loop():
    for i in range(3):
        try:
            if i == 1:
                raise ValueError(i)
            yield i
        except ValueError as e:
            yield f'caught {e}'
        else:
            yield 'else'


print(list(loop()))
import sys
try:
    1 / 0
except ZeroDivisionError:
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb is not None)
print(sys.exc_info())


def depth(n):
    try:
        if n == 0:
            raise ValueError('bottom')
        depth(n - 1)
    except ValueError as e:
        if n < 3:
            raise
        return str(e)
    return 'no error'


print(depth(5), depth(2) if False else '')
try:
    depth(2)
except ValueError as e:
    count, t = 0, e.__traceback__
    while t:
        count, t = count + 1, t.tb_next
    print(count)
