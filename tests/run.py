#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The language tests: every tests/lang/**/*.py is a program, and CPython 3.11 says what it must print.

    tests/run.py [PATTERN...]           all programs, or those with one of the patterns in their path

Compared are standard output, the exit status and, for a program that fails, the last line of its traceback. A program can say in
comments at its top what it needs: `# stdin: text`, `# args: a b`, `# stderr: compare` (the whole of standard error), `# timeout: 30`,
`# gcstress: 500` (under GCSTRESS it collects no more often than that, because it would take an hour).
Files whose name begins with `_` are modules for the programs beside them. tests/differences/ holds what is deliberately not as in
CPython: there NAME.out says what to print.
"""

import argparse
import concurrent.futures
import difflib
import os
import pathlib
import shlex
import sys

import oracle

TESTS = oracle.ROOT / 'tests'
DIFF_LINES = 30


def programs(patterns):
    found = [
        p
        for folder in ('lang', 'differences')
        for p in sorted((TESTS / folder).rglob('*.py'))
        if not any(part.startswith('_') for part in p.relative_to(TESTS).parts)
    ]
    return [p for p in found if not patterns or any(pattern in str(p.relative_to(oracle.ROOT)) for pattern in patterns)]


def wanted(path, python):
    """What the program must do: CPython's answer, or the .out beside a deliberate difference."""
    if path.parent.name != 'differences':
        return oracle.expected(path, python)
    return oracle.Outcome(path.with_suffix('.out').read_text(encoding='utf-8'), '', 0)


def source_note(path, line_number):
    source = path.read_text(encoding='utf-8').splitlines()
    if not 0 < line_number <= len(source):
        return []
    return [f'    printed by line {line_number}: {source[line_number - 1].strip()}']


def stdout_difference(path, want, got, python):
    """A readable diff of the outputs, with the source line that printed the first line that differs."""
    ours, theirs = got.splitlines(), want.splitlines()
    first = next((i for i, pair in enumerate(zip(theirs, ours)) if pair[0] != pair[1]), min(len(ours), len(theirs)))
    numbers = oracle.printing_lines(path, python) if path.parent.name != 'differences' else []
    note = source_note(path, numbers[first]) if first < len(numbers) else []
    diff = list(difflib.unified_diff(theirs, ours, lineterm='', n=1))[2:]
    cut = ['      ...'] if len(diff) > DIFF_LINES else []
    return [
        f'    output line {first + 1} differs:',
        *note,
        *('      ' + line[:300] for line in diff[:DIFF_LINES]),
        *cut,
    ]


def differences(path, want, got, python):
    """Everything in which `got` is not `want`, as lines to print; empty when the test passes."""
    report = []
    if got.timed_out:
        report.append('    timed out')
    if want.stdout != got.stdout:
        report += stdout_difference(path, want.stdout, got.stdout, python)
    if want.status != got.status:
        report.append(f'    exit status {got.status}, expected {want.status}')
    if want.last_line != got.last_line:
        report += [f'    - {want.last_line}', f'    + {got.last_line}']
    elif oracle.headers(path).get('stderr') == 'compare' and want.stderr != got.stderr:
        report += [
            '      ' + line
            for line in difflib.unified_diff(
                want.stderr.splitlines(), got.stderr.splitlines(), 'expected', 'got', lineterm=''
            )
        ]
    return report


class Runner:
    def __init__(self, options):
        self.options = options
        self.python = oracle.find_cpython()
        self.command = shlex.split(options.cmd)
        self.env = dict(pair.split('=', 1) for pair in options.env)

    def test(self, path):
        try:
            want = wanted(path, self.python)
            head = oracle.headers(path)
            timeout = float(head.get('timeout', self.options.timeout)) * self.options.slowness
            env = dict(self.env)
            if 'gcstress' in head and 'GCSTRESS' in env:
                env['GCSTRESS'] = str(max(int(env['GCSTRESS']), int(head['gcstress'])))
            got = oracle.run(self.command, path, timeout, env)
            return differences(path, want, got, self.python)
        except (OSError, ValueError) as problem:
            return [f'    {type(problem).__name__}: {problem}']

    def run(self, paths):
        """Tests all, prints what failed; returns how many passed and failed."""
        failed = []
        with concurrent.futures.ThreadPoolExecutor(self.options.jobs) as pool:
            for path, report in zip(paths, pool.map(self.test, paths)):
                if report:
                    failed.append(path)
                    print(f'FAIL {path.relative_to(oracle.ROOT)}', *report, sep='\n', flush=True)
        if failed and len(failed) > 10:
            print('failed:', *(str(p.relative_to(TESTS)) for p in failed))
        return len(paths) - len(failed), len(failed)


def arguments():
    parser = argparse.ArgumentParser(description='The language tests; CPython 3.11 says what is right.')
    parser.add_argument('patterns', nargs='*', metavar='PATTERN', help='only programs with this in their path')
    parser.add_argument('--cmd', default=oracle.binary(), help='the interpreter under test (default: %(default)s)')
    parser.add_argument(
        '--env', action='append', default=[], metavar='NAME=VALUE', help='for the interpreter under test'
    )
    parser.add_argument('--timeout', type=float, default=10, help='seconds for each program')
    parser.add_argument(
        '--slowness', type=float, default=float(os.environ.get('TEST_SLOWNESS', 1)), help='multiplies every timeout'
    )
    parser.add_argument('--jobs', type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    words = shlex.split(options.cmd)
    if '/' in words[0]:
        words[0] = str(pathlib.Path(words[0]).resolve())
    options.cmd = shlex.join(words)
    return options


def main():
    options = arguments()
    passed, failed = Runner(options).run(programs(options.patterns))
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0 or passed == 0)


if __name__ == '__main__':
    main()
