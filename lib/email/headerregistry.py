# SPDX-License-Identifier: MIT
"""Headers as objects: strings with attributes that say what they mean, each kind a class, chosen by
the header's name."""

import re
from types import MappingProxyType

from email import _fold, errors, utils
from email._parseaddr import AddressList
from email._parameters import _parseparam, _splitparam
from email._words import decode_words

__all__ = ['Address', 'Group', 'HeaderRegistry']

_SPECIALS = set('()<>@,:;.\\"[]')
_NOT_IN_DOT_ATOM = set('()<>@,:;\\"[] \t')


def _without_comments(text):
    """The text without what stands in brackets, but for quotes."""
    return re.sub(r'("(?:\\.|[^"\\])*")|\((?:\\.|[^()\\]|\((?:\\.|[^()\\])*\))*\)',
                  lambda match: match[1] or '', text)


def _quoted_if_needed(text, ends):
    return _fold.quoted(text) if set(text) & ends else text


class Address:
    """A name and an address."""

    def __init__(self, display_name='', username='', domain='', addr_spec=None):
        if any('\r' in part or '\n' in part for part in (display_name, username, domain, addr_spec)
               if part):
            raise ValueError('invalid arguments; address parts cannot contain CR or LF')
        if addr_spec is not None:
            if username or domain:
                raise TypeError('addrspec specified when username and/or domain also specified')
            username, domain = _split_spec(addr_spec)
        self._display_name, self._username, self._domain = display_name, username, domain

    display_name = property(lambda self: self._display_name, doc='The name.')
    username = property(lambda self: self._username, doc='What stands before the @.')
    domain = property(lambda self: self._domain, doc='What stands after the @.')

    @property
    def addr_spec(self):
        """user@domain."""
        user = _quoted_if_needed(self.username, _NOT_IN_DOT_ATOM)
        return user + '@' + self.domain if self.domain else user or '<>'

    def __repr__(self):
        return '{}(display_name={!r}, username={!r}, domain={!r})'.format(
            self.__class__.__name__, self.display_name, self.username, self.domain)

    def __str__(self):
        name = _quoted_if_needed(self.display_name, _SPECIALS)
        spec = self.addr_spec
        return '{} <{}>'.format(name, '' if spec == '<>' else spec) if name else spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (other.display_name, other.username, other.domain)


def _split_spec(spec):
    """(user, domain) of an address; exceptions when it is none."""
    match = re.match(r'("(?:\\.|[^"\\])*"|[^\s()<>@,:;\\"\[\]]+)(?:@([^\s()<>@,:;\\"]+|\[[^\]]*\]))?[ \t]*', spec)
    if not match:
        raise errors.HeaderParseError("expected addr-spec but found '{}'".format(spec))
    if match.end() != len(spec):
        raise ValueError("Invalid addr_spec; only '{}' could be parsed from '{}'".format(match[0], spec))
    user, domain = match[1], match[2] or ''
    if user[0] == '"':
        user = re.sub(r'\\(.)', r'\1', user[1:-1])
    if not user.isascii():
        raise errors.NonASCIILocalPartDefect('local-part contains non-ASCII characters)')
    if not domain:
        raise errors.InvalidHeaderDefect('addr-spec local part with no domain')
    return user, domain


class Group:
    """Addresses under a name, or one address without."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name, self._addresses = display_name, tuple(addresses) if addresses else ()

    display_name = property(lambda self: self._display_name, doc='The name of the group; None: it is one address.')
    addresses = property(lambda self: self._addresses, doc='Its addresses.')

    def __repr__(self):
        return '{}(display_name={!r}, addresses={!r}'.format(self.__class__.__name__, self.display_name, self.addresses)

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        name = name and _quoted_if_needed(name, _SPECIALS)
        inner = ', '.join(map(str, self.addresses))
        return '{}:{};'.format(name, ' ' + inner if inner else inner)

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return (self.display_name, self.addresses) == (other.display_name, other.addresses)


# -- headers -----------------------------------------------------------------------------------------------------------

class BaseHeader(str):
    """The text of a header, decoded, with its name and what is wrong with it. A kind's parse(value, kwds) puts 'decoded',
    'parse_tree' (the pieces for folding) and what its init() takes into kwds."""

    def __new__(cls, name, value):
        kwds = {'defects': []}
        cls.parse(value, kwds)
        text = kwds.pop('decoded')
        self = str.__new__(cls, utils._sanitize(text) if utils._has_surrogates(text) else text)
        self.init(name, **kwds)
        return self

    def init(self, name, *, parse_tree, defects):
        """Keep what parse() found."""
        self._name, self._parse_tree, self._defects = name, parse_tree, defects

    name = property(lambda self: self._name, doc='The name of the header.')
    defects = property(lambda self: tuple(self._defects), doc='What is wrong with it.')

    def __reduce__(self):
        return _reconstruct_header, (self.__class__.__name__, self.__class__.__bases__,
                                     str(self)), self.__dict__

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """The header as it is written."""
        return _fold.fold(self.name, self._parse_tree, policy)


def _reconstruct_header(cls_name, bases, value):
    return type(cls_name, bases, {})._reconstruct(value)


def _check_printable(value, defects):
    controls = re.findall(r'[\x00-\x08\x0b-\x1f\x7f]', value)
    if controls:
        defects.append(errors.NonPrintableDefect(controls))
    if utils._has_surrogates(value):
        defects.append(errors.UndecodableBytesDefect('Non-ASCII characters found in header token'))


class UnstructuredHeader:
    """Any text."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Decodes encoded words."""
        _check_printable(value, kwds['defects'])
        kwds['decoded'] = decode_words(value, kwds['defects'])
        kwds['parse_tree'] = _fold.words_of(kwds['decoded'])


