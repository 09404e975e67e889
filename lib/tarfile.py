# SPDX-License-Identifier: MIT
"""Tar archives: open() reads and writes them, plain or compressed by gzip, bzip2 or xz.

Read are the formats ustar, GNU (long names) and pax; written is pax, or GNU where asked for. Sparse files
and archives that cannot be sought in are not supported."""

import copy
import io
import os
import re
import shutil
import stat as _stat
import time

__all__ = ['TarFile', 'TarInfo', 'is_tarfile', 'TarError', 'ReadError', 'CompressionError', 'StreamError',
           'ExtractError', 'HeaderError', 'ENCODING', 'USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT',
           'DEFAULT_FORMAT', 'open']

BLOCKSIZE, RECORDSIZE = 512, 512 * 20
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT, ENCODING = PAX_FORMAT, 'utf-8'
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE = b'0', b'\0', b'1', b'2', b'3'
BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b'4', b'5', b'6', b'7'
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE = b'L', b'K', b'x', b'g'
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE)
_builtin_open = open


class TarError(Exception):
    """All errors of the module."""


class ExtractError(TarError):
    """A file cannot be extracted."""


class ReadError(TarError):
    """The archive cannot be read."""


class CompressionError(TarError):
    """There is no such compression, or it failed."""


class StreamError(TarError):
    """An archive that cannot be sought in."""


class HeaderError(TarError):
    """A header is damaged."""


def _number(field):
    """An int of a header: octal digits, or GNU's binary form."""
    if field[:1] in (b'\x80', b'\xff'):
        value = int.from_bytes(field[1:], 'big')
        return value - (1 << 8 * (len(field) - 1)) if field[0] == 0xff else value
    text = field.split(b'\0')[0].strip()
    try:
        return int(text or b'0', 8)
    except ValueError:
        raise HeaderError('invalid header') from None


def _octal(value, width, form):
    value = int(value)
    if 0 <= value < 8 ** (width - 1):
        return b'%0*o\0' % (width - 1, value)
    if form == GNU_FORMAT:
        return (b'\x80' if value >= 0 else b'\xff') + (value % (1 << 8 * (width - 1))).to_bytes(width - 1,
                                                                                               'big')
    raise ValueError('overflow in number field')


def _padded(data):
    return data + b'\0' * (-len(data) % BLOCKSIZE)


