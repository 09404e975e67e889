# SPDX-License-Identifier: MIT
"""__del__ from cell to cell: it is said, and printed, by the cell that lets go of the last reference."""
from client import streamed

CLASS = '''
class D:
    def __init__(self, n):
        self.n = n
    def __del__(self):
        print('gone', self.n)
'''


def said(client, code):
    return streamed(client.execute(code)[1])


def test_each_cell_says_what_it_drops(client):
    assert said(client, CLASS) == ''
    assert said(client, 'x = D(1)') == ''
    assert said(client, 'x = D(2)') == 'gone 1\n'
    assert said(client, 'D(3);') == 'gone 3\n'
    assert said(client, 'x = None') == 'gone 2\n'
    assert said(client, 'def f():\n    y = D(4)\nf()') == 'gone 4\n'
    assert said(client, 'l = [D(5), D(6)]') == ''
    assert said(client, 'del l') == 'gone 6\ngone 5\n'
    assert said(client, 'D(7)\nNone') == 'gone 7\n'
    assert said(client, "x = D(8); del x; print('after')") == 'gone 8\nafter\n'


def test_what_a_value_or_an_error_keeps(client):
    said(client, CLASS)
    assert said(client, 'D(1)') == ''                       # Out keeps it
    assert said(client, 'a = D(2); a.me = a; a = None') == ''
    assert said(client, 'import gc; gc.collect();') == 'gone 2\n'
    assert said(client, 'y = D(3)\nraise ValueError') == ''
    assert said(client, 'del y') == 'gone 3\n'


def test_of_a_task(client):
    said(client, CLASS)
    code = 'import asyncio\nasync def work():\n    kept = D(1)\n    await asyncio.sleep(0)\nawait asyncio.ensure_future(work())'
    assert said(client, code) == 'gone 1\n'
    assert said(client, 'd = {D(2): 1}\nd.clear()') == 'gone 2\n'
