# SPDX-License-Identifier: MIT
"""What an archive knows of each of its files, and where its directory is. The format is PKWARE's APPNOTE."""

import os
import stat
import struct
import time
import zlib

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT = (1 << 31) - 1, (1 << 16) - 1, (1 << 16) - 1
_LOCAL, _ENTRY, _END = b'PK\3\4', b'PK\1\2', b'PK\5\6'
_END64, _LOCATOR64 = b'PK\6\6', b'PK\6\7'
_UTF8 = 0x800
_VERSIONS = {ZIP_BZIP2: 46, ZIP_LZMA: 63}
_NAMES = {0: 'store', 1: 'shrink', 6: 'implode', 8: 'deflate', 9: 'deflate64', 12: 'bzip2', 14: 'lzma',
          97: 'wavpack', 98: 'ppmd'}


class BadZipFile(Exception):
    """The file is no ZIP archive, or it is damaged."""


class LargeZipFile(Exception):
    """The archive would need extensions for its size."""


BadZipFile.__module__ = LargeZipFile.__module__ = 'zipfile'


class _Lzma:
    """LZMA data as ZIP has them: four bytes and the filter's properties come first."""

    def __init__(self):
        self._lzma, self._held, self.eof = None, b'', False

    def decompress(self, data):
        import lzma
        if self._lzma is None:
            self._held += data
            if len(self._held) < 4:
                return b''
            size = struct.unpack('<H', self._held[2:4])[0]
            if len(self._held) < 4 + size:
                return b''
            first, dict_size = struct.unpack('<BI', self._held[4:9])
            rest, lc = divmod(first, 9)
            pb, lp = divmod(rest, 5)
            self._lzma = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[
                {'id': lzma.FILTER_LZMA1, 'lc': lc, 'lp': lp, 'pb': pb, 'dict_size': dict_size}])
            data = self._held[4 + size:]
        made = self._lzma.decompress(data)
        self.eof = self._lzma.eof
        return made


class _LzmaSink:
    def __init__(self):
        self._lzma = None

    def _begin(self):
        import lzma
        if self._lzma is None:
            self._lzma = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=[
                {'id': lzma.FILTER_LZMA1, 'lc': 3, 'lp': 0, 'pb': 2, 'dict_size': 1 << 23}])
            return struct.pack('<BBHBI', 9, 4, 5, 93, 1 << 23)
        return b''

    def compress(self, data):
        return self._begin() + self._lzma.compress(data)

    def flush(self):
        return self._begin() + self._lzma.flush()


def compressor_of(kind, level):
    """What compresses; None: nothing does."""
    if kind == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    if kind == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor(*(() if level is None else (level,)))
    return _LzmaSink() if kind == ZIP_LZMA else None


def decompressor_of(kind):
    """What decompresses; None: nothing needs to."""
    if kind == ZIP_STORED:
        return None
    if kind == ZIP_DEFLATED:
        return zlib.decompressobj(-15)
    if kind == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Decompressor()
    if kind == ZIP_LZMA:
        return _Lzma()
    raise NotImplementedError('compression type %d (%s)' % (kind, _NAMES[kind]) if kind in _NAMES
                              else 'compression type %d' % kind)


class End:
    """Where the directory is: start, size, how much stands before the archive; the comment."""

    def __init__(self, start, size, before, comment):
        self.start, self.size, self.before, self.comment = start, size, before, comment


def find_end(file):
    """The End of an archive; None: it is none."""
    file.seek(0, 2)
    length = file.tell()
    tail = min(length, ZIP_MAX_COMMENT + 22 + 20)
    file.seek(length - tail)
    data = file.read(tail)
    at = data.rfind(_END)
    if at < 0 or len(data) - at < 22:
        return None
    _, _, _, _, count, size, offset, comment = struct.unpack('<4s4H2LH', data[at:at + 22])
    place = length - tail + at
    end = place
    if at >= 20 and data[at - 20:at - 16] == _LOCATOR64:
        file.seek(max(place - 20 - 56, 0))
        record = file.read(56)
        if record[:4] == _END64 and len(record) == 56:
            count, size, offset = struct.unpack('<24x8xQQQ', record)
            end = place - 76
    before = end - size - offset
    if offset + before < 0:
        raise BadZipFile('Bad offset for central directory')
    return End(offset + before, size, before, data[at + 22:at + 22 + comment])


