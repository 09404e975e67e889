# SPDX-License-Identifier: MIT
"""Compiling all source files of folders: a check of them here, since compiled code is not kept in files that others read."""

import importlib.util
import os
import struct
import sys
from pathlib import Path

import py_compile

__all__ = ['compile_dir', 'compile_file', 'compile_path']


def _walk(folder, quiet, maxlevels):
    if quiet < 2 and isinstance(folder, os.PathLike):
        folder = os.fspath(folder)
    if not quiet:
        print('Listing {!r}...'.format(folder))
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        if quiet < 2:
            print("Can't list {!r}".format(folder))
        names = []
    for name in names:
        if name == '__pycache__':
            continue
        path = os.path.join(folder, name)
        if not os.path.isdir(path):
            yield path
        elif maxlevels > 0 and name not in (os.curdir, os.pardir) and not os.path.islink(path):
            yield from _walk(path, quiet, maxlevels - 1)


def compile_dir(dir, maxlevels=None, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, workers=1,
                invalidation_mode=None, *, stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile the source files of a folder and of those in it; true when all could be."""
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError('Destination dir (ddir) cannot be used in combination with stripdir or prependdir')
    if ddir is not None:
        stripdir, prependdir = dir, ddir
    if workers < 0:
        raise ValueError('workers must be greater or equal to 0')
    success = True
    for file in _walk(dir, quiet, sys.getrecursionlimit() if maxlevels is None else maxlevels):
        if not compile_file(file, None, force, rx, quiet, legacy, optimize, invalidation_mode, stripdir=stripdir,
                            prependdir=prependdir, limit_sl_dest=limit_sl_dest, hardlink_dupes=hardlink_dupes):
            success = False
    return success


def _shown_name(fullname, ddir, stripdir, prependdir):
    if ddir is not None:
        return os.path.join(ddir, os.path.basename(fullname))
    name = None
    if stripdir is not None:
        parts, strip = fullname.split(os.sep), os.fspath(stripdir).split(os.sep)
        name = os.path.join(*[part for i, part in enumerate(parts) if i >= len(strip) or part != strip[i]])
    if prependdir is not None:
        name = os.path.join(prependdir, fullname if name is None else name)
    return name


def _is_current(fullname, cached):
    try:
        expected = struct.pack('<4sLL', importlib.util.MAGIC_NUMBER, 0, int(os.stat(fullname).st_mtime) & 0xFFFFFFFF)
        with open(cached, 'rb') as f:
            return f.read(12) == expected
    except OSError:
        return False


def compile_file(fullname, ddir=None, force=False, rx=None, quiet=0, legacy=False, optimize=-1, invalidation_mode=None, *,
                 stripdir=None, prependdir=None, limit_sl_dest=None, hardlink_dupes=False):
    """Compile a source file; true when it could be, or is none."""
    if ddir is not None and (stripdir is not None or prependdir is not None):
        raise ValueError('Destination dir (ddir) cannot be used in combination with stripdir or prependdir')
    levels = sorted(set(optimize if isinstance(optimize, (list, tuple)) else [optimize]))
    if hardlink_dupes and len(levels) < 2:
        raise ValueError('Hardlinking of duplicated bytecode makes sense only for more than one optimization level')
    fullname = os.fspath(fullname)
    if rx is not None and rx.search(fullname):
        return True
    if limit_sl_dest is not None and os.path.islink(fullname) and Path(limit_sl_dest).resolve() not in Path(fullname).resolve().parents:
        return True
    if not os.path.isfile(fullname) or not fullname.endswith('.py'):
        return True
    shown = _shown_name(fullname, ddir, stripdir, prependdir)
    files = [fullname + 'c' if legacy else
             importlib.util.cache_from_source(fullname, **({} if level < 0 else {'optimization': level if level >= 1 else ''}))
             for level in levels]
    if not force and all(_is_current(fullname, file) for file in files):
        return True
    if not quiet:
        print('Compiling {!r}...'.format(fullname))
    try:
        ok = True
        for level, file in zip(levels, files):
            ok = py_compile.compile(fullname, file, shown, True, optimize=level, invalidation_mode=invalidation_mode)
    except py_compile.PyCompileError as err:
        problem = err.msg
    except (SyntaxError, UnicodeError, OSError) as err:
        problem = '%s: %s' % (type(err).__name__, err)
    else:
        return ok != 0
    if quiet < 2:
        print('*** Error compiling {!r}...'.format(fullname) if quiet else '*** ', end='\n' if quiet else '')
        print(problem.encode(sys.stdout.encoding or 'utf-8', 'backslashreplace').decode())
    return False


def compile_path(skip_curdir=1, maxlevels=0, force=False, quiet=0, legacy=False, optimize=-1, invalidation_mode=None):
    """Compile the files of the folders of sys.path; true when all could be."""
    success = True
    for folder in sys.path:
        if (not folder or folder == os.curdir) and skip_curdir:
            if quiet < 2:
                print('Skipping current directory')
        else:
            success = compile_dir(folder, maxlevels, None, force, quiet=quiet, legacy=legacy, optimize=optimize,
                                  invalidation_mode=invalidation_mode) and success
    return success


def main():
    """The command; true when all could be compiled."""
    import argparse
    parser = argparse.ArgumentParser(description='Utilities to support installing Python libraries.')
    parser.add_argument('-l', action='store_const', const=0, default=None, dest='maxlevels', help="not in folders of folders")
    parser.add_argument('-r', type=int, dest='recursion', help='how deep to go')
    parser.add_argument('-f', action='store_true', dest='force', help='even where nothing has changed')
    parser.add_argument('-q', action='count', dest='quiet', default=0, help='print errors only; -qq: nothing')
    parser.add_argument('-b', action='store_true', dest='legacy', help='beside the sources')
    parser.add_argument('-d', metavar='DESTDIR', dest='ddir', default=None, help='the folder to show')
    parser.add_argument('-s', metavar='STRIPDIR', dest='stripdir', default=None, help='what to leave out of names')
    parser.add_argument('-p', metavar='PREPENDDIR', dest='prependdir', default=None, help='what to put before names')
    parser.add_argument('-x', metavar='REGEXP', dest='rx', default=None, help='files to skip')
    parser.add_argument('-i', metavar='FILE', dest='flist', help='a file of names')
    parser.add_argument('-j', '--workers', default=1, type=int, help='processes')
    parser.add_argument('-o', action='append', type=int, dest='opt_levels', help='optimization levels')
    parser.add_argument('-e', metavar='DIR', dest='limit_sl_dest', help='where links may lead')
    parser.add_argument('--hardlink-dupes', action='store_true', dest='hardlink_dupes', help='files that are the same as one')
    parser.add_argument('--invalidation-mode', choices=sorted(mode.name.lower().replace('_', '-')
                                                              for mode in py_compile.PycInvalidationMode), help='how changes are seen')
    parser.add_argument('compile_dest', metavar='FILE|DIR', nargs='*', help='what to compile; by default the folders of sys.path')
    args = parser.parse_args()
    import re
    rx = re.compile(args.rx) if args.rx else None
    limit = args.limit_sl_dest or None
    levels = args.recursion if args.recursion is not None else args.maxlevels
    opt = args.opt_levels or [-1]
    if len(opt) == 1 and args.hardlink_dupes:
        parser.error('Hardlinking of duplicated bytecode makes sense only for more than one optimization level.')
    names = list(args.compile_dest)
    if args.flist:
        try:
            with sys.stdin if args.flist == '-' else open(args.flist, encoding='utf-8') as f:
                names += [line.strip() for line in f]
        except OSError:
            if args.quiet < 2:
                print('Error reading file list {}'.format(args.flist))
            return False
    mode = args.invalidation_mode and py_compile.PycInvalidationMode[args.invalidation_mode.replace('-', '_').upper()]
    common = dict(stripdir=args.stripdir, prependdir=args.prependdir, limit_sl_dest=limit, hardlink_dupes=args.hardlink_dupes)
    success = True
    try:
        if not names:
            return compile_path(legacy=args.legacy, force=args.force, quiet=args.quiet, invalidation_mode=mode)
        for name in names:
            if os.path.isfile(name):
                done = compile_file(name, args.ddir, args.force, rx, args.quiet, args.legacy, opt, mode, **common)
            else:
                done = compile_dir(name, levels, args.ddir, args.force, rx, args.quiet, args.legacy, opt, args.workers, mode, **common)
            success = bool(done) and success
    except KeyboardInterrupt:
        if args.quiet < 2:
            print('\n[interrupted]')
        return False
    return success


if __name__ == '__main__':
    sys.exit(int(not main()))
