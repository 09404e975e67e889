# SPDX-License-Identifier: MIT
"""Interrupt, shutdown, signals, the parent's death."""
import os
import signal
import subprocess
import sys
import time

import pytest
from client import kinds

SPIN = 'while True: pass\n# canned: spin'
LONG = 'import time; time.sleep(60)\n# canned: sleep 60'


def started(client, code, **options):
    msg_id = client.start(code, **options)
    client.until(lambda m: m['type'] == 'execute_input' and m['parent']['msg_id'] == msg_id)
    return msg_id


def check_interrupted(client, msg_id):
    reply = client.reply(msg_id, timeout=5)
    assert reply['content']['status'] == 'error' and reply['content']['ename'] == 'KeyboardInterrupt'
    assert kinds(client.until_idle(msg_id))[-1] == 'idle'
    assert client.execute('1')[0]['content']['status'] == 'ok'


@pytest.mark.parametrize('code', [SPIN, LONG])
@pytest.mark.parametrize('channel', ['control', 'shell'])
def test_interrupt_request(client, code, channel):
    msg_id = started(client, code)
    asked = client.send('interrupt_request', {}, channel)
    interrupted = None
    for name in (channel,):
        interrupted = client.read(getattr(client, name))
        if interrupted['parent']['msg_id'] != asked:        # on shell the cell's own reply may come first
            assert interrupted['content']['ename'] == 'KeyboardInterrupt'
            interrupted = client.reply(asked, name)
            assert interrupted['content'] == {'status': 'ok'}
            assert client.execute('1')[0]['content']['status'] == 'ok'
            return
    assert interrupted['content'] == {'status': 'ok'}
    check_interrupted(client, msg_id)


@pytest.mark.parametrize('code', [SPIN, LONG])
def test_sigint(kernel, client, code):
    msg_id = started(client, code)
    kernel.process.send_signal(signal.SIGINT)
    check_interrupted(client, msg_id)


def test_interrupt_at_idle_is_harmless(kernel, client):
    client.execute('1')
    for _ in range(3):
        kernel.process.send_signal(signal.SIGINT)
        assert client.ask('interrupt_request', channel='control')[0]['content'] == {'status': 'ok'}
    time.sleep(0.1)
    assert client.execute('1')[0]['content']['status'] == 'ok'
    assert kernel.process.poll() is None


def test_interrupt_aborts_the_queue(client):
    first = started(client, SPIN)
    second = client.start('1')
    client.ask('interrupt_request', channel='control')
    assert client.reply(first)['content']['ename'] == 'KeyboardInterrupt'
    assert client.reply(second)['content']['status'] == 'aborted'


@pytest.mark.parametrize('channel', ['control', 'shell'])
@pytest.mark.parametrize('restart', [True, False])
def test_shutdown(kernel, client, channel, restart):
    reply, published = client.ask('shutdown_request', {'restart': restart}, channel)
    assert reply['content'] == {'status': 'ok', 'restart': restart}
    assert kinds(published) == ['busy', 'shutdown_reply', 'idle']
    assert published[1]['content'] == reply['content']
    assert published[1]['topics'][0].endswith(b'.shutdown_reply')
    assert kernel.wait() == 0


@pytest.mark.parametrize('code', [SPIN, LONG])
def test_shutdown_while_a_cell_runs(kernel, client, code):
    started(client, code)
    client.start('1')
    start = time.time()
    assert client.ask('shutdown_request', {'restart': True}, 'control')[0]['content']['restart'] is True
    assert kernel.wait() == 0
    assert time.time() - start < 2.5


def test_shutdown_as_jupyter_does_it(kernel, client):
    """SIGINT first, then the request."""
    kernel.process.send_signal(signal.SIGINT)
    client.ask('shutdown_request', {'restart': False}, 'control')
    assert kernel.wait() == 0


@pytest.mark.parametrize('code', ['1', SPIN])
def test_sigterm(kernel, client, code):
    client.start(code)
    client.until(lambda m: m['type'] == 'execute_input')
    kernel.process.send_signal(signal.SIGTERM)
    kernel.wait(2.5)


PARENT = '''
import os, subprocess, sys, time
sys.path.insert(0, sys.argv[1])
from client import Kernel
kernel = Kernel(sys.argv[2], env={'JPY_PARENT_PID': str(os.getpid())})
client = kernel.client()
if sys.argv[3] == 'busy':
    client.start('while True: pass\\n# canned: spin')
    client.until(lambda m: m['type'] == 'execute_input')
print(kernel.process.pid, flush=True)
time.sleep(60)
'''


@pytest.mark.parametrize('state', ['idle', 'busy'])
def test_it_ends_with_its_parent(tmp_path, state):
    parent = subprocess.Popen([sys.executable, '-c', PARENT, os.path.dirname(__file__), str(tmp_path), state], stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    assert os.path.exists(f'/proc/{pid}')
    parent.kill()
    parent.wait()
    end = time.time() + 5
    while time.time() < end and alive(pid):
        time.sleep(0.05)
    assert not alive(pid)


def alive(pid):
    try:
        return open(f'/proc/{pid}/stat').read().rsplit(')', 1)[1].split()[0] != 'Z'
    except FileNotFoundError:
        return False


def test_no_parent_to_watch(launch):
    client = launch(env={'JPY_PARENT_PID': '1'}).client()
    assert client.execute('1')[0]['content']['status'] == 'ok'


def test_idle_costs_nothing(kernel, client):
    client.execute('1')
    time.sleep(1.5)
    ticks = lambda: sum(map(int, open(f'/proc/{kernel.process.pid}/stat').read().rsplit(')', 1)[1].split()[11:13]))
    before = ticks()
    time.sleep(1.5)
    assert ticks() - before <= 1


@pytest.mark.language
def test_tasks_are_cancelled_at_shutdown(kernel, client, tmp_path):
    note = tmp_path / 'ended'
    client.execute('import asyncio\nasync def polite():\n    try:\n        await asyncio.sleep(1000)\n    finally:\n'
                   f'        await asyncio.sleep(0.05)\n        open({str(note)!r}, "w").write("ended")\nasyncio.create_task(polite());')
    client.ask('shutdown_request', {'restart': False}, 'control')
    assert kernel.wait() == 0
    assert note.read_text() == 'ended' and 'did not end' not in kernel.log()


@pytest.mark.language
@pytest.mark.parametrize('body', [
    'while True:\n        try: await asyncio.sleep(1000)\n        except asyncio.CancelledError: pass',
    'while True: pass',
    'while True:\n        try: time.sleep(1000)\n        except BaseException: pass',
])
def test_tasks_that_refuse_to_end(kernel, client, body):
    client.execute(f'import asyncio, time\nasync def stubborn():\n    {body}\nasyncio.create_task(stubborn(), name="mule");')
    client.ask('shutdown_request', {'restart': False}, 'control')
    assert kernel.wait() == 0
    assert '1 task did not end within a second: mule' in kernel.log()


@pytest.mark.language
def test_a_cell_that_refuses_to_end(kernel, client):
    client.start('while True:\n    try:\n        while True: pass\n    except BaseException: pass')
    client.until(lambda m: m['type'] == 'execute_input')
    client.ask('shutdown_request', {'restart': False}, 'control')
    assert kernel.wait() == 0 and 'did not end within a second' in kernel.log()
