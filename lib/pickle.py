# SPDX-License-Identifier: MIT
"""Objects as bytes and back, protocols 0 to 5, as PEP 307, 3154 and 574 describe them.

A pickle is a program for a small stack machine: a Pickler writes it, an Unpickler runs it. What has been written or made once is
remembered under a number (the memo), so that shared and recursive objects come back as such. Only unpickle what you trust: a
pickle can name and call any function."""

import io
import struct
import sys
from _pickle_rules import (SINGLE_TYPES, PickleBuffer, PickleError, PicklingError, UnpicklingError, build, checked_call,
                           checked_parts, extension, found_name, get_dotted, new_class, reduced, resume, whichmodule)
from _pickling import dumps, loads, run as _run
from copyreg import _extension_cache, _inverted_registry, dispatch_table
from functools import partial
from itertools import islice
from types import FunctionType

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads",
           "PickleBuffer"]

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]

_BATCH = 1000                   # items of a list or dict that one APPENDS or SETITEMS adds
_FRAME_LEAST = 4                # a shorter frame is not worth its header
_FRAME_TARGET = 64 * 1024
_LARGEST_COUNT = sys.maxsize


class _Stop(Exception):
    def __init__(self, value):
        self.value = value


# -- the instructions ------------------------------------------------------------------------------------------------------

_opcodes = {
    "MARK": b"(", "STOP": b".", "POP": b"0", "POP_MARK": b"1", "DUP": b"2", "FLOAT": b"F", "INT": b"I", "BININT": b"J",
    "BININT1": b"K", "LONG": b"L", "BININT2": b"M", "NONE": b"N", "PERSID": b"P", "BINPERSID": b"Q", "REDUCE": b"R",
    "STRING": b"S", "BINSTRING": b"T", "SHORT_BINSTRING": b"U", "UNICODE": b"V", "BINUNICODE": b"X", "APPEND": b"a",
    "BUILD": b"b", "GLOBAL": b"c", "DICT": b"d", "EMPTY_DICT": b"}", "APPENDS": b"e", "GET": b"g", "BINGET": b"h",
    "INST": b"i", "LONG_BINGET": b"j", "LIST": b"l", "EMPTY_LIST": b"]", "OBJ": b"o", "PUT": b"p", "BINPUT": b"q",
    "LONG_BINPUT": b"r", "SETITEM": b"s", "TUPLE": b"t", "EMPTY_TUPLE": b")", "SETITEMS": b"u", "BINFLOAT": b"G",
    "PROTO": b"\x80", "NEWOBJ": b"\x81", "EXT1": b"\x82", "EXT2": b"\x83", "EXT4": b"\x84", "TUPLE1": b"\x85",
    "TUPLE2": b"\x86", "TUPLE3": b"\x87", "NEWTRUE": b"\x88", "NEWFALSE": b"\x89", "LONG1": b"\x8a", "LONG4": b"\x8b",
    "BINBYTES": b"B", "SHORT_BINBYTES": b"C", "SHORT_BINUNICODE": b"\x8c", "BINUNICODE8": b"\x8d", "BINBYTES8": b"\x8e",
    "EMPTY_SET": b"\x8f", "ADDITEMS": b"\x90", "FROZENSET": b"\x91", "NEWOBJ_EX": b"\x92", "STACK_GLOBAL": b"\x93",
    "MEMOIZE": b"\x94", "FRAME": b"\x95", "BYTEARRAY8": b"\x96", "NEXT_BUFFER": b"\x97", "READONLY_BUFFER": b"\x98",
}
globals().update(_opcodes)
__all__ += _opcodes
TRUE, FALSE = b"I01\n", b"I00\n"        # protocol 0 and 1: an INT that is not just one
_TUPLES = {0: EMPTY_TUPLE, 1: TUPLE1, 2: TUPLE2, 3: TUPLE3}


def encode_long(x):
    """x as the fewest little-endian two's complement bytes; 0 is none."""
    return x.to_bytes(((x if x >= 0 else ~x).bit_length() >> 3) + 1, "little", signed=True) if x else b""


def decode_long(data):
    """The opposite of encode_long()."""
    return int.from_bytes(data, "little", signed=True)


# -- names -----------------------------------------------------------------------------------------------------------------

