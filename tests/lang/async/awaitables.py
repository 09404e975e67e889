# What can be awaited, and what coroutines say about themselves.
import asyncio


class Custom:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0).__await__()
        return self.value


async def coro():
    return 'coroutine'


async def main():
    print(await Custom(5), await coro(), await asyncio.create_task(coro()))
    print(asyncio.iscoroutine(c := coro()), asyncio.iscoroutinefunction(coro), asyncio.iscoroutinefunction(print))
    print(await c)
    try:
        await c
    except RuntimeError as e:
        print(e)
    for bad in (5, 'text', None, [], coro, (x for x in [1])):
        try:
            await bad
        except TypeError as e:
            print(e)


asyncio.run(main())
c = coro()
print(type(c).__name__, coro.__name__, c.__name__, c.cr_running)
try:
    c.send(None)
except StopIteration as e:
    print('StopIteration', e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = coro()
c.close()
try:
    for x in coro():
        pass
except TypeError as e:
    print(e)
try:
    asyncio.run(5)
except ValueError as e:
    print(e)
try:
    asyncio.run(coro)
except ValueError as e:
    print('ValueError')


async def by_hand():
    print('running without a loop')
    return 1


try:
    by_hand().send(None)
except StopIteration as e:
    print(e.value)
