#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""HTTP requests: aiohttp with 1, 100 and 1,000 in flight, and requests one after the other, under Meanwhile and under CPython with the
real aiohttp and requests. The server is canned_http.c, which costs next to nothing and has a processor of its own, so what is measured is
the client: requests per second, and its processor time for each request. Both take turns; each figure is the best of several runs."""

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
ROUNDS = 5
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
        start, used = time.perf_counter(), time.process_time()
        await asyncio.gather(*[worker(session, total // flight) for _ in range(flight)])
        print(total / (time.perf_counter() - start), (time.process_time() - used) / total * 1e6)
asyncio.run(main())
'''
REQUESTS = '''
import sys, time, requests
url, total = sys.argv[1], int(sys.argv[3])
with requests.Session() as session:
    session.get(url)
    start, used = time.perf_counter(), time.process_time()
    for _ in range(total):
        session.get(url).content
    print(total / (time.perf_counter() - start), (time.process_time() - used) / total * 1e6)
'''


def measure(commands):
    """For each command (the most requests per second, the least microseconds of processor time for one)."""
    found = [(0, float('inf'))] * len(commands)
    for _ in range(ROUNDS):
        for i, command in enumerate(commands):
            out = subprocess.run(command, capture_output=True, text=True, timeout=120)
            if out.returncode:
                sys.exit(out.stderr)
            rate, used = map(float, out.stdout.split())
            found[i] = max(found[i][0], rate), min(found[i][1], used)
    return found


def on_processor(number):
    return ['taskset', '-c', str(number)] if (os.cpu_count() or 1) > 1 and shutil.which('taskset') else []


def wait_for(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return
        except OSError:
            time.sleep(0.05)
    sys.exit('the server does not answer')


def compare(folder):
    url = f'http://127.0.0.1:{PORT}/'
    wait_for(url)
    print(f'{"":26}{"Meanwhile":>22}{"CPython":>22}{"ratio: wall":>14}{"processor":>11}')
    for title, text, flight, total in (
        ('aiohttp, 1 in flight', AIOHTTP, 1, 3000),
        ('aiohttp, 100 in flight', AIOHTTP, 100, 10000),
        ('aiohttp, 1,000 in flight', AIOHTTP, 1000, 10000),
        ('requests, one by one', REQUESTS, 1, 1500),
    ):
        program = pathlib.Path(folder, 'program.py')
        program.write_text(text)
        args = [str(program), url, str(flight), str(total)]
        ours, theirs = measure([[*on_processor(0), python, *args] for python in (MEANWHILE, sys.executable)])
        print(f'{title:26}', *(f'{rate:10.0f}/s{used:8.1f} us' for rate, used in (ours, theirs)),
              f'{ours[0] / theirs[0]:12.1f}{theirs[1] / ours[1]:11.1f}')


def main():
    with tempfile.TemporaryDirectory() as folder:
        binary = f'{folder}/canned_http'
        subprocess.run(['cc', '-O2', '-D_GNU_SOURCE', '-o', binary, str(ROOT / 'bench' / 'canned_http.c')], check=True)
        server = subprocess.Popen([*on_processor(1), binary, str(PORT)])
        try:
            compare(folder)
        finally:
            server.terminate()
            server.wait()
    print('load: %.1f %.1f %.1f' % os.getloadavg())


if __name__ == '__main__':
    main()
