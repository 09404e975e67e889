# SPDX-License-Identifier: MIT
"""Decimal arithmetic: the General Decimal Arithmetic Specification, version 1.70.

A Decimal is sign, coefficient (an int), exponent and kind. What the operators do with finite numbers is _decimal's, in
C; here are special values, conversions, formatting, contexts and the functions that are seldom called."""

import math
import numbers
import re
import sys
from collections import namedtuple
from collections.abc import MutableMapping

import _decimal

__all__ = ['Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext',
           'ExtendedContext', 'DecimalException', 'Clamped', 'InvalidOperation', 'DivisionByZero',
           'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
           'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined',
           'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING', 'ROUND_FLOOR',
           'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext',
           'localcontext', 'MAX_PREC', 'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS',
           'HAVE_CONTEXTVAR']

__version__ = '1.70'
__libmpdec_version__ = '2.5.1'
HAVE_THREADS = True
HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999
MIN_ETINY = -1999999999999999997

ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, \
    ROUND_HALF_EVEN, ROUND_05UP = _ROUNDINGS = (
        'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_DOWN', 'ROUND_HALF_UP',
        'ROUND_HALF_DOWN', 'ROUND_HALF_EVEN', 'ROUND_05UP')
_CEILING, _FLOOR, _UP, _DOWN, _HALF_UP, _HALF_DOWN, _HALF_EVEN, _05UP = range(8)

DecimalTuple = namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')


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


_INVALID, _SYNTAX, _IMPOSSIBLE, _UNDEFINED, _CONTEXT, _FLOAT, _BY_ZERO, _OVERFLOW, _UNDERFLOW, \
    _SUBNORMAL, _INEXACT, _ROUNDED, _CLAMPED = [1 << i for i in range(13)]
_ANY_INVALID = 31
# What a context's flags and traps name, in this order, and the bits of each.
_SIGNALS = {InvalidOperation: _ANY_INVALID, FloatOperation: _FLOAT, DivisionByZero: _BY_ZERO,
            Overflow: _OVERFLOW, Underflow: _UNDERFLOW, Subnormal: _SUBNORMAL, Inexact: _INEXACT,
            Rounded: _ROUNDED, Clamped: _CLAMPED}
# What an exception says that it stands for.
_CONDITIONS = {InvalidOperation: _INVALID, ConversionSyntax: _SYNTAX,
               DivisionImpossible: _IMPOSSIBLE, DivisionUndefined: _UNDEFINED,
               InvalidContext: _CONTEXT, **{s: b for s, b in _SIGNALS.items() if b != _ANY_INVALID}}
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded,
          Subnormal, Underflow)


def _bits_of(signals):
    if isinstance(signals, dict) or isinstance(signals, _SignalDict):
        signals = [s for s, on in signals.items() if on]
    bits = 0
    for signal in signals:
        if signal not in _SIGNALS:
            raise KeyError('valid values for signals are:\n  [InvalidOperation, FloatOperation, '
                            'DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n'
                            '   Clamped]')
        bits |= _SIGNALS[signal]
    return bits


class _SignalDict(MutableMapping):
    """The flags or the traps of a context, as a mapping of signals to bools."""

    def __init__(self, context, field):
        self._context = context
        self._field = field

    def _bits(self):
        return getattr(self._context, self._field)

    def __getitem__(self, signal):
        if signal not in _SIGNALS:
            raise KeyError('invalid error flag')
        return bool(self._bits() & _SIGNALS[signal])

    def __setitem__(self, signal, on):
        if signal not in _SIGNALS:
            raise KeyError('invalid error flag')
        bits = self._bits() & ~_SIGNALS[signal] | (_SIGNALS[signal] if on else 0)
        setattr(self._context, self._field, bits)

    def __delitem__(self, signal):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __eq__(self, other):
        if isinstance(other, (_SignalDict, dict)):
            return dict(self) == dict(other)
        return NotImplemented

    __hash__ = None

    def copy(self):
        return dict(self)

    def __repr__(self):
        return '{%s}' % ', '.join(['%r:%r' % item for item in self.items()])


# -- contexts --------------------------------------------------------------------------------------

def _rounding_index(rounding):
    if rounding not in _ROUNDINGS:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, '
                        'ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   '
                        'ROUND_05UP]')
    return _ROUNDINGS.index(rounding)


def _field(slot, least, most, words):
    def set_field(self, value):
        if not isinstance(value, int):
            raise TypeError('an integer is required')
        if not least <= value <= most:
            raise ValueError(words)
        setattr(self, slot, int(value))
    return property(lambda self: getattr(self, slot), set_field)


