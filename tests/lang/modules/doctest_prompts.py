import doctest
import optparse

for text in ("my docstring\n\n    >>> hello\n     ...\n      ...\n       >>> world\n    ", ">>> a\n ... b\n", ">>> a\n  >>> b\n",
             "  >>> a\n ...\n1", ">>> if 1:\n...     x\n... \n1\n", "    >>> f(\n    ...x", "  >>> a\n 1\n", "    >>> a\n    1\n  2\n x"):
    try:
        print([(e.source, e.want, e.lineno, e.indent) for e in doctest.DocTestParser().get_examples(text)])
    except ValueError as e:
        print(e)

values = optparse.Values({"a": 1, "b": None})
values._update({"a": 2, "b": None, "c": 3}, "careful")
print(values)
values._update_loose({"a": None, "c": 3})
print(values)
try:
    values._update({}, "boldly")
except ValueError as e:
    print(e)
