# SPDX-License-Identifier: MIT
"""Tar archives: open() reads and writes them, plain or compressed by gzip, bzip2 or xz, in files and ('r|gz') in streams.

_info knows the headers (ustar, GNU, pax, sparse files), _stream what lies below, _filters what may be extracted.
"""

import copy
import os
import shutil
import stat as _stat
import sys
import time

from . import _filters
from ._filters import (AbsoluteLinkError, AbsolutePathError, FilterError, LinkOutsideDestinationError, OutsideDestinationError,
                       SpecialFileError, data_filter, fully_trusted_filter, tar_filter)
from ._info import (AREGTYPE, BLKTYPE, BLOCKSIZE, CHRTYPE, CONTTYPE, CompressionError, DEFAULT_FORMAT, DIRTYPE, EmptyHeaderError,
                    ENCODING, EOFHeaderError, ExtractError, FIFOTYPE, GNU_FORMAT, GNU_MAGIC, GNU_TYPES, GNUTYPE_LONGLINK,
                    GNUTYPE_LONGNAME, GNUTYPE_SPARSE, HeaderError, InvalidHeaderError, LENGTH_LINK, LENGTH_NAME, LENGTH_PREFIX,
                    LNKTYPE, NUL, PAX_FIELDS, PAX_FORMAT, PAX_NAME_FIELDS, PAX_NUMBER_FIELDS, POSIX_MAGIC, ReadError, RECORDSIZE,
                    REGTYPE, REGULAR_TYPES, SOLARIS_XHDTYPE, StreamError, SubsequentHeaderError, SUPPORTED_TYPES, SYMTYPE,
                    TarError, TarInfo, TruncatedHeaderError, USTAR_FORMAT, XGLTYPE, XHDTYPE, calc_chksums, itn, nti, nts, stn)
from ._stream import ExFileObject, _FileInFile, _LowLevelFile, _Stream, _StreamProxy

__all__ = ['TarFile', 'TarInfo', 'is_tarfile', 'TarError', 'ReadError', 'CompressionError', 'StreamError',
           'ExtractError', 'HeaderError', 'ENCODING', 'USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT',
           'DEFAULT_FORMAT', 'open']

version = '0.9.0'
bltn_open = open
_NO_ZLIB = type('_NoZlib', (Exception,), {})


