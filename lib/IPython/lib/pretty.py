# SPDX-License-Identifier: MIT
"""What a _repr_pretty_(p, cycle) writes to."""

from contextlib import contextmanager

__all__ = ["PrettyPrinter", "RepresentationPrinter", "pprint", "pretty"]


class PrettyPrinter:
    """Takes pieces of text; lines break where they are asked to, nowhere else."""

    def __init__(self, output=None, max_width=79, newline="\n", max_seq_length=1000):
        self.output, self.max_width, self.newline, self.max_seq_length = output, max_width, newline, max_seq_length
        self.indentation = 0
        self._parts = []
        self._running = set()

    def text(self, obj):
        """Add a text."""
        self._parts.append(obj)

    def breakable(self, sep=" "):
        """Add a separator, where a line may break."""
        self._parts.append(sep)

    def break_(self):
        """Break the line here."""
        self._parts.append(self.newline + " " * self.indentation)

    @contextmanager
    def indent(self, indent):
        """A context whose lines are indented by so much more."""
        self.indentation += indent
        try:
            yield
        finally:
            self.indentation -= indent

    @contextmanager
    def group(self, indent=0, open="", close=""):
        """A context between two texts."""
        self.begin_group(indent, open)
        try:
            yield
        finally:
            self.end_group(indent, close)

    def begin_group(self, indent=0, open=""):
        self._parts.append(open)
        self.indentation += indent

    def end_group(self, dedent=0, close=""):
        self.indentation -= dedent
        self._parts.append(close)

    def flush(self):
        """Hand over what there is."""
        if self.output is not None:
            self.output.write("".join(self._parts))
            self._parts.clear()

    def pretty(self, obj):
        """Add what an object looks like."""
        method = getattr(type(obj), "_repr_pretty_", None)
        if method is None or isinstance(obj, type):
            self._parts.append(repr(obj))
            return
        cycle = id(obj) in self._running
        self._running.add(id(obj))
        try:
            method(obj, self, cycle)
        finally:
            if not cycle:
                self._running.discard(id(obj))

    def getvalue(self):
        return "".join(self._parts)


RepresentationPrinter = PrettyPrinter


def pretty(obj, verbose=False, max_width=79, newline="\n", max_seq_length=1000):
    """What an object looks like, as text."""
    printer = PrettyPrinter(None, max_width, newline, max_seq_length)
    printer.pretty(obj)
    return printer.getvalue()


def pprint(obj, *args, **kwargs):
    """print() what an object looks like."""
    print(pretty(obj, *args, **kwargs))
