# SPDX-License-Identifier: MIT
"""The instructions of this interpreter. They are others than CPython's: registers instead of a stack."""

import _dis

__all__ = ['cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs', 'haslocal', 'hascompare', 'hasfree', 'opname', 'opmap', 'HAVE_ARGUMENT',
           'EXTENDED_ARG', 'hasnargs', 'stack_effect']

cmp_op = '<', '<=', '==', '!=', '>', '>='
_rows = _dis.names()
opname = [name for name, shape in _rows] + [f'<{number}>' for number in range(len(_rows), 256)]
opmap = {name: number for number, (name, shape) in enumerate(_rows)}
HAVE_ARGUMENT, EXTENDED_ARG = 0, 255


def _with(letters):
    return [number for number, (name, shape) in enumerate(_rows) if set(shape) & set(letters)]


hasconst, hasname, hasjrel, hasfree, haslocal = _with('k'), _with('gt'), _with('j'), _with('f'), _with('duDrpx')
hasjabs, hascompare, hasnargs = [], [], [opmap['CALL']]


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """What an instruction adds to the stack: nothing, there is none."""
    return 0
