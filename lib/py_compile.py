# SPDX-License-Identifier: MIT
"""Checks that programs compile. Nothing is kept: modules are compiled when they are imported, in less time than reading a file takes."""

import builtins as _builtins
import enum as _enum
import importlib.util as _util
import os as _os
import sys as _sys
import traceback as _traceback

__all__ = ['compile', 'main', 'PyCompileError', 'PycInvalidationMode']


class PyCompileError(Exception):
    """What is wrong in a program; msg is the text that is shown."""

    def __init__(self, exc_type, exc_value, file, msg=''):
        name = exc_type.__name__
        lines = ''.join(_traceback.format_exception_only(exc_type, exc_value))
        text = lines.replace('File "<string>"', f'File "{file}"') if exc_type is SyntaxError else f'Sorry: {name}: {exc_value}'
        super().__init__(msg or text, name, exc_value, file)
        self.exc_type_name, self.exc_value, self.file, self.msg = name, exc_value, file, msg or text

    def __str__(self):
        return self.msg


class PycInvalidationMode(_enum.Enum):
    """When a compiled file is out of date."""

    TIMESTAMP = 1
    CHECKED_HASH = 2
    UNCHECKED_HASH = 3


def compile(file, cfile=None, dfile=None, doraise=False, optimize=-1, invalidation_mode=None, quiet=0):
    """Compiles a file and writes what stands for it to cfile, by default in __pycache__; its name, or None after an error that was shown."""
    if cfile is None:
        cfile = _util.cache_from_source(file) if optimize < 0 else _util.cache_from_source(file, optimization=optimize or '')
    if _os.path.islink(cfile):
        raise FileExistsError(f'{cfile} is a symlink and will be changed into a regular file if import writes a byte-compiled file to it')
    if _os.path.exists(cfile) and not _os.path.isfile(cfile):
        raise FileExistsError(f'{cfile} is a non-regular file and will be changed into a regular one if import writes a byte-compiled '
                              'file to it')
    with open(file, 'rb') as source:
        data = source.read()
    try:
        _builtins.compile(data, dfile or file, 'exec')
    except Exception as error:
        wrong = PyCompileError(type(error), error, dfile or file)
        if quiet < 2:
            if doraise:
                raise wrong
            _sys.stderr.write(wrong.msg + '\n')
        return None
    _os.makedirs(_os.path.dirname(cfile) or '.', exist_ok=True)
    with open(cfile, 'wb') as target:
        target.write(data)
    return cfile


def main():
    """The command: py_compile [-q] FILE..."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for py_compile module.')
    parser.add_argument('-q', '--quiet', action='store_true', help='Suppress error output')
    parser.add_argument('filenames', nargs='+', help='Files to compile')
    args = parser.parse_args()
    names = [line.rstrip('\n') for line in _sys.stdin] if args.filenames == ['-'] else args.filenames
    for name in names:
        try:
            compile(name, doraise=True)
        except PyCompileError as error:
            parser.exit(1, '' if args.quiet else error.msg)
        except OSError as error:
            parser.exit(1, '' if args.quiet else str(error))


if __name__ == '__main__':
    main()
