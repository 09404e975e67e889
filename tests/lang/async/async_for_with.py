# async for, async with, async generators and comprehensions.
import asyncio


class Ticker:
    def __init__(self, n):
        self.i, self.n = 0, n

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await asyncio.sleep(0)
        return self.i


class Resource:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        print('open', self.name)
        return self

    async def __aexit__(self, kind, value, tb):
        await asyncio.sleep(0)
        print('close', self.name, kind and kind.__name__)
        return self.swallow


async def agen(n):
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print('agen closed')


async def main():
    async for x in Ticker(3):
        print(x)
    else:
        print('async else')
    async with Resource('a') as a, Resource('b'):
        print(a.name)
    async with Resource('quiet', True):
        raise ValueError('swallowed')
    try:
        async with Resource('loud'):
            raise KeyError('k')
    except KeyError as e:
        print('caught', e)
    async for v in agen(3):
        if v == 1:
            continue
        print('agen', v)
    print([v async for v in agen(3)], {v: v * 2 async for v in Ticker(2)}, [v async for v in Ticker(5) if v % 2], {v async for v in Ticker(1)})
    print([await asyncio.sleep(0, v) for v in 'ab'], sum([v async for v in Ticker(4)]))
    g = agen(5)
    print(await g.__anext__(), await anext(g), await g.asend(None), type(g).__name__)
    await g.aclose()
    print(await anext(g, 'default'))
    gen = (v * 10 async for v in Ticker(2))
    print([x async for x in gen])
    for bad in ('async for', 'async with'):
        try:
            if bad == 'async for':
                async for x in [1]:
                    pass
            else:
                async with 5:
                    pass
        except TypeError as e:
            print(e)
    async for x in Ticker(4):
        if x == 2:
            continue
        async for y in Ticker(x):
            if y == 2:
                break
            print(x, y)


asyncio.run(main())
