# SPDX-License-Identifier: MIT
"""ZIP archives: ZipFile reads and writes them, is_zipfile() says whether a file is one."""

import io
import os
import shutil
import stat
import struct
import time
import weakref
import zlib

from zipfile._info import (BadZipFile, LargeZipFile, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED,
                           ZIP64_LIMIT, ZIP_FILECOUNT_LIMIT, ZIP_MAX_COMMENT, ZipInfo, compressor_of,
                           decompressor_of, end_record, find_end)

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2', 'ZIP_LZMA',
           'is_zipfile', 'ZipInfo', 'ZipFile', 'PyZipFile', 'LargeZipFile', 'Path']

error = BadZipfile = BadZipFile
_NAMES = {ZIP_STORED: 'stored', ZIP_DEFLATED: 'deflate', ZIP_BZIP2: 'bzip2', ZIP_LZMA: 'lzma'}


def is_zipfile(filename):
    """Whether a file, or the file of that name, is a ZIP archive."""
    try:
        if hasattr(filename, 'read'):
            return find_end(filename) is not None
        with open(filename, 'rb') as file:
            return find_end(file) is not None
    except OSError:
        return False


class ZipExtFile(io.BufferedIOBase):
    """A file of an archive, being read."""

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._file, self._start, self._close_fileobj = fileobj, zipinfo._data_offset, close_fileobj
        self._info, self.mode, self.name = zipinfo, mode, zipinfo.filename
        self.newlines, self._archive = None, None
        self._password = pwd if zipinfo.flag_bits & 1 else None
        self._rewind()

    def _rewind(self):
        info = self._info
        self._source = decompressor_of(info.compress_type)
        self._at, self._left, self._unread = self._start, info.compress_size, b''
        self._buffer, self._next, self._position, self._crc = b'', 0, 0, 0     # _next: in the buffer
        self._done = info.file_size == 0 and info.compress_size == 0
        self._clear = None
        if self._password is not None:
            self._begin_clear(info)

    def _begin_clear(self, info):
        """Behind the 12 bytes in front, the last of which tells a wrong password."""
        from zipfile._cipher import Decrypter
        self._clear = Decrypter(self._password)
        self._file.seek(self._at)
        head = self._clear(self._file.read(12))
        hour, minute = info.date_time[3:5]
        if len(head) < 12 or head[11] != (hour << 3 | minute >> 3 if info.flag_bits & 8 else info.CRC >> 24):
            raise RuntimeError('Bad password for file %r' % info.filename)
        self._at += 12
        self._left -= 12

    def readable(self):
        self._check('I/O operation on closed file.')
        return True

    def seekable(self):
        self._check('I/O operation on closed file.')
        return True

    def __repr__(self):
        text = '<%s.%s' % (self.__class__.__module__, self.__class__.__qualname__)
        if self.closed:
            return text + ' [closed]>'
        text += ' name=%r mode=%r' % (self.name, self.mode)
        if self._info.compress_type != ZIP_STORED:
            text += ' compress_type=' + _NAMES.get(self._info.compress_type, str(self._info.compress_type))
        return text + '>'

    def _fill(self):
        """More bytes into the buffer; False at the end, where the checksum is compared."""
        if self._done:
            return False
        data = b''
        while not data:
            if self._left:
                self._file.seek(self._at)
                raw = self._file.read(min(1 << 16, self._left))
                if not raw:
                    raise EOFError
                self._at += len(raw)
                self._left -= len(raw)
                if self._clear:
                    raw = self._clear(raw)
            elif self._source is None or self._source.eof:
                self._finish()
                return False
            else:
                raw = b''
            if self._source is None:
                data = raw
            else:
                data = self._source.decompress(raw)
                if not self._left and not data:
                    if hasattr(self._source, 'flush'):
                        data = self._source.flush()
                    if not data:
                        self._finish()
                        return False
        ahead = self._buffer[self._next:]
        left = self._info.file_size - self._position - len(ahead)
        data = data[:left]
        self._crc = zlib.crc32(data, self._crc)
        self._buffer, self._next = ahead + data, 0
        if left == len(data):
            self._finish()
        return bool(data)

    def _finish(self):
        self._done = True
        if self._info.CRC is not None and self._crc != self._info.CRC:
            raise BadZipFile('Bad CRC-32 for file %r' % self.name)

    def _check(self, text='read from closed file.'):
        if self.closed:
            raise ValueError(text)

    def read(self, n=-1):
        """At most n bytes; all, if n is negative or None."""
        self._check()
        at = self._next
        if n is None or n < 0:
            n = self._info.file_size
        if at + n > len(self._buffer):
            return self._read_on(n)
        self._next = at + n
        self._position += n
        return self._buffer[at:at + n]

    def _read_on(self, n):
        """What the buffer has, and what comes behind it."""
        parts = [self._take(n)]
        n -= len(parts[0])
        while n > 0 and self._fill():
            parts.append(self._take(n))
            n -= len(parts[-1])
        return b''.join(parts)

    def _take(self, n):
        data = self._buffer[self._next:self._next + n]
        self._next += len(data)
        self._position += len(data)
        return data

    def read1(self, n=-1):
        """At most n bytes, without waiting for more than there are."""
        self._check()
        if self._next == len(self._buffer):
            self._fill()
        ready = len(self._buffer) - self._next
        return self._take(ready if n is None or n < 0 else n)

    def peek(self, n=1):
        """Bytes that come next, which stay to be read."""
        while len(self._buffer) - self._next < n and self._fill():
            pass
        return self._buffer[self._next:self._next + max(n, 512)]

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        """A line."""
        self._check()
        limit = -1 if limit is None else limit
        while (end := self._buffer.find(b'\n', self._next) + 1) == 0:
            if 0 <= limit <= len(self._buffer) - self._next or not self._fill():
                end = len(self._buffer)
                break
        length = end - self._next
        return self._take(length if limit < 0 else min(length, limit))

    def tell(self):
        self._check('tell on closed file.')
        return self._position

    def seek(self, offset, whence=os.SEEK_SET):
        self._check('seek on closed file.')
        place = offset + (self._position if whence == os.SEEK_CUR
                          else self._info.file_size if whence == os.SEEK_END else 0)
        place = min(max(place, 0), self._info.file_size)
        ahead = place - self._position
        if -self._next <= ahead <= len(self._buffer) - self._next:
            self._next += ahead
            self._position = place
            return place
        if ahead < 0:
            self._rewind()
        while self._position < place and self.read(min(1 << 16, place - self._position)):
            pass
        return place

    def close(self):
        archive, self._archive = self._archive, None
        try:
            if archive is not None:
                archive._release(self._file)
            if self._close_fileobj and not self.closed:
                self._file.close()
        finally:
            super().close()


