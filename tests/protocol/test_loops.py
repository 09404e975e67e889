# SPDX-License-Identifier: MIT
"""Event loops in cells: the notebook's own, those of asyncio.run(), those of threads; interrupts of each."""
import time

import pytest
from client import CANNED, streamed

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')

BEGIN = '''
import asyncio, threading, time
ticks = []
async def tick():
    while True:
        ticks.append(1)
        await asyncio.sleep(0.01)
ticker = asyncio.create_task(tick())
async def give(x, seconds=0.01):
    await asyncio.sleep(seconds)
    print('gives', x)
    return x
'''


def ok(client, code, **options):
    reply, published = client.execute(code, **options)
    assert reply['content']['status'] == 'ok', reply['content']
    return published


def printed(client, code):
    return streamed(ok(client, code))


def interrupted(client, code):
    """Starts a cell, interrupts it; what its reply says. The ticker lives on."""
    blocked = client.start(code)
    time.sleep(0.5)
    client.ask('interrupt_request', channel='control')
    name = client.reply(blocked)['content'].get('ename')
    assert printed(client, 'n = len(ticks); time.sleep(0.1); print(len(ticks) > n)') == 'True\n'
    return name


def test_loops_in_cells(client):
    ok(client, BEGIN)
    assert printed(client, 'n = len(ticks)\nprint(asyncio.run(give(1, 0.1)), len(ticks) > n)') == 'gives 1\n1 True\n'
    assert printed(client, 'loop = asyncio.get_event_loop()\nprint(loop.run_until_complete(give(2)), loop.is_running())') \
        == 'gives 2\n2 True\n'
    assert printed(client, 'print(asyncio.get_running_loop() is loop, await give(3))') == 'gives 3\nTrue 3\n'
    assert printed(client, 'own = asyncio.new_event_loop()\nt = own.create_task(give(4))\ntime.sleep(0.05)\n'
                           'print(t.done(), own.run_until_complete(t))\nown.close()') == 'gives 4\nFalse 4\n'
    assert printed(client, 'made = asyncio.create_task(give(5))\nasync def main():\n    return await made\n'
                           'print(asyncio.run(main()))') == 'gives 5\n5\n'
    assert printed(client, 'print(ticker.done(), len(asyncio.all_tasks()))') == 'False 1\n'


def test_a_loop_in_a_thread(client):
    ok(client, BEGIN)
    assert printed(client, 'own = asyncio.new_event_loop()\nt = threading.Thread(target=own.run_forever)\nt.start()\n'
                           'f = asyncio.run_coroutine_threadsafe(give(1), own)\nprint(f.result(5))') == 'gives 1\n1\n'
    assert printed(client, 'print(await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(give(2), own)))') \
        == '2\n'                          # what the loop's tasks print belongs to the cell that made it
    assert printed(client, 'own.call_soon_threadsafe(own.stop)\nt.join(5)\nprint(own.is_running(), t.is_alive())\n'
                           'own.close()') == 'False False\n'


@pytest.mark.parametrize('code', [
    'asyncio.run(asyncio.sleep(100))',
    'async def spin():\n    while True: pass\nasyncio.run(spin())',
    'loop = asyncio.get_event_loop()\nloop.run_until_complete(asyncio.sleep(100))',
    'own = asyncio.new_event_loop()\nown.run_forever()',
    'await asyncio.gather(*[asyncio.sleep(100) for _ in range(1000)])',
    'async with asyncio.TaskGroup() as tg:\n    tg.create_task(asyncio.sleep(100))\n    await asyncio.sleep(100)',
    'await asyncio.wait_for(asyncio.Event().wait(), 100)',
    'server = await asyncio.start_server(print, "127.0.0.1", 0)\nasync with server:\n    await server.serve_forever()',
])
def test_an_interrupt_ends_the_cell_alone(client, code):
    ok(client, BEGIN)
    assert interrupted(client, code) == 'KeyboardInterrupt'
    assert printed(client, 'print(asyncio.run(give(6)))') == 'gives 6\n6\n'


def test_a_coroutine_that_nobody_awaits(client):
    ok(client, BEGIN)
    published = ok(client, 'give(1)\nimport gc\nnothing = [gc.collect() for _ in range(3)]\nfor _ in range(1000): pass')
    later = ok(client, 'gc.collect()\nfor _ in range(1000): pass')
    text = streamed(published, 'stderr') + streamed(later, 'stderr')
    assert "RuntimeWarning: coroutine 'give' was never awaited" in text
