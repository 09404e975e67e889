# SPDX-License-Identifier: MIT
"""Numbers and names of the kinds of tokens."""

_NAMES = ['ENDMARKER', 'NAME', 'NUMBER', 'STRING', 'NEWLINE', 'INDENT', 'DEDENT']
_OPERATORS = {
    '(': 'LPAR', ')': 'RPAR', '[': 'LSQB', ']': 'RSQB', ':': 'COLON', ',': 'COMMA', ';': 'SEMI', '+': 'PLUS', '-': 'MINUS',
    '*': 'STAR', '/': 'SLASH', '|': 'VBAR', '&': 'AMPER', '<': 'LESS', '>': 'GREATER', '=': 'EQUAL', '.': 'DOT', '%': 'PERCENT',
    '{': 'LBRACE', '}': 'RBRACE', '==': 'EQEQUAL', '!=': 'NOTEQUAL', '<=': 'LESSEQUAL', '>=': 'GREATEREQUAL', '~': 'TILDE',
    '^': 'CIRCUMFLEX', '<<': 'LEFTSHIFT', '>>': 'RIGHTSHIFT', '**': 'DOUBLESTAR', '+=': 'PLUSEQUAL', '-=': 'MINEQUAL',
    '*=': 'STAREQUAL', '/=': 'SLASHEQUAL', '%=': 'PERCENTEQUAL', '&=': 'AMPEREQUAL', '|=': 'VBAREQUAL', '^=': 'CIRCUMFLEXEQUAL',
    '<<=': 'LEFTSHIFTEQUAL', '>>=': 'RIGHTSHIFTEQUAL', '**=': 'DOUBLESTAREQUAL', '//': 'DOUBLESLASH',
    '//=': 'DOUBLESLASHEQUAL', '@': 'AT', '@=': 'ATEQUAL', '->': 'RARROW', '...': 'ELLIPSIS', ':=': 'COLONEQUAL'}
_NAMES += [*_OPERATORS.values(), 'OP', 'AWAIT', 'ASYNC', 'TYPE_IGNORE', 'TYPE_COMMENT', 'SOFT_KEYWORD', 'ERRORTOKEN', 'COMMENT',
           'NL', 'ENCODING', 'N_TOKENS']

tok_name = dict(enumerate(_NAMES))
globals().update({_name: _number for _number, _name in tok_name.items()})
NT_OFFSET = 256
tok_name[NT_OFFSET] = 'NT_OFFSET'
EXACT_TOKEN_TYPES = {_text: _NAMES.index(_name) for _text, _name in sorted(_OPERATORS.items())}
__all__ = ['tok_name', 'ISTERMINAL', 'ISNONTERMINAL', 'ISEOF', *_NAMES, 'NT_OFFSET']


def ISTERMINAL(x):
    """Whether it is a token."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether it is a rule of the grammar."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether it is the end."""
    return x == ENDMARKER
