#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Many tasks: what a sleeping one takes, and what switching costs, in processor time. The same program by us and by CPython's asyncio, in turn.

    bench/tasks.py [COUNT]      COUNT tasks sleep at once (1,000,000)
"""

import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = '''
import asyncio, sys, time
COUNT = int(sys.argv[1])
clock = time.process_time

def memory():
    with open('/proc/self/smaps_rollup') as f:
        return next(int(line.split()[1]) for line in f if line.startswith('Pss:')) * 1024

def say(what, value, unit):
    print('%s\\t%.3f\\t%s' % (what, value, unit))

async def sleeper(seconds):
    await asyncio.sleep(seconds)

async def switcher(n):
    for _ in range(n):
        await asyncio.sleep(0)

async def result(i):
    return i

async def main():
    before, begun = memory(), clock()
    tasks = [asyncio.create_task(sleeper(10000)) for _ in range(COUNT)]
    await asyncio.sleep(0)
    created = clock()
    say('memory of a sleeping task', (memory() - before) / COUNT, 'B')
    say('create and begin', (created - begun) / COUNT * 1e6, 'us')
    used = time.process_time()
    await asyncio.sleep(2)
    say('processor while all sleep', (time.process_time() - used) / 2 * 100, '%')
    begun = clock()
    for task in tasks:
        task.cancel()
    await asyncio.wait(tasks)
    say('cancel and end', (clock() - begun) / COUNT * 1e6, 'us')
    del tasks, task
    due = asyncio.get_running_loop().time() + 1 + COUNT * 8e-5
    async def until():
        await asyncio.sleep(due - asyncio.get_running_loop().time())
    tasks = [asyncio.create_task(until()) for _ in range(COUNT)]
    await asyncio.sleep(0)
    begun = clock()
    await asyncio.wait(tasks)
    say('wake and end', (clock() - begun) / COUNT * 1e6, 'us')
    del tasks
    begun = clock()
    await asyncio.gather(*[switcher(1000) for _ in range(1000)])
    say('switch', (clock() - begun) / 1e6 * 1e6, 'us')
    begun = clock()
    await asyncio.gather(*[result(i) for i in range(100000)])
    say('gather of 100,000, each', (clock() - begun) / 100000 * 1e6, 'us')

asyncio.run(main())
'''


def measure(command, count):
    """{what: (value, unit)} of one run."""
    run = subprocess.run([*command, '-c', PROGRAM, str(count)], capture_output=True, text=True, timeout=600)
    if run.returncode:
        sys.exit(run.stderr)
    rows = [line.split('\t') for line in run.stdout.splitlines()]
    return {what: (float(value), unit) for what, value, unit in rows}


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    python = os.environ.get('PYTHON') or '/usr/bin/python3'
    ours = measure([os.environ.get('MEANWHILE') or str(ROOT / 'build/meanwhile')], count)
    theirs = measure([python], count)
    print(f'{count} tasks                      meanwhile      asyncio      ratio')
    for what, (value, unit) in ours.items():
        other = theirs[what][0]
        print(f'{what:28} {value:10.3f} {unit:2} {other:10.3f} {unit:2} {other / value if value else 0:8.1f}')


main()
