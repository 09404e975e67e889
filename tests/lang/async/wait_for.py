# wait_for, wait, timeouts, shield.
import asyncio


async def slow(n, value='value'):
    try:
        await asyncio.sleep(n)
        return value
    except asyncio.CancelledError:
        print('slow was cancelled')
        raise


async def main():
    print(await asyncio.wait_for(slow(0.01), timeout=1), await asyncio.wait_for(slow(0), None))
    try:
        await asyncio.wait_for(slow(5), timeout=0.02)
    except asyncio.TimeoutError as e:
        print('TimeoutError', repr(str(e)), asyncio.TimeoutError is TimeoutError)
    try:
        await asyncio.wait_for(slow(5), 0)
    except TimeoutError:
        print('zero timeout')

    async def fails():
        raise KeyError('inside')
    try:
        await asyncio.wait_for(fails(), 1)
    except KeyError as e:
        print('KeyError', e)
    t = asyncio.create_task(slow(5))
    try:
        await asyncio.wait_for(t, 0.01)
    except TimeoutError:
        print(t.cancelled())
    a, b = asyncio.create_task(slow(0.01, 'a')), asyncio.create_task(slow(5, 'b'))
    done, pending = await asyncio.wait([a, b], timeout=0.1)
    print([d.result() for d in done], len(pending))
    b.cancel()
    c, d = asyncio.create_task(slow(0, 'c')), asyncio.create_task(slow(0.3, 'd'))
    done, pending = await asyncio.wait({c, d}, return_when=asyncio.FIRST_COMPLETED)
    print({x.result() for x in done}, len(pending))
    done, pending = await asyncio.wait({d})
    print(d.result(), pending)
    inner = asyncio.create_task(slow(0.3, 'shielded'))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.01)
    except TimeoutError:
        print('outer timed out', inner.done())
    print(await inner)


asyncio.run(main())
