#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How late is a tick that is due every 10 ms while another cell computes? Over a live kernel, ours and ipykernel in turn.

A task that one cell started ticks; the next cell computes for SECONDS without an await. What counts is how late each tick came that
was due while the cell computed.
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS = 3
TICKER = '''
import asyncio, time
late = []
async def ticker():
    due = time.monotonic() + 0.01
    while True:
        await asyncio.sleep(max(0, due - time.monotonic()))
        now = time.monotonic()
        late.append((due, now - due))
        due = now + 0.01
task = asyncio.ensure_future(ticker())
'''
COMPUTE = (
    '''
begin = time.monotonic()
n = 0
while time.monotonic() < begin + %d:
    n += 1
end = time.monotonic()
'''
    % SECONDS
)
ANSWER = "print([x for due, x in late if begin <= due < end])"


def install(prefix):
    """Puts our kernelspec under `prefix`, where jupyter_client will look."""
    binary = os.environ.get('MEANWHILE') or str(ROOT / 'build/meanwhile')
    subprocess.run([binary, 'install', '--prefix', prefix], check=True, stdout=subprocess.DEVNULL)
    os.environ['JUPYTER_PATH'] = prefix + '/share/jupyter'


def execute(client, code):
    """Runs a cell; returns what it printed."""
    printed = []
    client.execute_interactive(code, timeout=60, output_hook=lambda m: printed.append(m['content'].get('text', '')))
    return ''.join(printed)


def lateness(kernel):
    """Seconds by which each tick that was due during the computation was late."""
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        execute(client, TICKER)
        execute(client, COMPUTE)
        execute(client, 'await asyncio.sleep(0.1)')
        return json.loads(execute(client, ANSWER))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def report(kernel, late):
    late.sort()
    at = lambda share: f'{1000 * late[min(len(late) - 1, int(len(late) * share))]:8.1f}'
    figures = f'median {at(0.5)} ms, p99 {at(0.99)} ms, worst {at(1)} ms' if late else 'none came'
    print(f'{kernel:<10} {len(late):>4} ticks were due and came in {SECONDS} s of computing: {figures}', flush=True)


def main():
    parser = argparse.ArgumentParser(description='Lateness of a 10 ms tick while a cell computes.')
    parser.add_argument('kernels', nargs='*', default=['meanwhile', 'python3'])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as prefix:
        if 'meanwhile' in options.kernels:
            install(prefix)
        for kernel in options.kernels:
            report(kernel, lateness(kernel))


if __name__ == '__main__':
    main()
