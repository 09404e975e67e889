# SPDX-License-Identifier: MIT
"""What !command, %%bash and their kin do: a process of its own, whose output shows as it comes."""

import sys

from IPython.core.error import UsageError
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import line_magics, register_cell_magic, register_line_magic
from IPython.core.magics.options import parse_options


def _pass_on(pipe, stream):
    """Copy what comes from a pipe to a stream until its end, at once."""
    import subprocess

    def write(text):
        stream.write(text)
        stream.flush()
    with pipe:
        subprocess._pass_on(pipe.fileno(), write)


def _signal(process, number):
    """Send a signal to a process and to what it started."""
    import os
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        pass


def _stop(process):
    """End a process that was interrupted, with all of its pipeline: politely, then not."""
    import signal
    import subprocess
    _signal(process, signal.SIGTERM)
    try:
        process.wait(1)
    except subprocess.TimeoutExpired:
        pass
    _signal(process, signal.SIGKILL)
    process.wait()


def stream_process(command, text=None, **options):
    """Run a program with `text` as its input, its output shown as it comes; gives its exit status. An interrupt ends it.

    What a shell line that ends with & leaves running is not waited for: its output comes later.
    """
    import subprocess
    stays = isinstance(command, str) and command.rstrip().endswith("&")
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL if text is None else subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, process_group=0, **options)
    readers = subprocess._readers(process.pid, _pass_on, ((process.stdout, sys.stdout), (process.stderr, sys.stderr)))
    try:
        for reader in readers:
            reader.start()
        if text is not None:
            _feed(process, text)
        for reader in () if stays else readers:
            reader.join()
        return process.wait()
    except BaseException:
        _stop(process)
        raise


def _feed(process, text):
    try:
        process.stdin.write(text.encode())
        process.stdin.close()
    except BrokenPipeError:
        pass


def run_command(command):
    """Run a line of the shell, its output shown as it comes; gives its exit status."""
    return stream_process(command, shell=True)


def command_output(command):
    """What a line of the shell prints, as text."""
    import subprocess
    done = subprocess.run(command, shell=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.decode("utf-8", "replace").rstrip("\n")


def _script(line, cell, program=None):
    """Run a cell as a script of a program."""
    import subprocess
    options, rest = parse_options(line, "", ["no-raise-error", "out=", "err=", "bg"])
    command = program or rest.split()
    if not command:
        raise UsageError("%%script needs a program: %%script bash")
    names = InteractiveShell.instance().user_ns
    if "out" in options or "err" in options:
        done = subprocess.run(command, input=cell.encode(), capture_output=True)
        for kind, text in (("out", done.stdout), ("err", done.stderr)):
            if kind in options:
                names[options[kind]] = text.decode("utf-8", "replace")
        status = done.returncode
    elif "bg" in options:
        from IPython.core.magics.tasks import start
        def run():
            stream_process(command, cell)
        return start(run, command[0])
    else:
        status = stream_process(command, cell)
    names["_exit_code"] = status
    if status and "no-raise-error" not in options:
        raise subprocess.CalledProcessError(status, cell.encode())


def _shell_magic(name):
    def magic(line, cell):
        return _script(line, cell, [name])
    magic.__name__ = name
    magic.__doc__ = f"""%%{name} [--bg] [--no-raise-error] [--out NAME] [--err NAME]: run the cell with {name}.

    --bg: as a background task; --out, --err: keep what it prints in these names instead of showing it.
    """
    return register_cell_magic(magic)


for _name in ("bash", "sh", "perl", "ruby"):
    _shell_magic(_name)


@register_cell_magic
def script(line, cell):
    """%%script PROGRAM [ARGUMENT...]: run the cell with a program that reads it from its standard input."""
    return _script(line, cell)


@register_line_magic
def sx(line):
    """%sx COMMAND: the lines that a shell command prints."""
    return InteractiveShell.instance().getoutput(line)


@register_line_magic
def system(line):
    """%system COMMAND: the lines that a shell command prints."""
    return InteractiveShell.instance().getoutput(line)


def _command_magic(name, command):
    def magic(line):
        InteractiveShell.instance().system(f"{command} {line}")
    magic.__name__ = name
    magic.__doc__ = f"%{name}: the command `{command}`."
    line_magics[name] = magic


for _name, _command in (("ls", "ls"), ("cat", "cat"), ("mkdir", "mkdir"), ("rm", "rm"), ("cp", "cp"), ("mv", "mv"), ("ll", "ls -l"),
                        ("rmdir", "rmdir"), ("head", "head"), ("man", "man")):
    _command_magic(_name, _command)
