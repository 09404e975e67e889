# SPDX-License-Identifier: MIT
"""Chunks of IFF files (AIFF, RIFF): a name, a size, data. Deprecated."""

import warnings

warnings.warn("'chunk' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)


class Chunk:
    """One chunk of a file, read like a file of its own."""

    def __init__(self, file, align=True, bigendian=True, inclheader=False):
        import struct
        self.closed, self.align, self.file = False, align, file
        self.chunkname = file.read(4)
        if len(self.chunkname) < 4:
            raise EOFError
        try:
            self.chunksize = struct.unpack_from('>L' if bigendian else '<L', file.read(4))[0]
        except struct.error:
            raise EOFError from None
        if inclheader:
            self.chunksize -= 8
        self.size_read = 0
        try:
            self.offset = file.tell()
            self.seekable = True
        except (AttributeError, OSError):
            self.seekable = False

    def getname(self):
        """The name."""
        return self.chunkname

    def getsize(self):
        """The size."""
        return self.chunksize

    def close(self):
        """Go to the end of the chunk."""
        if not self.closed:
            try:
                self.skip()
            finally:
                self.closed = True

    def _open(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def isatty(self):
        """False."""
        self._open()
        return False

    def seek(self, pos, whence=0):
        """Go to a place in the chunk."""
        self._open()
        if not self.seekable:
            raise OSError('cannot seek')
        pos += {0: 0, 1: self.size_read, 2: self.chunksize}.get(whence, 0)
        if pos < 0 or pos > self.chunksize:
            raise RuntimeError
        self.file.seek(self.offset + pos, 0)
        self.size_read = pos

    def tell(self):
        """Where it is."""
        self._open()
        return self.size_read

    def read(self, size=-1):
        """So many bytes, or the rest."""
        self._open()
        if self.size_read >= self.chunksize:
            return b''
        if size < 0 or size > self.chunksize - self.size_read:
            size = self.chunksize - self.size_read
        data = self.file.read(size)
        self.size_read += len(data)
        if self.size_read == self.chunksize and self.align and self.chunksize & 1:
            self.size_read += len(self.file.read(1))
        return data

    def skip(self):
        """Pass the rest."""
        self._open()
        if self.seekable:
            try:
                rest = self.chunksize - self.size_read
                if self.align and self.chunksize & 1:
                    rest += 1
                self.file.seek(rest, 1)
                self.size_read += rest
                return
            except OSError:
                pass
        while self.size_read < self.chunksize:
            if not self.read(min(8192, self.chunksize - self.size_read)):
                raise EOFError
