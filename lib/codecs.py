# SPDX-License-Identifier: MIT
"""Encodings by name: converting at once, step by step, and in files."""

import builtins
import sys

import _codecs
from _codecs import *
from _codecs import (CodecInfo, backslashreplace_errors, charmap_build, charmap_decode, charmap_encode, decode, encode,
                     escape_decode, escape_encode, ignore_errors, lookup, lookup_error, namereplace_errors, register,
                     register_error, replace_errors, strict_errors, unregister, xmlcharrefreplace_errors)

__all__ = ["register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE",
           "BOM_UTF8", "BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo",
           "Codec", "IncrementalEncoder", "IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter",
           "StreamRecoder", "getencoder", "getdecoder", "getincrementalencoder", "getincrementaldecoder", "getreader",
           "getwriter", "encode", "decode", "iterencode", "iterdecode", "strict_errors", "ignore_errors", "replace_errors",
           "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors", "register_error", "lookup_error"]

BOM_UTF8 = b"\xef\xbb\xbf"
BOM_LE = BOM_UTF16_LE = BOM32_LE = b"\xff\xfe"
BOM_BE = BOM_UTF16_BE = BOM32_BE = b"\xfe\xff"
BOM_UTF32_LE = BOM64_LE = b"\xff\xfe\0\0"
BOM_UTF32_BE = BOM64_BE = b"\0\0\xfe\xff"
BOM = BOM_UTF16 = BOM_UTF16_LE if sys.byteorder == "little" else BOM_UTF16_BE
BOM_UTF32 = BOM_UTF32_LE if sys.byteorder == "little" else BOM_UTF32_BE


class Codec:
    """An encoding without state; subclasses say how."""

    def encode(self, input, errors="strict"):
        """(what input is encoded, how much of it was used)"""
        raise NotImplementedError

    def decode(self, input, errors="strict"):
        """(what input is decoded, how much of it was used)"""
        raise NotImplementedError


