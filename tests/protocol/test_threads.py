# SPDX-License-Identifier: MIT
"""Threads, locks and programs in cells: nothing they wait for keeps anything else from going on."""
import os
import time

import pytest
from client import CANNED, streamed

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')


def ok(client, code, **options):
    reply, published = client.execute(code, **options)
    assert reply['content']['status'] == 'ok', reply['content']
    return published


def value(client, code):
    result = client.execute('', user_expressions={'v': code})[0]['content']['user_expressions']['v']
    assert result['status'] == 'ok', result
    return result['data']['text/plain']


def until(client, code):
    end = time.monotonic() + 20
    while value(client, code) != 'True':
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_seeds_lines_come_out_whole(client):
    published = ok(client, '''
import time
from concurrent.futures import ThreadPoolExecutor

def print_func(s):
    for i in range(10):
        for c in s:
            print(c, end='')
        print()
        time.sleep(0.01)


with ThreadPoolExecutor(max_workers=2) as executor:
    executor.submit(print_func, '0'*50)
    executor.submit(print_func, '1'*50)
''')
    assert sorted(streamed(published).splitlines()) == ['0' * 50] * 10 + ['1' * 50] * 10


def test_a_thread_outlives_its_cell_and_prints_there(client):
    started = client.start('import threading\ngo, done = threading.Event(), threading.Event()\n'
                           'def late():\n    go.wait()\n    print("late")\n    done.set()\n'
                           'threading.Thread(target=late).start()')
    assert client.reply(started)['content']['status'] == 'ok'
    client.until_idle(started)
    other = client.start('go.set()\ndone.wait()\nprint("here")')
    client.reply(other)
    prints = [m for m in client.until_idle(other) if m['type'] == 'stream']
    late = [m for m in prints if 'late' in m['content']['text']] or [client.publication()]
    assert late[0]['parent']['msg_id'] == started
    assert {m['parent']['msg_id'] for m in prints if 'here' in m['content']['text']} == {other}


def test_failing_shows_on_its_cell(client):
    published = ok(client, 'import threading\nt = threading.Thread(target=lambda: 1 / 0)\nt.start()\nt.join()')
    text = streamed(published, 'stderr')
    assert text.startswith('Exception in thread Thread-') and text.endswith('ZeroDivisionError: division by zero\n')


@pytest.mark.parametrize('wait', [
    'lock = threading.Lock()\nlock.acquire()\nlock.acquire()', 'threading.Event().wait()',
    'queue.Queue().get()', 'list(iter(queue.SimpleQueue().get, None))', 't = threading.Thread(target=time.sleep, args=(600,))\n'
    't.start()\nt.join()', 'subprocess.run(["sleep", "600"])', 'os.read(os.pipe()[0], 1)', 'while True: pass',
    'sorted([1, 2], key=lambda x: threading.Event().wait())', 'select.select([os.pipe()[0]], [], [])',
    'with ThreadPoolExecutor() as pool: pool.submit(time.sleep, 600)',
])
def test_an_interrupt_ends_every_wait(client, wait):
    ok(client, 'import os, queue, select, subprocess, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\n'
               'ticks = []\ndef tick():\n    while True:\n        ticks.append(1)\n        time.sleep(0.005)\n'
               'threading.Thread(target=tick, daemon=True).start()')
    waiting = client.start('ticks.clear()\nprint("waiting")\n' + wait)
    client.until(lambda m: m['type'] == 'stream')
    time.sleep(0.2)
    client.ask('interrupt_request', channel='control')
    if 'pool' in wait:                                  # leaving the block waits again
        time.sleep(0.1)
        client.ask('interrupt_request', channel='control')
    reply = client.reply(waiting)['content']
    assert reply['ename'] == 'KeyboardInterrupt'
    client.flush()
    assert int(value(client, 'len(ticks)')) > 3


def test_a_thread_that_spins_keeps_nobody_waiting(client):
    ok(client, 'import threading\ngo = True\ndef spin():\n    while go:\n        pass\nt = threading.Thread(target=spin)\nt.start()')
    assert value(client, '1 + 1') == '2'
    assert value(client, 't.is_alive()') == 'True'
    ok(client, 'go = False\nt.join()')


def test_what_a_program_prints_goes_to_its_cell(client):
    published = ok(client, 'import subprocess\nsubprocess.run("echo out; echo err >&2", shell=True)\nimport os\nos.system("echo sys")')
    assert 'out\n' in streamed(published) and 'sys\n' in streamed(published)
    assert streamed(published, 'stderr') == 'err\n'


def test_programs_end_with_the_kernel(client):
    pid = int(value(client, '__import__("subprocess").Popen(["sleep", "600"]).pid'))
    os.kill(pid, 0)
    client.ask('shutdown_request', {'restart': False}, channel='control')
    end = time.monotonic() + 10
    while os.path.exists(f'/proc/{pid}') and open(f'/proc/{pid}/stat').read().split()[2] != 'Z':
        assert time.monotonic() < end
        time.sleep(0.02)


def test_programs_hear_signals(client):
    """The kernel blocks some for itself."""
    published = ok(client, 'import subprocess\np = subprocess.Popen(["sleep", "600"])\np.terminate()\nprint(p.wait())\n'
                           'p = subprocess.Popen(["sleep", "600"])\np.send_signal(2)\nprint(p.wait())')
    assert streamed(published) == '-15\n-2\n'


def test_an_alarm_ends_what_a_cell_waits_for(client):
    ok(client, 'import signal, time\nseen = []\nsignal.signal(signal.SIGALRM, lambda n, f: seen.append(n))\n'
               'signal.setitimer(signal.ITIMER_REAL, 0.02)')
    until(client, 'seen == [14]')


def test_input_of_one_thread_keeps_no_other(client):
    msg_id = client.start('import threading, time\nn = 0\ndef count():\n    global n\n    while True:\n        n += 1\n        time.sleep(0.005)\n'
                          'threading.Thread(target=count, daemon=True).start()\nbefore = n\nprint(input("? "), n - before > 3)', allow_stdin=True)
    request = client.read(client.stdin)
    time.sleep(0.3)
    client.answer(request, 'x')
    client.reply(msg_id)
    assert streamed(client.until_idle(msg_id)) == 'x True\n'
