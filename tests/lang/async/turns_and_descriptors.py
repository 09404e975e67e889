# Each turn looks at descriptors, whatever else is ready; who reads comes before who writes.
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    log = []
    a, b = socket.socketpair()
    loop.add_writer(a, log.append, 'writes')
    loop.add_reader(a, lambda: log.append(a.recv(10)))
    for i in range(4):
        await asyncio.sleep(0)
        log.append(i)
        if i == 1:
            b.send(b'x')
    loop.remove_reader(a)
    loop.remove_writer(a)
    print(log)
    # Many that are ready at once are called in one turn.
    log.clear()
    pairs = [socket.socketpair() for _ in range(100)]
    for i, (r, w) in enumerate(pairs):
        loop.add_reader(r, log.append, i)
        w.send(b'x')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log == list(range(100)))
    for r, w in pairs:
        loop.remove_reader(r)
        r.close()
        w.close()
    # What sleeps for the same time wakes in the same turn, though the clock went on between.
    log.clear()
    begun = []

    async def sleeper(i):
        begun.append(loop.time())
        await asyncio.sleep(0.01)
        log.append(i)
        await asyncio.sleep(0)
        log.append(-i)

    tasks = [asyncio.create_task(sleeper(i)) for i in range(1, 6)]
    loop.call_later(0.01, log.append, 'called')
    await asyncio.wait(tasks)
    slow = begun[-1] - begun[0] > 0.0005                # no statement about so slow a machine
    print(slow or log == ['called', 1, 2, 3, 4, 5, -1, -2, -3, -4, -5])
    a.close()
    b.close()


asyncio.run(main())
