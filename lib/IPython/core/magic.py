# SPDX-License-Identifier: MIT
"""Magics: functions that %name lines and %%name cells call with their text.

A line magic takes the rest of its line; a cell magic takes that and the text of the cell below; what either returns is the value of
the statement.
"""

line_magics = {}
cell_magics = {}


def _decorator(*tables):
    """A decorator that enters a function in `tables`, under its own name or one that is given."""
    def register(name):
        if callable(name):
            return enter(name, name.__name__)
        return lambda function: enter(function, name)

    def enter(function, name):
        for table in tables:
            table[name] = function
        return function

    return register


register_line_magic = _decorator(line_magics)
register_cell_magic = _decorator(cell_magics)
register_line_cell_magic = _decorator(line_magics, cell_magics)


def _method_decorator(*kinds):
    """A decorator that says of which kinds a method of a Magics class is."""
    def mark(name):
        if callable(name):
            return enter(name, name.__name__)
        return lambda method: enter(method, name)

    def enter(method, name):
        method._magic = (name, kinds)
        return method

    return mark


line_magic = _method_decorator("line")
cell_magic = _method_decorator("cell")
line_cell_magic = _method_decorator("line", "cell")


def magics_class(cls):
    """Class decorator of Magics classes."""
    return cls


def needs_local_scope(function):
    """Marks a magic that wants `local_ns`, the names of the cell."""
    function.needs_local_scope = True
    return function


def no_var_expand(function):
    """Marks a magic whose line is taken as it is: {x} and $x stay."""
    function.no_var_expand = True
    return function


class Magics:
    """A group of magics that share a state; get_ipython().register_magics() enters them."""

    def __init__(self, shell=None, **kwargs):
        self.shell = shell

    def register(self):
        """Enter the methods that are marked."""
        for attribute in dir(type(self)):
            name, kinds = getattr(getattr(type(self), attribute), "_magic", (None, ()))
            for kind in kinds:
                (line_magics if kind == "line" else cell_magics)[name] = getattr(self, attribute)
