# SPDX-License-Identifier: MIT
"""tasks(): the table and what steers tasks; cells that run again; logs."""
import re
import time

import pytest
from client import CANNED, streamed

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')

JOBS = '''
import asyncio, threading, time
async def poll(n=1):
    while True:
        await asyncio.sleep(0.1)
        print('tick', n)
async def bad():
    raise ValueError('<no> luck')
async def good():
    return 42
async def sleeper():
    await asyncio.sleep(3600)
async def consume(queue):
    await queue.get()
'''


def run(client, code, cell=None, **options):
    reply, published = client.execute(code, metadata=cell and {'cellId': cell}, **options)
    assert reply['content']['status'] == 'ok', reply['content']
    return published


def value(client, code):
    reply, _ = client.execute('', user_expressions={'v': code})
    result = reply['content']['user_expressions']['v']
    assert result['status'] == 'ok', result
    return result['data']['text/plain']


def table(message):
    """The rows of a text table, by their first word."""
    lines = message['content']['data']['text/plain'].splitlines()
    return {line.split('  ')[0]: [word.strip() for word in re.split(r'  +', line)] for line in lines}


def shown(client, code='tasks()'):
    """(the table, its display_id)"""
    message = [m for m in run(client, code) if m['type'] == 'display_data'][0]
    return message, message['content']['transient']['display_id']


def updates(messages, display_id):
    return [m for m in messages if m['type'] == 'update_display_data' and m['content']['transient']['display_id'] == display_id]


def until_update(client, display_id, test, timeout=10):
    seen = client.until(lambda m: updates([m], display_id) and test(m), timeout)
    return seen[-1]


def test_the_table(client):
    run(client, JOBS)
    run(client, "asyncio.create_task(poll(), name='poll'); asyncio.create_task(sleeper())\n"
                "asyncio.create_task(consume(asyncio.Queue()), name='<c>'); asyncio.create_task(good(), name='good')\n"
                "thread = threading.Thread(target=lambda: time.sleep(100), name='thread', daemon=True); thread.start()")
    run(client, "asyncio.create_task(bad(), name='bad');")
    client.quiet(0.3)
    message, display_id = shown(client)
    rows, html = table(message), message['content']['data']['text/html']
    assert (rows['poll'][1], rows['poll'][2]) in (('waiting', 'sleep, Cell [1], line 5'),
                                                   ('ready', 'Cell [1], line 5'), ('ready', ''))    # its time may just have come
    assert rows['<c>'][2] == 'Queue.get, Cell [1], line 14' and '<c>' not in html and '&lt;c&gt;' in html
    assert rows['good'][1] == 'done' and rows['good'][-1] == '42'
    assert rows['bad'][1] == 'failed' and rows['bad'][-1] == 'ValueError: <no> luck' and '[3]' in rows['bad']
    assert rows['thread'][1] == 'waiting' and rows['Task-2'][1] == 'waiting'
    assert 'var(--jp-' in html and '<script' not in html
    seen = client.quiet(2.2)
    found = updates(seen, display_id)
    assert 1 <= len(found) <= 5
    assert int(table(found[-1])['poll'][4]) > int(rows['poll'][4])
    run(client, "for t in tasks: t.cancel()")
    last = until_update(client, display_id, lambda m: '0 running' in m['content']['data']['text/html'])
    assert table(last)['poll'][1] == table(last)['thread'][1] == 'cancelled'
    client.quiet(0.6)
    assert not updates(client.quiet(1.5), display_id)


def test_steering(client):
    run(client, JOBS)
    run(client, "p = asyncio.create_task(poll(), name='poll'); s = asyncio.create_task(sleeper())")
    assert value(client, "tasks['poll'] is p, list(tasks) == [p, s], len(tasks), 'poll' in tasks, 'q' in tasks, s in tasks") \
        == '(True, True, 2, True, False, True)'
    assert value(client, 'tasks.wait(0.05), tasks.wait(timeout=0)') == '(False, False)'
    assert value(client, "tasks.cancel('poll'), tasks.cancel(s), tasks.wait(5), len(tasks), tasks['poll'] is p") == '(1, 1, True, 0, True)'
    for code in ("tasks['nobody']", "tasks.cancel('nobody')"):
        reply, _ = client.execute(code)
        assert reply['content']['ename'] == 'KeyError'
    run(client, "async def later():\n    await asyncio.sleep(0.1)\n    await asyncio.sleep(0.1)\nasyncio.create_task(later());")
    assert value(client, 'tasks.wait(), len(tasks)') == '(True, 0)'
    assert value(client, "asyncio.all_tasks()") == 'set()'


