# SPDX-License-Identifier: MIT
"""Files of compressed data, what bz2 and lzma share: any object with compress() and flush(), or with
decompress(), eof, needs_input and unused_data, becomes a binary file."""

import io
import os

_CLOSED, _READ, _WRITE = 0, 1, 3
_builtin_open = open
BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE      # of what is read at a time


class BaseStream(io.BufferedIOBase):
    """What says whether it may be read and written."""

    def _check_not_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation('File not open for reading')

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation('File not open for writing')

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation('Seeking is only supported on files open for reading')
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')


class DecompressReader(io.RawIOBase):
    """Streams of compressed data, one after the other, as a raw file of what they mean."""

    def __init__(self, fp, factory, trailing_error=(), **arguments):
        self._fp, self._factory, self._arguments = fp, factory, arguments
        self._trailing_error = trailing_error
        self._begin()
        self._size = -1

    def _begin(self):
        self._decompressor = self._factory(**self._arguments)
        self._eof, self._pos = False, 0

    def readable(self):
        return True

    def close(self):
        self._decompressor = None
        return super().close()

    def seekable(self):
        return self._fp.seekable()

    def readinto(self, b):
        with memoryview(b) as view:
            data = self.read(len(view))
            view[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        data = b''
        while size and not self._eof and not data:
            data = self._more(size)
        self._pos += len(data)
        if self._eof:
            self._size = self._pos
        return data

    def _more(self, size):
        """Some bytes, or b'' when the next call may have some; sets _eof."""
        source = self._decompressor
        if source.eof:
            rest = source.unused_data or self._fp.read(BUFFER_SIZE)
            if not rest:
                self._eof = True
                return b''
            self._decompressor = source = self._factory(**self._arguments)
            try:
                return source.decompress(rest, size)
            except self._trailing_error:
                self._eof = True                 # what follows is no stream: no matter
                return b''
        if not source.needs_input:
            return source.decompress(b'', size)
        raw = self._fp.read(BUFFER_SIZE)
        if not raw:
            raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        return source.decompress(raw, size)

    def readall(self):
        return b''.join(iter(lambda: self.read(1 << 20), b''))

    def tell(self):
        return self._pos

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self._size < 0 and self.read(io.DEFAULT_BUFFER_SIZE):
                pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError('Invalid value for whence: {}'.format(whence))
        if offset < self._pos:
            self._fp.seek(0)
            self._begin()
        while self._pos < offset and self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos


class CompressedFile(BaseStream):
    """A binary file whose bytes are compressed; subclasses say how in _begin()."""

    def _begin(self, filename, mode, reader, compressor):
        """reader(file) and compressor() make the objects that do the work."""
        self._fp, self._mode, self._closefp, self._pos = None, _CLOSED, False, 0
        if mode in ('', 'r', 'rb'):
            raw, kind = 'rb', _READ
        elif mode in ('w', 'wb', 'a', 'ab', 'x', 'xb'):
            raw, kind = mode[0] + 'b', _WRITE
        else:
            raise ValueError('Invalid mode: {!r}'.format(mode))
        if kind == _WRITE:
            self._compressor = compressor()
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp, self._closefp = _builtin_open(filename, raw), True
        elif hasattr(filename, 'read') or hasattr(filename, 'write'):
            self._fp = filename
        else:
            raise TypeError('filename must be a str, bytes, file or PathLike object')
        self._mode = kind
        if kind == _READ:
            self._buffer = io.BufferedReader(reader(self._fp))

    def close(self):
        """Write what is held back and close the file, if it was opened here."""
        if self._mode == _CLOSED:
            return
        try:
            if self._mode == _READ:
                self._buffer.close()
            else:
                self._fp.write(self._compressor.flush())
                self._compressor = None
        finally:
            try:
                if self._closefp:
                    self._fp.close()
            finally:
                self._fp, self._mode, self._closefp, self._buffer = None, _CLOSED, False, None

    @property
    def closed(self):
        """Whether the file is closed."""
        return self._mode == _CLOSED

    def fileno(self):
        """The descriptor of the compressed file."""
        self._check_not_closed()
        return self._fp.fileno()

    def seekable(self):
        """Whether seek() works."""
        return self.readable() and self._buffer.seekable()

    def readable(self):
        """Whether the file was opened for reading."""
        self._check_not_closed()
        return self._mode == _READ

    def writable(self):
        """Whether the file was opened for writing."""
        self._check_not_closed()
        return self._mode == _WRITE

    def peek(self, size=-1):
        """Bytes that come next, at least one of them, which stay to be read."""
        self._check_can_read()
        return self._buffer.peek(size)

    def read(self, size=-1):
        """At most size bytes; all, if size is negative."""
        self._check_can_read()
        return self._buffer.read(-1 if size is None else size)

    def read1(self, size=-1):
        """At most size bytes, without reading the compressed file more than needed."""
        self._check_can_read()
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Read bytes into a buffer; returns how many."""
        self._check_can_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        """A line, or its first size bytes."""
        self._check_can_read()
        if not hasattr(size, '__index__'):
            raise TypeError('Integer argument expected')
        return self._buffer.readline(size.__index__())

    def readlines(self, size=-1):
        """The lines, until they are size bytes in all."""
        if not hasattr(size, '__index__'):
            raise TypeError('Integer argument expected')
        self._check_can_read()
        return self._buffer.readlines(size.__index__())

    def __iter__(self):
        self._check_can_read()
        return self

    def __next__(self):
        self._check_can_read()
        return next(self._buffer)

    def write(self, data):
        """Compress and write bytes; returns how many they were."""
        self._check_can_write()
        length = len(data) if isinstance(data, (bytes, bytearray)) else memoryview(data).nbytes
        self._fp.write(self._compressor.compress(data))
        self._pos += length
        return length

    def writelines(self, seq):
        """Write each of the bytes objects."""
        return io.BufferedIOBase.writelines(self, seq)

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place of the file being read; back means reading it again."""
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """The place in the uncompressed data."""
        self._check_not_closed()
        return self._buffer.tell() if self._mode == _READ else self._pos


def open_with(cls, filename, mode, encoding, errors, newline, **arguments):
    """The function open() of bz2 and lzma: a binary file, or with 't' in the mode a text file."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError('Invalid mode: {!r}'.format(mode))
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError("Argument '%s' not supported in binary mode" % name)
    file = cls(filename, mode.replace('t', ''), **arguments)
    if 't' in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file


def decompress_all(data, factory, error, cut_error):
    """All streams of the bytes; what follows the last and is none is left out."""
    parts = []
    while data:
        source = factory()
        try:
            part = source.decompress(data)
        except error:
            if parts:
                break
            raise
        parts.append(part)
        if not source.eof:
            raise cut_error('Compressed data ended before the end-of-stream marker was reached')
        data = source.unused_data
    return b''.join(parts)