def _name_of_2(module_name, name):
    """Where Python 2, with which protocols 0 to 2 are shared, has a thing."""
    from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
    return REVERSE_NAME_MAPPING.get((module_name, name), (REVERSE_IMPORT_MAPPING.get(module_name, module_name), name))


# -- writing -----------------------------------------------------------------------------------------------------------------

class _Framer:
    """Protocol 4 and up: what is written goes out in frames, whose size a reader knows before it reads them."""

    def __init__(self, write):
        self.write_file = write
        self.frame = None

    def start(self):
        self.frame = io.BytesIO()

    def end(self):
        if self.frame is not None and self.frame.tell():
            self.commit(True)
        self.frame = None

    def commit(self, force=False):
        if self.frame is None or not (force or self.frame.tell() >= _FRAME_TARGET):
            return
        data = self.frame.getvalue()
        if len(data) >= _FRAME_LEAST:
            self.write_file(FRAME + struct.pack("<Q", len(data)))
        self.write_file(data)
        self.frame = io.BytesIO()

    def write(self, data):
        return self.write_file(data) if self.frame is None else self.frame.write(data)

    def write_large(self, header, payload):
        """What is longer than a frame goes out by itself."""
        if self.frame is not None and self.frame.tell():
            self.commit(True)
        self.write_file(header)
        self.write_file(payload)


