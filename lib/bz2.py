# SPDX-License-Identifier: MIT
"""Data and files compressed by bzip2."""

from _bz2 import BZ2Compressor, BZ2Decompressor
from _compression import CompressedFile, DecompressReader, decompress_all, open_with

__all__ = ['BZ2File', 'BZ2Compressor', 'BZ2Decompressor', 'open', 'compress', 'decompress']


class BZ2File(CompressedFile):
    """A compressed file as a binary file."""

    def __init__(self, filename, mode='r', *, compresslevel=9):
        if not 1 <= compresslevel <= 9:
            self._mode = 0
            raise ValueError('compresslevel must be between 1 and 9')
        self._begin(filename, mode, lambda file: DecompressReader(file, BZ2Decompressor, OSError),
                    lambda: BZ2Compressor(compresslevel))


def open(filename, mode='rb', compresslevel=9, encoding=None, errors=None, newline=None):
    """A compressed file as a binary file, or as text with 't' in the mode."""
    return open_with(BZ2File, filename, mode, encoding, errors, newline, compresslevel=compresslevel)


def compress(data, compresslevel=9):
    """The data compressed, at once."""
    compressor = BZ2Compressor(compresslevel)
    return compressor.compress(data) + compressor.flush()


def decompress(data):
    """What compressed data mean, at once."""
    return decompress_all(data, BZ2Decompressor, OSError, ValueError)
