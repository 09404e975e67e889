# SPDX-License-Identifier: MIT
"""Headers of tar archives: blocks of 512 bytes to and from TarInfo, in the formats ustar, GNU and pax (IEEE 1003.1-2001).

A header may be followed by others that belong to it: GNU's long names, pax's records, maps of sparse files.
TarInfo.fromtarfile() reads them all and gives the TarInfo of the file itself.
"""

import copy
import re
import struct

NUL, BLOCKSIZE, RECORDSIZE = b'\0', 512, 512 * 20
GNU_MAGIC, POSIX_MAGIC = b'ustar  \0', b'ustar\x0000'
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, CHRTYPE = b'0', b'\0', b'1', b'2', b'3'
BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = b'4', b'5', b'6', b'7'
GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b'L', b'K', b'S'
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b'x', b'g', b'X'
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = 0, 1, 2
DEFAULT_FORMAT, ENCODING = PAX_FORMAT, 'utf-8'
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE) + GNU_TYPES
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
PAX_FIELDS = ('path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'gname')
PAX_NAME_FIELDS = {'path', 'linkpath', 'uname', 'gname'}
PAX_NUMBER_FIELDS = {'atime': float, 'ctime': float, 'mtime': float, 'uid': int, 'gid': int, 'size': int}

_SIGNED = struct.Struct('148b8x356b')


class TarError(Exception):
    """All errors of the module."""


class ExtractError(TarError):
    """A file cannot be extracted."""


class ReadError(TarError):
    """The archive cannot be read."""


class CompressionError(TarError):
    """There is no such compression, or it failed."""


class StreamError(TarError):
    """What a stream cannot do, as going back."""


class HeaderError(TarError):
    """No header of a file stands here."""


class EmptyHeaderError(HeaderError):
    """Nothing is left."""


class TruncatedHeaderError(HeaderError):
    """Less than a block is left."""


class EOFHeaderError(HeaderError):
    """The block of zeros that ends an archive."""


class InvalidHeaderError(HeaderError):
    """A damaged header."""


class SubsequentHeaderError(HeaderError):
    """The header that another one announced is missing."""


def stn(s, length, encoding, errors):
    """Text as a field of so many bytes."""
    if s is None:
        raise ValueError('metadata cannot contain None')
    return s.encode(encoding, errors)[:length].ljust(length, NUL)


def nts(s, encoding, errors):
    """The text of a field, up to its first zero."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """The number of a field: octal digits, or GNU's binary form."""
    if s[0] in (0o200, 0o377):
        value = int.from_bytes(s[1:], 'big')
        return value - 256 ** (len(s) - 1) if s[0] == 0o377 else value
    try:
        return int(nts(s, 'ascii', 'strict').strip() or '0', 8)
    except ValueError:
        raise InvalidHeaderError('invalid header') from None


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number as a field of so many bytes."""
    n = int(n)
    if 0 <= n < 8 ** (digits - 1):
        return b'%0*o\0' % (digits - 1, n)
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        return bytearray(b'\x80' if n >= 0 else b'\xff') + (n % 256 ** (digits - 1)).to_bytes(digits - 1, 'big')
    raise ValueError('overflow in number field')


def calc_chksums(buf):
    """The sum of a block, its own field as blanks; and that of old programs, which thought bytes signed."""
    return sum(buf, 256 - sum(buf[148:156])), sum(_SIGNED.unpack_from(buf), 256)


def _records(headers, encoding):
    """pax's records 'LENGTH KEY=VALUE\\n'; texts that are no Unicode are written as the archive's names are."""
    binary = any(not _is_utf8(value) for value in headers.values())
    body = b'21 hdrcharset=BINARY\n' if binary else b''
    for key, value in headers.items():
        value = value.encode(encoding, 'surrogateescape') if binary else value.encode('utf-8')
        record = b' %s=%s\n' % (key.encode('utf-8'), value)
        size = len(record)
        while len(str(size)) + len(record) != size:
            size = len(str(size)) + len(record)
        body += str(size).encode() + record
    return body


def _is_utf8(text):
    try:
        text.encode('utf-8')
        return True
    except UnicodeEncodeError:
        return False


class TarInfo:
    """What an archive knows of one of its files."""

    __slots__ = ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname', 'uname', 'gname', 'devmajor',
                 'devminor', 'offset', 'offset_data', 'pax_headers', 'sparse', 'tarfile', '_sparse_structs', '_link_target', '_marked')

    def __init__(self, name=''):
        self.name, self.mode, self.uid, self.gid, self.size, self.mtime = name, 0o644, 0, 0, 0, 0
        self.chksum, self.type, self.linkname, self.uname, self.gname = 0, REGTYPE, '', '', ''
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.pax_headers, self.tarfile, self.sparse = {}, None, None
        self._marked = False                    # a folder only by the / at the end of the name in its block

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

    def issparse(self):
        """Whether it has holes."""
        return self.sparse is not None

    def isdev(self):
        """Whether it is a device or a named pipe."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)

    def replace(self, *, name=..., mtime=..., mode=..., linkname=..., uid=..., gid=..., uname=..., gname=..., deep=True):
        """A copy with other values of some fields; None: extracting leaves it as it is."""
        given = {'name': name, 'mtime': mtime, 'mode': mode, 'linkname': linkname, 'uid': uid, 'gid': gid, 'uname': uname,
                 'gname': gname}
        made = copy.deepcopy(self) if deep else copy.copy(self)
        for key, value in given.items():
            if value is not ...:
                setattr(made, key, value)
        return made

    def get_info(self):
        """Its fields, as a dict."""
        names = ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname', 'uname', 'gname', 'devmajor', 'devminor')
        info = {key: getattr(self, key) for key in names}
        if info['mode'] is not None:
            info['mode'] &= 0o7777
        if self.isdir() and not info['name'].endswith('/'):
            info['name'] += '/'
        return info

    # -- writing ----------------------------------------------------------------------------------------------------------------

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors='surrogateescape'):
        """The blocks that stand before its data."""
        info = self.get_info()
        for key, value in info.items():
            if value is None:
                raise ValueError('%s may not be None' % key)
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError('invalid format')

    def create_ustar_header(self, info, encoding, errors):
        """The block, in ustar. ValueError when something is too long."""
        info['magic'] = POSIX_MAGIC
        if len(info['linkname'].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError('linkname is too long')
        if len(info['name'].encode(encoding, errors)) > LENGTH_NAME:
            info['prefix'], info['name'] = self._posix_split_name(info['name'], encoding, errors)
        return self._create_header(info, USTAR_FORMAT, encoding, errors)

    def create_gnu_header(self, info, encoding, errors):
        """The blocks, in GNU's format."""
        info['magic'], before = GNU_MAGIC, b''
        for key, room, kind in (('linkname', LENGTH_LINK, GNUTYPE_LONGLINK), ('name', LENGTH_NAME, GNUTYPE_LONGNAME)):
            if len(info[key].encode(encoding, errors)) > room:
                before += self._create_gnu_long_header(info[key], kind, encoding, errors)
        return before + self._create_header(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """The blocks, in pax: records for what a ustar block cannot hold."""
        info['magic'], headers = POSIX_MAGIC, self.pax_headers.copy()
        for name, key, room in (('name', 'path', LENGTH_NAME), ('linkname', 'linkpath', LENGTH_LINK), ('uname', 'uname', 32),
                                ('gname', 'gname', 32)):
            if key not in headers and (not info[name].isascii() or len(info[name]) > room):
                headers[key] = info[name]
        for key, digits in (('uid', 8), ('gid', 8), ('size', 12), ('mtime', 12)):
            value = info[key]
            fits = 0 <= int(value) < 8 ** (digits - 1)
            if not fits or isinstance(value, float):
                info[key] = int(value) if fits else 0
                headers.setdefault(key, str(value))
        before = self._create_pax_generic_header(headers, XHDTYPE, encoding) if headers else b''
        return before + self._create_header(info, USTAR_FORMAT, 'ascii', 'replace')

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """The blocks of records for all that follow."""
        return cls._create_pax_generic_header(pax_headers, XGLTYPE, 'utf-8')

    def _posix_split_name(self, name, encoding, errors):
        parts = name.split('/')
        for i in range(1, len(parts)):
            prefix, rest = '/'.join(parts[:i]), '/'.join(parts[i:])
            if len(prefix.encode(encoding, errors)) <= LENGTH_PREFIX and len(rest.encode(encoding, errors)) <= LENGTH_NAME:
                return prefix, rest
        raise ValueError('name is too long')

    @staticmethod
    def _create_header(info, format, encoding, errors):
        def text(key, room):
            return stn(info.get(key, ''), room, encoding, errors)

        kind = info.get('type', REGTYPE)
        device = kind in (CHRTYPE, BLKTYPE)
        block = b''.join([
            text('name', 100), itn(info.get('mode', 0) & 0o7777, 8, format), itn(info.get('uid', 0), 8, format),
            itn(info.get('gid', 0), 8, format), itn(info.get('size', 0), 12, format), itn(info.get('mtime', 0), 12, format),
            b' ' * 8, kind, text('linkname', 100), info.get('magic', POSIX_MAGIC), text('uname', 32), text('gname', 32),
            *(itn(info.get(key, 0), 8, format) if device else bytes(8) for key in ('devmajor', 'devminor')),
            text('prefix', 155)]).ljust(BLOCKSIZE, NUL)
        return block[:148] + b'%06o\0' % sum(block) + block[155:]      # its own field is blank

    @staticmethod
    def _create_payload(payload):
        return payload + NUL * (-len(payload) % BLOCKSIZE)

    @classmethod
    def _create_gnu_long_header(cls, name, type, encoding, errors):
        data = name.encode(encoding, errors) + NUL
        info = {'name': '././@LongLink', 'type': type, 'size': len(data), 'magic': GNU_MAGIC}
        return cls._create_header(info, USTAR_FORMAT, encoding, errors) + cls._create_payload(data)

    @classmethod
    def _create_pax_generic_header(cls, pax_headers, type, encoding):
        data = _records(pax_headers, encoding)
        info = {'name': '././@PaxHeader', 'type': type, 'size': len(data), 'magic': POSIX_MAGIC}
        return cls._create_header(info, USTAR_FORMAT, 'ascii', 'replace') + cls._create_payload(data)

    # -- reading ----------------------------------------------------------------------------------------------------------------

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """Of one block. HeaderError when it is none."""
        if len(buf) == 0:
            raise EmptyHeaderError('empty header')
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError('truncated header')
        if buf.count(NUL) == BLOCKSIZE:
            raise EOFHeaderError('end of file header')
        chksum = nti(buf[148:156])
        if chksum != sum(buf, 256 - sum(buf[148:156])) and chksum not in calc_chksums(buf):
            raise InvalidHeaderError('bad checksum')
        made = cls()
        made.name, made.linkname = nts(buf[0:100], encoding, errors), nts(buf[157:257], encoding, errors)
        made.mode, made.uid, made.gid = nti(buf[100:108]), nti(buf[108:116]), nti(buf[116:124])
        made.size, made.mtime, made.chksum, made.type = nti(buf[124:136]), nti(buf[136:148]), chksum, buf[156:157]
        made.uname, made.gname = nts(buf[265:297], encoding, errors), nts(buf[297:329], encoding, errors)
        made.devmajor, made.devminor = nti(buf[329:337]), nti(buf[337:345])
        if made.type == AREGTYPE and made.name.endswith('/'):
            made.type, made._marked = DIRTYPE, True
        if made.type == GNUTYPE_SPARSE:
            made._sparse_structs = _pairs(buf, 386, 4), bool(buf[482]), nti(buf[483:495])
        if made.isdir():
            made.name = made.name.rstrip('/')
        prefix = nts(buf[345:500], encoding, errors)
        if prefix and made.type not in GNU_TYPES:
            made.name = prefix + '/' + made.name
        return made

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next of an archive, where its file stands; HeaderError."""
        made = cls.frombuf(tarfile.fileobj.read(BLOCKSIZE), tarfile.encoding, tarfile.errors)
        made.offset = tarfile.fileobj.tell() - BLOCKSIZE
        return made._proc_member(tarfile)

    def _proc_member(self, tarfile):
        """What subclasses may replace: reads what belongs to the header, gives the TarInfo of the file."""
        if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK):
            return self._proc_gnulong(tarfile)
        if self.type == GNUTYPE_SPARSE:
            return self._proc_sparse(tarfile)
        if self.type in (XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
            return self._proc_pax(tarfile)
        return self._proc_builtin(tarfile)

    def _end(self, start):
        """Where the next header stands, when the data begins here."""
        return start + (self._block(self.size) if self.isreg() or self.type not in SUPPORTED_TYPES else 0)

    def _proc_builtin(self, tarfile):
        self.offset_data = tarfile.fileobj.tell()
        tarfile.offset = self._end(self.offset_data)
        self._apply_pax_info(tarfile.pax_headers, tarfile.encoding, tarfile.errors)
        if self.isdir():
            self.name = self.name.rstrip('/')
        return self

    def _following(self, tarfile):
        try:
            return self.fromtarfile(tarfile)
        except HeaderError as e:
            raise SubsequentHeaderError(str(e)) from None

    def _unmark(self, name, tarfile):
        """The whole name is known now: it may be no folder's."""
        if self._marked and not name.endswith('/'):
            self.type, self._marked = AREGTYPE, False
            tarfile.offset = self._end(self.offset_data)

    def _proc_gnulong(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))
        following = self._following(tarfile)
        following.offset, text = self.offset, nts(data, tarfile.encoding, tarfile.errors)
        if self.type == GNUTYPE_LONGNAME:
            following._unmark(text, tarfile)
            following.name = text.removesuffix('/') if following.isdir() else text
        else:
            following.linkname = text
        return following

    def _proc_sparse(self, tarfile):
        pairs, more, size = self._sparse_structs
        del self._sparse_structs
        while more:
            block = tarfile.fileobj.read(BLOCKSIZE)
            if len(block) < BLOCKSIZE:
                raise TruncatedHeaderError('truncated header')
            pairs += _pairs(block, 0, 21)
            more = bool(block[504])
        self.sparse, self.offset_data = pairs, tarfile.fileobj.tell()
        tarfile.offset = self.offset_data + self._block(self.size)
        self.size = size
        return self

    def _proc_pax(self, tarfile):
        data = tarfile.fileobj.read(self._block(self.size))
        headers = tarfile.pax_headers if self.type == XGLTYPE else tarfile.pax_headers.copy()
        self._read_records(data, headers, tarfile)
        following = self._following(tarfile)
        if 'GNU.sparse.map' in headers:
            numbers = [int(x) for x in headers['GNU.sparse.map'].split(',')]
            following.sparse = list(zip(numbers[::2], numbers[1::2]))
        elif 'GNU.sparse.size' in headers:
            offsets, sizes = (map(int, re.findall(rb'\d+ GNU\.sparse\.%s=(\d+)\n' % key, data)) for key in (b'offset', b'numbytes'))
            following.sparse = list(zip(offsets, sizes))
        elif headers.get('GNU.sparse.major') == '1' and headers.get('GNU.sparse.minor') == '0':
            following._proc_gnusparse_10(tarfile)
        if self.type in (XHDTYPE, SOLARIS_XHDTYPE):
            following._unmark(headers.get('path', '/'), tarfile)
            following._apply_pax_info(headers, tarfile.encoding, tarfile.errors)
            following.offset = self.offset
            if 'size' in headers:
                tarfile.offset = following._end(following.offset_data)
        return following

    def _read_records(self, data, headers, tarfile):
        found = re.search(rb'\d+ hdrcharset=([^\n]+)\n', data)
        if found:
            headers['hdrcharset'] = found[1].decode('utf-8')
        encoding = tarfile.encoding if headers.get('hdrcharset') == 'BINARY' else 'utf-8'
        start, at = re.compile(rb'(\d{1,20}) '), 0
        while at < len(data) and data[at]:
            match = start.match(data, at)
            end = at + int(match[1]) if match else 0
            name, equals, value = data[match.end():end - 1].partition(b'=') if match else (b'', b'', b'')
            if not name or not equals or end > len(data) or data[end - 1] != 10:
                raise InvalidHeaderError('invalid header')
            key = self._decode_pax_field(name, 'utf-8', 'utf-8', tarfile.errors)
            names = (encoding, tarfile.encoding) if key in PAX_NAME_FIELDS else ('utf-8', 'utf-8')
            headers[key] = self._decode_pax_field(value, *names, tarfile.errors)
            at = end

    def _proc_gnusparse_10(self, tarfile):
        """The map stands before the data: a count and so many pairs, a number a line."""
        data, numbers, wanted = b'', [], 1
        while len(numbers) < wanted:
            line, newline, rest = data.partition(b'\n')
            if newline:
                numbers.append(int(line))
                wanted, data = 1 + 2 * numbers[0], rest
                continue
            block = tarfile.fileobj.read(BLOCKSIZE)
            if not block:
                raise InvalidHeaderError('invalid header')
            data += block
        self.offset_data = tarfile.fileobj.tell()
        self.sparse = list(zip(numbers[1::2], numbers[2::2]))

    def _apply_pax_info(self, pax_headers, encoding, errors):
        for key, value in pax_headers.items():
            if key == 'GNU.sparse.name':
                self.name = value
            elif key in ('GNU.sparse.size', 'GNU.sparse.realsize'):
                self.size = int(value)
            elif key in PAX_FIELDS:
                try:
                    value = PAX_NUMBER_FIELDS.get(key, str)(value)
                except ValueError:
                    value = 0
                setattr(self, key, value.rstrip('/') if key == 'path' else value)
        self.pax_headers = pax_headers.copy()

    def _decode_pax_field(self, value, encoding, fallback_encoding, fallback_errors):
        try:
            return value.decode(encoding, 'strict')
        except UnicodeDecodeError:
            return value.decode(fallback_encoding, fallback_errors)

    def _block(self, count):
        """Bytes in whole blocks."""
        if count < 0:
            raise InvalidHeaderError('invalid offset')
        return -(-count // BLOCKSIZE) * BLOCKSIZE


def _pairs(buf, at, count):
    """Pairs (offset, size) of a map; the last may be missing."""
    pairs = []
    for i in range(at, at + 24 * count, 24):
        try:
            offset, size = nti(buf[i:i + 12]), nti(buf[i + 12:i + 24])
        except ValueError:
            break
        if offset and size or not pairs:
            pairs.append((offset, size))
    return pairs
