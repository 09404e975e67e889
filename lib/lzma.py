# SPDX-License-Identifier: MIT
"""Data and files compressed by xz and lzma."""

import _lzma
from _lzma import *
from _lzma import LZMACompressor, LZMADecompressor, is_check_supported
from _compression import CompressedFile, DecompressReader, decompress_all, open_with

__all__ = (['LZMAError', 'LZMAFile', 'LZMACompressor', 'LZMADecompressor', 'open', 'compress',
            'decompress', 'is_check_supported']
           + [name for name in dir(_lzma) if name.isupper()])


class LZMAError(Exception):
    """The data are no stream, or a wrong one, or what is asked for makes no sense."""


LZMAError.__module__ = "_lzma"
_lzma.set_error(LZMAError)


class LZMAFile(CompressedFile):
    """A compressed file as a binary file."""

    def __init__(self, filename=None, mode='r', *, format=None, check=-1, preset=None, filters=None):
        self._mode = 0
        if mode in ('r', 'rb'):
            if check != -1:
                raise ValueError('Cannot specify an integrity check when opening a file for reading')
            if preset is not None:
                raise ValueError('Cannot specify a preset compression level when opening a file for reading')
            format = FORMAT_AUTO if format is None else format
        elif mode not in ('w', 'wb', 'a', 'ab', 'x', 'xb'):
            raise ValueError('Invalid mode: {!r}'.format(mode))
        else:
            format = FORMAT_XZ if format is None else format
        self._begin(filename, mode,
                    lambda file: DecompressReader(file, LZMADecompressor, LZMAError, format=format,
                                                  filters=filters),
                    lambda: LZMACompressor(format=format, check=check, preset=preset, filters=filters))


def open(filename, mode='rb', *, format=None, check=-1, preset=None, filters=None, encoding=None,
         errors=None, newline=None):
    """A compressed file as a binary file, or as text with 't' in the mode."""
    return open_with(LZMAFile, filename, mode, encoding, errors, newline, format=format, check=check,
                     preset=preset, filters=filters)


def compress(data, format=FORMAT_XZ, check=-1, preset=None, filters=None):
    """The data compressed, at once."""
    compressor = LZMACompressor(format, check, preset, filters)
    return compressor.compress(data) + compressor.flush()


def decompress(data, format=FORMAT_AUTO, memlimit=None, filters=None):
    """What compressed data mean, at once."""
    data = data if len(data) else bytes(memoryview(data))
    if not data:
        raise LZMAError('Compressed data ended before the end-of-stream marker was reached')
    return decompress_all(data, lambda: LZMADecompressor(format, memlimit, filters), LZMAError,
                          LZMAError)
