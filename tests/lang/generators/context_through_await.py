# What is being handled where somebody awaits is the context of what goes wrong inside.
import sys
import types


@types.coroutine
def switch(x):
    return (yield x)


async def fails_at_once():
    raise ValueError(type(sys.exc_info()[1]).__name__)


async def fails_later():
    await switch(1)
    raise ValueError(type(sys.exc_info()[1]).__name__)


async def handles(awaitable):
    try:
        raise KeyError('outer')
    except KeyError:
        await awaitable


def steps():
    try:
        raise KeyError('in a generator')
    except KeyError:
        yield


async def ticks():
    for i in range(3):
        yield type(sys.exc_info()[1]).__name__


async def asks():
    it = ticks()
    print(await it.__anext__())
    try:
        raise OSError
    except OSError:
        print(await it.__anext__())
    print(await it.__anext__(), sys.exc_info()[1])


def drive(gen, *sent):
    try:
        for x in (None, *sent):
            gen.throw(x) if isinstance(x, Exception) else gen.send(x)
    except Exception as e:
        print(repr(e), repr(e.__context__))


drive(handles(fails_at_once()))
drive(handles(fails_later()), 1)
drive(handles(fails_later()), OSError('thrown'))
drive(steps(), OSError('thrown'))
drive(asks())
try:
    raise IndexError
except IndexError:
    drive(steps(), OSError('thrown while something is handled here'))
    drive(handles(fails_later()), 1)
