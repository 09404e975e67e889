# SPDX-License-Identifier: MIT
"""Options of command lines, as the C function getopt() has them."""

import os

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """An option is unknown, or its argument is missing or not wanted."""

    opt = msg = ''

    def __init__(self, msg, opt=''):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """([(option, value)], the rest): options end at the first text that is none."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    found = []
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        args = _one(found, args, shortopts, longopts)
    return found, args


def gnu_getopt(args, shortopts, longopts=[]):
    """The same, but options may stand behind other texts; a '+' in front forbids that."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    strict = shortopts.startswith('+') or bool(os.environ.get('POSIXLY_CORRECT'))
    shortopts = shortopts.removeprefix('+')
    found, rest = [], []
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0][:1] == '-' and args[0] != '-':
            args = _one(found, args, shortopts, longopts)
        elif strict:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return found, rest


def _one(found, args, shortopts, longopts):
    if args[0].startswith('--'):
        return _long(found, args[0][2:], longopts, args[1:])
    return _short(found, args[0][1:], shortopts, args[1:])


def _long(found, text, longopts, args):
    name, equals, value = text.partition('=')
    wants, name = _complete(name, longopts)
    if wants and not equals:
        if not args:
            raise GetoptError('option --%s requires argument' % name, name)
        value, args = args[0], args[1:]
    elif equals and not wants:
        raise GetoptError('option --%s must not have an argument' % name, name)
    found.append(('--' + name, value))
    return args


def _complete(name, longopts):
    """(whether it takes a value, the whole name) of a long option that may be abbreviated."""
    possible = [option for option in longopts if option.startswith(name)]
    if not possible:
        raise GetoptError('option --%s not recognized' % name, name)
    if name in possible:
        return False, name
    if name + '=' in possible:
        return True, name
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % name, name)
    return possible[0].endswith('='), possible[0].removesuffix('=')


def _short(found, text, shortopts, args):
    while text:
        name, text = text[0], text[1:]
        at = shortopts.find(name) if name != ':' else -1
        if at < 0:
            raise GetoptError('option -%s not recognized' % name, name)
        value = ''
        if shortopts.startswith(':', at + 1):
            if not text:
                if not args:
                    raise GetoptError('option -%s requires argument' % name, name)
                text, args = args[0], args[1:]
            value, text = text, ''
        found.append(('-' + name, value))
    return args