class Pickler:
    """Writes pickles to a file that has write(). protocol: None for the default, negative for the highest."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        protocol = HIGHEST_PROTOCOL if protocol < 0 else protocol
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError(f"pickle protocol must be <= {HIGHEST_PROTOCOL}")
        if buffer_callback is not None and protocol < 5:
            raise ValueError("buffer_callback needs protocol >= 5")
        try:
            self._framer = _Framer(file.write)
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        self._buffer_callback = buffer_callback
        self.write = self._framer.write
        self.memo = {}
        self.proto = int(protocol)
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forgets which objects were written: they are written anew."""
        self.memo.clear()

    def dump(self, obj):
        """Writes the pickle of obj."""
        if not hasattr(self, "_framer"):
            raise PicklingError(f"Pickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        if self.proto >= 2:
            self.write(PROTO + bytes([self.proto]))
        if self.proto >= 4:
            self._framer.start()
        self.save(obj)
        self.write(STOP)
        self._framer.end()

    def persistent_id(self, obj):
        """For subclasses: not None is written in place of obj, and given to persistent_load()."""
        return None

    def reducer_override(self, obj):
        """For subclasses: what __reduce__() would return, or NotImplemented."""
        return NotImplemented

    def memoize(self, obj):
        """From now on obj is written as a reference."""
        if self.fast:
            return
        number = len(self.memo)
        self.memo[id(obj)] = number, obj
        if self.proto >= 4:
            self.write(MEMOIZE)
        elif not self.bin:
            self.write(PUT + b"%d\n" % number)
        else:
            self.write(BINPUT + bytes([number]) if number < 256 else LONG_BINPUT + struct.pack("<I", number))

    def _save_get(self, number):
        if not self.bin:
            self.write(GET + b"%d\n" % number)
        else:
            self.write(BINGET + bytes([number]) if number < 256 else LONG_BINGET + struct.pack("<I", number))

    def save(self, obj, save_persistent_id=True):
        """Writes obj as a part of the pickle that is being written."""
        self._framer.commit()
        if save_persistent_id:
            persistent = self.persistent_id(obj)
            if persistent is not None:
                return self._save_persistent(persistent)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._save_get(known[0])
        parts = self.reducer_override(obj)
        if parts is NotImplemented:
            cls = type(obj)
            saver = self.dispatch.get(cls)
            if saver is not None:
                return saver(self, obj)
            parts = reduced(obj, cls, self.proto, getattr(self, "dispatch_table", dispatch_table))
            if parts is None:
                return self.save_global(obj)
        self._save_parts(obj, parts)

    def _save_parts(self, obj, parts):
        if isinstance(parts, str):
            return self.save_global(obj, parts)
        self.save_reduce(obj=obj, *checked_parts(parts))

    def _save_persistent(self, persistent):
        if self.bin:
            self.save(persistent, save_persistent_id=False)
            return self.write(BINPERSID)
        try:
            self.write(PERSID + str(persistent).encode("ascii") + b"\n")
        except UnicodeEncodeError:
            raise PicklingError("persistent IDs in protocol 0 must be ASCII strings")

    def save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        """Writes what makes an object again: func(*args), then its state and its items."""
        name = checked_call(func, args)
        if self.proto >= 2 and name == "__newobj_ex__":
            self._save_new_ex(func, args, obj)
        elif self.proto >= 2 and name == "__newobj__":
            self._save_new(args, obj)
        else:
            self.save(func)
            self.save(args)
            self.write(REDUCE)
        if obj is not None:
            if id(obj) in self.memo:                    # a recursive tuple: it was made while its arguments were written
                self.write(POP)
                self._save_get(self.memo[id(obj)][0])
            else:
                self.memoize(obj)
        if listitems is not None:
            self._batch_appends(listitems)
        if dictitems is not None:
            self._batch_setitems(dictitems)
        if state is not None:
            self._save_state(state, state_setter, obj)

    def _save_new(self, args, obj):
        self.save(new_class("__newobj__", args, obj))
        self.save(args[1:])
        self.write(NEWOBJ)

    def _save_new_ex(self, func, args, obj):
        new_class(func.__name__, args, obj)
        cls, args, kwargs = args
        if self.proto >= 4:
            self.save(cls)
            self.save(args)
            self.save(kwargs)
            self.write(NEWOBJ_EX)
        else:
            self.save(partial(cls.__new__, cls, *args, **kwargs))
            self.save(())
            self.write(REDUCE)

    def _save_state(self, state, setter, obj):
        if setter is None:
            self.save(state)
            return self.write(BUILD)
        self.save(setter)
        self.save(obj)
        self.save(state)
        self.write(TUPLE2 + REDUCE + POP)

    # -- one method for each type whose values have instructions of their own ------------------------------------------------

    dispatch = {}

    def save_none(self, obj):
        self.write(NONE)

    dispatch[type(None)] = save_none

    def save_bool(self, obj):
        if self.proto >= 2:
            self.write(NEWTRUE if obj else NEWFALSE)
        else:
            self.write(TRUE if obj else FALSE)

    dispatch[bool] = save_bool

    def save_long(self, obj):
        if self.bin and -0x80000000 <= obj <= 0x7FFFFFFF:
            if 0 <= obj <= 0xFFFF:
                return self.write(BININT1 + bytes([obj]) if obj <= 0xFF else BININT2 + struct.pack("<H", obj))
            return self.write(BININT + struct.pack("<i", obj))
        if self.proto >= 2:
            data = encode_long(obj)
            head = LONG1 + bytes([len(data)]) if len(data) < 256 else LONG4 + struct.pack("<i", len(data))
            return self.write(head + data)
        if -0x80000000 <= obj <= 0x7FFFFFFF:
            return self.write(INT + b"%d\n" % obj)
        self.write(LONG + repr(obj).encode("ascii") + b"L\n")

    dispatch[int] = save_long

    def save_float(self, obj):
        self.write(BINFLOAT + struct.pack(">d", obj) if self.bin else FLOAT + repr(obj).encode("ascii") + b"\n")

    dispatch[float] = save_float

    def _save_sized(self, data, short, middle, long):
        """Bytes behind the shortest header that can say how many they are."""
        n = len(data)
        if n <= 0xFF and short:
            self.write(short + bytes([n]) + data)
        elif n > 0xFFFFFFFF and self.proto >= 4:
            self._framer.write_large(long + struct.pack("<Q", n), data)
        elif n >= _FRAME_TARGET:
            self._framer.write_large(middle + struct.pack("<I", n), data)
        else:
            self.write(middle + struct.pack("<I", n) + data)

    def save_bytes(self, obj):
        if self.proto >= 3:
            self._save_sized(obj, SHORT_BINBYTES, BINBYTES, BINBYTES8)
            self.memoize(obj)
        elif not obj:
            self.save_reduce(bytes, (), obj=obj)
        else:
            self.save_reduce(_codecs_encode(), (str(obj, "latin1"), "latin1"), obj=obj)

    dispatch[bytes] = save_bytes

    def save_bytearray(self, obj):
        if self.proto < 5:
            return self.save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
        n = len(obj)
        if n >= _FRAME_TARGET:
            self._framer.write_large(BYTEARRAY8 + struct.pack("<Q", n), obj)
        else:
            self.write(BYTEARRAY8 + struct.pack("<Q", n) + obj)
        self.memoize(obj)

    dispatch[bytearray] = save_bytearray

    def save_picklebuffer(self, obj):
        if self.proto < 5:
            raise PicklingError("PickleBuffer can only pickled with protocol >= 5")
        view = obj.raw()
        if self._buffer_callback is None or self._buffer_callback(obj):
            data = view.tobytes()
            return self.save_bytes(data) if view.readonly else self.save_bytearray(bytearray(data))
        self.write(NEXT_BUFFER)
        if view.readonly:
            self.write(READONLY_BUFFER)

    dispatch[PickleBuffer] = save_picklebuffer

    def save_str(self, obj):
        if self.bin:
            data = obj.encode("utf-8", "surrogatepass")
            self._save_sized(data, SHORT_BINUNICODE if self.proto >= 4 else None, BINUNICODE, BINUNICODE8)
        else:
            for c in "\\\0\n\r\x1a":
                obj_text = obj if c == "\\" else text
                text = obj_text.replace(c, f"\\u{ord(c):04x}")
            self.write(UNICODE + text.encode("raw-unicode-escape") + b"\n")
        self.memoize(obj)

    dispatch[str] = save_str

    def save_tuple(self, obj):
        n = len(obj)
        if not n:
            return self.write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
        short = n <= 3 and self.proto >= 2
        if not short:
            self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:                        # recursive: it was written as a part of one of its items
            self.write(POP * n if short else POP_MARK if self.bin else POP * (n + 1))
            return self._save_get(self.memo[id(obj)][0])
        self.write(_TUPLES[n] if short else TUPLE)
        self.memoize(obj)

    dispatch[tuple] = save_tuple

    def save_list(self, obj):
        self.write(EMPTY_LIST if self.bin else MARK + LIST)
        self.memoize(obj)
        self._batch_appends(obj)

    dispatch[list] = save_list

    def _batch_appends(self, items):
        if not self.bin:
            for item in items:
                self.save(item)
                self.write(APPEND)
            return
        items = iter(items)
        while batch := list(islice(items, _BATCH)):
            if len(batch) == 1:
                self.save(batch[0])
                self.write(APPEND)
                continue
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(APPENDS)

    def save_dict(self, obj):
        self.write(EMPTY_DICT if self.bin else MARK + DICT)
        self.memoize(obj)
        self._batch_setitems(obj.items())

    dispatch[dict] = save_dict

    def _batch_setitems(self, pairs):
        if not self.bin:
            for key, value in pairs:
                self.save(key)
                self.save(value)
                self.write(SETITEM)
            return
        pairs = iter(pairs)
        while batch := list(islice(pairs, _BATCH)):
            if len(batch) > 1:
                self.write(MARK)
            for key, value in batch:
                self.save(key)
                self.save(value)
            self.write(SETITEMS if len(batch) > 1 else SETITEM)

    def save_set(self, obj):
        if self.proto < 4:
            return self.save_reduce(set, (list(obj),), obj=obj)
        self.write(EMPTY_SET)
        self.memoize(obj)
        items = iter(obj)
        while batch := list(islice(items, _BATCH)):
            self.write(MARK)
            for item in batch:
                self.save(item)
            self.write(ADDITEMS)

    dispatch[set] = save_set

    def save_frozenset(self, obj):
        if self.proto < 4:
            return self.save_reduce(frozenset, (list(obj),), obj=obj)
        self.write(MARK)
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            return self.write(POP_MARK) or self._save_get(self.memo[id(obj)][0])
        self.write(FROZENSET)
        self.memoize(obj)

    dispatch[frozenset] = save_frozenset

    def save_global(self, obj, name=None):
        """Writes obj as a module and the name that it has there."""
        module_name, name, parent = found_name(obj, name)
        code = extension(module_name, name) if self.proto >= 2 else None
        if code is not None:
            return self.write(code)
        self._save_name(obj, module_name, name, parent)
        self.memoize(obj)

    def _save_name(self, obj, module_name, name, parent):
        if self.proto >= 4:
            self.save(module_name)
            self.save(name)
            self.write(STACK_GLOBAL)
        elif "." in name:
            self.save_reduce(getattr, (parent, name.rpartition(".")[2]))
        elif self.proto >= 3:
            self.write(GLOBAL + f"{module_name}\n{name}\n".encode("utf-8"))
        else:
            if self.fix_imports:
                module_name, name = _name_of_2(module_name, name)
            try:
                self.write(GLOBAL + f"{module_name}\n{name}\n".encode("ascii"))
            except UnicodeEncodeError:
                raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' using pickle protocol {self.proto}"
                                    ) from None

    def save_type(self, obj):
        if obj in SINGLE_TYPES:
            return self.save_reduce(type, (SINGLE_TYPES[obj],), obj=obj)
        self.save_global(obj)

    dispatch[type] = save_type
    dispatch[FunctionType] = save_global

    def save_single(self, obj):
        self.save_global(obj, "Ellipsis" if obj is ... else "NotImplemented")

    dispatch[type(...)] = dispatch[type(NotImplemented)] = save_single


