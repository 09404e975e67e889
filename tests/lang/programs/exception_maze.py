# Exceptions crossing loops, generators, context managers and finally clauses.
trace = []


class Guard:
    def __init__(self, name, swallow=()):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        trace.append(f'+{self.name}')
        return self

    def __exit__(self, kind, value, tb):
        trace.append(f'-{self.name}:{kind.__name__ if kind else None}')
        return kind is not None and issubclass(kind, self.swallow)


def numbers():
    with Guard('gen'):
        for i in range(5):
            try:
                yield i
            finally:
                trace.append(f'f{i}')


def process():
    source = numbers()
    try:
        for i in source:
            with Guard(f'w{i}', (KeyError,)):
                if i == 1:
                    raise KeyError(i)
                if i == 2:
                    continue
                if i == 3:
                    raise ValueError(i)
    finally:
        source.close()
    return 'never'


try:
    process()
except ValueError as e:
    trace.append(f'caught {e}')
print(*trace)
trace.clear()


def layered(n):
    try:
        try:
            try:
                if n == 0:
                    raise ValueError('v')
                if n == 1:
                    return 'early'
                if n == 2:
                    {}[n]
                return 'late'
            except ValueError as e:
                raise TypeError('t') from e
            finally:
                trace.append(f'inner{n}')
        except (TypeError, KeyError) as e:
            return f'{type(e).__name__} {type(e.__cause__).__name__} {type(e.__context__).__name__}'
        else:
            trace.append('else')
    finally:
        trace.append(f'outer{n}')


print([layered(n) for n in range(4)], trace)


def retry(f, times):
    errors = []
    for attempt in range(times):
        try:
            return f(attempt), errors
        except (ValueError, ZeroDivisionError) as e:
            errors.append(repr(e))
    else:
        raise RuntimeError(f'{times} failures') from None


print(retry(lambda n: 10 / n, 3), retry(lambda n: int('x' * (2 - n) + '5'), 4))
try:
    retry(lambda n: 1 / 0, 2)
except RuntimeError as e:
    print(e, e.__cause__, e.__suppress_context__)
