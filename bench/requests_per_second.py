#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""HTTP requests per second: aiohttp with 1, 100 and 1,000 in flight, and requests one after the other, under Meanwhile and under
CPython with the real aiohttp and requests, against nginx on this machine. Each figure is the best of three runs."""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEANWHILE = os.environ.get('MEANWHILE', str(ROOT / 'build' / 'meanwhile'))
PORT = 18742
CONFIG = '''worker_processes 1; daemon off; pid nginx.pid; error_log stderr crit;
events { worker_connections 4096; }
http { access_log off; keepalive_requests 100000000;
  client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
  server { listen 127.0.0.1:%d backlog=4096; location / { default_type text/plain; return 200 "hello, world\\n"; } } }
'''
AIOHTTP = '''
import asyncio, sys, time, aiohttp
url, flight, total = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
async def one(session):
    async with session.get(url) as response:
        return await response.read()
async def worker(session, n):
    for _ in range(n):
        await one(session)
async def main():
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        await asyncio.gather(*[worker(session, 1) for _ in range(flight)])
        start = time.perf_counter()
        await asyncio.gather(*[worker(session, total // flight) for _ in range(flight)])
        print(total / (time.perf_counter() - start))
asyncio.run(main())
'''
REQUESTS = '''
import sys, time, requests
url, total = sys.argv[1], int(sys.argv[3])
with requests.Session() as session:
    session.get(url)
    start = time.perf_counter()
    for _ in range(total):
        session.get(url).content
    print(total / (time.perf_counter() - start))
'''


def best(command, runs=3):
    figures = []
    for _ in range(runs):
        out = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if out.returncode:
            sys.exit(out.stderr)
        figures.append(float(out.stdout))
    return max(figures)


def wait_for(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit('nginx does not answer')


def compare(folder):
    url = f'http://127.0.0.1:{PORT}/'
    wait_for(url)
    cpu = ['taskset', '-c', '0'] if (os.cpu_count() or 1) > 1 and shutil.which('taskset') else []
    print(f'{"":28}{"Meanwhile":>12}{"CPython":>12}{"ratio":>8}')
    for title, text, flight, total in (
        ('aiohttp, 1 in flight', AIOHTTP, 1, 2000),
        ('aiohttp, 100 in flight', AIOHTTP, 100, 8000),
        ('aiohttp, 1,000 in flight', AIOHTTP, 1000, 8000),
        ('requests, one by one', REQUESTS, 1, 1500),
    ):
        program = pathlib.Path(folder, 'program.py')
        program.write_text(text)
        args = [str(program), url, str(flight), str(total)]
        ours, theirs = best([*cpu, MEANWHILE, *args]), best([*cpu, sys.executable, *args])
        print(f'{title:28}{ours:10.0f}/s{theirs:10.0f}/s{ours / theirs:8.1f}')


def main():
    nginx = shutil.which('nginx') or ('/usr/sbin/nginx' if os.path.exists('/usr/sbin/nginx') else None)
    if not nginx:
        sys.exit('nginx is not installed')
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, 'nginx.conf').write_text(CONFIG % PORT)
        server = subprocess.Popen([nginx, '-p', folder, '-c', 'nginx.conf'])
        try:
            compare(folder)
        finally:
            server.terminate()
            server.wait()


if __name__ == '__main__':
    main()
