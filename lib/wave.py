# SPDX-License-Identifier: MIT
"""Sound in WAVE files: samples without compression, read and written as bytes."""

import builtins as _builtins
from collections import namedtuple as _namedtuple
import struct as _struct
import sys as _sys

__all__ = ['open', 'Error', 'Wave_read', 'Wave_write']

WAVE_FORMAT_PCM = 0x0001
WAVE_FORMAT_EXTENSIBLE = 0xFFFE
KSDATAFORMAT_SUBTYPE_PCM = b'\x01\x00\x00\x00\x00\x00\x10\x00\x80\x00\x00\xaa\x008\x9bq'

_wave_params = _namedtuple('_wave_params', 'nchannels sampwidth framerate nframes comptype compname')


class Error(Exception):
    """The file is no such file, or something was asked in the wrong order."""


def _byteswap(data, width):
    """The samples with their bytes the other way round."""
    if width == 1:
        return data
    turned = bytearray(len(data))
    for i in range(width):
        turned[i::width] = data[width - 1 - i::width]
    return bytes(turned)


class _File:
    """What readers and writers have in common: the file, and whose it is."""

    _opened = None

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _use(self, f, mode):
        if isinstance(f, str):
            f = self._opened = _builtins.open(f, mode)
        try:
            self.initfp(f)
        except BaseException:
            self._file = None
            self._close_own()
            raise

    def _close_own(self):
        file, self._opened = self._opened, None
        if file:
            file.close()

    def getnchannels(self):
        return self._nchannels

    def getsampwidth(self):
        return self._sampwidth

    def getframerate(self):
        return self._framerate

    def getcomptype(self):
        return self._comptype

    def getcompname(self):
        return self._compname

    def getmark(self, id):
        raise Error('no marks')

    def getmarkers(self):
        return None


class Wave_read(_File):
    """A WAVE file that is read: a name or a binary file."""

    _file = None

    def __init__(self, f):
        self._use(f, 'rb')

    def initfp(self, file):
        self._comptype, self._compname, self._soundpos, self._data, self._format = 'NONE', 'not compressed', 0, None, False
        self._file = file
        head = file.read(12)
        if len(head) < 4:
            raise EOFError
        if head[:4] != b'RIFF':
            raise Error('file does not start with RIFF id')
        if head[8:] != b'WAVE':
            raise Error('not a WAVE file')
        left = _struct.unpack('<L', head[4:8])[0] - 4 if len(head) == 12 else 0
        while left > 0:
            chunk = file.read(8)
            if len(chunk) < 8:
                break
            size = _struct.unpack('<L', chunk[4:])[0]
            left -= 8 + size + size % 2
            if chunk[:4] == b'fmt ':
                self._read_format(file.read(min(size, 1 << 16)))
                self._format = True
                skip = size % 2
            elif chunk[:4] == b'data':
                if not self._format:
                    raise Error('data chunk before fmt chunk')
                self._data_size, self._data = size, self._tell(file)
                self._nframes = size // self._framesize
                if self._data is None:
                    break
                break
            else:
                skip = size + size % 2
            if skip:
                file.read(skip)
        if not self._format or not hasattr(self, '_data_size'):
            raise Error('fmt chunk and/or data chunk missing')
        self._left = self._data_size

    @staticmethod
    def _tell(file):
        try:
            return file.tell()
        except (AttributeError, OSError):
            return None

    def _read_format(self, data):
        try:
            tag, self._nchannels, self._framerate, _, _ = _struct.unpack_from('<HHLLH', data)
            bits = _struct.unpack_from('<H', data, 14)[0] if tag in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE) else 0
        except _struct.error:
            raise EOFError from None
        if tag not in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE):
            raise Error(f'unknown format: {tag!r}')
        if tag == WAVE_FORMAT_EXTENSIBLE:
            if len(data) < 40:
                raise EOFError
            if data[24:40] != KSDATAFORMAT_SUBTYPE_PCM:
                raise Error(f'unknown extended format: {data[24:40]!r}')
        self._sampwidth = (bits + 7) // 8
        if not self._sampwidth:
            raise Error('bad sample width')
        if not self._nchannels:
            raise Error('bad # of channels')
        self._framesize = self._nchannels * self._sampwidth

    def getfp(self):
        return self._file

    def rewind(self):
        self.setpos(0)

    def close(self):
        self._file = None
        self._close_own()

    def tell(self):
        return self._soundpos

    def getnframes(self):
        return self._nframes

    def getparams(self):
        """All of the format as a named tuple."""
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype, self._compname)

    def setpos(self, pos):
        if pos < 0 or pos > self._nframes:
            raise Error('position not in range')
        self._soundpos = pos
        if self._data is None:
            raise OSError('cannot seek')
        self._file.seek(self._data + pos * self._framesize)
        self._left = self._data_size - pos * self._framesize

    def readframes(self, nframes):
        """At most so many frames as bytes."""
        if nframes == 0:
            return b''
        data = self._file.read(min(max(nframes * self._framesize, 0) if nframes > 0 else self._left, self._left))
        self._left -= len(data)
        if _sys.byteorder == 'big':
            data = _byteswap(data, self._sampwidth)
        self._soundpos += len(data) // self._framesize
        return data


