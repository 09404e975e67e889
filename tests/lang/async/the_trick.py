# The job that started it: a background task counts while the program goes on.
import asyncio
data = {}


async def some_cool_function(data):
    data['x'] = 0
    while True:
        data['x'] += 1
        await asyncio.sleep(0.01)


async def main():
    task = asyncio.ensure_future(some_cool_function(data))
    print(data)
    await asyncio.sleep(0.1)
    first = data['x']
    await asyncio.sleep(0.1)
    second = data['x']
    print(0 < first < second, task.done())
    print(task.cancel())
    await asyncio.sleep(0.05)
    still = data['x']
    await asyncio.sleep(0.05)
    print(data['x'] == still, task.cancelled(), task.done())


asyncio.run(main())
