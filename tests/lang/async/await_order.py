# Coroutines run when awaited, in the order of the awaits.
import asyncio


async def step(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name * 2


async def main():
    print('main starts')
    c = step('a', 2)
    print(type(c).__name__)
    print(await c)
    print(await step('b', 1), await step('c', 1))
    results = [await step(x, 1) for x in 'de']
    print(results)
    return 'done'


print(asyncio.run(main()))


async def nothing():
    pass


print(asyncio.run(nothing()))


async def nested(n):
    return n if n == 0 else 1 + await nested(n - 1)


print(asyncio.run(nested(50)))


async def raises():
    await asyncio.sleep(0)
    raise ValueError('from coroutine')


async def catches():
    try:
        await raises()
    except ValueError as e:
        return f'caught {e}'
    finally:
        print('finally')


print(asyncio.run(catches()))
try:
    asyncio.run(raises())
except ValueError as e:
    print('escaped', e)
