# SPDX-License-Identifier: MIT
"""How the bytes of a part are written."""

import base64

__all__ = ['encode_7or8bit', 'encode_base64', 'encode_noop']


def encode_base64(msg):
    """Write the part's bytes in base64."""
    data = msg.get_payload()
    data = data.encode() if isinstance(data, str) else data
    msg.set_payload(base64.encodebytes(data).decode('ascii'))
    msg['Content-Transfer-Encoding'] = 'base64'


def encode_7or8bit(msg):
    """Write the part as it is, and say whether it is ASCII."""
    msg['Content-Transfer-Encoding'] = '7bit' if (msg.get_payload() or '').isascii() else '8bit'


def encode_noop(msg):
    """Do nothing."""
