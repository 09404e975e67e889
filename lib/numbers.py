# SPDX-License-Identifier: MIT
"""Abstract classes of numbers, each a part of the one before: Complex, Real, Rational, Integral (PEP 3141)."""

from abc import ABCMeta, abstractmethod

__all__ = ['Number', 'Complex', 'Real', 'Rational', 'Integral']


class Number(metaclass=ABCMeta):
    """The class of every number, whatever its kind."""

    __slots__ = ()
    __hash__ = None


def _abstract(names, namespace):
    """Abstract methods of those names: unary with one dot behind, binary otherwise."""
    for name in names.split():
        if name.endswith('.'):
            def method(self):
                raise NotImplementedError
        else:
            def method(self, other):
                raise NotImplementedError
        method.__name__ = name = '__%s__' % name.rstrip('.')
        namespace[name] = abstractmethod(method)


class Complex(Number):
    """What complex does: arithmetic, abs(), conjugate(), == and the parts real and imag."""

    __slots__ = ()
    _abstract('complex. add radd neg. pos. mul rmul truediv rtruediv pow rpow abs. eq', locals())

    def __bool__(self):
        """Whether the number is not 0."""
        return self != 0

    @property
    @abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        raise NotImplementedError

    def __sub__(self, other):
        """self - other"""
        return self + -other

    def __rsub__(self, other):
        """other - self"""
        return -self + other

    @abstractmethod
    def conjugate(self):
        raise NotImplementedError


Complex.register(complex)


class Real(Complex):
    """Complex and what goes along a line: order, rounding, floor division and float()."""

    __slots__ = ()
    _abstract('float. trunc. floor. ceil. floordiv rfloordiv mod rmod lt le', locals())

    @abstractmethod
    def __round__(self, ndigits=None):
        raise NotImplementedError

    def __divmod__(self, other):
        """divmod(self, other)"""
        return (self // other, self % other)

    def __rdivmod__(self, other):
        """divmod(other, self)"""
        return (other // self, other % self)

    def __complex__(self):
        """The same number as a complex one."""
        return complex(float(self))

    @property
    def real(self):
        """The number itself."""
        return +self

    @property
    def imag(self):
        """0, as there is no imaginary part."""
        return 0

    def conjugate(self):
        """The number itself, as there is no imaginary part."""
        return +self


Real.register(float)


class Rational(Real):
    """Real with a numerator and a denominator in lowest terms."""

    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        """The quotient of numerator and denominator as a float."""
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """Rational with int(), pow() with a modulus and the operators on bits."""

    __slots__ = ()
    _abstract('int. lshift rlshift rshift rrshift and rand xor rxor or ror invert.', locals())

    @abstractmethod
    def __pow__(self, exponent, modulus=None):
        raise NotImplementedError

    def __index__(self):
        """The int of the same value, where a sequence wants an index."""
        return int(self)

    def __float__(self):
        """The float of the same value."""
        return float(int(self))

    @property
    def numerator(self):
        """The number itself."""
        return +self

    @property
    def denominator(self):
        """1, as the number is whole."""
        return 1


Integral.register(int)