def _codecs_encode():
    import _codecs
    return _codecs.encode


# -- reading -----------------------------------------------------------------------------------------------------------------

class _Reader:
    """What is left of a file of pickles, frame by frame; too few bytes are an error of the pickle."""

    def __init__(self, file):
        self.read_file, self.readline_file = file.read, file.readline
        self.frame = None

    def load_frame(self, size):
        if self.frame is not None and self.frame.read(1):
            raise UnpicklingError("beginning of a new frame before end of current frame")
        data = self.read_file(size)
        if len(data) < size:
            raise UnpicklingError("pickle data was truncated")
        self.frame = io.BytesIO(data)

    def read(self, n):
        if self.frame is not None:
            data = self.frame.read(n)
            if data or not n:
                if len(data) < n:
                    raise UnpicklingError("pickle data was truncated")
                return data
            self.frame = None
        data = self.read_file(n)
        if len(data) < n:
            if n == 1:
                raise EOFError("Ran out of input")
            raise UnpicklingError("pickle data was truncated")
        return data

    def readline(self):
        line = b""
        if self.frame is not None:
            line = self.frame.readline()
            if not line:
                self.frame = None
        line = line or self.readline_file()
        if line[-1:] != b"\n":
            raise UnpicklingError("pickle data was truncated")
        return line[:-1]