def end_record(count, size, offset, comment):
    """What ends an archive."""
    extra = b''
    if count > ZIP_FILECOUNT_LIMIT or offset > ZIP64_LIMIT or size > ZIP64_LIMIT:
        extra = struct.pack('<4sQ2H2L4Q', _END64, 44, 45, 45, 0, 0, count, count, size, offset)
        extra += struct.pack('<4sLQL', _LOCATOR64, 0, offset + size, 1)
        count, size, offset = min(count, 0xffff), min(size, 0xffffffff), min(offset, 0xffffffff)
    return extra + struct.pack('<4s4H2LH', _END, 0, 0, count, count, size, offset, len(comment)) + comment


class ZipInfo:
    """What is known of a file of an archive."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', '_compresslevel', 'comment',
                 'extra', 'create_system', 'create_version', 'extract_version', 'reserved', 'flag_bits',
                 'volume', 'internal_attr', 'external_attr', 'header_offset', 'CRC', 'compress_size',
                 'file_size', '_data_offset', '_end_offset')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        self.orig_filename = filename
        filename = filename.partition('\0')[0]
        if os.sep != '/' and os.sep in filename:
            filename = filename.replace(os.sep, '/')
        self.filename, self.date_time = filename, date_time
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        self.compress_type, self._compresslevel = ZIP_STORED, None
        self.comment = self.extra = b''
        self.create_system, self.create_version, self.extract_version = 3, 20, 20
        self.reserved = self.flag_bits = self.volume = self.internal_attr = self.external_attr = 0
        self.compress_size = self.file_size = 0
        self._end_offset = None                 # where the next file begins, once known

    def __repr__(self):
        text = '<%s filename=%r' % (self.__class__.__name__, self.filename)
        if self.compress_type != ZIP_STORED:
            text += ' compress_type=%s' % _NAMES.get(self.compress_type, self.compress_type)
        high, low = self.external_attr >> 16, self.external_attr & 0xffff
        if high:
            text += ' filemode=%r' % stat.filemode(high)
        if low:
            text += ' external_attr=%#x' % low
        if not self.is_dir() or self.file_size:
            text += ' file_size=%r' % self.file_size
        if (not self.is_dir() or self.compress_size) and (
                self.compress_type != ZIP_STORED or self.file_size != self.compress_size):
            text += ' compress_size=%r' % self.compress_size
        return text + '>'

    def is_dir(self):
        """Whether it is a folder."""
        return self.filename[-1] == '/'

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """What a file of the disk would be."""
        filename = os.fspath(filename) if isinstance(filename, os.PathLike) else filename
        status = os.stat(filename)
        folder = stat.S_ISDIR(status.st_mode)
        date = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            date = (1980, 1, 1, 0, 0, 0) if date[0] < 1980 else \
                (2107, 12, 31, 23, 59, 59) if date[0] > 2107 else date
        name = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1])
        name = name.lstrip(os.sep) + ('/' if folder else '')
        info = cls(name, date)
        info.external_attr = (status.st_mode & 0xffff) << 16
        if folder:
            info.external_attr |= 0x10
        else:
            info.file_size = status.st_size
        return info

    def _name_and_flags(self):
        try:
            return self.filename.encode('ascii'), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | _UTF8

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day

    def FileHeader(self, zip64=None):
        """What stands before the file's data."""
        name, flags = self._name_and_flags()
        if zip64 is None:
            zip64 = self.file_size > ZIP64_LIMIT or self.compress_size > ZIP64_LIMIT
        crc, packed, size = (0, 0, 0) if self.flag_bits & 8 else (self.CRC, self.compress_size, self.file_size)
        extra = self.extra
        if zip64:
            extra = _without(extra, 1) + struct.pack('<HHQQ', 1, 16, size, packed)
            packed = size = 0xffffffff
        least = max(45 if zip64 else 0, _VERSIONS.get(self.compress_type, 0))
        self.extract_version = max(least, self.extract_version)
        self.create_version = max(least, self.create_version)
        return struct.pack('<4s2B4HL2L2H', _LOCAL, self.extract_version, self.reserved, flags,
                           self.compress_type, *self._dos_time(), crc, packed, size, len(name),
                           len(extra)) + name + extra

    def _directory_entry(self):
        name, flags = self._name_and_flags()
        wide, numbers = [], []
        for value in (self.file_size, self.compress_size, self.header_offset):
            large = value > ZIP64_LIMIT
            if large:
                wide.append(value)
            numbers.append(0xffffffff if large else value)
        extra = self.extra
        version = 20
        if wide:
            extra = struct.pack('<HH%dQ' % len(wide), 1, 8 * len(wide), *wide) + _without(extra, 1)
            version = 45
        version = max(version, _VERSIONS.get(self.compress_type, 0))
        return struct.pack('<4s4B4HL2L5H2L', _ENTRY, max(version, self.create_version), self.create_system,
                           max(version, self.extract_version), self.reserved, flags, self.compress_type,
                           *self._dos_time(), self.CRC, numbers[1], numbers[0], len(name), len(extra),
                           len(self.comment), 0, self.internal_attr, self.external_attr,
                           numbers[2]) + name + extra + self.comment

    @classmethod
    def _from_directory(cls, data, encoding):
        head = data.read(46)
        if len(head) != 46:
            raise BadZipFile('Truncated central directory')
        if head[:4] != _ENTRY:
            raise BadZipFile('Bad magic number for central directory')
        (_, version, system, needed, reserved, flags, kind, clock, date, crc, packed, size, name, extra,
         comment, volume, internal, external, offset) = struct.unpack('<4s4B4HL2L5H2L', head)
        raw = data.read(name)
        text = raw.decode('utf-8' if flags & _UTF8 else encoding or 'cp437')
        info = cls.__new__(cls)
        cls.__init__(info, text)
        info.date_time = ((date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63,
                          (clock & 31) * 2)
        info.extra, info.comment = data.read(extra), data.read(comment)
        info.create_version, info.create_system, info.extract_version = version, system, needed
        info.reserved, info.flag_bits, info.compress_type, info.CRC = reserved, flags, kind, crc
        info.compress_size, info.file_size, info.volume = packed, size, volume
        info.internal_attr, info.external_attr, info.header_offset = internal, external, offset
        if needed > 63:
            raise NotImplementedError('zip file version %.1f' % (needed / 10))
        info._widen()
        return info

    def _widen(self):
        extra = self.extra
        while len(extra) >= 4:
            kind, length = struct.unpack('<HH', extra[:4])
            if length + 4 > len(extra):
                raise BadZipFile('Corrupt extra field %04x (size=%d)' % (kind, length))
            if kind == 1:
                data = extra[4:4 + length]
                for name in ('file_size', 'compress_size', 'header_offset'):
                    if getattr(self, name) in (0xffffffff, 0xffffffffffffffff):
                        if len(data) < 8:
                            raise BadZipFile('Corrupt zip64 extra field. %s not found.'
                                             % name.replace('_', ' ').capitalize())
                        setattr(self, name, struct.unpack('<Q', data[:8])[0])
                        data = data[8:]
            extra = extra[4 + length:]

    def _find_data(self, file, encoding):
        """Finds where the file's data begin, and checks what stands before them; names are in that encoding, or cp437."""
        file.seek(self.header_offset)
        head = file.read(30)
        if len(head) != 30:
            raise BadZipFile('Truncated file header')
        if head[:4] != _LOCAL:
            raise BadZipFile('Bad magic number for file header')
        flags, length, extra = struct.unpack('<6xH18x2H', head)
        raw = file.read(length)
        if raw.decode('utf-8' if flags & _UTF8 else encoding or 'cp437') != self.orig_filename:
            raise BadZipFile('File name in directory %r and header %r differ.' % (self.orig_filename, raw))
        self._data_offset = self.header_offset + 30 + length + extra
        if self._end_offset is not None and self._data_offset + self.compress_size > self._end_offset:
            raise BadZipFile('Overlapped entries: %r (possible zip bomb)' % self.orig_filename)
        if self.flag_bits & 0x20:
            raise NotImplementedError('compressed patched data (flag bit 5)')
        if self.flag_bits & 0x40:
            raise NotImplementedError('strong encryption (flag bit 6)')


ZipInfo.__module__ = 'zipfile'


def _without(extra, wanted):
    """Extra fields without those of a kind."""
    kept = b''
    while len(extra) >= 4:
        kind, length = struct.unpack('<HH', extra[:4])
        if kind != wanted:
            kept += extra[:4 + length]
        extra = extra[4 + length:]
    return kept + extra
