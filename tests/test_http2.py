# SPDX-License-Identifier: MIT
"""HTTP/2: nginx speaks it, in front of web_server.py. Its log says which connection each request came over, and when."""

import json
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

import pytest

import web_server
from test_web import ours

NGINX = shutil.which('nginx') or shutil.which('/usr/sbin/nginx')
CONFIG = '''worker_processes 1; daemon off; pid nginx.pid; error_log stderr crit;
events { worker_connections 512; }
http { log_format told '["$server_protocol", $connection, $msec, $request_time, "$request_uri", $status]';
  access_log told.log told; client_max_body_size 10m; client_body_buffer_size 10m; proxy_max_temp_file_size 0;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server { listen 127.0.0.1:%(port)d ssl http2; ssl_certificate cert.pem; ssl_certificate_key key.pem;
    location / { proxy_pass %(base)s; proxy_http_version 1.1; } } }
'''


def free_port():
    with socket.create_server(('127.0.0.1', 0)) as s:
        return s.getsockname()[1]


def make_certificate(folder):
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', f'{folder}/key.pem', '-out', f'{folder}/cert.pem',
                    '-days', '30', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'], check=True, capture_output=True)


def wait_for(port):
    for _ in range(400):
        try:
            return socket.create_connection(('127.0.0.1', port), 1).close()
        except OSError:
            time.sleep(0.05)
    pytest.fail('nginx does not listen')


@pytest.fixture(scope='module')
def h2():
    """(the arguments of a program, a function that gives the lines of the log since it was last asked)"""
    if not NGINX:
        pytest.fail('nginx is missing: make install-test-deps')
    with tempfile.TemporaryDirectory() as folder:
        base = 'http://127.0.0.1:%d' % web_server.start(folder)[0]
        make_certificate(folder)
        port, log = free_port(), pathlib.Path(folder, 'told.log')
        pathlib.Path(folder, 'nginx.conf').write_text(CONFIG % {'port': port, 'base': base})
        server = subprocess.Popen([NGINX, '-p', folder, '-c', 'nginx.conf'])
        seen = 0

        def told(count):
            nonlocal seen
            for _ in range(400):
                lines = log.read_text().splitlines()[seen:] if log.exists() else []
                if len(lines) >= count:
                    break
                time.sleep(0.05)
            seen += len(lines)
            return [json.loads(line) for line in lines]

        try:
            wait_for(port)
            yield ('http://unused', f'https://127.0.0.1:{port}', folder), told
        finally:
            server.terminate()
            server.wait()


def test_requests_speak_it(h2):
    server, told = h2
    assert ours('''
import requests
with requests.Session() as s:
    s.verify = folder + '/cert.pem'
    r = s.get(tls + '/hello')
    print(r.raw.version, r.status_code, r.reason, r.text, r.headers['content-length'])
    r = s.post(tls + '/echo', data=b'x' * 300000, headers={'X-One': 'eins'})
    print(r.json()['method'], len(r.content) > 1000, s.head(tls + '/hello').headers['Content-Length'])
    print(s.get(tls + '/status/404').status_code, len(s.get(tls + '/bytes/3000000').content))
''', server) == '20 200 OK hello 5\nPOST True 5\n404 3000000\n'
    lines = told(5)
    assert [line[0] for line in lines] == ['HTTP/2.0'] * 5
    assert len({line[1] for line in lines}) == 1


def test_many_go_over_one_connection(h2):
    """Twenty requests that take a while: one connection, and each begins before the first has ended."""
    server, told = h2
    assert ours('''
import asyncio, ssl, aiohttp
async def main():
    context = ssl.create_default_context(cafile=folder + '/cert.pem')
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context)) as session:
        async def get(path):
            async with session.get(tls + path) as response:
                return await response.text()
        print(await get('/hello'))
        print(set(await asyncio.gather(*[get('/slow/1') for _ in range(20)])))
asyncio.run(main())
''', server) == "hello\n{'slow'}\n"
    lines = [line for line in told(21) if line[4] == '/slow/1']
    assert {line[0] for line in lines} == {'HTTP/2.0'} and len(lines) == 20
    assert len({line[1] for line in lines}) == 1
    assert max(line[2] - line[3] for line in lines) < min(line[2] for line in lines)