class Context:
    """Context(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)

    The context affects almost all operations and controls rounding, Over/Underflow, raising of exceptions and much more.
    A new context can be initialized as follows: fields that are not given come from DefaultContext, without its flags."""

    __slots__ = ('_prec', '_rounding', '_Emin', '_Emax', '_clamp', '_status', '_trapped',
                 '_capitals', '__weakref__')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None,
                 flags=None, traps=None):
        base = DefaultContext
        self._prec, self._rounding, self._Emin, self._Emax, self._clamp, self._status, \
            self._trapped, self._capitals = (28, _HALF_EVEN, -999999, 999999, 0, 0, 0, 1) \
            if base is None else (base._prec, base._rounding, base._Emin, base._Emax, base._clamp,
                                  0, base._trapped, base._capitals)
        for name, value in (('prec', prec), ('rounding', rounding), ('Emin', Emin), ('Emax', Emax),
                            ('capitals', capitals), ('clamp', clamp)):
            if value is not None:
                setattr(self, name, value)
        if flags is not None:
            self._status = _bits_of(flags)
        if traps is not None:
            self._trapped = _bits_of(traps)

    @staticmethod
    def _signal_bits(value):
        if not isinstance(value, (dict, _SignalDict)):
            raise TypeError('argument must be a signal dict')
        if len(value) != len(_SIGNALS) or set(value) != set(_SIGNALS):
            raise KeyError('invalid signal dict')
        return _bits_of(value)

    prec = _field('_prec', 1, MAX_PREC, 'valid range for prec is [1, MAX_PREC]')
    Emin = _field('_Emin', MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]')
    Emax = _field('_Emax', 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]')
    capitals = _field('_capitals', 0, 1, 'valid values for capitals are 0 or 1')
    clamp = _field('_clamp', 0, 1, 'valid values for clamp are 0 or 1')

    @property
    def rounding(self):
        return _ROUNDINGS[self._rounding]

    @rounding.setter
    def rounding(self, value):
        self._rounding = _rounding_index(value)

    @property
    def flags(self):
        return _SignalDict(self, '_status')

    @flags.setter
    def flags(self, value):
        self._status = self._signal_bits(value)

    @property
    def traps(self):
        return _SignalDict(self, '_trapped')

    @traps.setter
    def traps(self, value):
        self._trapped = self._signal_bits(value)

    def _trap(self, bits):
        bits &= self._trapped
        for signal, own in _SIGNALS.items():
            if bits & own:
                raise signal([c for c, own in _CONDITIONS.items() if bits & own])

    def __repr__(self):
        names = [', '.join([s.__name__ for s in _SHOWN if bits & _SIGNALS[s]])
                 for bits in (self._status, self._trapped)]
        return ('Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, '
                'flags=[%s], traps=[%s])' % (self._prec, self.rounding, self._Emin, self._Emax,
                                             self._capitals, self._clamp, *names))

    def copy(self):
        """Return a duplicate of the context."""
        new = Context.__new__(Context)
        new._prec, new._rounding, new._Emin, new._Emax = \
            self._prec, self._rounding, self._Emin, self._Emax
        new._clamp, new._status, new._trapped, new._capitals = \
            self._clamp, self._status, self._trapped, self._capitals
        return new

    __copy__ = copy

    def __reduce__(self):
        return Context, (self._prec, self.rounding, self._Emin, self._Emax, self._capitals,
                         self._clamp, [s for s, b in _SIGNALS.items() if self._status & b],
                         [s for s, b in _SIGNALS.items() if self._trapped & b])

    def clear_flags(self):
        """Forget which signals there were."""
        self._status = 0

    def clear_traps(self):
        """Let no signal raise."""
        self._trapped = 0

    def Etiny(self):
        """Return a value equal to Emin - prec + 1, which is the minimum exponent value for subnormal results."""
        return self._Emin - self._prec + 1

    def Etop(self):
        """Return a value equal to Emax - prec + 1: the largest exponent of a full coefficient."""
        return self._Emax - self._prec + 1

    def radix(self):
        """Return 10."""
        return Decimal(10)

    def create_decimal(self, num='0', /):
        """A Decimal of a number or text, rounded as this context has it."""
        if isinstance(num, str) and (num != num.strip() or '_' in num):
            return _signal(self, _SYNTAX)
        d = Decimal(num, self)
        if d._kind > 1 and _decimal.digits(d._coef) > self._prec - self._clamp and d._coef:
            return _signal(self, _SYNTAX)
        return d._fix(self)

    def create_decimal_from_float(self, f, /):
        """A Decimal of a float, rounded as this context has it."""
        return Decimal.from_float(f)._fix(self)

    def _ignoring(self, rounding):
        """A copy that raises nothing."""
        new = self.copy()
        new._trapped = new._status = 0
        new._rounding = rounding
        return new


_decimal.name(Context, 'decimal.Context')
DefaultContext = None
DefaultContext = Context(traps=[DivisionByZero, Overflow, InvalidOperation])
BasicContext = Context(9, ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped,
                                                Underflow])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])

try:
    from contextvars import ContextVar as _ContextVar
except ImportError:
    class _ContextVar:
        def __init__(self, name):
            self.value = None

        def get(self, default=None):
            return self.value

        def set(self, value):
            self.value = value

_current = _ContextVar('decimal_context')
_get_current = _current.get


def getcontext():
    """Get the current default context."""
    context = _get_current(None)
    if context is None:
        context = DefaultContext.copy()
        _current.set(context)
    return context


