# time.sleep() called by natives, with other tasks about: it waits once, and what comes after runs once.
import asyncio
import time


async def main():
    list(map(time.sleep, [0.01, 0.02]))
    print(sorted([0.02, 0.01], key=lambda x: time.sleep(x) or x))
    print(list(map(lambda x: time.sleep(x), [0.01])), max([1, 2], key=lambda x: time.sleep(0.01) or x))
    print('once')
    return 'result'


print(asyncio.run(main()))
print(list(map(time.sleep, [0.01])))
