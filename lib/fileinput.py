# SPDX-License-Identifier: MIT
"""The lines of several files, one after the other: those named on the command line, or stdin."""

import io
import os
import sys
from types import GenericAlias

__all__ = ['input', 'close', 'nextfile', 'filename', 'lineno', 'filelineno', 'fileno',
           'isfirstline', 'isstdin', 'FileInput', 'hook_compressed', 'hook_encoded']

_state = None


def input(files=None, inplace=False, backup='', *, mode='r', openhook=None, encoding=None,
          errors=None):
    """A FileInput, which the functions of this module then speak of."""
    global _state
    if _state and _state._file:
        raise RuntimeError('input() already active')
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding,
                       errors=errors)
    return _state


def close():
    """Close the sequence."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError('no active input()')
    return _state


def nextfile():
    """Close the current file; the next line is of the next one."""
    return _active().nextfile()


def filename():
    """The name of the file that is read; None before the first line."""
    return _active().filename()


def lineno():
    """The number of the last line, of all files together."""
    return _active().lineno()


def filelineno():
    """The number of the last line in its file."""
    return _active().filelineno()


def fileno():
    """The descriptor of the current file; -1 when none is open."""
    return _active().fileno()


def isfirstline():
    """Whether the last line was the first of its file."""
    return _active().isfirstline()


def isstdin():
    """Whether the last line came from stdin."""
    return _active().isstdin()


class FileInput:
    """The lines of several files; '-' is stdin. With inplace=True what is printed replaces the
    file that is read."""

    def __init__(self, files=None, inplace=False, backup='', *, mode='r', openhook=None,
                 encoding=None, errors=None):
        if isinstance(files, str) or hasattr(files, '__fspath__'):
            files = (os.fspath(files),)
        else:
            files = tuple(sys.argv[1:] if files is None else files) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook and inplace:
            raise ValueError('FileInput cannot use an opening hook in inplace mode')
        if openhook and not callable(openhook):
            raise ValueError('FileInput openhook must be callable')
        self._files, self._inplace, self._backup = files, inplace, backup
        self._mode, self._openhook = mode, openhook
        self._encoding, self._errors = encoding, errors
        self._file = self._filename = self._output = self._saved_stdout = None
        self._startlineno = self._filelineno = 0
        self._isstdin = False
        self._old_name = None

    def close(self):
        """Close the sequence."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def nextfile(self):
        """Close the current file; the next line is of the next one."""
        if self._saved_stdout is not None:
            sys.stdout, self._saved_stdout = self._saved_stdout, None
        output, self._output = self._output, None
        if output:
            output.close()
        file, self._file = self._file, None
        if file and not self._isstdin:
            file.close()
        old, self._old_name = self._old_name, None
        if old and not self._backup:
            try:
                os.unlink(old)
            except OSError:
                pass
        self._isstdin = False

    def readline(self):
        """The next line; empty at the end of all files."""
        while True:
            if not self._file:
                if not self._files:
                    return b'' if 'b' in self._mode else ''
                self._open()
            line = self._file.readline()
            if line:
                self._filelineno += 1
                return line
            self.nextfile()

    def _open(self):
        self._filename, self._files = self._files[0], self._files[1:]
        self._startlineno, self._filelineno = self.lineno(), 0
        encoding = self._encoding or (None if 'b' in self._mode else 'utf-8')
        if self._filename == '-':
            self._filename, self._isstdin = '<stdin>', True
            self._file = getattr(sys.stdin, 'buffer', sys.stdin) if 'b' in self._mode else sys.stdin
        elif self._inplace:
            self._old_name = os.fspath(self._filename) + (self._backup or '.bak')
            if os.path.exists(self._old_name):
                os.unlink(self._old_name)
            os.rename(self._filename, self._old_name)
            self._file = open(self._old_name, self._mode, encoding=encoding, errors=self._errors)
            self._output = open(self._filename, self._mode.replace('r', 'w'), encoding=encoding,
                                errors=self._errors)
            try:
                os.chmod(self._filename, os.fstat(self._file.fileno()).st_mode & 0o7777)
            except OSError:
                pass
            self._saved_stdout, sys.stdout = sys.stdout, self._output
        elif self._openhook:
            coding = {} if self._encoding is None else {'encoding': self._encoding, 'errors': self._errors}
            self._file = self._openhook(self._filename, self._mode, **coding)
        else:
            self._file = open(self._filename, self._mode, encoding=encoding, errors=self._errors)

    def filename(self):
        """The name of the file that is read."""
        return self._filename

    def lineno(self):
        """The number of the last line, of all files together."""
        return self._startlineno + self._filelineno

    def filelineno(self):
        """The number of the last line in its file."""
        return self._filelineno

    def fileno(self):
        """The descriptor of the current file, or -1."""
        try:
            return self._file.fileno() if self._file else -1
        except ValueError:
            return -1

    def isfirstline(self):
        """Whether the last line was the first of its file."""
        return self._filelineno == 1

    def isstdin(self):
        """Whether the last line came from stdin."""
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """An openhook that reads files of gzip."""
    if os.path.splitext(filename)[1] != '.gz':
        return open(filename, mode, encoding=encoding, errors=errors)
    import gzip
    file = gzip.open(filename, mode)
    return file if 'b' in mode else io.TextIOWrapper(file, encoding=encoding, errors=errors)


def hook_encoded(encoding, errors=None):
    """An openhook that reads text in an encoding."""
    def openhook(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return openhook
