# SPDX-License-Identifier: MIT
"""execute_request: order, counters, errors, abort, user expressions."""
import time

from client import kinds, streamed

FAIL = 'raise ValueError("no")\n# canned: raise ValueError no'
SLEEP = 'import time; time.sleep(0.4)\n# canned: sleep 0.4'
SLEEP_FAIL = 'import time; time.sleep(0.4); raise ValueError("no")\n# canned: sleep 0.4\n# canned: raise ValueError no'


def only(published, kind):
    return [m for m in published if m['type'] == kind]


def test_order_and_numbers(client):
    reply, published = client.execute('print("out")\n42\n# canned: print out\n# canned: result 42')
    assert kinds(published) == ['busy', 'execute_input', 'stream', 'execute_result', 'idle']
    result = published[3]['content']
    assert result['data']['text/plain'] == '42' and result['metadata'] == {}
    assert [reply['content']['execution_count'], published[1]['content']['execution_count'], result['execution_count']] == [1, 1, 1]
    assert reply['content'] == {'status': 'ok', 'execution_count': 1, 'user_expressions': {}, 'payload': []}
    assert client.execute('1')[0]['content']['execution_count'] == 2


def test_reply_metadata(client):
    reply, published = client.execute('1')
    assert reply['metadata']['status'] == 'ok'
    assert reply['metadata']['started'] <= published[1]['header']['date']
    assert client.execute(FAIL)[0]['metadata']['status'] == 'error'


def test_silent(client):
    client.execute('1')
    reply, published = client.execute('print("x")\n1\n# canned: print x\n# canned: result 1', silent=True, store_history=True)
    assert kinds(published) == ['busy', 'stream', 'idle']
    assert reply['content']['execution_count'] == 1
    assert client.execute('2')[0]['content']['execution_count'] == 2


def test_not_stored_cells_have_one_number_too(client):
    client.execute('1')
    reply, published = client.execute('2', store_history=False)
    counts = {reply['content']['execution_count']} | {m['content']['execution_count'] for m in published if 'execution_count' in m['content']}
    assert counts == {1}
    assert client.execute('3')[0]['content']['execution_count'] == 2


def test_nothing_but_code_is_needed(client):
    reply, published = client.ask('execute_request', {'code': '5'})
    assert reply['content']['status'] == 'ok' and reply['content']['execution_count'] == 1
    assert kinds(published) == ['busy', 'execute_input', 'execute_result', 'idle']


def test_blank_cells(client):
    for code in ('', ' \n\t', '\n'):
        reply, published = client.execute(code)
        assert reply['content']['status'] == 'ok' and reply['content']['execution_count'] == 0
        assert kinds(published)[0] == 'busy' and kinds(published)[-1] == 'idle'


def test_error(client):
    reply, published = client.execute(FAIL)
    assert kinds(published) == ['busy', 'execute_input', 'error', 'idle']
    error, content = published[2]['content'], reply['content']
    assert set(error) == {'ename', 'evalue', 'traceback'}
    assert error['ename'] == 'ValueError' and error['evalue'] == 'no'
    assert error['traceback'] and all(isinstance(line, str) for line in error['traceback'])
    assert content['status'] == 'error' and content['execution_count'] == 1
    assert {name: content[name] for name in error} == error
    assert content['user_expressions'] == {} and content['payload'] == []


def test_output_before_an_error(client):
    _, published = client.execute('print("a")\n1/0\n# canned: print a\n# canned: raise ZeroDivisionError division by zero')
    assert kinds(published) == ['busy', 'execute_input', 'stream', 'error', 'idle']


def test_an_error_aborts_what_waits(client):
    first = client.start(SLEEP_FAIL)
    waiting = [client.start('1') for _ in range(3)]
    replies = [client.read(client.shell) for _ in range(4)]
    assert [m['parent']['msg_id'] for m in replies] == [first, *waiting]
    assert [m['content']['status'] for m in replies] == ['error', 'aborted', 'aborted', 'aborted']
    published = client.until(lambda m: m['parent'].get('msg_id') == waiting[-1] and m['content'].get('execution_state') == 'idle')
    assert kinds([m for m in published if m['parent'].get('msg_id') == first])[-1] == 'idle'
    for number, msg_id in enumerate(waiting):
        assert kinds([m for m in published if m['parent'].get('msg_id') == msg_id]) == ['busy', 'idle']
        content = replies[number + 1]['content']
        assert content['execution_count'] == 1 and content['ename'] and content['evalue'] and content['traceback'] == []
        assert replies[number + 1]['metadata']['status'] == 'aborted'
    order = [m['parent']['msg_id'] for m in published if m['content'].get('execution_state') == 'idle']
    assert order == [first, *waiting]
    assert client.execute('7')[0]['content'] == {'status': 'ok', 'execution_count': 2, 'user_expressions': {}, 'payload': []}


def test_abort_counts_what_the_socket_holds(client):
    """All that was sent before the error is queued, however much it is."""
    client.start(SLEEP_FAIL)
    waiting = [client.start('1') for _ in range(500)]
    time.sleep(0.1)
    client.read(client.shell)
    for msg_id in waiting:
        reply = client.read(client.shell)
        assert reply['parent']['msg_id'] == msg_id and reply['content']['status'] == 'aborted'
    assert client.execute('1')[0]['content']['execution_count'] == 2


def test_other_requests_in_the_queue_are_answered_normally(client):
    client.start(SLEEP_FAIL)
    client.start('1')
    info = client.send('kernel_info_request')
    complete = client.send('complete_request', {'code': 'pri', 'cursor_pos': 3})
    answers = {m['parent']['msg_id']: m for m in (client.read(client.shell) for _ in range(4))}
    assert answers[info]['content']['status'] == 'ok'
    assert answers[complete]['content']['status'] == 'ok'


