#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every test there is, suite by suite; the last line is the sum: `N passed, N failed`.

Suites are found, not registered: the language programs, the random programs, CPython's own test files, each tests/check_*.py, tests/test_*.py and
tests/protocol (with pytest) and each tests/browser/test_*.mjs. A suite prints what failed and, as its own last such line, its
counts. One that prints no counts, or ends badly with none failed, counts as one failure.

    tests/all.py [WORD...]      only suites with one of the words in their name
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
TESTS = ROOT / 'tests'
SLOWNESS = float(os.environ.get('TEST_SLOWNESS', 1))
TIME_LIMIT = 1200 * SLOWNESS
PYTEST = [sys.executable, '-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--tb=short']
COUNT = re.compile(r'(\d+) (passed|failed|errors?)\b')


def suites():
    """(name, command) of every suite, the quick and telling ones first."""
    found = [
        ('language', [sys.executable, str(TESTS / 'run.py')]),
        ('random programs', [sys.executable, str(TESTS / 'generate.py'), '--count', '40' if SLOWNESS > 1 else '150']),
        ('random tasks', [sys.executable, str(TESTS / 'generate.py'), '--kind', 'tasks', '--count', '40' if SLOWNESS > 1 else '150']),
        ('random syntax', [sys.executable, str(TESTS / 'generate.py'), '--kind', 'syntax', '--count', '40' if SLOWNESS > 1 else '150']),
    ]
    found += [(p.stem.removeprefix('check_'), [sys.executable, str(p)]) for p in sorted(TESTS.glob('check_*.py'))]
    if SLOWNESS == 1:
        found.append(("CPython's own", [sys.executable, str(TESTS / 'cpython.py'), '--check']))
    found += [
        (name, [*PYTEST, *map(str, sorted(folder.glob('test_*.py')))])
        for name, folder in (('checks', TESTS), ('protocol', TESTS / 'protocol'))
    ]
    found += [
        ('browser ' + p.stem, [shutil.which('node') or 'node', str(p)])
        for p in sorted((TESTS / 'browser').glob('test_*.mjs'))
    ]
    return found


def counts(output):
    """(passed, failed) from the last line that has counts; (0, 0) when none has."""
    for line in reversed(output.splitlines()):
        words = COUNT.findall(line)
        if words:
            number = {word.rstrip('s'): int(n) for n, word in words}
            return number.get('passed', 0), number.get('failed', 0) + number.get('error', 0)
    return 0, 0


def run(name, command):
    """Runs a suite, its output passed through; returns (passed, failed)."""
    print(f'== {name}', flush=True)
    started = time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors='replace',
        start_new_session=True,
    )
    output = []
    killer = subprocess.Popen(
        [
            sys.executable,
            '-c',
            'import os, sys, time; time.sleep(float(sys.argv[1])); os.killpg(int(sys.argv[2]), 9)',
            str(TIME_LIMIT),
            str(process.pid),
        ],
        stderr=subprocess.DEVNULL,
    )
    for line in process.stdout:
        output.append(line)
        if not COUNT.match(line):
            print('  ' + line, end='', flush=True)
    status = process.wait()
    killer.kill()
    killer.wait()
    passed, failed = counts(''.join(output))
    if status != 0 and failed == 0 or passed + failed == 0:
        print(f'  the suite ended with status {status}, {passed} passed')
        failed += 1
    print(f'   {name}: {passed} passed, {failed} failed ({time.monotonic() - started:.0f} s)', flush=True)
    return passed, failed


def main():
    wanted = [s for s in suites() if not sys.argv[1:] or any(word in s[0] for word in sys.argv[1:])]
    results = [run(name, command) for name, command in wanted]
    passed, failed = (sum(column) for column in zip(*results)) if results else (0, 0)
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0 or passed == 0)


if __name__ == '__main__':
    main()
