# get_event_loop, new_event_loop, run_until_complete.
import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n * 2


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(work(4)), loop.is_running(), loop.is_closed())
f = asyncio.ensure_future(work(5), loop=loop)
print(loop.run_until_complete(f), f.result())
t = loop.create_task(work(6))
print(t.done(), loop.run_until_complete(asyncio.gather(t, work(1), loop.create_task(work(2)))))
print(asyncio.get_event_loop() is loop)


async def fails():
    raise ValueError('through run_until_complete')


try:
    loop.run_until_complete(fails())
except ValueError as e:
    print(e)
loop.close()
print(loop.is_closed())
try:
    loop.run_until_complete(work(1).close() or work(2).close() or asyncio.sleep(0).close())
except (RuntimeError, TypeError) as e:
    print(type(e).__name__, e)
