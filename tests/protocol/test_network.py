# SPDX-License-Identifier: MIT
"""Requests in cells: the kernel answers while one waits, an interrupt ends it and its connection, background tasks go on."""
import socket
import threading
import time

import pytest
from client import CANNED
from test_background import ok, value

pytestmark = pytest.mark.skipif(CANNED, reason='needs the language')
TIMEOUT = 20


@pytest.fixture
def silent():
    """A server that listens and never says a word: its port, and a function that waits until a connection has ended."""
    server = socket.create_server(('127.0.0.1', 0))
    ended = []
    came = threading.Semaphore(0)

    def serve():
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            came.release()
            connection.settimeout(TIMEOUT)
            try:
                while connection.recv(4096):
                    pass
            except OSError:
                pass
            ended.append(connection)
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    yield server.getsockname()[1], lambda: came.acquire(timeout=TIMEOUT), ended
    server.close()


def wait_until(condition):
    end = time.monotonic() + TIMEOUT
    while not condition() and time.monotonic() < end:
        time.sleep(0.02)
    return condition()


@pytest.mark.parametrize('call', [
    'requests.get(url)',
    'urllib.request.urlopen(url)',
    'await aiohttp.request("GET", url).__aenter__()',
    'socket.create_connection(("127.0.0.1", port)).recv(1)',
])
def test_an_interrupt_ends_a_request(client, silent, call):
    port, came, ended = silent
    ok(client, f'import requests, aiohttp, socket, asyncio, urllib.request\nport = {port}\nurl = "http://127.0.0.1:{port}/"\n'
               'ticks = []\nasync def tick():\n    while True:\n        ticks.append(1)\n        await asyncio.sleep(0.01)\n'
               't = asyncio.create_task(tick())')
    waiting = client.start(call)
    assert came()
    client.ask('kernel_info_request', channel='control')
    client.ask('interrupt_request', channel='control')
    assert client.reply(waiting)['content']['ename'] == 'KeyboardInterrupt'
    client.flush()
    if 'socket' not in call:                # a socket of the program's own is closed with it
        assert wait_until(lambda: ended)
    before = int(value(client, 'len(ticks)'))
    time.sleep(0.2)
    assert int(value(client, 'len(ticks)')) > before
    assert value(client, 't.cancel()') == 'True'


def test_a_request_in_the_background(client, silent):
    port, came, ended = silent
    ok(client, f'import aiohttp, asyncio\nasync def wait():\n    async with aiohttp.ClientSession() as s:\n'
               f'        async with s.get("http://127.0.0.1:{port}/") as r:\n            return 1\nt = asyncio.create_task(wait())')
    assert came()
    assert value(client, '6 * 7') == '42'
    assert value(client, 't.cancel()') == 'True'
    assert wait_until(lambda: ended)
