# SPDX-License-Identifier: MIT
"""Small tools."""

import os
import re
import string
import sys
import sysconfig

from distutils import log
from distutils.errors import DistutilsByteCompileError, DistutilsPlatformError
from distutils.spawn import spawn


def get_host_platform():
    """A text for the system: linux-x86_64."""
    return sysconfig.get_platform()


get_platform = get_host_platform


def convert_path(pathname):
    """A name with slashes as the system has it; ValueError for one that begins or ends with a slash."""
    if os.sep == '/' or not pathname:
        return pathname
    if pathname[0] == '/':
        raise ValueError("path '%s' cannot be absolute" % pathname)
    if pathname[-1] == '/':
        raise ValueError("path '%s' cannot end with '/'" % pathname)
    return os.path.join(*[part for part in pathname.split('/') if part != '.'] or [os.curdir])


def change_root(new_root, pathname):
    """The name below another root."""
    return os.path.join(new_root, pathname[1:] if os.path.isabs(pathname) else pathname)


_environ_checked = 0


def check_environ():
    """$HOME and $PLAT are set."""
    global _environ_checked
    if not _environ_checked:
        _environ_checked = 1
        os.environ.setdefault('PLAT', get_platform())
        if 'HOME' not in os.environ and (home := os.path.expanduser('~')) != '~':
            os.environ['HOME'] = home


def subst_vars(s, local_vars):
    """$names in a text as a dict or the environment has them; ValueError."""
    check_environ()

    def replace(match):
        name = match.group(1)
        return str(local_vars[name]) if name in local_vars else os.environ[name]

    try:
        return re.sub(r'\$([a-zA-Z_][a-zA-Z_0-9]*)', replace, s)
    except KeyError as var:
        raise ValueError("invalid variable '$%s'" % var) from None


def grok_environment_error(exc, prefix='error: '):
    """A text for an OSError."""
    return prefix + str(exc)


def split_quoted(s):
    """Words of a text as a shell has them; ValueError."""
    word, single, double = (re.compile(r'[^\\\'\"%s ]*' % string.whitespace), re.compile(r"'(?:[^'\\]|\\.)*'"),
                            re.compile(r'"(?:[^"\\]|\\.)*"'))
    s, words, at = s.strip(), [], 0
    while s:
        end = word.match(s, at).end()
        if end == len(s):
            words.append(s[:end])
            break
        if s[end] in string.whitespace:
            words.append(s[:end])
            s, at = s[end:].lstrip(), 0
        elif s[end] == '\\':
            s, at = s[:end] + s[end + 1:], end + 1
        else:
            quoted = (single if s[end] == "'" else double).match(s, end)
            if quoted is None:
                raise ValueError('bad string (mismatched %s quotes?)' % s[end])
            begin, end = quoted.span()
            s, at = s[:begin] + s[begin + 1:end - 1] + s[end:], end - 2
        if at >= len(s):
            words.append(s)
            break
    return words


def execute(func, args, msg=None, verbose=0, dry_run=0):
    """Call a function and say so."""
    if msg is None:
        msg = '%s%r' % (func.__name__, args)
        if msg[-2:] == ',)':
            msg = msg[:-2] + ')'
    log.info(msg)
    if not dry_run:
        func(*args)


def strtobool(val):
    """1 for y, yes, t, true, on, 1; 0 for n, no, f, false, off, 0; ValueError."""
    val = val.lower()
    if val in ('y', 'yes', 't', 'true', 'on', '1'):
        return 1
    if val in ('n', 'no', 'f', 'false', 'off', '0'):
        return 0
    raise ValueError('invalid truth value %r' % (val,))


def byte_compile(py_files, optimize=0, force=0, prefix=None, base_dir=None, verbose=1, dry_run=0, direct=None):
    """Compile files."""
    if sys.dont_write_bytecode:
        raise DistutilsByteCompileError('byte-compiling is disabled.')
    import py_compile
    for file in py_files:
        if file[-3:] == '.py' and not dry_run:
            py_compile.compile(file)


def rfc822_escape(header):
    """A text of several lines as one field of a header."""
    return ('\n' + 8 * ' ').join(header.split('\n'))


def run_2to3(files, fixer_names=None, options=None, explicit=None):
    """Nothing: there is no lib2to3."""
