# SPDX-License-Identifier: MIT
"""What CPython 3.11 makes of a program: the answer that ours is compared with.

`run()` starts any interpreter on a program and returns an Outcome; `expected()` does that with CPython and remembers the answer
under build/oracle, named after everything it depends on, so that a second run of the tests starts no CPython at all.
"""

import dataclasses
import hashlib
import json
import os
import pathlib
import resource
import shlex
import shutil
import signal
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = ROOT / 'build' / 'oracle'
OUTPUT_LIMIT = 4_000_000


@dataclasses.dataclass
class Outcome:
    stdout: str
    stderr: str
    status: int  # exit status; negative: killed by that signal
    timed_out: bool = False

    @property
    def last_line(self):
        """The last line of standard error when the program failed: `ValueError: ...`."""
        lines = self.stderr.strip().splitlines()
        return lines[-1] if lines and self.status != 0 else ''


def find_cpython():
    """Debian's python3 when that is 3.11 (a PGO build), else the first python3.11 on the PATH."""
    for name in ('/usr/bin/python3', 'python3.11', 'python3'):
        path = shutil.which(name)
        if (
            path
            and subprocess.run([path, '-c', 'import sys; sys.exit(sys.version_info[:2] != (3, 11))']).returncode == 0
        ):
            return path
    sys.exit('no CPython 3.11 on this machine: it is what the language tests compare with')


def binary():
    """The program under test: $MEANWHILE, else build/meanwhile."""
    return os.environ.get('MEANWHILE') or str(ROOT / 'build' / 'meanwhile')


def headers(path):
    """The `# key: value` lines at the top of a test program (stdin, args, stderr, timeout, gcstress)."""
    found = {}
    for line in path.read_text(encoding='utf-8').splitlines():
        if not line.startswith('#'):
            break
        key, colon, value = line[1:].strip().partition(':')
        if colon and key in ('stdin', 'args', 'stderr', 'timeout', 'gcstress'):
            found[key] = value.strip()
    return found


def environment(extra=None):
    keep = {k: v for k, v in os.environ.items() if k in ('PATH', 'HOME', 'TMPDIR') or k.endswith('SAN_OPTIONS')}
    return {
        **keep,
        'LC_ALL': 'C.UTF-8',
        'PYTHONHASHSEED': '0',
        'PYTHONDONTWRITEBYTECODE': '1',
        'TZ': 'UTC',
        **(extra or {}),
    }


def run(command, path, timeout=20, env=None, memory=None):
    """Runs `command path args...` in the program's folder, as its header asks."""
    head = headers(path)
    stdin = head.get('stdin', '').encode().decode('unicode_escape')
    process = subprocess.Popen(
        [*command, path.name, *shlex.split(head.get('args', ''))],
        cwd=path.parent,
        env=environment(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=memory and (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))),
    )
    timed_out = False
    try:
        out, err = process.communicate(stdin.encode(), timeout)
    except subprocess.TimeoutExpired:
        timed_out = True
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
    return Outcome(
        out[:OUTPUT_LIMIT].decode('utf-8', 'replace'),
        err[-OUTPUT_LIMIT:].decode('utf-8', 'replace'),
        process.returncode,
        timed_out,
    )


def expected(path, python):
    """CPython's Outcome for the program, from the cache when neither it nor a helper (`_*.py` beside it) has changed."""
    digest = hashlib.sha256(python.encode())
    for part in [path, *sorted(path.parent.rglob('_*.py'))]:
        digest.update(part.read_bytes())
    digest.update(path.name.encode())
    cached = CACHE / (digest.hexdigest() + '.json')
    if cached.exists():
        return Outcome(**json.loads(cached.read_text()))
    outcome = run([python], path, timeout=60, memory=4 << 30)
    CACHE.mkdir(parents=True, exist_ok=True)
    cached.write_text(json.dumps(dataclasses.asdict(outcome)))
    return outcome


TRACER = r'''
import builtins, os, runpy, sys
plain, out = builtins.print, os.fdopen(os.dup(2), "w")
def traced(*args, sep=" ", end="\n", file=None, flush=False):
    if file in (None, sys.stdout):
        frame = sys._getframe(1)
        for _ in range((sep or " ").join(map(str, args)).count("\n") + (end is None or "\n" in end)):
            out.write("%d\n" % (frame.f_lineno if frame.f_code.co_filename == sys.argv[0] else 0))
    plain(*args, sep=sep, end=end, file=file, flush=flush)
builtins.print = traced
sys.argv = sys.argv[1:]
sys.stderr = open(os.devnull, "w")
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    out.flush()
'''


def printing_lines(path, python):
    """For each line that CPython prints, the number of the source line whose print() wrote it (0: not known)."""
    outcome = run([python, '-c', TRACER], path, timeout=60)
    return [int(word) for word in outcome.stderr.split() if word.isdigit()]
