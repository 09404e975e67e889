# Futures of threads and of asyncio, tied together: cancelling either, and the exceptions of both kinds.
import asyncio
import concurrent.futures


async def work(cancel=False, error=None):
    await asyncio.sleep(0.01)
    if cancel:
        asyncio.current_task().cancel()
        await asyncio.sleep(0)
    if error:
        raise error
    return 'worked'


def run(loop, timeout=None, early=False, **options):
    future = asyncio.run_coroutine_threadsafe(work(**options), loop)
    if early:
        print('cancel', future.cancel())
    try:
        return future.result(timeout)
    finally:
        print(future.done() or future.cancel())


async def main():
    loop = asyncio.get_running_loop()
    for options in {}, {'cancel': True}, {'early': True}, {'error': ValueError('wrong')}, {'timeout': 0}, \
            {'error': concurrent.futures.CancelledError('theirs')}, {'error': concurrent.futures.TimeoutError()}:
        try:
            print(options, await loop.run_in_executor(None, lambda: run(loop, **options)))
        except BaseException as e:
            print(options, type(e), e)
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    source.set_result(42)
    print(wrapped.cancel(), source.result(), wrapped.cancelled())
    source = concurrent.futures.Future()
    wrapped = asyncio.wrap_future(source)
    print(wrapped.cancel(), source.cancelled())
    await asyncio.sleep(0)
    print(source.cancelled())


asyncio.run(main())
