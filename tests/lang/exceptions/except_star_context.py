# SPDX-License-Identifier: MIT
# What a clause of except* took is the exception being handled until the statement ends.
import sys


def chain(e):
    return [] if e is None else [repr(e)] + chain(e.__context__)


def after_match(caught):
    try:
        raise NameError('n')
    except* Exception:
        if caught:
            raise ValueError('v')
    except* unknown as unknown:
        pass


def steps():
    try:
        raise ExceptionGroup('g', [ValueError(1), KeyError(2)])
    except* ValueError:
        yield repr(sys.exc_info()[1])
    except* KeyError:
        yield repr(sys.exc_info()[1])
    yield sys.exc_info()[1]


for caught in True, False:
    try:
        after_match(caught)
    except Exception as e:
        print(chain(e))
try:
    raise IndexError('outer')
except IndexError:
    for step in steps():
        print(step, repr(sys.exc_info()[1]))
print(sys.exc_info())
