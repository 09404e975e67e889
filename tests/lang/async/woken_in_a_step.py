# What time or a descriptor wakes while a step runs comes after what that step itself calls soon:
# descriptors first, then timers in the order of their times; who slept goes on a turn later.
import asyncio
import os
import time


def compute(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


async def sleeper(log, name, seconds):
    await asyncio.sleep(seconds)
    log.append(name)
    await asyncio.sleep(0)
    log.append(name + ' again')


async def one_step(timers):
    """None when the timers were due before they should be."""
    loop = asyncio.get_running_loop()
    log = []
    begun = loop.time()
    pipes = [os.pipe() for _ in range(2)]
    for i, (r, w) in enumerate(pipes):
        loop.add_reader(r, lambda i=i, r=r: log.append((i, os.read(r, 1))))
    sleepers = []
    for i in range(3):
        sleepers.append(asyncio.create_task(sleeper(log, 'sleeper %d' % i, timers)))
        loop.call_later(timers, log.append, 'timer %d' % i)
    doomed = asyncio.create_task(sleeper(log, 'never', timers))
    later = loop.call_later(timers, log.append, 'never')
    await asyncio.sleep(0)
    for r, w in reversed(pipes):
        os.write(w, b'x')
    in_time = loop.time() - begun < timers * 0.9
    compute(timers * 2)
    loop.call_soon(log.append, 'soon')
    loop.call_later(0, log.append, 'now')
    doomed.cancel()
    later.cancel()
    for i in range(4):
        await asyncio.sleep(0)
        log.append('turn %d' % i)
    await asyncio.gather(*sleepers)
    for r, w in pipes:
        loop.remove_reader(r)
        os.close(r)
        os.close(w)
    return in_time and (doomed.cancelled(), log)


async def main():
    for timers in 0.02, 0.032:
        while not (found := await one_step(timers)):
            timers *= 2
        print(*found)


asyncio.run(main())
