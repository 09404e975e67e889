# gather: results in order, exceptions, cancellation.
import asyncio


async def job(name, delay, error=None):
    await asyncio.sleep(delay)
    print('finished', name)
    if error:
        raise error
    return name


async def main():
    print(await asyncio.gather(job('slow', 0.03), job('fast', 0.01), job('mid', 0.02)))
    print(await asyncio.gather(), await asyncio.gather(*[job(i, 0) for i in range(3)]))
    try:
        await asyncio.gather(job('ok', 0.02), job('bad', 0.01, ValueError('bad one')))
    except ValueError as e:
        print('gather raised', e)
    await asyncio.sleep(0.03)
    results = await asyncio.gather(job('x', 0.01), job('y', 0, KeyError('k')), return_exceptions=True)
    print(results)
    t = asyncio.create_task(job('task', 0))
    print(await asyncio.gather(t, job('coro', 0), t))
    g = asyncio.gather(job('g1', 1), job('g2', 1))
    await asyncio.sleep(0)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print('gather cancelled', g.cancelled())
    sub = asyncio.create_task(job('sub', 1))
    g = asyncio.gather(sub, job('other', 0.01), return_exceptions=True)
    await asyncio.sleep(0)
    sub.cancel()
    print([type(r).__name__ for r in await g])


asyncio.run(main())
