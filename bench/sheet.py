# SPDX-License-Identifier: MIT
"""A sheet: many small statements, each under ours and CPython 3.11, slowest of ours (by ratio) first.

A bench/NAME.py with a SETUP (a text, executed once) and ROWS (statements, one a line) ends with `sheet.run(__file__, SETUP, ROWS, doc)`;
it is run again under each interpreter with --measure, which prints the nanoseconds of each row. A row is measured as timeit does:
a function with the statement in its loop, the least of some loops of a few milliseconds of processor time.
"""
import sys
import time


def chosen(rows, patterns):
    rows = [row for row in rows.splitlines() if row and not row.startswith('# ')]
    return [row for row in rows if not patterns or any(p in row for p in patterns)]


def least(run):
    """Nanoseconds of a call of run(1)."""
    number, spent = 1, 0
    while spent < 2e-3:
        number = number * 4 if spent < 2e-4 else max(number + 1, int(number * 2.5e-3 / spent))
        start = time.process_time()
        run(number)
        spent = time.process_time() - start
    for _ in range(4):
        start = time.process_time()
        run(number)
        spent = min(spent, time.process_time() - start)
    return int(spent / number * 1e9)


def measure(setup, rows):
    space = vars(sys.modules['__main__'])
    exec(setup, space)
    for row in rows:
        try:
            exec(f'def run(n):\n for _ in range(n):\n  {row}\n', space)
            print(least(space['run']), flush=True)
        except Exception as problem:
            print('failed:', row, repr(problem), flush=True)


def child(command, file, patterns):
    import subprocess
    result = subprocess.run([*command, file, '--measure', *patterns], capture_output=True, text=True, timeout=600)
    if result.returncode:
        raise SystemExit(f'{command}: {result.stderr[-500:]}')
    return result.stdout.splitlines()


def show(table):
    """The rows (ratio, ours, theirs, text) and their geometric mean."""
    import math
    print(f'{"ours, ns":>12}{"CPython":>12}{"ratio":>8}')
    for ratio, ours, theirs, row in sorted(table):
        print(f'{ours:>12}{theirs:>12}{ratio:>8.2f}   {row}')
    mean = math.exp(sum(math.log(max(row[0], 1e-9)) for row in table) / max(1, len(table)))
    slower = sum(row[0] < 0.95 for row in table)
    print(f'{"geometric mean":<24}{mean:>8.2f}   of {len(table)}, of which {slower} below 0.95')


def compare(file, rows, doc):
    import argparse
    import shlex
    from run import oracle
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument('patterns', nargs='*')
    parser.add_argument('--rounds', type=int, default=2)
    parser.add_argument('--cmd', default=oracle.binary())
    options = parser.parse_args()
    commands = [shlex.split(options.cmd), [oracle.find_cpython()]]
    results = [[child(command, file, options.patterns) for command in commands] for _ in range(options.rounds)]
    table = []
    for i, row in enumerate(chosen(rows, options.patterns)):
        ours, theirs = ([turn[which][i] for turn in results] for which in (0, 1))
        failures = [text for text in ours + theirs if text.startswith('failed')]
        if failures:
            print(failures[0])
            continue
        ours, theirs = min(map(int, ours)), min(map(int, theirs))
        table.append((theirs / max(ours, 1), ours, theirs, row))
    show(table)


def run(file, setup, rows, doc):
    if '--measure' in sys.argv:
        measure(setup, chosen(rows, sys.argv[sys.argv.index('--measure') + 1:]))
    else:
        compare(file, rows, doc)
