# Errors of tasks reach whoever awaits them.
import asyncio


async def boom(kind, *args):
    await asyncio.sleep(0)
    raise kind(*args)


async def chain():
    try:
        await boom(ValueError, 'first')
    except ValueError as e:
        raise RuntimeError('second') from e


async def main():
    t = asyncio.create_task(boom(KeyError, 'k'))
    try:
        await t
    except KeyError as e:
        print('await raised', repr(e), repr(t.exception()), t.exception() is e)
    try:
        t.result()
    except KeyError as e:
        print('result raised', repr(e))
    try:
        await asyncio.create_task(chain())
    except RuntimeError as e:
        print(e, repr(e.__cause__))

    async def finally_runs():
        try:
            await asyncio.sleep(10)
        finally:
            print('cleanup')
            await asyncio.sleep(0)
            print('cleanup done')
    t = asyncio.create_task(finally_runs())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled())

    async def replaces():
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            raise ValueError('instead')
    t = asyncio.create_task(replaces())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print(t.cancelled(), repr(t.exception()))

    async def stop():
        raise StopIteration(5)
    try:
        await stop()
    except RuntimeError as e:
        print(e)


asyncio.run(main())