class Unpickler:
    """Reads pickles from a file that has read() and readline()."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        for name in ("read", "readline"):
            if not hasattr(file, name):
                raise TypeError("file must have 'read' and 'readline' attributes")
        self._reader = _Reader(file)
        self._buffers = iter(buffers) if buffers is not None else None
        self.memo = {}
        self.encoding, self.errors = encoding, errors
        self.proto = 0
        self.fix_imports = fix_imports

    def load(self):
        """The object of the next pickle."""
        if not hasattr(self, "_reader"):
            raise UnpicklingError(f"Unpickler.__init__() was not called by {self.__class__.__name__}.__init__()")
        self.metastack = []
        self.stack = []
        self.proto = 0
        return self._run()

    def _run(self):
        self.append = self.stack.append
        dispatch = self.dispatch
        self.read, self.readline = self._reader.read, self._reader.readline
        try:
            while True:
                key = self.read(1)
                step = dispatch.get(key[0])
                if step is None:
                    raise UnpicklingError(f"invalid load key, {_shown_key(key)}.")
                step(self)
        except _Stop as stop:
            return stop.value

    def _underflow(self):
        raise UnpicklingError("unexpected MARK found" if self.metastack else "unpickling stack underflow")

    def _pop(self):
        return self.stack.pop() if self.stack else self._underflow()

    def _top(self):
        return self.stack[-1] if self.stack else self._underflow()

    def pop_mark(self):
        """What stands above the last mark, which goes."""
        if not self.metastack:
            raise UnpicklingError("could not find MARK")
        items = self.stack
        self.stack = self.metastack.pop()
        self.append = self.stack.append
        return items

    def persistent_load(self, pid):
        """For subclasses: the object that persistent_id() named so."""
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module_name, name):
        """What is called name in the module, which is imported."""
        if self.proto < 3 and self.fix_imports:
            from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
            module_name, name = NAME_MAPPING.get((module_name, name), (IMPORT_MAPPING.get(module_name, module_name), name))
        sys.audit("pickle.find_class", module_name, name) if hasattr(sys, "audit") else None
        __import__(module_name, level=0)
        module = sys.modules[module_name]
        if self.proto >= 4:
            return get_dotted(module, name)[0]
        try:
            return getattr(module, name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {module!r}") from None

    def _count(self, form, what):
        n = struct.unpack(form, self.read(struct.calcsize(form)))[0]
        if n > _LARGEST_COUNT:
            raise OverflowError(f"{what} exceeds system's maximum size of {_LARGEST_COUNT} bytes")
        if n < 0:
            raise UnpicklingError(f"{what} pickle has negative byte count")
        return n

    # -- one function for each instruction ---------------------------------------------------------------------------------

    dispatch = {}

    def load_proto(self):
        proto = self.read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f"unsupported pickle protocol: {proto}")
        self.proto = proto

    dispatch[PROTO[0]] = load_proto

    def load_frame(self):
        self._reader.load_frame(self._count("<Q", "FRAME"))

    dispatch[FRAME[0]] = load_frame

    def load_persid(self):
        try:
            pid = self.readline().decode("ascii")
        except UnicodeDecodeError:
            raise UnpicklingError("persistent IDs in protocol 0 must be ASCII strings")
        self.append(self.persistent_load(pid))

    dispatch[PERSID[0]] = load_persid

    def load_binpersid(self):
        self.append(self.persistent_load(self._pop()))

    dispatch[BINPERSID[0]] = load_binpersid

    for _op, _value in ((NONE, None), (NEWTRUE, True), (NEWFALSE, False)):
        dispatch[_op[0]] = lambda self, _value=_value: self.append(_value)

    for _op, _make in ((EMPTY_TUPLE, tuple), (EMPTY_LIST, list), (EMPTY_DICT, dict), (EMPTY_SET, set)):
        dispatch[_op[0]] = lambda self, _make=_make: self.append(_make())

    for _op, _form in ((BININT, "<i"), (BININT1, "<B"), (BININT2, "<H"), (BINFLOAT, ">d")):
        dispatch[_op[0]] = lambda self, _form=_form, _size=struct.calcsize(_form): self.append(
            struct.unpack(_form, self.read(_size))[0])

    def load_int(self):
        line = self.readline()
        self.append(line == b"01" if line in (b"00", b"01") else int(line, 0))

    dispatch[INT[0]] = load_int

    def load_long(self):
        line = self.readline()
        self.append(int(line[:-1] if line[-1:] == b"L" else line, 0))

    dispatch[LONG[0]] = load_long
    dispatch[LONG1[0]] = lambda self: self.append(decode_long(self.read(self.read(1)[0])))
    dispatch[LONG4[0]] = lambda self: self.append(decode_long(self.read(self._count("<i", "LONG"))))
    dispatch[FLOAT[0]] = lambda self: self.append(float(self.readline()))

    def _text(self, data):
        return data if self.encoding == "bytes" else data.decode(self.encoding, self.errors)

    def load_string(self):
        data = self.readline()
        if len(data) < 2 or data[0] != data[-1] or data[:1] not in b"\"'":
            raise UnpicklingError("the STRING opcode argument must be quoted")
        import codecs
        self.append(self._text(codecs.escape_decode(data[1:-1])[0]))

    dispatch[STRING[0]] = load_string
    dispatch[BINSTRING[0]] = lambda self: self.append(self._text(self.read(self._count("<i", "BINSTRING"))))
    dispatch[SHORT_BINSTRING[0]] = lambda self: self.append(self._text(self.read(self.read(1)[0])))
    dispatch[UNICODE[0]] = lambda self: self.append(str(self.readline(), "raw-unicode-escape"))

    for _op, _form in ((BINUNICODE, "<I"), (SHORT_BINUNICODE, "<B"), (BINUNICODE8, "<Q")):
        dispatch[_op[0]] = lambda self, _form=_form: self.append(
            str(self.read(self._count(_form, "BINUNICODE")), "utf-8", "surrogatepass"))

    for _op, _form in ((BINBYTES, "<I"), (SHORT_BINBYTES, "<B"), (BINBYTES8, "<Q")):
        dispatch[_op[0]] = lambda self, _form=_form: self.append(self.read(self._count(_form, "BINBYTES")))

    dispatch[BYTEARRAY8[0]] = lambda self: self.append(bytearray(self.read(self._count("<Q", "BYTEARRAY8"))))

    def load_next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError("pickle stream refers to out-of-band data but no *buffers* argument was given")
        try:
            self.append(next(self._buffers))
        except StopIteration:
            raise UnpicklingError("not enough out-of-band buffers")

    dispatch[NEXT_BUFFER[0]] = load_next_buffer
    dispatch[READONLY_BUFFER[0]] = lambda self: self.append(memoryview(self._pop()).toreadonly())

    dispatch[TUPLE[0]] = lambda self: self._push_marked(tuple)
    dispatch[FROZENSET[0]] = lambda self: self._push_marked(frozenset)
    dispatch[LIST[0]] = lambda self: self._push_marked(list)
    dispatch[DICT[0]] = lambda self: self._push_marked(lambda items: {items[i]: items[i + 1] for i in range(0, len(items), 2)})

    def _push_marked(self, make):
        items = self.pop_mark()
        self.append(make(items))

    def _take(self, n):
        if len(self.stack) < n:
            self._underflow()
        items = self.stack[len(self.stack) - n:]
        del self.stack[len(self.stack) - n:]
        return items

    for _op, _n in ((TUPLE1, 1), (TUPLE2, 2), (TUPLE3, 3)):
        dispatch[_op[0]] = lambda self, _n=_n: self.append(tuple(self._take(_n)))

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, "__getinitargs__"):
            try:
                return cls(*args)
            except TypeError as error:
                raise TypeError(f"in constructor for {cls.__name__}: {error}", error.__traceback__)
        return cls.__new__(cls)

    def load_inst(self):
        module_name, name = self.readline().decode("ascii"), self.readline().decode("ascii")
        args = self.pop_mark()
        self.append(self._instantiate(self.find_class(module_name, name), args))

    dispatch[INST[0]] = load_inst

    def load_obj(self):
        cls, *args = self.pop_mark()
        self.append(self._instantiate(cls, args))

    dispatch[OBJ[0]] = load_obj

    def load_newobj(self):
        cls, args = self._take(2)
        self.append(cls.__new__(cls, *args))

    dispatch[NEWOBJ[0]] = load_newobj

    def load_newobj_ex(self):
        cls, args, kwargs = self._take(3)
        self.append(cls.__new__(cls, *args, **kwargs))

    dispatch[NEWOBJ_EX[0]] = load_newobj_ex

    def load_global(self):
        module_name, name = self.readline().decode("utf-8"), self.readline().decode("utf-8")
        self.append(self.find_class(module_name, name))

    dispatch[GLOBAL[0]] = load_global

    def load_stack_global(self):
        module_name, name = self._take(2)
        if type(name) is not str or type(module_name) is not str:
            raise UnpicklingError("STACK_GLOBAL requires str")
        self.append(self.find_class(module_name, name))

    dispatch[STACK_GLOBAL[0]] = load_stack_global

    def _pushextension(self, code):
        if code in _extension_cache:
            return self.append(_extension_cache[code])
        if code <= 0:
            raise UnpicklingError("EXT specifies code <= 0")
        if code not in _inverted_registry:
            raise ValueError(f"unregistered extension code {code}")
        _extension_cache[code] = found = self.find_class(*_inverted_registry[code])
        self.append(found)

    for _op, _form in ((EXT1, "<B"), (EXT2, "<H"), (EXT4, "<i")):
        dispatch[_op[0]] = lambda self, _form=_form: self._pushextension(
            struct.unpack(_form, self.read(struct.calcsize(_form)))[0])

    def load_reduce(self):
        func, args = self._take(2)
        self.append(func(*args))

    dispatch[REDUCE[0]] = load_reduce

    def load_pop(self):
        if self.stack:
            del self.stack[-1]
        else:
            self.pop_mark()

    dispatch[POP[0]] = load_pop
    dispatch[POP_MARK[0]] = lambda self: self.pop_mark() and None

    def load_dup(self):
        self.append(self._top())

    dispatch[DUP[0]] = load_dup

    def _get(self, number):
        try:
            self.append(self.memo[number])
        except KeyError:
            raise UnpicklingError(f"Memo value not found at index {number}") from None

    dispatch[GET[0]] = lambda self: self._get(int(self.readline()))
    dispatch[BINGET[0]] = lambda self: self._get(self.read(1)[0])
    dispatch[LONG_BINGET[0]] = lambda self: self._get(struct.unpack("<I", self.read(4))[0])

    def _put(self, number):
        if number < 0:
            raise ValueError("negative PUT argument")
        self.memo[number] = self._top()

    dispatch[PUT[0]] = lambda self: self._put(int(self.readline()))
    dispatch[BINPUT[0]] = lambda self: self._put(self.read(1)[0])
    dispatch[LONG_BINPUT[0]] = lambda self: self._put(struct.unpack("<I", self.read(4))[0])
    dispatch[MEMOIZE[0]] = lambda self: self._put(len(self.memo))

    def load_append(self):
        value = self._pop()
        self._extend([value])

    dispatch[APPEND[0]] = load_append
    dispatch[APPENDS[0]] = lambda self: self._extend(self.pop_mark())

    def _extend(self, items):
        target = self._top()
        if isinstance(target, list):
            return target.extend(items)
        extend = getattr(target, "extend", None)
        if extend is not None:
            return extend(items)
        for item in items:
            target.append(item)

    def load_setitem(self):
        key, value = self._take(2)
        self._top()[key] = value

    dispatch[SETITEM[0]] = load_setitem

    def load_setitems(self):
        items = self.pop_mark()
        target = self._top()
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    dispatch[SETITEMS[0]] = load_setitems

    def load_additems(self):
        items = self.pop_mark()
        target = self._top()
        if isinstance(target, set):
            return target.update(items)
        for item in items:
            target.add(item)

    dispatch[ADDITEMS[0]] = load_additems

    def load_build(self):
        state = self._pop()
        build(self._top(), state)

    dispatch[BUILD[0]] = load_build

    def load_mark(self):
        self.metastack.append(self.stack)
        self.stack = []
        self.append = self.stack.append

    dispatch[MARK[0]] = load_mark

    def load_stop(self):
        raise _Stop(self._pop())

    dispatch[STOP[0]] = load_stop


def _shown_key(key):
    c = chr(key[0])
    return f"'{c}'" if " " <= c <= "~" and c not in "'\\" else f"'\\x{key[0]:02x}'"


_SIZED = {BINUNICODE: 4, BINBYTES: 4, BINUNICODE8: 8, BINBYTES8: 8, BYTEARRAY8: 8}


def _next_chunk(read):
    """What of the file can be run at once: a frame or one of the large values between frames, without reading on."""
    head = read(1)
    size = 8 if head == FRAME else _SIZED.get(head)
    if size is None:
        return head
    head += read(size)
    return head + read(int.from_bytes(head[1:], "little")) if len(head) == 1 + size else head


def _load_framed(file, head):
    stack, marks, memo = [], [], []
    chunk, protocol = head, head[1]
    while chunk:
        ended = _run(chunk, stack, marks, memo)
        if type(ended) is tuple:
            return ended[0]
        if ended < len(chunk):
            return resume(file, chunk[ended:], stack, marks, memo, protocol)
        chunk = _next_chunk(file.read)
    return resume(file, b"", stack, marks, memo, protocol)


_Pickler, _Unpickler = Pickler, Unpickler


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Writes the pickle of obj to a file that is open for bytes."""
    if buffer_callback is None and (protocol is None or protocol in (4, 5)):
        try:
            write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute")
        write(dumps(obj, protocol))
    else:
        Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """The object of the next pickle in a file that is open for bytes."""
    unpickler = Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers)
    if (fix_imports, encoding, errors, buffers) != (True, "ASCII", "strict", None):
        return unpickler.load()
    head = file.read(1)
    if head == PROTO:
        head += file.read(1)
        if head[1:] in (b"\4", b"\5"):
            return _load_framed(file, head)
    unpickler._reader.frame = io.BytesIO(head) if head else None
    return unpickler.load()
