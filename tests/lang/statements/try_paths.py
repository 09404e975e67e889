# Every way out of try, except, else and finally.
def run(what):
    log = []
    try:
        log.append('try')
        if what == 'raise':
            raise ValueError('v')
        if what == 'other':
            raise KeyError('k')
        if what == 'return':
            return log
    except ValueError as e:
        log.append(f'except {e}')
    else:
        log.append('else')
    finally:
        log.append('finally')
    log.append('after')
    return log


print(run('nothing'))
print(run('raise'))
print(run('return'))
try:
    run('other')
except KeyError as e:
    print('escaped', e)


def finally_overrides():
    try:
        return 'try'
    finally:
        return 'finally'


def finally_swallows():
    for i in range(3):
        try:
            raise ValueError(i)
        finally:
            continue
    return 'swallowed'


def finally_in_loop():
    out = []
    for i in range(5):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            out.append(i)
        finally:
            out.append(f'f{i}')
    return out


def nested():
    try:
        try:
            1 / 0
        finally:
            print('inner finally')
    except ZeroDivisionError as e:
        print('outer', e)
        try:
            raise TypeError('second') from e
        except TypeError as t:
            print(t, repr(t.__cause__), repr(t.__context__))
    try:
        print(e)
    except NameError as gone:
        print(type(gone).__name__, gone)


print(finally_overrides(), finally_swallows(), finally_in_loop())
nested()


def value_is_kept():
    x = 1
    try:
        return x
    finally:
        x = 2


print(value_is_kept())
