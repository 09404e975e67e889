# SPDX-License-Identifier: MIT
"""Files of the gzip program: read and written as binary or text files."""

import io
import os
import struct
import time
import zlib

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 1, 2
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
_builtin_open = open


class BadGzipFile(OSError):
    """This is no file of gzip, or it is damaged."""


def open(filename, mode='rb', compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None,
         newline=None):
    """A compressed file as a binary file, or as text with 't' in the mode."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError('Invalid mode: %r' % (mode,))
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError('Argument %r not supported in binary mode' % name)
    raw_mode = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)) or hasattr(filename, '__fspath__'):
        file = GzipFile(filename, raw_mode, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, raw_mode, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    if 't' in mode:
        return io.TextIOWrapper(file, encoding or 'utf-8', errors, newline)
    return file


def _header(name, level, mtime):
    flags = FNAME if name else 0
    extra = 2 if level == _COMPRESS_LEVEL_BEST else 4 if level == _COMPRESS_LEVEL_FAST else 0
    stamp = int(time.time() if mtime is None else mtime) & 0xffffffff
    return (struct.pack('<BBBBLBB', 0x1f, 0x8b, 8, flags, stamp, extra, 255)
            + (name + b'\0' if name else b''))


class _Reader:
    """Reads members of a file one after the other."""

    def __init__(self, fp):
        self.fp, self.buffer, self.start = fp, b'', True
        self.decompressor = None
        self.mtime = None

    def fill(self):
        data = self.fp.read(io.DEFAULT_BUFFER_SIZE)
        self.buffer += data
        return bool(data)

    def exactly(self, n):
        while len(self.buffer) < n:
            if not self.fill():
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        data, self.buffer = self.buffer[:n], self.buffer[n:]
        return data

    def text(self):
        while b'\0' not in self.buffer:
            if not self.fill():
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        text, _, self.buffer = self.buffer.partition(b'\0')
        return text

    def header(self):
        """Reads a member's header; False at the end."""
        if not self.start:
            while True:                          # zeros may stand between members
                self.buffer = self.buffer.lstrip(b'\0')
                if self.buffer or not self.fill():
                    break
        if not self.buffer and not self.fill():
            return False
        magic = self.exactly(min(2, len(self.buffer))) if len(self.buffer) < 2 and not self.fill() \
            else self.exactly(2)
        if magic != b'\x1f\x8b':
            raise BadGzipFile('Not a gzipped file (%r)' % magic)
        method, flags, self.mtime = struct.unpack('<BBIxx', self.exactly(8))
        if method != 8:
            raise BadGzipFile('Unknown compression method')
        if flags & FEXTRA:
            self.exactly(struct.unpack('<H', self.exactly(2))[0])
        if flags & FNAME:
            self.text()
        if flags & FCOMMENT:
            self.text()
        if flags & FHCRC:
            self.exactly(2)
        self.start = False
        self.decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
        self.crc, self.size = zlib.crc32(b''), 0
        return True

    def trailer(self):
        crc, size = struct.unpack('<II', self.exactly(8))
        if crc != self.crc:
            raise BadGzipFile('CRC check failed %s != %s' % (hex(crc), hex(self.crc)))
        if size != self.size & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        self.decompressor = None

    def read(self):
        """Some bytes; b'' at the end."""
        while True:
            if self.decompressor is None and not self.header():
                return b''
            if self.decompressor.eof:
                self.buffer = self.decompressor.unused_data
                self.trailer()
                continue
            if not self.buffer and not self.fill():
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
            data = self.decompressor.decompress(self.buffer, 1 << 20)
            self.buffer = self.decompressor.unconsumed_tail
            self.crc = zlib.crc32(data, self.crc)
            self.size += len(data)
            if data:
                return data


