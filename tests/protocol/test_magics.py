# SPDX-License-Identifier: MIT
"""% and %% lines: where they are seen, and what they do."""

import os

import pytest
from client import streamed


def result(messages):
    return next((m['content']['data']['text/plain'] for m in messages if m['type'] == 'execute_result'), None)


def printed(client, code, status='ok'):
    reply, messages = client.execute(code)
    assert reply['content']['status'] == status, (code, reply['content'])
    return streamed(messages)


def value(client, code):
    reply, messages = client.execute(code)
    assert reply['content']['status'] == 'ok', (code, reply['content'])
    return result(messages)


@pytest.mark.parametrize('code, expected', [
    ('text = """\n%who\n!ls\n?\n"""\ntext', "'\\n%who\\n!ls\\n?\\n'"),
    ('(7\n%pwd_)' .replace('pwd_', '4'), '3'),
    ('7 \\\n%4', '3'),
    ('# %who\n1', '1'),
    ('"%s" % 5', "'5'"),
    ('x = 1\nif x != 2:\n    y = x % 3\ny', '1'),
    ('f"{5!r:>3}"', "'  5'"),
    ('x = "it\'s" # what?\nx', '"it\'s"'),
])
def test_what_is_no_magic(client, code, expected):
    assert value(client, code) == expected


def test_magics_among_statements(client):
    code = 'for i in range(2):\n    %set_env MAGIC_{i} $i\nplace = %pwd\nplace'
    reply, messages = client.execute(code)
    assert streamed(messages) == 'env: MAGIC_0=0\nenv: MAGIC_1=1\n'
    assert result(messages).startswith("'/")


def test_lines_keep_their_numbers(client):
    reply, _ = client.execute('%who_ls \\\n  int\n\nraise ValueError("here")')
    assert 'line \x1b[36m4' in '\n'.join(reply['content']['traceback'])


def test_names(client):
    client.execute('count, text, rows = 3, "one\\ntwo", [1, 2]')
    assert printed(client, '%who int str') == 'count\t text\t \n'
    assert printed(client, '%whos int') == 'Variable   Type    Data/Info\n----------------------------\ncount      int     3\n'
    table = [line.split() for line in printed(client, '%whos').splitlines()]
    assert table[0] == ['Variable', 'Type', 'Data/Info']
    assert ['count', 'int', '3'] in table and ['rows', 'list', 'n=2'] in table and ['text', 'str', 'one\\ntwo'] in table
    printed(client, '%reset -f')
    assert printed(client, '%who') == 'Interactive namespace is empty.\n'
    assert value(client, 'len(In) > 2') == 'True'


def test_time(client):
    reply, messages = client.execute('%%time\ntotal = sum(range(10))\ntotal')
    lines = streamed(messages).splitlines()
    assert lines[0].startswith('CPU times: user ') and lines[1].startswith('Wall time: ')
    assert result(messages) == '45' and value(client, 'total') == '45'


def test_timeit(client):
    assert ' ± ' in printed(client, '%timeit -n 10 -r 2 1 + 1')
    assert '(mean ± std. dev. of 2 runs, 10 loops each)' in printed(client, '%%timeit -n 10 -r 2 y = 1\ny + 1')
    assert printed(client, 'kept = %timeit -q -o -n 3 -r 2 pass') == ''
    assert value(client, 'kept.loops, kept.repeat, len(kept.all_runs)') == '(3, 2, 2)'


def test_files(client, tmp_path):
    path = tmp_path / 'made.py'
    assert printed(client, f'%%writefile {path}\nimport sys\nvalue = 6 * 7\nprint(sys.argv[1:])\n') == f'Writing {path}\n'
    assert path.read_text() == 'import sys\nvalue = 6 * 7\nprint(sys.argv[1:])\n'
    assert printed(client, f'%run {path} a "b c"') == "['a', 'b c']\n"
    assert value(client, 'value') == '42'
    assert printed(client, f'%%writefile -a {path}\n# end\n') == f'Appending to {path}\n'
    reply, _ = client.execute(f'%load {path}')
    payload = reply['content']['payload'][0]
    assert payload['source'] == 'set_next_input' and payload['replace'] is True
    assert payload['text'].endswith('print(sys.argv[1:])\n# end\n')


def test_folder(client, tmp_path):
    before = value(client, '%pwd')
    assert printed(client, f'%cd {tmp_path}') == f'{os.path.realpath(tmp_path)}\n'
    printed(client, '%cd -')
    assert value(client, '%pwd') == before


def test_history_and_capture(client):
    client.execute('first = 1')
    number = int(value(client, 'len(In) - 2'))
    assert printed(client, f'%history {number}') == 'first = 1\n'
    assert printed(client, '%%capture kept\nprint("hidden")') == ''
    assert value(client, 'kept.stdout') == "'hidden\\n'"


