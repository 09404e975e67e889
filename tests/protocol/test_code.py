# SPDX-License-Identifier: MIT
"""complete, inspect, is_complete: shapes, and positions in code points."""


def test_complete(client):
    content = client.ask('complete_request', {'code': 'pri', 'cursor_pos': 3})[0]['content']
    assert content['status'] == 'ok' and 'print' in content['matches']
    assert (content['cursor_start'], content['cursor_end']) == (0, 3)
    types = content['metadata']['_jupyter_types_experimental']
    assert [t['text'] for t in types] == content['matches']
    one = types[content['matches'].index('print')]
    assert one['type'] == 'function' and (one['start'], one['end']) == (0, 3)


def test_positions_count_code_points(client):
    code = '"\u00fc\u20ac\U0001f600"; pri'
    content = client.ask('complete_request', {'code': code, 'cursor_pos': len(code)})[0]['content']
    assert 'print' in content['matches']
    assert (content['cursor_start'], content['cursor_end']) == (len(code) - 3, len(code))


def test_cursor_in_the_middle(client):
    content = client.ask('complete_request', {'code': 'pri; x', 'cursor_pos': 3})[0]['content']
    assert 'print' in content['matches'] and content['cursor_start'] == 0


def test_no_cursor_is_the_end(client):
    assert 'print' in client.ask('complete_request', {'code': 'pri'})[0]['content']['matches']


def test_nothing_to_complete(client):
    content = client.ask('complete_request', {'code': 'zzzzzz_nothing', 'cursor_pos': 14})[0]['content']
    assert content['status'] == 'ok' and content['matches'] == [] and 'metadata' in content


def test_inspect(client):
    for detail in (0, 1):
        content = client.ask('inspect_request', {'code': 'print', 'cursor_pos': 3, 'detail_level': detail})[0]['content']
        assert content['status'] == 'ok' and content['found'] is True
        assert 'print' in content['data']['text/plain'] and content['metadata'] == {}


def test_inspect_nothing(client):
    content = client.ask('inspect_request', {'code': 'zzzzzz_nothing', 'cursor_pos': 3})[0]['content']
    assert content == {'status': 'ok', 'found': False, 'data': {}, 'metadata': {}}


def test_is_complete(client):
    ask = lambda code: client.ask('is_complete_request', {'code': code})[0]['content']
    assert ask('1 + 1') == {'status': 'complete'}
    assert ask('for i in range(3):') == {'status': 'incomplete', 'indent': '    '}
    assert ask('a = $') == {'status': 'invalid'}
