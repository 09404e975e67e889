# SPDX-License-Identifier: MIT
"""What this machine and this interpreter are."""

import functools
import os
import sys
from collections import namedtuple

_Uname = namedtuple('uname_result_base', 'system node release version machine')


class uname_result(_Uname):
    """What uname() gives; the processor is looked up when it is asked for."""

    @functools.cached_property
    def processor(self):
        return ''

    def __new__(cls, *args):
        return super().__new__(cls, *args[:5])

    def __iter__(self):
        return iter((*super().__iter__(), self.processor))

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return 6

    def __repr__(self):
        return ('uname_result(system=%r, node=%r, release=%r, version=%r, machine=%r)'
                % tuple(self)[:5])


@functools.lru_cache(None)
def uname():
    """System, node, release, version, machine, processor."""
    return uname_result(*os.uname())


def system():
    """'Linux'"""
    return uname().system


def node():
    """The computer's name in the network."""
    return uname().node


def release():
    """The system's release."""
    return uname().release


def version():
    """The system's version."""
    return uname().version


def machine():
    """The kind of machine, 'x86_64'."""
    return uname().machine


def processor():
    """The processor's name, or ''."""
    return uname().processor


def architecture(executable=sys.executable, bits='', linkage=''):
    """('64bit', 'ELF')"""
    return bits or '64bit', linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """The C library's name and version."""
    try:
        name, number = os.confstr('CS_GNU_LIBC_VERSION').split(maxsplit=1)
        return name, number
    except (AttributeError, ValueError, OSError):
        return lib, version


def python_implementation():
    """The interpreter's name."""
    return 'Meanwhile'


def python_version():
    """The language's version, '3.11.0'."""
    return '.'.join([str(n) for n in sys.version_info[:3]])


def python_version_tuple():
    """The same as a tuple of strs."""
    return tuple(python_version().split('.'))


def python_branch():
    """''"""
    return ''


python_revision = python_branch


def python_build():
    """('main', '')"""
    return 'main', ''


def python_compiler():
    """The C compiler of the interpreter."""
    return 'GCC'


def platform(aliased=False, terse=False):
    """One text for system, release and machine."""
    name = uname()
    libc = '-'.join(libc_ver())
    if terse:
        return '%s-%s-with-%s' % (name.system, name.release, libc)
    return '%s-%s-%s-with-%s' % (name.system, name.release, name.machine, libc.replace('-', ''))


def freedesktop_os_release():
    """What /etc/os-release says, as a dict."""
    info = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    with open('/etc/os-release', encoding='utf-8') as f:
        for line in f:
            key, equals, value = line.strip().partition('=')
            if equals and not key.startswith('#'):
                info[key] = value.strip('"\'')
    return info


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """Nothing: this is no macOS."""
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    """Nothing: this is no Windows."""
    return release, version, csd, ptype


def win32_edition():
    """None: this is no Windows."""
    return None


def win32_is_iot():
    """False: this is no Windows."""
    return False
