# SPDX-License-Identifier: MIT
"""URLs taken apart and put together (RFC 3986 and its elders), quoting, and query strings. Functions take str or ASCII bytes."""

import functools
import re
from collections import namedtuple

__all__ = ["urlparse", "urlunparse", "urljoin", "urldefrag", "urlsplit", "urlunsplit", "urlencode", "parse_qs", "parse_qsl", "quote",
           "quote_plus", "quote_from_bytes", "unquote", "unquote_plus", "unquote_to_bytes", "DefragResult", "ParseResult",
           "SplitResult", "DefragResultBytes", "ParseResultBytes", "SplitResultBytes"]

uses_relative = ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtspu",
                 "sftp", "svn", "svn+ssh", "ws", "wss"]
uses_netloc = ["", "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero",
               "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss"]
uses_params = ["", "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtspu", "sip", "sips", "mms", "sftp", "tel"]
# looked at by nothing here; programs append to them
non_hierarchical = ["gopher", "hdl", "mailto", "news", "telnet", "wais", "imap", "snews", "sip",
                    "sips"]
uses_query = ["", "http", "wais", "imap", "https", "shttp", "mms", "gopher", "rtsp", "rtsps",
              "rtspu", "sip", "sips"]
uses_fragment = ["", "ftp", "hdl", "http", "gopher", "news", "nntp", "wais", "https", "shttp",
                 "snews", "file", "prospero"]
scheme_chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

_STRIPPED = "".join(map(chr, range(33)))        # control characters and the space, around a URL
_REMOVED = ("\t", "\r", "\n")                   # and what is taken out everywhere


def clear_cache():
    """Forgets what urlsplit() found."""
    urlsplit.cache_clear()


# -- str and bytes -----------------------------------------------------------------------------------------------------------

def _as_text(*args):
    """The arguments as str, and how a result becomes what they were. Empty ones go with either."""
    texts = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != texts:
            raise TypeError("Cannot mix str and non-str arguments")
    if texts:
        return (*args, lambda result: result)
    return (*(a.decode("ascii", "strict") if a else "" for a in args), lambda result: result.encode("ascii", "strict")
            if isinstance(result, str) else result.encode())


class _ResultMixinStr:
    __slots__ = ()

    def encode(self, encoding="ascii", errors="strict"):
        """The same of bytes."""
        return self._encoded_counterpart(*(x.encode(encoding, errors) for x in self))


class _ResultMixinBytes:
    __slots__ = ()

    def decode(self, encoding="ascii", errors="strict"):
        """The same of str."""
        return self._decoded_counterpart(*(x.decode(encoding, errors) for x in self))


class _Netloc:
    """What stands in a network location: user:password@host:port."""

    __slots__ = ()

    def _parts(self):
        at, colon, bracket, close, percent = ("@", ":", "[", "]", "%") if isinstance(self.netloc, str) \
            else (b"@", b":", b"[", b"]", b"%")
        info, has_info, place = self.netloc.rpartition(at)
        user, has_password, password = info.partition(colon)
        _, is_bracketed, rest = place.partition(bracket)
        if is_bracketed:
            host, _, port = rest.partition(close)
            port = port.partition(colon)[2]
        else:
            host, _, port = place.partition(colon)
        name, mark, zone = host.partition(percent)
        return (user if has_info else None, password if has_info and has_password else None, name.lower() + mark + zone or None,
                port or None)

    @property
    def username(self):
        """What stands before the @, up to a colon."""
        return self._parts()[0]

    @property
    def password(self):
        """What stands between the colon and the @."""
        return self._parts()[1]

    @property
    def hostname(self):
        """The host, in lower case, without brackets."""
        return self._parts()[2]

    @property
    def port(self):
        """The port as a number, or None; ValueError when it is none."""
        port = self._parts()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f"Port could not be cast to integer value as {port if isinstance(port, str) else port!r}"
                             if not isinstance(port, str) else f"Port could not be cast to integer value as {port!r}")
        if not 0 <= int(port) <= 65535:
            raise ValueError("Port out of range 0-65535")
        return int(port)

    __class_getitem__ = classmethod(lambda cls, item: __import__("types").GenericAlias(cls, item))


