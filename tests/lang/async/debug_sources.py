# Debug mode notes who made futures, tasks, handles and coroutines: in repr(), in reports of errors and in warnings.
import asyncio
import gc
import logging
import re
import sys
import warnings


def lines(text):
    """Without what stands in the library, whose files differ."""
    text = re.sub(r'( File "[^"]*asyncio/\w+\.py".*)\n .*\n', '', text)
    return re.sub(r' created at \S*asyncio/\w+\.py:\d+', '', re.sub(r'"/\S*/', '"', re.sub(r' /\S*/', ' ', text)))


class Log(logging.Handler):
    def emit(self, record):
        text = lines(record.getMessage()).split('\n')
        if not text[0].startswith("Executing"):
            print("log:", *text[:3], *[line.strip() for line in text[-2:]], sep="\n")


logger = logging.getLogger('asyncio')
logger.addHandler(Log())
logger.propagate = False


async def sleeps():
    await asyncio.sleep(0.01)


async def fails():
    raise ValueError('x')


def callback():
    raise OSError('in a callback')


def made():
    return sleeps()


async def main():
    loop = asyncio.get_running_loop()
    future = asyncio.Future()
    print(lines(repr(future)), future._source_traceback[-1].name)
    handle = loop.call_soon(print, 5)
    print(lines(repr(handle)), handle._source_traceback[-1][1:3])
    handle.cancel()
    print(lines(repr(handle)), handle._callback, handle._args)
    later = loop.call_later(3, callback)
    print(re.sub('when=[0-9.]*', 'when=', lines(repr(later))), later._source_traceback[-1].lineno)
    later.cancel()
    print(re.sub('when=[0-9.]*', 'when=', lines(repr(later))))
    task = loop.create_task(sleeps(), name='mine')
    print(lines(repr(task)), task._source_traceback[-1].name)
    await asyncio.sleep(0)
    task.cancel('message')
    try:
        await task
    except asyncio.CancelledError as e:
        print(e.args)
    task = loop.create_task(fails(), name='failing')
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
    loop.call_soon(callback)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter('always')
        for _ in range(5):
            made()
        gc.collect()
    for w in caught[:1]:
        text = str(w.message).split('\n')
        print(text[:2], [line.strip() for line in text[-4:] if 'File' not in line])
    coro = made()
    print([(line, name) for _, line, name in coro.cr_origin][:2])
    coro.__name__ = 'other'
    print(coro.__name__, coro.cr_origin[0][2])
    coro.close()
    loop.set_debug(False)
    await asyncio.sleep(0)
    coro = made()
    print(coro.cr_origin, asyncio.Future()._source_traceback, loop.call_soon(int)._source_traceback)
    coro.close()

asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())
for wrong in -1, 'a', 2 ** 40:
    try:
        sys.set_coroutine_origin_tracking_depth(wrong)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
sys.set_coroutine_origin_tracking_depth(depth=1)
coro = made()
print([place[1:] for place in coro.cr_origin], sys.get_coroutine_origin_tracking_depth())
coro.close()
sys.set_coroutine_origin_tracking_depth(0)

# One that waits for something on behalf of a task cannot be awaited by another.


async def awaits_twice():
    coro = sleeps()
    task = asyncio.create_task(coro)
    await asyncio.sleep(0)
    try:
        await coro
    except RuntimeError as e:
        print(e)
    print(await task)
    for how in asyncio.create_task, asyncio.ensure_future:
        try:
            await how(coro)
        except RuntimeError as e:
            print(e)

    async def one(coro):
        await coro
    coro = sleeps()
    print(await asyncio.gather(one(coro), one(coro), return_exceptions=True))
asyncio.run(awaits_twice())


async def cancelled_by_a_callback():
    """The loop calls cancel() itself: no frame is there to be noted."""
    event = asyncio.Event()
    waiting = asyncio.create_task(event.wait())
    asyncio.get_running_loop().call_soon(waiting.cancel)
    try:
        await waiting
    except asyncio.CancelledError:
        print('cancelled', waiting.cancelled())

asyncio.run(cancelled_by_a_callback(), debug=True)
