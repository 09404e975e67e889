# Tasks run between awaits, in turn.
import asyncio


async def worker(name, n):
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name.upper()


async def main():
    a = asyncio.create_task(worker('a', 3))
    b = asyncio.create_task(worker('b', 2), name='second')
    c = asyncio.ensure_future(worker('c', 1))
    print('created', a.done(), b.get_name(), c.cancelled())
    print(await a, await b, await c)
    print(a.done(), a.result(), a.exception(), a.cancelled())
    b.set_name('renamed')
    print(b.get_name(), isinstance(a, asyncio.Task), isinstance(a, asyncio.Future), asyncio.ensure_future(a) is a)
    t = asyncio.create_task(worker('d', 1))
    try:
        t.result()
    except asyncio.InvalidStateError as e:
        print('InvalidStateError', e)
    try:
        t.exception()
    except asyncio.InvalidStateError as e:
        print('InvalidStateError', e)
    await t
    print(await t, await t)
    current = asyncio.current_task()
    print(current.done(), current in asyncio.all_tasks(), len(asyncio.all_tasks()))
    for bad in (5, worker, 'x'):
        try:
            asyncio.create_task(bad)
        except TypeError as e:
            print(str(e).split(',')[0])


asyncio.run(main())
