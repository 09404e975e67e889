# SPDX-License-Identifier: MIT
"""Names that complete what somebody typed: keywords, globals, builtins, and attributes behind a dot."""

import builtins as _builtins
import inspect as _inspect
import keyword as _keyword
import re as _re

import __main__

__all__ = ['Completer']


class Completer:
    """Completes in a namespace, by default that of __main__."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError('namespace must be a dictionary')
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """The completion number `state` of the text, None behind the last; the first call finds them all."""
        if self.use_main_ns:
            self.namespace = __main__.__dict__
        if not text.strip():
            if state:
                return None
            if not _readline_available:
                return '\t'
            _readline.insert_text('\t')
            _readline.redisplay()
            return ''
        if state == 0:
            self.matches = self.attr_matches(text) if '.' in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        if not callable(val):
            return word
        word += '('
        try:
            return word if _inspect.signature(val).parameters else word + ')'
        except ValueError:
            return word

    def global_matches(self, text):
        """Keywords, names of the namespace and builtins that begin with the text."""
        matches, seen = [], {'__builtins__'}
        for word in _keyword.kwlist + _keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in ('finally', 'try'):
                    word += ':'
                elif word not in ('False', 'None', 'True', 'break', 'continue', 'pass', 'else', '_'):
                    word += ' '
                matches.append(word)
        for names in self.namespace, _builtins.__dict__:
            for word, value in names.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(value, word))
        return matches

    def attr_matches(self, text):
        """Attributes of what stands before the last dot; those with underscores only when the text has them, or nothing else fits."""
        found = _re.match(r'(\w+(\.\w+)*)\.(\w*)', text)
        if not found:
            return []
        expr, attr = found.group(1, 3)
        try:
            owner = eval(expr, self.namespace)
        except Exception:
            return []
        words = set(dir(owner)) - {'__builtins__'}
        if hasattr(owner, '__class__'):
            words |= {'__class__', *get_class_members(owner.__class__)}
        prefixes = ['_', '__', None] if attr == '' else ['__', None] if attr == '_' else [None]
        for hidden in prefixes:
            matches = [self._attribute(owner, expr, word) for word in words
                       if word.startswith(attr) and not (hidden and word.startswith(hidden))]
            if matches:
                break
        return sorted(matches)

    def _attribute(self, owner, expr, word):
        text = f'{expr}.{word}'
        if isinstance(getattr(type(owner), word, None), property):
            return text                 # its getter must not run
        value = getattr(owner, word, None)
        return self._callable_postfix(value, text) if value is not None else text


def get_class_members(klass):
    """The names of a class and of its bases."""
    names = dir(klass)
    for base in getattr(klass, '__bases__', ()):
        names = names + get_class_members(base)
    return names


try:
    import readline as _readline
except ImportError:
    _readline_available = False
else:
    _readline_available = True
    _readline.set_completer(Completer().complete)
