#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Starting a program from a small and from a large process, beside CPython: microseconds for start to end of `true`.

    bench/processes.py [ROUNDS]

Each figure is the median of ROUNDS (default 200) calls of subprocess.run(['true']) in a process that holds so much memory.
"""
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = '''
import subprocess, sys, time
held = [bytearray(b'x' * 1000000) for _ in range(int(sys.argv[1]))]
times = []
for _ in range(int(sys.argv[2])):
    began = time.perf_counter()
    subprocess.run(['/bin/true'])
    times.append(time.perf_counter() - began)
print(sorted(times)[len(times) // 2] * 1e6)
'''


def measure(command, megabytes, rounds):
    done = subprocess.run([command, '-c', PROGRAM, str(megabytes), str(rounds)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f'{"memory":>8} {"CPython":>10} {"Meanwhile":>10} {"ratio":>6}')
    for megabytes in (10, 1000):
        theirs = measure('/usr/bin/python3', megabytes, rounds)
        ours = measure(str(ROOT / 'build/meanwhile'), megabytes, rounds)
        print(f'{megabytes:>5} MB {theirs:>7.0f} us {ours:>7.0f} us {theirs / ours:>6.2f}')


main()
