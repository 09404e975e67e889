#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Memory for each object beside CPython 3.11: what the process grows by when COUNT objects are made, divided by COUNT.

    bench/memory.py [--cmd PROGRAM]

A ratio below 1 says that ours takes less. The list that holds the objects is made before and counts on neither side.
"""

import argparse
import math
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'tests'))
import oracle  # noqa: E402

COUNT = 200_000
KINDS = {
    'list, empty': '[]',
    'list of 3': '[i, i, i]',
    'list of 10': '[i] * 10',
    'list appended to, 10': 'grown(10)',
    'tuple of 2': '(i, i)',
    'dict, empty': '{}',
    'dict of 3': "{'a': i, 'b': i, 'c': i}",
    'dict of 20': 'dict.fromkeys(range(20))',
    'set of 3': '{1, 2, 3}',
    'instance, 2 attributes': 'Two(i)',
    'instance, 6 attributes': 'Six(i)',
    'instance, __slots__': 'Slots(i)',
    'str of 10': "'%010d' % i",
    'str of 40': "'%040d' % i",
    'str of 10, not ASCII': "'\\u20ac%09d' % i",
    'bytes of 10': 'bytes(10)',
    'int, large': 'BIG + i',
    'float': 'i + 0.5',
    'closure': '(lambda: i)',
    'generator': '(x for x in ())',
}
PROGRAM = '''
class Two:
    def __init__(self, a):
        self.a, self.b = a, a
class Six:
    def __init__(self, a):
        self.a = self.b = self.c = self.d = self.e = self.f = a
class Slots:
    __slots__ = ('a', 'b')
    def __init__(self, a):
        self.a, self.b = a, a
BIG = 2 ** 70
def grown(n):
    l = []
    for i in range(n):
        l.append(i)
    return l
def used():
    with open('/proc/self/smaps_rollup') as f:
        for line in f:
            if line.startswith('Private_Dirty:'):
                return int(line.split()[1]) * 1024
def make(i):
    return {expression}
def run(n):
    keep = [None] * n
    for i in range(100):
        make(i)
    before = used()
    for i in range(n):
        keep[i] = make(i)
    return (used() - before) / n
print(run({count}))
'''


def measure(command, expression):
    text = PROGRAM.replace('{expression}', expression).replace('{count}', str(COUNT))
    result = subprocess.run([command, '-c', text], capture_output=True, text=True, timeout=120)
    return float(result.stdout) if result.returncode == 0 else math.nan


def main():
    parser = argparse.ArgumentParser(description='Bytes for each object, ours and CPython 3.11.')
    parser.add_argument('--cmd', default=oracle.binary())
    options = parser.parse_args()
    print(f'{"object":<24}{"ours":>8}{"CPython":>10}{"ratio":>8}')
    for name, expression in KINDS.items():
        ours, theirs = (measure(str(command), expression) for command in (options.cmd, oracle.find_cpython()))
        print(f'{name:<24}{ours:>8.0f}{theirs:>10.0f}{ours / theirs if theirs else math.nan:>8.2f}', flush=True)


if __name__ == '__main__':
    main()
