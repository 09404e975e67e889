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
        if type(self).iterencode is not JSONEncoder.iterencode and not isinstance(o, str):
            return ''.join(self.iterencode(o, _one_shot=True))
        return self._written(o)

    def _written(self, o):
        indent = self.indent
        if indent is not None and not isinstance(indent, str):
            indent = ' ' * indent
        return _json.write(o, self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan, indent, self.item_separator,
                           self.key_separator, self.sort_keys, self.default)

    def iterencode(self, o, _one_shot=False):
        """The JSON text of o in pieces."""
        if _one_shot:
            return iter((self._written(o),))
        return _Pieces(self).of(o, 0)


class _Pieces:
    """Writes containers piece by piece."""

    def __init__(self, encoder):
        self.encoder = encoder
        self.open = set()
        self.indent = encoder.indent
        if self.indent is not None and not isinstance(self.indent, str):
            self.indent = ' ' * self.indent

    def begin(self, container):
        if self.encoder.check_circular:
            if id(container) in self.open:
                raise ValueError('Circular reference detected')
            self.open.add(id(container))

    def line(self, level):
        return '' if self.indent is None else '\n' + self.indent * level

    def of(self, o, level):
        if isinstance(o, (list, tuple)):
            return self.list(o, level)
        if isinstance(o, dict):
            return self.dict(o, level)
        if o is None or isinstance(o, (str, int, float)):
            return iter((self.encoder._written(o),))
        return self.other(o, level)

    def other(self, o, level):
        self.begin(o)
        yield from self.of(self.encoder.default(o), level)
        self.open.discard(id(o))

    def list(self, items, level):
        if not items:
            yield '[]'
            return
        self.begin(items)
        before = '[' + self.line(level + 1)
        for item in items:
            if item is None or isinstance(item, (str, int, float)):
                yield before + self.encoder._written(item)
            else:
                yield before
                yield from self.of(item, level + 1)
            before = self.encoder.item_separator + self.line(level + 1)
        if self.indent is not None:
            yield self.line(level)
        yield ']'
        self.open.discard(id(items))

    def dict(self, mapping, level):
        if not mapping:
            yield '{}'
            return
        self.begin(mapping)
        yield '{'
        if self.indent is not None:
            yield self.line(level + 1)
        between = False
        for key, value in sorted(mapping.items()) if self.encoder.sort_keys else mapping.items():
            key = self.key(key)
            if key is None:
                continue
            if between:
                yield self.encoder.item_separator + self.line(level + 1)
            between = True
            yield self.encoder._written(key)
            yield self.encoder.key_separator
            yield from self.of(value, level + 1)
        if self.indent is not None:
            yield self.line(level)
        yield '}'
        self.open.discard(id(mapping))

    def key(self, key):
        if isinstance(key, str):
            return key
        if key is None or isinstance(key, (int, float)):
            return self.encoder._written(key)
        if self.encoder.skipkeys:
            return None
        raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')


def _basestring(ascii):
    def encode(s, /):
        if not isinstance(s, str):
            raise TypeError(f'first argument must be a string, not {type(s).__name__}')
        return _json.write(s, False, ascii, True, True, None, ', ', ': ', False, None)
    return encode


encode_basestring, encode_basestring_ascii = _basestring(False), _basestring(True)
