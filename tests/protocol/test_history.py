# SPDX-License-Identifier: MIT
"""history_request: tail, range and search, over sessions."""
import os
import sqlite3
import stat

from client import CANNED


def ask(client, **content):
    reply = client.ask('history_request', dict({'output': False, 'raw': True}, **content))[0]['content']
    assert reply['status'] == 'ok'
    return reply['history']


def sources(entries):
    return [entry[2] for entry in entries]


def run(client, *cells):
    for cell in cells:
        assert client.execute(cell)[0]['content']['status'] == 'ok'


def test_tail(client):
    run(client, '1', '2', '3')
    assert ask(client, hist_access_type='tail', n=2) == [[1, 2, '2'], [1, 3, '3']]
    assert sources(ask(client, hist_access_type='tail', n=100)) == ['1', '2', '3']
    assert ask(client, hist_access_type='tail', n=0) == []
    assert ask(client, hist_access_type='tail', n=-1) == []


def test_output(client):
    run(client, '1', '# nothing')
    assert ask(client, hist_access_type='tail', n=2, output=True) == [[1, 1, ['1', '1']], [1, 2, ['# nothing', None]]]


def test_range(client):
    run(client, '1', '2', '3', '4')
    assert ask(client, hist_access_type='range', session=0, start=2, stop=4) == [[0, 2, '2'], [0, 3, '3']]
    assert sources(ask(client, hist_access_type='range', session=0, start=0)) == ['1', '2', '3', '4']
    assert sources(ask(client, hist_access_type='range', session=0, start=3, stop=None)) == ['3', '4']
    assert sources(ask(client, hist_access_type='range', session=0, start=-1)) == ['4']
    assert sources(ask(client, hist_access_type='range', session=0, start=1, stop=-1)) == ['1', '2', '3']
    assert ask(client, hist_access_type='range', session=77, start=0) == []
    assert ask(client, hist_access_type='range', session=-5, start=0) == []


def test_sessions(launch):
    first = launch()
    run(first.client(), '1', '2')
    first.clients[0].ask('shutdown_request', {'restart': False}, 'control')
    first.wait()
    second = launch().client()
    assert ask(second, hist_access_type='range', session=-1, start=1) == [[1, 1, '1'], [1, 2, '2']]
    run(second, '3')
    assert ask(second, hist_access_type='range', session=0, start=1) == [[0, 1, '3']]
    assert ask(second, hist_access_type='range', session=-1, start=1) == [[1, 1, '1'], [1, 2, '2']]
    assert ask(second, hist_access_type='range', session=1, start=2) == [[1, 2, '2']]
    assert ask(second, hist_access_type='tail', n=2) == [[1, 2, '2'], [2, 1, '3']]


def test_search(client):
    run(client, '11', '12', '21', '11', '[1]')
    assert sources(ask(client, hist_access_type='search', pattern='1*')) == ['11', '12', '11']
    assert sources(ask(client, hist_access_type='search', pattern='1*', n=2)) == ['12', '11']
    assert ask(client, hist_access_type='search', pattern='1*', unique=True) == [[1, 2, '12'], [1, 4, '11']]
    assert sources(ask(client, hist_access_type='search', pattern='1*', n=1, unique=True)) == ['11']
    assert sources(ask(client, hist_access_type='search', pattern='?1')) == ['11', '21', '11']
    assert sources(ask(client, hist_access_type='search', pattern='*[[]*')) == ['[1]']
    assert ask(client, hist_access_type='search', pattern='nothing') == []
    assert len(ask(client, hist_access_type='search')) == 5
    assert ask(client, hist_access_type='search', pattern='2*', output=True)[0][2][0] == '21'


def test_what_is_not_stored(client):
    client.execute('1', store_history=False)
    client.execute('2', silent=True)
    client.execute('')
    run(client, '3')
    assert ask(client, hist_access_type='tail', n=9) == [[1, 1, '3']]


def test_failed_cells_are_stored(client):
    client.execute('raise ValueError("no")\n# canned: raise ValueError no')
    assert len(ask(client, hist_access_type='tail', n=9)) == 1


def test_the_file_is_private_and_shared(launch):
    one, two = launch(), launch()
    a, b = one.client(), two.client()
    run(a, '1')
    run(b, '2')
    run(a, '3')
    assert sorted(sources(ask(a, hist_access_type='tail', n=9)) + sources(ask(b, hist_access_type='tail', n=9)))[-1] == '3'
    path = one.folder / 'history.sqlite'
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {row[0] for row in sqlite3.connect(path).execute('SELECT session FROM history')} <= {1, 2}


def test_text_survives(client):
    cell = '"\u00fc\u20ac\U0001f600 \' %"  # \x00 nul' if CANNED else '"\u00fc\u20ac\U0001f600 \' %"'
    run(client, cell)
    assert ask(client, hist_access_type='tail', n=1)[0][2] == cell


def test_unwritable(launch, tmp_path):
    (tmp_path / 'folder.sqlite').mkdir()
    (tmp_path / 'text').write_text('this is no database, it is a text')
    (tmp_path / 'link').symlink_to(tmp_path / 'elsewhere')
    for path in ('folder.sqlite', 'text', 'text/below', 'link', '/proc/nowhere/history'):
        kernel = launch(env={'MEANWHILE_HISTORY': str(tmp_path / path)})
        assert kernel.wait() not in (0, None)
        assert kernel.log().count('\n') == 1 and 'history' in kernel.log(), kernel.log()


def test_in_memory(launch):
    client = launch(env={'MEANWHILE_HISTORY': ':memory:'}).client()
    run(client, '1', '2')
    assert sources(ask(client, hist_access_type='tail', n=9)) == ['1', '2']


def test_a_file_that_turns_bad_costs_the_history_only(launch):
    kernel = launch()
    client = kernel.client()
    path = kernel.folder / 'history.sqlite'
    run(client, '1')
    ask(client, hist_access_type='tail', n=1)
    for name in os.listdir(kernel.folder):
        if name.startswith('history.sqlite'):
            (kernel.folder / name).write_bytes(b'garbage' * 1000)
    run(client, '2')
    client.ask('history_request', {'hist_access_type': 'tail', 'n': 5})
    assert path.exists()
    run(client, '3')