class IncrementalEncoder:
    """Encodes a text in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors
        self.buffer = ""

    def encode(self, input, final=False):
        """The next piece, encoded; final: it is the last."""
        raise NotImplementedError

    def reset(self):
        """Begins anew."""

    def getstate(self):
        """What setstate() takes to go on from here."""
        return 0

    def setstate(self, state):
        """Goes on from where getstate() was called."""


class BufferedIncrementalEncoder(IncrementalEncoder):
    """Keeps what a piece left over; subclasses have _buffer_encode(input, errors, final) -> (output, used)."""

    def _buffer_encode(self, input, errors, final):
        raise NotImplementedError

    def encode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_encode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        self.buffer = ""

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ""


class IncrementalDecoder:
    """Decodes bytes in pieces."""

    def __init__(self, errors="strict"):
        self.errors = errors

    def decode(self, input, final=False):
        """The next piece, decoded; final: it is the last."""
        raise NotImplementedError

    def reset(self):
        """Begins anew."""

    def getstate(self):
        """(bytes that are kept, a number): what setstate() takes to go on from here."""
        return b"", 0

    def setstate(self, state):
        """Goes on from where getstate() was called."""


class BufferedIncrementalDecoder(IncrementalDecoder):
    """Keeps what a piece left over; subclasses have _buffer_decode(input, errors, final) -> (output, used)."""

    def __init__(self, errors="strict"):
        super().__init__(errors)
        self.buffer = b""

    def _buffer_decode(self, input, errors, final):
        raise NotImplementedError

    def decode(self, input, final=False):
        data = self.buffer + input
        result, used = self._buffer_decode(data, self.errors, final)
        self.buffer = data[used:]
        return result

    def reset(self):
        self.buffer = b""

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer = state[0]


# -- the classes of one encoding -----------------------------------------------------------------------------------------------

_with_mark = {"utf-16": ("utf-16-le", "utf-16-be"), "utf-32": ("utf-32-le", "utf-32-be"), "utf-8-sig": ("utf-8", "utf-8")}
_marks = {"utf-16": (BOM_UTF16_LE, BOM_UTF16_BE), "utf-32": (BOM_UTF32_LE, BOM_UTF32_BE), "utf-8-sig": (BOM_UTF8, BOM_UTF8)}


def _marked_encoder(name):
    class IncrementalEncoder(BufferedIncrementalEncoder):
        """Writes the mark before the first piece only."""

        begun = False

        def encode(self, input, final=False):
            result = input.encode(_with_mark[name][0] if self.begun else name, self.errors)
            self.begun = True
            return result

        def reset(self):
            self.begun = False

        def getstate(self):
            return 0 if self.begun else 1 if name == "utf-8-sig" else 2

        def setstate(self, state):
            self.begun = not state
    return IncrementalEncoder


def _marked_decoder(name):
    class IncrementalDecoder(BufferedIncrementalDecoder):
        """Reads the mark, and then in the order of bytes that it says."""

        order = None

        def _buffer_decode(self, input, errors, final):
            if self.order is not None:
                return _codecs._decode_some(input, self.order, errors, final)
            least = len(_marks[name][0])
            if len(input) < least and not final and (name != "utf-8-sig" or BOM_UTF8.startswith(input)):
                return "", 0
            marks = [mark == input[:least] for mark in _marks[name]]
            if not any(marks) and name != "utf-8-sig":
                if not input:
                    return "", 0
                raise UnicodeError(f"{name.upper()} stream does not start with BOM")
            self.order = _with_mark[name][1 if marks[1] else 0]
            start = least if any(marks) else 0
            text, used = _codecs._decode_some(input[start:], self.order, errors, final)
            return text, used + start

        def reset(self):
            super().reset()
            self.order = None

        def getstate(self):
            if name == "utf-8-sig":
                return self.buffer, int(self.order is None)
            return self.buffer, 2 if self.order is None else int((sys.byteorder == "big") != self.order.endswith("be"))

        def setstate(self, state):
            super().setstate(state)
            orders = _with_mark[name] if sys.byteorder == "little" else _with_mark[name][::-1]
            self.order = (orders[0], None)[state[1]] if name == "utf-8-sig" else (*orders, None)[state[1]]
    return IncrementalDecoder


def _plain_encoder(convert):
    class IncrementalEncoder(BufferedIncrementalEncoder):
        """Each piece by itself."""

        def _buffer_encode(self, input, errors, final):
            return convert(input, errors)

        def encode(self, input, final=False):
            return convert(input, self.errors)[0]
    return IncrementalEncoder


def _plain_decoder(convert):
    class IncrementalDecoder(BufferedIncrementalDecoder):
        """Keeps what is cut off at the end of a piece."""

        def _buffer_decode(self, input, errors, final):
            return convert(input, errors, final)
    return IncrementalDecoder


def _transforming(convert):
    class IncrementalCodec(IncrementalDecoder):
        """Each piece by itself, both ways."""

        def encode(self, input, final=False):
            return convert(input, self.errors)[0]

        def getstate(self):
            return 0
    IncrementalCodec.decode = IncrementalCodec.encode
    return IncrementalCodec


def _zlib_pieces(make, step):
    class IncrementalCodec(IncrementalDecoder):
        """Compresses, or the opposite, as it goes."""

        def __init__(self, errors="strict"):
            assert errors == "strict"
            self.errors = errors
            self.reset()

        def encode(self, input, final=False):
            made = getattr(self.job, step)(input)
            return made + self.job.flush() if final else made

        def reset(self):
            import zlib
            self.job = getattr(zlib, make)()
    IncrementalCodec.decode = IncrementalCodec.encode
    return IncrementalCodec


def _pieces(name, encode, decode, is_text):
    """(class that encodes in pieces, class that decodes)"""
    if name == "zlib_codec":
        return _zlib_pieces("compressobj", "compress"), _zlib_pieces("decompressobj", "decompress")
    if not is_text:
        return _transforming(encode), _transforming(decode)
    if name == "idna":
        return _keeping_encoder(encode), _plain_decoder(decode)
    return ((_marked_encoder(name), _marked_decoder(name)) if name in _with_mark
            else (_plain_encoder(encode), _plain_decoder(decode)))


def _keeping_encoder(convert):
    class IncrementalEncoder(BufferedIncrementalEncoder):
        """Keeps what is cut off at the end of a piece."""

        def _buffer_encode(self, input, errors, final):
            return convert(input, errors, final)
    return IncrementalEncoder


_SHOWN = {"latin-1": "iso8859-1", "hex_codec": "hex", "base64_codec": "base64", "zlib_codec": "zlib", "rot_13": "rot-13",
          "quopri_codec": "quopri", "uu_codec": "uu", "bz2_codec": "bz2", "utf_7": "utf-7", "unicode_escape": "unicode-escape",
          "raw_unicode_escape": "raw-unicode-escape"}


def _info_of(name, encode, decode, is_text):
    """The CodecInfo of an encoding of ours; encode None: C has it under that name."""
    native = encode is None
    if native:
        encode, decode = _codecs._native_pair(name)

    encoder, decoder = _pieces(name, encode, decode, is_text)

    class StreamWriterOfIt(StreamWriter):
        charbuffertype = str if is_text else bytes

        def encode(self, input, errors="strict"):
            if name not in _with_mark:
                return encode(input, errors)
            result = self._pieces.encode(input)
            return result, len(input)

        def reset(self):
            if name in _with_mark:
                self._pieces = encoder(self.errors)

    class StreamReaderOfIt(StreamReader):
        charbuffertype = str if is_text or name == "rot_13" else bytes

        def decode(self, input, errors="strict", final=False):
            if name not in _with_mark:
                return decode(input, errors, final)
            return self._pieces._buffer_decode(input, errors, final)

        def reset(self):
            super().reset()
            if name in _with_mark:
                self._pieces = decoder(self.errors)
    StreamWriterOfIt.__name__, StreamReaderOfIt.__name__ = "StreamWriter", "StreamReader"
    return CodecInfo(encode, decode, StreamReaderOfIt, StreamWriterOfIt, encoder, decoder, _SHOWN.get(name, name),
                     _is_text_encoding=is_text)


# -- files -------------------------------------------------------------------------------------------------------------------

class _OverStream:
    """What is in front of a stream has all that the stream has, and closes it."""

    def __getattr__(self, name):
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, type, value, tb):
        self.stream.close()

    def __reduce_ex__(self, proto):
        raise TypeError(f"can't serialize {self.__class__.__name__}")


class StreamWriter(_OverStream, Codec):
    """Encodes what is written to a stream of bytes."""

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.reset()

    def write(self, object):
        """Writes the text."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Writes the texts."""
        self.write("".join(list))

    def reset(self):
        """Begins anew."""

    def seek(self, offset, whence=0):
        """Moves the stream."""
        self.stream.seek(offset, whence)
        if whence == 0 and offset == 0:
            self.reset()