_Defrag = namedtuple("DefragResult", "url fragment")
_Split = namedtuple("SplitResult", "scheme netloc path query fragment")
_Parse = namedtuple("ParseResult", "scheme netloc path params query fragment")


class DefragResult(_Defrag, _ResultMixinStr):
    """A URL and its fragment."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return self.url + "#" + self.fragment if self.fragment else self.url


class SplitResult(_Split, _Netloc, _ResultMixinStr):
    """What urlsplit() finds."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return urlunsplit(self)


class ParseResult(_Parse, _Netloc, _ResultMixinStr):
    """What urlparse() finds."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return urlunparse(self)


class DefragResultBytes(_Defrag, _ResultMixinBytes):
    """A URL and its fragment, of bytes."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return self.url + b"#" + self.fragment if self.fragment else self.url


class SplitResultBytes(_Split, _Netloc, _ResultMixinBytes):
    """What urlsplit() finds in bytes."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return urlunsplit(self)


class ParseResultBytes(_Parse, _Netloc, _ResultMixinBytes):
    """What urlparse() finds in bytes."""
    __slots__ = ()

    def geturl(self):
        """The URL, whole again."""
        return urlunparse(self)


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes), (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart, _bytes._decoded_counterpart = _bytes, _text


# -- apart and together ------------------------------------------------------------------------------------------------------

def _check_netloc(netloc):
    """Characters that normalise to separators would lead to another host than is seen."""
    if not netloc or netloc.isascii():
        return
    import unicodedata
    plain = netloc.replace("@", "").replace(":", "").replace("#", "").replace("?", "")
    normal = unicodedata.normalize("NFKC", plain)
    if normal != plain and any(c in normal for c in "/?#@:"):
        raise ValueError("netloc " + netloc + " contains invalid characters under NFKC normalization")


def _check_bracketed(netloc):
    """An address in brackets must be one, and stand alone but for a user in front and a port behind."""
    if "[" not in netloc and "]" not in netloc:
        return
    before, bracket, rest = netloc.rpartition("@")[2].partition("[")
    host, bracket, port = rest.partition("]")
    if before or not bracket or "[" in host or port and port[0] != ":":
        raise ValueError("Invalid IPv6 URL")
    if host.startswith("v"):
        if not re.fullmatch(r"v[a-fA-F0-9]+\..+", host):
            raise ValueError("IPvFuture address is invalid")
        return
    import ipaddress
    if isinstance(ipaddress.ip_address(host), ipaddress.IPv4Address):
        raise ValueError("An IPv4 address cannot be in brackets")


@functools.lru_cache(typed=True)
def urlsplit(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, query, fragment) of a URL, as a SplitResult."""
    url, scheme, give = _as_text(url, scheme)
    url = url.lstrip(_STRIPPED)
    scheme = scheme.strip(_STRIPPED)
    for c in _REMOVED:
        url, scheme = url.replace(c, ""), scheme.replace(c, "")
    netloc = query = fragment = ""
    before, colon, after = url.partition(":")
    if colon and before and before[0].isascii() and before[0].isalpha() and all(c in scheme_chars for c in before):
        scheme, url = before.lower(), after
    if url[:2] == "//":
        end = min((at for at in (url.find(c, 2) for c in "/?#") if at >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        _check_bracketed(netloc)
    if allow_fragments:
        url, _, fragment = url.partition("#")
    url, _, query = url.partition("?")
    _check_netloc(netloc)
    return give(SplitResult(scheme, netloc, url, query, fragment))


def _split_params(path):
    """The path, and the parameters of its last segment."""
    at = path.find(";", max(path.rfind("/"), 0))
    return (path, "") if at < 0 else (path[:at], path[at + 1:])


def urlparse(url, scheme="", allow_fragments=True):
    """(scheme, netloc, path, params, query, fragment) of a URL, as a ParseResult."""
    url, scheme, give = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in uses_params and ";" in path:
        path, params = _split_params(path)
    return give(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunsplit(components):
    """The opposite of urlsplit()."""
    scheme, netloc, url, query, fragment, give = _as_text(*components)
    if netloc or (scheme and scheme in uses_netloc and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + (netloc or "") + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return give(url)


def urlunparse(components):
    """The opposite of urlparse()."""
    scheme, netloc, url, params, query, fragment, give = _as_text(*components)
    return give(urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment)))


def _without_dots(segments):
    """RFC 3986, 5.2.4: . and .. are resolved."""
    kept = []
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return kept


def urljoin(base, url, allow_fragments=True):
    """The URL that `url` is when it is found at `base`."""
    if not base:
        return url
    if not url:
        return base
    base, url, give = _as_text(base, url)
    bscheme, bnetloc, bpath, bparams, bquery, bfragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, bscheme, allow_fragments)
    if scheme != bscheme or scheme not in uses_relative:
        return give(url)
    if scheme in uses_netloc:
        if netloc:
            return give(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = bnetloc
    if not path and not params:
        return give(urlunparse((scheme, netloc, bpath, bparams, query or bquery, fragment)))
    base_parts = bpath.split("/")
    if base_parts[-1] != "":
        del base_parts[-1]
    if path[:1] == "/":
        segments = path.split("/")
    else:
        segments = base_parts + path.split("/")
        segments[1:-1] = filter(None, segments[1:-1])
    return give(urlunparse((scheme, netloc, "/".join(_without_dots(segments)) or "/", params, query, fragment)))


def urldefrag(url):
    """(the URL without its fragment, the fragment), as a DefragResult."""
    url, give = _as_text(url)
    if "#" not in url:
        return give(DefragResult(url, ""))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return give(DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment))


# -- quoting -----------------------------------------------------------------------------------------------------------------

_UNRESERVED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_tables = {}                    # for each set of safe characters, what stands for each byte


def unquote_to_bytes(string):
    """The bytes that %xx stand for."""
    if not string:
        string.split
        return b""
    data = string.encode("utf-8") if isinstance(string, str) else bytes(string)
    parts = _escaped.split(data)
    if len(parts) > 1 and not _hex_pairs:
        digits = "0123456789ABCDEFabcdef"
        _hex_pairs.update(((a + b).encode(), bytes([int(a + b, 16)])) for a in digits for b in digits)
    parts[1::2] = [_hex_pairs[pair] for pair in parts[1::2]]
    return b"".join(parts)


_escaped = re.compile(b"%([0-9A-Fa-f]{2})")
_hex_pairs = {}                 # all of them, once one is needed


def unquote(string, encoding="utf-8", errors="replace"):
    """The text in which %xx are replaced by the characters whose encoding they are."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if "%" not in string:
        string.split
        return string
    encoding = "utf-8" if encoding is None else encoding
    errors = "replace" if errors is None else errors
    if string.isascii():
        return unquote_to_bytes(string).decode(encoding, errors)
    return re.sub("[\0-\x7f]+", lambda run: unquote_to_bytes(run[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    """Like unquote(), and + are spaces."""
    return unquote(string.replace("+", " "), encoding, errors)


def quote_from_bytes(bs, safe="/"):
    """The bytes as text in which all but letters, digits, _.-~ and what is safe are %xx."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    if not bs:
        return ""
    safe = safe.encode("ascii", "ignore") if isinstance(safe, str) else bytes(c for c in safe if c < 128)
    if not bs.rstrip(_UNRESERVED + safe):
        return bs.decode()
    table = _tables.get(safe)
    if table is None:
        good = _UNRESERVED + safe
        table = _tables[safe] = [chr(b) if b in good else f"%{b:02X}" for b in range(256)]
    return "".join([table[b] for b in bs])


def quote(string, safe="/", encoding=None, errors=None):
    """The text in which all but letters, digits, _.-~ and what is safe are %xx of their encoding."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or "utf-8", errors or "strict")
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe="", encoding=None, errors=None):
    """Like quote(), and spaces are +."""
    space = " " if isinstance(string, str) else b" "
    if space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (" " if isinstance(safe, str) else b" ")
    return quote(string, safe, encoding, errors).replace(" ", "+")


# -- query strings -----------------------------------------------------------------------------------------------------------

def urlencode(query, doseq=False, safe="", encoding=None, errors=None, quote_via=quote_plus):
    """key=value&... of a mapping or of pairs; doseq: sequences as values are several."""
    if hasattr(query, "items"):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError:
            raise TypeError("not a valid non-string sequence or mapping object") from None

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(value if isinstance(value, str) else str(value), safe, encoding, errors)
    pairs = []
    for key, value in query:
        key = quoted(key)
        several = doseq and not isinstance(value, (str, bytes)) and hasattr(value, "__len__")
        pairs += [key + "=" + quoted(each) for each in (value if several else (value,))]
    return "&".join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
              separator="&"):
    """The pairs of a query string."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError("Separator must be of type string or bytes.")
    qs, give = _as_text(qs)
    separator = _as_text(separator)[0]
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    pairs = []
    for field in qs.split(separator) if qs else ():
        if not field and not strict_parsing:
            continue
        name, equals, value = field.partition("=")
        if not equals and strict_parsing:
            raise ValueError(f"bad query field: {field!r}")
        if value or keep_blank_values:
            name = unquote(name.replace("+", " "), encoding, errors)
            value = unquote(value.replace("+", " "), encoding, errors)
            pairs.append((give(name), give(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding="utf-8", errors="replace", max_num_fields=None,
             separator="&"):
    """{name: [value, ...]} of a query string."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result


# -- one part of a URL; deprecated ---------------------------------------------------------------------------------------------

def unwrap(url):
    """The URL inside of '<URL:...>'."""
    url = str(url).strip()
    if url[:1] == '<' and url[-1:] == '>':
        url = url[1:-1].strip()
    return url[4:].strip() if url[:4] == 'URL:' else url


def _to_bytes(url):
    if isinstance(url, str):
        try:
            url = url.encode('ascii').decode()
        except UnicodeError:
            raise UnicodeError('URL ' + repr(url) + ' contains non-ASCII characters')
    return url


def _splittype(url):
    found = re.match('([^/:]+):(.*)', url, re.DOTALL)
    return (found[1].lower(), found[2]) if found else (None, url)


def _splithost(url):
    found = re.match('//([^/#?]*)(.*)', url, re.DOTALL)
    if not found:
        return None, url
    path = found[2]
    return found[1], '/' + path if path and path[0] != '/' else path


def _splituser(host):
    user, at, rest = host.rpartition('@')
    return user if at else None, rest


def _splitpasswd(user):
    name, colon, password = user.partition(':')
    return name, password if colon else None


def _splitport(host):
    found = re.fullmatch('(.*):([0-9]*)', host, re.DOTALL)
    return (found[1], found[2] or None) if found else (host, None)


def _splitnport(host, defport=-1):
    name, colon, port = host.rpartition(':')
    if not colon:
        return host, defport
    return name, int(port) if port.isdigit() and port.isascii() else None if port else defport


def _splitquery(url):
    path, mark, query = url.rpartition('?')
    return (path, query) if mark else (url, None)


def _splittag(url):
    path, mark, tag = url.rpartition('#')
    return (path, tag) if mark else (url, None)


def _splitattr(url):
    path, *attributes = url.split(';')
    return path, attributes


def _splitvalue(attr):
    name, equals, value = attr.partition('=')
    return name, value if equals else None


def _deprecated(name, instead):
    private = globals()['_' + name]

    def split(*args, **kwargs):
        import warnings
        warnings.warn(f'urllib.parse.{name}() is deprecated as of 3.8, use {instead} instead', DeprecationWarning, stacklevel=2)
        return private(*args, **kwargs)
    split.__name__ = split.__qualname__ = name
    return split


for _name in ('type', 'host', 'user', 'passwd', 'port', 'nport', 'query', 'tag', 'attr'):
    globals()['split' + _name] = _deprecated('split' + _name, 'urllib.parse.urlparse()')
splitvalue = _deprecated('splitvalue', 'urllib.parse.parse_qsl()')


def to_bytes(url):
    """The URL, when it is ASCII; deprecated."""
    import warnings
    warnings.warn('urllib.parse.to_bytes() is deprecated as of 3.8', DeprecationWarning, stacklevel=2)
    return _to_bytes(url)