class UniqueUnstructuredHeader(UnstructuredHeader):
    """Any text, once."""

    max_count = 1


class DateHeader:
    """A moment: `datetime`."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Takes texts and datetimes."""
        kwds['datetime'] = None
        if not value:
            kwds['defects'].append(errors.HeaderMissingRequiredValue())
            kwds['decoded'], kwds['parse_tree'] = '', []
            return
        if isinstance(value, str):
            kwds['decoded'] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds['defects'].append(errors.InvalidDateDefect('Invalid date value or format'))
                kwds['parse_tree'] = _fold.words_of(value)
                return
        kwds['datetime'] = value
        kwds['decoded'] = utils.format_datetime(value)
        kwds['parse_tree'] = _fold.words_of(kwds['decoded'])

    def init(self, *args, **kw):
        """Keep the moment."""
        self._datetime = kw.pop('datetime')
        super().init(*args, **kw)

    datetime = property(lambda self: self._datetime, doc='The moment, or None.')


class UniqueDateHeader(DateHeader):
    """A moment, once."""

    max_count = 1


def _address_texts(value):
    """Texts between commas that stand in no quotes, comments, angles or groups: (group's name or
    None, [texts])."""
    found, current, depth, name, inner = [], '', 0, None, []
    for token in re.findall(r'"(?:\\.|[^"\\])*"|\\.|\[[^\]]*\]|.', value, re.S):
        depth += {'(': 1, '<': 1, ')': -1, '>': -1}.get(token, 0)
        if depth > 0 or len(token) > 1 or token not in ',:;':
            current += token
        elif token == ':' and name is None:
            name, current = current.strip(), ''
        elif token == ';' and name is not None:
            found.append((name, inner + [current] if current.strip() else inner))
            name, inner, current = None, [], ''
        elif token == ',':
            if name is not None:
                inner.append(current)
            elif current.strip() or not found or found[-1][0] is None:
                found.append((None, [current]))
            current = ''
        else:
            current += token
    if name is not None:
        found.append((name, inner + [current] if current.strip() else inner))
    elif current.strip():
        found.append((None, [current]))
    return found


def _address_of(text, defects):
    """The Address of a text."""
    pairs = AddressList(_without_comments(text)).addresslist
    name, spec = pairs[0] if len(pairs) == 1 else ('', text.strip())
    try:
        user, domain = _split_spec(spec) if spec else ('', '')
    except (errors.HeaderParseError, ValueError) as error:
        defects.append(error if isinstance(error, errors.HeaderDefect) else
                       errors.InvalidHeaderDefect('invalid address in address-list'))
        user, _, domain = spec.rpartition('@') if '@' in spec else (spec, '', '')
        user = user.strip('"')
    if not spec and not name:
        defects.append(errors.InvalidHeaderDefect('missing or invalid address'))
    return Address(decode_words(name, defects).replace('\n', ' ').replace('\r', ' '), user, domain)


class AddressHeader:
    """Addresses: `addresses`, and `groups` with those without a group in groups of their own."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Takes texts, addresses, groups and lists of them."""
        if isinstance(value, str):
            groups = []
            for name, texts in _address_texts(value):
                addresses = [_address_of(text, kwds['defects']) for text in texts if text.strip()
                             or name is None]
                groups.append(Group(None if name is None else decode_words(name.strip('"')),
                                    addresses))
        else:
            value = value if hasattr(value, '__iter__') else [value]
            groups = [Group(None, [item]) if not hasattr(item, 'addresses') else item
                      for item in value]
        kwds['groups'] = groups
        kwds['decoded'] = ', '.join(map(str, groups))
        wrong = kwds['defects'] and isinstance(value, str)
        kwds['parse_tree'] = _fold.words_of(value) if wrong else _address_pieces(groups)

    def init(self, *args, **kw):
        """Keep the groups."""
        self._groups, self._addresses = tuple(kw.pop('groups')), None
        super().init(*args, **kw)

    groups = property(lambda self: self._groups, doc='The groups.')

    @property
    def addresses(self):
        """All addresses."""
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups
                                    for address in group.addresses)
        return self._addresses


