# SPDX-License-Identifier: MIT
"""Streams, displays, and output that comes after its cell."""
import datetime
import math
import time

import pytest
from client import CANNED, kinds, streamed

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


def most_in_three_seconds(client, msg_id, timeout=40):
    """(bytes, messages) that a server would count within any three seconds, and the text."""
    seen, end = [], time.time() + timeout
    while time.time() < end:
        message = client.publication(1)
        if not message:
            continue
        if message['type'] not in ('status', 'execute_input'):
            seen.append((time.time(), sum(map(len, message['raw'])) if message['type'] == 'stream' else 0, message))
        elif message['content'].get('execution_state') == 'idle' and message['parent'].get('msg_id') == msg_id:
            break
    windows = [[size for at, size, _ in seen if start <= at < start + 3] for start, _, _ in seen]
    return max(map(sum, windows)), max(map(len, windows)), streamed([m for _, _, m in seen])


@pytest.mark.skipif(CANNED, reason='needs the language')
@pytest.mark.parametrize('code, length', [
    ('print("x" * 5_000_000)', 5_000_001),
    ('for i in range(500_000): print(i)', 3_388_890),
    ('import sys\nfor i in range(2000): print(i); print(i, file=sys.stderr)', 8890),
    ('for i in range(4000): display(i)', 0),
])
def test_a_server_with_limits_passes_it_all_on(client, code, length):
    most_bytes, most_messages, text = most_in_three_seconds(client, client.start(code))
    assert most_bytes <= 3_000_000 and most_messages <= 3000
    assert len(text) == length


@pytest.mark.skipif(CANNED, reason='needs the language')
def test_background_output_is_coalesced_and_in_order(client):
    client.execute('import asyncio, sys\nasync def chat():\n    for i in range(150):\n        print(i, flush=True)\n'
                   '        await asyncio.sleep(0.01)\nt = asyncio.create_task(chat())')
    published = [m for m in client.quiet(3) if m['type'] == 'stream']
    assert streamed(published) == ''.join(f'{i}\n' for i in range(150))
    assert len(published) <= 30
    client.execute('async def both():\n    print("1", end=""); print("2", file=sys.stderr); print("3\\r\\x1b[31m4")\n'
                   't = asyncio.create_task(both())')
    published = [m for m in client.quiet(0.5) if m['type'] == 'stream']
    assert [m['content'] for m in published] == [{'name': 'stdout', 'text': '1'}, {'name': 'stderr', 'text': '2\n'},
                                                 {'name': 'stdout', 'text': '3\r\x1b[31m4\n'}]


@pytest.mark.skipif(CANNED, reason='needs the language')
@pytest.mark.parametrize('write, length, most', [("print('x' * 1000)", 1001, 22), ("print('x', flush=True)", 2, 22),
                                                 ("print('x' * 1_000_000)", 1_000_001, 22),
                                                 ("print('x'); print('x', file=sys.stderr)", 4, 33)])
def test_background_tasks_send_ten_messages_a_second(client, write, length, most):
    """However much they write: the writer is slowed down, and nothing is lost. Counted by the kernel's own dates. Who changes between
    the streams has a second's messages in hand."""
    client.execute(f"""
import asyncio, sys
written = 0
async def flood():
    global written
    while True:
        written += 1
        {write}
        await asyncio.sleep(0)
task = asyncio.create_task(flood())""")
    first = client.until(lambda m: m['type'] == 'stream')[-1]
    date = lambda m: datetime.datetime.fromisoformat(m['header']['date'].replace('Z', '+00:00')).timestamp()
    messages = [first] + client.until(lambda m: m['type'] == 'stream' and date(m) > date(first) + 2)
    streams = [m for m in messages if m['type'] == 'stream']
    beyond = date(streams[-1]) - date(first) - 2        # on a busy machine the last one comes later than after two seconds
    assert 2 < len(streams) <= most + math.ceil(10 * beyond), (len(streams), beyond)
    count = int(streamed(client.until_idle(client.start('task.cancel(); print(written)'))))
    late = lambda: sum(len(m['content']['text']) for m in client.published if m['type'] == 'stream' and m['parent'] == first['parent'])
    least = (count - (most > 22)) * length              # cancelled between two writes the last round is not whole
    while late() < least:
        client.until(lambda m: m['type'] == 'stream')
    assert least <= late() <= count * length


def test_flush(client):
    start = time.time()
    msg_id = client.start('import time\nprint("now", end="", flush=True); time.sleep(1)')
    client.until(lambda m: m['type'] == 'stream')
    assert time.time() - start < 0.9
    client.until_idle(msg_id)
