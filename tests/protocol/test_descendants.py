# SPDX-License-Identifier: MIT
"""What a kernel started ends with it, the children of its children too, however it ends."""

import os
import signal
import time

import pytest
from client import streamed

# Each prints the number of a process that is no child of the kernel's.
STARTERS = {
    'child of a child': '''
import subprocess
child = subprocess.Popen(['sh', '-c', 'sleep 1000 & echo $!; wait'], stdout=subprocess.PIPE, text=True)
print(child.stdout.readline())
''',
    'orphan': '''
import subprocess
print(subprocess.run(['sh', '-c', 'sleep 1000 >&- 2>&- & echo $!'], stdout=subprocess.PIPE, text=True).stdout)
''',
    'new session': '''
import subprocess
child = subprocess.Popen(['sh', '-c', 'sleep 1000 & echo $!; wait'], stdout=subprocess.PIPE, text=True,
                         start_new_session=True)
print(child.stdout.readline())
''',
    'shell line': '!sleep 1000 >/dev/null 2>&1 & echo $!',
    'pipeline': '!(sleep 1000 | cat) >/dev/null 2>&1 & echo $!',
    'script': '%%bash\n(sleep 1000 | cat) >/dev/null 2>&1 &\necho $!',
    'asyncio': '''
import asyncio
child = await asyncio.create_subprocess_shell('sleep 1000 & echo $!; wait', stdout=-1)
print((await child.stdout.readline()).decode())
''',
}


def is_alive(pid):
    try:
        with open(f'/proc/{pid}/stat') as f:
            return f.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except FileNotFoundError:
        return False


def wait_for_end(pid, timeout=10):
    end = time.monotonic() + timeout
    while is_alive(pid) and time.monotonic() < end:
        time.sleep(0.01)
    return not is_alive(pid)


def started(client):
    pids = []
    for what, code in STARTERS.items():
        reply, messages = client.execute(code)
        assert reply['content']['status'] == 'ok', (what, reply['content'])
        pids.append((what, int(streamed(messages).split()[-1])))
    assert [what for what, pid in pids if not is_alive(pid)] == []
    return pids


@pytest.mark.parametrize('way', ['shutdown', 'kill -9', 'crash'])
def test_descendants_end_with_the_kernel(kernel, client, way):
    pids = started(client)
    if way == 'shutdown':
        client.ask('shutdown_request', {'restart': False}, channel='control')
    else:
        os.kill(kernel.process.pid, signal.SIGKILL if way == 'kill -9' else signal.SIGABRT)
    kernel.wait()
    assert [what for what, pid in pids if not wait_for_end(pid)] == []


def test_an_interrupt_ends_the_whole_pipeline(kernel, client):
    request = client.start('!echo $$$$; sleep 1000 | sleep 1001')
    message = client.until(lambda m: m['type'] == 'stream')[-1]
    shell = int(message['content']['text'])
    in_group = lambda: [int(pid) for pid in os.listdir('/proc') if pid.isdigit() and group_of(pid) == shell]
    end = time.monotonic() + 10
    while len(in_group()) < 3 and time.monotonic() < end:
        time.sleep(0.01)
    pids = in_group()
    assert len(pids) >= 3
    client.ask('interrupt_request', {}, channel='control')
    assert client.reply(request)['content']['status'] == 'error'
    assert [pid for pid in pids if not wait_for_end(pid)] == []


def test_a_line_that_ends_with_and_goes_on_in_the_background(client):
    reply, messages = client.execute('!(sleep 0.5; echo late) &')
    assert reply['content']['status'] == 'ok'
    late = client.until(lambda m: m['type'] == 'stream')[-1]
    assert late['content']['text'] == 'late\n'


def group_of(pid):
    try:
        return os.getpgid(int(pid))
    except ProcessLookupError:
        return None


def test_the_guard_is_nobodys_child(client):
    reply, messages = client.execute('''
import os, subprocess
subprocess.run(['true'])
try:
    print(os.waitpid(-1, os.WNOHANG))
except ChildProcessError as e:
    print(e)
''')
    assert streamed(messages) == '[Errno 10] No child processes\n'