def _address_pieces(groups):
    """The pieces of an address list: an address stays in a line when it fits there."""
    pieces = []
    for i, group in enumerate(groups):
        if group.display_name is not None:
            inner = _fold.words_of(_quoted_if_needed(group.display_name, _SPECIALS)) + [_fold.Piece(':', words=False)]
            inner += [_fold.Piece(' ')] * bool(group.addresses) + _mailboxes(group.addresses)
            inner = [_fold.Piece(' ')] * bool(i) + inner + [_fold.Piece(';', words=False)]
            pieces.append(_fold.Piece(' ' * bool(i) + str(group), inner))
        else:
            pieces += [_fold.Piece(' ' * bool(i) + str(address),
                                   [_fold.Piece(' ')] * bool(i) + _mailbox(address))
                       for address in group.addresses]
        if i + 1 < len(groups):
            pieces.append(_fold.Piece(',', words=False))
    return pieces


def _mailboxes(addresses):
    pieces = []
    for i, address in enumerate(addresses):
        pieces += [_fold.Piece(',', words=False), _fold.Piece(' ')] if i else []
        pieces.append(_fold.Piece(str(address), _mailbox(address)))
    return pieces


def _mailbox(address):
    if not address.display_name:
        return [_fold.Piece(address.addr_spec, words=False)]
    name = address.display_name
    name = _quoted_if_needed(name, _SPECIALS) if name.isascii() else name
    return _fold.words_of(name) + [_fold.Piece(' '), _fold.Piece('<' + address.addr_spec.replace('<>', '') + '>', words=False)]


