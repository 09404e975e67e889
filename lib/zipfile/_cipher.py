# SPDX-License-Identifier: MIT
"""The old cipher of zip archives (APPNOTE.TXT, 6.1), for reading: three keys that every byte of text changes. It protects little."""

_table = []


def _crc_table():
    """What zlib.crc32 does with one byte, for each of them."""
    if not _table:
        for byte in range(256):
            for _ in range(8):
                byte = byte >> 1 ^ 0xEDB88320 if byte & 1 else byte >> 1
            _table.append(byte)
    return _table


class Decrypter:
    """Takes the bytes of a file in their order and gives what they mean."""

    def __init__(self, password):
        self._crc = _crc_table()
        self._keys = 0x12345678, 0x23456789, 0x34567890
        for byte in password:
            self._update(byte)

    def _update(self, byte):
        crc, (a, b, c) = self._crc, self._keys
        a = a >> 8 ^ crc[(a ^ byte) & 0xFF]
        b = (b + (a & 0xFF)) * 134775813 + 1 & 0xFFFFFFFF
        c = c >> 8 ^ crc[(c ^ b >> 24) & 0xFF]
        self._keys = a, b, c

    def __call__(self, data):
        """The next bytes in clear."""
        clear = bytearray()
        for byte in data:
            k = self._keys[2] | 2
            byte ^= k * (k ^ 1) >> 8 & 0xFF
            self._update(byte)
            clear.append(byte)
        return bytes(clear)
