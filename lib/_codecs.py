# SPDX-License-Identifier: MIT
"""Which encodings and error handlers there are: the registry under codecs, str.encode() and bytes.decode().

C knows utf-8, -16 and -32, ascii, latin-1 and the single-byte encodings (module _codec). Here are those that escape characters, those
from bytes to bytes, and whatever programs register."""

import _codec

_searches = []                  # functions from a name to a CodecInfo or None
_found = {}                     # what they found, by name


class CodecInfo(tuple):
    """What a search function answers: (encode, decode, streamreader, streamwriter), and more as attributes."""

    _is_text_encoding = True

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None, incrementaldecoder=None,
                name=None, *, _is_text_encoding=None):
        self = tuple.__new__(cls, (encode, decode, streamreader, streamwriter))
        self.name, self.encode, self.decode = name, encode, decode
        self.streamreader, self.streamwriter = streamreader, streamwriter
        self.incrementalencoder, self.incrementaldecoder = incrementalencoder, incrementaldecoder
        if _is_text_encoding is not None:
            self._is_text_encoding = _is_text_encoding
        return self

    def __repr__(self):
        return (f"<{self.__class__.__module__}.{self.__class__.__qualname__} object for encoding {self.name} "
                f"at {id(self):#x}>")

    def __getnewargs__(self):
        return tuple(self)


