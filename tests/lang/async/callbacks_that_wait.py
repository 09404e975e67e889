# Callbacks of the loop may wait as any code may: the loop stands still, threads go on.
# stdin: a line
import asyncio
import queue
import subprocess
import threading
import time


def sleeper(name, seconds):
    print(name, 'begins', asyncio.get_running_loop() is loop, asyncio.current_task())
    time.sleep(seconds)
    print(name, 'ends', asyncio.get_running_loop() is loop, asyncio.current_task())


def failing():
    time.sleep(0.01)
    raise ValueError('after a wait')


def twice():
    time.sleep(0.01)
    loop.call_soon(print, 'called by one that waited')
    time.sleep(0.01)
    done.set_result('set by a callback')


async def main():
    global loop, done
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print('handler:', repr(context['exception'])))
    loop.call_soon(sleeper, 'soon', 0.02)
    loop.call_soon(print, 'behind it')
    loop.call_later(0.001, sleeper, 'later', 0.02)
    await asyncio.sleep(0.01)
    print('main goes on')
    done = loop.create_future()
    loop.call_soon(failing)
    loop.call_soon(twice)
    print(await done)

    task = asyncio.create_task(asyncio.sleep(0, 'result'))
    task.add_done_callback(lambda t: (time.sleep(0.01), print('done callback', t.result())))
    print(await task)
    await asyncio.sleep(0)

    q, log = queue.Queue(), []
    def produce():
        time.sleep(0.05)
        log.append('thread')
        q.put('from a thread')
    thread = threading.Thread(target=produce)
    thread.start()
    loop.call_soon(lambda: log.append(q.get()))
    loop.call_soon(lambda: log.append(subprocess.run(['echo', 'program'], capture_output=True, text=True).stdout.strip()))
    loop.call_soon(thread.join)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(log)

    lock = threading.Lock()
    lock.acquire()
    threading.Timer(0.02, lock.release).start()
    loop.call_soon(lambda: print('lock', lock.acquire(), lock.acquire(timeout=0.01)))
    loop.call_soon(lambda: print('input is', repr(input())))
    await asyncio.sleep(0.05)
    try:
        loop.call_soon(lambda: (time.sleep(0.01), done.set_result(1)))
        await asyncio.sleep(0.1)
    except BaseException as e:
        print(repr(e))


asyncio.run(main())


def stops():
    time.sleep(0.01)
    raise SystemExit(3)


async def waits():
    asyncio.get_running_loop().call_soon(stops)
    await asyncio.sleep(10)

try:
    asyncio.run(waits())
except SystemExit as e:
    print('exit', e.code)
