# SPDX-License-Identifier: MIT
"""Values as text whose lines are at most so wide: what a cell shows, and what a _repr_pretty_(p, cycle) writes to.

Text is collected as pieces with places where a line may break. A group that fits the rest of its line stays on it; otherwise it
breaks at each of its own places, and the groups within are asked in turn.
"""

from contextlib import contextmanager

__all__ = ["PrettyPrinter", "RepresentationPrinter", "pprint", "pretty"]

_OPEN, _CLOSE = object(), object()      # where groups begin and end, among the pieces


class _Break:
    """A place where a line may break, or with separator None must."""

    __slots__ = ("separator", "indentation")

    def __init__(self, separator, indentation):
        self.separator, self.indentation = separator, indentation


class PrettyPrinter:
    """Takes pieces of text and places where lines may break; getvalue() has the lines."""

    def __init__(self, output=None, max_width=79, newline="\n", max_seq_length=1000):
        self.output, self.max_width, self.newline, self.max_seq_length = output, max_width, newline, max_seq_length
        self.indentation = 0
        self._pieces = []
        self._running = set()

    def text(self, obj):
        """Add a text."""
        self._pieces.append(obj)

    def breakable(self, sep=" "):
        """Add a separator, where a line may break."""
        self._pieces.append(_Break(sep, self.indentation))

    def break_(self):
        """Break the line here."""
        self._pieces.append(_Break(None, self.indentation))

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
        """A context between two texts that breaks at each of its places or at none."""
        self.begin_group(indent, open)
        try:
            yield
        finally:
            self.end_group(indent, close)

    def begin_group(self, indent=0, open=""):
        self._pieces += open, _OPEN
        self.indentation += indent

    def end_group(self, dedent=0, close=""):
        self.indentation -= dedent
        self._pieces += close, _CLOSE

    def flush(self):
        """Hand over what there is."""
        if self.output is not None:
            self.output.write(self.getvalue())
            self._pieces.clear()

    def getvalue(self):
        """The lines so far, as one text."""
        lines, column, stack = [], 0, [not self._fits(0, self.max_width)]
        for index, piece in enumerate(self._pieces):
            if piece is _OPEN:
                stack.append(stack[-1] and not self._fits(index + 1, self.max_width - column))
            elif piece is _CLOSE:
                stack.pop()
            elif type(piece) is _Break and (piece.separator is None or stack[-1]):
                lines.append(self.newline + " " * piece.indentation)
                column = piece.indentation
            else:
                text = piece if type(piece) is not _Break else piece.separator
                lines.append(text)
                column += len(text)
        return "".join(lines)

    def _fits(self, index, room):
        """Whether a group of which the pieces begin at index, and what follows it without a place to break, fit the room."""
        depth = 0
        for index in range(index, len(self._pieces)):
            piece = self._pieces[index]
            if piece is _OPEN:
                depth += 1
            elif piece is _CLOSE:
                depth -= 1
            elif type(piece) is not _Break:
                room -= len(piece)
            elif piece.separator is None or depth < 0:
                return True
            else:
                room -= len(piece.separator)
            if room < 0:
                return False
        return True

    def pretty(self, obj):
        """Add what an object looks like."""
        kind = type(obj)
        brackets = _BRACKETS.get(kind)
        method = None if brackets else getattr(kind, "_repr_pretty_", None)
        if not brackets and (method is None or isinstance(obj, type)):
            self._pieces.append(repr(obj))
            return
        cycle = id(obj) in self._running
        self._running.add(id(obj))
        try:
            if method:
                method(obj, self, cycle)
            elif cycle or not obj:
                self._pieces.append(brackets[0] + "..." + brackets[1] if obj else repr(obj))
            else:
                self._items(obj, *brackets)
        finally:
            if not cycle:
                self._running.discard(id(obj))

    def _items(self, obj, open, close):
        is_dict, is_single = type(obj) is dict, type(obj) is tuple and len(obj) == 1
        with self.group(len(open), open, "," + close if is_single else close):
            for index, item in enumerate(obj.items() if is_dict else obj):
                if index:
                    self.text(",")
                    self.breakable()
                if index == self.max_seq_length:
                    self.text("...")
                    break
                if is_dict:
                    self.pretty(item[0])
                    self.text(": ")
                self.pretty(item[1] if is_dict else item)


RepresentationPrinter = PrettyPrinter
_BRACKETS = {list: ("[", "]"), tuple: ("(", ")"), dict: ("{", "}"), set: ("{", "}"), frozenset: ("frozenset({", "})")}


def pretty(obj, verbose=False, max_width=79, newline="\n", max_seq_length=1000):
    """What an object looks like, as text."""
    printer = PrettyPrinter(None, max_width, newline, max_seq_length)
    printer.pretty(obj)
    return printer.getvalue()


def pprint(obj, *args, **kwargs):
    """print() what an object looks like."""
    print(pretty(obj, *args, **kwargs))
