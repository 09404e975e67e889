# Two tasks that talk through shared data, Events, Queues and Locks where there are any.
import asyncio


async def producer(items, out):
    for item in items:
        out.append(item)
        await asyncio.sleep(0)
    out.append(None)


async def consumer(source, results):
    while True:
        while not source:
            await asyncio.sleep(0)
        item = source.pop(0)
        if item is None:
            break
        results.append(item * 10)


async def main():
    channel, results = [], []
    await asyncio.gather(producer([1, 2, 3], channel), consumer(channel, results))
    print(results)
    shared = {'x': 0}

    async def bump(name):
        for _ in range(100):
            value = shared['x']
            shared['x'] = value + 1
            if shared['x'] % 10 == 0:
                await asyncio.sleep(0)
    await asyncio.gather(*(bump(i) for i in range(5)))
    print(shared)
    turn = []

    async def player(me, other):
        for i in range(3):
            turn.append(f'{me}{i}')
            await asyncio.sleep(0)
    await asyncio.gather(player('ping', 'pong'), player('pong', 'ping'))
    print(turn)


asyncio.run(main())
