# SPDX-License-Identifier: MIT
"""The command: programs, -c, standard input, notebooks, installing."""

import json
import os
import pathlib
import subprocess

import nbformat
import pytest

import oracle

BINARY = str(pathlib.Path(oracle.binary()).resolve())
SECONDS = 20 * float(os.environ.get('TEST_SLOWNESS', 1))


def run(*args, stdin='', cwd=None, env=None):
    return subprocess.run(
        [BINARY, *map(str, args)],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        cwd=cwd,
        env={**os.environ, **(env or {})},
    )


def notebook(path, *sources):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(s) for s in sources])
    nbformat.write(book, path)
    return path


def outputs(path, cell):
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    return book.cells[cell].outputs


def test_file_with_arguments(tmp_path):
    (tmp_path / 'p.py').write_text('import sys\nprint(sys.argv[1:], __name__)\n')
    result = run('p.py', 'a', '--b', cwd=tmp_path)
    assert (result.stdout, result.stderr, result.returncode) == ("['a', '--b'] __main__\n", '', 0)


def test_code_on_the_command_line():
    assert run('-c', 'print(6 * 7)').stdout == '42\n'
    assert run('-c', 'import sys; print(sys.argv)', 'x').stdout == "['-c', 'x']\n"


def test_standard_input():
    assert run('-', stdin='print("from stdin")').stdout == 'from stdin\n'


def test_failing_program_says_where(tmp_path):
    (tmp_path / 'p.py').write_text('def f():\n    return 1 / 0\n\n\nf()\n')
    result = run(tmp_path / 'p.py')
    assert result.returncode == 1
    assert result.stderr.splitlines()[0] == 'Traceback (most recent call last):'
    assert result.stderr.splitlines()[-1] == 'ZeroDivisionError: division by zero'


def test_exit_status():
    assert run('-c', 'import sys; sys.exit(7)').returncode == 7
    assert run('-c', 'raise SystemExit("bye")').stderr == 'bye\n'


def test_missing_file():
    result = run('/nonexistent.py')
    assert result.returncode == 2
    assert 'No such file' in result.stderr and len(result.stderr.splitlines()) == 1


def test_argument_in_the_word_of_its_option():
    assert run('-cimport sys; print(sys.argv)', 'a').stdout == "['-c', 'a']\n"
    assert run('-mthis').stdout == run('-m', 'this').stdout != ''


def test_unknown_option():
    result = run('--no-such-option')
    assert result.returncode == 2 and result.stderr


def test_help_and_version():
    assert 'NOTEBOOK' in run('--help').stdout.upper()
    assert run('--version').returncode == 0


def test_modules_beside_the_program(tmp_path):
    (tmp_path / 'helper.py').write_text('value = "beside"\n')
    (tmp_path / 'p.py').write_text('import helper\nprint(helper.value)\n')
    assert run(tmp_path / 'p.py', cwd='/').stdout == 'beside\n'


def test_meanwhilepath(tmp_path):
    (tmp_path / 'elsewhere.py').write_text('value = "found"\n')
    assert (
        run('-c', 'import elsewhere; print(elsewhere.value)', cwd='/', env={'MEANWHILEPATH': str(tmp_path)}).stdout
        == 'found\n'
    )


def test_tasks_in_a_program():
    program = (
        'import asyncio\n'
        'async def main():\n'
        '    print(await asyncio.gather(*[asyncio.sleep(0.01 * n, n) for n in (3, 1, 2)]))\n'
        'asyncio.run(main())\n'
    )
    assert run('-', stdin=program).stdout == '[3, 1, 2]\n'