def test_stop_on_error_false(client):
    first = client.start(SLEEP_FAIL, stop_on_error=False)
    second = client.start('1')
    assert client.reply(first)['content']['status'] == 'error'
    assert client.reply(second)['content']['status'] == 'ok'


def test_stop_on_error_is_the_default(client):
    first = client.send('execute_request', {'code': SLEEP_FAIL})
    second = client.start('1')
    assert client.reply(first)['content']['status'] == 'error'
    assert client.reply(second)['content']['status'] == 'aborted'


def test_silent_errors_abort_nothing(client):
    first = client.start(SLEEP_FAIL, silent=True)
    second = client.start('1')
    assert client.reply(first)['content']['status'] == 'error'
    assert client.reply(second)['content']['status'] == 'ok'


def test_busy_and_input_come_when_a_cell_starts(client):
    first, second = client.start(SLEEP), client.start('1')
    published = client.until(lambda m: m['parent'].get('msg_id') == second and m['content'].get('execution_state') == 'idle')
    parents = [m['parent']['msg_id'] for m in published]
    assert parents.index(second) > max(i for i, p in enumerate(parents) if p == first)


def test_user_expressions(client):
    reply, _ = client.execute('1', user_expressions={'a': '5', 'b': 'no_such_name\n# canned: raise NameError no', 'c': '7', 'd': 3})
    results = reply['content']['user_expressions']
    assert list(results) == ['a', 'b', 'c', 'd']
    assert results['a'] == {'status': 'ok', 'data': {'text/plain': '5'}, 'metadata': {}}
    assert results['b']['status'] == 'error' and results['b']['ename'] == 'NameError' and results['b']['traceback']
    assert results['c']['data'] == {'text/plain': '7'}
    assert results['d']['status'] == 'error'


def test_user_expressions_after_an_error(client):
    assert client.execute(FAIL, user_expressions={'a': '1'})[0]['content']['user_expressions'] == {}


def test_user_expressions_of_a_silent_request(client):
    reply, published = client.execute('', silent=True, user_expressions={'a': '5'})
    assert reply['content']['user_expressions']['a']['status'] == 'ok'
    assert kinds(published) == ['busy', 'idle']


def test_many_user_expressions(client):
    names = {str(i): '1' for i in range(2000)}
    assert len(client.execute('1', user_expressions=names)[0]['content']['user_expressions']) == 2000


def test_cells_are_not_run_on_control(client):
    reply, published = client.ask('execute_request', {'code': '1'}, 'control')
    assert reply['type'] == 'execute_reply' and reply['content']['status'] == 'error'
    assert kinds(published) == ['busy', 'idle']


def test_everything_else_is_answered_while_a_cell_runs(client):
    running = client.start('import time; time.sleep(3)\n# canned: sleep 3')
    client.until(lambda m: m['type'] == 'execute_input')
    for channel in ('shell', 'control'):
        for kind, content in [('kernel_info_request', {}), ('complete_request', {'code': 'pri', 'cursor_pos': 3}),
                              ('inspect_request', {'code': 'print', 'cursor_pos': 2}), ('comm_info_request', {}),
                              ('history_request', {'hist_access_type': 'tail', 'n': 5}), ('is_complete_request', {'code': '1'})]:
            start = time.time()
            reply, published = client.ask(kind, content, channel)
            assert time.time() - start < 0.25
            assert reply['content']['status'] != 'error'
            assert kinds(published) == ['busy', 'idle']
    assert client.reply(running)['content']['status'] == 'ok'


def test_status_is_busy_again_after_a_request_beside_a_running_cell(client):
    """Frontends show the last status that came, so it must be the cell's."""
    running = client.start(SLEEP)
    client.until(lambda m: m['type'] == 'execute_input')
    asked = client.send('complete_request', {'code': '', 'cursor_pos': 0}, 'control')
    client.until(lambda m: m['parent'].get('msg_id') == asked and m['content'].get('execution_state') == 'idle')
    after = client.publication()
    assert after['content'] == {'execution_state': 'busy'} and after['parent']['msg_id'] == running
    assert [m['content']['execution_state'] for m in client.until_idle(running) if m['type'] == 'status'].count('idle') == 1


def test_large_cells(client):
    code = '#' + 'x' * 5_000_000
    reply, published = client.execute(code)
    assert reply['content']['status'] == 'ok'
    assert only(published, 'execute_input')[0]['content']['code'] == code


def test_payload(client):
    reply, _ = client.execute('1\n# canned: payload 2 + 2')
    for payload in reply['content']['payload']:
        assert payload == {'source': 'set_next_input', 'text': '2 + 2', 'replace': False}


def test_many_small_cells(client):
    ids = [client.start('1') for _ in range(1000)]
    counts = [client.read(client.shell)['content']['execution_count'] for _ in ids]
    assert counts == list(range(1, 1001))


def test_streams_of_both_kinds_keep_their_order(client):
    _, published = client.execute('import sys\nprint("a")\nprint("b", file=sys.stderr)\nprint("c")\n'
                                  '# canned: print a\n# canned: err b\n# canned: print c')
    streams = [(m['content']['name'], m['content']['text']) for m in only(published, 'stream')]
    assert streams == [('stdout', 'a\n'), ('stderr', 'b\n'), ('stdout', 'c\n')]
    assert streamed(published) == 'a\nc\n'
