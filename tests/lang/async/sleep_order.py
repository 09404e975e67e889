# Sleeping tasks wake in the order of their times.
import asyncio
import time
log = []


async def sleeper(name, delay):
    await asyncio.sleep(delay)
    log.append(name)
    return await asyncio.sleep(0, name + '!')


async def main():
    start = time.monotonic()
    results = await asyncio.gather(*[sleeper(n, d) for n, d in (('c', 0.06), ('a', 0.02), ('d', 0.08), ('b', 0.04))])
    took = time.monotonic() - start
    print(results, log, 0.07 < took < 1)
    loop = asyncio.get_running_loop()
    order = []
    loop.call_later(0.03, order.append, 'later')
    loop.call_soon(order.append, 'soon')
    loop.call_at(loop.time() + 0.01, order.append, 'at')
    handle = loop.call_later(0.02, order.append, 'never')
    handle.cancel()
    await asyncio.sleep(0.05)
    print(order, handle.cancelled(), loop.is_running(), await asyncio.sleep(0.001, 'result'), await asyncio.sleep(-1))


asyncio.run(main())
try:
    asyncio.get_running_loop()
except RuntimeError as e:
    print(e)
