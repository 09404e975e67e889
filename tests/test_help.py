# SPDX-License-Identifier: MIT
"""help() has something to say: every public function of every module has a docstring and a signature. Where inspect.signature()
refuses one, since an argument may be left out that has no default, the text of it is there."""

import json
import subprocess

import oracle
import write_language

CODE = '''
import contextlib, inspect, io, json, sys
silent = []
for name in NAMES:
    try:
        with contextlib.redirect_stdout(io.StringIO()):          # `this` prints its poem
            module = __import__(name, fromlist=['*'])
    except ImportError:
        continue
    for key, value in sorted(vars(module).items()):
        if key.startswith('_') or not inspect.isroutine(value) or getattr(value, '__module__', None) != name:
            continue
        try:
            inspect.signature(value)
        except (TypeError, ValueError):
            if not getattr(value, '__text_signature__', None):
                silent.append(f'{name}.{key}: no signature')
        if not inspect.getdoc(value):
            silent.append(f'{name}.{key}: no docstring')
    for key, cls in sorted(vars(module).items()):
        if name != 'builtins' or not isinstance(cls, type) or cls.__module__ != name or key.startswith('_'):
            continue
        if not cls.__doc__:
            silent.append(f'{key}: no docstring')
        silent += [f'{key}.{attr}: no docstring' for attr, value in sorted(vars(cls).items())
                   if not attr.startswith('_') and inspect.isroutine(value) and not inspect.getdoc(getattr(cls, attr))]
print(json.dumps(silent))
'''


def ask(names):
    code = CODE.replace('NAMES', repr(names))
    answer = subprocess.run([oracle.binary(), '-c', code], capture_output=True, text=True, env=oracle.environment(), check=True)
    return json.loads(answer.stdout)


def test_builtins_and_native_modules_explain_themselves():
    assert ask(['builtins', 'math', 'cmath', 'time', 'sys', 'itertools', 'operator', 'bisect', 'binascii']) == []


def test_functions_of_every_module_have_signatures():
    assert [line for line in ask(write_language.module_names()) if line.endswith('no signature')] == []
