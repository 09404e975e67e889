# gather: results in order, exceptions, cancellation.
import asyncio


async def turns(n):
    """Waits for n turns of the loop: no clock says who is first."""
    for _ in range(n):
        await asyncio.sleep(0)


async def job(name, n, error=None):
    await turns(n)
    print('finished', name)
    if error:
        raise error
    return name


async def main():
    print(await asyncio.gather(job('slow', 30), job('fast', 10), job('mid', 20)))
    print(await asyncio.gather(), await asyncio.gather(*[job(i, 0) for i in range(3)]))
    try:
        await asyncio.gather(job('ok', 20), job('bad', 10, ValueError('bad one')))
    except ValueError as e:
        print('gather raised', e)
    await turns(30)
    results = await asyncio.gather(job('x', 10), job('y', 0, KeyError('k')), return_exceptions=True)
    print(results)
    t = asyncio.create_task(job('task', 0))
    print(await asyncio.gather(t, job('coro', 0), t))
    g = asyncio.gather(job('g1', 10**9), job('g2', 10**9))
    await asyncio.sleep(0)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print('gather cancelled', g.cancelled())
    sub = asyncio.create_task(job('sub', 10**9))
    g = asyncio.gather(sub, job('other', 10), return_exceptions=True)
    await asyncio.sleep(0)
    sub.cancel()
    print([type(r).__name__ for r in await g])


asyncio.run(main())
