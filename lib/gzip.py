# SPDX-License-Identifier: MIT
"""Files of the gzip program: read and written as binary or text files."""

import io
import os
import struct
import time
import zlib
import _compression

__all__ = ['BadGzipFile', 'GzipFile', 'open', 'compress', 'decompress']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16
READ, WRITE = 1, 2
_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
_builtin_open = open
_TOO_SHORT = 'Compressed file ended before the end-of-stream marker was reached'


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


class _GzipReader(_compression.DecompressReader):
    """What the members of a file hold, one after the other, as a raw file."""

    def __init__(self, fp):
        self._last_mtime = None
        super().__init__(fp, zlib.decompressobj)

    def _begin(self):
        self._decompressor, self._raw, self._first = None, b'', True
        self._eof, self._pos = False, 0

    def _fill(self):
        data = self._fp.read(io.DEFAULT_BUFFER_SIZE)
        self._raw += data
        return bool(data)

    def _exactly(self, n):
        while len(self._raw) < n:
            if not self._fill():
                raise EOFError(_TOO_SHORT)
        data, self._raw = self._raw[:n], self._raw[n:]
        return data

    def _text(self):
        while b'\0' not in self._raw:
            if not self._fill():
                raise EOFError(_TOO_SHORT)
        self._raw = self._raw.partition(b'\0')[2]

    def _header(self):
        """Reads a member's header; False at the end."""
        if not self._first:
            while True:                          # zeros may stand between members
                self._raw = self._raw.lstrip(b'\0')
                if self._raw or not self._fill():
                    break
        while len(self._raw) < 2 and self._fill():
            pass
        if not self._raw:
            return False
        magic = self._exactly(min(2, len(self._raw)))
        if magic != b'\x1f\x8b':
            raise BadGzipFile('Not a gzipped file (%r)' % magic)
        method, flags, self._last_mtime = struct.unpack('<BBIxx', self._exactly(8))
        if method != 8:
            raise BadGzipFile('Unknown compression method')
        if flags & FEXTRA:
            self._exactly(struct.unpack('<H', self._exactly(2))[0])
        if flags & FNAME:
            self._text()
        if flags & FCOMMENT:
            self._text()
        if flags & FHCRC:
            self._exactly(2)
        self._first, self._decompressor = False, zlib.decompressobj(-zlib.MAX_WBITS)
        self._crc, self._length = zlib.crc32(b''), 0
        return True

    def _trailer(self):
        crc, size = struct.unpack('<II', self._exactly(8))
        if crc != self._crc:
            raise BadGzipFile('CRC check failed %s != %s' % (hex(crc), hex(self._crc)))
        if size != self._length & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        self._decompressor = None

    def _member(self):
        """All that the member holds whose header was read."""
        source = self._decompressor
        data = source.decompress(self._raw + self._fp.read())
        if not source.eof:
            raise EOFError(_TOO_SHORT)
        self._raw = source.unused_data
        crc, size = struct.unpack('<II', self._exactly(8))
        if crc != zlib.crc32(data):
            raise BadGzipFile('CRC check failed')
        if size != len(data) & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        return data

    def _more(self, size):
        if self._decompressor is None:
            self._eof = not self._header()
            if self._eof:
                return b''
        source = self._decompressor
        if source.eof:
            self._raw = source.unused_data
            self._trailer()
            return b''
        if not self._raw and not self._fill():
            raise EOFError(_TOO_SHORT)
        data = source.decompress(self._raw, size)
        self._raw = source.unconsumed_tail
        self._crc = zlib.crc32(data, self._crc)
        self._length += len(data)
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
        given, mode = mode, mode or getattr(fileobj, 'mode', 'rb')
        self.fileobj = fileobj
        if mode.startswith('r'):
            self.mode, self._buffer = READ, io.BufferedReader(_GzipReader(fileobj))
        elif mode.startswith(('w', 'a', 'x')):
            if given is None:
                import warnings
                warnings.warn('GzipFile was opened for writing, but this will change in future Python releases.  Specify the mode '
                              'argument for opening it for writing.', FutureWarning, 2)
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
        return self._buffer.raw._last_mtime if self.mode == READ else self._mtime

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

    def read(self, size=-1):
        """Up to size bytes of what was compressed; all that is left by default."""
        self._check(READ, 'read')
        return self._buffer.read(-1 if size is None else size)

    def read1(self, size=-1):
        """What is at hand."""
        self._check(READ, 'read1')
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size is None or size < 0 else size)

    def readinto(self, b):
        """Read bytes into a buffer; returns how many."""
        self._check(READ, 'readinto')
        return self._buffer.readinto(b)

    def peek(self, n=0):
        """Bytes that come next, without taking them."""
        self._check(READ, 'peek')
        return self._buffer.peek(n)

    def readline(self, size=-1):
        """A line."""
        self._check(READ, 'readline')
        return self._buffer.readline(-1 if size is None else size)

    def __iter__(self):
        self._check(READ, 'readline')
        return self

    def __next__(self):
        line = self._buffer.readline() if self.mode == READ and self.fileobj is not None else self.readline()
        if not line:
            raise StopIteration
        return line

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
            else:
                self._buffer.close()
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
        return self._buffer.tell() if self.mode == READ else self.size

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
        return self._buffer.seek(offset, whence)


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """Bytes as a compressed file in memory."""
    if mtime == 0:                              # zlib makes such a header itself
        return zlib.compress(data, level=compresslevel, wbits=31)
    body = zlib.compress(data, level=compresslevel, wbits=-zlib.MAX_WBITS)
    return (_header(b'', compresslevel, mtime) + body
            + struct.pack('<LL', zlib.crc32(data), len(data) & 0xffffffff))


def decompress(data):
    """What a compressed file in memory holds."""
    reader, parts = _GzipReader(io.BytesIO(data)), []
    while reader._header():
        parts.append(reader._member())
    return b''.join(parts)


def _arguments():
    import argparse
    parser = argparse.ArgumentParser(
        description='A simple command line interface for the gzip module: act like gzip, but do not delete the input file.')
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--fast', action='store_true', help='compress faster')
    group.add_argument('--best', action='store_true', help='compress better')
    group.add_argument('-d', '--decompress', action='store_true', help='act like gunzip instead of gzip')
    parser.add_argument('args', nargs='*', default=['-'], metavar='file')
    return parser.parse_args()


def main():
    """The command: compresses files, or what comes at its input."""
    import sys
    args = _arguments()
    level = _COMPRESS_LEVEL_FAST if args.fast else _COMPRESS_LEVEL_BEST if args.best else _COMPRESS_LEVEL_TRADEOFF
    for name in args.args:
        standard = name == '-'
        if args.decompress:
            if not standard and not name.endswith('.gz'):
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            source = GzipFile(filename='', mode='rb', fileobj=sys.stdin.buffer) if standard else open(name, 'rb')
            target = sys.stdout.buffer if standard else _builtin_open(name[:-3], 'wb')
        else:
            source = sys.stdin.buffer if standard else _builtin_open(name, 'rb')
            target = (GzipFile(filename='', mode='wb', fileobj=sys.stdout.buffer, compresslevel=level) if standard
                      else open(name + '.gz', 'wb', level))
        while chunk := source.read(1 << 16):
            target.write(chunk)
        if source is not sys.stdin.buffer:
            source.close()
        if target is not sys.stdout.buffer:
            target.close()


if __name__ == '__main__':
    main()