@pytest.mark.parametrize('code, words', [
    ('%nosuch', 'Line magic function `%nosuch` not found'),
    ('%%nosuch\nx', 'Cell magic `%%nosuch` not found'),
    ('%writefile x', 'Did you mean the cell magic `%%writefile`?'),
    ('%env NO_SUCH_NAME', 'Environment does not have key: NO_SUCH_NAME'),
    ('%timeit -z 1', 'option -z not recognized'),
])
def test_usage_errors_are_one_line(client, code, words):
    content = client.execute(code)[0]['content']
    assert content['ename'] == 'UsageError' and words in content['evalue']
    assert content['traceback'] == [f'UsageError: {content["evalue"]}']


def test_xmode(client):
    printed(client, '%xmode Minimal')
    assert client.execute('1 / 0')[0]['content']['traceback'] == ['ZeroDivisionError: division by zero']
    printed(client, '%xmode Plain')
    assert '\x1b' not in '\n'.join(client.execute('1 / 0')[0]['content']['traceback'])
    printed(client, '%xmode Context')
    assert '\x1b' in '\n'.join(client.execute('1 / 0')[0]['content']['traceback'])


def test_own_magics(client):
    client.execute('from IPython.core.magic import register_line_cell_magic\n@register_line_cell_magic\n'
                   'def shout(line, cell=None):\n    return (line + (cell or "")).upper()')
    assert value(client, '%shout hello') == "'HELLO'"
    assert value(client, '%%shout one\ntwo') == r"'ONETWO\n'"


def test_background_cell(client):
    client.execute('import asyncio')
    reply, messages = client.execute('%%bg ticker\nfor i in range(3):\n    await asyncio.sleep(0.01)\n    print("tick", i)\ni')
    cell = messages[0]['parent']['msg_id']
    seen = client.until(lambda m: m['type'] == 'display_data')[-1]
    assert seen['parent']['msg_id'] == cell and seen['content']['data']['text/plain'] == '2'
    assert 'tick 2' in streamed(client.published)


def test_completion_and_completeness(client):
    content = client.ask('complete_request', {'code': '%who', 'cursor_pos': 4})[0]['content']
    assert content['matches'] == ['who', 'who_ls', 'whos'] and content['cursor_start'] == 1
    assert 'writefile' in client.ask('complete_request', {'code': '%%wr'})[0]['content']['matches']
    assert client.ask('complete_request', {'code': 'x = 5\ny = x %wr'})[0]['content']['matches'] == []
    ask = lambda code: client.ask('is_complete_request', {'code': code})[0]['content']['status']
    assert ask('%time x') == ask('!ls') == ask('x = !ls') == ask('%%bash\nls\n\n') == 'complete'
    assert ask('%%bash\nls') == 'incomplete'


def test_commands(client):
    client.execute('word = "hello"')
    reply, messages = client.execute('!echo {word} $word; echo wrong >&2; exit 3')
    assert streamed(messages) == 'hello hello\n' and streamed(messages, 'stderr') == 'wrong\n'
    assert value(client, '_exit_code') == '3'
    assert value(client, "lines = !printf 'a\\nb\\n'\nlines, lines.n") == "(['a', 'b'], 'a\\nb')"
    assert value(client, '!!echo one') == "['one']"


def test_shell_cells(client):
    reply, messages = client.execute('%%bash\nfor i in 1 2; do echo $i; done\necho e >&2')
    assert streamed(messages) == '1\n2\n' and streamed(messages, 'stderr') == 'e\n'
    assert printed(client, '%%bash --out kept\necho out') == ''
    assert value(client, 'kept') == "'out\\n'"
    content = client.execute('%%sh\nexit 5')[0]['content']
    assert content['ename'] == 'CalledProcessError' and 'exit status 5' in content['evalue']
    assert printed(client, '%%sh --no-raise-error\nexit 5') == ''
    reply, messages = client.execute('%%bash --bg\nsleep 0.1; echo late')
    assert client.until(lambda m: m['type'] == 'stream')[-1]['parent']['msg_id'] == messages[0]['parent']['msg_id']


def test_output_of_commands_comes_as_it_is_written_and_an_interrupt_ends_them(client):
    msg_id = client.start('%%bash\necho $$; exec sleep 1000')
    pid = int(client.until(lambda m: m['type'] == 'stream')[-1]['content']['text'])
    client.ask('interrupt_request', {}, 'control')
    assert client.reply(msg_id)['content']['ename'] == 'KeyboardInterrupt'
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_tasks_magics(client):
    client.execute('import asyncio\nasyncio.create_task(asyncio.sleep(1000), name="poll");')
    assert 'poll' in str(client.execute('%tasks')[1])
    printed(client, '%cancel poll')
    assert client.execute('%cancel nobody')[0]['content']['ename'] == 'UsageError'
