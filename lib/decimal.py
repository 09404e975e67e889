# SPDX-License-Identifier: MIT
"""Decimal arithmetic: the General Decimal Arithmetic Specification, version 1.70.

The numbers and contexts are _decimal's, in C; here are the exceptions, the mappings of signals and localcontext()."""

from collections import namedtuple as _namedtuple
from collections.abc import MutableMapping as _MutableMapping
from contextvars import ContextVar as _ContextVar
import numbers as _numbers

import _decimal
from _decimal import Context, Decimal, getcontext, setcontext

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997

ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP = (
    'ROUND_UP', 'ROUND_DOWN', 'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_HALF_UP', 'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN',
    'ROUND_05UP')

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


# -- signals ---------------------------------------------------------------------------------------

class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class InvalidContext(InvalidOperation):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
_BITS = {signal: 1 << i for i, signal in enumerate(_SIGNALS)}


def _bit_of(signal):
    try:
        return _BITS[signal]
    except (KeyError, TypeError):
        raise KeyError('valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n'
                       '   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]') from None


class SignalDict(_MutableMapping):
    """The flags or the traps of a context, as a mapping of signals to bools."""

    __module__ = 'abc'
    __slots__ = '_context', '_traps'
    __hash__ = None

    def __init__(self, context, traps):
        self._context, self._traps = context, traps

    def _now(self):
        return _decimal.get_signals(self._context, self._traps)

    @staticmethod
    def bits_of(value, lists):
        """The bits of what a program gives as flags or traps: a mapping of all signals, or a list of some."""
        if lists and isinstance(value, list):
            return sum({_bit_of(signal) for signal in value})
        if isinstance(value, SignalDict):
            return value._now()
        if not isinstance(value, dict):
            raise TypeError('argument must be a signal dict')
        if len(value) != len(_SIGNALS):
            raise KeyError('invalid signal dict')
        try:
            return sum([_BITS[signal] for signal, on in value.items() if on or not _BITS[signal]])
        except KeyError:
            raise KeyError('invalid signal dict') from None

    def __getitem__(self, signal):
        return bool(self._now() & _bit_of(signal))

    def __setitem__(self, signal, on):
        bit = _bit_of(signal)
        _decimal.set_signals(self._context, self._traps, self._now() | bit if on else self._now() & ~bit)

    def __delitem__(self, signal):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __eq__(self, other):
        if not isinstance(other, (SignalDict, dict)):
            return NotImplemented
        if isinstance(other, dict) and not other:
            raise ValueError('invalid signal dict')
        try:
            return self._now() == self.bits_of(other, False)
        except KeyError:
            return NotImplemented

    def copy(self):
        """A plain dict of the same."""
        return dict(self)

    def __repr__(self):
        return '{%s}' % ', '.join(['%r:%r' % item for item in self.items()])


SignalDict.__qualname__ = 'SignalDict'

# -- contexts --------------------------------------------------------------------------------------

DefaultContext = Context(28, ROUND_HALF_EVEN, -999999, 999999, 1, 0)
BasicContext = Context(9, ROUND_HALF_UP)
ExtendedContext = Context(9, ROUND_HALF_EVEN)

_decimal.install(
    _SIGNALS + (ConversionSyntax, DivisionImpossible, DivisionUndefined, InvalidContext), _ContextVar('decimal_context'),
    DecimalTuple, SignalDict, _numbers.Rational, (DefaultContext, BasicContext, ExtendedContext))

for _signal in Clamped, Underflow:
    BasicContext.traps[_signal] = True
ExtendedContext.clear_traps()
del _signal


class ContextManager:
    """What localcontext() returns: a context is the current one in the body of a with statement."""

    __module__ = 'decimal'
    __slots__ = '_local', '_saved'

    def __init__(self, local, saved):
        self._local, self._saved = local, saved

    def __enter__(self):
        setcontext(self._local)
        return self._local

    def __exit__(self, *exc):
        setcontext(self._saved)


def localcontext(ctx=None, **kwargs):
    """A with statement's context: a copy of ctx, or of the current context, with the given fields changed."""
    saved = getcontext()
    if ctx is None:
        ctx = saved
    elif not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    local = ctx.copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if value is None:
            continue
        if name in ('flags', 'traps'):
            _decimal.set_signals(local, name == 'traps', SignalDict.bits_of(value, True))
        else:
            setattr(local, name, value)
    return ContextManager(local, saved)


_numbers.Number.register(Decimal)
