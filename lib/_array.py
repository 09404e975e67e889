# SPDX-License-Identifier: MIT
"""Arrays out of pickles that may come from machines whose numbers look otherwise."""

import struct

# By the number that a pickle says: how struct reads an item, or in which encoding the text of a 'u' array is.
_formats = ["B", "b", *(order + code for code in "HhIiQqfd" for order in "<>"), "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]
_code_of = {"B": 0, "b": 1, "H": 2, "h": 4, "I": 6, "i": 8, "L": 10, "Q": 10, "l": 12, "q": 12, "f": 14, "d": 16, "u": 20}


def reduce_ex(array, protocol):
    """What __reduce_ex__() of an array answers."""
    from array import _array_reconstructor
    state = getattr(array, "__dict__", None)
    if protocol < 3:
        return type(array), (array.typecode, array.tolist()), state
    return _array_reconstructor, (type(array), array.typecode, _code_of[array.typecode], array.tobytes()), state


def reconstruct(arraytype, typecode, mformat_code, items):
    """The array whose items have the given format."""
    from array import array, typecodes
    if not isinstance(arraytype, type):
        raise TypeError("first argument must be a type object, not " + type(arraytype).__name__)
    if not issubclass(arraytype, array):
        raise TypeError(f"{arraytype.__name__} is not a subtype of array.array")
    if not isinstance(typecode, str) or len(typecode) != 1:
        raise TypeError("second argument must be a valid type code")
    if typecode not in typecodes:
        raise ValueError("second argument must be a valid type code")
    if not isinstance(mformat_code, int):
        raise TypeError(f"'{type(mformat_code).__name__}' object cannot be interpreted as an integer")
    if not 0 <= mformat_code < len(_formats):
        raise ValueError("third argument must be a valid machine format code.")
    if not isinstance(items, bytes):
        raise TypeError(f"fourth argument should be bytes, not {type(items).__name__}")
    form = _formats[mformat_code]
    if form.startswith("utf"):
        return arraytype(typecode, items.decode(form))
    if mformat_code == _code_of[typecode]:
        return arraytype(typecode, items)
    size = struct.calcsize(form)
    if len(items) % size:
        raise ValueError("string length not a multiple of item size")
    order, code = (form[0], form[1]) if len(form) == 2 else ("=", form)
    return arraytype(typecode, list(struct.unpack(f"{order}{len(items) // size}{code}", items)))
