#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The shape of our C code: how long files and functions are, how deep they nest, how they are named. Needs universal-ctags.

tests/shape.py              one row a folder, then what stands out
"""

import json
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDERS = ['base', 'lang', 'tasks', 'kernel']
LONG_FUNCTION, LONG_FILE, LONG_HEADER, DEEP, WIDE = 40, 1000, 120, 3, 120
VM_LOOP = {'lang/vm.c'}
HIDING = re.compile(r'\b(return|goto|break|continue)\b')


def functions(paths):
    """One dict for each function: path, name, line, lines, static, depth, commented."""
    tags = subprocess.run(
        ['ctags', '--output-format=json', '--fields=+neK', '--kinds-C=f', '--extras=F', '-f', '-', *map(str, paths)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    texts = {str(p): p.read_text(encoding='utf-8').splitlines() for p in paths}
    for row in map(json.loads, tags.splitlines()):
        if row.get('kind') != 'function' or 'end' not in row:
            continue
        lines = texts[row['path']]
        body = lines[row['line'] - 1 : row['end']]
        above = lines[row['line'] - 2].strip() if row['line'] > 1 else ''
        yield {
            'path': row['path'],
            'name': row['name'],
            'line': row['line'],
            'lines': row['end'] - row['line'] + 1,
            'static': any(w in lines[row['line'] - 1] + above for w in ('static ',)),
            'depth': depth(body),
            'commented': above.endswith('*/') or above.startswith('//'),
        }


def depth(body):
    """How many blocks are nested at most, the function's own not counted. By indentation: that also sees blocks without braces."""
    indents = [
        len(line) - len(line.lstrip())
        for line in body[1:-1]
        if line.strip() not in ('', '{') and not line.lstrip().startswith(('*', '/*', '#', 'case ', 'default:'))
    ]
    base = min(indents, default=0)
    openers = [
        len(line) - len(line.lstrip()) for line in body if re.match(r'\s*(\} else|if|else|for|while|do|switch)\b', line)
    ]
    return max(((indent - base) // 4 + 1 for indent in openers), default=0)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else 0


def named_by_file(f):
    stem = pathlib.Path(f['path']).stem
    return any(part in f['name'] for part in {stem, stem.split('_', 1)[-1], stem.split('_')[0]})


def row(name, sources, headers, found):
    lengths = [len(p.read_text(encoding='utf-8').splitlines()) for p in sources] or [0]
    sizes = [f['lines'] for f in found if f['path'].split('/main/')[-1] not in VM_LOOP] or [0]
    exported = [f for f in found if not f['static'] and f['name'] != 'main']
    all_lines = [line for p in [*sources, *headers] for line in p.read_text(encoding='utf-8').splitlines()]
    macros = [line for line in all_lines if re.match(r'\s*#\s*define\s+\w+\(', line)]
    share = lambda part, whole: f'{100 * part / whole:.0f}%' if whole else '-'
    return [
        name,
        len(sources),
        int(statistics.median(lengths)),
        max(lengths),
        max([len(p.read_text().splitlines()) for p in headers] or [0]),
        len(found),
        int(statistics.median(sizes)),
        percentile(sizes, 0.95),
        max(sizes),
        share(sum(f['static'] for f in found), len(found)),
        share(sum(f['lines'] > 50 for f in found), len(found)),
        share(sum(f['depth'] > DEEP for f in found), len(found)),
        f'{sum(bool(HIDING.search(m)) for m in macros)}/{len(macros)}',
        share(sum(f['commented'] for f in found), len(found)),
        percentile([len(line) for line in all_lines], 0.99),
        share(sum(map(named_by_file, exported)), len(exported)),
        len(all_lines),
    ]


HEAD = [
    'folder',
    '.c',
    'med',
    'max',
    '.h max',
    'fns',
    'med',
    'p95',
    'max',
    'static',
    '>50',
    '>3deep',
    'macros',
    'cmt',
    'width',
    'named',
    'lines',
]


def main():
    table, everything = [HEAD], ([], [], [])
    for folder in FOLDERS:
        sources, headers = sorted((ROOT / folder).glob('*.c')), sorted((ROOT / folder).glob('*.h'))
        found = list(functions(sources)) if sources else []
        if sources:
            table.append(row(folder, sources, headers, found))
        for whole, part in zip(everything, (sources, headers, found)):
            whole.extend(part)
    table.append(row('all', *everything))
    for cells in table:
        print(f'{cells[0]:<8}' + ''.join(f'{str(c):>7}' for c in cells[1:]))
    outstanding(*everything)


def outstanding(sources, headers, found):
    relative = lambda p: pathlib.Path(p).relative_to(ROOT)
    print()
    for p in [*sources, *headers]:
        lines = p.read_text(encoding='utf-8').splitlines()
        if len(lines) > (LONG_FILE if p.suffix == '.c' else LONG_HEADER):
            print(f'{relative(p)}: {len(lines)} lines')
        wide = [n for n, line in enumerate(lines, 1) if len(line) > WIDE]
        if wide:
            print(f'{relative(p)}:{wide[0]}: {len(wide)} lines wider than {WIDE}')
        if p.suffix == '.c' and 'SPDX' not in lines[0]:
            print(f'{relative(p)}: no licence line')
    for f in sorted(found, key=lambda f: -f['lines']):
        if f['lines'] > LONG_FUNCTION + 10 or f['depth'] > DEEP:
            print(f'{relative(f["path"])}:{f["line"]}: {f["name"]}: {f["lines"]} lines, {f["depth"]} blocks deep')


if __name__ == '__main__':
    sys.exit(main())
