#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The language beside CPython 3.11: every bench/programs/*.py under both, taking turns, the best of ROUNDS each.

    bench/run.py [--rounds N] [--cmd PROGRAM] [PATTERN...]

A ratio above 1 says how many times faster ours is; the last line is their geometric mean. What is compared is processor time, which others on
the machine disturb less than they do the clock on the wall; start-up is part of it.
"""

import argparse
import math
import pathlib
import resource
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'tests'))
import oracle  # noqa: E402

PROGRAMS = ROOT / 'bench' / 'programs'


def once(command, path):
    """(seconds of processor time, what it printed) of one run; seconds are None when it failed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        result = subprocess.run([*command, str(path)], capture_output=True, text=True, timeout=120)
    except (subprocess.TimeoutExpired, OSError) as problem:
        return None, str(problem)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (None, (result.stderr.strip() or '?').splitlines()[-1]) if result.returncode else (seconds, result.stdout)


def duel(commands, path, rounds):
    """The best time of each command, in turn; the outputs of the first round."""
    best, outputs = [math.inf] * len(commands), []
    for turn in range(rounds):
        for i, command in enumerate(commands):
            seconds, output = once(command, path)
            if turn == 0:
                outputs.append(output)
            best[i] = seconds if seconds is None or best[i] is None else min(best[i], seconds)
        if None in best:
            break
    return best, outputs


def main():
    parser = argparse.ArgumentParser(description='bench/programs under ours and CPython 3.11, interleaved.')
    parser.add_argument('patterns', nargs='*')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--cmd', default=oracle.binary())
    options = parser.parse_args()
    commands = [shlex.split(options.cmd), [oracle.find_cpython()]]
    print(f'{"program":<16}{"ours":>9}{"CPython":>10}{"ratio":>8}')
    ratios = []
    for path in sorted(PROGRAMS.glob('*.py')):
        if options.patterns and not any(p in path.stem for p in options.patterns):
            continue
        (ours, theirs), outputs = duel(commands, path, options.rounds)
        if ours is None:
            print(f'{path.stem:<16}   failed: {outputs[0][:80]}', flush=True)
            continue
        ratios.append(theirs / ours)
        wrong = '' if outputs[0] == outputs[1] else '   other output!'
        print(f'{path.stem:<16}{ours:>8.3f}s{theirs:>9.3f}s{ratios[-1]:>8.2f}{wrong}', flush=True)
    if ratios:
        print(f'{"geometric mean":<35}{math.exp(sum(map(math.log, ratios)) / len(ratios)):>8.2f}   of {len(ratios)}')


if __name__ == '__main__':
    main()