def _zlib_error():
    """zlib's exception, when something has loaded zlib."""
    return getattr(sys.modules.get('zlib'), 'error', _NO_ZLIB)


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy so many bytes, or all; an exception when there are less."""
    bufsize = bufsize or 16 * 1024
    if length is None:
        shutil.copyfileobj(src, dst, bufsize)
        return
    while length > 0:
        data = src.read(min(length, bufsize))
        if not data:
            raise exception('unexpected end of data')
        dst.write(data)
        length -= len(data)


def _safe_print(s):
    encoding = getattr(sys.stdout, 'encoding', None)
    if encoding is not None:
        s = s.encode(encoding, 'backslashreplace').decode(encoding)
    print(s, end=' ')


class TarFile:
    """An archive; iterating gives its TarInfo."""

    debug, dereference, ignore_zeros, errorlevel = 0, False, False, 1
    format, encoding, errors = DEFAULT_FORMAT, ENCODING, None
    tarinfo, fileobject, extraction_filter = TarInfo, ExFileObject, None

    def __init__(self, name=None, mode='r', fileobj=None, format=None, tarinfo=None, dereference=None,
                 ignore_zeros=None, encoding=None, errors='surrogateescape', pax_headers=None, debug=None,
                 errorlevel=None, copybufsize=None):
        modes = {'r': 'rb', 'a': 'r+b', 'w': 'wb', 'x': 'xb'}
        if mode not in modes:
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self._mode, self._extfileobj = mode, modes[mode], fileobj is not None
        if fileobj is None:
            if mode == 'a' and not os.path.exists(name):
                self.mode, self._mode = 'w', 'wb'
            fileobj = bltn_open(name, self._mode)
        else:
            if name is None and isinstance(getattr(fileobj, 'name', None), (str, bytes)):
                name = fileobj.name
            self._mode = getattr(fileobj, 'mode', self._mode)
        self.name, self.fileobj = os.path.abspath(name) if name else None, fileobj
        given = {'format': format, 'tarinfo': tarinfo, 'dereference': dereference, 'ignore_zeros': ignore_zeros,
                 'encoding': encoding, 'debug': debug, 'errorlevel': errorlevel}
        self.__dict__.update({key: value for key, value in given.items() if value is not None})
        self.errors, self.copybufsize = errors, copybufsize
        self.pax_headers = pax_headers if pax_headers is not None and self.format == PAX_FORMAT else {}
        self.closed, self.members, self._loaded, self.firstmember, self.inodes = False, [], False, None, {}
        self.offset = fileobj.tell()
        try:
            self._begin()
        except BaseException:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _begin(self):
        """Reads the first header, or all of them to append after them, or writes what holds for all."""
        if self.mode == 'r':
            self.firstmember = self.next()
        elif self.mode == 'a':
            while not self._loaded:
                self.fileobj.seek(self.offset)
                try:
                    self.members.append(self.tarinfo.fromtarfile(self))
                except EOFHeaderError:
                    self.fileobj.seek(self.offset)
                    self._loaded = True
                except HeaderError as e:
                    raise ReadError(str(e)) from None
        else:
            self._loaded = True
            if self.pax_headers:
                self._write(self.tarinfo.create_pax_global_header(self.pax_headers.copy()))

    def _write(self, data):
        self.fileobj.write(data)
        self.offset += len(data)

    # -- opening ----------------------------------------------------------------------------------------------------------------

    @classmethod
    def open(cls, name=None, mode='r', fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """An archive in a file: 'r' finds the compression out, 'r:gz' and 'w:xz' say it, 'r|gz' reads a stream."""
        if not name and not fileobj:
            raise ValueError('nothing to open')
        if mode in ('r', 'r:*'):
            return cls._open_any(name, fileobj, kwargs)
        filemode, colon, comptype = mode.partition(':')
        if colon:
            comptype = comptype or 'tar'
            if comptype not in cls.OPEN_METH:
                raise CompressionError('unknown compression type %r' % comptype)
            return getattr(cls, cls.OPEN_METH[comptype])(name, filemode or 'r', fileobj, **kwargs)
        filemode, bar, comptype = mode.partition('|')
        if bar:
            return cls._open_stream(name, filemode or 'r', comptype or 'tar', fileobj, bufsize, kwargs)
        if mode in ('a', 'w', 'x'):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError('undiscernible mode')

    @classmethod
    def _open_any(cls, name, fileobj, kwargs):
        """One compression after the other, the plain archive last."""
        start, told = fileobj.tell() if fileobj is not None else 0, []
        for kind in sorted(cls.OPEN_METH, key=lambda kind: cls.OPEN_METH[kind] == 'taropen'):
            if fileobj is not None:
                fileobj.seek(start)
            try:
                return getattr(cls, cls.OPEN_METH[kind])(name, 'r', fileobj, **kwargs)
            except (ReadError, CompressionError) as error:
                told.append('- method %s: %r' % (kind, error))
        raise ReadError('file could not be opened successfully:\n' + '\n'.join(told))

    @classmethod
    def _open_stream(cls, name, filemode, comptype, fileobj, bufsize, kwargs):
        if filemode not in ('r', 'w'):
            raise ValueError("mode must be 'r' or 'w'")
        stream = _Stream(name, filemode, comptype, fileobj, bufsize)
        try:
            made = cls(name, filemode, stream, **kwargs)
        except BaseException:
            stream.close()
            raise
        made._extfileobj = False
        return made

    @classmethod
    def taropen(cls, name, mode='r', fileobj=None, **kwargs):
        """A plain archive."""
        if mode not in ('r', 'a', 'w', 'x'):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        return cls(name, mode, fileobj, **kwargs)

    @classmethod
    def _inside(cls, name, mode, file, kwargs, damaged, text):
        """An archive in a compressed file, which is closed with it."""
        try:
            made = cls.taropen(name, mode, file, **kwargs)
        except damaged as e:
            file.close()
            if mode == 'r':
                raise ReadError(text) from e
            raise
        except BaseException:
            file.close()
            raise
        made._extfileobj = False
        return made

    @staticmethod
    def _compression(mode, module):
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        try:
            return __import__(module)
        except ImportError:
            raise CompressionError('%s module is not available' % module) from None

    @classmethod
    def gzopen(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """An archive compressed by gzip."""
        gzip = cls._compression(mode, 'gzip')
        try:
            file = gzip.GzipFile(name, mode + 'b', compresslevel, fileobj)
        except OSError as e:
            if fileobj is not None and mode == 'r':
                raise ReadError('not a gzip file') from e
            raise
        return cls._inside(name, mode, file, kwargs, OSError, 'not a gzip file')

    @classmethod
    def bz2open(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """An archive compressed by bzip2."""
        bz2 = cls._compression(mode, 'bz2')
        file = bz2.BZ2File(fileobj or name, mode, compresslevel=compresslevel)
        return cls._inside(name, mode, file, kwargs, (OSError, EOFError), 'not a bzip2 file')

    @classmethod
    def xzopen(cls, name, mode='r', fileobj=None, preset=None, **kwargs):
        """An archive compressed by xz."""
        lzma = cls._compression(mode, 'lzma')
        file = lzma.LZMAFile(fileobj or name, mode, preset=preset)
        return cls._inside(name, mode, file, kwargs, (lzma.LZMAError, EOFError), 'not an lzma file')

    OPEN_METH = {'tar': 'taropen', 'gz': 'gzopen', 'bz2': 'bz2open', 'xz': 'xzopen'}

    def close(self):
        """Write the end, if the archive was written, and close the file."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ('a', 'w', 'x'):
                self._write(NUL * (BLOCKSIZE * 2))
                self._write(NUL * (-self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    # -- reading ----------------------------------------------------------------------------------------------------------------

    def next(self):
        """The next TarInfo that was not read before, or None."""
        self._check('ra')
        if self.firstmember is not None:
            info, self.firstmember = self.firstmember, None
            return info
        if self.offset != self.fileobj.tell():
            if self.offset == 0:
                return None
            self.fileobj.seek(self.offset - 1)
            if not self.fileobj.read(1):
                raise ReadError('unexpected end of data')
        info = None
        while True:
            try:
                info = self.tarinfo.fromtarfile(self)
            except (EOFHeaderError, InvalidHeaderError) as e:
                if self.ignore_zeros:
                    self._dbg(2, '0x%X: %s' % (self.offset, e))
                    self.offset += BLOCKSIZE
                    continue
                if self.offset == 0 and isinstance(e, InvalidHeaderError):
                    raise ReadError(str(e)) from None
            except EmptyHeaderError:
                if self.offset == 0:
                    raise ReadError('empty file') from None
            except TruncatedHeaderError as e:
                if self.offset == 0:
                    raise ReadError(str(e)) from None
            except SubsequentHeaderError as e:
                raise ReadError(str(e)) from None
            except _zlib_error() as e:
                raise ReadError(f'zlib error: {e}') from None
            break
        if info is None:
            self._loaded = True
        else:
            self.members.append(info)
        return info

    def _load(self):
        if not self._loaded:
            while self.next() is not None:
                pass
            self._loaded = True

    def _check(self, mode=None):
        if self.closed:
            raise OSError('%s is closed' % self.__class__.__name__)
        if mode is not None and self.mode not in mode:
            raise OSError('bad operation for mode %r' % self.mode)

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        index = 0
        if self.firstmember is not None:
            index = 1
            yield self.next()
        while True:
            if index < len(self.members):
                info = self.members[index]
            elif self._loaded:
                return
            else:
                info = self.next()
                if not info:
                    self._loaded = True
                    return
            index += 1
            yield info

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
        info = self._getmember(name.rstrip('/'))
        if info is None:
            raise KeyError('filename %r not found' % name)
        return info

    def _getmember(self, name, tarinfo=None, normalize=False):
        """The last of that name, of those before tarinfo; None."""
        members = self.getmembers()
        if tarinfo is not None and tarinfo in members:
            members = members[:members.index(tarinfo)]
        name = os.path.normpath(name) if normalize else name
        for info in reversed(members):
            if name == (os.path.normpath(info.name) if normalize else info.name):
                return info

    def _find_link_target(self, tarinfo):
        """The TarInfo of the file that a link names; KeyError."""
        name, limit = tarinfo.linkname, tarinfo
        if tarinfo.issym():
            name, limit = '/'.join(filter(None, (os.path.dirname(tarinfo.name), name))), None
        found = self._getmember(name, tarinfo=limit, normalize=True)
        if found is None:
            raise KeyError('linkname %r not found' % name)
        return found

    def extractfile(self, member):
        """A file of the archive, to be read as a binary file; None for what is no file."""
        self._check('r')
        info = self.getmember(member) if isinstance(member, str) else member
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        if info.islnk() or info.issym():
            if isinstance(self.fileobj, _Stream):
                raise StreamError('cannot extract (sym)link as file object')
            return self.extractfile(self._find_link_target(info))
        return None

    def list(self, verbose=True, *, members=None):
        """Print a table of contents."""
        self._check()
        for info in self if members is None else members:
            if verbose:
                self._list_details(info)
            _safe_print(info.name + ('/' if info.isdir() else ''))
            if verbose and info.issym():
                _safe_print('-> ' + info.linkname)
            if verbose and info.islnk():
                _safe_print('link to ' + info.linkname)
            print()

    @staticmethod
    def _list_details(info):
        _safe_print('??????????' if info.mode is None else _stat.filemode(info.mode))
        _safe_print('%s/%s' % (info.uname or info.uid, info.gname or info.gid))
        device = info.ischr() or info.isblk()
        _safe_print('%10s' % ('%d,%d' % (info.devmajor, info.devminor)) if device else '%10d' % info.size)
        _safe_print('????-??-?? ??:??:??' if info.mtime is None else
                    '%d-%02d-%02d %02d:%02d:%02d' % time.localtime(info.mtime)[:6])

    # -- extracting -------------------------------------------------------------------------------------------------------------

    def _filter_of(self, filter):
        filter = self.extraction_filter if filter is None else filter
        if filter is None:
            return fully_trusted_filter
        if isinstance(filter, str):
            try:
                return _filters.NAMED[filter]
            except KeyError:
                raise ValueError(f'filter {filter!r} not found') from None
        return filter

    def _allowed(self, member, filter, path):
        """The TarInfo as the filter gives it, or None."""
        info = self.getmember(member) if isinstance(member, str) else member
        try:
            changed = filter(info, path)
        except (OSError, FilterError) as e:
            self._failed(e)
            return None
        except ExtractError as e:
            self._passed_over(e)
            return None
        if changed is not None and changed.islnk():
            changed = copy.copy(changed)
            changed._link_target = os.path.join(path, changed.linkname)
        return changed

    def _failed(self, e):
        """An error of the system."""
        if self.errorlevel > 0:
            raise e
        if isinstance(e, OSError) and e.filename is not None:
            self._dbg(1, 'tarfile: %s %r' % (e.strerror, e.filename))
        else:
            self._dbg(1, 'tarfile: %s' % (getattr(e, 'strerror', None) or e))

    def _passed_over(self, e):
        """An attribute that could not be set."""
        if self.errorlevel > 1:
            raise e
        self._dbg(1, 'tarfile: %s' % e)

    def extractall(self, path='.', members=None, *, numeric_owner=False, filter=None):
        """Write all files, or some, below a folder."""
        filter, folders = self._filter_of(filter), []
        for member in self if members is None else members:
            info = self._allowed(member, filter, path)
            if info is None:
                continue
            if info.isdir():
                folders.append(info)
            self._extract_one(info, path, not info.isdir(), numeric_owner)
        for info in sorted(folders, key=lambda each: each.name, reverse=True):
            target = os.path.join(path, info.name)
            try:
                self._set_attributes(info, target, numeric_owner)
            except ExtractError as e:
                self._passed_over(e)

    def extract(self, member, path='', set_attrs=True, *, numeric_owner=False, filter=None):
        """Write a file below a folder (here)."""
        self._check('r')
        info = self._allowed(member, self._filter_of(filter), path)
        if info is not None:
            self._extract_one(info, path, set_attrs, numeric_owner)

    def _extract_one(self, info, path, set_attrs, numeric_owner):
        self._check('r')
        try:
            self._extract_member(info, os.path.join(path, info.name), set_attrs=set_attrs, numeric_owner=numeric_owner)
        except OSError as e:
            self._failed(e)
        except ExtractError as e:
            self._passed_over(e)

    def _extract_member(self, tarinfo, targetpath, set_attrs=True, numeric_owner=False):
        """Writes one file to a path, the folders above it too."""
        targetpath = targetpath.rstrip('/')
        above = os.path.dirname(targetpath)
        if above and not os.path.exists(above):
            os.makedirs(above)
        self._dbg(1, '%s -> %s' % (tarinfo.name, tarinfo.linkname) if tarinfo.islnk() or tarinfo.issym() else tarinfo.name)
        makers = ((tarinfo.isreg, self.makefile), (tarinfo.isdir, self.makedir), (tarinfo.isfifo, self.makefifo),
                  (tarinfo.isdev, self.makedev), (tarinfo.islnk, self.makelink), (tarinfo.issym, self.makelink))
        make = next((make for applies, make in makers if applies()), self.makeunknown)
        make(tarinfo, targetpath)
        if set_attrs:
            self._set_attributes(tarinfo, targetpath, numeric_owner)

    def _set_attributes(self, tarinfo, targetpath, numeric_owner):
        self.chown(tarinfo, targetpath, numeric_owner)
        if not tarinfo.issym():
            self.chmod(tarinfo, targetpath)
            self.utime(tarinfo, targetpath)

    def makedir(self, tarinfo, targetpath):
        """Make a folder."""
        try:
            os.mkdir(targetpath, 0o700)
        except FileExistsError:
            if not os.path.isdir(targetpath):
                raise

    def makefile(self, tarinfo, targetpath):
        """Write a plain file."""
        source = self.fileobj
        source.seek(tarinfo.offset_data)
        with bltn_open(targetpath, 'wb') as target:
            if tarinfo.sparse is None:
                copyfileobj(source, target, tarinfo.size, ReadError, self.copybufsize)
                return
            for offset, size in tarinfo.sparse:
                target.seek(offset)
                copyfileobj(source, target, size, ReadError, self.copybufsize)
            target.seek(tarinfo.size)
            target.truncate()

    def makeunknown(self, tarinfo, targetpath):
        """Write something of an unknown type, as a plain file."""
        self.makefile(tarinfo, targetpath)
        self._dbg(1, 'tarfile: Unknown file type %r, extracted as regular file.' % tarinfo.type)

    def makefifo(self, tarinfo, targetpath):
        """Make a named pipe."""
        os.mkfifo(targetpath)

    def makedev(self, tarinfo, targetpath):
        """Make a device."""
        mode = 0o600 if tarinfo.mode is None else tarinfo.mode
        mode |= _stat.S_IFBLK if tarinfo.isblk() else _stat.S_IFCHR
        os.mknod(targetpath, mode, os.makedev(tarinfo.devmajor, tarinfo.devminor))

    def makelink(self, tarinfo, targetpath):
        """Make a link; a hard link whose target was not extracted becomes a copy of it."""
        try:
            if tarinfo.issym():
                if os.path.lexists(targetpath):
                    os.unlink(targetpath)
                os.symlink(tarinfo.linkname, targetpath)
                return
            if os.path.exists(tarinfo._link_target):
                os.link(tarinfo._link_target, targetpath)
                return
        except NotImplementedError:
            pass
        try:
            self._extract_member(self._find_link_target(tarinfo), targetpath)
        except KeyError:
            raise ExtractError('unable to resolve link inside archive') from None

    def chown(self, tarinfo, targetpath, numeric_owner):
        """Set the owner, when we may: by names, or by numbers."""
        if not hasattr(os, 'geteuid') or os.geteuid() != 0:
            return
        user, group = tarinfo.uid, tarinfo.gid
        if not numeric_owner:
            group = _number('grp', 'getgrnam', tarinfo.gname, group)
            user = _number('pwd', 'getpwnam', tarinfo.uname, user)
        try:
            change = os.lchown if tarinfo.issym() else os.chown
            change(targetpath, -1 if user is None else user, -1 if group is None else group)
        except OSError as e:
            raise ExtractError('could not change owner') from e

    def chmod(self, tarinfo, targetpath):
        """Set the rights."""
        if tarinfo.mode is None:
            return
        try:
            os.chmod(targetpath, tarinfo.mode)
        except OSError as e:
            raise ExtractError('could not change mode') from e

    def utime(self, tarinfo, targetpath):
        """Set the time."""
        if tarinfo.mtime is None:
            return
        try:
            os.utime(targetpath, (tarinfo.mtime, tarinfo.mtime))
        except OSError as e:
            raise ExtractError('could not change modification time') from e

    # -- writing ----------------------------------------------------------------------------------------------------------------

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """The TarInfo that a file of the disk would have; None for a socket."""
        self._check('awx')
        name = fileobj.name if fileobj is not None else name
        arcname = os.path.splitdrive(name if arcname is None else arcname)[1].replace(os.sep, '/').lstrip('/')
        info = self.tarinfo()
        info.tarfile, linkname = self, ''
        status = os.fstat(fileobj.fileno()) if fileobj is not None else \
            os.stat(name) if self.dereference else os.lstat(name)
        mode, inode = status.st_mode, (status.st_ino, status.st_dev)
        if _stat.S_ISREG(mode):
            linked = not self.dereference and status.st_nlink > 1 and self.inodes.get(inode, arcname) != arcname
            kind = LNKTYPE if linked else REGTYPE
            if linked:
                linkname = self.inodes[inode]
            elif inode[0]:
                self.inodes[inode] = arcname
        else:
            kinds = ((_stat.S_ISDIR, DIRTYPE), (_stat.S_ISFIFO, FIFOTYPE), (_stat.S_ISLNK, SYMTYPE), (_stat.S_ISCHR, CHRTYPE),
                     (_stat.S_ISBLK, BLKTYPE))
            kind = next((kind for test, kind in kinds if test(mode)), None)
            if kind is None:
                return None
            linkname = os.readlink(name) if kind == SYMTYPE else ''
        info.name, info.type, info.linkname, info.mode = arcname, kind, linkname, mode
        info.uid, info.gid, info.mtime = status.st_uid, status.st_gid, status.st_mtime
        info.size = status.st_size if kind == REGTYPE else 0
        info.uname, info.gname = _owner('pwd', 'getpwuid', info.uid), _owner('grp', 'getgrgid', info.gid)
        if kind in (CHRTYPE, BLKTYPE):
            info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        return info

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file of the disk, or a folder with all that is in it."""
        self._check('awx')
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            self._dbg(2, 'tarfile: Skipped %r' % name)
            return
        self._dbg(1, name)
        info = self.gettarinfo(name, arcname)
        if info is None:
            self._dbg(1, 'tarfile: Unsupported type %r' % name)
            return
        if filter is not None:
            info = filter(info)
            if info is None:
                self._dbg(2, 'tarfile: Excluded %r' % name)
                return
        if info.isreg():
            with bltn_open(name, 'rb') as file:
                self.addfile(info, file)
        else:
            self.addfile(info)
            if info.isdir() and recursive:
                for inner in sorted(os.listdir(name)):
                    self.add(os.path.join(name, inner), os.path.join(arcname, inner), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a TarInfo, and as many bytes of a file as it says."""
        self._check('awx')
        info = copy.copy(tarinfo)
        self._write(info.tobuf(self.format, self.encoding, self.errors))
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, info.size, bufsize=self.copybufsize)
            self.offset += info.size
            self._write(NUL * (-info.size % BLOCKSIZE))
        self.members.append(info)

    def _dbg(self, level, msg):
        if level <= self.debug:
            print(msg, file=sys.stderr)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            self.close()
        else:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True


def _owner(module, function, number):
    """The name of a user or group, '' when there is none."""
    try:
        return getattr(__import__(module), function)(number)[0]
    except (ImportError, KeyError):
        return ''


def _number(module, function, name, other):
    """The number of a user or group, another one when there is none of that name."""
    try:
        return getattr(__import__(module), function)(name)[2] if name else other
    except (ImportError, KeyError):
        return other


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
for _each in list(globals().values()):
    if isinstance(_each, type) and _each.__module__.startswith(__name__ + '.'):
        _each.__module__ = __name__             # where programs and pickles look for it


def main():
    """The command: tarfile -l | -e | -c | -t."""
    from ._command import main as run
    run()
