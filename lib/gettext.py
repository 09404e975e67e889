# SPDX-License-Identifier: MIT
"""Messages in the user's language, from the .mo files of GNU gettext."""

import itertools
import os
import re
import struct
import sys

__all__ = ['Catalog', 'GNUTranslations', 'NullTranslations', 'bindtextdomain', 'dgettext', 'dngettext', 'dnpgettext', 'dpgettext', 'find', 'gettext',
           'install', 'ngettext', 'npgettext', 'pgettext', 'textdomain', 'translation']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')
_localedirs = {}
_current_domain = 'messages'
_translations = {}


_DEEPEST = 20
_LEVELS = (('||',), ('&&',), ('==', '!='), ('<', '>', '<=', '>='), ('+', '-'), ('*', '/', '%'))


def c2py(plural):
    """The function of a Plural-Forms expression of C: n to the number of the form. ValueError when it is none."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        reader = _PluralReader(plural)
        text = reader.ternary()
        if reader.token:
            raise reader.unexpected()
        if max(itertools.accumulate((c == '(') - (c == ')') for c in text)) > _DEEPEST:
            raise RecursionError
        made = compile(text, '<plural forms>', 'eval')
    except RecursionError:
        raise ValueError('plural form expression is too complex') from None

    def form(n):
        if not isinstance(n, int):
            n = _as_integer(n)
        return int(eval(made, {'n': n}))

    return form


class _PluralReader:
    """Turns C's expression into Python's, operator by operator, the loosest first."""

    def __init__(self, text):
        self._tokens = self._split(text)
        self.token = next(self._tokens)

    @staticmethod
    def _split(text):
        for match in re.finditer(r'(\d+\b|n\b|[<>=!]=|&&|\|\||[()?:<>!+*/%-])|(\w+|\S)', text):
            if match[2]:
                raise ValueError(f'invalid token in plural form: {match[2]}')
            yield match[1]
        yield ''

    def _next(self):
        token, self.token = self.token, next(self._tokens)
        return token

    def unexpected(self):
        if not self.token:
            return ValueError('unexpected end of plural form')
        return ValueError(f'unexpected token in plural form: {self.token}')

    def ternary(self):
        condition = self._binary(0)
        if self.token != '?':
            return condition
        self._next()
        yes = self.ternary()
        if self.token != ':':
            raise self.unexpected()
        self._next()
        return f'({yes} if {condition} else {self.ternary()})'

    def _binary(self, level):
        if level == len(_LEVELS):
            return self._unary()
        left = self._binary(level + 1)
        while self.token in _LEVELS[level]:
            operator = {'||': 'or', '&&': 'and', '/': '//'}.get(self.token, self.token)
            self._next()
            left = f'({left} {operator} {self._binary(level + 1)})'
        return left

    def _unary(self):
        if self.token == '!':
            self._next()
            return f'(not {self._unary()})'
        if self.token == '(':
            self._next()
            inner = self.ternary()
            if self.token != ')':
                raise ValueError('unbalanced parenthesis in plural form')
            self._next()
            return f'({inner})'
        if self.token != 'n' and not self.token.isdigit():
            raise self.unexpected()
        token = self._next()
        return token if token == 'n' else str(int(token))


def _as_integer(n):
    import warnings
    try:
        whole = round(n)
    except TypeError:
        raise TypeError(f'Plural value must be an integer, got {type(n).__name__}') from None
    warnings.warn(f'Plural value must be an integer, got {type(n).__name__}', DeprecationWarning, 4)
    return n


class NullTranslations:
    """No translations: messages are what they are, or what the fallback makes of them."""

    def __init__(self, fp=None):
        self._info = {}
        self._charset = self._fallback = None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        pass

    def add_fallback(self, fallback):
        """Ask this one for what is not here."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """The translation of a message."""
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        """The translation for n things."""
        return self._fallback.ngettext(msgid1, msgid2, n) if self._fallback else msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        """The translation of a message in a context."""
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        """The translation for n things in a context."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        """The headers of the file."""
        return self._info

    def charset(self):
        """The encoding of the file."""
        return self._charset

    def install(self, names=None):
        """Make `_` a builtin, and others that are named."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'} & set(names or ()):
            builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """The translations of a .mo file, open for its bytes."""

    LE_MAGIC = 0x950412de
    BE_MAGIC = 0xde120495
    CONTEXT = '%s\x04%s'
    VERSIONS = (0, 1)

    def _parse(self, fp):
        data = fp.read()
        name = getattr(fp, 'name', '')
        self._catalog, self.plural = {}, lambda n: int(n != 1)
        order = {self.LE_MAGIC: '<', self.BE_MAGIC: '>'}.get(struct.unpack('<I', data[:4])[0] if len(data) >= 20 else 0)
        if order is None:
            raise OSError(0, 'Bad magic number', name)
        version, count, originals, translations = struct.unpack(order + '4I', data[4:20])
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, f'Bad version number {version >> 16}', name)
        for n in range(count):
            texts = []
            for table in (originals, translations):
                if table + 8 * n + 8 > len(data):
                    raise OSError(0, 'File is corrupt', name)
                length, start = struct.unpack_from(order + '2I', data, table + 8 * n)
                if start + length > len(data):
                    raise OSError(0, 'File is corrupt', name)
                texts.append(data[start:start + length])
            self._enter(*texts)

    def _enter(self, original, translation):
        if not original:
            self._read_headers(translation.decode('ascii', 'surrogateescape'))
        charset = self._charset or 'ascii'
        if b'\0' not in original:
            self._catalog[original.decode(charset)] = translation.decode(charset)
            return
        singular = original.split(b'\0')[0].decode(charset)
        for form, text in enumerate(translation.split(b'\0')):
            self._catalog[singular, form] = text.decode(charset)

    def _read_headers(self, text):
        last = None
        for line in text.split('\n'):
            name, colon, value = line.strip().partition(':')
            if not line.strip() or line.startswith('#-#-#-#-#'):
                continue
            if colon:
                last = name.strip().lower()
                self._info[last] = value.strip()
            elif last:
                self._info[last] += '\n' + line.strip()
        if 'charset=' in self._info.get('content-type', ''):
            self._charset = self._info['content-type'].split('charset=')[1]
        if 'plural=' in self._info.get('plural-forms', ''):
            self.plural = c2py(self._info['plural-forms'].split('plural=')[1].split(';')[0])

    def gettext(self, message):
        found = self._catalog.get(message)
        if found is None:
            found = self._catalog.get((message, self.plural(1)))
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        key = self.CONTEXT % (context, message)
        found = self._catalog.get(key)
        if found is None:
            found = self._catalog.get((key, self.plural(1)))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def _languages():
    """The languages that the environment asks for, best first, each with its less special forms."""
    for name in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
        if os.environ.get(name):
            return os.environ[name].split(':')
    return ['C']


