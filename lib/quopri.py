# SPDX-License-Identifier: MIT
"""Quoted-printable (RFC 1521): bytes as text in which most of ASCII stands for itself."""

from binascii import a2b_qp, b2a_qp

__all__ = ['encode', 'decode', 'encodestring', 'decodestring']


def encode(input, output, quotetabs, header=False):
    """Reads a binary file and writes it encoded to another. quotetabs: spaces and tabs inside of lines, too; header: spaces are _."""
    output.write(b2a_qp(input.read(), quotetabs=quotetabs, header=header))


def encodestring(s, quotetabs=False, header=False):
    """The bytes, encoded."""
    return b2a_qp(s, quotetabs=quotetabs, header=header)


def decode(input, output, header=False):
    """Reads an encoded binary file and writes what it stands for to another."""
    output.write(a2b_qp(input.read(), header=header))


def decodestring(s, header=False):
    """What the encoded bytes stand for."""
    return a2b_qp(s, header=header)
