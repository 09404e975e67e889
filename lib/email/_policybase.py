# SPDX-License-Identifier: MIT
"""Policies: how messages are read, kept and written. compat32 is how it was in Python 3.2."""

import abc

from email import charset as _charset
from email import header
from email.utils import _has_surrogates

__all__ = ['Compat32', 'Policy', 'compat32']


class Policy(metaclass=abc.ABCMeta):
    """Attributes that cannot be changed, and what happens to headers; clone() and + make others."""

    raise_on_defect = False
    linesep = '\n'
    cte_type = '8bit'
    max_line_length = 78
    mangle_from_ = False
    verify_generated_headers = True
    message_factory = None

    def __init__(self, **kw):
        self._set(kw)

    def _set(self, values):
        for name, value in values.items():
            if not hasattr(self, name):
                raise TypeError('{!r} is an invalid keyword argument for {}'.format(name, self.__class__.__name__))
            object.__setattr__(self, name, value)

    def __repr__(self):
        return '{}({})'.format(self.__class__.__name__, ', '.join('{}={!r}'.format(*item) for item in self.__dict__.items()))

    def clone(self, **kw):
        """The same but for some attributes."""
        made = self.__class__.__new__(self.__class__)
        for name, value in self.__dict__.items():
            object.__setattr__(made, name, value)
        made._set(kw)
        return made

    def __setattr__(self, name, value):
        text = '{!r} object attribute {!r} is read-only' if hasattr(self, name) else '{!r} object has no attribute {!r}'
        raise AttributeError(text.format(self.__class__.__name__, name))

    def __add__(self, other):
        """The same but for the attributes that the other one set."""
        return self.clone(**other.__dict__)

    def handle_defect(self, obj, defect):
        """Raise it or note it, as raise_on_defect says."""
        if self.raise_on_defect:
            raise defect
        self.register_defect(obj, defect)

    def register_defect(self, obj, defect):
        """Note a defect."""
        obj.defects.append(defect)

    def header_max_count(self, name):
        """How many headers of a name there may be; None: any number."""
        return None

    @abc.abstractmethod
    def header_source_parse(self, sourcelines):
        """(name, value) of a header's lines."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_store_parse(self, name, value):
        """(name, value) as they are kept when a program sets a header."""
        raise NotImplementedError

    @abc.abstractmethod
    def header_fetch_parse(self, name, value):
        """What a program gets of a kept value."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold(self, name, value):
        """The header as it is written."""
        raise NotImplementedError

    @abc.abstractmethod
    def fold_binary(self, name, value):
        """The header as the bytes that are written."""
        raise NotImplementedError


class Compat32(Policy):
    """Headers are texts as they stand."""

    mangle_from_ = True

    def header_source_parse(self, sourcelines):
        """(name, value) of a header's lines."""
        name, value = sourcelines[0].split(':', 1)
        return name, (value.lstrip(' \t') + ''.join(sourcelines[1:])).rstrip('\r\n')

    def header_store_parse(self, name, value):
        """As they are."""
        return name, value

    def header_fetch_parse(self, name, value):
        """As it is; a Header when there are bytes in it that are no text."""
        if isinstance(value, str) and _has_surrogates(value):
            return header.Header(value, charset=_charset.UNKNOWN8BIT, header_name=name)
        return value

    def fold(self, name, value):
        """The header as it is written."""
        return self._fold(name, value, sanitize=True)

    def fold_binary(self, name, value):
        """The header as the bytes that are written."""
        return self._fold(name, value, sanitize=self.cte_type == '7bit').encode('ascii', 'surrogateescape')

    def _fold(self, name, value, sanitize):
        if isinstance(value, str):
            raw = _has_surrogates(value)
            if raw and not sanitize:
                return '%s: %s%s' % (name, value, self.linesep)
            value = header.Header(value, charset=_charset.UNKNOWN8BIT if raw else None,
                                  header_name=name)
        length = 0 if self.max_line_length is None else self.max_line_length
        return '%s: %s%s' % (name, value.encode(linesep=self.linesep, maxlinelen=length),
                             self.linesep)


compat32 = Compat32()
