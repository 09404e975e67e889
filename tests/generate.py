#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Random programs, compared with CPython 3.11.

    tests/generate.py [--kind computing|syntax|tasks] [--count N] [--seed S] [--keep] [--cmd PROGRAM]

tests/random_program.py writes those that compute, tests/random_syntax.py those that go through the grammar,
tests/random_tasks.py those whose tasks wait for each other. Each is made from one seed, so a failure is repeated with
`--seed S --count 1`; what failed is left in build/generated/.
"""

import argparse
import concurrent.futures
import os
import pathlib
import shlex
import sys

import oracle
import random_program
import random_syntax
import random_tasks

FOLDER = oracle.ROOT / 'build' / 'generated'
WRITERS = {'computing': random_program, 'syntax': random_syntax, 'tasks': random_tasks}


def ending(run, kind):
    """What is compared. Programs of random_syntax print their last error themselves, and warnings may come behind it."""
    return run.stdout, run.status, kind != 'syntax' and run.last_line


def compare(seed, options):
    """Runs the program of one seed under both; returns None, or the seed when they differ."""
    path = FOLDER / f'{options.kind}_{seed}.py'
    path.write_text(WRITERS[options.kind].write(seed), encoding='utf-8')
    want = oracle.run([options.python], path, timeout=20, memory=4 << 30)
    got = oracle.run(shlex.split(options.cmd), path, timeout=20 * options.slowness)
    if (
        want.timed_out
        or 'MemoryError' in want.stdout + want.last_line
        or ending(want, options.kind) == ending(got, options.kind)
    ):
        if not options.keep:
            path.unlink()
        return None
    path.with_suffix('.expected').write_text(want.stdout + want.last_line)
    path.with_suffix('.got').write_text(got.stdout + got.stderr)
    return seed


def report(seed, kind):
    path = FOLDER / f'{kind}_{seed}.expected'
    want, got = path.read_text().splitlines(), path.with_suffix('.got').read_text().splitlines()
    first = next((i for i, pair in enumerate(zip(want, got)) if pair[0] != pair[1]), min(len(want), len(got)))
    print(f'FAIL seed {seed}: build/generated/{kind}_{seed}.py, output line {first + 1}')
    print('      -' + (want[first] if first < len(want) else '(nothing)')[:300])
    print('      +' + (got[first] if first < len(got) else '(nothing)')[:300], flush=True)


def main():
    parser = argparse.ArgumentParser(description='Random programs, compared with CPython 3.11.')
    parser.add_argument('--kind', choices=WRITERS, default='computing')
    parser.add_argument('--count', type=int, default=100)
    parser.add_argument('--seed', type=int, default=1, help='seed of the first program')
    parser.add_argument('--cmd', default=oracle.binary())
    parser.add_argument('--keep', action='store_true', help='keep the programs that passed too')
    parser.add_argument('--slowness', type=float, default=float(os.environ.get('TEST_SLOWNESS', 1)))
    options = parser.parse_args()
    words = shlex.split(options.cmd)
    options.cmd = shlex.join([str(pathlib.Path(words[0]).resolve()) if '/' in words[0] else words[0], *words[1:]])
    options.python = oracle.find_cpython()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        failed = [
            s
            for s in pool.map(lambda s: compare(s, options), range(options.seed, options.seed + options.count))
            if s is not None
        ]
    for seed in failed[:20]:
        report(seed, options.kind)
    print(f'{options.count - len(failed)} passed, {len(failed)} failed')
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
