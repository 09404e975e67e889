# SPDX-License-Identifier: MIT
"""The old encoding of files for mail: lines of text between `begin` and `end`."""

import binascii as _binascii
import os as _os
import sys as _sys
import warnings as _warnings

__all__ = ['Error', 'encode', 'decode']

_warnings.warn("'uu' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)


class Error(Exception):
    """The text is not encoded."""


def _opened(file, standard, mode, opened):
    if file == '-':
        return standard.buffer
    if isinstance(file, str):
        file = open(file, mode)
        opened.append(file)
    return file


def encode(in_file, out_file, name=None, mode=None, *, backtick=False):
    """Writes one file (a name, '-' or a binary file) encoded to another."""
    opened = []
    try:
        if isinstance(in_file, str) and in_file != '-':
            name = _os.path.basename(in_file) if name is None else name
            if mode is None:
                mode = _os.stat(in_file).st_mode
        source = _opened(in_file, _sys.stdin, 'rb', opened)
        target = _opened(out_file, _sys.stdout, 'wb', opened)
        name = ('-' if name is None else name).replace('\n', '\\n').replace('\r', '\\r')
        target.write(f'begin {(0o666 if mode is None else mode) & 0o777:o} {name}\n'.encode('ascii'))
        while data := source.read(45):
            target.write(_binascii.b2a_uu(data, backtick=backtick))
        target.write(b'`\nend\n' if backtick else b' \nend\n')
    finally:
        for file in opened:
            file.close()


def _header(source):
    while header := source.readline():
        words = header.split(b' ', 2)
        if header.startswith(b'begin') and len(words) == 3 and words[0] == b'begin':
            try:
                return int(words[1], 8), words[2].rstrip(b' \t\r\n\f').decode('ascii')
            except ValueError:
                pass
    raise Error('No valid begin line found in input file')


def _decode_line(line, quiet):
    try:
        return _binascii.a2b_uu(line)
    except _binascii.Error as error:
        # what some encoders leave out at the end of a line
        length = ((line[0] - 32 & 63) * 4 + 5) // 3
        if not quiet:
            _sys.stderr.write(f'Warning: {error}\n')
        return _binascii.a2b_uu(line[:length])


def decode(in_file, out_file=None, mode=None, quiet=False):
    """Decodes a file to another, by default to the name that it says."""
    opened = []
    try:
        source = _opened(in_file, _sys.stdin, 'rb', opened)
        own_mode, name = _header(source)
        if out_file is None:
            out_file = name
            if _os.path.exists(out_file):
                raise Error(f'Cannot overwrite existing file: {out_file}')
            if out_file.startswith(_os.sep) or f'..{_os.sep}' in out_file:
                raise Error(f'Refusing to write to {out_file} due to directory traversal')
        target = _opened(out_file, _sys.stdout, 'wb', opened)
        if isinstance(out_file, str) and out_file != '-':
            _os.chmod(out_file, own_mode if mode is None else mode)
        line = source.readline()
        while line and line.strip(b' \t\r\n\f') != b'end':
            target.write(_decode_line(line, quiet))
            line = source.readline()
        if not line:
            raise Error('Truncated input file')
    finally:
        for file in opened:
            file.close()


def test():
    """The command: uu [-d] [IN [OUT]]."""
    import optparse
    parser = optparse.OptionParser(usage='usage: %prog [-d] [-t] [input [output]]')
    parser.add_option('-d', '--decode', dest='decode', help='Decode (instead of encode)?', default=False, action='store_true')
    parser.add_option('-t', '--text', dest='text', help='data is text, encoded format unix-compatible text?', default=False,
                      action='store_true')
    options, args = parser.parse_args()
    if len(args) > 2:
        parser.error('incorrect number of arguments')
    source, target = (args + ['-', '-'][len(args):])[:2] if args else ('-', '-')
    (decode if options.decode else encode)(source, target)


if __name__ == '__main__':
    test()
