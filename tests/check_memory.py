#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where memory ends: every language program again, with each n-th allocation refused (GCFAIL=n), n drawn by lot.

What such a program prints is its own affair. It must end by itself, in time, with an exit status and not with a signal. Programs
with threads or processes are left out: whoever waits for a thread that died of it waits for ever, and rightly.

    tests/check_memory.py [--seed N] [--rounds N] [PATTERN...]
"""

import argparse
import concurrent.futures
import os
import random

import oracle
import run

SECONDS = 30 * float(os.environ.get('TEST_SLOWNESS', 1))
FEWEST, MOST = 2, 20_000  # allocations between two that fail; even small programs make some thousands


def verdict(path, every):
    """What is wrong with how the program ended; None when nothing is."""
    got = oracle.run([oracle.binary()], path, SECONDS, {'GCFAIL': str(every)})
    if got.timed_out:
        return 'does not end'
    if got.status < 0 or 'Sanitizer' in got.stderr or 'runtime error:' in got.stderr:
        return f'ends with status {got.status}: {got.last_line}'
    return None


def main():
    parser = argparse.ArgumentParser(description='The language programs with allocations that fail.')
    parser.add_argument('patterns', nargs='*', metavar='PATTERN')
    parser.add_argument('--seed', type=int, default=311)
    parser.add_argument('--rounds', type=int, default=4)
    options = parser.parse_args()
    lot = random.Random(options.seed)
    paths = [path for path in run.programs(options.patterns) if path.parent.name not in ('threads', 'processes')] * options.rounds
    tries = [(path, int(MOST ** lot.uniform(0, 1)) + FEWEST) for path in paths]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (path, every), problem in zip(tries, pool.map(lambda one: verdict(*one), tries)):
            if problem:
                failed += 1
                print(f'FAIL GCFAIL={every} {path.relative_to(oracle.ROOT)} {problem}')
    print(f'{len(tries) - failed} passed, {failed} failed')
    return failed > 0


if __name__ == '__main__':
    raise SystemExit(main())
