#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""CPython's own test files, run by Meanwhile: how many of their methods pass.

    tests/cpython.py [NAME...]          the files of tests/cpython_support/files.txt, or those named (test_dict); prints a table
    tests/cpython.py -v NAME...         and each method that does not pass, with its exception
    tests/cpython.py --check            fails when a file has fewer passing methods than tests/cpython_support/passing.txt says
    tests/cpython.py --update [NAME..]  writes the counts to that file
    tests/cpython.py --write            writes docs/cpython_tests.md

The files are those of an installed CPython 3.11 (Debian: libpython3.11-testsuite), nothing is copied: a temporary folder gets
links to its packages `test` and `unittest.test`, so that every other module is ours. tests/cpython_support/lib holds small stand-ins for modules that
test.support imports and we lack; a module of ours goes before its stand-in. Each file runs in a process of its own (driver.py),
with a limit on its memory and on the time of each method; after a crash the rest of the file runs in a new process.

inside.txt lists what asks for CPython's inside, one `FILE.CLASS.METHOD` pattern and its reason a line: those methods are not missed.
"""

import argparse
import collections
import concurrent.futures
import contextlib
import fnmatch
import json
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time

import oracle

SUPPORT = oracle.ROOT / 'tests' / 'cpython_support'
DRIVER = SUPPORT / 'driver.py'
PASSING = SUPPORT / 'passing.txt'
PAGE = oracle.ROOT / 'docs' / 'cpython_tests.md'
NAMES = oracle.ROOT / 'build' / 'cpython_methods'
SLOWNESS = float(os.environ.get('TEST_SLOWNESS', 1))
METHOD_SECONDS = 10 * SLOWNESS
FILE_SECONDS = 90 * SLOWNESS
MEMORY = 4 << 30
SKIPS_THAT_ARE_OURS = ('not part of the language', 'asks for the C API', 'asks for bytecode', 'starts a thread', 'starts a process', 'waits for')
STATUSES = ('ok', 'inside', 'skip', 'missing')


def rows(name):
    """The words of a data file, line by line; # begins a comment."""
    lines = (SUPPORT / name).read_text(encoding='utf-8').splitlines()
    return [line.split(None, 1) for line in lines if line.strip() and not line.startswith('#')]


def environment(folder):
    env = oracle.environment({'MEANWHILEPATH': f'{folder}:{SUPPORT / "lib"}'})
    return {**env, 'TMPDIR': str(folder)}


def limits():
    if 'ASAN_OPTIONS' not in os.environ:                # a sanitizer reserves address space by the terabyte
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def method_names(python, file):
    """The methods that CPython finds in a file; remembered under build/."""
    kept = NAMES / (file + '.json')
    if kept.exists():
        return json.loads(kept.read_text())
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'names'
        command = [python, str(DRIVER), 'test.' + file, str(path), '--list']
        subprocess.run(command, env=oracle.environment(), cwd=folder, timeout=60, capture_output=True)
        words = [line.split('\t') for line in path.read_text(encoding='utf-8').splitlines()]
    names = sorted({w[1] for w in words if w[0] == 'method'})
    NAMES.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(names))
    return names


class Results:
    """What the driver wrote about one file: name -> (status, text)."""

    def __init__(self):
        self.methods = {}
        self.trouble = []
        self.reports = set()            # of a sanitizer
        self.running = None
        self.taken = 0

    def read(self, path):
        self.running = None
        for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
            status, name, *text = line.split('\t')
            if status == 'start':
                self.running = name
            elif status == 'module':
                self.trouble.append((name, ' '.join(text)))
            else:
                self.methods[name] = status, ' '.join(text)
                self.running = None


def watch(process, path, deadline):
    """Waits for the driver; 'ok', 'crash', or 'timeout' when nothing new was written for too long."""
    size, since = 0, time.monotonic()
    while process.poll() is None:
        time.sleep(0.05)
        now = time.monotonic()
        grown = path.stat().st_size if path.exists() else 0
        if grown != size:
            size, since = grown, now
        if now - since > METHOD_SECONDS or now > deadline:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return 'timeout'
    return 'ok' if process.returncode == 0 else f'ended with status {process.returncode}'


