import asyncio
import functools
import io
import re


def show(text):
    print(re.sub(r' at \S*/', ' at ', re.sub(r'0x[0-9a-f]+|when=[\d.]+', '...', str(text))))


def callback(value, flag=None):
    pass


async def inner():
    await asyncio.sleep(1)


async def fails():
    raise ValueError('no')


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    show(future)
    for _ in range(3):
        future.add_done_callback(callback)
        show(future)
    future.set_result('x' * 100)
    show(future)
    task = asyncio.create_task(inner(), name='inner')
    show(task)
    await asyncio.sleep(0)
    show(task)
    print(len(task.get_stack()), task.get_stack()[0].f_code.co_name)
    out = io.StringIO()
    task.print_stack(file=out)
    show(out.getvalue().splitlines()[-1].strip())
    task.cancel('enough')
    try:
        await task
    except asyncio.CancelledError as error:
        print(repr(error))
    show(task)
    bad = asyncio.create_task(fails(), name='bad')
    await asyncio.wait([bad])
    bad.exception()
    show(bad)
    out = io.StringIO()
    bad.print_stack(file=out)
    print(out.getvalue().splitlines()[-1])
    show(loop.call_soon(callback, 1, 'two'))
    show(loop.call_later(5, functools.partial(callback, 1, flag=2), 3))
    handle = loop.call_later(5, callback)
    handle.cancel()
    show(handle)
    queue = asyncio.Queue(3)
    queue.put_nowait(1)
    show(queue)
    show(asyncio.Barrier(2))
    show(asyncio.Condition())


asyncio.run(main())
