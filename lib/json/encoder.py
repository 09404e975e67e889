# SPDX-License-Identifier: MIT
"""Writing JSON."""

import _json

__all__ = ['JSONEncoder']


class JSONEncoder:
    """A writer of JSON with its options. Subclasses override default()."""

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                 separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','
        if default is not None:
            self.default = default

    def default(self, o):
        """Something that can be written in the place of o."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """The JSON text of o."""
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _json.write(o, self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, indent, self.item_separator,
                           self.key_separator, self.sort_keys, self.default)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o in pieces."""
        yield self.encode(o)
