# SPDX-License-Identifier: MIT
"""Code objects taken apart: the instructions of this interpreter, a line each. They are not CPython's: operands are registers (`r2`,
or the name of the variable that lives there), constants, names and jumps."""

import collections as _collections
import io as _io
import sys as _sys
import types as _types

import _dis
from opcode import *
from opcode import __all__ as _opcode_all

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code', 'get_instructions',
           'Instruction', 'Bytecode'] + _opcode_all

COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS', 16: 'NESTED', 32: 'GENERATOR', 64: 'NOFREE',
                       128: 'COROUTINE', 256: 'ITERABLE_COROUTINE', 512: 'ASYNC_GENERATOR'}

Positions = _collections.namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=(None,) * 4)
_Instruction = _collections.namedtuple(
    '_Instruction', 'opname opcode arg argval argrepr offset starts_line is_jump_target positions', defaults=(None,))


class Instruction(_Instruction):
    """One instruction: its name and number, what its operands stand for (argval: constant, name or where it jumps), and its place."""

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        line = f'{self.starts_line:{lineno_width}d}' if self.starts_line is not None else ' ' * lineno_width
        mark = '-->' if mark_as_current else '   '
        target = '>>' if self.is_jump_target else '  '
        return f'{line if lineno_width else ""} {mark} {target} {self.offset:{offset_width}d} {self.opname:<20} {self.argrepr}'.rstrip()


def _operand_text(letter, number, value):
    if letter == 'j':
        return f'to {value}'
    if letter == 'k':
        return repr(value)
    if letter in 'gtf' or letter in 'duDrpx' and value is not None:
        return value
    return f'r{number}' if letter in 'duDrpx' else str(number)


def _code_of(x):
    """The code object in a function, method, generator, coroutine, class body text ..."""
    x = getattr(x, '__func__', x)
    for name in '__code__', 'gi_code', 'ag_code', 'cr_code':
        found = getattr(x, name, None)
        if found is not None:
            x = found
            break
    if isinstance(x, str):
        try:
            x = compile(x, '<disassembly>', 'eval')
        except SyntaxError:
            x = compile(x, '<disassembly>', 'exec')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f"don't know how to disassemble {type(x).__name__} objects")


def _instructions(code, shift=0):
    rows = _dis.instructions(code)
    targets = {value for row in rows for letter, number, value in row[3] if letter == 'j'}
    targets |= {target for start, end, target, register in _dis.handlers(code)}
    before = None
    for offset, number, name, operands, place in rows:
        line = place[0]
        meant = [(n, v) for letter, n, v in operands if letter in 'kgtfj'] or [(n, v) for letter, n, v in operands]
        arg, argval = meant[0] if meant else (None, None)
        yield Instruction(name, number, arg, argval, ', '.join(_operand_text(*row) for row in operands), offset,
                          line + shift if line != before else None, offset in targets, Positions(*place))
        before = line


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """The Instructions of a function, method, text or code object, one after the other."""
    code = _code_of(x)
    return _instructions(code, 0 if first_line is None else first_line - code.co_firstlineno)


def findlinestarts(code):
    """(offset, line) where the instructions of a line begin."""
    return ((i.offset, i.starts_line) for i in _instructions(code) if i.starts_line is not None)


def findlabels(code):
    """The offsets that are jumped to."""
    return [i.offset for i in _instructions(code) if i.is_jump_target]


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Prints a code object; an arrow marks the instruction at lasti."""
    _print(co, lasti, file, 0)


def _print(code, lasti, file, shift):
    first = True
    for i in _instructions(code, shift):
        if i.starts_line is not None and not first:
            print(file=file)
        first = False
        print(i._disassemble(mark_as_current=i.offset == lasti), file=file)
    table = _dis.handlers(code)
    if table:
        print('ExceptionTable:', file=file)
        for start, end, target, register in table:
            print(f'  {start} to {end} -> {target} [r{register}]', file=file)


disco = disassemble


def _print_all(code, file, depth, shift=0):
    _print(code, -1, file, shift)
    if depth is None or depth > 0:
        for constant in code.co_consts:
            if hasattr(constant, 'co_code'):
                print(file=file)
                print(f'Disassembly of {constant!r}:', file=file)
                _print_all(constant, file, None if depth is None else depth - 1, shift)


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Prints a function, method, class, module, text or code object; without one, what raised the last exception."""
    if x is None:
        return distb(file=file)
    x = getattr(x, '__func__', x)
    if not any(getattr(x, name, None) is not None for name in ('__code__', 'gi_code', 'ag_code', 'cr_code')) and hasattr(x, '__dict__'):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, (_types.FunctionType, _types.MethodType, _types.CodeType, classmethod, staticmethod, type)):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(value, file=file, depth=depth)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
        return
    _print_all(_code_of(x), file, depth)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Prints the code that raised."""
    if tb is None:
        try:
            tb = _sys.last_exc.__traceback__ if hasattr(_sys, 'last_exc') else _sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file)


def pretty_flags(flags):
    """The flags of a code object in words."""
    names = [COMPILER_FLAG_NAMES.get(1 << bit, hex(1 << bit)) for bit in range(32) if flags & 1 << bit]
    return ', '.join(names) or '0x0'


def code_info(x):
    """What there is to say of a code object besides its instructions."""
    code = _code_of(x)
    lines = [('Name', code.co_name), ('Filename', code.co_filename), ('Argument count', code.co_argcount),
             ('Positional-only arguments', code.co_posonlyargcount), ('Kw-only arguments', code.co_kwonlyargcount),
             ('Number of locals', code.co_nlocals), ('Stack size', code.co_stacksize), ('Flags', pretty_flags(code.co_flags))]
    text = [f'{name + ":":<19}{value}' if name != 'Positional-only arguments' else f'{name}: {value}' for name, value in lines]
    for title, values in (('Constants', map(repr, code.co_consts)), ('Names', code.co_names), ('Variable names', code.co_varnames),
                          ('Free variables', code.co_freevars), ('Cell variables', code.co_cellvars)):
        values = list(values)
        if values:
            text.append(title + ':')
            text += [f'{i:4}: {value}' for i, value in enumerate(values)]
    return '\n'.join(text)


def show_code(co, *, file=None):
    """Prints code_info()."""
    print(code_info(co), file=file)


class Bytecode:
    """The instructions of something, to be walked through or printed with dis()."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj, self._original_object, self.current_offset = _code_of(x), x, current_offset
        self.first_line = self.codeobj.co_firstlineno if first_line is None else first_line
        self._shift = self.first_line - self.codeobj.co_firstlineno

    def __iter__(self):
        return _instructions(self.codeobj, self._shift)

    def __repr__(self):
        return f'{type(self).__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """Of the code that raised."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What code_info() says."""
        return code_info(self.codeobj)

    def dis(self):
        """The lines that dis.dis() prints, as text."""
        out = _io.StringIO()
        _print(self.codeobj, -1 if self.current_offset is None else self.current_offset, out, self._shift)
        return out.getvalue()


def _test():
    """The command: dis [FILE]."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument('infile', type=argparse.FileType('rb'), nargs='?', default='-')
    args = parser.parse_args()
    with args.infile as infile:
        source = infile.read()
    dis(compile(source, args.infile.name, 'exec'))


if __name__ == '__main__':
    _test()
