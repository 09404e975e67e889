# Tasks, queues and coroutines that wait for each other.
import asyncio


async def worker(inbox, outbox):
    while True:
        n = await inbox.get()
        if n is None:
            break
        await outbox.put(await double(n))


async def double(n):
    if n % 16 == 0:
        await asyncio.sleep(0)
    return n * 2


async def produce(inbox, n, workers):
    for i in range(n):
        await inbox.put(i)
    for _ in range(workers):
        await inbox.put(None)


async def main(n, workers):
    inbox, outbox = asyncio.Queue(10), asyncio.Queue()
    tasks = [asyncio.create_task(worker(inbox, outbox)) for _ in range(workers)]
    await asyncio.gather(produce(inbox, n, workers), *tasks)
    total = 0
    while not outbox.empty():
        total += outbox.get_nowait()
    return total


print(asyncio.run(main(50000, 20)))
