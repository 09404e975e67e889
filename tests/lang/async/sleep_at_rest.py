# Whoever sleeps lets go of the processor, with no descriptor to wait for and beside a task.
import asyncio
import resource
import time


def lets_go(sleep):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw
    sleep()
    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw > before


async def two():
    await asyncio.gather(asyncio.sleep(0.02), asyncio.sleep(0.01))

print(lets_go(lambda: time.sleep(0.01)))
print(lets_go(lambda: asyncio.run(two())))
