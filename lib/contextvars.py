# SPDX-License-Identifier: MIT
"""Variables whose values belong to a context: who runs in a copy of it changes only the copy."""

from collections.abc import Mapping
from types import GenericAlias

__all__ = ['Context', 'ContextVar', 'Token', 'copy_context']

_MISSING = object()


class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'


class Context(Mapping):
    """A mapping of variables to values. Inside run() it is the current one."""

    __slots__ = ('_values', '_entered')

    def __init__(self):
        self._values, self._entered = {}, False

    def run(self, callable, *args, **kwargs):
        """Call a function in this context."""
        if self._entered:
            raise RuntimeError('cannot enter context: %r is already entered' % (self,))
        before, self._entered = _state[0], True
        _state[0] = self
        try:
            return callable(*args, **kwargs)
        finally:
            _state[0], self._entered = before, False

    def copy(self):
        """A context with the same values."""
        made = Context()
        made._values = self._values.copy()
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


_state = [Context()]
_state[0]._entered = True


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
        value = _state[0]._values.get(self, _MISSING)
        for value in (value, default, self._default):
            if value is not _MISSING:
                return value
        raise LookupError(self)

    def set(self, value, /):
        """Set the value in the current context; return a token for reset()."""
        values = _state[0]._values
        token = object.__new__(Token)
        token._context, token._var, token._used = _state[0], self, False
        token._old = values.get(self, Token.MISSING)
        values[self] = value
        return token

    def reset(self, token, /):
        """Go back to the value before the set() that gave the token."""
        if not isinstance(token, Token):
            raise TypeError('expected an instance of Token, got %r' % (token,))
        if token._used:
            raise RuntimeError('%r has already been used once' % (token,))
        if token._var is not self:
            raise ValueError('%r was created by a different ContextVar' % (token,))
        if token._context is not _state[0]:
            raise ValueError('%r was created in a different Context' % (token,))
        token._used = True
        if token._old is Token.MISSING:
            del _state[0]._values[self]
        else:
            _state[0]._values[self] = token._old

    def __repr__(self):
        default = '' if self._default is _MISSING else ' default=%r' % (self._default,)
        return '<ContextVar name=%r%s at 0x%x>' % (self._name, default, id(self))

    __class_getitem__ = classmethod(GenericAlias)


def copy_context():
    """A copy of the current context."""
    return _state[0].copy()
