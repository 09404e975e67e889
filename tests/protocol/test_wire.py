# SPDX-License-Identifier: MIT
"""Frames, signatures, replays, sizes: whatever a peer sends, it is answered or dropped, and the kernel lives on."""
import json
import os
import time

import zmq
from client import DELIMITER, kinds


def silent(client, frames, channel='shell'):
    """Sends frames that must be dropped: the next thing that comes is the answer to the request behind them."""
    getattr(client, channel).send_multipart(frames)
    behind = 'shell' if channel == 'stdin' else channel
    msg_id = client.send('kernel_info_request', channel=behind)
    assert client.read(getattr(client, behind))['parent'].get('msg_id') == msg_id
    assert all(m['parent'].get('msg_id') == msg_id for m in client.until(lambda m: m['content'].get('execution_state') == 'idle'))


def request(client, kind='kernel_info_request', content=None, **options):
    return client.frames(client.header(kind), content or {}, **options)


def test_reply_is_signed_and_framed(client):
    header = client.header('kernel_info_request')
    client.shell.send_multipart(client.frames(header, {}))
    reply = client.reply(header['msg_id'])
    assert reply['topics'] == []
    assert reply['type'] == 'kernel_info_reply'


def test_parent_is_the_header_verbatim(client):
    header = b'{ "msg_id":"x1",  "msg_type" : "kernel_info_request","session":"s","username":"\\u00fc", "date":"d", "version":"5.0",' \
             b' "extra": {"deep": [1, 2.50, null]} , "subshell_id": null}'
    client.shell.send_multipart(client.frames(header, {}))
    reply = client.reply('x1')
    assert reply['raw'][1] == header
    for message in client.until_idle('x1'):
        assert message['raw'][1] == header


def test_more_identities_before_the_delimiter(kernel, client):
    frames = request(client)
    client.shell.send_multipart([b'', b'\0\1\2', b'x' * 255, *frames])
    raw = client.shell.recv_multipart()
    assert raw[:4] == [b'', b'\0\1\2', b'x' * 255, DELIMITER]


def test_identity_chosen_by_zmq(kernel, client):
    """libzmq's own identities begin with a zero byte."""
    s = client.context.socket(zmq.DEALER)
    s.linger = 0
    s.connect(client.endpoint('shell'))
    s.send_multipart(request(client))
    assert client.read(s)['type'] == 'kernel_info_reply'


def test_buffers_behind_the_content_are_no_part_of_the_signature(client):
    frames = request(client)
    client.shell.send_multipart([*frames, b'buffer', b'\xff' * 1000])
    assert client.read(client.shell)['type'] == 'kernel_info_reply'


def test_wrong_signature(client):
    frames = request(client)
    for signature in [b'', b'0', b'0' * 64, b'0' * 63, b'0' * 65, b'\xff' * 64, frames[1].upper(), frames[1] + b'0', frames[1][:-1]]:
        if signature != frames[1]:
            silent(client, [DELIMITER, signature, *frames[2:]])


def test_tampered_content(client):
    frames = client.frames(client.header('execute_request'), {'code': '1'})
    silent(client, frames[:-1] + [b'{"code": "2"}'])


def test_a_message_is_served_once(client):
    header = client.header('kernel_info_request')
    frames = client.frames(header, {})
    client.shell.send_multipart(frames)
    client.reply(header['msg_id'])
    client.until_idle(header['msg_id'])
    silent(client, frames)
    silent(client, frames, 'control')


def test_a_signature_sent_ahead_does_not_suppress_the_message(client):
    header = client.header('kernel_info_request')
    frames = client.frames(header, {})
    silent(client, [DELIMITER, frames[1], b'{}', b'{}', b'{}', b'{}'])
    client.shell.send_multipart(frames)
    assert client.reply(header['msg_id'])


def test_malformed_frames(client):
    good = request(client)
    for frames in [[b''], [b'', b''], [DELIMITER], [DELIMITER, b''], [DELIMITER, *good[1:5]], good[1:], [b'x' * 256, *good],
                   [b'i'] * 40 + good, [b'x'] * 5000, [b'<IDS|MSG'] + good[1:], [DELIMITER, DELIMITER, *good[1:]]]:
        for channel in ('shell', 'control', 'stdin'):
            silent(client, frames, channel)