def setcontext(context, /):
    """Set a new default context."""
    if not isinstance(context, Context):
        raise TypeError('argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _ContextManager:
    def __init__(self, context, fields):
        self.new = context.copy()
        for name, value in fields.items():
            if name in ('flags', 'traps') and isinstance(value, list):
                value = {signal: signal in value for signal in _SIGNALS}
            setattr(self.new, name, value)

    def __enter__(self):
        self.saved = getcontext()
        setcontext(self.new)
        return self.new

    def __exit__(self, *exc):
        setcontext(self.saved)


_LOCAL = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps')


def localcontext(ctx=None, **kwargs):
    """Return a context manager that will set the default context to a copy of ctx on entry to the with-statement
    and restore the previous default context when exiting the with-statement. If no context is supplied, a copy of
    the current default context is used."""
    if ctx is None:
        ctx = getcontext()
    if not isinstance(ctx, Context):
        raise TypeError('optional argument must be a context')
    for name, value in kwargs.items():
        if name not in _LOCAL:
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if value is None and name == 'rounding':
            _rounding_index(value)
    return _ContextManager(ctx, kwargs)


# -- making numbers --------------------------------------------------------------------------------

_FINITE, _INF, _QNAN, _SNAN = range(4)
_make, _finish, _digits, _cut = \
    _decimal.make, _decimal.finish, _decimal.digits, _decimal.cut


def _context(context):
    if context is None:
        return getcontext()
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    return context


def _new(sign, coef, exp, kind=_FINITE):
    return _make(Decimal, sign, coef, exp, kind)


def _signal(context, bits, result=None):
    """Notes the condition; raises it where it is trapped; else its result, by default NaN."""
    context._status |= bits
    if context._trapped & bits:
        context._trap(bits)
    return _NAN if result is None else result


_parser = None


def _text_pattern():
    global _parser
    if _parser is None:
        _parser = re.compile(
            r'([-+])?(?:(?=\d|\.\d)(\d*)(?:\.(\d*))?(?:E([-+]?\d+))?|(Inf(?:inity)?)|(s)?NaN(\d*))\Z',
            re.IGNORECASE)
    return _parser


def _int_of(text):
    """int(text), of any length."""
    try:
        return int(text)
    except ValueError:
        half = len(text) // 2
        return _int_of(text[:half]) * 10 ** (len(text) - half) + _int_of(text[half:])


def _text_of(n):
    """str(n), of any length."""
    try:
        return str(n)
    except ValueError:
        half = _digits(n) // 2
        high, low = divmod(n, 10 ** half)
        return _text_of(high) + _text_of(low).rjust(half, '0')


def _from_text(cls, text, context):
    found = _text_pattern().match(text.strip().replace('_', ''))
    if found is None:
        return _signal(_context(context), _SYNTAX)
    sign, whole, fraction, exp, inf, signalling, payload = found.groups()
    sign = 1 if sign == '-' else 0
    if inf:
        return _make(cls, sign, 0, 0, _INF)
    if payload is not None:
        return _make(cls, sign, _int_of(payload or '0'), 0, _SNAN if signalling else _QNAN)
    exp = int(exp or 0) - len(fraction or '')
    coef = _int_of((whole or '') + (fraction or ''))
    if coef and not MIN_ETINY <= exp <= MAX_EMAX or not -1 << 60 < exp < 1 << 60:
        if coef:
            return _signal(_context(context), _INVALID)
        exp = max(MIN_ETINY, min(exp, MAX_EMAX))
    return _make(cls, sign, coef, exp, _FINITE)


def _from_tuple(cls, value):
    value = tuple(value)
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exp = value
    if not isinstance(sign, int) or sign not in (0, 1):
        raise ValueError('sign must be an integer with the value 0 or 1')
    kind = _FINITE
    if isinstance(exp, str):
        if exp not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind, exp = {'F': _INF, 'n': _QNAN, 'N': _SNAN}[exp], 0
    elif not isinstance(exp, int):
        raise ValueError('exponent must be an integer')
    if kind == _INF:
        return _make(cls, int(sign), 0, 0, _INF)
    for digit in digits if isinstance(digits, (tuple, list)) else 'x':
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError('coefficient must be a tuple of digits')
    coef = _int_of(''.join([str(int(d)) for d in digits]) or '0')
    return _make(cls, int(sign), coef, int(exp), kind)


def _convert(other):
    """A Decimal, or NotImplemented."""
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return _new(int(other < 0), abs(int(other)), 0)
    return NotImplemented


def _operand(other):
    """A Decimal, or TypeError."""
    found = _convert(other)
    if found is NotImplemented:
        raise TypeError('conversion from %s to Decimal is not supported' % type(other).__name__)
    return found


def _binary(name, doc):
    """__op__ and __rop__ over the method `_op` that takes two Decimals and a context."""
    def forward(self, other):
        if type(other) is not Decimal:
            other = _convert(other)
            if other is NotImplemented:
                return other
        return method(self, other, _get_current(None) or getcontext())

    def backward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else method(other, self, getcontext())

    def method(a, b, context):
        return getattr(a, name)(b, context)

    def bind(function):
        nonlocal method
        method = function
        return function
    forward.bind = bind
    forward.__doc__ = backward.__doc__ = doc
    return forward, backward


# -- Decimal ---------------------------------------------------------------------------------------

class Decimal(object):
    """Construct a new Decimal object. 'value' can be an integer, string, tuple,
    or another Decimal object. If no value is given, return Decimal('0').
    The context does not affect the conversion and is only passed to determine
    if the InvalidOperation trap is active."""

    __slots__ = ('_sign', '_coef', '_exp', '_kind')

    def __new__(cls, value='0', context=None):
        if context is not None:
            _context(context)
        if isinstance(value, str):
            d = _from_text(cls, str(value), context)
            return d if type(d) is cls else _make(cls, d._sign, d._coef, d._exp, d._kind)
        if isinstance(value, int):
            return _make(cls, int(value < 0), abs(int(value)), 0, _FINITE)
        if isinstance(value, Decimal):
            if type(value) is cls is Decimal:
                return value
            return _make(cls, value._sign, value._coef, value._exp, value._kind)
        if isinstance(value, float):
            _signal(_context(context), _FLOAT)
            return cls.from_float(value)
        if isinstance(value, (tuple, list)):
            return _from_tuple(cls, value)
        raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)

    @classmethod
    def from_float(cls, f, /):
        """The exact value of a float or an int."""
        if isinstance(f, int):
            d = _new(int(f < 0), abs(int(f)), 0)
        elif not isinstance(f, float):
            raise TypeError('argument must be int or float')
        elif f != f:
            d = _NAN
        elif f in (math.inf, -math.inf):
            d = _new(int(f < 0), 0, 0, _INF)
        else:
            n, denominator = abs(f).as_integer_ratio()
            k = denominator.bit_length() - 1
            d = _new(int(math.copysign(1.0, f) < 0), n * 5 ** k, -k)
        return d if cls is Decimal else cls(d)

    # -- what every operation does with special values

    def _quiet(self, context, kind=_QNAN):
        """The NaN without its signal, its payload cut to the precision."""
        coef, room = self._coef, context._prec - context._clamp
        if coef and _digits(coef) > room:
            coef %= 10 ** room
        elif self._kind == kind and type(self) is Decimal:
            return self
        return _new(self._sign, coef, 0, kind)

    def _nan(self, context, other=None):
        """The NaN that an operation with such operands gives, or None."""
        kind = self._kind
        if kind == _SNAN or (other is not None and other._kind == _SNAN):
            culprit = self if kind == _SNAN else other
            _signal(context, _INVALID)
            return culprit._quiet(context)
        if kind == _QNAN:
            return self._quiet(context)
        if other is not None and other._kind == _QNAN:
            return other._quiet(context)
        return None

    def _fix(self, context):
        """As the context wants it: rounded, within the exponents."""
        if self._kind:
            return self._quiet(context, self._kind) if self._kind > _INF else self
        return _finish(Decimal, context, self._sign, self._coef, self._exp)

    def _rescaled(self, exp, rounding):
        """With that exponent, whatever the coefficient."""
        if self._kind:
            return self
        if not self._coef:
            return _new(self._sign, 0, exp)
        if self._exp >= exp:
            return _new(self._sign, self._coef * 10 ** (self._exp - exp), exp)
        return _new(self._sign, _cut(self._sign, self._coef, exp - self._exp, rounding), exp)

    def _rounded_to(self, places, rounding):
        """With that many digits."""
        if self._kind or not self._coef:
            return self
        shift = places - _digits(self._coef)
        return self._rescaled(self._exp - shift, rounding)._trim_to(places, rounding)

    def _trim_to(self, places, rounding):
        if _digits(self._coef) > places:
            return self._rescaled(self._exp + 1, rounding)
        return self

    # -- asking

    def __bool__(self):
        return self._kind != 0 or self._coef != 0

    def is_nan(self):
        """Return True if the argument is a (quiet or signaling) NaN and False otherwise."""
        return self._kind > _INF

    def is_qnan(self):
        """Return True if the argument is a quiet NaN, and False otherwise."""
        return self._kind == _QNAN

    def is_snan(self):
        """Return True if the argument is a signaling NaN and False otherwise."""
        return self._kind == _SNAN

    def is_infinite(self):
        """Return True if the argument is either positive or negative infinity and False otherwise."""
        return self._kind == _INF

    def is_finite(self):
        """Return True if the argument is a finite number, and False if the argument is infinite or a NaN."""
        return not self._kind

    def is_signed(self):
        """Return True if the argument has a negative sign and False otherwise."""
        return self._sign == 1

    def is_zero(self):
        """Return True if the argument is a (positive or negative) zero and False otherwise."""
        return not self._kind and not self._coef

    def is_canonical(self):
        """Return True."""
        return True

    def is_normal(self, context=None):
        """Return True if the argument is a normal finite non-zero number."""
        context = _context(context)
        return not self._kind and self._coef != 0 and context._Emin <= self.adjusted()

    def is_subnormal(self, context=None):
        """Return True if the argument is subnormal, and False otherwise."""
        context = _context(context)
        return not self._kind and self._coef != 0 and self.adjusted() < context._Emin

    def adjusted(self):
        """Return the adjusted exponent of the number.  Defined as exp + digits - 1."""
        return 0 if self._kind else self._exp + _digits(self._coef) - 1

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._kind == _INF:
            return DecimalTuple(self._sign, (0,), 'F')
        if self._kind:
            digits = tuple(map(int, _text_of(self._coef))) if self._coef else ()
            return DecimalTuple(self._sign, digits, 'n' if self._kind == _QNAN else 'N')
        return DecimalTuple(self._sign, tuple(map(int, _text_of(self._coef))), self._exp)

    def as_integer_ratio(self):
        """Return a pair of integers, whose ratio is exactly equal to the original."""
        if self._kind == _INF:
            raise OverflowError('cannot convert Infinity to integer ratio')
        if self._kind:
            raise ValueError('cannot convert NaN to integer ratio')
        n, d = self._coef, 1
        if self._exp >= 0:
            n *= 10 ** self._exp
        else:
            d = 10 ** -self._exp
            g = math.gcd(n, d)
            n, d = n // g, d // g
        return (-n if self._sign else n), d

    def _is_integer(self):
        if self._kind:
            return False
        return self._exp >= 0 or not self._coef or \
            (-self._exp < _digits(self._coef) and self._coef % 10 ** -self._exp == 0)

    def _is_odd(self):
        """Of an integer."""
        if self._exp > 0:
            return False
        return bool(self._coef // 10 ** -self._exp & 1)

    # -- comparing

    def _cmp(self, other):
        """-1, 0 or 1; neither is a NaN."""
        if not self._kind and not other._kind:
            return _decimal.compare(self, other)
        a = (-1 if self._sign else 1) if self._kind else 0
        b = (-1 if other._sign else 1) if other._kind else 0
        return (a > b) - (a < b)

    def _comparable(self, other, equality):
        """Both as Decimals that compare alike, or NotImplemented."""
        if isinstance(other, Decimal):
            return self, other
        if isinstance(other, int):
            return self, _convert(other)
        if isinstance(other, float):
            context = getcontext()
            context._status |= _FLOAT
            if not equality:
                _signal(context, _FLOAT)
            return self, Decimal.from_float(other)
        if isinstance(other, numbers.Rational):
            if self._kind:
                return self, _new(int(other < 0), 1, 0)
            return (_new(self._sign, self._coef * int(other.denominator), self._exp),
                    _convert(int(other.numerator)))
        if equality and isinstance(other, numbers.Complex) and other.imag == 0:
            return self._comparable(other.real, True)
        return NotImplemented

    def _ordered(self, other, equality=False):
        """-1, 0, 1, None for NaNs, or NotImplemented."""
        if type(other) is Decimal and not self._kind and not other._kind:
            return _decimal.compare(self, other)
        pair = self._comparable(other, equality)
        if pair is NotImplemented:
            return pair
        a, b = pair
        if a._kind > _INF or b._kind > _INF:
            if not equality or a._kind == _SNAN or b._kind == _SNAN:
                _signal(getcontext(), _INVALID)
            return None
        return a._cmp(b)

    def __eq__(self, other):
        order = self._ordered(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._ordered(other)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._kind == _SNAN:
            raise TypeError('Cannot hash a signaling NaN value')
        if self._kind == _QNAN:
            return object.__hash__(self)
        if self._kind == _INF:
            return -sys.hash_info.inf if self._sign else sys.hash_info.inf
        p = sys.hash_info.modulus
        if self._exp >= 0:
            scale = pow(10, self._exp, p)
        else:
            scale = pow(pow(10, -1, p), -self._exp, p)
        value = self._coef * scale % p
        value = -value if self._sign else value
        return -2 if value == -1 else value

    def compare(self, other, context=None):
        """-1, 0 or 1 as a Decimal, or NaN where there is no order."""
        context, other = _context(context), _operand(other)
        return self._nan(context, other) or Decimal(self._cmp(other))

    def compare_signal(self, other, context=None):
        """Identical to compare, except that all NaNs signal."""
        context, other = _context(context), _operand(other)
        for x in (self, other):
            if x._kind == _SNAN:
                return self._nan(context, other)
        for x in (self, other):
            if x._kind == _QNAN:
                _signal(context, _INVALID)
                return x._quiet(context)
        return Decimal(self._cmp(other))

    def compare_total(self, other, context=None):
        """Compare two operands using their abstract representation rather than their numerical value."""
        other = _operand(other)
        _context(context)
        if self._sign != other._sign:
            return Decimal(-1 if self._sign else 1)
        a, b = [(1, 2, 4, 3)[x._kind] for x in (self, other)]
        if a == b == 1 and not self._kind and not other._kind:
            order = self._cmp(other) * (-1 if self._sign else 1)
            order = order or (self._exp > other._exp) - (self._exp < other._exp)
        elif a == b:
            order = (self._coef > other._coef) - (self._coef < other._coef)
        else:
            order = 1 if a > b else -1
        return Decimal(-order if self._sign else order)

    def compare_total_mag(self, other, context=None):
        """Like compare_total(), but the sign of each operand is ignored."""
        return self.copy_abs().compare_total(_operand(other).copy_abs(), context)

    def same_quantum(self, other, context=None):
        """Test whether self and other have the same exponent or whether both are NaN."""
        other = _operand(other)
        if self._kind or other._kind:
            return (self._kind > _INF and other._kind > _INF) or \
                (self._kind == other._kind == _INF)
        return self._exp == other._exp

    def number_class(self, context=None):
        """Return a string describing the class of the operand."""
        context = _context(context)
        if self._kind > _INF:
            return 'NaN' if self._kind == _QNAN else 'sNaN'
        sign = '-' if self._sign else '+'
        if self._kind:
            return sign + 'Infinity'
        if not self._coef:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def _best(self, other, context, sign, magnitude):
        """The greater (sign 1) or lesser of two, after the rules for NaNs."""
        context, other = _context(context), _operand(other)
        if self._kind > _INF or other._kind > _INF:
            if self._kind == _QNAN and other._kind < _QNAN:
                return other._fix(context)
            if other._kind == _QNAN and self._kind < _QNAN:
                return self._fix(context)
            return self._nan(context, other)
        if magnitude:
            order = self.copy_abs()._cmp(other.copy_abs())
        else:
            order = self._cmp(other)
        order = order or int(self.compare_total(other))
        return (self if order * sign >= 0 else other)._fix(context)

    def max(self, other, context=None):
        """Maximum of self and other.  If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
        return self._best(other, context, 1, False)

    def min(self, other, context=None):
        """Minimum of self and other. If one operand is a quiet NaN and the other is numeric, the numeric operand is returned."""
        return self._best(other, context, -1, False)

    def max_mag(self, other, context=None):
        """As max(), but the comparison is done using the absolute values of the operands."""
        return self._best(other, context, 1, True)

    def min_mag(self, other, context=None):
        """As min(), but the comparison is done using the absolute values of the operands."""
        return self._best(other, context, -1, True)

    # -- text

    def _body(self, eng, capitals):
        """What follows the sign."""
        if self._kind == _INF:
            return 'Infinity'
        if self._kind:
            return ('NaN' if self._kind == _QNAN else 'sNaN') + (
                _text_of(self._coef) if self._coef else '')
        digits, exp = _text_of(self._coef), self._exp
        left = exp + len(digits)
        if exp <= 0 and left > -6:
            dot = left
        elif not eng:
            dot = 1
        elif digits == '0':
            dot = (left + 1) % 3 - 1
        else:
            dot = (left - 1) % 3 + 1
        if dot <= 0:
            whole, fraction = '0', '.' + '0' * -dot + digits
        elif dot >= len(digits):
            whole, fraction = digits + '0' * (dot - len(digits)), ''
        else:
            whole, fraction = digits[:dot], '.' + digits[dot:]
        if left == dot:
            return whole + fraction
        return '%s%s%s%+d' % (whole, fraction, 'E' if capitals else 'e', left - dot)

    def __str__(self):
        return ('-' if self._sign else '') + self._body(False, getcontext()._capitals)

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string."""
        return ('-' if self._sign else '') + self._body(True, _context(context)._capitals)

    def __format__(self, spec, localeconv=None, /):
        if not isinstance(spec, str):
            raise TypeError('format argument must be str')
        from _decimal_format import format_decimal
        return format_decimal(self, spec, getcontext())

    # -- conversions

    def __float__(self):
        if self._kind > _INF:
            if self._kind == _SNAN:
                raise ValueError('cannot convert signaling NaN to float')
            return math.copysign(math.nan, -1 if self._sign else 1)
        return float(('-' if self._sign else '') + self._body(False, 1))

    def __int__(self):
        if self._kind == _INF:
            raise OverflowError('cannot convert Infinity to integer')
        if self._kind:
            raise ValueError('cannot convert NaN to integer')
        n = self._coef * 10 ** self._exp if self._exp >= 0 \
            else _cut(self._sign, self._coef, -self._exp, _DOWN)
        return -n if self._sign else n

    __trunc__ = __int__

    def _to_int(self, rounding):
        if self._kind == _INF:
            raise OverflowError('cannot convert Infinity to integer')
        if self._kind:
            raise ValueError('cannot convert NaN to integer')
        return int(self._rescaled(0, rounding))

    def __floor__(self):
        return self._to_int(_FLOOR)

    def __ceil__(self):
        return self._to_int(_CEILING)

    def __round__(self, n=None):
        if n is None:
            return self._to_int(_HALF_EVEN)
        if not isinstance(n, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_new(0, 1, -n))

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        """Return self."""
        return self

    def canonical(self):
        """Return the canonical encoding of the argument: the number itself."""
        return self

    def copy_abs(self):
        """Return the absolute value of the argument."""
        return _new(0, self._coef, self._exp, self._kind)

    def copy_negate(self):
        """Return the negation of the argument."""
        return _new(1 - self._sign, self._coef, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """Return a copy of the first operand with the sign set to be the same as the sign of the second operand."""
        return _new(_operand(other)._sign, self._coef, self._exp, self._kind)

    def __reduce__(self):
        return self.__class__, (str(self),)

    def __copy__(self):
        return self if type(self) is Decimal else self.__class__(self)

    def __deepcopy__(self, memo):
        return self.__copy__()

    # -- arithmetic

    def _add(self, other, context):
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            if self._kind and other._kind and self._sign != other._sign:
                return _signal(context, _INVALID)
            return self if self._kind else other
        return _decimal.add(Decimal, self, other, context)

    def _subtract(self, other, context):
        if self._kind or other._kind:
            nan = self._nan(context, other)
            return self._add(other.copy_negate(), context) if nan is None else nan
        return _decimal.subtract(Decimal, self, other, context)

    def _multiply(self, other, context):
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            if not self or not other:
                return _signal(context, _INVALID)
            return _new(self._sign ^ other._sign, 0, 0, _INF)
        return _decimal.multiply(Decimal, self, other, context)

    def _divide(self, other, context):
        if self._kind or other._kind:
            nan = self._nan(context, other)
            if nan is not None:
                return nan
            sign = self._sign ^ other._sign
            if self._kind and other._kind:
                return _signal(context, _INVALID)
            if self._kind:
                return _new(sign, 0, 0, _INF)
            return _signal(context, _CLAMPED, _new(sign, 0, context.Etiny()))
        if not other._coef:
            if not self._coef:
                return _signal(context, _UNDEFINED)
            return _signal(context, _BY_ZERO, _new(self._sign ^ other._sign, 0, 0, _INF))
        return _decimal.divide(Decimal, self, other, context)

    def _quotient(self, other, context):
        """Whole quotient and rest of finite numbers; (NaN, NaN) when the quotient is too long."""
        sign = self._sign ^ other._sign
        ideal = self._exp if other._kind else min(self._exp, other._exp)
        distance = self.adjusted() - other.adjusted()
        if not self._coef or other._kind or distance <= -2:
            return _new(sign, 0, 0), self._rescaled(ideal, context._rounding)
        if distance <= context._prec:
            a, b = self._coef, other._coef
            if self._exp >= other._exp:
                a *= 10 ** (self._exp - other._exp)
            else:
                b *= 10 ** (other._exp - self._exp)
            q, r = divmod(a, b)
            if q < 10 ** context._prec:
                return _new(sign, q, 0), _new(self._sign, r, ideal)
        nan = _signal(context, _IMPOSSIBLE)
        return nan, nan

    def _divide_int(self, other, context):
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        if self._kind:
            return _signal(context, _INVALID) if other._kind else \
                _new(self._sign ^ other._sign, 0, 0, _INF)
        if not other:
            if not self._coef:
                return _signal(context, _UNDEFINED)
            return _signal(context, _BY_ZERO, _new(self._sign ^ other._sign, 0, 0, _INF))
        return self._quotient(other, context)[0]

    def _remainder(self, other, context):
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        if self._kind:
            return _signal(context, _INVALID)
        if not other:
            return _signal(context, _INVALID if self._coef else _UNDEFINED)
        return self._quotient(other, context)[1]._fix(context)

    def _divmod(self, other, context):
        nan = self._nan(context, other)
        if nan is not None:
            return nan, nan
        if self._kind:
            if other._kind:
                nan = _signal(context, _INVALID)
                return nan, nan
            return _new(self._sign ^ other._sign, 0, 0, _INF), _signal(context, _INVALID)
        if not other:
            if not self._coef:
                nan = _signal(context, _UNDEFINED)
                return nan, nan
            infinity = _new(self._sign ^ other._sign, 0, 0, _INF)
            return _signal(context, _BY_ZERO | _INVALID, infinity), _NAN
        q, r = self._quotient(other, context)
        return q, r._fix(context)

    __add__, __radd__ = _binary('_add', 'Return self+value.')
    __sub__, __rsub__ = _binary('_subtract', 'Return self-value.')
    __mul__, __rmul__ = _binary('_multiply', 'Return self*value.')
    __truediv__, __rtruediv__ = _binary('_divide', 'Return self/value.')
    __floordiv__, __rfloordiv__ = _binary('_divide_int', 'Return self//value.')
    __mod__, __rmod__ = _binary('_remainder', 'Return self%value.')
    __divmod__, __rdivmod__ = _binary('_divmod', 'Return divmod(self, value).')
    for _operator, _method in ((__add__, _add), (__sub__, _subtract), (__mul__, _multiply),
                               (__truediv__, _divide), (__floordiv__, _divide_int),
                               (__mod__, _remainder), (__divmod__, _divmod)):
        _operator.bind(_method)
    del _operator, _method

    def _signed(self, sign, context):
        """With that sign, rounded; zeros become positive, unless rounding goes down."""
        nan = self._nan(context)
        if nan is not None:
            return nan
        if not self and context._rounding != _FLOOR:
            sign = 0
        return _new(sign, self._coef, self._exp, self._kind)._fix(context)

    def __neg__(self):
        return self._signed(1 - self._sign, getcontext())

    def __pos__(self):
        return self._signed(self._sign, getcontext())

    def __abs__(self):
        return self._signed(0, getcontext())

    def __pow__(self, other, modulo=None):
        other = _convert(other)
        if other is NotImplemented:
            return other
        return self._power(other, modulo, getcontext())

    def __rpow__(self, other, modulo=None):
        other = _convert(other)
        return other if other is NotImplemented else other._power(self, modulo, getcontext())

    def _power(self, other, modulo, context):
        from _decimal_power import power, power_modulo
        if modulo is None:
            return power(self, other, context)
        modulo = _convert(modulo)
        if modulo is NotImplemented:
            return modulo
        return power_modulo(self, other, modulo, context)

    def fma(self, other, third, context=None):
        """Fused multiply-add.  Return self*other+third with no rounding of the intermediate product."""
        context, other, third = _context(context), _operand(other), _operand(third)
        if self._kind == _SNAN or other._kind == _SNAN:
            return self._nan(context, other)
        if self._kind > _INF or other._kind > _INF:
            product = self if self._kind > _INF else other
        elif self._kind or other._kind:
            if not self or not other:
                return _signal(context, _INVALID)
            product = _new(self._sign ^ other._sign, 0, 0, _INF)
        else:
            product = _new(self._sign ^ other._sign, self._coef * other._coef,
                           self._exp + other._exp)
        return product._add(third, context)

    def remainder_near(self, other, context=None):
        """Return the remainder from dividing self by other: the one nearest to zero."""
        context, other = _context(context), _operand(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        if self._kind:
            return _signal(context, _INVALID)
        if not other:
            return _signal(context, _INVALID if self._coef else _UNDEFINED)
        if other._kind:
            return self._fix(context)
        ideal = min(self._exp, other._exp)
        if not self._coef:
            return _new(self._sign, 0, ideal)._fix(context)
        distance = self.adjusted() - other.adjusted()
        if distance >= context._prec + 1:
            return _signal(context, _IMPOSSIBLE)
        if distance <= -2:
            return self._rescaled(ideal, context._rounding)._fix(context)
        a = self._coef * 10 ** (self._exp - ideal)
        b = other._coef * 10 ** (other._exp - ideal)
        q, r = divmod(a, b)
        if 2 * r + (q & 1) > b:
            r -= b
            q += 1
        if q >= 10 ** context._prec:
            return _signal(context, _IMPOSSIBLE)
        sign = self._sign
        if r < 0:
            sign, r = 1 - sign, -r
        return _new(sign, r, ideal)._fix(context)

    # -- rounding

    def quantize(self, exp, rounding=None, context=None):
        """Return a value equal to the first operand after rounding and having the exponent of the second operand."""
        context, exp = _context(context), _operand(exp)
        how = context._rounding if rounding is None else _rounding_index(rounding)
        nan = self._nan(context, exp)
        if nan is not None:
            return nan
        if self._kind or exp._kind:
            if self._kind and exp._kind:
                return self
            return _signal(context, _INVALID)
        target = exp._exp
        if not context.Etiny() <= target <= context._Emax:
            return _signal(context, _INVALID)
        if not self._coef:
            return _new(self._sign, 0, target)._fix(context)
        top = self.adjusted()
        if top > context._Emax or top - target + 1 > context._prec:
            return _signal(context, _INVALID)
        result = self._rescaled(target, how)
        if result.adjusted() > context._Emax or _digits(result._coef) > context._prec:
            return _signal(context, _INVALID)
        status = _SUBNORMAL if result._coef and result.adjusted() < context._Emin else 0
        if target > self._exp:
            status |= _ROUNDED | (_INEXACT if result._cmp(self) else 0)
        if status:
            _signal(context, status)
        return result._fix(context)

    def _integral(self, rounding, context, exact):
        nan = self._nan(context)
        if nan is not None:
            return nan
        if self._kind or self._exp >= 0:
            return _new(self._sign, self._coef, self._exp, self._kind)
        result = self._rescaled(0, context._rounding if rounding is None
                                else _rounding_index(rounding))
        if exact and self._coef:
            _signal(context, _ROUNDED | (_INEXACT if result._cmp(self) else 0))
        return result

    def to_integral_exact(self, rounding=None, context=None):
        """Round to the nearest integer, signaling Inexact or Rounded as appropriate if rounding occurs."""
        return self._integral(rounding, _context(context), True)

    def to_integral_value(self, rounding=None, context=None):
        """The nearest whole number, without a word about what was lost."""
        return self._integral(rounding, _context(context), False)

    to_integral = to_integral_value

    def normalize(self, context=None):
        """Normalize the number by stripping trailing 0s"""
        context = _context(context)
        nan = self._nan(context)
        if nan is not None:
            return nan
        result = self._fix(context)
        if result._kind:
            return result
        if not result._coef:
            return _new(result._sign, 0, 0)
        coef, exp = result._coef, result._exp
        most = context.Etop() if context._clamp else context._Emax
        while coef % 10 == 0 and exp < most:
            coef //= 10
            exp += 1
        return _new(result._sign, coef, exp)

    # -- functions

    def sqrt(self, context=None):
        """Return the square root of the argument to full precision. The result is correctly rounded using the ROUND_HALF_EVEN rounding mode."""
        from _decimal_power import square_root
        return square_root(self, _context(context))

    def exp(self, context=None):
        """Return the value of the (natural) exponential function e**x at the given number."""
        from _decimal_power import exponential
        return exponential(self, _context(context))

    def ln(self, context=None):
        """The logarithm to the base e."""
        from _decimal_power import logarithm
        return logarithm(self, _context(context), False)

    def log10(self, context=None):
        """The logarithm to the base ten."""
        from _decimal_power import logarithm
        return logarithm(self, _context(context), True)

    def logb(self, context=None):
        """Return the adjusted exponent of the operand as a Decimal instance."""
        context = _context(context)
        nan = self._nan(context)
        if nan is not None:
            return nan
        if self._kind:
            return _new(0, 0, 0, _INF)
        if not self._coef:
            return _signal(context, _BY_ZERO, _new(1, 0, 0, _INF))
        return Decimal(self.adjusted())._fix(context)

    def scaleb(self, other, context=None):
        """Return the first operand with the exponent adjusted the second."""
        context, other = _context(context), _operand(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        limit = 2 * (context._Emax + context._prec)
        if other._kind or other._exp != 0 or not -limit <= int(other) <= limit:
            return _signal(context, _INVALID)
        if self._kind:
            return self
        return _new(self._sign, self._coef, self._exp + int(other))._fix(context)

    def next_minus(self, context=None):
        """Return the largest number representable in the given context that is smaller than the given operand."""
        return self._next(_FLOOR, 1, _context(context))

    def next_plus(self, context=None):
        """Return the smallest number representable in the given context that is larger than the given operand."""
        return self._next(_CEILING, 0, _context(context))

    def _next(self, rounding, sign, context):
        nan = self._nan(context)
        if nan is not None:
            return nan
        if self._kind:
            if self._sign == sign:
                return self
            return _new(1 - sign, 10 ** context._prec - 1, context.Etop())
        quiet = context._ignoring(rounding)
        rounded = self._fix(quiet)
        if rounded._kind or rounded._cmp(self):
            return rounded
        return self._add(_new(sign, 1, quiet.Etiny() - 1), quiet)

    def next_toward(self, other, context=None):
        """If the two operands are unequal, return the number closest to the first operand in the direction of the second operand."""
        context, other = _context(context), _operand(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        order = self._cmp(other)
        if order == 0:
            return self.copy_sign(other)
        result = self.next_plus(context) if order < 0 else self.next_minus(context)
        if result._kind:
            _signal(context, _OVERFLOW | _INEXACT | _ROUNDED)
        elif result.adjusted() < context._Emin:
            _signal(context, _UNDERFLOW | _SUBNORMAL | _INEXACT | _ROUNDED |
                    (0 if result._coef else _CLAMPED))
        return result

    def radix(self):
        """Return Decimal(10), the radix (base) in which the Decimal class does all its arithmetic."""
        return Decimal(10)

    # -- digits as bits

    def _is_logical(self):
        return not self._kind and not self._sign and not self._exp and \
            not set(_text_of(self._coef)) - {'0', '1'}

    def _logical(self, other, context, op):
        context, other = _context(context), _operand(other)
        if not self._is_logical() or not other._is_logical():
            return _signal(context, _INVALID)
        a, b = int(_text_of(self._coef), 2), int(_text_of(other._coef), 2)
        bits = op(a, b) & ((1 << context._prec) - 1)
        return _new(0, _int_of(format(bits, 'b')), 0)

    def logical_and(self, other, context=None):
        """Return the digit-wise 'and' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a & b)

    def logical_or(self, other, context=None):
        """Return the digit-wise 'or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a | b)

    def logical_xor(self, other, context=None):
        """Return the digit-wise 'exclusive or' of the two (logical) operands."""
        return self._logical(other, context, lambda a, b: a ^ b)

    def logical_invert(self, context=None):
        """Return the digit-wise inversion of the (logical) operand."""
        context = _context(context)
        return self._logical(_new(0, _int_of('1' * context._prec), 0), context,
                             lambda a, b: a ^ b)

    def _moved(self, other, context, move):
        """What `move` makes of the padded digits; the distance is a whole number within the precision."""
        context, other = _context(context), _operand(other)
        nan = self._nan(context, other)
        if nan is not None:
            return nan
        if other._kind or other._exp != 0 or not -context._prec <= int(other) <= context._prec:
            return _signal(context, _INVALID)
        if self._kind:
            return self
        digits = _text_of(self._coef).rjust(context._prec, '0')[-context._prec:]
        return _new(self._sign, _int_of(move(digits, int(other), context._prec) or '0'), self._exp)

    def rotate(self, other, context=None):
        """Return the result of rotating the digits of the first operand by an amount specified by the second operand."""
        return self._moved(other, context, lambda digits, n, prec: digits[n:] + digits[:n])

    def shift(self, other, context=None):
        """Return the result of shifting the digits of the first operand by an amount specified by the second operand."""
        return self._moved(other, context, lambda digits, n, prec:
                           digits[:n] if n < 0 else (digits + '0' * n)[-prec:])


_decimal.seal(Decimal, 'decimal.Decimal')
numbers.Number.register(Decimal)
_NAN = _new(0, 0, 0, _QNAN)


# -- the same as methods of contexts ---------------------------------------------------------------

def _context_method(name, method, operands):
    if operands == 1:
        def call(self, x, /):
            return method(_operand(x), self)
    elif operands == 2:
        def call(self, x, y, /):
            return method(_operand(x), _operand(y), self)
    else:
        def call(self, x, y, z, /):
            return method(_operand(x), _operand(y), _operand(z), self)
    call.__name__ = name
    call.__qualname__ = 'Context.' + name
    call.__doc__ = method.__doc__
    setattr(Context, name, call)


def _add_context_methods():
    for name, method in (('add', Decimal._add), ('subtract', Decimal._subtract),
                         ('multiply', Decimal._multiply), ('divide', Decimal._divide),
                         ('divide_int', Decimal._divide_int), ('remainder', Decimal._remainder),
                         ('divmod', Decimal._divmod)):
        _context_method(name, method, 2)
    for name in ('compare compare_signal compare_total compare_total_mag copy_sign logical_and '
                 'logical_or logical_xor max max_mag min min_mag next_toward remainder_near rotate '
                 'same_quantum scaleb shift').split():
        _context_method(name, getattr(Decimal, name), 2)
    for name in ('exp is_normal is_subnormal ln log10 logb logical_invert next_minus next_plus '
                 'normalize number_class sqrt to_eng_string').split():
        _context_method(name, getattr(Decimal, name), 1)
    for name in ('canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan '
                 'is_signed is_snan is_zero').split():
        method = getattr(Decimal, name)
        _context_method(name, lambda x, context, method=method: method(x), 1)
    _context_method('fma', Decimal.fma, 3)
    for name, fn in (('plus', lambda x, context: x._signed(x._sign, context)),
                     ('minus', lambda x, context: x._signed(1 - x._sign, context)),
                     ('abs', lambda x, context: x._signed(0, context)),
                     ('_apply', lambda x, context: x._fix(context)),
                     ('copy_decimal', lambda x, context: Decimal(x)),
                     ('to_sci_string', lambda x, context: ('-' if x._sign else '')
                      + x._body(False, context._capitals)),
                     ('to_integral_exact', lambda x, context: x._integral(None, context, True)),
                     ('to_integral_value', lambda x, context: x._integral(None, context, False)),
                     ('to_integral', lambda x, context: x._integral(None, context, False))):
        _context_method(name, fn, 1)
    _context_method('quantize', lambda x, y, context: x.quantize(y, context=context), 2)


_add_context_methods()


def _context_power(self, /, a, b, modulo=None):
    """Compute a**b. If modulo is given, a**b % modulo."""
    return _operand(a)._power(_operand(b), None if modulo is None else _operand(modulo), self)


Context.power = _context_power