class _ZipWriteFile(io.BufferedIOBase):
    """A file of an archive, being written."""

    def __init__(self, archive, info, zip64):
        self._archive, self._info, self._zip64 = archive, info, zip64
        self._sink = compressor_of(info.compress_type, info._compresslevel)
        self._crc = self._size = self._packed = 0

    def writable(self):
        return True

    def write(self, data):
        """Add bytes; returns how many."""
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        data = data if isinstance(data, (bytes, bytearray)) else memoryview(data).cast('B').tobytes()
        self._size += len(data)
        self._crc = zlib.crc32(data, self._crc)
        self._put(self._sink.compress(data) if self._sink else data)
        return len(data)

    def _put(self, data):
        self._packed += len(data)
        self._archive.fp.write(data)

    def close(self):
        if self.closed:
            return
        archive, info = self._archive, self._info
        try:
            super().close()
            if self._sink:
                self._put(self._sink.flush())
            info.compress_size, info.CRC, info.file_size = self._packed, self._crc, self._size
            if not self._zip64 and max(self._size, self._packed) > ZIP64_LIMIT:
                raise RuntimeError('File size too large, try using force_zip64')
            if info.flag_bits & 8:
                archive.fp.write(struct.pack('<LLQQ' if self._zip64 else '<LLLL', 0x08074b50, self._crc,
                                             self._packed, self._size))
                archive.start_dir = archive.fp.tell()
            else:
                archive.start_dir = archive.fp.tell()
                archive.fp.seek(info.header_offset)
                archive.fp.write(info.FileHeader(self._zip64))
                archive.fp.seek(archive.start_dir)
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        finally:
            archive._writing = False