def test_closed_output_is_no_crash():
    result = subprocess.run(
        f'{BINARY} -c "for i in range(100000): print(i)" | head -n 1',
        shell=True,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert result.stdout == '0\n' and 'Segmentation' not in result.stderr


def test_notebook_outputs_are_written_back(tmp_path):
    path = notebook(
        tmp_path / 'n.ipynb',
        'x = 20\nprint("hello")',
        'x * 2 + 2',
        'import asyncio\nawait asyncio.sleep(0.01, "slept")',
    )
    result = run('run', path)
    assert result.returncode == 0, result.stderr
    assert outputs(path, 0)[0].text == 'hello\n'
    assert outputs(path, 1)[0].data['text/plain'] == '42'
    assert outputs(path, 2)[0].data['text/plain'] == "'slept'"
    assert json.loads(path.read_text())['nbformat_minor'] >= 5


def test_notebook_stops_at_an_error(tmp_path):
    path = notebook(tmp_path / 'n.ipynb', '1 / 0', 'print("not reached")')
    result = run('run', path)
    assert result.returncode == 1
    assert outputs(path, 0)[0].ename == 'ZeroDivisionError'
    assert outputs(path, 1) == []


@pytest.mark.parametrize('content', ['', '{', '[]', '{"cells": 5}', '{"cells": [{"cell_type": "code"}]}'])
def test_broken_notebook_is_one_clear_line(tmp_path, content):
    (tmp_path / 'n.ipynb').write_text(content)
    result = run('run', tmp_path / 'n.ipynb')
    assert result.returncode not in (0, -11, -6)
    assert 0 < len(result.stderr.strip().splitlines()) <= 2


def test_install_and_uninstall(tmp_path):
    kernel = tmp_path / 'share/jupyter/kernels/meanwhile'
    for _ in range(2):
        result = run('install', '--prefix', tmp_path)
        assert result.returncode == 0, result.stderr
    spec = json.loads((kernel / 'kernel.json').read_text())
    assert pathlib.Path(spec['argv'][0]).is_file() and '{connection_file}' in spec['argv']
    assert spec['display_name'] == 'Meanwhile'
    assert any(p.name.startswith('logo') for p in kernel.iterdir())
    assert run('uninstall', '--prefix', tmp_path).returncode == 0
    assert not kernel.exists()


def test_install_for_a_user(tmp_path):
    result = run('install', '--user', env={'HOME': str(tmp_path), 'JUPYTER_DATA_DIR': str(tmp_path / 'data')})
    assert result.returncode == 0, result.stderr
    assert list(tmp_path.rglob('kernels/meanwhile/kernel.json'))


def test_install_where_nothing_can_be_written():
    result = run('install', '--prefix', '/proc/nowhere')
    assert result.returncode != 0 and len(result.stderr.splitlines()) == 1


def test_bad_connection_file_is_one_clear_line(tmp_path):
    (tmp_path / 'c.json').write_text('{"ip": 5}')
    (tmp_path / 'c.json').chmod(0o600)
    for path in (tmp_path / 'c.json', tmp_path / 'missing.json'):
        result = run('-f', path)
        assert result.returncode != 0 and len(result.stderr.strip().splitlines()) == 1


FULL = """
for round in range(3):
    kept = []
    try:
        while True:
            kept.append('text' * 100 + str(len(kept)))
    except MemoryError as error:
        print(type(error).__name__, error.args, len(kept) > 1000)
print('lives on')
"""


def test_memory_limit():
    by_option, by_environment = run('--memory', '32M', '-c', FULL), run('-c', FULL, env={'MEANWHILE_MEMORY': '32m'})
    assert by_option.stdout == 'MemoryError () True\n' * 3 + 'lives on\n'
    assert (by_option.stderr, by_option.returncode) == ('', 0)
    assert by_environment.stdout == by_option.stdout


def test_what_filled_the_memory_is_free_again():
    code = ('class A: pass\ntry:\n    [A() for _ in range(10 ** 8)]\nexcept MemoryError:\n    pass\n'
            'print(len("b" * 2 * 10 ** 7))')
    assert run('--memory', '64M', '-c', code).stdout == '20000000\n'


AGAIN = """
def grow(v):
    while True:
        v.append(str(len(v)))
def whole():
    v = []
    try:
        grow(v)
    except MemoryError:
        return len(v)
def keys():
    d = {}
    try:
        while True:
            d[len(d)] = [d]
    except MemoryError:
        return len(d)
for f in whole, keys:
    most = [f() for i in range(3)]
    print(f.__name__, min(most) * 1.2 > max(most))
"""


def test_what_filled_the_memory_is_gone_after_the_error():
    assert run('--memory', '24M', '-c', AGAIN).stdout == 'whole True\nkeys True\n'


@pytest.mark.parametrize('size', ['', '0', '12x', '-1', '99999999999999T', '1.5G'])
def test_memory_limit_that_is_no_size(size):
    result = run('--memory', size, '-c', 'print(1)')
    assert (result.stdout, result.returncode) == ('', 2)
    assert 'is not a size: write --memory 512M' in result.stderr


def test_iterators_over_iterators_are_an_exception_not_a_crash():
    program = ("import itertools\n"
               "for f in zip, enumerate, itertools.zip_longest, lambda i: map(abs, i), lambda i: itertools.chain(i):\n"
               "    it = iter([1])\n"
               "    for _ in range(300000): it = f(it)\n"
               "    try: next(it)\n"
               "    except RecursionError as e: print(e)\n")
    result = run('-c', program)
    assert (result.stdout, result.returncode) == ('maximum recursion depth exceeded\n' * 5, 0)


ENDLESS = '''
import ast
import functools
import types


def of_itself():
    whole = functools.partial(len)
    whole.__setstate__((whole, (), {}, {}))
    whole()


def nested(wrap, value):
    for _ in range(50_000):
        value = wrap(value)
    return value


for run in (
    of_itself,
    lambda: nested(lambda f: types.MethodType(f, 1), len)(),
    lambda: nested(classmethod, len).__isabstractmethod__,
    lambda: nested(property, len).__isabstractmethod__,
    lambda: compile('[a' + ' for a in b' * 100_000 + ']', 'deep', 'eval'),
    lambda: compile(ast.Expression(nested(lambda x: [x], [])), 'deep', 'eval'),
):
    try:
        run()
    except (RecursionError, SyntaxError) as e:
        print('survived')
'''


def test_recursion_that_ends_cpython_is_an_exception():
    assert run('-c', ENDLESS).stdout == 'survived\n' * 6
