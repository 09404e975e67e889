# SPDX-License-Identifier: MIT
"""Pickles taken apart: their opcodes one by one, as a listing with the stack that they need, and without what nobody uses."""

import codecs as _codecs
import io as _io
import struct as _struct
import sys as _sys

__all__ = ['dis', 'genops', 'optimize']

UP_TO_NEWLINE, TAKEN_FROM_ARGUMENT1, TAKEN_FROM_ARGUMENT4, TAKEN_FROM_ARGUMENT4U, TAKEN_FROM_ARGUMENT8U = -1, -2, -3, -4, -5


# -- arguments -----------------------------------------------------------------------------------------------------------------

class ArgumentDescriptor:
    """How an opcode's argument stands in the pickle: its length (or one of the constants) and a function that reads it."""

    __slots__ = 'name', 'n', 'reader', 'doc'

    def __init__(self, name, n, reader, doc):
        self.name, self.n, self.reader, self.doc = name, n, reader, doc


def _exactly(f, n, what):
    data = f.read(n)
    if len(data) != n:
        raise ValueError(f'not enough data in stream to read {what}')
    return data


def _number(name, format, doc):
    size = _struct.calcsize(format)

    def read(f):
        return _struct.unpack(format, _exactly(f, size, name))[0]
    return ArgumentDescriptor(name, size, read, doc)


def read_line(f):
    """A line without its newline."""
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError('no newline found when trying to read stringnl')
    return data[:-1]


def read_stringnl(f, decode=True, stripquotes=True):
    """A text in quotes, to the end of the line."""
    data = read_line(f)
    if stripquotes:
        for quote in b'"', b"'":
            if data.startswith(quote):
                if not data.endswith(quote):
                    raise ValueError(f'strinq quote {quote!r} not found at both ends of {data!r}')
                data = data[1:-1]
                break
        else:
            raise ValueError(f'no string quotes around {data!r}')
    return _codecs.escape_decode(data)[0].decode('ascii') if decode else data


def _line(name, convert, doc):
    return ArgumentDescriptor(name, UP_TO_NEWLINE, lambda f: convert(read_line(f)), doc)


def _counted(name, length, kind, format, convert, doc):
    size = _struct.calcsize(format)

    def read(f):
        n = _struct.unpack(format, _exactly(f, size, name))[0]
        if n < 0:
            raise ValueError(f'{name} byte count < 0: {n}')
        if n > _sys.maxsize:
            raise ValueError(f'{name} byte count > sys.maxsize: {n}')
        data = f.read(n)
        if len(data) != n:
            raise ValueError(f'expected {n} bytes in a {name}, but only {len(data)} remain')
        return convert(data)
    return ArgumentDescriptor(name, kind, read, doc)


def decode_long(data):
    """The int that bytes are, the lowest first, with a sign."""
    return int.from_bytes(data, 'little', signed=True)


def _decimal_short(text):
    return {b'00': False, b'01': True}[text] if text in (b'00', b'01') else int(text)


def _decimal_long(text):
    return int(text[:-1] if text[-1:] == b'L' else text)


def _utf8(data):
    return str(data, 'utf-8', 'surrogatepass')


def _latin1(data):
    return data.decode('latin-1')


uint1, uint2, int4 = _number('uint1', '<B', 'One byte.'), _number('uint2', '<H', 'Two bytes.'), _number('int4', '<i', 'Four bytes with a sign.')
uint4, uint8 = _number('uint4', '<I', 'Four bytes.'), _number('uint8', '<Q', 'Eight bytes.')
float8 = _number('float8', '>d', 'A float in eight bytes, the highest first.')
stringnl = ArgumentDescriptor('stringnl', UP_TO_NEWLINE, read_stringnl, 'A text in quotes on a line.')
stringnl_noescape = _line('stringnl_noescape', lambda data: data.decode('ascii'), 'A text on a line.')
stringnl_noescape_pair = ArgumentDescriptor(
    'stringnl_noescape_pair', UP_TO_NEWLINE, lambda f: f'{read_line(f).decode("ascii")} {read_line(f).decode("ascii")}', 'Two texts, a line each.')