class StreamReader(_OverStream, Codec):
    """Decodes what is read from a stream of bytes."""

    charbuffertype = str

    def __init__(self, stream, errors="strict"):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        """Begins anew: what was read ahead is forgotten."""
        self.bytebuffer = b""
        self.charbuffer = self.charbuffertype()

    def _fill(self, size, firstline=False):
        new = self.stream.read(size) if size >= 0 else self.stream.read()
        data = self.bytebuffer + new
        if not data:
            return False
        try:
            text, used = self.decode(data, self.errors)
        except UnicodeDecodeError as error:
            if not firstline:
                raise
            text, used = self.decode(data[:error.start], self.errors)
            if len(text.splitlines()) <= 1:
                raise
        self.bytebuffer = data[used:]
        self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """At most `chars` characters, or about as many as `size` bytes hold, or all."""
        chars = size if chars < 0 else chars
        if chars < 0:
            self._fill(size, firstline)
        while 0 <= chars and len(self.charbuffer) < chars and self._fill(size, firstline):
            pass
        text = self.charbuffer if chars < 0 else self.charbuffer[:chars]
        self.charbuffer = self.charbuffer[len(text):]
        return text

    def readline(self, size=None, keepends=True):
        """The next line."""
        while True:
            lines = self.charbuffer.splitlines(True)
            whole = len(lines) > 1 or (lines and lines[0][-1:] not in ("", "\r", b"\r") and lines[0].splitlines()[0] != lines[0])
            if whole or not self._fill(size or 72, True):
                break
        line = lines[0] if lines else self.charbuffertype()
        self.charbuffer = self.charbuffer[len(line):]
        return line if keepends or not line else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """All lines."""
        return self.read().splitlines(keepends)

    def seek(self, offset, whence=0):
        """Moves the stream."""
        self.stream.seek(offset, whence)
        self.reset()

    def __next__(self):
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def __iter__(self):
        return self