def register(search_function, /):
    """search_function(name) answers a CodecInfo for the encodings that it knows, else None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _searches.append(search_function)


def unregister(search_function, /):
    """The opposite of register()."""
    if search_function in _searches:
        _searches.remove(search_function)
        _found.clear()


def lookup(encoding, /):
    """The CodecInfo of an encoding; LookupError when nobody knows it."""
    if not isinstance(encoding, str):
        raise TypeError(f"lookup() argument must be str, not {type(encoding).__name__}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    name = "".join(c if c.isalnum() or c == "." else "_" for c in encoding.lower())
    info = _found.get(name)
    if info is not None:
        return info
    for search in (_search_own, *_searches):
        info = search(name)
        if info is None:
            continue
        if not isinstance(info, tuple) or len(info) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        _found[name] = info
        return info
    raise LookupError(f"unknown encoding: {encoding}")


def _search_own(name):
    canonical = _codec.canonical(name)
    if canonical is None and (name in _own or name in _MULTIBYTE or name in _MODULES):
        canonical = name
    canonical = _own_aliases.get(name, canonical)
    if canonical is None:
        return None
    import codecs
    if canonical in _MULTIBYTE:
        return codecs._info_of(canonical, *_multibyte(canonical))
    if canonical in _MODULES:
        import importlib
        module = importlib.import_module("encodings." + canonical)
        return codecs._info_of(canonical, module.encode, module.decode, True)
    return codecs._info_of(canonical, *_own.get(canonical, (None, None, True)))


_MODULES = frozenset(("utf_7", "idna", "punycode"))     # of the package encodings, each with encode() and decode()
_MULTIBYTE = {                                          # iconv's names of encodings
    "gb2312": "EUC-CN", "gbk": "GBK", "gb18030": "GB18030", "big5": "BIG5", "big5hkscs": "BIG5-HKSCS", "cp932": "CP932",
    "cp949": "UHC", "euc_jp": "EUC-JP", "shift_jis": "SJIS", "euc_kr": "EUC-KR", "iso2022_jp": "ISO-2022-JP",
    "iso2022_jp_2": "ISO-2022-JP-2", "iso2022_kr": "ISO-2022-KR",
}


def _multibyte(name):
    charset = _MULTIBYTE[name]

    def encode(text, errors="strict"):
        return _codec.to_multibyte(text, charset, name, errors), len(text)

    def decode(data, errors="strict", final=True):
        return _codec.from_multibyte(data, charset, name, errors, final)
    return encode, decode, True


_WITH_FIELDS = (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError, OSError, SyntaxError, ImportError, StopIteration,
                NameError, AttributeError)


def _failed(error, what, encoding):
    """The exception again, with a note of which encoding failed, when nothing but its text would be lost."""
    kind = type(error)
    own = [c.__dict__ for c in kind.__mro__ if c.__module__ != "builtins"]
    plain = not vars(error) and not any("__init__" in names or "__new__" in names for names in own)
    if isinstance(error, _WITH_FIELDS) or not plain:
        return error
    if len(error.args) > 1 or error.args and not isinstance(error.args[0], str):
        return error
    wrapped = kind(f"{what} with '{encoding}' codec failed ({kind.__name__}: {error})")
    wrapped.__cause__ = error
    return wrapped


def encode(obj, encoding="utf-8", errors="strict"):
    """What the encoding makes of obj: bytes of text for most."""
    return _convert(lookup(encoding)[0], obj, errors, "encoding", encoding)


def decode(obj, encoding="utf-8", errors="strict"):
    """What the encoding makes of obj, the other way."""
    return _convert(lookup(encoding)[1], obj, errors, "decoding", encoding)


def _convert(function, obj, errors, what, encoding):
    try:
        result = function(obj, errors)
    except Exception as error:
        wrapped = _failed(error, what, encoding)
        if wrapped is error:
            raise
    else:
        if not isinstance(result, tuple) or len(result) != 2:
            raise TypeError(f"{what[:-3]}er must return a tuple (object, integer)")
        return result[0]
    raise wrapped


def _text_only(encoding, verb):
    info = lookup(encoding)
    if not getattr(info, "_is_text_encoding", True):
        raise LookupError(f"{encoding!r} is not a text encoding; use codecs.{verb}() to handle arbitrary codecs")
    return info


def _encode_text(text, encoding, errors):
    """str.encode() where C does not know the encoding."""
    result = _convert(_text_only(encoding, "encode")[0], text, errors, "encoding", encoding)
    if not isinstance(result, (bytes, bytearray)):
        raise TypeError(f"{encoding!r} encoder returned {type(result).__name__!r} instead of 'bytes'; "
                        "use codecs.encode() to encode to arbitrary types")
    return result


def _decode_text(data, encoding, errors):
    """bytes.decode() where C does not know the encoding."""
    result = _convert(_text_only(encoding, "decode")[1], data, errors, "decoding", encoding)
    if not isinstance(result, str):
        raise TypeError(f"{encoding!r} decoder returned {type(result).__name__!r} instead of 'str'; "
                        "use codecs.decode() to decode to arbitrary types")
    return result


# -- error handlers ----------------------------------------------------------------------------------------------------------

def _unknown(error):
    return TypeError(f"don't know how to handle {type(error).__name__} in error callback")


def strict_errors(error):
    """Raises the error."""
    raise error if isinstance(error, Exception) else TypeError("codec must pass exception instance")


def ignore_errors(error):
    """Leaves out what is wrong."""
    if not isinstance(error, UnicodeError):
        raise _unknown(error)
    return "", error.end


def replace_errors(error):
    """A question mark, or U+FFFD, stands for what is wrong."""
    if isinstance(error, UnicodeDecodeError):
        return "\ufffd", error.end
    if isinstance(error, UnicodeEncodeError):
        return "?" * (error.end - error.start), error.end
    if isinstance(error, UnicodeTranslateError):
        return "\ufffd" * (error.end - error.start), error.end
    raise _unknown(error)


def xmlcharrefreplace_errors(error):
    """XML character references stand for what is wrong."""
    if not isinstance(error, UnicodeEncodeError):
        raise _unknown(error)
    return "".join(f"&#{ord(c)};" for c in error.object[error.start:error.end]), error.end


def _backslashed(c):
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def backslashreplace_errors(error):
    """Escapes as in source text stand for what is wrong."""
    if not isinstance(error, (UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError)):
        raise _unknown(error)
    wrong = error.object[error.start:error.end]
    return "".join([f"\\x{b:02x}" for b in wrong] if isinstance(wrong, bytes) else map(_backslashed, wrong)), error.end


def namereplace_errors(error):
    """\\N{...} stands for what is wrong."""
    if not isinstance(error, UnicodeEncodeError):
        raise _unknown(error)
    import unicodedata
    names = ((unicodedata.name(c, None), c) for c in error.object[error.start:error.end])
    return "".join(f"\\N{{{name}}}" if name else _backslashed(c) for name, c in names), error.end


def _surrogateescape(error):
    if isinstance(error, UnicodeDecodeError):
        wrong = error.object[error.start:error.end]
        n = next((i for i, b in enumerate(wrong) if b < 0x80), len(wrong))
        if not n:
            raise error
        return "".join(chr(0xDC00 + b) for b in wrong[:n]), error.start + n
    if isinstance(error, UnicodeEncodeError):
        wrong = error.object[error.start:error.end]
        if any(not "\udc80" <= c <= "\udcff" for c in wrong):
            raise error
        return bytes(ord(c) - 0xDC00 for c in wrong), error.end
    raise _unknown(error)


def _surrogatepass(error):
    if isinstance(error, (UnicodeEncodeError, UnicodeDecodeError)):
        name = error.encoding.lower().replace("_", "-")
        if not name.startswith(("utf-8", "utf-16", "utf-32", "cp65001")):
            raise error
    if isinstance(error, UnicodeEncodeError):
        wrong = error.object[error.start:error.end]
        return wrong.encode(error.encoding, "surrogatepass"), error.end
    if isinstance(error, UnicodeDecodeError):
        wrong = error.object[error.start:error.start + 3]
        return wrong.decode(error.encoding, "surrogatepass"), error.start + 3
    raise _unknown(error)


_handlers = {"strict": strict_errors, "ignore": ignore_errors, "replace": replace_errors,
             "xmlcharrefreplace": xmlcharrefreplace_errors, "backslashreplace": backslashreplace_errors,
             "namereplace": namereplace_errors, "surrogateescape": _surrogateescape, "surrogatepass": _surrogatepass}


def register_error(errors, handler, /):
    """From now on `errors` names handler(error), which returns (replacement, position to go on from) or raises."""
    if not callable(handler):
        raise TypeError("handler must be callable")
    _handlers[errors] = handler


def lookup_error(errors, /):
    """The handler of that name; LookupError when there is none."""
    if errors not in _handlers:
        raise LookupError(f"unknown error handler name '{errors}'")
    return _handlers[errors]


def _handle(errors, error):
    """Asks the handler: (replacement, position to go on from, what is converted from there on). A handler may put other bytes into
    an error of decoding. C and the encodings below use the answer without another look."""
    source = error.object
    answer = lookup_error(errors)(error)
    encoding = isinstance(error, UnicodeEncodeError)
    kinds = (str, bytes) if encoding else str
    if not isinstance(answer, tuple) or len(answer) != 2 or not isinstance(answer[0], kinds) or not hasattr(answer[1], "__index__"):
        raise TypeError("encoding error handler must return (str/bytes, int) tuple" if encoding
                        else "decoding error handler must return (str, int) tuple")
    replacement, position = answer
    if not encoding:
        source = error.object
        if not isinstance(source, bytes):
            raise TypeError("object attribute must be bytes")
    if position < 0:
        position += len(source)
    if not 0 <= position <= len(source):
        raise IndexError(f"position {position} from error handler out of bounds")
    return replacement, position, source


# -- encodings written here: (encode, decode, is it text?) ---------------------------------------------------------------------

def unicode_escape_encode(text, errors="strict"):
    """The inside of a string literal that is ASCII."""
    return _codec.escape(text, False), len(text)


def raw_unicode_escape_encode(text, errors="strict"):
    """latin-1, where other characters are \\u and \\U."""
    return _codec.escape(text, True), len(text)


_SIMPLE = {"\n": "", "\\": "\\", "'": "'", '"': '"', "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_LENGTHS = {"x": 2, "u": 4, "U": 8}
_HEX = "0123456789abcdefABCDEF"


class _CutOff(Exception):
    """The data end within an escape, and more are to come."""


class _Unescaper:
    """Reads escapes; what is wrong goes to the error handler."""

    def __init__(self, data, errors, encoding, final):
        self.final = final
        self.read(data.encode("utf-8") if isinstance(data, str) else bytes(data))
        self.size = len(self.data)
        self.errors, self.encoding = errors, encoding
        self.out = []
        self.at = 0

    def read(self, data):
        self.data, self.text = data, data.decode("latin-1")

    def wrong(self, end, reason):
        if not self.final and end == len(self.data):
            raise _CutOff
        error = UnicodeDecodeError(self.encoding, self.data, self.at, end, reason)
        replacement, self.at, data = _handle(self.errors, error)
        self.out.append(replacement)
        if data is not self.data:
            self.read(data)

    def hexadecimal(self, letter):
        start = self.at + 2
        digits = self.text[start:start + _LENGTHS[letter]]
        good = next((i for i, c in enumerate(digits) if c not in _HEX), len(digits))
        if good < _LENGTHS[letter]:
            return self.wrong(start + good, f"truncated \\{letter}{'X' * _LENGTHS[letter]} escape")
        code = int(digits, 16)
        if code > 0x10FFFF:
            raw = self.encoding == "rawunicodeescape"
            return self.wrong(start + good, "\\Uxxxxxxxx out of range" if raw else "illegal Unicode character")
        self.out.append(chr(code))
        self.at = start + good

    def octal(self):
        end = self.at + 1
        while end < self.at + 4 and self.text[end:end + 1] in tuple("01234567"):
            end += 1
        if end == len(self.text) and end < self.at + 4 and not self.final:
            raise _CutOff
        self.out.append(chr(int(self.text[self.at + 1:end], 8)))
        self.at = end

    def named(self):
        if self.text[self.at + 2:self.at + 3] != "{":
            return self.wrong(self.at + 2, "malformed \\N character escape")
        end = self.text.find("}", self.at)
        if end <= self.at + 3:
            return self.wrong(end if end == self.at + 3 else end + 1 if end >= 0 else len(self.text), "malformed \\N character escape")
        import unicodedata
        try:
            self.out.append(unicodedata.lookup(self.text[self.at + 3:end]))
            self.at = end + 1
        except KeyError:
            self.wrong(end + 1, "unknown Unicode character name")

    def escape(self):
        letter = self.text[self.at + 1:self.at + 2]
        if not letter:
            self.wrong(self.at + 1, "\\ at end of string")
        elif letter in _SIMPLE:
            self.out.append(_SIMPLE[letter])
            self.at += 2
        elif letter in _LENGTHS:
            self.hexadecimal(letter)
        elif letter in "01234567":
            self.octal()
        elif letter == "N":
            self.named()
        else:
            self.out.append("\\" + letter)
            self.at += 2

    def raw_escape(self):
        slashes = len(self.text) - self.at - len(self.text[self.at:].lstrip("\\"))
        letter = self.text[self.at + slashes:self.at + slashes + 1]
        if slashes % 2 and letter in ("u", "U"):
            self.out.append("\\" * (slashes - 1))
            self.at += slashes - 1
            self.hexadecimal(letter)
        elif slashes % 2 and not letter and not self.final:
            self.out.append("\\" * (slashes - 1))
            self.at += slashes - 1
            raise _CutOff
        else:
            self.out.append("\\" * slashes)
            self.at += slashes

    def run(self, step):
        while True:
            slash = self.text.find("\\", self.at)
            self.out.append(self.text[self.at:slash if slash >= 0 else len(self.text)])
            if slash < 0:
                return "".join(self.out), self.size
            self.at = slash
            try:
                step(self)
            except _CutOff:
                return "".join(self.out), self.at


def _unescaped(data, raw):
    """The text of data without anything wrong or unusual, else None."""
    return _codec.unescape(data.encode("utf-8") if isinstance(data, str) else data, raw)


def unicode_escape_decode(data, errors="strict", final=True):
    """The opposite of unicode_escape_encode()."""
    text = _unescaped(data, False)
    if text is None:
        return _Unescaper(data, errors, "unicodeescape", final).run(_Unescaper.escape)
    return text, len(data)


def raw_unicode_escape_decode(data, errors="strict", final=True):
    """The opposite of raw_unicode_escape_encode()."""
    text = _unescaped(data, True)
    if text is None:
        return _Unescaper(data, errors, "rawunicodeescape", final).run(_Unescaper.raw_escape)
    return text, len(data)


def escape_encode(data, errors="strict"):
    """The inside of a bytes literal."""
    return repr(bytes(data))[2:-1].replace("\\'", "'").replace("'", "\\'").encode("ascii"), len(data)


def escape_decode(data, errors="strict"):
    """The opposite of escape_encode()."""
    data = data.encode("utf-8") if isinstance(data, str) else bytes(data)
    out, at = bytearray(), 0
    simple = {ord(k): v.encode("latin-1") for k, v in _SIMPLE.items()}
    while at < len(data):
        if data[at] != 0x5C:
            out.append(data[at])
            at += 1
            continue
        if at + 1 == len(data):
            raise ValueError("Trailing \\ in string")
        c = data[at + 1]
        if c in simple:
            out += simple[c]
            at += 2
        elif c == 0x78:
            digits = data[at + 2:at + 4].decode("latin-1")
            if len(digits) < 2 or any(d not in _HEX for d in digits):
                raise ValueError(f"invalid \\x escape at position {at}")
            out.append(int(digits, 16))
            at += 4
        elif 0x30 <= c <= 0x37:
            end = at + 1
            while end < at + 4 and data[end:end + 1] in (b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7"):
                end += 1
            out.append(int(data[at + 1:end], 8) & 0xFF)
            at = end
        else:
            out += data[at:at + 2]
            at += 2
    return bytes(out), len(data)


def _bytes_codec(encode_with, decode_with):
    """A codec from bytes to bytes out of two functions."""
    def checked(function):
        def convert(data, errors="strict", final=True):
            if errors != "strict":
                raise ValueError(f"Unsupported error handling mode: \"{errors}\" - must be \"strict\"")
            return function(data), len(data)
        return convert
    return checked(encode_with), checked(decode_with), False


def _lazily(module, name):
    return lambda data: getattr(__import__(module), name)(data)


def _quoted(name, data, **options):
    import binascii
    return getattr(binascii, name)(data, **options)


def _uuencoded(data):
    from binascii import b2a_uu
    lines = b"".join(b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45))
    return b"begin 666 <data>\n" + lines + b" \nend\n"


def _uudecoded(data):
    from binascii import Error, a2b_uu
    lines = iter(bytes(data).splitlines(True))
    if not any(line.startswith(b"begin") for line in lines):
        raise ValueError('Missing "begin" line in input data')
    out = []
    for line in lines:
        if line == b"end\n":
            return b"".join(out)
        try:
            out.append(a2b_uu(line))
        except Error:                   # some encoders write too much
            out.append(a2b_uu(line[:((line[0] - 32 & 63) * 4 + 5) // 3]))
    raise ValueError("Truncated input data")


def _rot13(text, errors="strict", final=True):
    lower, upper = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
    return str.translate(text, table), len(text)


def _undefined(data, errors="strict", final=True):
    raise UnicodeError("undefined encoding")


_own = {
    "unicode_escape": (unicode_escape_encode, unicode_escape_decode, True),
    "raw_unicode_escape": (raw_unicode_escape_encode, raw_unicode_escape_decode, True),
    "rot_13": (_rot13, _rot13, False),
    "hex_codec": _bytes_codec(_lazily("binascii", "b2a_hex"), _lazily("binascii", "a2b_hex")),
    "base64_codec": _bytes_codec(_lazily("base64", "encodebytes"), _lazily("base64", "decodebytes")),
    "quopri_codec": _bytes_codec(lambda data: _quoted("b2a_qp", data, quotetabs=True), lambda data: _quoted("a2b_qp", data)),
    "uu_codec": _bytes_codec(lambda data: _uuencoded(data), lambda data: _uudecoded(data)),
    "bz2_codec": _bytes_codec(_lazily("bz2", "compress"), _lazily("bz2", "decompress")),
    "zlib_codec": _bytes_codec(_lazily("zlib", "compress"), _lazily("zlib", "decompress")),
    "charmap": (lambda text, errors="strict": charmap_encode(text, errors),
                lambda data, errors="strict", final=True: charmap_decode(data, errors), True),
    "undefined": (_undefined, _undefined, True),
}
_own_aliases = {"unicode_1_1_utf_7": "utf_7", "u7": "utf_7", "utf7": "utf_7", "uu": "uu_codec", "quopri": "quopri_codec",
                "quoted_printable": "quopri_codec", "quotedprintable": "quopri_codec", "bz2": "bz2_codec",
                "chinese": "gb2312", "csiso58gb231280": "gb2312", "euc_cn": "gb2312", "euccn": "gb2312", "eucgb2312_cn": "gb2312",
                "gb2312_1980": "gb2312", "gb2312_80": "gb2312", "iso_ir_58": "gb2312", "936": "gbk", "cp936": "gbk", "ms936": "gbk",
                "gb18030_2000": "gb18030", "big5_tw": "big5", "csbig5": "big5", "big5_hkscs": "big5hkscs", "hkscs": "big5hkscs",
                "932": "cp932", "ms932": "cp932", "mskanji": "cp932", "ms_kanji": "cp932", "windows_31j": "cp932",
                "949": "cp949", "ms949": "cp949", "uhc": "cp949", "eucjp": "euc_jp", "ujis": "euc_jp", "u_jis": "euc_jp",
                "csshiftjis": "shift_jis", "shiftjis": "shift_jis", "sjis": "shift_jis", "s_jis": "shift_jis",
                "euckr": "euc_kr", "korean": "euc_kr", "ksc5601": "euc_kr", "ks_c_5601": "euc_kr", "ks_c_5601_1987": "euc_kr",
                "ksx1001": "euc_kr", "ks_x_1001": "euc_kr", "csiso2022jp": "iso2022_jp", "iso2022jp": "iso2022_jp",
                "iso_2022_jp": "iso2022_jp", "iso2022jp_2": "iso2022_jp_2", "iso_2022_jp_2": "iso2022_jp_2",
                "csiso2022kr": "iso2022_kr", "iso2022kr": "iso2022_kr", "iso_2022_kr": "iso2022_kr",
                "rot13": "rot_13", "hex": "hex_codec", "base64": "base64_codec", "base_64": "base64_codec", "zlib": "zlib_codec",
                "zip": "zlib_codec", "unicodeescape": "unicode_escape", "rawunicodeescape": "raw_unicode_escape"}


def _native_pair(name):
    def encode_as(text, errors="strict"):
        return text.encode(name, errors), len(text)

    def decode_as(data, errors="strict", final=True):
        return _decode_some(bytes(data), name, errors, final)
    return encode_as, decode_as


def _may_follow(first, second, n):
    if first == 0xED and n == 2:        # half a surrogate is wrong once it is whole
        return True
    return (0xA0 if first == 0xE0 else 0x90 if first == 0xF0 else 0x80) <= second <= (
        0x9F if first == 0xED else 0x8F if first == 0xF4 else 0xBF)


def _incomplete(data, name):
    """How many bytes at the end begin a character that is not whole yet."""
    if name.startswith("utf-8"):
        for n in range(1, min(4, len(data) + 1)):
            first = data[-n]
            if first >= 0xC0:
                whole = 0 if first < 0xC2 or first > 0xF4 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
                return n if n < whole and (n == 1 or _may_follow(first, data[1 - n], n)) else 0
            if first < 0x80:
                return 0
    elif name.startswith("utf-16"):
        odd = len(data) % 2
        last = data[len(data) - odd - 2:len(data) - odd]
        high = len(last) == 2 and 0xD8 <= last[0 if name.endswith("be") else 1] <= 0xDB
        return odd + 2 * high
    elif name.startswith("utf-32"):
        return len(data) % 4
    return 0


def _decode_some(data, name, errors, final):
    """(text, bytes used up): without `final` a character that is cut off at the end is left for later."""
    used = len(data) - (0 if final else _incomplete(data, name))
    return data[:used].decode(name, errors), used


for _name in ("utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"):
    _id = _name.replace("-", "_")
    globals()[_id + "_encode"], globals()[_id + "_decode"] = _native_pair(_name)


def charmap_encode(text, errors="strict", mapping=None):
    """Bytes by a mapping from code points to numbers, bytes or None."""
    out, at = bytearray(), 0
    if mapping is None:
        return text.encode("latin-1", errors), len(text)
    while at < len(text):
        code = mapping.get(ord(text[at])) if hasattr(mapping, "get") else _item(mapping, ord(text[at]))
        if code is None:
            error = UnicodeEncodeError("charmap", text, at, at + 1, "character maps to <undefined>")
            replacement, at, _ = _handle(errors, error)
            out += replacement if isinstance(replacement, bytes) else charmap_encode(replacement, "strict", mapping)[0]
            continue
        if isinstance(code, int):
            if not 0 <= code < 256:
                raise TypeError("character mapping must be in range(256)")
            out.append(code)
        else:
            out += code
        at += 1
    return bytes(out), len(text)


def _item(mapping, key):
    try:
        return mapping[key]
    except LookupError:
        return None


def charmap_decode(data, errors="strict", mapping=None):
    """Text by a mapping from bytes to characters, code points or None, or by a str with a character for each byte."""
    data, out, at = bytes(data), [], 0
    size = len(data)
    if mapping is None:
        return data.decode("latin-1", errors), len(data)
    while at < len(data):
        c = _item(mapping, data[at])
        if c is None or c in ("\ufffe", 0xFFFE):
            error = UnicodeDecodeError("charmap", data, at, at + 1, "character maps to <undefined>")
            replacement, at, data = _handle(errors, error)
            out.append(replacement)
            continue
        if isinstance(c, int):
            if not 0 <= c <= 0x10FFFF:
                raise TypeError("character mapping must be in range(0x110000)")
            c = chr(c)
        out.append(c)
        at += 1
    return "".join(out), size


def charmap_build(table):
    """The mapping for charmap_encode() that is the opposite of a decoding str."""
    return {ord(c): byte for byte, c in enumerate(table) if c != "\ufffe"}


def utf_7_encode(text, errors="strict", /):
    """(the text in UTF-7, its length)"""
    from encodings import utf_7
    return utf_7.encode(text, errors)


def utf_7_decode(data, errors="strict", final=False, /):
    """(the text, how many bytes were used)"""
    from encodings import utf_7
    return utf_7.decode(data, errors, final)


def readbuffer_encode(data, errors="strict"):
    """The bytes of a buffer."""
    data = data.encode("utf-8") if isinstance(data, str) else bytes(data)
    return data, len(data)