decimalnl_short = _line('decimalnl_short', _decimal_short, 'A decimal number on a line; 00 and 01 are False and True.')
decimalnl_long = _line('decimalnl_long', _decimal_long, 'A decimal number on a line, with an L behind.')
floatnl = _line('floatnl', float, 'A float on a line.')
unicodestringnl = _line('unicodestringnl', lambda data: str(data, 'raw-unicode-escape'), 'A text on a line, with escapes.')
string1 = _counted('string1', 1, TAKEN_FROM_ARGUMENT1, '<B', _latin1, 'A text of at most 255 bytes.')
string4 = _counted('string4', 4, TAKEN_FROM_ARGUMENT4, '<i', _latin1, 'A text of bytes.')
bytes1 = _counted('bytes1', 1, TAKEN_FROM_ARGUMENT1, '<B', bytes, 'At most 255 bytes.')
bytes4 = _counted('bytes4', 4, TAKEN_FROM_ARGUMENT4U, '<I', bytes, 'Bytes, at most 2**32.')
bytes8 = _counted('bytes8', 8, TAKEN_FROM_ARGUMENT8U, '<Q', bytes, 'Bytes.')
bytearray8 = _counted('bytearray8', 8, TAKEN_FROM_ARGUMENT8U, '<Q', bytearray, 'A bytearray.')
unicodestring1 = _counted('unicodestring1', 1, TAKEN_FROM_ARGUMENT1, '<B', _utf8, 'A text of at most 255 bytes of UTF-8.')
unicodestring4 = _counted('unicodestring4', 4, TAKEN_FROM_ARGUMENT4U, '<I', _utf8, 'A text of at most 2**32 bytes of UTF-8.')
unicodestring8 = _counted('unicodestring8', 8, TAKEN_FROM_ARGUMENT8U, '<Q', _utf8, 'A text in UTF-8.')
long1 = _counted('long1', 1, TAKEN_FROM_ARGUMENT1, '<B', decode_long, 'An int of at most 255 bytes.')
long4 = _counted('long4', 4, TAKEN_FROM_ARGUMENT4, '<i', decode_long, 'An int.')


# -- opcodes -------------------------------------------------------------------------------------------------------------------

class StackObject:
    """What an opcode takes from the stack or puts there."""

    __slots__ = 'name', 'obtype', 'doc'

    def __init__(self, name, obtype=object, doc=''):
        self.name, self.obtype, self.doc = name, obtype, doc

    def __repr__(self):
        return self.name


_kinds = {name: StackObject(name) for name in (
    'int int_or_bool bool float bytes_or_str bytes bytearray str None tuple list dict set frozenset buffer any mark stackslice').split()}
markobject, stackslice, anyobject = _kinds['mark'], _kinds['stackslice'], _kinds['any']


class OpcodeInfo:
    """An opcode: its name and character, the argument behind it, the stack before and after, and its first protocol."""

    __slots__ = 'name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc'

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name, self.code, self.arg, self.proto, self.doc = name, code, arg, proto, doc
        self.stack_before, self.stack_after = stack_before, stack_after


