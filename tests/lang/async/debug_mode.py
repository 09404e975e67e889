# Debug mode: slow steps are logged, calls from other threads refused; futures and locks keep to their loops.
import asyncio
import logging
import re
import threading
import time


class Log(logging.Handler):
    def emit(self, record):
        found = re.match(r"Executing <Task finished name='slow one' .*> took (\d\.\d{3}) seconds$", record.getMessage())
        if found:
            print('log:', record.levelname, float(found[1]) >= 0.02)


logger = logging.getLogger('asyncio')
logger.addHandler(Log())
logger.propagate = False
logger.setLevel(logging.WARNING)


async def slow():
    end = time.monotonic() + 0.03
    while time.monotonic() < end:
        pass


async def waits():
    time.sleep(0.03)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.slow_callback_duration = 0.02
    task = asyncio.create_task(slow(), name='slow one')
    await task
    await asyncio.create_task(waits(), name='slow one')
    loop.call_soon(lambda: time.sleep(0))
    await asyncio.sleep(0)
    outcome = []

    def from_thread():
        for function in loop.call_soon, lambda f: loop.call_later(1, f):
            try:
                function(print)
            except RuntimeError as e:
                outcome.append(str(e))
        loop.call_soon_threadsafe(outcome.append, 'safe')

    thread = threading.Thread(target=from_thread)
    thread.start()
    while len(outcome) < 3:
        await asyncio.sleep(0.001)
    print(outcome)

if __name__ == '__main__':
    asyncio.run(main(), debug=True)

queue, lock, event, semaphore = asyncio.Queue(), asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(0)


async def wait_a_little():
    await lock.acquire()
    for wait in queue.get, lock.acquire, event.wait, semaphore.acquire:
        task = asyncio.create_task(wait())
        await asyncio.sleep(0)
        task.cancel()


async def wait_elsewhere():
    for wait in queue.get, lock.acquire, event.wait, semaphore.acquire:
        try:
            await wait()
        except RuntimeError as e:
            print(re.sub(' at 0x\\w+', '', str(e)))

asyncio.run(wait_a_little())
asyncio.run(wait_elsewhere())

# Futures know their loop where none runs.
one, other = asyncio.new_event_loop(), asyncio.new_event_loop()
futures = [one.create_future() for _ in range(3)]
gathered, shielded = asyncio.gather(*futures), asyncio.shield(futures[0])
print(gathered.get_loop() is one, shielded.get_loop() is one)
for i, future in enumerate(futures):
    future.set_result(i)
print(one.run_until_complete(gathered), one.run_until_complete(shielded))
try:
    asyncio.gather(one.create_future(), other.create_future())
except ValueError as e:
    print(e)


# What has a coroutine's methods is one; a generator, too.
class Like:
    def __init__(self):
        self.inner = work()
        self.send, self.throw = self.inner.send, self.inner.throw

    def send(self, value):
        return self.inner.send(value)

    def throw(self, *args):
        return self.inner.throw(*args)

    def close(self):
        return self.inner.close()

    def __await__(self):
        return self.inner.__await__()


async def work():
    try:
        await asyncio.sleep(0.001)
        return 'worked'
    except asyncio.CancelledError:
        print('cancelled within')
        raise


def old_style():
    yield from asyncio.sleep(0).__await__() if hasattr(asyncio.sleep(0), '__await__') else ()
    return 'generator'


async def alike():
    print(asyncio.iscoroutine(Like()), asyncio.iscoroutine(old_style()), asyncio.iscoroutine(5))
    print(await asyncio.create_task(Like()), await asyncio.gather(Like(), old_style()))
    task = asyncio.create_task(Like())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())

import warnings
warnings.simplefilter('ignore')
one.run_until_complete(alike())
one.close()
other.close()
