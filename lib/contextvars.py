# SPDX-License-Identifier: MIT
"""Variables whose values belong to a context: who runs in a copy of it changes only the copy."""

from _collections import _label
from _contextvars import current as _now, enter as _enter, get as _get, reset as _reset, set as _set
from collections.abc import Mapping
from types import GenericAlias

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_MISSING = object()


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


class Context(Mapping):
    """A mapping of variables to values. Inside run() it is the current one.

    Copies share the values until one of them changes: a copy is made for each task and callback, and few of them set anything.
    """

    __slots__ = ('_values', '_entered', '_shared')

    def __init__(self):
        self._values, self._entered, self._shared = {}, False, False

    def _own(self):
        """The values, to be changed."""
        if self._shared:
            self._values, self._shared = self._values.copy(), False
        return self._values

    def run(self, callable, *args, **kwargs):
        """Call a function in this context."""
        if self._entered:
            raise RuntimeError('cannot enter context: %r is already entered' % (self,))
        self._entered = True
        before = _enter(self)
        try:
            return callable(*args, **kwargs)
        finally:
            _enter(before)
            self._entered = False

    def copy(self):
        """A context with the same values."""
        made = Context()
        made._values = self._values
        made._shared = self._shared = True
        return made

    def __getitem__(self, var):
        return self._values[_checked(var)]

    def get(self, var, default=None):
        """The value of a variable, or a default."""
        return self._values.get(_checked(var), default)

    def __contains__(self, var):
        return _checked(var) in self._values

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """The variables."""
        return self._values.keys()

    def values(self):
        """Their values."""
        return self._values.values()

    def items(self):
        """Pairs of both."""
        return self._values.items()

    def __eq__(self, other):
        return self._values == other._values if isinstance(other, Context) else NotImplemented

    __hash__ = None

    def __repr__(self):
        return '<_contextvars.Context object at 0x%x>' % id(self)


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError('a ContextVar key was expected, got %r' % (var,))
    return var


def _adopt(values):
    """The context that runs with these values, which others share."""
    made = Context()
    made._values = values
    made._entered = made._shared = True
    return made


def _current():
    context = _now()
    if context is None:
        context = Context()
        context._entered = True
        _enter(context)
    return context


def _assign(var, value):
    """set() without a token, for C code."""
    _current()._own()[var] = value


class Token:
    """What set() gives: it remembers the value before."""

    MISSING = _Missing()
    __slots__ = ('_context', '_var', '_old', '_used')

    def __init__(self, *args):
        raise RuntimeError('Tokens can only be created by ContextVars')

    @property
    def var(self):
        return self._var

    @property
    def old_value(self):
        return self._old

    def __repr__(self):
        return '<Token%s var=%r at 0x%x>' % (' used' if self._used else '', self._var, id(self))

    __class_getitem__ = classmethod(GenericAlias)


_NOTHING_BEFORE = Token.MISSING


class ContextVar:
    """A variable, with a default perhaps."""

    __slots__ = ('_name', '_default', '__weakref__')

    def __init__(self, name, *, default=_MISSING):
        if not isinstance(name, str):
            raise TypeError('context variable name must be a str')
        self._name, self._default = name, default

    @property
    def name(self):
        return self._name

    def get(self, default=_MISSING, /):
        """The value in the current context; else `default`, else the variable's default."""
        value = _get(self, default)
        if value is _MISSING and (value := self._default) is _MISSING:
            raise LookupError(self)
        return value

    def set(self, value, /):
        """Set the value in the current context; return a token for reset()."""
        while (token := _set(self, value, Token, _NOTHING_BEFORE)) is None:
            _current()._own()
        return token

    def reset(self, token, /):
        """Go back to the value before the set() that gave the token."""
        if _reset(self, token, Token, _NOTHING_BEFORE):
            return
        if type(token) is not Token or token._used or token._var is not self or token._context is not _now():
            self._refuse(token)
        token._context._own()
        _reset(self, token, Token, _NOTHING_BEFORE)

    def _refuse(self, token):
        if not isinstance(token, Token):
            raise TypeError('expected an instance of Token, got %r' % (token,))
        if token._used:
            raise RuntimeError('%r has already been used once' % (token,))
        created = 'by a different ContextVar' if token._var is not self else 'in a different Context'
        raise ValueError('%r was created %s' % (token, created))

    def __repr__(self):
        default = '' if self._default is _MISSING else ' default=%r' % (self._default,)
        return '<ContextVar name=%r%s at 0x%x>' % (self._name, default, id(self))

    __class_getitem__ = classmethod(GenericAlias)


def copy_context():
    """A copy of the current context."""
    return _current().copy()


for _class, _name in ((Context, "_contextvars.Context"), (ContextVar, "_contextvars.ContextVar"), (Token, "_contextvars.Token")):
    _label(_class, _name)