def test_nobody_sees_helpers(client):
    run(client, 'import asyncio')
    shown(client)
    assert value(client, 'len(tasks), len(asyncio.all_tasks()), tasks.wait(1)') == '(0, 0, True)'
    assert value(client, "repr(tasks)") == "'No tasks.'"


def test_hogs_and_processor_time(client):
    run(client, "import asyncio, time, _tasks\nasync def hog():\n    end = time.process_time() + 0.3\n    while time.process_time() < end: pass\n"
                "    await asyncio.sleep(0.01)\nasync def light():\n    for i in range(200): await asyncio.sleep(0)\n"
                "h = asyncio.create_task(hog()); l = asyncio.create_task(light())")
    run(client, 'tasks.wait()')
    assert value(client, "_tasks.about(h)['hogs'], _tasks.about(l)['hogs'], _tasks.about(l)['steps']") == '(1, 0, 201)'
    assert float(value(client, "_tasks.about(h)['cpu']")) > 0.03
    assert float(value(client, "_tasks.about(l)['cpu']")) < float(value(client, "_tasks.about(h)['cpu']"))


def test_ended_tasks_are_bounded(client):
    run(client, "import asyncio\nasync def f(i): return i\nkept = asyncio.create_task(f(-1), name='kept')\n"
                "await asyncio.gather(*[f(i) for i in range(5000)]);")
    assert int(value(client, "repr(tasks).count('done')")) <= 60
    assert value(client, "tasks['kept'].result()") == '-1'


def test_logs(client):
    run(client, JOBS)
    run(client, "import sys\nasync def chat():\n    print('out'); print('err', file=sys.stderr); await asyncio.sleep(0)\n    print('ü' * 50000)\n"
                "t = asyncio.create_task(chat())")
    client.quiet(0.3)
    assert value(client, "t.log()[-1], set(t.log()[:-1]), len(t.log().encode()) in (65536, 65535)") == r"('\n', {'ü'}, True)"
    run(client, "async def two(): print('a'); print('b', file=sys.stderr); print('c')\nt = asyncio.create_task(two(), name='two'); await t")
    assert value(client, "tasks['two'].log()") == r"'a\nb\nc\n'"


def test_a_cell_that_runs_again(client):
    run(client, JOBS)
    start = 't = asyncio.create_task(poll())'
    assert not streamed(run(client, start, cell='a'), 'stderr')
    assert not streamed(run(client, start, cell='b'), 'stderr')
    said = streamed(run(client, start, cell='a'), 'stderr')
    assert re.fullmatch(r"Task-1, poll\(\) of an earlier run of this cell, is still running\. .*replace=True\).*\n", said)
    named = "t = asyncio.create_task(poll(), name='p')"
    run(client, named, cell='c')
    assert not streamed(run(client, named, cell='c'), 'stderr')
    assert value(client, "sum(t.get_name() == 'p' for t in tasks)") == '2'
    assert not streamed(run(client, "t = asyncio.create_task(poll(), name='p', replace=True)", cell='c'), 'stderr')
    assert value(client, "tasks.wait(0.1), [t.get_name() for t in tasks].count('p')") == '(False, 1)'


def test_a_cell_without_a_name_is_known_by_its_text(client):
    run(client, JOBS)
    assert not streamed(run(client, 't = asyncio.create_task(poll())'), 'stderr')
    assert 'still running' in streamed(run(client, 't = asyncio.create_task(poll())'), 'stderr')


def test_replace(client):
    run(client, JOBS)
    run(client, "a = asyncio.create_task(sleeper(), name='s', replace=True)\nb = asyncio.create_task(sleeper(), name='s', replace=True)\n"
                "await asyncio.sleep(0.01)")
    assert value(client, 'a.cancelled(), b.done()') == '(True, False)'
    reply, _ = client.execute('c = sleeper()\nasyncio.create_task(c, replace=True)')
    assert reply['content']['ename'] == 'TypeError'


