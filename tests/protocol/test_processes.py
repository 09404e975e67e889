# SPDX-License-Identifier: MIT
"""Cells that use several processes: they are forked, print into the cell, and end with the kernel."""

import time

import pytest
from client import CANNED, streamed

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')

POOL = '''
import os
from multiprocessing import Pool
def square(x):
    return x * x, os.getpid() != parent
parent = os.getpid()
with Pool(2) as pool:
    print(pool.map(square, range(5)))
'''
EXECUTOR = '''
from concurrent.futures import ProcessPoolExecutor
def half(x):
    print('halving', x)
    return x // 2 if x != 13 else 1 // 0
with ProcessPoolExecutor(2) as executor:
    print(list(executor.map(half, [2, 4])))
    try:
        executor.submit(half, 13).result()
    except ZeroDivisionError as e:
        print('failed:', e)
'''
PROCESS = '''
import asyncio, multiprocessing, sys, time
queue = multiprocessing.Queue()
def work(n):
    print('in the child')
    print('and its errors', file=sys.stderr)
    display(n)
    asyncio.run(asyncio.sleep(0.01))
    queue.put({'n': n, 'name': multiprocessing.current_process().name})
    sys.exit(3)
process = multiprocessing.Process(target=work, args=(7,), name='worker')
process.start()
print(queue.get())
process.join()
print(process.exitcode)
'''


def ok(client, code):
    reply, published = client.execute(code)
    assert reply['content']['status'] == 'ok', reply['content']
    return published


def is_gone(pid):
    """Ended, or at least dead."""
    try:
        with open(f'/proc/{pid}/stat') as f:
            return f.read().rpartition(')')[2].split()[0] in 'ZX'
    except FileNotFoundError:
        return True


def test_a_pool(client):
    squares = [(x * x, True) for x in range(5)]
    assert streamed(ok(client, POOL)) == f'{squares}\n'
    assert streamed(ok(client, POOL)) == f'{squares}\n'


def test_an_executor(client):
    text = streamed(ok(client, EXECUTOR))
    assert sorted(text.splitlines()) == ['[1, 2]', 'failed: integer division or modulo by zero', 'halving 13', 'halving 2', 'halving 4']


def test_a_process_prints_into_the_cell(client):
    published = ok(client, PROCESS)
    assert sorted(streamed(published).splitlines()) == sorted(['in the child', '7', "{'n': 7, 'name': 'worker'}", '3'])
    assert streamed(published, 'stderr') == 'and its errors\n'


def test_others_go_on_while_a_cell_waits_for_processes(client):
    ok(client, 'import asyncio, time\nticks = []\nasync def tick():\n    while True:\n        ticks.append(1)\n        await asyncio.sleep(0.01)\n'
               'task = asyncio.create_task(tick())\nimport multiprocessing')
    ok(client, 'before = len(ticks)\nprocess = multiprocessing.Process(target=time.sleep, args=(0.5,))\nprocess.start()\nprocess.join()\n'
               'assert len(ticks) - before > 8\nassert process.exitcode == 0')


def test_an_interrupt_and_the_end_of_the_kernel(kernel, client):
    ok(client, 'import multiprocessing, time\nprocess = multiprocessing.Process(target=time.sleep, args=(1000,))\nprocess.start()')
    waiting = client.start('process.join()')
    time.sleep(0.3)
    client.ask('interrupt_request', channel='control')
    assert client.reply(waiting)['content']['ename'] == 'KeyboardInterrupt'
    reply, _ = client.execute('', user_expressions={'v': 'process.pid'})
    pid = int(reply['content']['user_expressions']['v']['data']['text/plain'])
    ok(client, 'assert process.is_alive()\nprocess.terminate()\nprocess.join()\nassert process.exitcode == -15')
    assert is_gone(pid)
    ok(client, 'process = multiprocessing.Process(target=time.sleep, args=(1000,))\nprocess.start()')
    reply, _ = client.execute('', user_expressions={'v': 'process.pid'})
    pid = int(reply['content']['user_expressions']['v']['data']['text/plain'])
    kernel.process.kill()
    kernel.process.wait()
    end = time.monotonic() + 20
    while not is_gone(pid):
        assert time.monotonic() < end
        time.sleep(0.05)


def test_preexec_fn(client):
    published = ok(client, 'import os, subprocess\nprint(subprocess.run("pwd", preexec_fn=lambda: os.chdir("/usr"), capture_output=True, text=True).stdout)\n'
                           'assert subprocess.call("pwd", preexec_fn=lambda: os.chdir("/")) == 0')
    assert streamed(published).split() == ['/usr', '/']


def test_readers_of_output_are_no_tasks_of_the_user(client):
    assert 'heard' in streamed(ok(client, 'import subprocess, threading\nsubprocess.run(["echo", "heard"])'), 'stdout')
    ok(client, '!echo once more')
    published = ok(client, 'tasks()')
    assert [m['content']['data']['text/plain'] for m in published if m['type'] == 'display_data'] == ['No tasks.']
    assert streamed(ok(client, 'print(threading.Thread().name)'), 'stdout') == 'Thread-1\n'


def test_a_missing_module_says_what_can_be_imported(client):
    reply = client.execute('import no_such_module')[0]['content']
    assert reply['evalue'] == "No module named 'no_such_module'"
    assert any('MEANWHILEPATH' in line for line in reply['traceback'][-2:])
