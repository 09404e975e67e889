# SPDX-License-Identifier: MIT
"""The names of encodings. What they do is in codecs, and in C."""

import _codecs

from . import aliases

_cache = _codecs._found


class CodecRegistryError(LookupError, SystemError):
    """A search function answered something that is no codec."""


def normalize_encoding(encoding):
    """The name with one _ for each run of what is no letter, digit or dot."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    spaced = "".join(c if (c.isalnum() or c == ".") and c.isascii() else " " for c in encoding)
    return "_".join(spaced.split())


def search_function(encoding):
    """The CodecInfo of an encoding that is built in, or None."""
    return _codecs._search_own(encoding)
