# SPDX-License-Identifier: MIT
"""tarfile as a command."""

import argparse
import os
import sys

import tarfile

_COMPRESSIONS = {'.gz': 'gz', '.tgz': 'gz', '.xz': 'xz', '.txz': 'xz', '.bz2': 'bz2', '.tbz': 'bz2', '.tbz2': 'bz2', '.tb2': 'bz2'}


def _arguments():
    parser = argparse.ArgumentParser(description='A simple command-line interface for tarfile module.')
    parser.add_argument('-v', '--verbose', action='store_true', default=False, help='Verbose output')
    parser.add_argument('--filter', metavar='<filtername>', choices=('fully_trusted', 'tar', 'data'), help='Filter for extraction')
    group = parser.add_mutually_exclusive_group(required=True)
    for action, operands, count, words in (('list', '<tarfile>', None, 'Show listing of a tarfile'),
                                           ('extract', ('<tarfile>', '<output_dir>'), '+', 'Extract tarfile into target dir'),
                                           ('create', ('<name>', '<file>'), '+', 'Create tarfile from sources'),
                                           ('test', '<tarfile>', None, 'Test if a tarfile is valid')):
        group.add_argument('-' + action[0], '--' + action, metavar=operands, nargs=count, help=words)
    return parser, parser.parse_args()


def _opened(parser, name):
    if not tarfile.is_tarfile(name):
        parser.exit(1, '{!r} is not a tar archive.\n'.format(name))
    return tarfile.open(name, 'r:*')


def _extract(parser, args):
    if len(args.extract) > 2:
        parser.exit(1, parser.format_help())
    source, folder = args.extract if len(args.extract) == 2 else (args.extract[0], os.curdir)
    with _opened(parser, source) as archive:
        archive.extractall(path=folder, filter=args.filter)
    if args.verbose:
        where = '' if folder == '.' else ' into {!r} directory'.format(folder)
        print('{!r} file is extracted{}.'.format(source, where))


def _create(args):
    name, *files = args.create
    kind = _COMPRESSIONS.get(os.path.splitext(name)[1])
    with tarfile.open(name, 'w:' + kind if kind else 'w') as archive:
        for each in files:
            archive.add(each)
    if args.verbose:
        print('{!r} file created.'.format(name))


def main():
    """Do what the command line says."""
    parser, args = _arguments()
    if args.filter and args.extract is None:
        parser.exit(1, '--filter is only valid for extraction\n')
    if args.test is not None:
        with _opened(parser, args.test) as archive:
            archive.getmembers()
            print(archive.getmembers(), file=sys.stderr)
        if args.verbose:
            print('{!r} is a tar archive.'.format(args.test))
    elif args.list is not None:
        with _opened(parser, args.list) as archive:
            archive.list(verbose=args.verbose)
    elif args.extract is not None:
        _extract(parser, args)
    else:
        _create(args)
