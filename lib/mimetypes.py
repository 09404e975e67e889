# SPDX-License-Identifier: MIT
"""Kinds of files by the ends of their names, as MIME has them."""

import os
import posixpath
import urllib.parse

__all__ = ['knownfiles', 'inited', 'MimeTypes', 'guess_type', 'guess_all_extensions', 'guess_extension',
           'add_type', 'init', 'read_mime_types', 'suffix_map', 'encodings_map', 'types_map',
           'common_types']

knownfiles = ['/etc/mime.types', '/etc/httpd/mime.types', '/etc/httpd/conf/mime.types',
              '/etc/apache/mime.types', '/etc/apache2/mime.types', '/usr/local/etc/httpd/conf/mime.types',
              '/usr/local/lib/netscape/mime.types', '/usr/local/etc/mime.types']
inited = False
_db = None

suffix_map = {'.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz',
              '.tbz2': '.tar.bz2', '.txz': '.tar.xz'}
encodings_map = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}

# A kind and its extensions in a line; the first is what guess_extension() says.
_TABLE = '''
text/javascript js mjs
application/json json
application/manifest+json webmanifest
application/msword doc dot wiz
application/n-quads nq
application/n-triples nt
application/octet-stream bin a dll exe o obj so
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/trig trig
application/vnd.apple.mpegurl m3u m3u8
application/vnd.ms-excel xls xlb
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/wasm wasm
application/x-bcpio bcpio
application/x-cpio cpio
application/x-csh csh
application/x-dvi dvi
application/x-gtar gtar
application/x-hdf hdf
application/x-hdf5 h5
application/x-latex latex
application/x-mif mif
application/x-netcdf cdf nc
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-sv4cpio sv4cpio
application/x-sv4crc sv4crc
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/x-texinfo texi texinfo
application/x-troff roff t tr
application/x-troff-man man
application/x-troff-me me
application/x-troff-ms ms
application/x-ustar ustar
application/x-wais-source src
application/xml xsl rdf wsdl xpdl
application/zip zip
audio/3gpp 3gp 3gpp
audio/3gpp2 3g2 3gpp2
audio/aac aac adts loas ass
audio/basic au snd
audio/mpeg mp3 mp2
audio/opus opus
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/x-wav wav
image/avif avif
image/bmp bmp
image/gif gif
image/ief ief
image/jpeg jpg jpe jpeg
image/heic heic
image/heif heif
image/png png
image/svg+xml svg
image/tiff tiff tif
image/vnd.microsoft.icon ico
image/x-cmu-raster ras
image/x-portable-anymap pnm
image/x-portable-bitmap pbm
image/x-portable-graymap pgm
image/x-portable-pixmap ppm
image/x-rgb rgb
image/x-xbitmap xbm
image/x-xpixmap xpm
image/x-xwindowdump xwd
message/rfc822 eml mht mhtml nws
text/css css
text/csv csv
text/html html htm
text/n3 n3
text/plain txt bat c h ksh pl srt
text/richtext rtx
text/tab-separated-values tsv
text/vtt vtt
text/x-python py
text/x-setext etx
text/x-sgml sgm sgml
text/x-vcard vcf
text/xml xml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie
'''
types_map = {'.' + extension: line.split()[0] for line in _TABLE.split('\n') for extension in line.split()[1:]}
types_map['.3gp'] = types_map['.3gpp'] = 'audio/3gpp'
common_types = {'.rtf': 'application/rtf', '.jpg': 'image/jpg', '.mid': 'audio/midi', '.midi': 'audio/midi',
                '.pct': 'image/pict', '.pic': 'image/pict', '.pict': 'image/pict', '.webp': 'image/webp',
                '.xul': 'text/xul'}
_STANDARD, _COMMON = dict(types_map), dict(common_types)
_ENCODINGS, _SUFFIXES = dict(encodings_map), dict(suffix_map)


class MimeTypes:
    """A table of extensions and kinds."""

    def __init__(self, filenames=(), strict=True):
        self.encodings_map, self.suffix_map = dict(_ENCODINGS), dict(_SUFFIXES)
        self.types_map, self.types_map_inv = ({}, {}), ({}, {})
        for extension, kind in _STANDARD.items():
            self.add_type(kind, extension, True)
        for extension, kind in _COMMON.items():
            self.add_type(kind, extension, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Say what an extension means; strict: it is a standard."""
        self.types_map[strict][ext] = type
        extensions = self.types_map_inv[strict].setdefault(type, [])
        if ext not in extensions:
            extensions.append(ext)

    def guess_type(self, url, strict=True):
        """(kind, encoding) of a file by its name or address; None: nothing is known."""
        url = os.fspath(url)
        scheme, rest = urllib.parse._splittype(url) if hasattr(urllib.parse, '_splittype') else \
            (url.partition(':')[0] if ':' in url and url.partition(':')[0].isalpha() else None,
             url.partition(':')[2] if ':' in url and url.partition(':')[0].isalpha() else url)
        if scheme == 'data':
            comma = rest.find(',')
            if comma < 0:
                return None, None
            kind = rest[:min(x for x in (comma, rest.find(';', 0, comma)) if x >= 0)]
            return 'text/plain' if '=' in kind or '/' not in kind else kind, None
        base, ext = posixpath.splitext(rest)
        while (lower := ext.lower()) in self.suffix_map:
            base, ext = posixpath.splitext(base + self.suffix_map[lower])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = posixpath.splitext(base)
        ext = ext.lower()
        for table in (self.types_map[True],) if strict else (self.types_map[True], self.types_map[False]):
            if ext in table:
                return table[ext], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """The extensions of a kind, as a list."""
        type = type.lower()
        found = list(self.types_map_inv[True].get(type, []))
        if not strict:
            found += [e for e in self.types_map_inv[False].get(type, []) if e not in found]
        return found

    def guess_extension(self, type, strict=True):
        """An extension of a kind, or None."""
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        """Read a table in the format of mime.types."""
        with open(filename, encoding='utf-8') as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """The same from an open file."""
        for line in fp:
            words = line.partition('#')[0].split()
            for extension in words[1:]:
                self.add_type(words[0], '.' + extension, strict)


def init(files=None):
    """Make the table that the functions use, of the files or of those usually there."""
    global inited, _db, encodings_map, suffix_map, types_map, common_types
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles if files is None else knownfiles + list(files)
    else:
        db = _db
    for name in files:
        if os.path.isfile(name):
            db.read(name)
    encodings_map, suffix_map = db.encodings_map, db.suffix_map
    types_map, common_types = db.types_map[True], db.types_map[False]
    _db = db


def _default_mime_types():
    """Back to the types that are built in."""
    global inited, _db, encodings_map, suffix_map, types_map, common_types
    inited, _db = False, None
    encodings_map, suffix_map = dict(_ENCODINGS), dict(_SUFFIXES)
    types_map, common_types = dict(_STANDARD), dict(_COMMON)


def _table():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """(kind, encoding) of a file by its name or address."""
    return _table().guess_type(url, strict)


def guess_all_extensions(type, strict=True):
    """The extensions of a kind, as a list."""
    return _table().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """An extension of a kind, or None."""
    return _table().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Say what an extension means."""
    return _table().add_type(type, ext, strict)


def read_mime_types(file):
    """The extensions and kinds in a file, as a dict; None: no such file."""
    try:
        with open(file, encoding='utf-8') as opened:
            db = MimeTypes()
            db.readfp(opened, True)
            return db.types_map[True]
    except OSError:
        return None