# name, character, argument, stack before -> after, protocol
_ROWS = r'''
INT I decimalnl_short -> int_or_bool 0
BININT J int4 -> int 1
BININT1 K uint1 -> int 1
BININT2 M uint2 -> int 1
LONG L decimalnl_long -> int 0
LONG1 \x8a long1 -> int 2
LONG4 \x8b long4 -> int 2
STRING S stringnl -> bytes_or_str 0
BINSTRING T string4 -> bytes_or_str 1
SHORT_BINSTRING U string1 -> bytes_or_str 1
BINBYTES B bytes4 -> bytes 3
SHORT_BINBYTES C bytes1 -> bytes 3
BINBYTES8 \x8e bytes8 -> bytes 4
BYTEARRAY8 \x96 bytearray8 -> bytearray 5
NEXT_BUFFER \x97 - -> buffer 5
READONLY_BUFFER \x98 - buffer -> buffer 5
NONE N - -> None 0
NEWTRUE \x88 - -> bool 2
NEWFALSE \x89 - -> bool 2
UNICODE V unicodestringnl -> str 0
SHORT_BINUNICODE \x8c unicodestring1 -> str 4
BINUNICODE X unicodestring4 -> str 1
BINUNICODE8 \x8d unicodestring8 -> str 4
FLOAT F floatnl -> float 0
BINFLOAT G float8 -> float 1
EMPTY_LIST ] - -> list 1
APPEND a - list any -> list 0
APPENDS e - list mark stackslice -> list 1
LIST l - mark stackslice -> list 0
EMPTY_TUPLE ) - -> tuple 1
TUPLE t - mark stackslice -> tuple 0
TUPLE1 \x85 - any -> tuple 2
TUPLE2 \x86 - any any -> tuple 2
TUPLE3 \x87 - any any any -> tuple 2
EMPTY_DICT } - -> dict 1
DICT d - mark stackslice -> dict 0
SETITEM s - dict any any -> dict 0
SETITEMS u - dict mark stackslice -> dict 1
EMPTY_SET \x8f - -> set 4
ADDITEMS \x90 - set mark stackslice -> set 4
FROZENSET \x91 - mark stackslice -> frozenset 4
POP 0 - any -> 0
DUP 2 - any -> any any 0
MARK ( - -> mark 0
POP_MARK 1 - mark stackslice -> 1
GET g decimalnl_short -> any 0
BINGET h uint1 -> any 1
LONG_BINGET j uint4 -> any 1
PUT p decimalnl_short -> 0
BINPUT q uint1 -> 1
LONG_BINPUT r uint4 -> 1
MEMOIZE \x94 - any -> any 4
EXT1 \x82 uint1 -> any 2
EXT2 \x83 uint2 -> any 2
EXT4 \x84 int4 -> any 2
GLOBAL c stringnl_noescape_pair -> any 0
STACK_GLOBAL \x93 - str str -> any 4
REDUCE R - any any -> any 0
BUILD b - any any -> any 0
INST i stringnl_noescape_pair mark stackslice -> any 0
OBJ o - mark any stackslice -> any 1
NEWOBJ \x81 - any any -> any 2
NEWOBJ_EX \x92 - any any any -> any 4
PROTO \x80 uint1 -> 2
STOP . - any -> 0
FRAME \x95 uint8 -> 4
PERSID P stringnl_noescape -> any 0
BINPERSID Q - any -> any 1
'''


def _opcode(row):
    name, code, argument, *rest = row.split()
    arrow = rest.index('->')
    before, after, proto = rest[:arrow], rest[arrow + 1:-1], int(rest[-1])
    if len(code) > 1:
        code = chr(int(code[2:], 16))
    return OpcodeInfo(name, code, None if argument == '-' else globals()[argument], [_kinds[k] for k in before], [_kinds[k] for k in after], proto,
                      f'{" ".join(before) or "nothing"} becomes {" ".join(after) or "nothing"}.')


opcodes = [_opcode(row) for row in _ROWS.strip().split('\n')]
code2op = {op.code: op for op in opcodes}


# -- reading -------------------------------------------------------------------------------------------------------------------

def _walk(pickle, yield_end_pos=False):
    if isinstance(pickle, (bytes, bytearray, memoryview)):
        pickle = _io.BytesIO(pickle)
    tell = getattr(pickle, 'tell', lambda: None)
    while True:
        at = tell()
        code = pickle.read(1)
        op = code2op.get(code.decode('latin-1'))
        if op is None:
            if not code:
                raise ValueError('pickle exhausted before seeing STOP')
            raise ValueError(f'at position {"<unknown>" if at is None else at}, opcode {code!r} unknown')
        arg = None if op.arg is None else op.arg.reader(pickle)
        yield (op, arg, at, tell()) if yield_end_pos else (op, arg, at)
        if code == b'.':
            return


def genops(pickle):
    """(OpcodeInfo, argument or None, position) of each opcode of a pickle, bytes or a binary file."""
    return _walk(pickle)


def optimize(p):
    """The same pickle without PUTs that no GET asks for."""
    used, ops, newest, least = set(), [], 0, 0
    for op, arg, start, end in _walk(p, yield_end_pos=True):
        least = max(least, op.proto)
        if 'PUT' in op.name:
            newest = max(newest, arg + 1)
            ops.append(('put', arg, start, end))
        elif op.name == 'MEMOIZE':
            ops.append(('put', newest, start, end))
            newest += 1
        elif op.name == 'FRAME':
            pass
        elif 'GET' in op.name:
            used.add(arg)
            ops.append(('get', arg, start, end))
        elif op.name == 'PROTO':
            ops.append(('proto', arg, start, end))
        else:
            ops.append(('', arg, start, end))
    return _write_optimized(p, ops, used, least)


