# SPDX-License-Identifier: MIT
"""Small helpers, as programs import them."""

import os
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlparse, urlunparse

from .__version__ import __version__
from .cookies import cookiejar_from_dict
from .exceptions import InvalidHeader, InvalidURL
from .structures import CaseInsensitiveDict

DEFAULT_CA_BUNDLE_PATH = '/etc/ssl/certs/ca-certificates.crt'
DEFAULT_PORTS = {'http': 80, 'https': 443}
DEFAULT_ACCEPT_ENCODING = 'gzip, deflate'
_UNRESERVED = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~')
_HEADER_NAME = re.compile(r'[^:\s][^:\r\n]*')
_HEADER_VALUE = re.compile(r'(\S[^\r\n]*)?')


def default_user_agent(name='python-requests'):
    """The name that requests go under."""
    return '%s/%s' % (name, __version__)


def default_headers():
    """The headers of every request."""
    return CaseInsensitiveDict({'User-Agent': default_user_agent(),
                                'Accept-Encoding': DEFAULT_ACCEPT_ENCODING,
                                'Accept': '*/*', 'Connection': 'keep-alive'})


def dict_from_cookiejar(cj):
    """A dict of a jar's names and values."""
    return {c.name: c.value for c in cj}


def add_dict_to_cookiejar(cj, cookie_dict):
    """Put the cookies of a dict into a jar."""
    return cookiejar_from_dict(cookie_dict, cj)


def super_len(o):
    """How much of a str, bytes or file is left to be sent; 0: nobody knows."""
    total = None
    if isinstance(o, str):
        total = len(o.encode('utf-8'))
    elif hasattr(o, '__len__'):
        total = len(o)
    elif hasattr(o, 'len'):
        total = o.len
    elif hasattr(o, 'fileno'):
        try:
            total = os.fstat(o.fileno()).st_size
        except (OSError, AttributeError, ValueError):
            total = None
    at = 0
    if hasattr(o, 'tell'):
        try:
            at = o.tell()
            if total is None and hasattr(o, 'seek'):
                o.seek(0, 2)
                total = o.tell()
                o.seek(at or 0)
        except (OSError, AttributeError, ValueError):
            at = total or 0
    return max(0, (total or 0) - at)


def get_encoding_from_headers(headers):
    """The encoding that a Content-Type names or means; None: none."""
    content_type = headers.get('content-type')
    if not content_type:
        return None
    kind, params = _parse_content_type_header(content_type)
    if 'charset' in params:
        return params['charset'].strip('\'"')
    if 'text' in kind:
        return 'ISO-8859-1'
    if 'application/json' in kind:
        return 'utf-8'
    return None


def _parse_content_type_header(header):
    kind, *items = header.split(';')
    params = {}
    for item in items:
        item = item.strip()
        if item:
            key, equals, value = item.partition('=')
            params[key.strip('"\' ').lower()] = value.strip('"\' ') if equals else True
    return kind.strip(), params


def get_encodings_from_content(content):
    """Encodings that an HTML or XML text names."""
    return (re.findall(r'<meta.*?charset=["\']*(.+?)["\'>]', content, re.I)
            + re.findall(r'<meta.*?content=["\']*;?charset=(.+?)["\'>]', content, re.I)
            + re.findall(r'^<\?xml.*?encoding=["\']*(.+?)["\'>]', content))


