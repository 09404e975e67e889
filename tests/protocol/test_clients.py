# SPDX-License-Identifier: MIT
"""Several clients at once; jupyter_client's own."""
import os
import sys

from client import COMMAND, Client, command, kinds

import jupyter_client


def test_two_clients_see_each_other(kernel, client):
    other = kernel.client()
    client.flush()
    msg_id = client.start('1')
    client.reply(msg_id)
    seen = other.until(lambda m: m['parent'].get('msg_id') == msg_id and m['content'].get('execution_state') == 'idle')
    assert kinds(m for m in seen if m['parent'].get('msg_id') == msg_id) == ['busy', 'execute_input', 'execute_result', 'idle']
    assert other.read(other.shell, 0.1) is None


def test_numbers_are_shared(kernel, client):
    other = kernel.client()
    assert client.execute('1')[0]['content']['execution_count'] == 1
    assert other.execute('1')[0]['content']['execution_count'] == 2


def test_cells_of_two_clients_run_one_after_the_other(kernel, client):
    other = kernel.client()
    first = client.start('import time; time.sleep(0.3)\n# canned: sleep 0.3')
    client.until(lambda m: m['type'] == 'execute_input')
    second = other.start('1')
    other.flush()
    assert other.read(other.shell, 0.05) is None
    client.reply(first)
    assert other.reply(second)['content']['status'] == 'ok'


def test_same_identity_twice(kernel):
    """Clones of a jupyter_client share one identity: the newest is heard."""
    first = kernel.client(identity=b'clone')
    second = kernel.client(identity=b'clone')
    assert second.execute('1')[0]['content']['status'] == 'ok'
    assert first is not second


def test_clients_that_come_and_go(kernel, client):
    for _ in range(30):
        other = Client(client.info, wait=False)
        other.send('kernel_info_request')
        other.start('1')
        other.close()
    assert client.execute('1')[0]['content']['status'] == 'ok'


def test_a_subscriber_that_does_not_read(kernel, client):
    lazy = kernel.client()
    for _ in range(3):
        client.execute('for i in range(50000):\n    print(i)\n# canned: prints 50000', timeout=60)
    assert client.execute('1')[0]['content']['status'] == 'ok'
    assert lazy.execute('1', timeout=60)[0]['content']['status'] == 'ok'


def test_jupyter_client(tmp_path):
    manager = jupyter_client.KernelManager(kernel_name='python3')
    manager._kernel_spec = jupyter_client.kernelspec.KernelSpec(
        argv=command('{connection_file}'), display_name='Meanwhile', language='meanwhile', interrupt_mode='message')
    os.environ['MEANWHILE_HISTORY'] = str(tmp_path / 'history.sqlite')
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=10)
    outputs = []
    reply = client.execute_interactive('print("x")\n# canned: print x', timeout=10, output_hook=outputs.append)
    assert reply['content']['status'] == 'ok'
    assert [m['content']['text'] for m in outputs if m['msg_type'] == 'stream'] == ['x\n']
    answered = []
    reply = client.execute_interactive('input("? ")\n# canned: input ? ', timeout=10, output_hook=outputs.append,
                                       stdin_hook=lambda m: (answered.append(m), client.input('yes')))
    assert reply['content']['status'] == 'ok' and answered
    client.execute('while True: pass\n# canned: spin')
    import time
    time.sleep(0.3)
    manager.interrupt_kernel()
    assert client.get_shell_msg(timeout=5)['content']['ename'] == 'KeyboardInterrupt'
    manager.restart_kernel(now=False)
    client.wait_for_ready(timeout=10)
    start = time.time()
    client.stop_channels()
    manager.shutdown_kernel()
    assert time.time() - start < 2.4