class ZipFile:
    """An archive."""

    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        if compression not in _NAMES:
            raise NotImplementedError('That compression method is not supported')
        self._allowZip64, self.debug, self.mode = allowZip64, 0, mode
        self.compression, self.compresslevel = compression, compresslevel
        self.NameToInfo, self.filelist, self.pwd, self._comment = {}, [], None, b''
        if metadata_encoding and mode != 'r':
            raise ValueError('metadata_encoding is only supported for reading files')
        self._users = 1                         # who needs the file: the archive, and files of it that are being read
        self._readers = weakref.WeakSet()
        self._strict, self._didModify, self._writing = strict_timestamps, False, False
        self.metadata_encoding = metadata_encoding
        file = os.fspath(file) if isinstance(file, os.PathLike) else file
        self._own = isinstance(file, str)
        if self._own:
            self.filename = file
            self.fp = self._open(file, mode)
        else:
            self.fp, self.filename = file, getattr(file, 'name', None)
        self._seekable = True
        try:
            self._begin(mode)
        except BaseException:
            file, self.fp = self.fp, None
            for reader in self._readers:
                if reader._archive is self and reader._done and reader._next == len(reader._buffer):
                    reader._archive = None      # read to its end and forgotten: it keeps no file open
                    self._users -= 1
            self._release(file)
            raise

    def _release(self, file):
        """One who needs the file less."""
        self._users -= 1
        if not self._users and self._own:
            file.close()

    def _open(self, name, mode):
        if mode == 'a':
            try:
                return io.open(name, 'r+b')
            except OSError:
                mode = 'w'
        return io.open(name, {'r': 'rb', 'w': 'w+b', 'x': 'x+b'}[mode])

    def _begin(self, mode):
        if mode == 'r':
            self._read_directory()
        elif mode in 'wx':
            self._didModify = True
            try:
                self.start_dir = self.fp.tell()
            except (AttributeError, OSError):
                self._seekable, self.start_dir = False, 0
                self.fp = _Tellable(self.fp)
            else:
                try:
                    self.fp.seek(self.start_dir)
                except (AttributeError, OSError):
                    self._seekable = False
        else:
            try:
                self._read_directory()
                self.fp.seek(self.start_dir)
            except BadZipFile:
                self.fp.seek(0, 2)
                self._didModify = True
                self.start_dir = self.fp.tell()

    def __enter__(self):
        return self

    def __exit__(self, cls, error, traceback):
        self.close()

    def __repr__(self):
        text = '<%s.%s' % (self.__class__.__module__, self.__class__.__qualname__)
        if self.fp is None:
            return text + ' [closed]>'
        if not self._own:
            text += ' file=%r' % self.fp
        if self.filename is not None:
            text += ' filename=%r' % self.filename
        return text + ' mode=%r>' % self.mode

    def _read_directory(self):
        end = find_end(self.fp)
        if end is None:
            raise BadZipFile('File is not a zip file')
        self._comment, self.start_dir = end.comment, end.start
        self.fp.seek(end.start)
        data = io.BytesIO(self.fp.read(end.size))
        total = 0
        while total < end.size:
            info = ZipInfo._from_directory(data, self.metadata_encoding)
            info.header_offset += end.before
            total = data.tell()
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
        end = self.start_dir
        for info in sorted(self.filelist, key=lambda each: each.header_offset, reverse=True):
            info._end_offset = end
            end = info.header_offset

    def namelist(self):
        """The names of the files, as a list."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """What is known of each file, as a list of ZipInfo."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of contents."""
        print('%-46s %19s %12s' % ('File Name', 'Modified    ', 'Size'), file=file)
        for info in self.filelist:
            date = '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6]
            print('%-46s %s %12d' % (info.filename, date, info.file_size), file=file)

    def testzip(self):
        """The name of the first damaged file, or None."""
        for info in self.filelist:
            try:
                with self.open(info.filename, 'r') as file:
                    while file.read(1 << 20):
                        pass
            except BadZipFile:
                return info.filename

    def getinfo(self, name):
        """The ZipInfo of a file; KeyError."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError('There is no item named %r in the archive' % name)
        return info

    def setpassword(self, pwd):
        """Set the password of encrypted files."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError('pwd: expected bytes, got %s' % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The archive's comment, bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError('comment: expected bytes, got %s' % type(comment).__name__)
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn('Archive comment is too long; truncating to %d bytes' % ZIP_MAX_COMMENT, stacklevel=2)
        self._comment, self._didModify = comment[:ZIP_MAX_COMMENT], True

    def read(self, name, pwd=None):
        """The bytes of a file."""
        with self.open(name, 'r', pwd) as file:
            return file.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """A file of the archive, for reading or writing bytes."""
        if mode not in ('r', 'w'):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if not self.fp:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if isinstance(name, ZipInfo):
            info = name
        elif mode == 'w':
            info = ZipInfo(name)
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == 'w':
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before trying to read.')
        info._find_data(self.fp, self.metadata_encoding)
        pwd = pwd or self.pwd
        if pwd and not isinstance(pwd, bytes):
            raise TypeError('pwd: expected bytes, got %s' % type(pwd).__name__)
        if info.flag_bits & 1 and not pwd:
            raise RuntimeError('File %r is encrypted, password required for extraction' % info.filename)
        made = ZipExtFile(self.fp, mode, info, pwd)
        made._archive = self
        self._readers.add(made)
        self._users += 1
        return made

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError('force_zip64 is True, but allowZip64 was False when opening the ZIP file.')
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. "
                             'Close the first handle before opening another.')
        info.compress_size = info.CRC = 0
        info.flag_bits = 0 if info.compress_type != ZIP_LZMA else 2
        if not self._seekable:
            info.flag_bits |= 8
        if not info.external_attr:
            info.external_attr = 0o600 << 16
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        self._check_write(info)
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._didModify = True
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        return _ZipWriteFile(self, info, zip64)

    def _check_write(self, info):
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn('Duplicate name: %r' % info.filename, stacklevel=3)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        if info.compress_type not in _NAMES:
            raise NotImplementedError('That compression method is not supported')
        if not self._allowZip64 and len(self.filelist) >= ZIP_FILECOUNT_LIMIT:
            raise LargeZipFile('Files count would require ZIP64 extensions')
        if not self._allowZip64 and info.file_size > ZIP64_LIMIT:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        if not self._allowZip64 and self.start_dir > ZIP64_LIMIT:
            raise LargeZipFile('Zipfile size would require ZIP64 extensions')

    def extract(self, member, path=None, pwd=None):
        """Write a file below a folder (here); returns the file's name."""
        return self._extract(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all files, or some, below a folder."""
        path = os.getcwd() if path is None else os.fspath(path)
        for name in self.namelist() if members is None else members:
            self._extract(name, path, pwd)

    def _extract(self, member, folder, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        name = info.filename.replace('/', os.sep)
        safe = [part for part in name.split(os.sep) if part not in ('', os.curdir, os.pardir)]
        target = os.path.normpath(os.path.join(folder, *safe))
        parent = os.path.dirname(target)
        if parent and not os.path.exists(parent):
            os.makedirs(parent)
        if info.is_dir():
            if not os.path.isdir(target):
                os.mkdir(target)
            return target
        with self.open(info, pwd=pwd) as source, io.open(target, 'wb') as file:
            shutil.copyfileobj(source, file)
        return target

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the disk."""
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists")
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict)
        if info.is_dir():
            info.compress_size = info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info._compresslevel = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, 'rb') as source, self.open(info, 'w') as file:
            shutil.copyfileobj(source, file, 1 << 16)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a file of a str or bytes."""
        data = data.encode('utf-8') if isinstance(data, str) else data
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type, info._compresslevel = self.compression, self.compresslevel
            if info.filename.endswith('/'):
                info.external_attr = (0o40775 << 16) | 0x10
            else:
                info.external_attr = 0o600 << 16
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info._compresslevel = compresslevel
        info.file_size = len(data)
        with self.open(info, 'w') as file:
            file.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a folder."""
        info = zinfo_or_directory_name
        if isinstance(info, str):
            info = ZipInfo(info if info.endswith('/') else info + '/')
            info.compress_size = info.CRC = info.file_size = 0
            info.external_attr = ((stat.S_IFDIR | mode) & 0xffff) << 16 | 0x10
        elif not isinstance(info, ZipInfo):
            raise TypeError('Expected type str or ZipInfo')
        elif not info.is_dir():
            raise ValueError('The given ZipInfo does not describe a directory')
        self._check_write(info)
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        self._didModify = True
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self.fp.write(info.FileHeader(False))
        self.start_dir = self.fp.tell()

    def close(self):
        """Write the directory, if something changed, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._didModify:
                if self._seekable:
                    self.fp.seek(self.start_dir)
                start = self.fp.tell()
                for info in self.filelist:
                    self.fp.write(info._directory_entry())
                self.fp.write(end_record(len(self.filelist), self.fp.tell() - start, start, self._comment))
                if self.mode == 'a':
                    self.fp.truncate()
                self.fp.flush()
        finally:
            file, self.fp = self.fp, None
            self._release(file)


class _Tellable:
    """A stream that cannot tell, and is told."""

    def __init__(self, fp):
        self.fp, self.offset = fp, 0

    def write(self, data):
        n = self.fp.write(data)
        self.offset += n
        return n

    def tell(self):
        return self.offset

    def flush(self):
        self.fp.flush()

    def close(self):
        self.fp.close()


class PyZipFile(ZipFile):
    """An archive of modules."""

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, optimize=-1):
        ZipFile.__init__(self, file, mode, compression, allowZip64)

    def writepy(self, pathname, basename='', filterfunc=None):
        """Add a module, or the modules of a folder."""
        pathname = os.fspath(pathname)
        if filterfunc and not filterfunc(pathname):
            return
        if not os.path.isdir(pathname):
            if not pathname.endswith('.py'):
                raise RuntimeError('Files added with writepy() must end with ".py"')
            self.write(pathname, os.path.join(basename, os.path.basename(pathname)))
            return
        inner = basename
        if os.path.isfile(os.path.join(pathname, '__init__.py')):
            inner = os.path.join(basename, os.path.basename(pathname))
        for name in sorted(os.listdir(pathname)):
            path = os.path.join(pathname, name)
            if name.endswith('.py') or inner != basename and os.path.isfile(
                    os.path.join(path, '__init__.py')):
                self.writepy(path, inner, filterfunc)


def __getattr__(name):
    if name in ('Path', 'CompleteDirs', 'FastLookup'):
        from zipfile import _path
        return getattr(_path, name)
    raise AttributeError('module %r has no attribute %r' % (__name__, name))


def main(args=None):
    """The command: zipfile -l | -t | -e | -c."""
    from zipfile._command import main as run
    run(args)
