#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes docs/language.md: what of Python is in, what is not, and what is deliberately different.

The lists of builtins and modules are asked from the binary, the differences are the headers of tests/differences/*.py, whose
outputs the language tests check: so the page stays true.
"""

import json
import pathlib
import subprocess

import oracle

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / 'docs' / 'language.md'
ASK = '''
import builtins, contextlib, importlib, io, json, _imp
names = NAMES
found = {}
for name in names:
    try:
        if _imp.find(name) is None or _imp.find(name)[0] == 'file':
            continue
        with contextlib.redirect_stdout(io.StringIO()):        # `this` speaks
            module = __import__(name, fromlist=['*'])
    except ImportError:
        continue
    found[name] = (module.__doc__ or '').strip().split('\\n')[0]
print(json.dumps({'modules': found, 'builtins': sorted(n for n in dir(builtins) if not n.startswith('_'))}))
'''
INTRODUCTION = '''# The language

Meanwhile runs Python 3.11: its grammar, its object model, its built-in types and exceptions with their texts, and the modules
listed below. What it accepts does what CPython 3.11 does, the differences at the end excepted; what it lacks is a clear error
(an unknown module is a ModuleNotFoundError). This page is made by `tests/write_language.py`. How many of CPython's own tests
pass is in [cpython_tests.md](cpython_tests.md).

## What is in

- **Syntax**: everything in the reference grammar: `match`, `except*`, walrus, positional-only parameters, `async` in every
  place, f-strings, decorators, annotations, `global` and `nonlocal`, comprehensions; `exec`, `eval`, `compile`.
- **Classes**: multiple inheritance, `super`, descriptors, `__slots__`, metaclasses, `__init_subclass__`, `__set_name__`, every
  operator; subclasses of built-in types.
- **Types**: int of any size, float, complex, bool, str, bytes, bytearray, memoryview, list, tuple, dict, set, frozenset, range,
  slice, generators, coroutines, asynchronous generators.
- **Exceptions**: the whole hierarchy, chaining, notes, groups, tracebacks that mark the place, "Did you mean".
- **Beyond a program**: in cells `await` works at top level, `name?` shows signature and docstring, `name??` the source, and
  `help(x)` prints both.

## What is not

- What shows CPython's inside: its bytecode, reference counts,
  its C API and extension modules.
'''


def module_names():
    """Every module of Python's library that may be there: what lib/ and lang/ have."""
    found = {p.stem for p in (ROOT / 'lib').glob('*.py')} | {p.name for p in (ROOT / 'lib').iterdir() if p.is_dir()}
    found |= {str(p.relative_to(ROOT / 'lib').with_suffix('')).replace('/', '.') for p in (ROOT / 'lib').glob('*/*.py')}
    found |= {p.stem.removeprefix('mod_') for folder in ('lang', 'tasks') for p in (ROOT / folder).glob('mod_*.c')}
    return sorted(n for n in found if not any(part.startswith('_') and not part.startswith('__f') for part in n.split('.')))


def ask():
    code = ASK.replace('NAMES', repr(module_names()))
    answer = subprocess.run([oracle.binary(), '-c', code], capture_output=True, text=True, env=oracle.environment(), check=True)
    return json.loads(answer.stdout)


def lists():
    answer = ask()
    lines = ['', f'## The {len(answer["builtins"])} builtins', '', ' '.join(f'`{n}`' for n in answer['builtins']), '']
    lines += [f'## The {len(answer["modules"])} modules', '', '| module | what it is |', '|---|---|']
    lines += [f'| `{name}` | {doc.replace("|", "&#124;")} |' for name, doc in sorted(answer['modules'].items())]
    return '\n'.join(lines) + '\n'


def section(path):
    lines = path.read_text(encoding='utf-8').splitlines()
    header = dict(
        line[2:].split(': ', 1) for line in lines if line.startswith(('# description:', '# cause:', '# workaround:'))
    )
    code = '\n'.join(lines[3:])
    output = path.with_suffix('.out').read_text(encoding='utf-8')
    return f'''
### {header['description']}

{header['cause']} Instead: {header['workaround']}

```python
{code}
```

prints

```
{output}```
'''


def differences():
    found = ''.join(section(p) for p in sorted((ROOT / 'tests/differences').glob('*.py')))
    return '\n## What is deliberately different\n\nEach is a program in `tests/differences/`, whose output is checked.\n' + found


def page():
    return INTRODUCTION + lists() + differences()


if __name__ == '__main__':
    PAGE.write_text(page(), encoding='utf-8')
