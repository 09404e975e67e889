# SPDX-License-Identifier: MIT
"""input() and getpass()."""
import time

from client import streamed

INPUT = 'print(input("name? "))\n# canned: input name? '
GETPASS = 'import getpass\nprint(getpass.getpass("secret? "))\n# canned: getpass secret? '


def test_input(client):
    msg_id = client.start(INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    assert request['type'] == 'input_request' and request['topics'] == []
    assert request['content'] == {'prompt': 'name? ', 'password': False}
    assert request['parent']['msg_id'] == msg_id
    client.answer(request, 'W\u00fcrfel')
    assert client.reply(msg_id)['content']['status'] == 'ok'
    assert streamed(client.until_idle(msg_id)) == 'W\u00fcrfel\n'


def test_getpass(client):
    msg_id = client.start(GETPASS, allow_stdin=True)
    request = client.read(client.stdin)
    assert request['content'] == {'prompt': 'secret? ', 'password': True}
    client.answer(request, 'x')
    assert client.reply(msg_id)['content']['status'] == 'ok'


def test_reply_without_parent_counts(client):
    """jupyter_client sends them so."""
    msg_id = client.start(INPUT, allow_stdin=True)
    client.read(client.stdin)
    client.send('input_reply', {'value': 'x'}, 'stdin')
    assert client.reply(msg_id)['content']['status'] == 'ok'


def test_not_allowed(client):
    for code, name in ((INPUT, 'raw_input'), (GETPASS, 'getpass')):
        content = client.execute(code, allow_stdin=False)[0]['content']
        assert content['ename'] == 'StdinNotImplementedError'
        assert content['evalue'] == f'{name} was called, but this frontend does not support input requests.'
    assert client.ask('execute_request', {'code': INPUT})[0]['content']['ename'] == 'StdinNotImplementedError'


def test_end_of_file(client):
    msg_id = client.start(INPUT, allow_stdin=True)
    client.answer(client.read(client.stdin), '\x04')
    assert client.reply(msg_id)['content']['ename'] == 'EOFError'


def test_stale_replies_are_dropped(client):
    connected = client.start(INPUT, allow_stdin=True)
    client.answer(client.read(client.stdin), 'x')
    client.reply(connected)
    client.send('input_reply', {'value': 'too early'}, 'stdin')
    time.sleep(0.2)
    first = client.start(INPUT, allow_stdin=True)
    old = client.read(client.stdin)
    client.ask('interrupt_request', channel='control')
    assert client.reply(first)['content']['ename'] == 'KeyboardInterrupt'
    second = client.start(INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    client.answer(old, 'stale')
    client.answer(request, 'fresh')
    assert client.reply(second)['content']['status'] == 'ok'
    assert streamed(client.until_idle(second)) == 'fresh\n'


def test_nonsense_replies_are_ignored(client):
    msg_id = client.start(INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    for content in ({}, {'value': 1}, {'value': None}, b'[]', b'null'):
        client.send('input_reply', content, 'stdin', parent=request['header'])
    client.send('kernel_info_request', {}, 'stdin')
    client.answer(request, 'right')
    assert streamed(client.until_idle(msg_id)) == 'right\n'


def test_other_clients_cannot_answer(kernel, client):
    other = kernel.client()
    msg_id = client.start(INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    other.answer(request, 'stolen')
    other.flush()
    client.answer(request, 'mine')
    assert streamed(client.until_idle(msg_id)) == 'mine\n'


def test_the_kernel_answers_while_it_waits(client):
    msg_id = client.start(INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    for channel in ('shell', 'control'):
        assert client.ask('kernel_info_request', channel=channel)[0]['content']['status'] == 'ok'
    client.answer(request, 'x')
    client.reply(msg_id)


def test_output_comes_before_the_question(client):
    msg_id = client.start('print("before")\n# canned: print before\n' + INPUT, allow_stdin=True)
    request = client.read(client.stdin)
    assert streamed(client.until(lambda m: m['type'] == 'stream')) == 'before\n'
    client.answer(request, 'x')
    client.reply(msg_id)


def test_shutdown_while_it_waits(kernel, client):
    client.start(INPUT, allow_stdin=True)
    client.read(client.stdin)
    client.ask('shutdown_request', {'restart': False}, 'control')
    assert kernel.wait() == 0
