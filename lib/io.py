# SPDX-License-Identifier: MIT
"""Files: open(), the types behind it, files in memory, and the classes by which a program makes
its own. IOBase and its three children have what can be said by read(), readinto() and write()."""

from abc import ABCMeta
from _collections import _label
from _io import (BufferedRandom, BufferedReader, BufferedWriter, BytesIO, DEFAULT_BUFFER_SIZE,
                 FileIO, StringIO, TextIOWrapper, UnsupportedOperation, open, open_code,
                 text_encoding)

SEEK_SET = 0
SEEK_CUR = 1
SEEK_END = 2
BlockingIOError = BlockingIOError

__all__ = ['BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO',
           'StringIO', 'BufferedIOBase', 'BufferedReader', 'BufferedWriter', 'BufferedRWPair',
           'BufferedRandom', 'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET',
           'SEEK_CUR', 'SEEK_END', 'DEFAULT_BUFFER_SIZE', 'IncrementalNewlineDecoder',
           'text_encoding']


def _unsupported(name):
    raise UnsupportedOperation(name)


class IOBase(metaclass=ABCMeta):
    """The base of all files: closing, context, lines, and the refusal of what is not there."""

    _is_closed = False

    def seek(self, offset, whence=0, /):
        """Change the position; return the new one."""
        _unsupported('seek')

    def tell(self):
        """Return the current position."""
        return self.seek(0, 1)

    def truncate(self, size=None, /):
        """Cut the file at the size."""
        _unsupported('truncate')

    def fileno(self):
        """Return the underlying file descriptor."""
        _unsupported('fileno')

    def flush(self):
        """Write what is held back."""
        self._checkClosed()

    def close(self):
        """Flush and close; calling it again does nothing."""
        if not self._is_closed:
            try:
                self.flush()
            finally:
                self._is_closed = True

    @property
    def closed(self):
        return self._is_closed

    def isatty(self):
        """Return whether this is an interactive stream."""
        self._checkClosed()
        return False

    def readable(self):
        """Return whether the file can be read."""
        return False

    def writable(self):
        """Return whether the file can be written."""
        return False

    def seekable(self):
        """Return whether the file can be positioned."""
        return False

    def _checkClosed(self, msg=None):
        if self.closed:
            raise ValueError('I/O operation on closed file.' if msg is None else msg)

    def _checkReadable(self, msg=None):
        if not self.readable():
            raise UnsupportedOperation('File or stream is not readable.' if msg is None else msg)

    def _checkWritable(self, msg=None):
        if not self.writable():
            raise UnsupportedOperation('File or stream is not writable.' if msg is None else msg)

    def _checkSeekable(self, msg=None):
        if not self.seekable():
            raise UnsupportedOperation('File or stream is not seekable.' if msg is None else msg)

    def __enter__(self):
        self._checkClosed()
        return self

    def __exit__(self, *args):
        self.close()

    def readline(self, size=-1, /):
        """Read and return a line."""
        if size is None:
            size = -1
        elif not hasattr(size, '__index__'):
            raise TypeError('argument should be integer or None, not %r' % type(size).__name__)
        line = bytearray()
        peek = getattr(self, 'peek', None)
        while size < 0 or len(line) < size:
            n = 1
            if peek is not None:
                ahead = peek(1)
                if not isinstance(ahead, bytes):
                    raise OSError('peek() should have returned a bytes object, not %r'
                                  % type(ahead).__name__)
                n = ahead.find(b'\n') + 1 or len(ahead) or 1
                n = n if size < 0 else min(n, size - len(line))
            piece = self.read(n)
            if not isinstance(piece, bytes):
                raise OSError('read() should have returned a bytes object, not %r'
                              % type(piece).__name__)
            if not piece:
                break
            line += piece
            if piece.endswith(b'\n'):
                break
        return bytes(line)

    def __iter__(self):
        self._checkClosed()
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def readlines(self, hint=-1, /):
        """Return a list of lines, of about `hint` characters or bytes."""
        lines, n = [], 0
        for line in self:
            lines.append(line)
            n += len(line)
            if hint is not None and 0 < hint < n:
                break
        return lines

    def writelines(self, lines, /):
        """Write each of the lines; line ends are not added."""
        self._checkClosed()
        for line in lines:
            self.write(line)


class RawIOBase(IOBase):
    """A binary file without a buffer: readinto() and write() are what a program adds."""

    def read(self, size=-1, /):
        """Read up to size bytes, with one readinto(); all that is left by default."""
        if size is None or size < 0:
            return self.readall()
        buffer = bytearray(size)
        n = self.readinto(buffer)
        if n is None:
            return None
        del buffer[n:]
        return bytes(buffer)

    def readall(self):
        """Read until the end."""
        result = bytearray()
        while data := self.read(DEFAULT_BUFFER_SIZE):
            if not isinstance(data, bytes):
                raise TypeError('read() should return bytes')
            result += data
        return bytes(result) if result else data

    def readinto(self, buffer, /):
        """Read bytes into a writable buffer; return their number."""
        raise NotImplementedError

    def write(self, data, /):
        """Write bytes; return how many were taken."""
        raise NotImplementedError


