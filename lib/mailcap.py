# SPDX-License-Identifier: MIT
"""Files that say which program shows a MIME type (RFC 1524)."""

import os
import re
import warnings

__all__ = ['getcaps', 'findmatch']

warnings._deprecated(__name__, remove=(3, 13))
_unsafe = re.compile(r'[^\xa1-\U0010FFFF\w@+=:,./-]', re.ASCII)


class UnsafeMailcapInput(Warning):
    """Something that a shell would understand is left out."""


def listmailcapfiles():
    """The files that are read: those of MAILCAPS, or the usual ones."""
    if 'MAILCAPS' in os.environ:
        return os.environ['MAILCAPS'].split(os.pathsep)
    return [os.environ.get('HOME', '.') + '/.mailcap', '/etc/mailcap', '/usr/etc/mailcap', '/usr/local/etc/mailcap']


def getcaps():
    """MIME type -> its entries, dicts of fields, of all files."""
    caps, count = {}, 0
    for name in listmailcapfiles():
        try:
            with open(name, 'r') as file:
                found, count = _readmailcapfile(file, count)
        except OSError:
            continue
        for kind, entries in found.items():
            caps.setdefault(kind, []).extend(entries)
    return caps


def readmailcapfile(fp):
    """The entries of one file, without their numbers."""
    warnings.warn('readmailcapfile is deprecated, use getcaps instead', DeprecationWarning, 2)
    return _readmailcapfile(fp, None)[0]


def _readmailcapfile(fp, lineno):
    """(entries, number of the next); the numbers keep the order of files."""
    caps = {}
    for line in fp:
        if line[0] == '#' or not line.strip():
            continue
        while line.endswith('\\\n'):
            line = line[:-2] + (fp.readline() or '\n')
        kind, fields = parseline(line)
        if kind is None:
            continue
        if lineno is not None:
            fields['lineno'] = lineno
            lineno += 1
        kind = '/'.join(part.strip() for part in kind.split('/')).lower()
        caps.setdefault(kind, []).append(fields)
    return caps, lineno


def parseline(line):
    """(type, fields) of an entry, (None, None) when it is none."""
    kind, *rest = [field.strip() for field in re.findall(r'((?:[^;\\]|\\.|\\)*)(?:;|$)', line.rstrip('\n'))]
    if line.rstrip('\n')[-1:] != ';' and rest and not rest[-1]:
        rest.pop()                              # what the pattern finds at the very end
    if not rest:
        return None, None
    fields = {'view': rest[0]}
    for field in rest[1:]:
        name, _, value = field.partition('=')
        fields.setdefault(name.strip(), value.strip())
    return kind, fields


def lookup(caps, MIMEtype, key=None):
    """The entries for a type and for all of its kind, those with the key; as they stand in the files."""
    entries = caps.get(MIMEtype, []) + caps.get(MIMEtype.split('/')[0] + '/*', [])
    if key is not None:
        entries = [entry for entry in entries if key in entry]
    return sorted(entries, key=lineno_sort_key)


def lineno_sort_key(entry):
    """Entries with a number by it, before the others."""
    return (0, entry['lineno']) if 'lineno' in entry else (1, 0)


def findmatch(caps, MIMEtype, key='view', filename='/dev/null', plist=[]):
    """(command, entry) of the first entry that serves; (None, None). Its test is run."""
    if _unsafe.search(filename):
        warnings.warn('Refusing to use mailcap with filename %r. Use a safe temporary filename.' % filename, UnsafeMailcapInput)
        return None, None
    for entry in lookup(caps, MIMEtype, key):
        if 'test' in entry:
            test = subst(entry['test'], MIMEtype, filename, plist)
            if test is None or test and os.system(test) != 0:
                continue
        command = subst(entry[key], MIMEtype, filename, plist)
        if command is not None:
            return command, entry
    return None, None


def findparam(name, plist):
    """The value of 'name=value' in a list, or ''."""
    name = name.lower() + '='
    return next((p[len(name):] for p in plist if p[:len(name)].lower() == name), '')


def subst(field, MIMEtype, filename, plist=[]):
    """A field with %s, %t and %{name} replaced; None when that would not be safe in a shell."""
    unsafe = []

    def put(found):
        text = found[0]
        if text[0] == '\\' or text == '%%':
            return text[1:]
        if text == '%s':
            return filename
        if text == '%t':
            if _unsafe.search(MIMEtype):
                unsafe.append('Refusing to substitute MIME type %r into a shell command.' % MIMEtype)
            return MIMEtype
        if text[1:2] == '{':
            name = text[2:].removesuffix('}')
            value = findparam(name, plist)
            if _unsafe.search(value):
                unsafe.append('Refusing to substitute parameter %r (%s) into a shell command' % (value, name))
            return value
        return text

    result = re.sub(r'\\.|%\{[^}]*\}?|%.', put, field, flags=re.DOTALL)
    if unsafe:
        warnings.warn(unsafe[0], UnsafeMailcapInput)
        return None
    return result