def _write_optimized(p, ops, used, proto):
    proto = next((arg for kind, arg, start, end in ops if kind == 'proto'), proto)
    numbers, body = {}, []
    for kind, arg, start, end in ops:
        data = p[start:end]
        if kind == 'put':
            if arg not in used:
                continue
            numbers[arg] = len(numbers)
            data = b'\x94' if proto >= 4 else _put(numbers[arg], proto)
        elif kind == 'get':
            data = _get(numbers[arg], proto)
        body.append((kind, data))
    return _framed(body, proto)


def _put(i, proto):
    return b'p%d\n' % i if not proto else b'q' + bytes([i]) if i < 256 else b'r' + _struct.pack('<I', i)


def _get(i, proto):
    return b'g%d\n' % i if not proto else b'h' + bytes([i]) if i < 256 else b'j' + _struct.pack('<I', i)


def _framed(body, proto):
    head = b''.join(data for kind, data in body if kind == 'proto')
    rest = b''.join(data for kind, data in body if kind != 'proto')
    return head + (b'\x95' + _struct.pack('<Q', len(rest)) if proto >= 4 and len(rest) >= 4 else b'') + rest


# -- listing -------------------------------------------------------------------------------------------------------------------

class _Stack:
    """The stack that the opcodes make, and where the marks on it were set."""

    def __init__(self, memo):
        self.items, self.marks, self.memo, self.note = [], [], memo, ''

    def step(self, op, arg, at):
        before, after, self.note = list(op.stack_before), list(op.stack_after), ''
        wrong, to_pop = None, len(before)
        if markobject in before or (op.name == 'POP' and self.items and self.items[-1] is markobject):
            if markobject in self.items:
                mark_at = self.marks.pop()
                self.note = f'(MARK at {mark_at})' if mark_at is not None else '(MARK at unknown opcode offset)'
                while self.items[-1] is not markobject:
                    self.items.pop()
                self.items.pop()
                to_pop = before.index(markobject) if markobject in before else 0
            else:
                wrong = self.note = 'no MARK exists on stack'
        wrong = self._memo(op, arg, after) or wrong
        return before, after, to_pop, wrong

    def _memo(self, op, arg, after):
        if op.name in ('PUT', 'BINPUT', 'LONG_BINPUT', 'MEMOIZE'):
            number = len(self.memo) if op.name == 'MEMOIZE' else arg
            if op.name == 'MEMOIZE':
                self.note = f'(as {number})'
            if number in self.memo:
                return f'memo key {number!r} already defined'
            if not self.items:
                return "stack is empty -- can't store into memo"
            if self.items[-1] is markobject:
                return "can't store markobject in the memo"
            self.memo[number] = self.items[-1]
        elif op.name in ('GET', 'BINGET', 'LONG_BINGET'):
            if arg not in self.memo:
                return f'memo key {arg!r} has never been stored into'
            after[:] = [self.memo[arg]]
        return None


def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    """Prints the opcodes of a pickle; ValueError where the stack or the memo cannot be so."""
    stack, highest, column = _Stack({} if memo is None else memo), -1, annotate
    for op, arg, at in genops(pickle):
        if at is not None:
            print(f'{at:5d}:', end=' ', file=out)
        line = f'{repr(op.code)[1:-1]:<4} {" " * indentlevel * len(stack.marks)}{op.name}'
        highest = max(highest, op.proto)
        before, after, to_pop, wrong = stack.step(op, arg, at)
        if arg is not None or stack.note:
            line += ' ' * (10 - len(op.name))
            line += f' {arg!r}' if arg is not None else ''
            line += f' {stack.note}' if stack.note else ''
        if annotate:
            line += ' ' * (column - len(line))
            column = min(len(line), 50)
            line += ' ' + op.doc.split('\n', 1)[0]
        print(line, file=out)
        if wrong:
            raise ValueError(wrong)
        if len(stack.items) < to_pop:
            raise ValueError(f'tries to pop {to_pop} items from stack with only {len(stack.items)} items')
        if to_pop:
            del stack.items[-to_pop:]
        if markobject in after:
            stack.marks.append(at)
        stack.items.extend(after)
    print('highest protocol among opcodes =', highest, file=out)
    if stack.items:
        raise ValueError(f'stack not empty after STOP: {stack.items!r}')
