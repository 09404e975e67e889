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
        return do_longs(found, args[0][2:], longopts, args[1:])[1]
    return do_shorts(found, args[0][1:], shortopts, args[1:])[1]


def do_longs(opts, opt, longopts, args):
    """Note a long option; return (options, the texts behind it)."""
    name, equals, value = opt.partition('=')
    wants, name = long_has_args(name, longopts)
    if wants and not equals:
        if not args:
            raise GetoptError('option --%s requires argument' % name, name)
        value, args = args[0], args[1:]
    elif equals and not wants:
        raise GetoptError('option --%s must not have an argument' % name, name)
    opts.append(('--' + name, value))
    return opts, args


def long_has_args(opt, longopts):
    """(whether it takes a value, the whole name) of a long option that may be abbreviated."""
    possible = [option for option in longopts if option.startswith(opt)]
    if not possible:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in possible:
        return False, opt
    if opt + '=' in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % opt, opt)
    return possible[0].endswith('='), possible[0].removesuffix('=')


def do_shorts(opts, optstring, shortopts, args):
    """Note short options that stand together; return (options, the texts behind them)."""
    while optstring:
        name, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(name, shortopts):
            if not optstring:
                if not args:
                    raise GetoptError('option -%s requires argument' % name, name)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + name, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Whether a short option takes a value."""
    at = shortopts.find(opt) if opt != ':' else -1
    if at < 0:
        raise GetoptError('option -%s not recognized' % opt, opt)
    return shortopts.startswith(':', at + 1)