def test_malformed_json(client):
    header = json.dumps(client.header('kernel_info_request')).encode()
    bad = [b'', b'{', b'null', b'[]', b'"x"', b'\xff\xfe', b'{"a": "\xff"}', b'{"a":1}}', b'\0', b'[' * 100000, b'{"a":' * 100000, b'NaN']
    for part in bad:
        silent(client, client.frames(part, {}))
        silent(client, client.frames(header, {}, parent=part or b'x'))
        silent(client, client.frames(header, {}, metadata=part or b'x'))
    for part in [b'', b'{', b'\xff', b'{"a": NaN}', b'[' * 100000]:
        silent(client, client.frames(header, part))


def test_headers_without_a_type(client):
    for header in [{}, {'msg_id': 'x'}, {'msg_type': 1}, {'msg_type': None}, {'msg_type': ['kernel_info_request']}]:
        silent(client, client.frames(json.dumps(header).encode(), {}))


def test_header_without_an_id_is_answered(client):
    client.shell.send_multipart(client.frames(b'{"msg_type":"kernel_info_request"}', {}))
    reply = client.read(client.shell)
    assert reply['raw'][1] == b'{"msg_type":"kernel_info_request"}'


def test_header_too_long(client):
    silent(client, client.frames(client.header('kernel_info_request', padding='x' * 100000), {}))


def test_frame_too_long_ends_that_connection_only(kernel, client):
    other = client.context.socket(zmq.DEALER)
    other.linger = 0
    other.connect(client.endpoint('shell'))
    other.send_multipart([DELIMITER, b'x' * (129 * 1024 * 1024)])
    time.sleep(0.5)
    client.flush()
    assert kernel.process.poll() is None


def test_contents_that_are_no_objects(client):
    for kind in ('execute_request', 'complete_request', 'kernel_info_request', 'history_request'):
        for content in (b'null', b'[]', b'1', b'"x"'):
            reply, published = client.ask(kind, content)
            assert reply['content']['status'] == 'error'
            assert kinds(published) == ['busy', 'idle']


def test_lone_surrogates_in_code(client):
    """Browsers send half a surrogate pair as an escape; it must not swallow the cell."""
    header = client.header('execute_request')
    client.shell.send_multipart(client.frames(header, b'{"code": "# \\ud800 \\udc00 \\ud83d\\ude00 \\\\ud800"}'))
    assert client.reply(header['msg_id'])['content']['status'] == 'ok'
    code = [m for m in client.until_idle(header['msg_id']) if m['type'] == 'execute_input'][0]['content']['code']
    assert code == '# \ufffd \ufffd \U0001f600 \\ud800'


def test_nul_and_big_numbers_in_requests(client):
    header = client.header('execute_request')
    client.shell.send_multipart(client.frames(header, b'{"code": "#\\u0000"}', metadata=b'{"n": 123456789012345678901234567890}'))
    assert client.reply(header['msg_id'])


def test_strangers_cannot_fill_the_log(kernel, client):
    stranger = client.context.socket(zmq.DEALER)
    stranger.linger = 0
    stranger.connect(client.endpoint('shell'))
    for i in range(20000):
        stranger.send_multipart([DELIMITER, b'0' * 64, b'{}', b'{}', b'{}', b'{}'])
    client.flush()
    client.flush()
    lines = kernel.log().splitlines()
    assert 1 <= len(lines) <= 10
    assert client.info['key'] not in kernel.log()


def test_noise_on_every_socket(kernel, client):
    for name in ('shell', 'control', 'stdin', 'hb'):
        s = client.context.socket(zmq.DEALER)
        s.linger = 0
        s.connect(client.endpoint(name))
        for i in range(200):
            s.send_multipart([os.urandom(i) for _ in range(i % 9 + 1)])
    publisher = client.context.socket(zmq.XSUB)
    publisher.linger = 0
    publisher.connect(client.endpoint('iopub'))
    for frames in ([b'\2user'], [b'\1a', b'b'], [b''], [b'\0never'], [b'\1\xff\xfe'], [b'\1' + b'x' * 300]):
        publisher.send_multipart(frames)
    time.sleep(0.3)
    client.flush()
    client.hb.send(b'alive')
    assert client.hb.recv() == b'alive'


def test_bytes_on_a_socket_that_are_not_zmtp(kernel, client):
    import socket
    for name in ('shell', 'iopub', 'hb'):
        with socket.create_connection(('127.0.0.1', client.info[name + '_port'])) as s:
            s.sendall(b'GET / HTTP/1.0\r\n\r\n' + os.urandom(1000))
    client.flush()


def test_heartbeat_echoes(client):
    for beat in (b'', b'ping', b'\0' * 1000):
        client.hb.send(beat)
        assert client.hb.poll(5000)
        assert client.hb.recv() == beat
