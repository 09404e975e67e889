# SPDX-License-Identifier: MIT
"""python -m json.tool: checks and lays out JSON."""

import argparse
import json
import sys


def _parsed(argv):
    parser = argparse.ArgumentParser(prog="python -m json.tool", description=__doc__.partition(": ")[2])
    parser.add_argument("infile", nargs="?", default="-", help="a JSON file, or - for standard input")
    parser.add_argument("outfile", nargs="?", default=None, help="where to write; standard output otherwise")
    parser.add_argument("--sort-keys", action="store_true", help="sort the keys of objects")
    parser.add_argument("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="leave characters beyond ASCII as they are")
    parser.add_argument("--json-lines", action="store_true", help="each line is a JSON text")
    layout = parser.add_mutually_exclusive_group()
    layout.add_argument("--indent", default=4, type=int, help="spaces for each level")
    layout.add_argument("--tab", action="store_const", dest="indent", const="\t", help="a tab for each level")
    layout.add_argument("--no-indent", action="store_const", dest="indent", const=None, help="one line for each text")
    layout.add_argument("--compact", action="store_true", help="no white space at all")
    return parser.parse_args(argv)


def _texts(options):
    infile = sys.stdin if options.infile == "-" else open(options.infile, encoding="utf-8")
    with infile:
        if options.json_lines:
            yield from map(json.loads, infile)
        else:
            yield json.load(infile)


def main(argv=None):
    """Does what the command line says."""
    options = _parsed(argv)
    how = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        how.update(indent=None, separators=(",", ":"))
    try:
        texts = [json.dumps(value, **how) + "\n" for value in _texts(options)]
    except ValueError as e:
        raise SystemExit(e)
    if options.outfile is None:
        sys.stdout.writelines(texts)
    else:
        with open(options.outfile, "w", encoding="utf-8") as outfile:
            outfile.writelines(texts)


if __name__ == "__main__":
    main()