class GzipFile(io.BufferedIOBase):
    """A compressed file as a binary file."""

    myfileobj = None

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None,
                 mtime=None):
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError('Invalid mode: {!r}'.format(mode))
        if mode and 'b' not in mode:
            mode += 'b'
        if fileobj is None:
            fileobj = self.myfileobj = _builtin_open(filename, mode or 'rb')
        if filename is None:
            filename = getattr(fileobj, 'name', '')
            filename = filename if isinstance(filename, (str, bytes)) else ''
        else:
            filename = os.fspath(filename)
        self.name = filename
        mode = mode or getattr(fileobj, 'mode', 'rb')
        self.fileobj = fileobj
        if mode.startswith('r'):
            self.mode, self._reader, self._data, self._offset = READ, _Reader(fileobj), b'', 0
        elif mode.startswith(('w', 'a', 'x')):
            self.mode, self.compresslevel, self._mtime = WRITE, compresslevel, mtime
            self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS, 8, 0)
            self.crc, self.size = zlib.crc32(b''), 0
            fileobj.write(_header(self._stored_name(), compresslevel, mtime))
        else:
            raise ValueError('Invalid mode: {!r}'.format(mode))

    def _stored_name(self):
        name = os.path.basename(self.name)
        try:
            name = name if isinstance(name, bytes) else name.encode('latin-1')
        except UnicodeEncodeError:
            return b''
        return name.removesuffix(b'.gz')

    @property
    def mtime(self):
        """When the member that was read last was written."""
        return self._reader.mtime if self.mode == READ else self._mtime

    def __repr__(self):
        text = repr(self.fileobj)
        return '<gzip ' + text[1:-1] + ' ' + hex(id(self)) + '>'

    def _check(self, mode, word):
        if self.fileobj is None:
            raise ValueError('I/O operation on closed file')
        if self.mode != mode:
            import errno
            raise OSError(errno.EBADF, '%s() on %s-only GzipFile object'
                          % (word, 'write' if mode == READ else 'read'))

    def write(self, data):
        """Compress bytes; return their number."""
        self._check(WRITE, 'write')
        data = data if isinstance(data, (bytes, bytearray)) else bytes(memoryview(data))
        if data:
            self.fileobj.write(self.compress.compress(data))
            self.size += len(data)
            self.crc = zlib.crc32(data, self.crc)
        return len(data)

    def _want(self, size):
        """Reads until there are `size` bytes, or all."""
        parts, have = [self._data], len(self._data)
        while size < 0 or have < size:
            data = self._reader.read()
            if not data:
                break
            parts.append(data)
            have += len(data)
        self._data = b''.join(parts)

    def _take(self, n):
        data, self._data = self._data[:n], self._data[n:]
        self._offset += len(data)
        return data

    def read(self, size=-1):
        """Up to size bytes of what was compressed; all that is left by default."""
        self._check(READ, 'read')
        size = -1 if size is None else size
        self._want(size)
        return self._take(len(self._data) if size < 0 else size)

    def read1(self, size=-1):
        """What is at hand."""
        self._check(READ, 'read1')
        self._want(1)
        return self._take(len(self._data) if size is None or size < 0 else size)

    def peek(self, n=0):
        """Bytes that come next, without taking them."""
        self._check(READ, 'peek')
        self._want(max(n, 1))
        return self._data

    def readline(self, size=-1):
        """A line."""
        self._check(READ, 'readline')
        size = -1 if size is None else size
        while b'\n' not in self._data and not 0 <= size <= len(self._data):
            before = len(self._data)
            self._want(before + 1)
            if len(self._data) == before:
                break
        end = self._data.find(b'\n') + 1 or len(self._data)
        return self._take(end if size < 0 else min(size, end))

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        """Finish the member and close the file, if it was opened here."""
        fileobj, self.fileobj = self.fileobj, None
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                fileobj.write(self.compress.flush())
                fileobj.write(struct.pack('<LL', self.crc, self.size & 0xffffffff))
        finally:
            mine, self.myfileobj = self.myfileobj, None
            if mine:
                mine.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """Write what is held back."""
        self._checkClosed('I/O operation on closed file')
        if self.mode == WRITE:
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        """The descriptor of the compressed file."""
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the start."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        """The position in what was compressed."""
        self._checkClosed()
        return self._offset if self.mode == READ else self.size

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a position, by reading or by writing zeros."""
        self._checkClosed()
        if self.mode == WRITE:
            if whence == io.SEEK_END:
                raise ValueError('Seek from end not supported')
            offset += self.size if whence == io.SEEK_CUR else 0
            if offset < self.size:
                raise OSError('Negative seek in write mode')
            self.write(b'\0' * (offset - self.size))
            return self.size
        if whence == io.SEEK_END:
            while self.read(io.DEFAULT_BUFFER_SIZE):
                pass
        offset += self._offset if whence != io.SEEK_SET else 0
        if offset < self._offset:
            self.fileobj.seek(0)
            self._reader, self._data, self._offset = _Reader(self.fileobj), b'', 0
        while self._offset < offset and self.read(min(offset - self._offset, 1 << 20)):
            pass
        return self._offset


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """Bytes as a compressed file in memory."""
    if mtime == 0:                              # zlib makes such a header itself
        return zlib.compress(data, level=compresslevel, wbits=31)
    body = zlib.compress(data, level=compresslevel, wbits=-zlib.MAX_WBITS)
    return (_header(b'', compresslevel, mtime) + body
            + struct.pack('<LL', zlib.crc32(data), len(data) & 0xffffffff))


def decompress(data):
    """What a compressed file in memory holds."""
    with GzipFile(fileobj=io.BytesIO(data)) as f:
        return f.read()
