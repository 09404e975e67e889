# SPDX-License-Identifier: MIT
"""The settings and the history of a line editor, as programs ask for them. input() here has its own editing: nothing of this moves it,
but history can be kept, read and written, and a completer asked."""

import os as _os

backend = 'readline'
_READLINE_VERSION = _READLINE_RUNTIME_VERSION = 0x0802
_READLINE_LIBRARY_VERSION = '8.2'
_state = {'line': '', 'completer': None, 'delims': ' \t\n`~!@#$%^&*()-=+[{]}\\|;:\'",<>/?', 'length': -1, 'auto': True}
_history = []


def parse_and_bind(string):
    """Takes a line of an init file."""


def read_init_file(filename=None):
    """Takes an init file; without a name ~/.inputrc, which must exist."""
    with open(filename or _os.path.expanduser('~/.inputrc'), encoding='utf-8'):
        pass


def get_line_buffer():
    """What stands in the line."""
    return _state['line']


def insert_text(string):
    """Adds text to the line."""
    _state['line'] += string


def redisplay():
    """Shows the line again."""


def _name(filename):
    return _os.path.expanduser('~/.history') if filename is None else filename


def read_history_file(filename=None):
    """Adds the lines of a file to the history."""
    with open(_name(filename), encoding='utf-8', errors='surrogateescape') as file:
        _history.extend(line for line in file.read().split('\n') if line)


def write_history_file(filename=None):
    """Writes the history, as many lines as set_history_length() allows."""
    length = _state['length']
    lines = _history if length < 0 else _history[len(_history) - length if length < len(_history) else 0:]
    with open(_name(filename), 'w', encoding='utf-8', errors='surrogateescape') as file:
        file.writelines(line + '\n' for line in lines)


def append_history_file(nelements, filename=None):
    """Adds the last lines of the history to a file, which must exist."""
    if nelements < 0:
        raise ValueError('nelements must be positive')
    name = _name(filename)
    _os.stat(name)
    with open(name, 'a', encoding='utf-8', errors='surrogateescape') as file:
        file.writelines(line + '\n' for line in _history[max(len(_history) - nelements, 0):])


def get_history_length():
    """How many lines write_history_file() writes; negative: all."""
    return _state['length']


def set_history_length(length):
    """Sets what get_history_length() gets."""
    _state['length'] = length


def get_current_history_length():
    """How many lines there are."""
    return len(_history)


def get_history_item(index):
    """Line number `index`, from 1; None: no such line."""
    return _history[index - 1] if 0 < index <= len(_history) else None


def _check(pos):
    if pos < 0:
        raise ValueError('History index cannot be negative')
    if pos >= len(_history):
        raise ValueError(f'No history item at position {pos}')


def remove_history_item(pos):
    """Drops the line at a position, from 0."""
    _check(pos)
    del _history[pos]


def replace_history_item(pos, line):
    """Puts another line at a position, from 0."""
    _check(pos)
    _history[pos] = line


def add_history(line):
    """Adds a line."""
    _history.append(line)


def set_auto_history(enabled):
    """Whether input() adds its lines."""
    _state['auto'] = bool(enabled)


def clear_history():
    """Drops all lines."""
    _history.clear()


def set_startup_hook(function=None):
    """The function called before a line is read."""


set_pre_input_hook = set_completion_display_matches_hook = set_startup_hook


def set_completer(function=None):
    """The function asked for completions: function(text, state)."""
    _state['completer'] = function


def get_completer():
    """What set_completer() set."""
    return _state['completer']


def get_completion_type():
    """What kind of completion is going on: none."""
    return 0


def get_begidx():
    """Where the text to complete begins."""
    return 0


get_endidx = get_begidx


def set_completer_delims(string):
    """The characters that end a word."""
    _state['delims'] = string


def get_completer_delims():
    """What set_completer_delims() set."""
    return _state['delims']
