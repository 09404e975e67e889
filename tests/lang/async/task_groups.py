import asyncio


async def work(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise ValueError(name)
        print(name, 'done')
        return name
    except asyncio.CancelledError:
        print(name, 'cancelled')
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(work(f't{i}', i * 0.002), name=f'name{i}') for i in range(3)]
        print(repr(group))
    print([t.result() for t in tasks], repr(group))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('long', 5))
            group.create_task(work('bad', 0.001, True))
            await asyncio.sleep(10)
    except* ValueError as errors:
        print(errors.message, errors.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(work('other', 5))
            await asyncio.sleep(0)
            raise KeyError('body')
    except* KeyError as errors:
        print(errors.exceptions)
    for refusing in (group, asyncio.TaskGroup()):
        late = work('late', 0)
        try:
            refusing.create_task(late)
        except RuntimeError as error:
            print(str(error).split('>')[-1])
        late.close()

    async def cancelled():
        async with asyncio.TaskGroup() as inner:
            inner.create_task(work('inner', 5))

    task = asyncio.create_task(cancelled())
    await asyncio.sleep(0.001)
    print(task.cancel(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError:
        print('outer cancelled', task.cancelled())


asyncio.run(main())
