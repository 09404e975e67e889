# What __setstate__() of an exception takes.
class Name(str):
    pass


for state in {'a': 1, 'b': [2]}, {1: 2}, {Name('own'): 3}, {'a': 1, None: 2}, None, [], 5, {}, {'args': 7}, {'__dict__': 5}:
    e = OSError('x')
    try:
        print(state, e.__setstate__(state), e.__dict__)
    except Exception as problem:
        print(state, type(problem).__name__, problem, e.__dict__)
