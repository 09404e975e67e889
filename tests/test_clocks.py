# SPDX-License-Identifier: MIT
"""Clocks that jump and processes that stand still: what waits for a time waits as long as it should, and no longer."""

import os
import pathlib
import signal
import subprocess
import sys
import time

import pytest

TESTS = pathlib.Path(__file__).resolve().parent
MEANWHILE = os.environ.get('MEANWHILE') or str(TESTS.parent / 'build/meanwhile')
sys.path.insert(0, str(TESTS / 'protocol'))
sys.path.insert(0, str(TESTS))

# Waits of every kind are under way when the wall clock jumps. A day ahead none may end early, a day back none may hang.
WAITS = '''
import asyncio, os, queue, sched, subprocess, sys, threading, time
before, begun = time.time(), time.monotonic()
ended = []

def wait(what, function, *args):
    function(*args)
    ended.append((what, time.monotonic() - begun))

async def wait_async(what, awaitable):
    try:
        await awaitable
    except TimeoutError:
        pass
    ended.append((what, time.monotonic() - begun))

lock = threading.Lock()
lock.acquire()
child = subprocess.Popen(['sleep', '100'])
scheduler = sched.scheduler()
scheduler.enter(0.5, 1, lambda: None)

def get():
    try:
        queue.Queue().get(timeout=0.5)
    except queue.Empty:
        pass

def wait_child():
    try:
        child.wait(0.5)
    except subprocess.TimeoutExpired:
        pass

threads = [threading.Thread(target=wait, args=args) for args in [
    ('sleep', time.sleep, 0.5), ('lock', lock.acquire, True, 0.5), ('get', get), ('event', threading.Event().wait, 0.5),
    ('condition', lambda: [c.wait(0.5) for c in [threading.Condition()] if c.acquire()]), ('child', wait_child),
    ('sched', scheduler.run), ('join', lambda: forever.join(0.5))]]
forever = threading.Thread(target=time.sleep, args=(1000,), daemon=True)
forever.start()
for thread in threads:
    thread.start()

async def main():
    loop = asyncio.get_running_loop()
    called = loop.create_future()
    loop.call_later(0.5, called.set_result, None)
    jobs = [wait_async('asyncio.sleep', asyncio.sleep(0.5)), wait_async('call_later', called),
            wait_async('wait_for', asyncio.wait_for(asyncio.sleep(100), 0.5)),
            wait_async('queue', asyncio.wait_for(asyncio.Queue().get(), 0.5))]
    jobs = [asyncio.create_task(job) for job in jobs]
    await asyncio.sleep(0.05)
    open(os.environ['CLOCK_JUMPED'], 'w').close()
    await asyncio.wait(jobs)

asyncio.run(main())
for thread in threads:
    thread.join()
child.kill()
child.wait()
jumped = time.time() - before
print('jumped', abs(jumped - int(os.environ['CLOCK_JUMP'])) < 50)
print('too early', [what for what, after in ended if after < 0.499])
print('ended', len(ended))
'''


@pytest.fixture(scope='module')
def library(tmp_path_factory):
    path = tmp_path_factory.mktemp('clock') / 'clock_jump.so'
    subprocess.run(['gcc', '-shared', '-fPIC', '-o', path, TESTS / 'c' / 'clock_jump.c', '-ldl'], check=True)
    return path


def environment(library, folder, seconds):
    asan = os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0'
    return dict(os.environ, LD_PRELOAD=str(library), CLOCK_JUMP=str(seconds), CLOCK_JUMPED=str(folder / 'jumped'), ASAN_OPTIONS=asan)


@pytest.mark.parametrize('seconds', [86400, -86400])
def test_the_wall_clock_jumps(library, tmp_path, seconds):
    done = subprocess.run([MEANWHILE, '-c', WAITS], capture_output=True, text=True, timeout=60, env=environment(library, tmp_path, seconds))
    assert done.stderr == ''
    assert done.stdout.splitlines() == ['jumped True', 'too early []', 'ended 12']


# Ticks of 20 ms, sleepers in the order of their times; the process stands still in between.
PAUSE = '''
import asyncio, sys, time
async def ticker():
    due = loop.time()
    while True:
        due += 0.02
        await asyncio.sleep(max(0, due - loop.time()))
        ticks.append(loop.time() - due)

async def sleeper(i):
    await asyncio.sleep(1 + i / 1000)
    order.append(i)

async def main():
    global loop
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(ticker())
    jobs = [asyncio.create_task(sleeper(i)) for i in reversed(range(100))]
    await asyncio.sleep(0)
    print('ready', flush=True)
    await asyncio.wait(jobs)
    await asyncio.sleep(0.1)
    task.cancel()
    print(order == sorted(order), len(order), max(ticks) > 1, min(ticks) >= 0, flush=True)

ticks, order = [], []
asyncio.run(main())
'''


def test_a_process_that_stands_still():
    process = subprocess.Popen([MEANWHILE, '-c', PAUSE], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == 'ready\n'
    process.send_signal(signal.SIGSTOP)
    time.sleep(2)
    process.send_signal(signal.SIGCONT)
    out, _ = process.communicate(timeout=60)
    assert out == 'True 100 True True\n' and process.returncode == 0


def test_a_kernel_that_stands_still(tmp_path):
    """It answers afterwards; nothing is lost, tasks go on, the pause is nobody's long step."""
    from client import Kernel, streamed
    kernel = Kernel(tmp_path)
    try:
        client = kernel.client()
        client.execute('''
import asyncio
count = 0
async def ticker():
    global count
    while True:
        await asyncio.sleep(0.01)
        count += 1
task = asyncio.create_task(ticker())''')
        kernel.process.send_signal(signal.SIGSTOP)
        request = client.start('before = count\nawait asyncio.sleep(0.2)\nprint(count > before, count < before + 21)')
        time.sleep(2)
        kernel.process.send_signal(signal.SIGCONT)
        assert streamed(client.until_idle(request)) == 'True True\n'
        reply, messages = client.execute('import _tasks; print(_tasks.about(task)["hogs"])')
        assert streamed(messages) == '0\n'
    finally:
        kernel.close()