def sanitizer_reports(path):
    """What a sanitizer said in a program's output, each place once."""
    with open(path, encoding='utf-8', errors='replace') as output:
        return sorted({line.strip() for line in output
                       if re.search(r'\.[ch]:\d+:\d+: runtime error:|ERROR: \w+Sanitizer', line)})


def run_file(file, installed):
    """Runs the file until each method ran once, or time is up."""
    results = Results()
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(installed, os.path.join(folder, 'test'))
        os.mkdir(os.path.join(folder, 'inner'))
        os.symlink(os.path.join(installed, '..', 'unittest', 'test'), os.path.join(folder, 'inner', 'test'))
        path = pathlib.Path(folder) / 'results'
        path.touch()
        for _ in range(12):
            command = [oracle.binary(), str(DRIVER), 'test.' + file, str(path), *results.methods]
            with open(os.path.join(folder, 'output'), 'wb') as output:
                process = subprocess.Popen(
                    command, cwd=folder, env=environment(folder), stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                    start_new_session=True, preexec_fn=limits)
                how = watch(process, path, started + FILE_SECONDS)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # programs that a method left running
            results.reports.update(sanitizer_reports(os.path.join(folder, 'output')))
            results.read(path)
            if how == 'ok' or results.running is None:
                if how != 'ok':
                    results.trouble.append(('error', how))
                break
            with open(path, 'a', encoding='utf-8') as out:
                out.write(f'{"timeout" if how == "timeout" else "crash"}\t{results.running}\t{how}\n')
            results.read(path)
            if time.monotonic() - started > FILE_SECONDS:
                break
    results.taken = time.monotonic() - started
    return results


class Report:
    """One file: each method of CPython's with its verdict."""

    def __init__(self, file, names, results, inside):
        self.file, self.taken = file, results.taken
        self.trouble, self.reports = results.trouble, results.reports
        whole = next((text for status, text in results.trouble if status == 'error'), 'not reached')
        skipped = next((text for status, text in results.trouble if status == 'skip'), None)
        self.verdicts = {}
        for name in names or sorted(results.methods):
            status, text = results.methods.get(name) or (('skip', skipped) if skipped else ('error', whole))
            self.verdicts[name] = self.verdict(name, status, text, inside)

    def verdict(self, name, status, text, inside):
        if status == 'ok':
            return 'ok', ''
        reason = next((why for pattern, why in inside if fnmatch.fnmatchcase(f'{self.file}.{name}', pattern)), None)
        if reason:
            return 'inside', reason
        if status == 'skip':
            ours = text.startswith(SKIPS_THAT_ARE_OURS)
            return ('inside', text) if ours else ('skip', text)
        return 'missing', text or status

    def count(self, status):
        return sum(s == status for s, _ in self.verdicts.values())


def table(reports):
    lines = [f'{"":32}{"methods":>8}' + ''.join(f'{s:>9}' for s in STATUSES) + f'{"share":>8}{"s":>7}']
    for r in reports:
        lines.append(row(r.file, len(r.verdicts), [r.count(s) for s in STATUSES], r.taken))
    sums = [sum(r.count(s) for r in reports) for s in STATUSES]
    lines.append(row('all', sum(sums), sums, sum(r.taken for r in reports)))
    return '\n'.join(lines)


def share(counts):
    """Of what is neither inside nor skipped, how much passes, in percent; the file that asks for nothing passes."""
    asked = counts[0] + counts[3]
    return 100 * counts[0] / asked if asked else 100


def row(name, total, counts, taken):
    return f'{name:32}{total:8}' + ''.join(f'{c:9}' for c in counts) + f'{share(counts):7.1f}%{taken:7.1f}'