class UniqueAddressHeader(AddressHeader):
    """Addresses, once."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address: `address`."""

    @property
    def address(self):
        """The address; ValueError when there are more."""
        if len(self.addresses) != 1:
            raise ValueError(('value of single address header {} is not a single address').format(self.name))
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address, once."""

    max_count = 1


class MIMEVersionHeader:
    """`version`, `major`, `minor`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Reads major.minor, comments allowed."""
        kwds['decoded'], kwds['parse_tree'] = value, _fold.words_of(value)
        match = re.fullmatch(r'(\d+)\.(\d+)', re.sub(r'\s', '', _without_comments(value)))
        kwds['major'], kwds['minor'] = (int(match[1]), int(match[2])) if match else (None, None)
        kwds['version'] = '{}.{}'.format(kwds['major'], kwds['minor']) if match else None
        if not value.strip():
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing MIME version number (eg: 1.0)'))
        elif not match:
            kwds['defects'].append(errors.InvalidHeaderDefect('Expected MIME version number but found {!r}'.format(value)))

    def init(self, *args, **kw):
        """Keep the numbers."""
        self._version, self._major, self._minor = kw.pop('version'), kw.pop('major'), kw.pop('minor')
        super().init(*args, **kw)

    major = property(lambda self: self._major, doc='The number before the point.')
    minor = property(lambda self: self._minor, doc='The number after the point.')
    version = property(lambda self: self._version, doc='Both.')


class ParameterizedMIMEHeader:
    """A value with parameters: `params`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Reads name=value pairs; what RFC 2231 allows is put together."""
        main, rest = _splitparam(_without_comments(value))
        pairs = [('', '')] + [tuple(text.strip() for text in part.partition('=')[::2])
                              for part in (_parseparam(rest) if rest else ()) if part]
        params = {}
        for name, text in utils.decode_params(pairs)[1:]:
            text = utils.unquote(utils.collapse_rfc2231_value(text, 'surrogateescape')
                                 if isinstance(text, tuple) else text)
            name, text = utils._sanitize(name), utils._sanitize(text)
            if name.lower() in params:
                kwds['defects'].append(errors.InvalidHeaderDefect('duplicate parameter name; duplicate(s) ignored'))
                continue
            params[name.lower()] = decode_words(text, kwds['defects'])
        kwds['params'] = params
        written = '; '.join(name + '=' + _fold.quoted(text) if text else name
                            for name, text in params.items())
        kwds['decoded'] = main + ('; ' + written if params else '')
        kwds['parse_tree'] = _fold.words_of(main)
        if params:
            kwds['parse_tree'].append(_fold.Piece('; ' + written, params=list(params.items())))
        return main

    def init(self, *args, **kw):
        """Keep the parameters."""
        self._params = kw.pop('params')
        super().init(*args, **kw)

    params = property(lambda self: MappingProxyType(self._params), doc='The parameters.')


class ContentTypeHeader(ParameterizedMIMEHeader):
    """`content_type`, `maintype`, `subtype`."""

    @classmethod
    def parse(cls, value, kwds):
        """text/plain when it is none."""
        main = ParameterizedMIMEHeader.parse.__func__(cls, value, kwds).lower()
        main = utils._sanitize(re.sub(r'\s*/\s*', '/', main))
        if not re.fullmatch(r'[^\s/;]+/[^\s/;]+', main):
            kwds['defects'].append(
                errors.InvalidHeaderDefect('Expected content type specification but found {!r}'.format(value))
                if value.strip() else errors.HeaderMissingRequiredValue('Missing content type specification'))
            main = 'text/plain'
        kwds['maintype'], kwds['subtype'] = main.split('/')

    def init(self, *args, **kw):
        """Keep the kind."""
        self._maintype, self._subtype = kw.pop('maintype'), kw.pop('subtype')
        super().init(*args, **kw)

    maintype = property(lambda self: self._maintype, doc='What stands before the slash.')
    subtype = property(lambda self: self._subtype, doc='What stands after the slash.')
    content_type = property(lambda self: self.maintype + '/' + self.subtype, doc='The kind.')


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """`content_disposition`."""

    @classmethod
    def parse(cls, value, kwds):
        """'inline' or 'attachment' as a rule."""
        main = ParameterizedMIMEHeader.parse.__func__(cls, value, kwds)
        if not main:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing content disposition'))
        kwds['content_disposition'] = main.lower() or None

    def init(self, *args, **kw):
        """Keep the disposition."""
        self._content_disposition = kw.pop('content_disposition')
        super().init(*args, **kw)

    content_disposition = property(lambda self: self._content_disposition,
                                   doc='What to do with the part.')


class ContentTransferEncodingHeader:
    """`cte`."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """'7bit' when it is missing."""
        kwds['decoded'], kwds['parse_tree'] = value, _fold.words_of(value)
        word = re.match(r'[^\s;]*', _without_comments(value).strip())[0]
        if not word:
            kwds['defects'].append(errors.HeaderMissingRequiredValue('Missing content transfer encoding'))
        elif word != _without_comments(value).strip():
            kwds['defects'].append(errors.InvalidHeaderDefect('Extra text after content transfer encoding'))
        kwds['cte'] = word.lower() or '7bit'

    def init(self, *args, **kw):
        """Keep the encoding."""
        self._cte = kw.pop('cte')
        super().init(*args, **kw)

    cte = property(lambda self: self._cte, doc='The encoding.')


class MessageIDHeader:
    """The number of a message."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Any text; it is never encoded."""
        if not re.fullmatch(r'\s*<[^<>@\s]+@[^<>\s]+>\s*', value):
            kwds['defects'].append(errors.InvalidHeaderDefect('invalid message-id'))
        kwds['decoded'], kwds['parse_tree'] = value, [_fold.Piece(value, words=None)]


_default_header_map = {
    'subject': UniqueUnstructuredHeader, 'date': UniqueDateHeader, 'resent-date': DateHeader,
    'orig-date': UniqueDateHeader,
    'sender': UniqueSingleAddressHeader, 'resent-sender': SingleAddressHeader,
    'to': UniqueAddressHeader,
    'resent-to': AddressHeader, 'cc': UniqueAddressHeader, 'resent-cc': AddressHeader,
    'bcc': UniqueAddressHeader,
    'resent-bcc': AddressHeader, 'from': UniqueAddressHeader, 'resent-from': AddressHeader,
    'reply-to': UniqueAddressHeader,
    'mime-version': MIMEVersionHeader, 'content-type': ContentTypeHeader,
    'content-disposition': ContentDispositionHeader,
    'content-transfer-encoding': ContentTransferEncodingHeader, 'message-id': MessageIDHeader,
}


class HeaderRegistry:
    """Which class a header has, by its name. Called with name and value it makes the header."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader,
                 use_default_map=True):
        self.registry = dict(_default_header_map) if use_default_map else {}
        self.base_class, self.default_class = base_class, default_class

    def map_to_type(self, name, cls):
        """Give headers of a name a class."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        kind = self.registry.get(name.lower(), self.default_class)
        return type('_' + kind.__name__, (kind, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
