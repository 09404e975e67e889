# SPDX-License-Identifier: MIT
"""breakpoint() in a cell: the debugger asks, steps and goes on."""
from client import streamed

CODE = 'def f(x):\n    breakpoint()\n    y = x + 1\n    return y\nprint("value", f(1))\n'


def test_steps(client):
    msg_id = client.start(CODE, allow_stdin=True)
    for command in 'n', 'p x', 'n', 'p y', 'c':
        request = client.read(client.stdin)
        assert request['content']['prompt'] == '(Pdb) '
        client.answer(request, command)
    assert client.reply(msg_id)['content']['status'] == 'ok'
    text = streamed(client.until_idle(msg_id))
    assert '-> return y' in text and '\n2\n' in text and text.endswith('value 2\n')


def test_quit_ends_the_cell_alone(client):
    msg_id = client.start(CODE, allow_stdin=True)
    client.answer(client.read(client.stdin), 'q')
    assert client.reply(msg_id)['content']['ename'] == 'BdbQuit'
    client.until_idle(msg_id)
    reply = client.execute('import sys\nprint(sys.gettrace())')
    assert reply[0]['content']['status'] == 'ok'
