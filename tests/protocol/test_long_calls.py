# SPDX-License-Identifier: MIT
"""One call in C that goes on for minutes: requests are answered meanwhile, and an interrupt ends it."""
import time

import pytest
from client import CANNED

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')

SETUP = '''
import collections, hashlib, itertools
def deep():
    t = tuple(range(1000))
    for _ in range(3):
        t = (t,) * 1000
    return t
t, u = deep(), deep()
pattern = 'patt'
'''


@pytest.mark.parametrize('line', [
    'hash(t)', 't == u', '[t].count(u)', '[t].index(u)', 'u in (1, t)', '{1: t} == {1: u}', 'sorted([t, u])', 'max([t, u])',
    'collections.deque([t]) == collections.deque([u])',
    'itertools.repeat(1) == 1 or sum(itertools.repeat(1))', 'collections.deque(itertools.count(), 0)',
    'next(itertools.compress(itertools.repeat(1), itertools.repeat(0)))', 'min(iter(float, 1))', '5 in itertools.count(6)',
    "hashlib.pbkdf2_hmac('sha256', b'a', b'b', 10**9)",
])
def test_others_are_answered(client, line):
    assert client.execute(SETUP)[0]['content']['status'] == 'ok'
    msg_id = client.start(line)
    client.until(lambda m: m['type'] == 'execute_input' and m['parent']['msg_id'] == msg_id)
    time.sleep(0.05)
    client.reply(client.send('kernel_info_request', {}, 'control'), 'control')
    completion = client.send('complete_request', {'code': 'patt', 'cursor_pos': 4})
    reply = client.read(client.shell)
    assert reply['parent']['msg_id'] == completion and 'pattern' in reply['content']['matches']
    client.send('interrupt_request', {}, 'control')
    assert client.reply(msg_id)['content']['ename'] == 'KeyboardInterrupt'


def test_a_collection(client):
    """The second of two requests is answered before the collections are over, or the kernel is faster than this test."""
    assert client.execute('x = [[i] for i in range(10**6)]; import gc')[0]['content']['status'] == 'ok'
    msg_id = client.start('for _ in range(40): gc.collect()')
    for _ in range(5):
        client.reply(client.send('kernel_info_request', {}, 'control'), 'control')
    client.send('interrupt_request', {}, 'control')
    assert client.reply(msg_id)['content'].get('ename', 'KeyboardInterrupt') == 'KeyboardInterrupt'
