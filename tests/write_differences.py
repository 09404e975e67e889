#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes docs/differences.md from the headers of tests/differences/*.py: what is deliberately not as in CPython, and what to do instead."""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / 'docs' / 'differences.md'
INTRODUCTION = '''# Where Meanwhile differs from CPython 3.11

Everything else that it accepts does what CPython does. Each difference below is a program in `tests/differences/`, whose output is checked;
this page is made from their headers (`tests/write_differences.py`).
'''


def section(path):
    lines = path.read_text(encoding='utf-8').splitlines()
    header = dict(
        line[2:].split(': ', 1) for line in lines if line.startswith(('# description:', '# cause:', '# workaround:'))
    )
    code = '\n'.join(lines[3:])
    output = path.with_suffix('.out').read_text(encoding='utf-8')
    return f'''
## {header['description']}

{header['cause']} Instead: {header['workaround']}

```python
{code}
```

prints

```
{output}```
'''


def page():
    return INTRODUCTION + ''.join(section(p) for p in sorted((ROOT / 'tests/differences').glob('*.py')))


if __name__ == '__main__':
    PAGE.write_text(page(), encoding='utf-8')
