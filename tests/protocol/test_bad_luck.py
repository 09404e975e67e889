# SPDX-License-Identifier: MIT
"""Bad luck in a live kernel: what a cell waits for never comes or fails over and over, and somebody interrupts it."""
import collections
import re

import pytest

from client import streamed

TICKER = '''import asyncio, os, signal, subprocess, sys, threading, time
ticks = 0
async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0.01)
ticker = asyncio.create_task(tick(), name='ticker')'''

# What each cell does after it has said "on", for as long as nobody interrupts it.
CELLS = {
    'cancelled twice': '''
        task = asyncio.create_task(asyncio.sleep(99))
        print(task.cancel(), task.cancel())
        print('on', flush=True)
        while True:
            try:
                await task
            except asyncio.CancelledError:
                await asyncio.sleep(0.01)''',
    'a finished thing': '''
        async def one(): return 1
        coro = one()
        await coro
        print('on', flush=True)
        while True:
            try:
                await coro
            except RuntimeError:
                await asyncio.sleep(0.001)''',
    'a foreign thing': '''
        loop = asyncio.new_event_loop()
        print('on', flush=True)
        await loop.create_future()''',
    'a task that awaits itself': '''
        async def itself():
            while True:
                try:
                    await asyncio.current_task()
                except RuntimeError:
                    pass
        print('on', flush=True)
        await asyncio.create_task(itself())''',
    'a cycle of tasks': '''
        async def waits(name): await circle[name]
        circle = {}
        for name, other in (1, 2), (2, 3), (3, 1):
            circle[other] = asyncio.create_task(waits(name))
        print('on', flush=True)
        await circle[1]''',
    'callbacks that fail': '''
        loop = asyncio.get_running_loop()
        def fails():
            if ticks < 10 ** 9:
                loop.call_soon(fails)
            raise ValueError('callback')
        loop.call_soon(fails)
        print('on', flush=True)
        while True:
            await asyncio.sleep(0)''',
    'finally fails while it is cancelled': '''
        async def fails():
            try:
                await asyncio.sleep(99)
            finally:
                raise ValueError('finally')
        print('on', flush=True)
        while True:
            task = asyncio.create_task(fails())
            await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except ValueError:
                pass''',
    'cancelled while it leaves async with': '''
        class Slow:
            async def __aenter__(self): pass
            async def __aexit__(self, *exc): await asyncio.sleep(99)
        async def enters():
            async with Slow():
                pass
        print('on', flush=True)
        while True:
            task = asyncio.create_task(enters())
            await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                pass''',
    'cancelling is swallowed': '''
        async def stays():
            while True:
                try:
                    await asyncio.sleep(99)
                except asyncio.CancelledError:
                    pass
        task = asyncio.create_task(stays())
        await asyncio.sleep(0)
        print('on', flush=True)
        while not task.done():
            task.cancel()
            await asyncio.sleep(0.001)''',
    '100,000 fail': '''
        async def fails(i): raise ValueError(i)
        print('on', flush=True)
        while True:
            results = await asyncio.gather(*map(fails, range(100_000)), return_exceptions=True)
            assert len(results) == 100_000 and results[-1].args == (99_999,)''',
    'no descriptors are left': '''
        held = []
        try:
            while True:
                held.append(os.open('/dev/null', os.O_RDONLY))
        except OSError as error:
            print(error)
        print('on', flush=True)
        try:
            while True:
                try:
                    await asyncio.create_subprocess_exec('true')
                except OSError:
                    await asyncio.sleep(0.001)
        finally:
            for fd in held: os.close(fd)''',
    'children end in a storm': '''
        print('on', flush=True)
        while True:
            children = [subprocess.Popen(['true']) for _ in range(20)]
            assert [child.wait() for child in children] == [0] * 20''',
    'a child that ignores SIGTERM': '''
        child = subprocess.Popen([sys.executable, '-c', 'import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(99)'],
                                 stdout=subprocess.PIPE)
        child.stdout.read(2)
        child.terminate()
        print('on', flush=True)
        try:
            child.wait()
        finally:
            child.kill()
            print('killed', child.wait())''',
    'a lock held by nobody who gives it back': '''
        lock = threading.Lock()
        lock.acquire()
        print('on', flush=True)
        lock.acquire()''',
    'a thread that never ends': '''
        thread = threading.Thread(target=time.sleep, args=(99,), daemon=True)
        thread.start()
        print('on', flush=True)
        thread.join()''',
}


