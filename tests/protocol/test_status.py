# SPDX-License-Identifier: MIT
"""Busy and idle, the welcome, and what every header must have."""
import datetime
import re

import zmq
from client import Client, kinds

ORDINARY = {
    'kernel_info_request': {}, 'connect_request': {}, 'comm_info_request': {}, 'complete_request': {'code': 'pr', 'cursor_pos': 2},
    'inspect_request': {'code': 'print', 'cursor_pos': 3, 'detail_level': 0}, 'is_complete_request': {'code': '1'},
    'history_request': {'hist_access_type': 'tail', 'n': 3, 'output': False, 'raw': True}, 'interrupt_request': {}, 'usage_request': {},
    'debug_request': {'type': 'request', 'seq': 1, 'command': 'debugInfo'}, 'create_subshell_request': {},
    'delete_subshell_request': {'subshell_id': 'x'}, 'list_subshell_request': {},
}


def test_every_request_gets_one_busy_a_reply_and_one_idle(client):
    for channel in ('shell', 'control'):
        for kind, content in ORDINARY.items():
            reply, published = client.ask(kind, content, channel)
            assert reply['type'] == kind.replace('request', 'reply')
            assert kinds(published) == ['busy', 'idle'], kind


def test_messages_without_reply_get_busy_and_idle(client):
    for channel in ('shell', 'control'):
        for kind, content in {'comm_msg': {'comm_id': 'x', 'data': {}}, 'comm_close': {'comm_id': 'x', 'data': {}}, 'nonsense': {},
                              'nonsense_request': {}, 'kernel_info_reply': {}, '': {}, 'comm_close ': {}}.items():
            msg_id = client.send(kind, content, channel)
            assert kinds(client.until_idle(msg_id)) == ['busy', 'idle'], kind
            assert client.read(getattr(client, channel), 0.05) is None


def test_unknown_comm_target_is_closed_politely(client):
    msg_id = client.send('comm_open', {'comm_id': 'c1', 'target_name': 'nobody', 'data': {}})
    published = client.until_idle(msg_id)
    assert kinds(published) == ['busy', 'comm_close', 'idle']
    assert published[1]['content'] == {'comm_id': 'c1', 'data': {}}
    reply, _ = client.ask('comm_info_request', {'target_name': 'nobody'})
    assert reply['content'] == {'status': 'ok', 'comms': {}}


def test_wrong_fields_are_an_error_reply(client):
    for kind, content in [('execute_request', {}), ('execute_request', {'code': 1}), ('execute_request', {'code': None}),
                          ('execute_request', {'code': '1', 'silent': 'yes'}), ('execute_request', {'code': '1', 'user_expressions': []}),
                          ('complete_request', {'cursor_pos': 0}), ('complete_request', {'code': 'x', 'cursor_pos': '0'}),
                          ('complete_request', {'code': 'x', 'cursor_pos': 2}), ('complete_request', {'code': 'x', 'cursor_pos': -1}),
                          ('complete_request', {'code': 'x', 'cursor_pos': 10 ** 30}), ('inspect_request', {'code': 'x', 'cursor_pos': 9}),
                          ('inspect_request', {}), ('is_complete_request', {'code': []}), ('history_request', {}),
                          ('history_request', {'hist_access_type': 'guess'}), ('history_request', {'hist_access_type': 'tail', 'n': 'x'}),
                          ('shutdown_request', {'restart': 'maybe'}), ('comm_info_request', {'target_name': 1})]:
        reply, published = client.ask(kind, content)
        assert reply['content']['status'] == 'error', (kind, content)
        assert reply['content']['ename'] and reply['content']['evalue'] and reply['content']['traceback'] == []
        assert kinds(published) == ['busy', 'idle']
    msg_id = client.send('comm_open', {})
    assert kinds(client.until_idle(msg_id)) == ['busy', 'idle']


def test_headers(client):
    client.flush()
    seen = [client.ask('kernel_info_request')[0] for _ in range(3)]
    for reply, published in [client.execute('1'), client.execute('1')]:
        seen += [reply, *published]
    assert len({m['header']['msg_id'] for m in seen}) == len(seen)
    assert len({m['header']['session'] for m in seen}) == 1
    assert seen[0]['header']['session'] != client.session
    for m in seen:
        header = m['header']
        assert header['version'] == '5.5'
        assert header['username']
        assert re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z', header['date'])
        age = datetime.datetime.now(datetime.timezone.utc) - datetime.datetime.fromisoformat(header['date'].replace('Z', '+00:00'))
        assert abs(age.total_seconds()) < 20


