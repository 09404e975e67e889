# KeyboardInterrupt while tasks wait, end, refuse to end and fail: what runs on the way out, and what comes out.
import asyncio
import os
import signal


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


async def waits(name, log):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append(name + ' cancelled')
        raise
    finally:
        log.append(name + ' finally')


async def plain(log):
    asyncio.get_running_loop().call_later(0.01, interrupt)
    await waits('main', log)


async def beside(log):
    task = asyncio.create_task(waits('task', log))
    asyncio.get_running_loop().call_later(0.01, interrupt)
    await task


async def gathered(log):
    asyncio.get_running_loop().call_later(0.01, interrupt)
    await asyncio.gather(*[waits(str(i), log) for i in range(3)])


async def grouped(log):
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        async with asyncio.TaskGroup() as group:
            for i in range(1):
                group.create_task(waits(str(i), log))
    finally:
        log.append('group left')


async def slow_exit(log):
    class Slow:
        async def __aenter__(self):
            pass

        async def __aexit__(self, *args):
            log.append('leaving %s' % (args[0] and args[0].__name__))
            await asyncio.sleep(0.01)
            log.append('left')
    asyncio.get_running_loop().call_later(0.01, interrupt)
    async with Slow():
        await asyncio.sleep(10)


async def swallows(log):
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        log.append('swallowed')
    return 'returned'


async def fails(log):
    asyncio.get_running_loop().call_later(0.01, interrupt)
    try:
        await asyncio.sleep(10)
    finally:
        raise ValueError('on the way out')


async def computes(log):
    asyncio.get_running_loop().call_soon(interrupt)
    await asyncio.sleep(0)
    try:
        for _ in range(3):
            await asyncio.sleep(0)
            log.append('step')
    except asyncio.CancelledError:
        log.append('cancelled')
        raise


async def raises(log):
    task = asyncio.create_task(waits('other', log))
    await asyncio.sleep(0)
    raise KeyboardInterrupt('by hand')


async def in_callback(log):
    def fail():
        raise SystemExit(3)
    asyncio.get_running_loop().call_soon(fail)
    await waits('main', log)


for main in plain, beside, gathered, grouped, slow_exit, swallows, fails, raises, in_callback:
    log = []
    try:
        result = asyncio.run(main(log))
    except BaseException as e:
        result = repr(e)
    print(main.__name__, result, log)
