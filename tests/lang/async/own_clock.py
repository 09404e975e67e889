# A loop whose class tells the time itself: whatever waits goes by its clock, and nothing waits in truth.
import asyncio
import time


class FastForward(asyncio.SelectorEventLoop):
    """Its time jumps to what is due next."""

    def __init__(self):
        super().__init__()
        self.now = 1000.0
        self.turns = 0

    def time(self):
        return self.now

    def _run_once(self):
        self.turns += 1
        if not self._ready and self._scheduled:
            self.now = max(self.now, self._scheduled[0].when())
        super()._run_once()


def show(*args):
    print(loop.time() - 1000, *args)


async def worker(name, delay):
    await asyncio.sleep(delay)
    show(name)
    return name


async def main():
    show('begin', asyncio.get_running_loop() is loop, loop.is_running())
    print(await asyncio.gather(worker('c', 300), worker('a', 100), worker('b', 200)))
    try:
        await asyncio.wait_for(worker('never', 5000), 1000)
    except TimeoutError:
        show('timeout')
    try:
        async with asyncio.timeout(50):
            await asyncio.Event().wait()
    except TimeoutError:
        show('timeout again')
    done, pending = await asyncio.wait([asyncio.create_task(worker(i, i)) for i in (10, 20, 3000)], timeout=100)
    show(len(done), len(pending))
    for task in pending:
        task.cancel()
    handle = loop.call_later(10, show, 'called')
    cancelled = loop.call_later(5, show, 'not called')
    print(handle > cancelled, handle < cancelled, handle == cancelled, handle == handle, handle.when() - loop.time())
    cancelled.cancel()
    await asyncio.sleep(20, 'result')
    show('end')


begun = time.monotonic()
loop = FastForward()
loop.run_until_complete(main())
print(loop.is_running(), time.monotonic() - begun < 20, loop.turns > 10)
loop.call_soon(show, 'soon')
loop.call_soon(loop.stop)
loop.call_soon(show, 'soon, too')
loop.run_forever()
loop.close()


class Counting(asyncio.SelectorEventLoop):
    """In true time; only its turns are counted."""
    turns = 0

    def _run_once(self):
        self.turns += 1
        super()._run_once()


async def real():
    begun = time.monotonic()
    await asyncio.gather(*[asyncio.sleep(0.05) for _ in range(3)])
    print('slept', time.monotonic() - begun >= 0.049)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    print(await reader.read())
    writer.close()
    print(await asyncio.to_thread(lambda: 'thread'))


async def serve():
    global server
    server = await asyncio.start_server(lambda r, w: (w.write(b'hello'), w.close()), '127.0.0.1', 0)

loop = Counting()
loop.run_until_complete(serve())
loop.run_until_complete(real())
server.close()
print(loop.turns > 5)
loop.close()
