# SPDX-License-Identifier: MIT
"""Regular expressions: the functions and flags. Patterns and matching are C (_re), on PCRE2."""

import copyreg
import enum

import _re
from _re import Match, Pattern

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape', 'error',
           'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE',
           'UNICODE', 'NOFLAG', 'RegexFlag', 'T', 'TEMPLATE', 'template']


@enum.global_enum
@enum._simple_enum(enum.IntFlag, boundary=enum.KEEP)
class RegexFlag:
    """The flags of patterns."""

    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class error(Exception):
    """A pattern or template that is refused: msg, pattern, pos, lineno, colno."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            msg = '%s at position %d' % (msg, pos)
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            if newline in pattern:
                msg = '%s (line %d, column %d)' % (msg, self.lineno, self.colno)
        super().__init__(msg)


_re.set_error(error)
_cache = {}
_CACHE_MAX = 512


def _compile(pattern, flags):
    key = (type(pattern), pattern, flags)
    try:
        return _cache[key]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    notes = []
    try:
        made = _re.compile(pattern, int(flags), notes)
    finally:
        for note in notes:
            _warn(note, FutureWarning)
    if flags & 1:
        _warn('The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious purpose. '
              "Don't use it.", DeprecationWarning)
    if not flags & 128:
        if len(_cache) >= _CACHE_MAX:
            del _cache[next(iter(_cache))]
        _cache[key] = made
    return made


def _warn(text, category):
    import warnings
    warnings.warn(text, category, stacklevel=4)


def compile(pattern, flags=0):
    """The Pattern that a regular expression means."""
    return _compile(pattern, flags)


def template(pattern, flags=0):
    """As compile(); deprecated."""
    import warnings
    warnings.warn('The re.template() function is deprecated as it is an undocumented function without an obvious purpose. '
                  'Use re.compile() instead.', DeprecationWarning)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', DeprecationWarning)
        return _compile(pattern, flags | T)


def match(pattern, string, flags=0):
    """The Match at the start of the string, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """The Match of the whole string, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """The first Match anywhere in the string, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with repl, a template or a function of the Match, in the place of the first count matches or all."""
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """As sub(), with the number of replacements: (new_string, number)."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The pieces of the string between the matches, with the groups of those; at most maxsplit cuts."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """The text of each match; of its group where there is one, of its groups as a tuple where there are several."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator of the Match of each match."""
    return _compile(pattern, flags).finditer(string)


def purge():
    """Clear the regular expression cache."""
    _cache.clear()


_special = {i: '\\' + chr(i) for i in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text with backslashes, so that as a pattern it matches itself."""
    if isinstance(pattern, str):
        return pattern.translate(_special)
    return str(pattern, 'latin1').translate(_special).encode('latin1')


copyreg.pickle(Pattern, lambda pattern: (_compile, (pattern.pattern, pattern.flags)))


class Scanner:
    """Splits a text into tokens by a lexicon of (pattern, action) pairs. action(scanner, text) makes the token; an action that is no
    function is the token itself, and None drops the text."""

    def __init__(self, lexicon, flags=0):
        self.lexicon = lexicon
        self.scanner = compile('|'.join('(%s)' % pattern for pattern, _ in lexicon), flags)
        self._rules = [(compile(pattern, flags).match, action) for pattern, action in lexicon]

    def scan(self, string):
        """(the tokens, what is left of the string where no pattern matches)"""
        tokens, at = [], 0
        while True:
            found = next(((match, action) for try_match, action in self._rules if (match := try_match(string, at))), None)
            if found is None or found[0].end() == at:
                return tokens, string[at:]
            match, action = found
            at = match.end()
            if callable(action):
                self.match = match
                action = action(self, match.group())
            if action is not None:
                tokens.append(action)
