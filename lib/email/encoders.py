# SPDX-License-Identifier: MIT
"""Encodings of bodies, for email.mime's classes: each changes the body and adds its header."""

from base64 import encodebytes
from quopri import encodestring

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop', 'encode_quopri']


def encode_base64(msg):
    """base64."""
    original = msg.get_payload(decode=True)
    msg.set_payload(str(encodebytes(original), 'ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_quopri(msg):
    """quoted-printable."""
    data = encodestring(msg.get_payload(decode=True), quotetabs=True)
    msg.set_payload(data.replace(b' ', b'=20'))
    msg['Content-Transfer-Encoding'] = 'quoted-printable'


def encode_7or8bit(msg):
    """As it is; the header says whether it is ASCII."""
    data = msg.get_payload(decode=True)
    msg['Content-Transfer-Encoding'] = '7bit' if data is None or data.isascii() else '8bit'


def encode_noop(msg):
    """As it is, without a header."""