class TarInfo:
    """What an archive knows of one of its files."""

    def __init__(self, name=''):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime = name, 0o644, 0, 0, 0, 0
        self.chksum, self.type, self.linkname, self.uname, self.gname = 0, REGTYPE, '', '', ''
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.pax_headers, self.tarfile, self.sparse = {}, None, None

    path = property(lambda self: self.name, lambda self, value: setattr(self, 'name', value))
    linkpath = property(lambda self: self.linkname, lambda self, value: setattr(self, 'linkname', value))

    def __repr__(self):
        return '<%s %r at %#x>' % (self.__class__.__name__, self.name, id(self))

    def isreg(self):
        """Whether it is a plain file."""
        return self.type in REGULAR_TYPES

    isfile = isreg

    def isdir(self):
        """Whether it is a folder."""
        return self.type == DIRTYPE

    def issym(self):
        """Whether it is a symbolic link."""
        return self.type == SYMTYPE

    def islnk(self):
        """Whether it is a hard link."""
        return self.type == LNKTYPE

    def ischr(self):
        """Whether it is a character device."""
        return self.type == CHRTYPE

    def isblk(self):
        """Whether it is a block device."""
        return self.type == BLKTYPE

    def isfifo(self):
        """Whether it is a named pipe."""
        return self.type == FIFOTYPE

    def isdev(self):
        """Whether it is a device or a named pipe."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def get_info(self):
        """Its fields, as a dict."""
        names = ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname', 'uname',
                 'gname', 'devmajor', 'devminor')
        info = {key: getattr(self, key) for key in names}
        info['mode'] &= 0o7777
        if self.isdir() and not info['name'].endswith('/'):
            info['name'] += '/'
        return info

    def replace(self, **fields):
        """A copy with other values of some fields."""
        made = copy.copy(self)
        for key, value in fields.items():
            if key != 'deep' and value is not None:
                setattr(made, key, value)
        return made

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors='surrogateescape'):
        """The blocks that stand before its data."""
        info = self.get_info()
        before, extra = b'', {}
        for key, room in (('name', 100), ('linkname', 100), ('uname', 32), ('gname', 32)):
            raw = info[key].encode(encoding, errors)
            if len(raw) > room and format == GNU_FORMAT and room == 100:
                kind = GNUTYPE_LONGNAME if key == 'name' else GNUTYPE_LONGLINK
                before += _block({'name': '././@LongLink', 'type': kind, 'size': len(raw) + 1}, format)
                before += _padded(raw + b'\0')
            elif format == PAX_FORMAT and (len(raw) > room or not raw.isascii()):
                extra[{'name': 'path', 'linkname': 'linkpath'}.get(key, key)] = info[key]
            elif len(raw) > room:
                raise ValueError('name is too long' if key == 'name' else key + ' is too long')
        for key, width in (('uid', 8), ('gid', 8), ('size', 12), ('mtime', 12)):
            value = info[key]
            if format == PAX_FORMAT and (not 0 <= value < 8 ** (width - 1) or isinstance(value, float)):
                extra[key] = str(value)
                info[key] = int(value) if 0 <= value < 8 ** (width - 1) else 0
        extra.update(self.pax_headers if format == PAX_FORMAT else {})
        if extra:
            body = _pax_body(extra)
            before += _block({'name': '././@PaxHeader', 'type': XHDTYPE, 'size': len(body)}, format)
            before += _padded(body)
        return before + _block(info, format, encoding, errors)

    @classmethod
    def frombuf(cls, buf, encoding=ENCODING, errors='surrogateescape'):
        """Of a block."""
        if len(buf) == 0:
            raise HeaderError('empty header')
        if len(buf) != BLOCKSIZE:
            raise HeaderError('truncated header')
        if buf.count(b'\0') == BLOCKSIZE:
            raise HeaderError('end of file header')
        total = 256 + sum(buf[:148]) + sum(buf[156:512])
        if _number(buf[148:156]) != total:
            raise HeaderError('bad checksum')

        def text(start, end):
            return buf[start:end].split(b'\0')[0].decode(encoding, errors)

        made = cls(text(0, 100))
        made.mode, made.uid, made.gid = (_number(buf[i:i + 8]) for i in (100, 108, 116))
        made.size, made.mtime, made.chksum = _number(buf[124:136]), _number(buf[136:148]), total
        made.type, made.linkname = buf[156:157], text(157, 257)
        made.uname, made.gname = text(265, 297), text(297, 329)
        made.devmajor, made.devminor = _number(buf[329:337]), _number(buf[337:345])
        prefix = text(345, 500)
        if made.type == AREGTYPE and made.name.endswith('/'):
            made.type = DIRTYPE
        if prefix and made.type not in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK) and buf[257:263] == b'ustar\0':
            made.name = prefix + '/' + made.name
        if made.isdir():
            made.name = made.name.rstrip('/')
        return made


def _block(info, form, encoding='ascii', errors='replace'):
    def text(key, room):
        raw = info.get(key, '').encode('ascii' if form == PAX_FORMAT else encoding, 'replace'
                                       if form == PAX_FORMAT else errors)
        return raw[:room].ljust(room, b'\0')

    parts = [text('name', 100), _octal(info.get('mode', 0) & 0o7777, 8, form),
             _octal(info.get('uid', 0), 8, form), _octal(info.get('gid', 0), 8, form),
             _octal(info.get('size', 0), 12, form), _octal(info.get('mtime', 0), 12, form), b' ' * 8,
             info.get('type', REGTYPE), text('linkname', 100),
             b'ustar  \0' if form == GNU_FORMAT else b'ustar\00000', text('uname', 32), text('gname', 32),
             *(_octal(info[key], 8, form) if info.get('type') in (CHRTYPE, BLKTYPE) else b'\0' * 8
               for key in ('devmajor', 'devminor'))]
    block = b''.join(parts).ljust(BLOCKSIZE, b'\0')
    return block[:148] + b'%06o\0 ' % sum(block) + block[156:]


def _pax_body(headers):
    body = b''
    for key, value in headers.items():
        record = b' %s=%s\n' % (key.encode(), str(value).encode('utf-8', 'surrogateescape'))
        size = len(record)
        while len(str(size)) + len(record) != size:
            size = len(str(size)) + len(record)
        body += str(size).encode() + record
    return body


def _pax_headers(data):
    headers, at = {}, 0
    while match := re.compile(rb'(\d+) ([^=]+)=').match(data, at):
        size = int(match[1])
        if size == 0:
            raise HeaderError('invalid header')
        headers[match[2].decode('utf-8', 'surrogateescape')] = \
            data[match.end():at + size - 1].decode('utf-8', 'surrogateescape')
        at += size
    return headers


class ExFileObject(io.BufferedReader):
    """A file of an archive, being read."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_Part(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name))


