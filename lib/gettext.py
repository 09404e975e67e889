# SPDX-License-Identifier: MIT
"""Messages in the user's language, out of the .mo files of GNU gettext."""

import os
import re
import struct
import sys

__all__ = ['NullTranslations', 'GNUTranslations', 'Catalog', 'bindtextdomain', 'find', 'translation',
           'install', 'textdomain', 'dgettext', 'dngettext', 'gettext', 'ngettext', 'pgettext',
           'dpgettext', 'npgettext', 'dnpgettext']

_default_localedir = os.path.join(sys.base_prefix, 'share', 'locale')
_PLURAL_TOKEN = re.compile(r'(?P<space>[ \t]+)|(?P<number>[0-9]+\b)|(?P<name>n\b)|(?P<bracket>[()])'
                           r'|(?P<operator>[-*/%+?:]|[><!]=?|==|&&|\|\|)|(?P<wrong>\w+|.)', re.S)
# C's operators by how tight they bind, and what they are here.
_LEVELS = [{'||': 'or'}, {'&&': 'and'}, {'==': '==', '!=': '!='}, {'<': '<', '>': '>', '<=': '<=', '>=': '>='},
           {'+': '+', '-': '-'}, {'*': '*', '/': '//', '%': '%'}]


class _Plural:
    """Reads a C expression of n and writes one of ours."""

    def __init__(self, text):
        self.tokens = []
        for match in _PLURAL_TOKEN.finditer(text):
            if match.lastgroup == 'wrong':
                raise ValueError('invalid token in plural form: %s' % match[0])
            if match.lastgroup != 'space':
                self.tokens.append(match[0])
        self.tokens.append('')
        self.at = 0

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def whole(self):
        made = self.choice()
        if self.tokens[self.at]:
            self.fail()
        return made

    def fail(self):
        token = self.tokens[self.at]
        raise ValueError('unexpected token in plural form: %s' % token if token
                         else 'unexpected end of plural form')

    def choice(self):
        test = self.binary(0)
        if self.tokens[self.at] != '?':
            return test
        self.take()
        yes = self.choice()
        if self.tokens[self.at] != ':':
            self.fail()
        self.take()
        return '(%s if %s else %s)' % (yes, test, self.choice())

    def binary(self, level):
        if level == len(_LEVELS):
            return self.single()
        left = self.binary(level + 1)
        while self.tokens[self.at] in _LEVELS[level]:
            operator = _LEVELS[level][self.take()]
            left = '(%s %s %s)' % (left, operator, self.binary(level + 1))
        return left

    def single(self):
        token = self.tokens[self.at]
        if token == '!':
            self.take()
            return '(not %s)' % self.single()
        if token == '(':
            self.take()
            inner = self.choice()
            if self.tokens[self.at] != ')':
                raise ValueError('unbalanced parenthesis in plural form')
            self.take()
            return inner
        if token == 'n' or token.isdigit():
            return self.take()
        self.fail()


def c2py(plural):
    """A function of n from C's expression for it."""
    if len(plural) > 1000:
        raise ValueError('plural form expression is too long')
    try:
        compute = eval('lambda n: int(%s)' % _Plural(plural).whole())
    except RecursionError:
        raise ValueError('plural form expression is too complex') from None

    def func(n):
        if not isinstance(n, int):
            try:
                n = round(n)
            except TypeError:
                raise TypeError('Plural value must be an integer, got %s' % n.__class__.__name__) from None
        return compute(n)
    return func


def _expand_lang(loc):
    import locale
    loc = locale.normalize(loc) if hasattr(locale, 'normalize') else loc
    match = re.match(r'([^_.@]*)(_[^.@]*)?(\.[^@]*)?(@.*)?$', loc)
    language, territory, codeset, modifier = match.groups('')
    found = []
    for with_modifier in (True, False):
        for with_codeset in (True, False):
            for with_territory in (True, False):
                name = (language + territory * with_territory + codeset * with_codeset
                        + modifier * with_modifier)
                if name not in found:
                    found.append(name)
    order = sorted(found, key=lambda name: (territory not in name, modifier not in name, codeset not in name))
    return order


