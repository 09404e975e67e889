# SPDX-License-Identifier: MIT
"""Streams, displays, and output that comes after its cell."""
import time

import pytest
from client import kinds, streamed

LATE = '''import asyncio
async def late():
    await asyncio.sleep(0.3)
    print("late")
task = asyncio.ensure_future(late())
# canned: task 0.3 late'''


def prints(count):
    return f'for i in range({count}):\n    print(i)\n# canned: prints {count}'


def test_prints_are_coalesced(client):
    _, published = client.execute(prints(20000), timeout=30)
    streams = [m for m in published if m['type'] == 'stream']
    assert streamed(published) == ''.join(f'{i}\n' for i in range(20000))
    assert len(streams) < 40
    assert max(len(m['content']['text']) for m in streams) <= 64 * 1024 + 10


def test_one_line_leaves_at_once_while_the_cell_goes_on(client):
    start = time.time()
    msg_id = client.start('print("first")\nimport time; time.sleep(1)\n# canned: print first\n# canned: sleep 1')
    client.until(lambda m: m['type'] == 'stream')
    assert time.time() - start < 0.3
    client.until_idle(msg_id)


def test_long_text_is_sent_in_pieces_between_characters(client):
    text = '\u00fc\u20ac\U0001f600' * 30000
    _, published = client.execute(f'print("{text}")\n# canned: print {text}')
    assert streamed(published) == text + '\n'
    assert len([m for m in published if m['type'] == 'stream']) > 3


def test_late_output_goes_to_its_cell_without_status(client):
    first, _ = client.execute(LATE)
    client.execute('1')
    published = client.until(lambda m: m['type'] == 'stream', 3) + client.quiet(0.2)
    assert kinds(published) == ['stream']
    assert published[0]['content'] == {'name': 'stdout', 'text': 'late\n'}
    assert published[0]['parent'] == first['parent']


def test_late_output_while_another_cell_runs(client):
    first, _ = client.execute(LATE)
    second = client.start('import time; time.sleep(1)\nprint("mine")\n# canned: sleep 1\n# canned: print mine')
    published = client.until_idle(second)
    late = [m for m in client.published if m['type'] == 'stream' and m['parent'] == first['parent']]
    assert streamed(late) == 'late\n'
    assert streamed(published) == 'mine\n'
    assert client.published.index(late[0]) < len(client.published) - 2


def test_late_output_goes_to_every_client(kernel, client):
    other = kernel.client()
    client.execute(LATE)
    assert streamed(other.until(lambda m: m['type'] == 'stream', 3)) == 'late\n'


def test_display_update_clear(client):
    """The canned kernel's verbs; a real one has its own way to say the same."""
    _, published = client.execute('# canned: display a\n# canned: update b\n# canned: clear wait\n# canned: print x')
    if 'display_data' not in kinds(published):
        pytest.skip('the canned kernel only')
    assert kinds(published) == ['busy', 'execute_input', 'display_data', 'update_display_data', 'clear_output', 'stream', 'idle']
    assert published[2]['content'] == {'data': {'text/plain': 'a'}, 'metadata': {}, 'transient': {'display_id': 'canned'}}
    assert published[3]['content']['data'] == {'text/plain': 'b'}
    assert published[4]['content'] == {'wait': True}


def test_bytes_that_are_no_text(client):
    """The canned kernel's verbs: what a program writes past print() need not be UTF-8, nor end with a character."""
    _, published = client.execute(r'# canned: bytes \xc3' + '\n' + r'# canned: bytes \xbc\xff\xed\xa0\x80\x7a\xe2\x82')
    if streamed(published):
        assert streamed(published) == '\u00fc\ufffd\ufffdz\ufffd\ufffd'


def test_a_character_in_two_pieces(client):
    _, published = client.execute(r'# canned: bytes \xe2\x82' + '\n# canned: sleep 0.3\n' + r'# canned: bytes \xac')
    if streamed(published):
        assert streamed(published) in ('\u20ac', '\ufffd\ufffd\ufffd')


def test_nul_and_quotes_in_output(client):
    _, published = client.execute('print("\\"quoted\\"\\\\\\ttab \\x01\\x00")\n' + r'# canned: bytes \x22quoted')
    assert '"' in streamed(published)
