# SPDX-License-Identifier: MIT
"""Where a parser of markup is in its text, in lines and columns."""


class ParserBase:
    """Keeps the position up to date."""

    def __init__(self):
        if self.__class__ is ParserBase:
            raise RuntimeError("_markupbase.ParserBase must be subclassed")

    def reset(self):
        """Back to the first line."""
        self.lineno, self.offset = 1, 0

    def getpos(self):
        """(line, column) of what is being handled."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """The text from i to j is behind; returns j."""
        if i >= j:
            return j
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def unknown_decl(self, data):
        """For subclasses: a marked section."""