def grouped(report, status):
    """reason -> names, the most frequent first."""
    groups = collections.defaultdict(list)
    for name, (s, text) in report.verdicts.items():
        if s == status:
            groups[text].append(name)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def page(reports):
    sums = [sum(r.count(s) for r in reports) for s in STATUSES]
    lines = [
        '# CPython\'s own tests', '',
        'Made by `tests/cpython.py --write`: the test files of an installed CPython 3.11, run by Meanwhile, method by method.',
        '*Inside* asks for CPython\'s inside (reference counts, bytecode, its C API) or for threads and processes; *skipped* is',
        'skipped by the file itself. The share is of all others.', '',
        f'**{sums[0]} methods pass: {share(sums):.1f} % of the {sums[0] + sums[3]} that ask for nothing of CPython\'s inside.**', '',
        '| file | methods | pass | inside | skipped | missing | share |', '|---|--:|--:|--:|--:|--:|--:|']
    for r in reports:
        counts = [r.count(s) for s in STATUSES]
        lines.append(f'| {r.file} | {len(r.verdicts)} | ' + ' | '.join(map(str, counts)) + f' | {share(counts):.1f} % |')
    for heading, status in ('What is missing, and how it fails', 'missing'), ('What asks for CPython\'s inside', 'inside'):
        lines += ['', f'## {heading}']
        for r in reports:
            groups = grouped(r, status)
            if groups:
                lines += ['', f'**{r.file}**', '']
                lines += [f'- {", ".join(names)}: {cell(text)}' for text, names in groups]
    return '\n'.join(lines) + '\n'


def cell(text):
    """One line of an exception, safe in Markdown."""
    text = text.replace(f'{oracle.ROOT}/', '')
    text = re.sub(r'[\x00-\x1f\x7f]', lambda found: f'\\x{ord(found[0]):02x}', text)
    return '`' + text.replace('`', "'")[:160] + '`' if text else 'no text'


def read_passing():
    return {name: int(count) for name, count in rows('passing.txt')} if PASSING.exists() else {}


def write_passing(reports):
    counts = read_passing() | {r.file: r.count('ok') for r in reports}
    text = '# How many methods of each file pass: tests/cpython.py --update writes this, --check fails below it.\n'
    PASSING.write_text(text + ''.join(f'{name} {count}\n' for name, count in sorted(counts.items())))


def check(reports):
    """Prints what got worse; the counts for tests/all.py."""
    known = read_passing()
    worse = [r for r in reports if r.count('ok') < known.get(r.file, 0)]
    for r in worse:
        print(f'{r.file}: {r.count("ok")} methods pass, {known[r.file]} did')
    passed = sum(r.count('ok') for r in reports)
    reported = print_sanitizer(reports)
    print(f'{passed} passed, {reported + sum(known[r.file] - r.count("ok") for r in worse)} failed')
    return not worse and not reported


def print_sanitizer(reports):
    """What a sanitizer reported while a file ran, and of how many files."""
    for r in reports:
        for line in sorted(r.reports):
            print(f'{r.file}: {line}')
    return sum(bool(r.reports) for r in reports)


def print_missing(reports):
    for r in reports:
        for name, (status, text) in r.verdicts.items():
            if status == 'missing':
                print(f'{r.file}.{name}: {text}')
        for status, text in r.trouble:
            print(f'{r.file}: {status}: {text}')


def arguments():
    parser = argparse.ArgumentParser(description='CPython\'s own test files, run by Meanwhile.')
    parser.add_argument('names', nargs='*', metavar='NAME')
    parser.add_argument('-v', '--verbose', action='store_true', help='print what does not pass')
    parser.add_argument('--check', action='store_true', help='fail when fewer pass than did')
    parser.add_argument('--update', action='store_true', help='remember how many pass')
    parser.add_argument('--write', action='store_true', help='write docs/cpython_tests.md')
    parser.add_argument('--jobs', type=int, default=len(os.sched_getaffinity(0)))
    return parser.parse_args()


def main():
    options = arguments()
    python = oracle.find_cpython()
    find = 'import os, test; print(os.path.dirname(os.path.abspath(test.__file__)))'
    installed = subprocess.run([python, '-c', find], capture_output=True, text=True).stdout.strip()
    if not os.path.exists(os.path.join(installed, 'test_dict.py')):
        sys.exit('CPython\'s tests are not installed: apt-get install libpython3.11-testsuite')
    files = options.names or [line[0] for line in rows('files.txt')]
    inside = rows('inside.txt')

    def report(file):
        return Report(file, method_names(python, file), run_file(file, installed), inside)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        reports = list(pool.map(report, files))
    if options.verbose:
        print_missing(reports)
    if options.update:
        write_passing(reports)
    if options.write:
        PAGE.write_text(page(reports), encoding='utf-8')
    if options.check:
        sys.exit(not check(reports))
    print(table(reports))
    sys.exit(print_sanitizer(reports) > 0)


if __name__ == '__main__':
    main()
