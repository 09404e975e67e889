# What tasks get that await what they must not, wait for each other, or fail all at once.
import asyncio
import concurrent.futures
import os


async def attempt(name, thing):
    try:
        print(name, 'gave', await thing)
    except BaseException as e:
        print(name, type(e).__name__, e)


async def number():
    return 5


async def generator():
    yield 1


class Bad:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return self.value


class Yields:
    def __await__(self):
        got = yield self.what
        return got


async def yielding(what):
    thing = Yields()
    thing.what = what
    return await thing


async def foreign():
    await attempt('int', 5)
    await attempt('generator', (x for x in ()))
    await attempt('asynchronous generator', generator())
    await attempt('__await__ of int', Bad(5))
    await attempt('__await__ of list', Bad([1]))
    await attempt('__await__ of iterator', Bad(iter([])))
    await attempt('concurrent future', concurrent.futures.Future())
    coroutine = number()
    await attempt('coroutine', coroutine)
    await attempt('the same again', coroutine)
    task = asyncio.create_task(number())
    for _ in range(3):
        await attempt('finished task', task)
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(KeyError('once'))
    for _ in range(2):
        await attempt('failed future', failed)
    await attempt('bare yield', asyncio.create_task(yielding(None)))
    await attempt('yield 7', asyncio.create_task(yielding(7)))
    await attempt('yield of a future', asyncio.create_task(yielding(task)))
    held = number()
    holder = asyncio.create_task(held)
    await attempt('a coroutine that is a task', held)
    await attempt('its task', holder)


async def circles():
    task = None

    async def myself():
        return await task
    task = asyncio.create_task(myself(), name='me')
    await attempt('itself', wait_quietly(task))

    tasks = []

    async def member(i):
        try:
            await tasks[(i + 1) % 3]
        except asyncio.CancelledError as e:
            print('member', i, e.args)
            raise
    tasks += [asyncio.create_task(member(i)) for i in range(3)]
    await asyncio.sleep(0)
    done, pending = await asyncio.wait(tasks, timeout=0.01)
    print(len(done), len(pending))
    try:
        print(tasks[0].cancel('out'))
        await asyncio.wait(tasks)
    except RecursionError:
        print('RecursionError')
    print([t.cancelled() for t in tasks])


async def wait_quietly(task):
    try:
        return await task
    except RuntimeError as e:
        assert str(e).startswith('Task cannot await on itself: <Task ')
        raise RuntimeError('on itself')


async def callbacks():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('handler:', repr(context['exception'])))
    log = []

    def fails(what):
        log.append(what)
        raise ValueError(what)
    future = loop.create_future()
    for what in 'ab':
        future.add_done_callback(lambda f, what=what: fails(what))
    future.add_done_callback(lambda f: log.append(f.result()))
    future.set_result('result')
    loop.call_soon(fails, 'soon')
    loop.call_later(0, fails, 'later')
    await asyncio.sleep(0.01)
    print(log)


async def fails(i):
    await asyncio.sleep(0)
    raise ValueError(i)


async def many():
    count = 3000 if {'GCSTRESS', 'GCSNAPSHOT', 'PREEMPT', 'GCFAIL'} & set(os.environ) else 100_000
    results = await asyncio.gather(*map(fails, range(count)), return_exceptions=True)
    print(sum(r.args[0] for r in results) == sum(range(count)))
    try:
        async with asyncio.TaskGroup() as group:
            for i in range(1000):
                group.create_task(fails(i))
    except* ValueError as e:
        print(len(e.exceptions), e.exceptions[-1].args)
    seen = 0

    def handler(loop, context):
        nonlocal seen
        seen += context['message'] == 'Task exception was never retrieved'
    asyncio.get_running_loop().set_exception_handler(handler)
    for i in range(300):
        asyncio.create_task(fails(i))
    await asyncio.sleep(0.01)
    import gc
    gc.collect()
    await asyncio.sleep(0.01)
    print(seen)


for part in foreign, circles, callbacks, many:
    try:
        asyncio.run(part())
    except RecursionError:
        print('the circle is not cancelled')
