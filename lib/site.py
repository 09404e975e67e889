# SPDX-License-Identifier: MIT
"""Folders of installed packages. None is added by itself: sys.path has what MEANWHILEPATH and the program say."""

import io
import os
import sys

PREFIXES = [sys.prefix, sys.exec_prefix]
ENABLE_USER_SITE = False
USER_SITE = USER_BASE = None


def makepath(*paths):
    """(absolute folder, the same to compare with)."""
    folder = os.path.join(*paths)
    try:
        folder = os.path.abspath(folder)
    except OSError:
        pass
    return folder, os.path.normcase(folder)


def abs_paths():
    """Absolute __file__ of all modules."""
    for module in set(sys.modules.values()):
        try:
            module.__file__ = os.path.abspath(module.__file__)
        except (AttributeError, OSError, TypeError):
            pass


def removeduppaths():
    """Leave each folder of sys.path once; what there is to compare with."""
    found, known = [], set()
    for folder in sys.path:
        folder, comparable = makepath(folder)
        if comparable not in known:
            found.append(folder)
            known.add(comparable)
    sys.path[:] = found
    return known


def _init_pathinfo():
    return {makepath(folder)[1] for folder in sys.path if os.path.exists(folder)}


def addpackage(sitedir, name, known_paths):
    """Do what the lines of a .pth file say: folders to add, and `import` lines."""
    reset = known_paths is None
    if reset:
        known_paths = _init_pathinfo()
    try:
        with io.TextIOWrapper(io.open_code(os.path.join(sitedir, name))) as f:
            lines = f.readlines()
    except OSError:
        return None
    for number, line in enumerate(lines, 1):
        if line.startswith('#') or not line.strip():
            continue
        try:
            if line.startswith(('import ', 'import\t')):
                exec(line)
                continue
            folder, comparable = makepath(sitedir, line.rstrip())
            if comparable not in known_paths and os.path.exists(folder):
                sys.path.append(folder)
                known_paths.add(comparable)
        except Exception:
            import traceback
            print('Error processing line {:d} of {}:\n'.format(number, os.path.join(sitedir, name)), file=sys.stderr)
            for record in traceback.format_exception(*sys.exc_info()):
                for text in record.splitlines():
                    print('  ' + text, file=sys.stderr)
            print('\nRemainder of file ignored', file=sys.stderr)
            break
    return None if reset else known_paths


def addsitedir(sitedir, known_paths=None):
    """Add a folder to sys.path, and what its .pth files say."""
    reset = known_paths is None
    if reset:
        known_paths = _init_pathinfo()
    sitedir, comparable = makepath(sitedir)
    if comparable not in known_paths:
        sys.path.append(sitedir)
        known_paths.add(comparable)
    try:
        names = os.listdir(sitedir)
    except OSError:
        return None
    for name in sorted(name for name in names if name.endswith('.pth')):
        addpackage(sitedir, name, known_paths)
    return None if reset else known_paths


def check_enableusersite():
    """May a user's own packages be used? False: none are looked for."""
    return False


def getuserbase():
    """The folder of what a user installs."""
    global USER_BASE
    if USER_BASE is None:
        USER_BASE = os.environ.get('PYTHONUSERBASE') or os.path.join(os.path.expanduser('~'), '.local')
    return USER_BASE


def getusersitepackages():
    """The folder of a user's packages."""
    global USER_SITE
    if USER_SITE is None:
        USER_SITE = '%s/lib/python%d.%d/site-packages' % (getuserbase(), *sys.version_info[:2])
    return USER_SITE


def addusersitepackages(known_paths):
    """Add it, if that is enabled."""
    if ENABLE_USER_SITE and os.path.isdir(getusersitepackages()):
        addsitedir(getusersitepackages(), known_paths)
    return known_paths


def getsitepackages(prefixes=None):
    """The folders of packages below the prefixes."""
    found = []
    for prefix in PREFIXES if prefixes is None else prefixes:
        folder = os.path.join(prefix, 'lib', 'python%d.%d' % sys.version_info[:2], 'site-packages')
        if prefix and folder not in found:
            found.append(folder)
    return found


def addsitepackages(known_paths, prefixes=None):
    """Add those that there are."""
    for folder in getsitepackages(prefixes):
        if os.path.isdir(folder):
            addsitedir(folder, known_paths)
    return known_paths


def setquit():
    """exit and quit: they are there."""


def setcopyright():
    """copyright, credits and license: they are there."""


def sethelper():
    """help: it is there."""


def venv(known_paths):
    """No virtual environments."""
    return known_paths


def execsitecustomize():
    """Import sitecustomize, if there is one."""
    _customize('sitecustomize')


def execusercustomize():
    """Import usercustomize, if there is one."""
    _customize('usercustomize')


def _customize(name):
    try:
        __import__(name)
    except ImportError as e:
        if e.name != name:
            raise


def main():
    """What CPython does when it starts: nothing here."""