class Wave_write(_File):
    """A WAVE file that is written: a name or a binary file. Its head is made right when it is closed, or earlier with setnframes()."""

    _file = None

    def __init__(self, f):
        self._use(f, 'wb')

    def initfp(self, file):
        self._file = file
        self._nchannels = self._sampwidth = self._framerate = self._nframes = 0
        self._nframeswritten = self._datawritten = self._datalength = 0
        self._headerwritten, self._form_length_pos = False, None
        self._comptype, self._compname = 'NONE', 'not compressed'

    def _before(self):
        if self._datawritten:
            raise Error('cannot change parameters after starting to write')

    def setnchannels(self, nchannels):
        self._before()
        if nchannels < 1:
            raise Error('bad # of channels')
        self._nchannels = nchannels

    def setsampwidth(self, sampwidth):
        self._before()
        if sampwidth < 1 or sampwidth > 4:
            raise Error('bad sample width')
        self._sampwidth = sampwidth

    def setframerate(self, framerate):
        self._before()
        if framerate <= 0:
            raise Error('bad frame rate')
        self._framerate = int(round(framerate))

    def setnframes(self, nframes):
        self._before()
        self._nframes = nframes

    def setcomptype(self, comptype, compname):
        self._before()
        if comptype not in ('NONE',):
            raise Error('unsupported compression type')
        self._comptype, self._compname = comptype, compname

    def setparams(self, params):
        """All of the format at once, as getparams() has it."""
        self._before()
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def setmark(self, id, pos, name):
        raise Error('setmark() not supported')

    def _known(self, what, value):
        if not value:
            raise Error(f'{what} not set')
        return value

    def getnchannels(self):
        return self._known('number of channels', self._nchannels)

    def getsampwidth(self):
        return self._known('sample width', self._sampwidth)

    def getframerate(self):
        return self._known('frame rate', self._framerate)

    def getnframes(self):
        return self._nframeswritten

    def getparams(self):
        if not self._nchannels or not self._sampwidth or not self._framerate:
            raise Error('not all parameters set')
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype, self._compname)

    def tell(self):
        return self._nframeswritten

    def writeframesraw(self, data):
        """Adds frames; the head may not say how many."""
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast('B')
        self._ensure_header_written(len(data))
        frames = len(data) // (self._sampwidth * self._nchannels)
        if _sys.byteorder == 'big':
            data = _byteswap(data, self._sampwidth)
        self._file.write(data)
        self._datawritten += len(data)
        self._nframeswritten += frames

    def writeframes(self, data):
        """Adds frames and makes the head right."""
        self.writeframesraw(data)
        self._correct_header()

    def _correct_header(self):
        if self._datalength != self._datawritten:
            self._patchheader()

    def close(self):
        try:
            if self._file:
                self._ensure_header_written(0)
                self._correct_header()
                self._file.flush()
                self._file = None
        finally:
            self._close_own()

    def _ensure_header_written(self, datasize):
        if self._headerwritten:
            return
        for given, what in ((self._nchannels, '# channels'), (self._sampwidth, 'sample width'),
                            (self._framerate, 'sampling rate')):
            if not given:
                raise Error(what + ' not specified')
        self._write_header(datasize)

    def _write_header(self, size):
        frame = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = size // frame
        self._datalength = self._nframes * frame
        try:
            self._form_length_pos = self._file.tell() + 4
        except (AttributeError, OSError):
            self._form_length_pos = None
        self._file.write(_struct.pack('<4sL4s4sLHHLLHH4sL', b'RIFF', 36 + self._datalength, b'WAVE', b'fmt ', 16, WAVE_FORMAT_PCM,
                                      self._nchannels, self._framerate, frame * self._framerate, frame, self._sampwidth * 8,
                                      b'data', self._datalength))
        self._headerwritten = True

    def _patchheader(self):
        if self._datawritten == self._datalength:
            return
        if self._form_length_pos is None:
            raise OSError('cannot seek')
        at = self._file.tell()
        for where, length in (self._form_length_pos, 36 + self._datawritten), (self._form_length_pos + 36, self._datawritten):
            self._file.seek(where)
            self._file.write(_struct.pack('<L', length))
        self._file.seek(at)
        self._datalength = self._datawritten


def open(f, mode=None):
    """A Wave_read ('r', 'rb') or Wave_write ('w', 'wb') of a file or a name."""
    if mode is None:
        mode = getattr(f, 'mode', 'rb')
    if mode in ('r', 'rb'):
        return Wave_read(f)
    if mode in ('w', 'wb'):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")
