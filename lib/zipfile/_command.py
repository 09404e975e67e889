# SPDX-License-Identifier: MIT
"""zipfile as a command."""

import argparse
import os
import sys

from zipfile import ZIP_DEFLATED, ZipFile


def _arguments(args):
    parser = argparse.ArgumentParser(description='A simple command-line interface for zipfile module.')
    group = parser.add_mutually_exclusive_group(required=True)
    for action, operands, count, words in (('list', '<zipfile>', None, 'Show listing of a zipfile'),
                                           ('extract', ('<zipfile>', '<output_dir>'), 2, 'Extract zipfile into target dir'),
                                           ('create', ('<name>', '<file>'), '+', 'Create zipfile from sources'),
                                           ('test', '<zipfile>', None, 'Test if a zipfile is valid')):
        group.add_argument('-' + action[0], '--' + action, metavar=operands, nargs=count, help=words)
    parser.add_argument('--metadata-encoding', metavar='<encoding>', help='Specify encoding of member names for -l, -e and -t')
    return parser.parse_args(args)


def _add(archive, path, name):
    """A file, or a folder with all that is in it."""
    if os.path.isfile(path):
        archive.write(path, name, ZIP_DEFLATED)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for inner in sorted(os.listdir(path)):
            _add(archive, os.path.join(path, inner), os.path.join(name, inner))


def _create(name, files):
    with ZipFile(name, 'w') as archive:
        for path in files:
            inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
            _add(archive, path, '' if inside in ('', os.curdir, os.pardir) else inside)


def main(args=None):
    """Do what the command line says."""
    args = _arguments(args)
    encoding = args.metadata_encoding
    if args.test is not None:
        with ZipFile(args.test, 'r', metadata_encoding=encoding) as archive:
            bad = archive.testzip()
        if bad:
            print('The following enclosed file is corrupted: {!r}'.format(bad))
        print('Done testing')
    elif args.list is not None:
        with ZipFile(args.list, 'r', metadata_encoding=encoding) as archive:
            archive.printdir()
    elif args.extract is not None:
        with ZipFile(args.extract[0], 'r', metadata_encoding=encoding) as archive:
            archive.extractall(args.extract[1])
    else:
        if encoding:
            print('Non-conforming encodings not supported with -c.', file=sys.stderr)
            sys.exit(1)
        _create(args.create[0], args.create[1:])
