# SPDX-License-Identifier: MIT
"""Files below archives: streams that go forward only ('r|gz', 'w|'), and the files inside an archive."""

import io
import os
import struct
import time

from ._info import BLOCKSIZE, NUL, CompressionError, ReadError, StreamError


class _LowLevelFile:
    """A file of the disk, for reading or for writing."""

    def __init__(self, name, mode):
        flags = {'r': os.O_RDONLY, 'w': os.O_WRONLY | os.O_CREAT | os.O_TRUNC}[mode]
        self.fd = os.open(name, flags, 0o666)

    def close(self):
        os.close(self.fd)

    def read(self, size):
        return os.read(self.fd, size)

    def write(self, s):
        os.write(self.fd, s)


class _Stream:
    """Reads or writes an object that has only read() or write(), in blocks of bufsize, through a compression."""

    def __init__(self, name, mode, comptype, fileobj, bufsize):
        self._extfileobj = fileobj is not None
        if fileobj is None:
            fileobj = _LowLevelFile(name, mode)
        if comptype == '*':
            fileobj = _StreamProxy(fileobj)
            comptype = fileobj.getcomptype()
        self.name, self.mode, self.comptype, self.fileobj, self.bufsize = name or '', mode, comptype, fileobj, bufsize
        self.buf, self.pos, self.closed, self.cmp, self.exception = b'', 0, False, None, ()
        self.dbuf, self.dpos = b'', 0               # what has come, and how much of it was read
        try:
            if comptype != 'tar':
                self._begin()
        except BaseException:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def __del__(self):
        if not getattr(self, 'closed', True):
            self.close()

    def _begin(self):
        """Find the compression's module, and what it begins with."""
        name = {'gz': 'zlib', 'bz2': 'bz2', 'xz': 'lzma'}.get(self.comptype)
        if name is None:
            raise CompressionError('unknown compression type %r' % self.comptype)
        try:
            module = __import__(name)
        except ImportError:
            raise CompressionError('%s module is not available' % name) from None
        reads = self.mode == 'r'
        if self.comptype == 'gz':
            self.zlib, self.exception = module, module.error
            self._init_read_gz() if reads else self._init_write_gz()
        elif self.comptype == 'bz2':
            self.exception = OSError
            self.cmp = module.BZ2Decompressor() if reads else module.BZ2Compressor()
        else:
            self.exception = module.LZMAError
            self.cmp = module.LZMADecompressor() if reads else module.LZMACompressor()

    def _init_write_gz(self):
        self.crc, self.cmp = self.zlib.crc32(b''), self.zlib.compressobj(9, self.zlib.DEFLATED, -self.zlib.MAX_WBITS)
        self._put(b'\x1f\x8b\x08\x08' + struct.pack('<L', int(time.time())) + b'\x02\xff')
        name = os.path.basename(self.name.removesuffix('.gz'))
        self._put(name.encode('iso-8859-1', 'replace') + NUL)

    def _init_read_gz(self):
        self.cmp = self.zlib.decompressobj(16 + self.zlib.MAX_WBITS)
        self.buf = self.fileobj.read(self.bufsize)
        if self.buf[:2] != b'\x1f\x8b':
            raise ReadError('not a gzip file')
        if self.buf[2:3] != b'\x08':
            raise CompressionError('unsupported compression method')

    def write(self, s):
        """Write bytes."""
        if self.comptype == 'gz':
            self.crc = self.zlib.crc32(s, self.crc)
        self.pos += len(s)
        self._put(self.cmp.compress(s) if self.comptype != 'tar' else s)

    def _put(self, s):
        """Write whole blocks as they become full."""
        self.buf += s
        whole = len(self.buf) // self.bufsize * self.bufsize
        for at in range(0, whole, self.bufsize):
            self.fileobj.write(self.buf[at:at + self.bufsize])
        self.buf = self.buf[whole:]

    def close(self):
        """Write what is left."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode == 'w':
                if self.comptype != 'tar':
                    self.buf += self.cmp.flush()
                if self.comptype == 'gz':
                    self.buf += struct.pack('<LL', self.crc, self.pos & 0xffffffff)
                if self.buf:
                    self.fileobj.write(self.buf)
                    self.buf = b''
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def tell(self):
        """How many bytes were read or written."""
        return self.pos

    def seek(self, pos=0):
        """Go forward."""
        if pos < self.pos:
            raise StreamError('seeking backwards is not allowed')
        while self.pos < pos:
            if not self.read(min(self.bufsize, pos - self.pos)):
                break
        return self.pos

    def read(self, size):
        """So many bytes, less at the end."""
        data = self.dbuf[self.dpos:self.dpos + size]
        self.dpos += len(data)
        if len(data) < size:
            parts, left = [data], size - len(data)
            while left:
                self.dbuf = self._more()
                if not self.dbuf:
                    break
                self.dpos = min(left, len(self.dbuf))
                parts.append(self.dbuf[:self.dpos])
                left -= self.dpos
            data = b''.join(parts)
        self.pos += len(data)
        return data

    def _more(self):
        """Some more bytes as they stand in the archive; b'' at the end."""
        while True:
            raw, self.buf = self.buf or self.fileobj.read(self.bufsize), b''
            if self.comptype == 'tar' or not raw:
                return raw
            try:
                data = self.cmp.decompress(raw)
            except EOFError:                    # something behind the end of the compressed data
                return b''
            except self.exception as e:
                raise ReadError('invalid compressed data') from e
            if data:
                return data


class _StreamProxy:
    """A stream that was looked into."""

    def __init__(self, fileobj):
        self.fileobj, self.buf = fileobj, fileobj.read(BLOCKSIZE)

    def read(self, size):
        if self.buf:
            data, self.buf = self.buf, b''
            return data
        return self.fileobj.read(size)

    def getcomptype(self):
        """The compression, by its first bytes."""
        if self.buf.startswith(b'\x1f\x8b\x08'):
            return 'gz'
        if self.buf.startswith(b'BZh') and self.buf[4:10] == b'1AY&SY':
            return 'bz2'
        return 'xz' if self.buf.startswith((b'\x5d\x00\x00\x80', b'\xfd7zXZ')) else 'tar'

    def close(self):
        self.fileobj.close()


class _FileInFile(io.RawIOBase):
    """A part of a file; of a sparse one, its pieces with zeros between them."""

    def __init__(self, fileobj, offset, size, blockinfo=None):
        self.fileobj, self.size, self.at, self.name = fileobj, size, 0, getattr(fileobj, 'name', None)
        self.pieces, end = [], 0                        # (from, to, where in the file or None)
        for start, count in blockinfo if blockinfo is not None else [(0, size)]:
            if not count:
                continue
            if start > end:
                self.pieces.append((end, start, None))
            self.pieces.append((start, start + count, offset))
            offset, end = offset + count, start + count
        if end < size:
            self.pieces.append((end, size, None))
        self.index = 0

    def flush(self):
        pass

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return getattr(self.fileobj, 'seekable', lambda: True)()

    def tell(self):
        return self.at

    def seek(self, offset, whence=io.SEEK_SET):
        if whence not in (io.SEEK_SET, io.SEEK_CUR, io.SEEK_END):
            raise ValueError('Invalid argument')
        self.at = min(max(0, offset + (0, self.at, self.size)[whence]), self.size)
        return self.at

    def readall(self):
        """All that is left."""
        parts = []
        while data := self.read(self.size - self.at):
            parts.append(data)
        return b''.join(parts)

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        """At most so many bytes, of one piece."""
        if size is None or size < 0:
            return self.readall()
        count = min(size, self.size - self.at)
        if count <= 0:
            return b''
        if not self.pieces[self.index][0] <= self.at < self.pieces[self.index][1]:
            self.index = next(i for i, (start, end, _) in enumerate(self.pieces) if start <= self.at < end)
        start, end, where = self.pieces[self.index]
        count = min(count, end - self.at)
        if where is None:
            data = bytes(count)
        else:
            self.fileobj.seek(where + self.at - start)
            data = self.fileobj.read(count)
            if not data:
                raise ReadError('unexpected end of data')
        self.at += len(data)
        return data


class ExFileObject(io.BufferedReader):
    """A file of an archive, being read."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_FileInFile(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.sparse))
