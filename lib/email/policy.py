# SPDX-License-Identifier: MIT
"""The policies of today: headers are objects, long ones are folded, contents are Python's objects.
"""

import re

from email._policybase import Compat32, Policy, compat32
from email.contentmanager import raw_data_manager
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.utils import _has_surrogates

__all__ = ['Compat32', 'compat32', 'Policy', 'EmailPolicy', 'default', 'strict', 'SMTP', 'HTTP']

_LINE = re.compile(r'\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]')
_NEWLINE = re.compile(r'\n|\r\n?')


class EmailPolicy(Policy):
    """Headers of email.headerregistry. refold_source: which headers that were read are folded anew:
    none, long, all."""

    message_factory = EmailMessage
    utf8 = False
    refold_source = 'long'
    header_factory = HeaderRegistry()
    content_manager = raw_data_manager

    def __init__(self, **kw):
        if 'header_factory' not in kw:
            object.__setattr__(self, 'header_factory', HeaderRegistry())
        super().__init__(**kw)

    def header_max_count(self, name):
        """What the class of the header says."""
        return self.header_factory[name].max_count

    def header_source_parse(self, sourcelines):
        """(name, value) of a header's lines."""
        name, value = sourcelines[0].split(':', 1)
        return name, (value.lstrip(' \t\r\n') + ''.join(sourcelines[1:])).rstrip('\r\n')

    def header_store_parse(self, name, value):
        """(name, header object); ValueError for what has lines."""
        if hasattr(value, 'name') and value.name.lower() == name.lower():
            return name, value
        if isinstance(value, str) and len(value.splitlines()) > 1:
            raise ValueError('Header values may not contain linefeed or carriage return characters')
        return name, self.header_factory(name, value)

    def header_fetch_parse(self, name, value):
        """The header object."""
        if hasattr(value, 'name'):
            return value
        return self.header_factory(name, ''.join(_NEWLINE.split(value)))

    def fold(self, name, value):
        """The header as it is written."""
        return self._fold(name, value, refold_binary=True)

    def fold_binary(self, name, value):
        """The header as the bytes that are written."""
        folded = self._fold(name, value, refold_binary=self.cte_type == '7bit')
        return folded.encode('utf8' if self.utf8 else 'ascii', 'surrogateescape')

    def _fold(self, name, value, refold_binary=False):
        if hasattr(value, 'name'):
            return value.fold(policy=self)
        longest = self.max_line_length or float('inf')
        lines = _LINE.split(value)
        refold = self.refold_source == 'all' or self.refold_source == 'long' and (
            lines and len(lines[0]) + len(name) + 2 > longest
            or any(len(line) > longest for line in lines[1:]))
        if not refold:
            refold = refold_binary and _has_surrogates(value) if self.utf8 else \
                not value.isascii() and (refold_binary or not _has_surrogates(value))
        if refold:
            return self.header_factory(name, ''.join(lines)).fold(policy=self)
        return name + ': ' + self.linesep.join(lines) + self.linesep


default = EmailPolicy()
del default.__dict__['header_factory']
strict = default.clone(raise_on_defect=True)
SMTP = default.clone(linesep='\r\n')
HTTP = default.clone(linesep='\r\n', max_line_length=None)
SMTPUTF8 = SMTP.clone(utf8=True)