class NullTranslations:
    """Messages as they are, or as a fallback has them."""

    def __init__(self, fp=None):
        self._info, self._charset, self._fallback = {}, None, None
        if fp is not None:
            self._parse(fp)

    def _parse(self, fp):
        """Nothing to read."""

    def add_fallback(self, fallback):
        """Say who is asked for messages that are not known."""
        if self._fallback:
            self._fallback.add_fallback(fallback)
        else:
            self._fallback = fallback

    def gettext(self, message):
        """A message."""
        return self._fallback.gettext(message) if self._fallback else message

    def ngettext(self, msgid1, msgid2, n):
        """A message about n things."""
        if self._fallback:
            return self._fallback.ngettext(msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def pgettext(self, context, message):
        """A message in a context."""
        return self._fallback.pgettext(context, message) if self._fallback else message

    def npgettext(self, context, msgid1, msgid2, n):
        """A message about n things in a context."""
        if self._fallback:
            return self._fallback.npgettext(context, msgid1, msgid2, n)
        return msgid1 if n == 1 else msgid2

    def info(self):
        """What the catalogue says of itself."""
        return self._info

    def charset(self):
        """The catalogue's encoding."""
        return self._charset

    def install(self, names=None):
        """Make _() a builtin, and the names given."""
        import builtins
        builtins.__dict__['_'] = self.gettext
        for name in {'gettext', 'ngettext', 'npgettext', 'pgettext'} & set(names or ()):
            builtins.__dict__[name] = getattr(self, name)


class GNUTranslations(NullTranslations):
    """Messages of a .mo file."""

    LE_MAGIC, BE_MAGIC = 0x950412de, 0xde120495
    CONTEXT = '%s\x04%s'
    VERSIONS = (0, 1)

    def _parse(self, fp):
        name, data = getattr(fp, 'name', ''), fp.read()
        self._catalog, self.plural = {}, lambda n: int(n != 1)
        order = {self.LE_MAGIC: '<', self.BE_MAGIC: '>'}.get(struct.unpack('<I', data[:4])[0])
        if order is None:
            raise OSError(0, 'Bad magic number', name)
        version, count, originals, translated = struct.unpack(order + '4I', data[4:20])
        if version >> 16 not in self.VERSIONS:
            raise OSError(0, 'Bad version number ' + str(version >> 16), name)
        for i in range(count):
            length, at = struct.unpack_from(order + 'II', data, originals + 8 * i)
            to_length, to = struct.unpack_from(order + 'II', data, translated + 8 * i)
            if max(at + length, to + to_length) >= len(data):
                raise OSError(0, 'File is corrupt', name)
            message, text = data[at:at + length], data[to:to + to_length]
            if not message:
                self._read_header(text)
            self._add(message, text, self._charset or 'ascii')

    def _read_header(self, text):
        last = None
        for line in text.split(b'\n'):
            line = line.decode().strip()
            if not line or line.startswith('#-#-#-#-#') and line.endswith('#-#-#-#-#'):
                continue
            if ':' in line:
                last, value = (part.strip() for part in line.split(':', 1))
                last = last.lower()
                self._info[last] = value
                if last == 'content-type' and 'charset=' in value:
                    self._charset = value.split('charset=')[1]
                elif last == 'plural-forms':
                    self.plural = c2py(value.split(';')[1].split('plural=')[1])
            elif last:
                self._info[last] += '\n' + line

    def _add(self, message, text, charset):
        if b'\0' in message:
            key = str(message.split(b'\0')[0], charset)
            for i, form in enumerate(text.split(b'\0')):
                self._catalog[key, i] = str(form, charset)
        else:
            self._catalog[str(message, charset)] = str(text, charset)

    def _look_up(self, key, n=1):
        found = self._catalog.get(key)
        return found if found is not None else self._catalog.get((key, self.plural(n)))

    def gettext(self, message):
        found = self._look_up(message)
        return super().gettext(message) if found is None else found

    def ngettext(self, msgid1, msgid2, n):
        found = self._catalog.get((msgid1, self.plural(n)))
        return super().ngettext(msgid1, msgid2, n) if found is None else found

    def pgettext(self, context, message):
        found = self._look_up(self.CONTEXT % (context, message))
        return super().pgettext(context, message) if found is None else found

    def npgettext(self, context, msgid1, msgid2, n):
        found = self._catalog.get((self.CONTEXT % (context, msgid1), self.plural(n)))
        return super().npgettext(context, msgid1, msgid2, n) if found is None else found


def find(domain, localedir=None, languages=None, all=False):
    """The .mo file of a domain in the first language that has one, or None; all: the files of all."""
    if languages is None:
        languages = []
        for name in ('LANGUAGE', 'LC_ALL', 'LC_MESSAGES', 'LANG'):
            if os.environ.get(name):
                languages = os.environ[name].split(':')
                break
        if 'C' not in languages:
            languages.append('C')
    names = []
    for language in languages:
        names += [name for name in _expand_lang(language) if name not in names]
    found = []
    for name in names:
        if name == 'C':
            break
        path = os.path.join(localedir or _default_localedir, name, 'LC_MESSAGES', '%s.mo' % domain)
        if os.path.exists(path):
            if not all:
                return path
            found.append(path)
    return found if all else None


_translations = {}


def translation(domain, localedir=None, languages=None, class_=None, fallback=False):
    """The translations of a domain; FileNotFoundError, unless messages may stay as they are."""
    class_ = GNUTranslations if class_ is None else class_
    files = find(domain, localedir, languages, all=True)
    if not files:
        if fallback:
            return NullTranslations()
        raise FileNotFoundError(2, 'No translation file found for domain', domain)
    result = None
    for path in files:
        key = (class_, os.path.abspath(path))
        made = _translations.get(key)
        if made is None:
            with open(path, 'rb') as file:
                made = _translations.setdefault(key, class_(file))
        import copy
        made = copy.copy(made)
        if result is None:
            result = made
        else:
            result.add_fallback(made)
    return result


def install(domain, localedir=None, *, names=None):
    """Make _() a builtin that translates messages of a domain."""
    translation(domain, localedir, fallback=True).install(names)


_localedirs = {}
_current_domain = 'messages'


def textdomain(domain=None):
    """Set the domain of gettext(); returns it."""
    global _current_domain
    if domain is not None:
        _current_domain = domain
    return _current_domain


def bindtextdomain(domain, localedir=None):
    """Say where the files of a domain are; returns it."""
    if localedir is not None:
        _localedirs[domain] = localedir
    return _localedirs.get(domain, _default_localedir)


def _of(domain):
    return translation(domain, _localedirs.get(domain), fallback=True)


def dgettext(domain, message):
    """A message of a domain."""
    return _of(domain).gettext(message)


def dngettext(domain, msgid1, msgid2, n):
    """A message of a domain about n things."""
    return _of(domain).ngettext(msgid1, msgid2, n)


def dpgettext(domain, context, message):
    """A message of a domain in a context."""
    return _of(domain).pgettext(context, message)


def dnpgettext(domain, context, msgid1, msgid2, n):
    """A message of a domain about n things in a context."""
    return _of(domain).npgettext(context, msgid1, msgid2, n)


def gettext(message):
    """A message."""
    return dgettext(_current_domain, message)


def ngettext(msgid1, msgid2, n):
    """A message about n things."""
    return dngettext(_current_domain, msgid1, msgid2, n)


def pgettext(context, message):
    """A message in a context."""
    return dpgettext(_current_domain, context, message)


def npgettext(context, msgid1, msgid2, n):
    """A message about n things in a context."""
    return dnpgettext(_current_domain, context, msgid1, msgid2, n)


Catalog = translation
