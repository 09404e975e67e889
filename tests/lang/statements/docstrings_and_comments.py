"""The module's docstring."""
# A comment.
print(__doc__, __name__)


def f():  # a comment behind a header
    # a comment first
    """The docstring."""
    # a comment last


def g():
    'one ' 'two'


def h():
    f'not a docstring'


class C:
    """Class doc."""

    def m(self):
        """Method doc."""


print(f.__doc__, g.__doc__, h.__doc__, C.__doc__, C.m.__doc__, C().__doc__, (lambda: 0).__doc__)
if True:
    # only a comment before the statement
    print('x')
# at the end
