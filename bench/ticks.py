#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How late are ticks that are due every 10 ms? Over a live kernel, ours and ipykernel in turn.

A task that one cell started ticks while nothing else runs, while the next cell computes without an await, and beside a task of
another cell that never waits. What counts is how late each tick came that was due meanwhile.
"""

import argparse
import json
import os
import pathlib
import queue
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TICKER = '''
import asyncio, time
late = []
async def ticker():
    due = time.monotonic() + 0.01
    while True:
        await asyncio.sleep(max(0, due - time.monotonic()))
        now = time.monotonic()
        late.append(now - due)
        due = max(due + 0.01, now)
task = asyncio.ensure_future(ticker())
'''
COMPUTE = '''
late.clear()
begin = time.monotonic()
n = 0
while time.monotonic() < begin + %f:
    n += 1
'''
RUNAWAY = '''
async def runaway():
    begin, n = time.monotonic(), 0
    while time.monotonic() < begin + %f:
        n += 1
late.clear()
asyncio.ensure_future(runaway())
'''
ANSWER = 'print([round(1000 * x, 3) for x in late])'


def install(prefix):
    """Puts our kernelspec under `prefix`, where jupyter_client will look."""
    binary = os.environ.get('MEANWHILE') or str(ROOT / 'build/meanwhile')
    subprocess.run([binary, 'install', '--prefix', prefix], check=True, stdout=subprocess.DEVNULL)
    os.environ['JUPYTER_PATH'] = prefix + '/share/jupyter'


def execute(client, code, timeout):
    """Runs a cell; what it printed, or None when it did not answer."""
    request = client.execute(code)
    end, printed = time.monotonic() + timeout, []
    while time.monotonic() < end:
        try:
            message = client.get_iopub_msg(timeout=1)
        except queue.Empty:
            continue
        if message['parent_header'].get('msg_id') != request:
            continue
        if message['msg_type'] == 'stream':
            printed.append(message['content']['text'])
        if message['msg_type'] == 'status' and message['content']['execution_state'] == 'idle':
            return ''.join(printed)
    return None


def lateness(client, what, seconds):
    """Milliseconds by which the ticks of so many seconds were late; None: nobody answered any more."""
    patience = seconds + 30
    if what == 'idle':
        execute(client, 'late.clear()', patience)
        time.sleep(seconds)
    elif what == 'a computing cell':
        execute(client, COMPUTE % seconds, patience)
    else:
        execute(client, RUNAWAY % (seconds + 5), patience)
        time.sleep(seconds)
    text = execute(client, ANSWER, 4 if what == 'a runaway task' else patience)
    return None if text is None else json.loads(text)


def report(kernel, what, late):
    if not late:
        print(f'{kernel:<10} {what:<17} {"it does not answer" if late is None else "none came"}', flush=True)
        return
    late.sort()
    at = lambda share: f'{late[min(len(late) - 1, int(len(late) * share))]:8.2f}'
    print(f'{kernel:<10} {what:<17} {len(late):>6} ticks, late by: median {at(0.5)} ms, p99 {at(0.99)} ms, worst {at(1)} ms', flush=True)


def measure(kernel, seconds):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        execute(client, TICKER, 30)
        for what in 'idle', 'a computing cell', 'a runaway task':
            report(kernel, what, lateness(client, what, seconds))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    parser = argparse.ArgumentParser(description='Lateness of a 10 ms tick: idle, beside a computing cell, beside a runaway task.')
    parser.add_argument('--ticks', type=int, default=10000)
    parser.add_argument('kernels', nargs='*', default=['meanwhile', 'python3'])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as prefix:
        if 'meanwhile' in options.kernels:
            install(prefix)
        for kernel in options.kernels:
            measure(kernel, options.ticks / 100)


if __name__ == '__main__':
    main()
