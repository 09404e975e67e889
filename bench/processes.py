#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Starting a program from a small and from a large process: microseconds for start to end of `true`.

    bench/processes.py [ROUNDS]             from a program, beside CPython
    bench/processes.py --kernel [ROUNDS]    from a cell, beside ipykernel (needs jupyter_client)

Each figure is the median of ROUNDS (default 200) calls of subprocess.run(['true']) whose output goes nowhere, in a process that
holds so much memory. (In a cell of ours, output that goes to the cell takes two pipes more.)
"""
import argparse
import pathlib
import subprocess
import tempfile

import ticks

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = '''
import subprocess, time
held = [bytearray(b'x' * 1000000) for _ in range(%d)]
times = []
for _ in range(%d):
    began = time.perf_counter()
    subprocess.run(['/bin/true'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    times.append(time.perf_counter() - began)
print(sorted(times)[len(times) // 2] * 1e6)
'''


def in_program(command, program):
    return subprocess.run([command, '-c', program], capture_output=True, text=True, check=True).stdout


def in_kernel(kernel, program):
    from jupyter_client.manager import start_new_kernel

    manager, client = start_new_kernel(kernel_name=kernel)
    try:
        return ticks.execute(client, program, 600)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def main():
    parser = argparse.ArgumentParser(description='Starting a program from a process of 10 MB and of 1 GB.')
    parser.add_argument('--kernel', action='store_true', help='from a cell, beside ipykernel')
    parser.add_argument('rounds', nargs='?', type=int, default=200)
    options = parser.parse_args()
    measure, peer, own = (in_kernel, 'python3', 'meanwhile') if options.kernel else (
        in_program, '/usr/bin/python3', str(ROOT / 'build/meanwhile'))
    with tempfile.TemporaryDirectory() as prefix:
        if options.kernel:
            ticks.install(prefix)
        print(f'{"memory":>8} {"ipykernel" if options.kernel else "CPython":>10} {"Meanwhile":>10} {"ratio":>6}')
        for megabytes in (10, 1000):
            theirs, ours = (float(measure(name, PROGRAM % (megabytes, options.rounds))) for name in (peer, own))
            print(f'{megabytes:>5} MB {theirs:>7.0f} us {ours:>7.0f} us {theirs / ours:>6.2f}')


main()