class BufferedIOBase(IOBase):
    """A binary file with a buffer."""

    def read(self, size=-1, /):
        """Read up to size bytes; all that is left by default."""
        _unsupported('read')

    def read1(self, size=-1, /):
        """Read up to size bytes with one read of what is below."""
        _unsupported('read1')

    def _into(self, buffer, read):
        view = buffer if isinstance(buffer, memoryview) else memoryview(buffer)
        view = view.cast('B')
        data = read(len(view))
        view[:len(data)] = data
        return len(data)

    def readinto(self, buffer, /):
        """Read bytes into a writable buffer; return their number."""
        return self._into(buffer, self.read)

    def readinto1(self, buffer, /):
        """The same with one read of what is below."""
        return self._into(buffer, self.read1)

    def write(self, data, /):
        """Write bytes; return their number."""
        _unsupported('write')

    def detach(self):
        """Give up the raw file below and return it."""
        _unsupported('detach')


class TextIOBase(IOBase):
    """A file of text."""

    encoding = None
    newlines = None
    errors = None

    def read(self, size=-1, /):
        """Read up to size characters; all that is left by default."""
        _unsupported('read')

    def readline(self, size=-1, /):
        """Read a line."""
        _unsupported('readline')

    def write(self, text, /):
        """Write text; return its length."""
        _unsupported('write')

    def detach(self):
        """Give up the binary file below and return it."""
        _unsupported('detach')


RawIOBase.register(FileIO)
for _type in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom):
    BufferedIOBase.register(_type)
for _type in (StringIO, TextIOWrapper):
    TextIOBase.register(_type)
del _type


class BufferedRWPair(BufferedIOBase):
    """Two raw files as one: a reader and a writer, as of a pipe or a socket."""

    def __init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /):
        if not reader.readable():
            raise UnsupportedOperation('File or stream is not readable.')
        if not writer.writable():
            raise UnsupportedOperation('File or stream is not writable.')
        self.reader = BufferedReader(reader, buffer_size)
        self.writer = BufferedWriter(writer, buffer_size)

    def read(self, size=-1, /):
        return self.reader.read(-1 if size is None else size)

    def readinto(self, buffer, /):
        return self.reader.readinto(buffer)

    def write(self, data, /):
        return self.writer.write(data)

    def peek(self, size=0, /):
        return self.reader.peek(size)

    def read1(self, size=-1, /):
        return self.reader.read1(size)

    def readinto1(self, buffer, /):
        return self.reader.readinto1(buffer)

    def readable(self):
        return self.reader.readable()

    def writable(self):
        return self.writer.writable()

    def flush(self):
        return self.writer.flush()

    def close(self):
        try:
            self.writer.close()
        finally:
            self.reader.close()

    def isatty(self):
        return self.reader.isatty() or self.writer.isatty()

    @property
    def closed(self):
        return self.writer.closed


class IncrementalNewlineDecoder:
    """A decoder that turns line ends into '\\n' and notes which there were; `decoder` may be
    None: then it is given text."""

    __slots__ = ('decoder', 'translate', 'errors', '_seen', '_held')

    def __init__(self, decoder, translate, errors='strict'):
        self.decoder, self.translate, self.errors = decoder, translate, errors
        self._seen, self._held = set(), False

    def decode(self, input, final=False):
        """The text that the input means, without a last '\\r' that may begin a line end."""
        text = input if self.decoder is None else self.decoder.decode(input, final)
        if self._held and (text or final):
            text, self._held = '\r' + text, False
        if text.endswith('\r') and not final:
            text, self._held = text[:-1], True
        crlf = text.count('\r\n')
        for end, n in (('\r\n', crlf), ('\r', text.count('\r') - crlf),
                       ('\n', text.count('\n') - crlf)):
            if n:
                self._seen.add(end)
        if self.translate:
            text = text.replace('\r\n', '\n').replace('\r', '\n')
        return text

    def getstate(self):
        """(bytes not decoded yet, a number for the rest)."""
        held, flag = (b'', 0) if self.decoder is None else self.decoder.getstate()
        return held, flag << 1 | self._held

    def setstate(self, state):
        """Go back to what getstate() said."""
        held, flag = state
        self._held = bool(flag & 1)
        if self.decoder is not None:
            self.decoder.setstate((held, flag >> 1))

    def reset(self):
        """Begin anew."""
        self._seen, self._held = set(), False
        if self.decoder is not None:
            self.decoder.reset()

    @property
    def newlines(self):
        found = tuple([end for end in ('\r', '\n', '\r\n') if end in self._seen])
        return found if len(found) > 1 else found[0] if found else None


_label(IncrementalNewlineDecoder, '_io.IncrementalNewlineDecoder')
_label(BufferedRWPair, '_io.BufferedRWPair')
