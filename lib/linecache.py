# SPDX-License-Identifier: MIT
"""Lines of files by number; of cells and of what is built in, too."""
import os
import sys

import _traceback

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

cache = {}          # name -> (size, time of change or None, lines, full name), or a tuple of one function


def clearcache():
    """Forget everything."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """Line `lineno` with its newline; '' when there is none."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """All lines of the file; [] when it cannot be read."""
    if filename in cache:
        entry = cache[filename]
        if len(entry) != 1:
            return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget the files that have changed."""
    for name in list(cache) if filename is None else [filename] if filename in cache else []:
        entry = cache[name]
        if len(entry) == 1:
            continue
        size, mtime, lines, fullname = entry
        if mtime is None:
            continue
        try:
            stat = os.stat(fullname)
        except OSError:
            cache.pop(name, None)
            continue
        if size != stat.st_size or mtime != stat.st_mtime:
            cache.pop(name, None)


def _remembered(filename):
    """The lines of a cell or another text that was compiled under this name."""
    lines, number = [], 1
    while True:
        line = _traceback.source_line(filename, number)
        if line is None:
            return lines
        lines.append(line + '\n')
        number += 1


def updatecache(filename, module_globals=None):
    """Read the file anew; returns its lines."""
    if filename in cache and len(cache[filename]) != 1:
        cache.pop(filename, None)
    if not filename:
        return []
    if filename.startswith('<') and filename.endswith('>') or filename.startswith('Cell ['):
        return _remembered(filename)
    fullname = filename
    try:
        stat = os.stat(fullname)
    except OSError:
        if lazycache(filename, module_globals):
            try:
                data = cache[filename][0]()
            except (ImportError, OSError):
                data = None
            if data is None:
                return []
            cache[filename] = len(data), None, [line + '\n' for line in data.splitlines()], fullname
            return cache[filename][2]
        if os.path.isabs(filename):
            return []
        for folder in sys.path:
            try:
                fullname = os.path.join(folder, filename)
                stat = os.stat(fullname)
                break
            except (TypeError, AttributeError, OSError):
                pass
        else:
            return []
    lines = _read(fullname)
    if lines is None:
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = stat.st_size, stat.st_mtime, lines, fullname
    return lines


def _read(path):
    """The lines, decoded as the file says; None when that fails."""
    try:
        import tokenize
        with tokenize.open(path) as f:
            return f.readlines()
    except (OSError, UnicodeDecodeError, SyntaxError):
        return None


def lazycache(filename, module_globals):
    """Remember how a module's loader gives its source; True when it can."""
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return False
    if module_globals and '__name__' in module_globals:
        spec = module_globals.get('__spec__')
        name = getattr(spec, 'name', None) or module_globals['__name__']
        loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
        get_source = getattr(loader, 'get_source', None)
        if name and get_source:
            cache[filename] = (lambda: get_source(name),)
            return True
    return False
