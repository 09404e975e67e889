#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Layers: base <- lang <- tasks <- kernel. Fails when an #include points upwards, round in a circle, or names no folder.

"""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = ['base', 'lang', 'tasks', 'kernel']
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def graph():
    """{file: [included files of ours]} for every .c and .h, as paths like lang/gc.h."""
    files = [p for layer in LAYERS for p in sorted((ROOT / layer).rglob('*.[ch]'))]
    return {str(p.relative_to(ROOT)): INCLUDE.findall(p.read_text(encoding='utf-8')) for p in files}


def wrong_arrows(includes):
    for file, targets in includes.items():
        own = LAYERS.index(file.split('/')[0])
        for target in targets:
            layer = target.split('/')[0]
            if '/' not in target or layer not in LAYERS:
                yield f'{file}: #include "{target}" does not name its folder'
            elif LAYERS.index(layer) > own:
                yield f'{file}: #include "{target}" points upwards'
            elif not (ROOT / target).exists():
                yield f'{file}: #include "{target}": no such file'


def circles(includes):
    """Headers that include each other round in a circle."""
    done = set()

    def visit(file, path):
        if file in path:
            yield 'circle: ' + ' -> '.join(path[path.index(file):] + [file])
        elif file not in done:
            done.add(file)
            for target in includes.get(file, []):
                yield from visit(target, path + [file])
    for file in includes:
        if file.endswith('.h'):
            yield from visit(file, [])


def main():
    includes = graph()
    problems = [*wrong_arrows(includes), *circles(includes)]
    bad = {p.split(':')[0] for p in problems}
    print(*problems, sep='\n', end='\n' if problems else '')
    print(f'{len(includes) - len(bad)} passed, {len(problems)} failed')
    sys.exit(bool(problems))


if __name__ == '__main__':
    main()
