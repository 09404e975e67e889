# Cancelling tasks.
import asyncio


async def forever(log):
    try:
        while True:
            log.append('tick')
            await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        log.append('cancelled ' + repr(e.args))
        raise
    finally:
        log.append('finally')


async def stubborn():
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        return 'refused'


async def main():
    log = []
    t = asyncio.create_task(forever(log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t.cancel(), t.cancelled(), t.done())
    try:
        await t
    except asyncio.CancelledError:
        print('awaiting raised CancelledError')
    print(log, t.cancelled(), t.done(), t.cancel())
    try:
        t.result()
    except asyncio.CancelledError as e:
        print('result raised', type(e).__name__)
    try:
        t.exception()
    except asyncio.CancelledError as e:
        print('exception raised', type(e).__name__)
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print(await s, s.cancelled())
    never = asyncio.create_task(forever([]))
    never.cancel()
    try:
        await never
    except asyncio.CancelledError:
        print('never started')
    done = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    done.cancel('with message')
    print(await done, done.cancel())
    m = asyncio.create_task(forever(log2 := []))
    await asyncio.sleep(0)
    m.cancel('why')
    try:
        await m
    except asyncio.CancelledError as e:
        print(e.args, log2[-2:])
    print(issubclass(asyncio.CancelledError, Exception), issubclass(asyncio.CancelledError, BaseException))


asyncio.run(main())