def unindented(code):
    return re.sub('(?m)^ {8}', '', code)


@pytest.mark.parametrize('name', CELLS)
def test_an_interrupt_ends_it(client, name):
    client.execute(TICKER)
    msg_id = client.start(unindented(CELLS[name]))
    client.until(lambda m: m['type'] == 'stream' and 'on\n' in m['content']['text'])
    ticked = client.publication(0.2)
    client.ask('interrupt_request', channel='control')
    reply = client.reply(msg_id, timeout=30)['content']
    client.until_idle(msg_id, 30)
    assert (reply['status'], reply['ename']) == ('error', 'KeyboardInterrupt'), reply
    assert ticked is None or ticked['type'] in ('stream', 'error')
    reply, published = client.execute('before = ticks; await asyncio.sleep(0.1); print(before > 0, ticks > before, ticker.done())')
    assert streamed(published) == 'True True False\n'
    client.execute('for task in asyncio.all_tasks(): task.cancel()')


def told_of(client):
    """How many errors cells say there were more, until nothing is said any more."""
    while client.publication(2):
        pass
    text = streamed(client.published, 'stderr')
    found = re.findall(r'([\d,]+) more errors? of tasks, .* ValueError [\d,]+\. tasks\.errors\(\) has them\.\n', text)
    return sum(int(number.replace(',', '')) for number in found)


@pytest.mark.parametrize('interrupted', [False, True])
def test_a_hundred_thousand_tasks_fail_and_nobody_awaits_them(client, interrupted):
    client.execute(TICKER)
    msg_id = client.start('''async def fails(i): raise ValueError(i)
for i in range(100_000): asyncio.create_task(fails(i))
print('on', flush=True)
''' + ('await asyncio.sleep(99)' if interrupted else 'await asyncio.sleep(0)'))
    if interrupted:
        client.until(lambda m: m['type'] == 'stream')
        client.ask('interrupt_request', channel='control')
    assert client.reply(msg_id, timeout=30)['content']['status'] == ('error' if interrupted else 'ok')
    told = told_of(client)
    shown = [m for m in client.published if m['type'] == 'error' and m['content']['ename'] == 'ValueError']
    assert len(shown) + told == 100_000 and 20 <= len(shown) < 200, (len(shown), told)
    assert all(m['parent']['msg_id'] == msg_id for m in shown)
    reply, published = client.execute('''found = tasks.errors(clear=True)
print(len(found), len(set(e.args[0] for e in found)), type(found[0]).__name__, tasks.errors(), ticker.done())''')
    assert streamed(published) == f'{told} {told} ValueError [] False\n'


def test_each_cell_tells_of_its_own(client):
    code = 'import asyncio\nasync def fails():\n    raise {0}\nfor _ in range({1}): asyncio.create_task(fails())\nawait asyncio.sleep(0.01)'
    parents = [client.execute(code.format(name, count))[0]['parent']['msg_id'] for name, count in (('OSError', 50), ('KeyError', 7))]
    told = collections.defaultdict(str)
    client.quiet(1)
    for message in client.published:
        if message['type'] == 'stream':
            told[message['parent']['msg_id']] += message['content']['text']
    assert re.fullmatch(r'[23]\d more errors of tasks, too fast to show each: OSError [23]\d\. tasks\.errors\(\) has them\.\n', told[parents[0]])
    assert 'KeyError' in told[parents[1]] and 'OSError' not in told[parents[1]]
