# SPDX-License-Identifier: MIT
"""Compiling what a person types: it may be whole, wrong, or not finished."""

import __future__

import _ast_tree

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

_features = [getattr(__future__, name) for name in __future__.all_feature_names]
PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000


def _attempt(compiler, source, filename, symbol):
    """The code, None when more is to come, or SyntaxError."""
    if symbol != 'eval' and all(line.strip()[:1] in ('', '#') for line in source.split('\n')):
        source = 'pass'
    if symbol == 'eval' and not source.strip():
        return None
    last = source[source.rfind('\n') + 1:]
    typed = source if last.strip() else source[:len(source) - len(last)]
    if last and typed.endswith('\n'):
        typed = typed[:-1]                       # spaces do not end a block as an empty line does
    if source.endswith('\\') or _ast_tree.is_unfinished(typed):
        return None
    return compiler(source, filename, symbol)


def compile_command(source, filename='<input>', symbol='single'):
    """Code of a whole text, None when it is not finished; SyntaxError, OverflowError or ValueError."""
    return _attempt(compile, source, filename, symbol)


class Compile:
    """A compiler that remembers the __future__ statements it has seen."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol):
        code = compile(source, filename, symbol)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """compile_command() that remembers __future__ statements."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _attempt(self.compiler, source, filename, symbol)