def _forms(language):
    """ "de_AT.UTF-8@x" and what is less special, down to "de"."""
    match = re.fullmatch(r'([^_.@]+)(_[^.@]+)?(\.[^@]+)?(@.+)?', language)
    if not match:
        return [language]
    lang, land, charset, modifier = (part or '' for part in match.groups())
    made = []
    for parts in ((land, charset, modifier), (land, charset, ''), (land, '', modifier), (land, '', ''), ('', charset, modifier),
                  ('', charset, ''), ('', '', modifier), ('', '', '')):
        form = lang + ''.join(parts)
        if form not in made:
            made.append(form)
    return made


def find(domain, localedir=None, languages=None, all=False):
    """The .mo file of a domain in the best language; with `all` a list of all that there are."""
    found = []
    for language in _languages() if languages is None else languages:
        if language == 'C':
            break
        for form in _forms(language):
            path = os.path.join(localedir or _default_localedir, form, 'LC_MESSAGES', f'{domain}.mo')
            if os.path.exists(path) and path not in found:
                if not all:
                    return path
                found.append(path)
    return found if all else None


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain; FileNotFoundError without any, or NullTranslations with `fallback`."""
    import errno
    class_ = class_ or GNUTranslations
    paths = find(domain, localedir, languages, all=True)
    if not paths:
        if fallback:
            return NullTranslations()
        raise FileNotFoundError(errno.ENOENT, 'No translation file found for domain', domain)
    result = None
    for path in paths:
        key = class_, os.path.abspath(path)
        if key not in _translations:
            with open(path, 'rb') as file:
                _translations[key] = class_(file)
        import copy
        one = copy.copy(_translations[key])
        if result is None:
            result = one
        else:
            result.add_fallback(one)
    return result


def install(domain, localedir=None, *, names=None):
    """Make `_` a builtin that translates with a domain."""
    translation(domain, localedir, fallback=True).install(names)


def textdomain(domain=None):
    """The domain of gettext() and its kin; sets it if one is given."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """The folder of a domain; sets it if one is given."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    return translation(domain, _localedirs.get(domain), fallback=True)


def dgettext(domain, message):
    """gettext() in a domain."""
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """ngettext() in a domain."""
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """pgettext() in a domain."""
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """npgettext() in a domain."""
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """The translation of a message in the current domain."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """The translation for n things."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """The translation of a message in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """The translation for n things in a context."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
