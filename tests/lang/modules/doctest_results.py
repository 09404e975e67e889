# doctest: what testmod() prints for examples that pass and fail, as a module and as unit tests.
"""Module doc.

>>> 1 + 1
2
>>> print('a\\n\\nb')
a
<BLANKLINE>
b
>>> f(3)
6
"""

def f(x):
    """Double.

    >>> f(2)
    4
    >>> f(2)   # wrong
    5
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> f(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> [1,   2]  # doctest: +NORMALIZE_WHITESPACE
    [1,
       2]
    >>> list(range(100)) # doctest: +ELLIPSIS
    [0, 1, ..., 99]
    >>> raise ValueError('x') # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ValueError: y
    """
    return x * 2


class C:
    """
    >>> C().m()
    'hello'
    """
    def m(self):
        """
        >>> x = C()
        >>> x.m()
        'nope'
        """
        return 'hello'


if __name__ == '__main__':
    import doctest
    print(doctest.testmod())
    doctest.testmod(verbose=True)
    import io
    import unittest
    out = io.StringIO()
    result = unittest.TextTestRunner(stream=out, verbosity=0).run(doctest.DocTestSuite())
    print(result.testsRun, [str(test) for test, text in result.failures])
    print(doctest.script_from_examples(f.__doc__))
    print([ (e.source, e.want, e.lineno, e.indent) for e in doctest.DocTestParser().get_examples(f.__doc__)])

