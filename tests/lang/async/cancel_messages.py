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


asyncio.run(main())
