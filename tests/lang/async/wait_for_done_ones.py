# wait() with futures that are done already: they count once, and it takes a turn all the same.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for mode in asyncio.ALL_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.FIRST_COMPLETED:
        log = []
        done, failed, pending = [loop.create_future() for _ in range(3)]
        done.set_result(1)
        failed.set_exception(KeyError('k'))
        for futures in [done, pending], [failed, pending], [done, failed]:
            loop.call_soon(log.append, 'turn')
            waiting = asyncio.create_task(asyncio.wait(futures, return_when=mode))
            for _ in range(5):
                await asyncio.sleep(0)
            log.append([len(part) for part in waiting.result()] if waiting.done() else 'waits')
            waiting.cancel()
        failed.exception()
        print(mode, log)


asyncio.run(main())
