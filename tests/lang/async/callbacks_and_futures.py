# Done callbacks and plain futures.
import asyncio


async def work(x):
    await asyncio.sleep(0)
    if x < 0:
        raise ValueError(x)
    return x * 2


async def main():
    t = asyncio.create_task(work(5), name='five')
    t.add_done_callback(lambda task: print('callback', task.get_name(), task.result()))
    t.add_done_callback(removed := (lambda task: print('never')))
    print(t.remove_done_callback(removed), t.remove_done_callback(removed))
    await t
    await asyncio.sleep(0)
    t.add_done_callback(lambda task: print('added late'))
    await asyncio.sleep(0)
    bad = asyncio.create_task(work(-1))
    bad.add_done_callback(lambda task: print('exception is', repr(task.exception())))
    try:
        await bad
    except ValueError as e:
        print('ValueError', e)
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    loop.call_later(0.01, f.set_result, 'from the future')
    print(f.done(), await f, f.done(), f.result())
    f = asyncio.Future()
    f.set_exception(KeyError('k'))
    try:
        await f
    except KeyError as e:
        print('KeyError', e)
    for action in (lambda: f.set_result(1), lambda: f.set_exception(ValueError()), lambda: asyncio.Future().result()):
        try:
            action()
        except asyncio.InvalidStateError as e:
            print('InvalidStateError', e)
    g = loop.create_future()
    waiter = asyncio.create_task(asyncio.wait_for(g, 1))
    await asyncio.sleep(0)
    g.cancel()
    try:
        await waiter
    except asyncio.CancelledError:
        print('future cancelled', g.cancelled())


asyncio.run(main())