def test_topics(client):
    _, published = client.execute('print("x")\n1\n# canned: print x\n# canned: result 1')
    for m in published:
        assert len(m['topics']) == 1
        if m['type'] == 'stream':
            assert m['topics'] == [b'stream.stdout']
        else:
            assert re.fullmatch(rb'kernel\.[-0-9a-f]{36}\.' + m['type'].encode(), m['topics'][0])


def test_kernel_info(client):
    content = client.ask('kernel_info_request')[0]['content']
    assert content['status'] == 'ok'
    assert content['protocol_version'] == '5.5'
    assert content['implementation'] == 'meanwhile'
    assert content['language_info'] == {
        'name': 'meanwhile', 'version': '3.11', 'mimetype': 'text/x-python', 'file_extension': '.py', 'pygments_lexer': 'python3',
        'codemirror_mode': 'python', 'nbconvert_exporter': 'script'}
    assert content['banner'] and content['implementation_version']
    assert content['supported_features'] == []
    assert isinstance(content['help_links'], list)


def test_first_publication_is_the_welcome(kernel, client):
    for topic in (b'', b'kernel', b'\xc3\xbc'):
        late = Client(client.info, subscribe=(topic,), wait=False)
        first = late.publication(2)
        late.close()
        assert first['type'] == 'iopub_welcome'
        assert first['content'] == {'subscription': topic.decode()}
        assert first['parent'] == {} and first['metadata'] == {}
        assert first['topics'] == ([topic] if topic else [])
        assert first['header']['session'] == client.ask('kernel_info_request')[0]['header']['session']


def test_welcome_comes_before_anything_that_was_already_under_way(kernel, client):
    for _ in range(10):
        late = Client(client.info, wait=False)
        for _ in range(20):
            client.send('kernel_info_request')
        assert late.publication(2)['type'] == 'iopub_welcome'
        late.close()


def test_same_subscription_of_two_clients_is_welcomed_twice(kernel, client):
    second = kernel.client(wait=False)
    assert second.publication(2)['type'] == 'iopub_welcome'
    third = kernel.client(wait=False)
    assert third.publication(2)['type'] == 'iopub_welcome'


def test_subscriptions_that_are_not_text_get_no_welcome(client):
    s = client.context.socket(zmq.SUB)
    s.linger = 0
    s.setsockopt(zmq.SUBSCRIBE, b'\xff\xfe')
    s.connect(client.endpoint('iopub'))
    assert not s.poll(300)
    client.flush()


def test_unknown_subshells_are_refused(client):
    reply, published = client.ask('execute_request', {'code': '1'}, subshell_id='nobody')
    assert reply['content']['status'] == 'error' and reply['content']['ename']
    assert kinds(published) == ['busy', 'idle']
    assert client.ask('complete_request', {'code': '', 'cursor_pos': 0}, subshell_id=None)[0]['content']['status'] == 'ok'
    assert client.ask('create_subshell_request', channel='control')[0]['content']['status'] == 'error'
    assert client.ask('list_subshell_request', channel='control')[0]['content'] == {'status': 'ok', 'subshell_id': []}


def test_debugger_is_refused(client):
    content = client.ask('debug_request', {'type': 'request', 'seq': 7, 'command': 'debugInfo'}, 'control')[0]['content']
    assert content['success'] is False and content['request_seq'] == 7 and content['command'] == 'debugInfo'


def test_usage(client):
    content = client.ask('usage_request', channel='control')[0]['content']
    assert content['kernel_memory'] > 100000 and content['kernel_cpu'] >= 0 and content['cpu_count'] >= 1
    memory = content['host_virtual_memory']
    assert memory['total'] > memory['available'] > 0 and 0 < memory['percent'] < 100


def test_connect(client):
    content = client.ask('connect_request')[0]['content']
    assert content['shell_port'] == client.info['shell_port'] and content['hb_port'] == client.info['hb_port']
