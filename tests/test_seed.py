# SPDX-License-Identifier: MIT
"""The cells of the notebook that started it all, sections 3.1 to 3.3, as written, run as a notebook. (Section 4 needs a person at the
stop button: tests/browser/test_the_trick.mjs.) numpy is stood in for by a class with the one function that the cells call."""

import os
import subprocess

import nbformat
import oracle

STAND_IN = '''import time, random

class np:
    class random:
        random = staticmethod(lambda r=random: r.random() / 50)'''
GENERATOR = '''def gen_squares(max_value=None):
    n = 0
    while True:
        yield n * n
        n += 1
        if n*n > max_value:
            break'''
SWITCHING = '''from itertools import cycle

def print_func(s):
    for i in range(10):
        for c in s:
            print(c, end='')
        print()
        time.sleep(np.random.random())  # Ideally we want to yield here
        yield None # we don't care about values, only computation above!
        
def print_func2():
    s='+'*50
    for i in range(10):
        for c in s:
            print(c, end='')
        print()
        time.sleep(np.random.random())
        yield None

def loop(generators):
    for gen in cycle(generators): # [A, B ,C] -> A, B, C, A, B, C, ...
        try:
            value = next(gen)  # we don't care about value that is yielded
        except StopIteration:
            break

loop([print_func('0'*50), 
      print_func('1'*50), 
      print_func2()])'''
COROUTINES = '''import asyncio

async def print_func(s):
    for i in range(10):
        for c in s:
            print(c, end='')
        print()
        await asyncio.sleep(np.random.random())
    
asyncio.ensure_future(print_func('0'*50))
asyncio.ensure_future(print_func('1'*50))
asyncio.ensure_future(print_func('+'*50))'''
CELLS = [
    STAND_IN,
    GENERATOR,
    'squares = gen_squares()',
    'next(squares)',
    'squares_upto_100 = gen_squares(max_value=100)',
    'next(squares_upto_100)',
    'for s in gen_squares(max_value=200):\n    print(s)',
    SWITCHING,
    COROUTINES,
    'while asyncio.all_tasks():\n    await asyncio.sleep(0.05)',              # the cell itself is none
]


def test_sections_3_1_to_3_3(tmp_path):
    path = tmp_path / 'seed.ipynb'
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in CELLS]), path)
    result = subprocess.run(
        [os.path.abspath(oracle.binary()), 'run', path], capture_output=True, text=True, timeout=120
    )
    assert result.returncode == 0, result.stderr
    book = nbformat.read(path, as_version=4)
    texts = [
        '\n'.join(o.get('text', '') or o.get('data', {}).get('text/plain', '') for o in c.outputs) for c in book.cells
    ]
    assert (texts[3], texts[5]) == ('0', '0')
    assert texts[6].split() == [str(n * n) for n in range(15)]
    assert texts[7].split() == ['0' * 50, '1' * 50, '+' * 50] * 10
    assert sorted(line for line in texts[8].split() if len(line) == 50) == sorted(['0' * 50, '1' * 50, '+' * 50] * 10)