class _Part(io.RawIOBase):
    def __init__(self, file, start, size, name):
        self.file, self.start, self.size, self.name, self.at = file, start, size, name, 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, b):
        self.file.seek(self.start + self.at)
        data = self.file.read(min(len(b), self.size - self.at)) if self.at < self.size else b''
        if not data and self.at < self.size:
            raise ReadError('unexpected end of data')
        b[:len(data)] = data
        self.at += len(data)
        return len(data)

    def seek(self, offset, whence=0):
        self.at = max(0, offset + (0, self.at, self.size)[whence])
        return self.at

    def tell(self):
        return self.at


class TarFile:
    """An archive; iterating gives its TarInfo."""

    dereference = ignore_zeros = False
    errorlevel, debug, format, encoding = 1, 0, DEFAULT_FORMAT, ENCODING
    tarinfo, fileobject = TarInfo, ExFileObject

    def __init__(self, name=None, mode='r', fileobj=None, format=None, tarinfo=None, dereference=None,
                 ignore_zeros=None, encoding=None, errors='surrogateescape', pax_headers=None, debug=None,
                 errorlevel=None, copybufsize=None):
        if mode not in ('r', 'a', 'w', 'x'):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._own = mode, fileobj is None
        given = {'format': format, 'tarinfo': tarinfo, 'dereference': dereference,
                 'ignore_zeros': ignore_zeros, 'encoding': encoding, 'errorlevel': errorlevel}
        self.__dict__.update({key: value for key, value in given.items() if value is not None})
        self.errors, self.pax_headers, self.closed, self.members = errors, pax_headers or {}, False, []
        if fileobj is None:
            if mode == 'a' and not os.path.exists(name):
                mode = 'w'
            fileobj = _builtin_open(name, {'r': 'rb', 'a': 'r+b', 'w': 'wb', 'x': 'xb'}[mode])
        name = getattr(fileobj, 'name', None) if name is None else name
        self.name = os.path.abspath(name) if isinstance(name, (str, bytes, os.PathLike)) and name else None
        self.fileobj, self._loaded = fileobj, mode in ('w', 'x')
        self.offset = fileobj.tell()
        self._inodes = {}
        try:
            if mode == 'r':
                self._ahead = self._read_next()
                if self._ahead is not None:
                    self.members.append(self._ahead)
            elif mode == 'a':
                self._load()
                self.fileobj.seek(self.offset)
        except BaseException:
            if self._own:
                self.fileobj.close()
            self.closed = True
            raise

    @classmethod
    def open(cls, name=None, mode='r', fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """An archive in a file: 'r' finds the compression out, 'r:gz' and 'w:xz' say it."""
        if not name and not fileobj:
            raise ValueError('nothing to open')
        kind, mark, compression = mode.replace('|', ':').partition(':')
        kind = kind or 'r'
        if mode in ('r', 'r:*', 'r|*'):
            return cls._open_any(name, fileobj, kwargs)
        if kind not in ('r', 'w', 'x', 'a') or kind == 'a' and compression:
            raise ValueError('undiscernible mode')
        if not compression or compression == 'tar':
            return cls(name, kind, fileobj, **kwargs)
        return cls._open_compressed(compression, name, kind, fileobj, kwargs)

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        start, told = fileobj.tell() if fileobj is not None else 0, []
        for kind in ('tar', 'gz', 'bz2', 'xz'):
            if fileobj is not None:
                fileobj.seek(start)
            try:
                if kind == 'tar':
                    return cls(name, 'r', fileobj, **kwargs)
                return cls._open_compressed(kind, name, 'r', fileobj, kwargs)
            except (ReadError, CompressionError) as error:
                told.append('- method %s: %r' % (kind, error))
        raise ReadError('file could not be opened successfully:\n' + '\n'.join(told[1:] + told[:1]))

    @classmethod
    def _open_compressed(cls, kind, name, mode, fileobj, kwargs):
        level = kwargs.pop('compresslevel', 9)
        preset = kwargs.pop('preset', None)
        try:
            if kind == 'gz':
                import gzip
                file = gzip.GzipFile(name, mode + 'b', level, fileobj)
            elif kind == 'bz2':
                import bz2
                file = bz2.BZ2File(fileobj or name, mode, compresslevel=level)
            elif kind == 'xz':
                import lzma
                file = lzma.LZMAFile(fileobj or name, mode, preset=preset)
            else:
                raise CompressionError('unknown compression type %r' % kind)
            try:
                made = cls(name, mode, file, **kwargs)
            except BaseException:
                file.close()
                raise
        except TarError:
            raise
        except Exception as error:
            if mode == 'r' and not isinstance(error, FileNotFoundError):
                raise ReadError('not %s file' % {'gz': 'a gzip', 'bz2': 'a bzip2', 'xz': 'an lzma'}[kind]) from error
            raise
        made._own = True
        return made

    @classmethod
    def taropen(cls, name, mode='r', fileobj=None, **kwargs):
        """A plain archive."""
        return cls(name, mode, fileobj, **kwargs)

    # -- reading --------------------------------------------------------------------------------------

    def _read_next(self):
        """The next TarInfo, or None at the end."""
        self.fileobj.seek(self.offset)
        block = self.fileobj.read(BLOCKSIZE)
        try:
            info = self.tarinfo.frombuf(block, self.encoding, self.errors)
        except HeaderError as error:
            if str(error) in ('end of file header', 'empty header'):
                if str(error) == 'empty header' and self.offset == 0:
                    raise ReadError('empty file') from None
                self._loaded = True
                return None
            if self.offset == 0:
                raise ReadError(str(error)) from None
            raise ReadError(str(error)) from None
        info.offset, info.offset_data = self.offset, self.offset + BLOCKSIZE
        holds = info.isreg() or info.type not in (LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE)
        self.offset = info.offset_data + (-(-info.size // BLOCKSIZE) * BLOCKSIZE if holds else 0)
        if info.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE):
            return self._read_extended(info)
        return self._finished(info, {})

    def _read_extended(self, info):
        data = self.fileobj.read(info.size)
        if info.type == XGLTYPE:
            self.pax_headers.update(_pax_headers(data))
            return self._read_next()
        following = self._read_next()
        if following is None:
            raise ReadError('missing or bad subsequent header')
        following.offset = info.offset
        if info.type == XHDTYPE:
            return self._finished(following, _pax_headers(data))
        text = data.split(b'\0')[0].decode(self.encoding, self.errors)
        if info.type == GNUTYPE_LONGNAME:
            following.name = text.rstrip('/') if following.isdir() else text
        else:
            following.linkname = text
        return following

    def _finished(self, info, headers):
        headers = {**self.pax_headers, **headers, **info.pax_headers} if headers or self.pax_headers else {}
        for key, value in headers.items():
            name = {'path': 'name', 'linkpath': 'linkname'}.get(key, key)
            if name in ('uid', 'gid', 'size'):
                value = int(float(value))
            elif name == 'mtime':
                value = float(value) if '.' in value else int(value)
            elif name not in ('name', 'linkname', 'uname', 'gname'):
                continue
            setattr(info, name, value.rstrip('/') if name == 'name' else value)
        if 'size' in headers:
            self.offset = info.offset_data + -(-info.size // BLOCKSIZE) * BLOCKSIZE
        info.pax_headers = headers
        return info

    def next(self):
        """The next TarInfo that was not read before, or None."""
        self._check('ra')
        ahead, self._ahead = getattr(self, '_ahead', None), None
        if ahead is not None:
            return ahead
        info = None if self._loaded else self._read_next()
        if info is not None:
            self.members.append(info)
        return info

    def _load(self):
        while not self._loaded:
            info = self._read_next()
            if info is not None:
                self.members.append(info)

    def _check(self, modes=None):
        if self.closed:
            raise OSError('%s is closed' % self.__class__.__name__)
        if modes is not None and self.mode not in modes:
            raise OSError('bad operation for mode %r' % self.mode)

    def __iter__(self):
        self._check()
        self._load()
        return iter(list(self.members))

    def getmembers(self):
        """All TarInfo, as a list."""
        self._check()
        self._load()
        return self.members

    def getnames(self):
        """All names, as a list."""
        return [info.name for info in self.getmembers()]

    def getmember(self, name):
        """The TarInfo of a name, the last of several; KeyError."""
        for info in reversed(self.getmembers()):
            if info.name == name.rstrip('/'):
                return info
        raise KeyError('filename %r not found' % name)

    def extractfile(self, member):
        """A file of the archive, to be read as a binary file; None for what is no file."""
        self._check('r')
        info = self.getmember(member) if isinstance(member, str) else member
        if info.islnk() or info.issym():
            target = os.path.normpath(os.path.join(os.path.dirname(info.name), info.linkname)) \
                if info.issym() else info.linkname
            return self.extractfile(target)
        return self.fileobject(self, info) if info.isreg() else None

    def extract(self, member, path='', set_attrs=True, *, numeric_owner=False, filter=None):
        """Write a file below a folder (here)."""
        self._check('r')
        info = self.getmember(member) if isinstance(member, str) else member
        self._extract(info, path, set_attrs)

    def extractall(self, path='.', members=None, *, numeric_owner=False, filter=None):
        """Write all files, or some, below a folder."""
        folders = []
        for info in self if members is None else members:
            info = self.getmember(info) if isinstance(info, str) else info
            if info.isdir():
                folders.append(info)
            self._extract(info, path, not info.isdir())
        for info in sorted(folders, key=lambda one: one.name, reverse=True):
            self._attributes(info, os.path.join(path, info.name))

    def _extract(self, info, folder, set_attrs):
        target = os.path.join(folder, info.name)
        parent = os.path.dirname(target.rstrip('/'))
        if parent:
            os.makedirs(parent, exist_ok=True)
        if info.isdir():
            os.makedirs(target, mode=0o700, exist_ok=True)
        elif info.issym():
            if os.path.lexists(target):
                os.unlink(target)
            os.symlink(info.linkname, target)
            return
        elif info.islnk() and os.path.exists(os.path.join(folder, info.linkname)):
            os.link(os.path.join(folder, info.linkname), target)
        elif info.isfifo():
            os.mkfifo(target)
        else:
            source = self.extractfile(info)
            if source is None:
                raise ExtractError('%r cannot be extracted' % info.name)
            with source, _builtin_open(target, 'wb') as file:
                shutil.copyfileobj(source, file)
        if set_attrs:
            self._attributes(info, target)

    @staticmethod
    def _attributes(info, target):
        os.chmod(target, info.mode & 0o7777)
        os.utime(target, (info.mtime, info.mtime))

    def list(self, verbose=True, *, members=None):
        """Print a table of contents."""
        for info in self if members is None else members:
            words = []
            if verbose:
                words = [_stat.filemode(_mode_of(info)), '%s/%s' % (info.uname or info.uid, info.gname or info.gid),
                         '%10d' % info.size, '%d-%02d-%02d %02d:%02d:%02d' % time.localtime(info.mtime)[:6]]
            print(*words, info.name + ('/' if info.isdir() else ''), end=' ')
            if verbose and info.issym():
                print('->', info.linkname, end=' ')
            if verbose and info.islnk():
                print('link to', info.linkname, end=' ')
            print()

    # -- writing --------------------------------------------------------------------------------------

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The TarInfo that a file of the disk would have."""
        self._check('awx')
        name = fileobj.name if fileobj is not None else os.fspath(name)
        arcname = os.path.splitdrive(name if arcname is None else arcname)[1].replace(os.sep, '/').lstrip('/')
        status = os.fstat(fileobj.fileno()) if fileobj is not None else \
            os.stat(name) if self.dereference else os.lstat(name)
        info, mode = self.tarinfo(arcname), status.st_mode
        info.tarfile, info.mode, info.uid, info.gid = self, mode, status.st_uid, status.st_gid
        info.mtime = status.st_mtime
        inode = (status.st_ino, status.st_dev)
        if _stat.S_ISREG(mode):
            first = self._inodes.get(inode)
            if not self.dereference and status.st_nlink > 1 and first not in (None, arcname):
                info.type, info.linkname = LNKTYPE, first
            else:
                info.size = status.st_size
                self._inodes.setdefault(inode, arcname)
        elif _stat.S_ISLNK(mode):
            info.type, info.linkname = SYMTYPE, os.readlink(name)
        else:
            kinds = ((_stat.S_ISDIR, DIRTYPE), (_stat.S_ISFIFO, FIFOTYPE), (_stat.S_ISCHR, CHRTYPE),
                     (_stat.S_ISBLK, BLKTYPE))
            kind = next((kind for test, kind in kinds if test(mode)), None)
            if kind is None:
                return None
            info.type = kind
        info.uname, info.gname = _owner('pwd', 'getpwuid', info.uid), _owner('grp', 'getgrgid', info.gid)
        return info

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file of the disk, or a folder with all that is in it."""
        self._check('awx')
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is None:
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                return
        if info.isreg():
            with _builtin_open(name, 'rb') as file:
                self.addfile(info, file)
        else:
            self.addfile(info)
            if info.isdir() and recursive:
                for inner in sorted(os.listdir(name)):
                    self.add(os.path.join(name, inner), os.path.join(arcname, inner), recursive,
                             filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a TarInfo, and as many bytes of a file as it says."""
        self._check('awx')
        info = copy.copy(tarinfo)
        header = info.tobuf(self.format, self.encoding, self.errors)
        self.fileobj.write(header)
        self.offset += len(header)
        if fileobj is not None:
            left = info.size
            while left:
                data = fileobj.read(min(left, 1 << 16))
                if not data:
                    raise OSError('unexpected end of data')
                self.fileobj.write(data)
                left -= len(data)
            self.fileobj.write(b'\0' * (-info.size % BLOCKSIZE))
            self.offset += -(-info.size // BLOCKSIZE) * BLOCKSIZE
        self.members.append(info)

    def close(self):
        """Write the end, if the archive was written, and close the file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in 'awx':
                end = b'\0' * (2 * BLOCKSIZE)
                self.fileobj.write(end)
                self.fileobj.write(b'\0' * (-(self.offset + len(end)) % RECORDSIZE))
        finally:
            if self._own:
                self.fileobj.close()

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, cls, error, traceback):
        if cls is None:
            self.close()
        else:
            if self._own:
                self.fileobj.close()
            self.closed = True


def _mode_of(info):
    kinds = {DIRTYPE: _stat.S_IFDIR, SYMTYPE: _stat.S_IFLNK, CHRTYPE: _stat.S_IFCHR, BLKTYPE: _stat.S_IFBLK,
             FIFOTYPE: _stat.S_IFIFO}
    return info.mode & 0o7777 | kinds.get(info.type, _stat.S_IFREG)


def _owner(module, function, number):
    try:
        return getattr(__import__(module), function)(number)[0]
    except KeyError:
        return ''


def is_tarfile(name):
    """Whether a file, or the file of that name, is an archive that open() can read."""
    try:
        if hasattr(name, 'read'):
            at = name.tell()
            open(fileobj=name).close()
            name.seek(at)
        else:
            open(name).close()
        return True
    except TarError:
        return False


open = TarFile.open
