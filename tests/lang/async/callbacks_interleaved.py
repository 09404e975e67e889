# Callbacks of several loops wait for other threads, deep in calls, and go on in the order in which they came.
import asyncio
import gc
import threading


def deep(n, go_on):
    text = 'level ' + str(n)
    if n == 0:
        return [go_on()]
    return deep(n - 1, go_on) + [text]


def callback(loop, n, waiting, go, found):
    def wait():
        waiting.set()
        go.wait()
        gc.collect()
        return sum(len(deep(k, int)) for k in range(20))

    try:
        found.append(deep(n, wait))
    finally:
        loop.stop()


def serve(n, waiting, go, found):
    try:
        loop = asyncio.new_event_loop()
        loop.call_soon(callback, loop, n, waiting, go, found)
        loop.run_forever()
        loop.close()
    finally:
        waiting.set()                                   # nobody waits for one that found no memory


def main(order):
    waiting, go, found, threads = [], [], [], []
    for n in range(4):
        waiting.append(threading.Event())
        go.append(threading.Event())
        found.append([])
        threads.append(threading.Thread(target=serve, args=(5 + n, waiting[n], go[n], found[n])))
        threads[n].start()
        waiting[n].wait()
    for n in order:
        go[n].set()
        threads[n].join()
    print(order, [(len(one), one[0][0], one[0][1], one[0][-1]) for one in found])


class Awaited(asyncio.Future):
    def cancel(self, msg=None):
        threading.Thread(target=lambda: deep(9, int)).start()
        print('cancelling', deep(3, lambda: threading.Event().wait(0.001)))
        return super().cancel(msg)


async def cancels():
    async def wait(f):
        asyncio.current_task().cancel()
        await f

    for task in [asyncio.create_task(wait(Awaited())) for n in range(3)]:
        try:
            await task
        except asyncio.CancelledError:
            print('cancelled')


main([0, 1, 2, 3])
main([3, 2, 1, 0])
main([2, 0, 3, 1])
asyncio.run(cancels())
