# Whoever sleeps takes no processor, with no descriptor to wait for and beside a task.
import asyncio
import time


def used(sleep):
    before = time.process_time()
    sleep()
    return time.process_time() - before


async def two():
    await asyncio.gather(asyncio.sleep(0.3), asyncio.sleep(0.2))

print(used(lambda: time.sleep(0.3)) < 0.1)
print(used(lambda: asyncio.run(two())) < 0.1)