def guess_json_utf(data):
    """Which UTF a JSON text is in, told by its zero bytes."""
    head = data[:4]
    if head in (b'\xff\xfe\0\0', b'\0\0\xfe\xff'):
        return 'utf-32'
    if head[:3] == b'\xef\xbb\xbf':
        return 'utf-8-sig'
    if head[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return 'utf-16'
    zeros = head.count(0)
    if zeros == 0:
        return 'utf-8'
    if zeros == 2:
        return 'utf-16-be' if head[::2] == b'\0\0' else 'utf-16-le' if head[1::2] == b'\0\0' else None
    if zeros == 3:
        return 'utf-32-be' if head[:3] == b'\0\0\0' else 'utf-32-le' if head[1:] == b'\0\0\0' else None
    return None


def guess_apparent_encoding(data):
    """An encoding in which the bytes make sense."""
    if not data or data.isascii():
        return 'ascii' if data else 'utf-8'
    for name in ('utf-8-sig' if data[:3] == b'\xef\xbb\xbf' else 'utf-8', 'utf-16'):
        if name == 'utf-16' and data[:2] not in (b'\xff\xfe', b'\xfe\xff'):
            continue
        try:
            data.decode(name)
            return name
        except UnicodeDecodeError:
            pass
    return 'windows-1252' if any(0x80 <= b < 0xa0 for b in data) else 'ISO-8859-1'


def iter_slices(string, slice_length):
    """Slices of a str or bytes."""
    if slice_length is None or slice_length <= 0:
        slice_length = len(string)
    for at in range(0, len(string), slice_length or 1):
        yield string[at:at + slice_length]


def unquote_unreserved(uri):
    """Take back escapes of characters that need none."""
    parts = uri.split('%')
    for i in range(1, len(parts)):
        digits = parts[i][:2]
        if len(digits) == 2 and digits.isalnum():
            try:
                c = chr(int(digits, 16))
            except ValueError:
                raise InvalidURL('Invalid percent-escape sequence: \'%s\'' % digits) from None
            parts[i] = c + parts[i][2:] if c in _UNRESERVED else '%' + parts[i]
        else:
            parts[i] = '%' + parts[i]
    return ''.join(parts)


def requote_uri(uri):
    """An address with exactly those characters escaped that must be."""
    try:
        return quote(unquote_unreserved(uri), safe='!#$%&\'()*+,/:;=?@[]~')
    except InvalidURL:
        return quote(uri, safe='!#$&\'()*+,/:;=?@[]~')


def get_auth_from_url(url):
    """(user, password) that stand in an address."""
    if '@' not in url:
        return '', ''
    parsed = urlparse(url)
    if parsed.username is None or parsed.password is None:
        return '', ''
    return unquote(parsed.username), unquote(parsed.password)


def urldefragauth(url):
    """An address without fragment, user and password."""
    scheme, netloc, path, params, query, _ = urlparse(url)
    if not netloc:
        netloc, path = path, netloc
    return urlunparse((scheme, netloc.rsplit('@', 1)[-1], path, params, query, ''))


def prepend_scheme_if_needed(url, new_scheme):
    """An address that has a scheme."""
    return url if '://' in url else '%s://%s' % (new_scheme, url)


def check_header_validity(header):
    """InvalidHeader when a (name, value) is none."""
    name, value = header
    _check_part(header, name, 0)
    _check_part(header, value, 1)


def _check_part(header, part, which):
    if isinstance(part, bytes):
        text = part.decode('latin-1')
    elif isinstance(part, str):
        text = part
    else:
        raise InvalidHeader('Header part (%r) from %r must be of type str or bytes, not %s'
                            % (part, tuple(header), type(part)))
    if not (_HEADER_VALUE if which else _HEADER_NAME).fullmatch(text):
        raise InvalidHeader('Invalid leading whitespace, reserved character(s), or return character(s) '
                            'in header %s: %r' % ('value' if which else 'name', part))


def parse_header_links(value):
    """A Link header as a list of dicts."""
    links = []
    value = value.strip(' \'"')
    for item in re.split(', *<', value) if value else []:
        url, _, rest = item.partition(';')
        link = {'url': url.strip('<> \'"')}
        for param in rest.split(';'):
            key, equals, v = param.partition('=')
            if not equals:
                break
            link[key.strip(' \'"')] = v.strip(' \'"')
        links.append(link)
    return links


def to_key_val_list(value):
    """Pairs of a dict or a list of pairs."""
    if value is None:
        return None
    if isinstance(value, (str, bytes, bool, int)):
        raise ValueError('cannot encode objects that are not 2-tuples')
    return list(value.items() if isinstance(value, Mapping) else value)


def from_key_val_list(value):
    """A dict of pairs."""
    if value is None:
        return None
    if isinstance(value, (str, bytes, bool, int)):
        raise ValueError('cannot encode objects that are not 2-tuples')
    return dict(value)


def parse_dict_header(value):
    """A header of key="value", ... as a dict."""
    found = re.findall(r'([^\s=,]+)(?:=("(?:[^"\\]|\\.)*"|[^,]*))?', value)
    return {k: v.strip('"') if v else None for k, v in found}


def parse_list_header(value):
    """A header of values, some quoted, as a list."""
    return [v.strip('"') for v in re.findall(r'"[^"]*"|[^\s,][^,]*', value)]


def guess_filename(obj):
    """The name of a file that is sent."""
    name = getattr(obj, 'name', None)
    if name and isinstance(name, (str, bytes)) and name[:1] not in ('<', b'<') and name[-1:] not in ('>', b'>'):
        return os.path.basename(name)
    return None


def to_native_string(string, encoding='ascii'):
    """A str of a str or bytes."""
    return string if isinstance(string, str) else string.decode(encoding)


# -- proxies

def getproxies():
    """Proxies that the environment names, by scheme."""
    found = {}
    for scheme in ('http', 'https', 'ftp', 'socks', 'all', 'no'):
        value = os.environ.get(scheme + '_proxy') or os.environ.get(scheme.upper() + '_PROXY')
        if value:
            found[scheme] = value
    if 'REQUEST_METHOD' in os.environ:
        found.pop('http', None)
    return found


def should_bypass_proxies(url, no_proxy):
    """Is the host among those that are asked directly?"""
    hosts = no_proxy if no_proxy is not None else os.environ.get('no_proxy') or os.environ.get('NO_PROXY') or ''
    host = urlparse(url).hostname
    if host is None:
        return True
    for item in (h.strip().lstrip('.') for h in hosts.split(',')):
        if item == '*' or (item and (host == item or host.endswith('.' + item)
                                     or item == '%s:%s' % (host, urlparse(url).port))):
            return True
    return False


def get_environ_proxies(url, no_proxy=None):
    """Proxies that the environment names for an address."""
    found = getproxies()
    return {} if not found or should_bypass_proxies(url, no_proxy) else found


def select_proxy(url, proxies):
    """The proxy for an address, or None."""
    proxies = proxies or {}
    parts = urlparse(url)
    host = parts.hostname
    if host is None:
        return proxies.get(parts.scheme, proxies.get('all'))
    for key in ('%s://%s' % (parts.scheme, host), parts.scheme, 'all://' + host, 'all'):
        if key in proxies:
            return proxies[key]
    return None