def test_late_output_of_a_cell_that_ran_again_stays_its_own(kernel, client):
    run(client, JOBS)
    first = client.start("t1 = asyncio.create_task(poll(1), name='first')", metadata={'cellId': 'a'})
    client.until_idle(first)
    run(client, "t2 = asyncio.create_task(sleeper(), name='second')", cell='a')
    late = [m for m in client.quiet(0.5) if m['type'] == 'stream']
    assert late and all(m['parent']['msg_id'] == first for m in late)
    assert 'tick 1' in value(client, 't1.log()')
    assert kernel.log().count('was run again') == 1


def test_names_are_completed(client):
    run(client, JOBS + "a = asyncio.create_task(sleeper(), name='nap'); b = asyncio.create_task(sleeper(), name='no')\nd = {'k': 1}")
    for code, found in (("tasks['n", ['nap', 'no']), ("tasks.cancel('na", ['nap']), ('tasks["', ['nap', 'no']), ("d['", ['k']), ("print('zzz", [])):
        assert client.ask('complete_request', {'code': code, 'cursor_pos': len(code)})[0]['content']['matches'] == found


def test_cancelling_a_thread(client):
    run(client, "import threading, time\nth = threading.Thread(target=time.sleep, args=(100,), name='th'); th.start()")
    assert value(client, "tasks.cancel('th'), th.join(5), th.is_alive()") == '(1, None, False)'
    assert not streamed(client.quiet(0.2), 'stderr')


def test_the_module(client):
    run(client, 'import meanwhile\nfrom meanwhile import tasks as t, progress, watch, plot, watch_plot, display')
    assert value(client, 't is tasks, meanwhile.tasks is tasks') == '(True, True)'
    for name in ('tasks', 'progress', 'watch', 'plot', 'watch_plot', 'display'):
        assert len(streamed(run(client, f'help({name})'))) > 100
    assert '\ntasks' not in streamed(run(client, 'print(asyncio.__name__ if "asyncio" in globals() else "")'))


def test_an_idle_table_costs_nothing(client):
    run(client, JOBS)
    run(client, "asyncio.create_task(sleeper())")
    _, display_id = shown(client)
    found = updates(client.quiet(3), display_id)
    assert len(found) <= 4
    before = value(client, 'time.process_time()')
    time.sleep(1)
    assert float(value(client, 'time.process_time()')) - float(before) < 0.3


def test_a_cell_that_awaits_is_not_listed(client):
    run(client, 'import asyncio\nawait asyncio.sleep(0)\nt = asyncio.create_task(asyncio.sleep(9))\nseen = asyncio.all_tasks(), list(tasks)\n'
                'await asyncio.sleep(0)')
    assert value(client, "seen == ({t}, [t]), t.get_name()") == "(True, 'Task-1')"


def open_comm(client, target, data):
    request = client.send('comm_open', {'comm_id': f'{target} {data}', 'target_name': target, 'data': data})
    messages = client.until_idle(request)
    assert [m['content']['comm_id'] for m in messages if m['type'] == 'comm_close'] == [f'{target} {data}']


def test_the_buttons_of_the_table(client):
    client.execute("""
import asyncio, threading, time
jobs = [asyncio.create_task(asyncio.sleep(1000), name=name) for name in ('one', '<two>')]
thread = threading.Thread(target=time.sleep, args=(1000,), name='thread')
thread.start()""")
    reply, messages = client.execute('tasks()')
    html = next(m['content']['data']['text/html'] for m in messages if m['type'] == 'display_data')
    keys = dict(re.findall(r'data-mw-cancel="(\d+)" aria-label="Cancel ([^"]+)"', html))
    keys = {name: key for key, name in keys.items()}
    assert set(keys) == {'one', '&lt;two&gt;', 'thread'}
    computing = client.start('n = 0\nwhile True: n += 1')
    for data in ({}, [], None, 5, {'cancel': 5}, {'cancel': ''}, {'cancel': '1'}, {'cancel': 'x' * 1000}):
        open_comm(client, 'meanwhile.tasks', data)
    open_comm(client, 'another', {'cancel': keys['one']})
    open_comm(client, 'meanwhile.tasks', {'cancel': keys['&lt;two&gt;']})
    open_comm(client, 'meanwhile.tasks', {'cancel': keys['thread']})
    client.ask('interrupt_request', channel='control')
    assert client.reply(computing)['content']['status'] == 'error'
    reply, messages = client.execute('print([t.cancelled() for t in jobs]); thread.join(5); print(thread.is_alive())')
    assert streamed(messages) == '[False, True]\nFalse\n'