class StreamReaderWriter(_OverStream):
    """Reads and writes one stream."""

    encoding = "unknown"

    def __init__(self, stream, Reader, Writer, errors="strict"):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        """As StreamReader.read()."""
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        """As StreamReader.readline()."""
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        """As StreamReader.readlines()."""
        return self.reader.readlines(sizehint)

    def write(self, data):
        """As StreamWriter.write()."""
        return self.writer.write(data)

    def writelines(self, list):
        """As StreamWriter.writelines()."""
        return self.writer.writelines(list)

    def reset(self):
        """Both begin anew."""
        self.reader.reset()
        self.writer.reset()

    def seek(self, offset, whence=0):
        """Moves the stream."""
        self.stream.seek(offset, whence)
        self.reader.reset()
        if whence == 0 and offset == 0:
            self.writer.reset()

    def __next__(self):
        return next(self.reader)

    def __iter__(self):
        return self


class StreamRecoder(StreamReaderWriter):
    """Bytes in one encoding in front of a stream in another."""

    data_encoding = file_encoding = "unknown"

    def __init__(self, stream, encode, decode, Reader, Writer, errors="strict"):
        super().__init__(stream, Reader, Writer, errors)
        self.encode, self.decode = encode, decode

    def read(self, size=-1):
        """The next bytes, recoded."""
        return self.encode(self.reader.read(size), self.errors)[0]

    def readline(self, size=None):
        """The next line, recoded."""
        return self.encode(self.reader.readline(*(() if size is None else (size,))), self.errors)[0]

    def readlines(self, sizehint=None):
        """All lines, recoded."""
        return self.encode(self.reader.read(), self.errors)[0].splitlines(keepends=True)

    def write(self, data):
        """Writes bytes, recoded."""
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        """Writes several."""
        return self.write(b"".join(list))

    def __next__(self):
        return self.encode(next(self.reader), self.errors)[0]


def open(filename, mode="r", encoding=None, errors="strict", buffering=-1):
    """A file whose text is in the encoding; without one, of bytes."""
    if encoding is not None and "b" not in mode:
        mode += "b"
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        wrapped = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
        wrapped.encoding = encoding
        return wrapped
    except:
        file.close()
        raise


def EncodedFile(file, data_encoding, file_encoding=None, errors="strict"):
    """A view of file, in file_encoding, whose bytes are in data_encoding."""
    file_encoding = data_encoding if file_encoding is None else file_encoding
    data, inner = lookup(data_encoding), lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, inner.streamreader, inner.streamwriter, errors)
    recoder.data_encoding, recoder.file_encoding = data_encoding, file_encoding
    return recoder


# -- parts of an encoding by name ------------------------------------------------------------------------------------------

def getencoder(encoding):
    """The function that encodes."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def _part(encoding, name):
    part = getattr(lookup(encoding), name)
    if part is None:
        raise LookupError(encoding)
    return part


def getincrementalencoder(encoding):
    """The class that encodes in pieces."""
    return _part(encoding, "incrementalencoder")


def getincrementaldecoder(encoding):
    """The class that decodes in pieces."""
    return _part(encoding, "incrementaldecoder")


def getreader(encoding):
    """The StreamReader of the encoding."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The StreamWriter of the encoding."""
    return lookup(encoding).streamwriter


def iterencode(iterator, encoding, errors="strict", **kwargs):
    """The pieces, encoded."""
    encoder = getincrementalencoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := encoder.encode(piece):
            yield output
    if output := encoder.encode("", True):
        yield output


def iterdecode(iterator, encoding, errors="strict", **kwargs):
    """The pieces, decoded."""
    decoder = getincrementaldecoder(encoding)(errors, **kwargs)
    for piece in iterator:
        if output := decoder.decode(piece):
            yield output
    if output := decoder.decode(b"", True):
        yield output


def make_identity_dict(rng):
    """{i: i} for the numbers."""
    return {i: i for i in rng}


def make_encoding_map(decoding_map):
    """The opposite of a decoding map; what two bytes mean is None."""
    mapping = {}
    for key, value in decoding_map.items():
        mapping[value] = None if value in mapping else key
    return mapping
