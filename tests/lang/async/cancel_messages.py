# Whose message a CancelledError has.
import asyncio


async def outcome(thing):
    try:
        return await thing
    except asyncio.CancelledError as e:
        return 'cancelled', e.args


async def cancelled_twice():
    asyncio.current_task().cancel('first')
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_soon(asyncio.current_task().cancel, 'second')
    return await outcome(future)


async def main():
    future = asyncio.get_running_loop().create_future()
    print(future.cancel('one'), future.cancel('two'), await outcome(future))
    print(await asyncio.create_task(cancelled_twice()))
    gathered = asyncio.gather(asyncio.sleep(1), future, return_exceptions=True)
    await asyncio.sleep(0)
    print(gathered.cancel('three'), await outcome(gathered))
    future = asyncio.get_running_loop().create_future()
    future.set_exception(KeyError('failed'))
    gathered = asyncio.gather(asyncio.sleep(1), future, return_exceptions=True)
    await asyncio.sleep(0)
    print(gathered.cancel('four'), await outcome(gathered), repr(future.exception()))


asyncio.run(main())


# Who cancels itself hears of it where it awaits next, not in what it does before.
async def goes_on():
    import time
    asyncio.current_task().cancel('by itself')
    time.sleep(0.001)
    print('slept', sorted([2, 1], key=lambda x: time.sleep(0.001) or x))
    end = time.monotonic() + 0.1
    while time.monotonic() < end:
        pass
    print('computed')
    await asyncio.sleep(0)
    print('never')


async def beside():
    import threading
    stop = threading.Event()
    thread = threading.Thread(target=lambda: [None for _ in iter(stop.is_set, True)])
    thread.start()
    print(await outcome(asyncio.create_task(goes_on())))
    stop.set()
    thread.join()


asyncio.run(beside())
