import asyncio


async def fails():
    raise ValueError('task')


def raises():
    raise KeyError('callback')


async def main():
    seen = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: seen.append(context))
    loop.call_soon(raises)
    asyncio.create_task(fails(), name='lost')
    await asyncio.sleep(0.01)
    loop.call_exception_handler({'message': 'mine', 'extra': 1})
    import gc
    gc.collect()
    for context in sorted(seen, key=lambda c: c['message']):
        print(sorted(context), context['message'].partition(' at ')[0], repr(context.get('exception')))
    print(loop.get_exception_handler() is not None)


asyncio.run(main())
