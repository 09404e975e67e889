#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Megabytes over asyncio's streams on loopback, plain and over TLS, both sides in one process: MB per second of processor time,
under Meanwhile and under CPython. Each figure is the best of three runs."""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MEANWHILE = os.environ.get('MEANWHILE', str(ROOT / 'build' / 'meanwhile'))
PROGRAM = '''
import asyncio, ssl, sys, time
megabytes, cert = int(sys.argv[1]), sys.argv[2]
server = client = None
if cert:
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(cert)
    client = ssl.create_default_context(cafile=cert)
async def swallow(reader, writer):
    count = 0
    while count < megabytes << 20:
        count += len(await reader.read(65536))
    writer.write(b'%d' % count)
    await writer.drain()
    writer.close()
async def main():
    s = await asyncio.start_server(swallow, '127.0.0.1', 0, ssl=server)
    reader, writer = await asyncio.open_connection('localhost', s.sockets[0].getsockname()[1], ssl=client)
    piece, start = b'x' * 65536, time.process_time()
    for _ in range(megabytes * 16):
        writer.write(piece)
        await writer.drain()
    assert int(await reader.read(100)) == megabytes << 20
    print(megabytes / (time.process_time() - start))
    writer.close()
    s.close()
asyncio.run(main())
'''


def best(interpreter, program, *args):
    figures = []
    for _ in range(3):
        out = subprocess.run([interpreter, program, *map(str, args)], capture_output=True, text=True, timeout=120)
        if out.returncode:
            sys.exit(out.stderr)
        figures.append(float(out.stdout))
    return max(figures)


def main():
    with tempfile.TemporaryDirectory() as folder:
        cert, program = f'{folder}/cert.pem', pathlib.Path(folder, 'program.py')
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', cert + '.key',
                        '-out', cert, '-days', '30', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
                       check=True, capture_output=True)
        with open(cert, 'a') as f:
            f.write(pathlib.Path(cert + '.key').read_text())
        program.write_text(PROGRAM)
        print(f'{"":12}{"Meanwhile":>14}{"CPython":>14}{"ratio":>8}')
        for title, megabytes, path in ('plain', 300, ''), ('over TLS', 100, cert):
            ours, theirs = best(MEANWHILE, program, megabytes, path), best(sys.executable, program, megabytes, path)
            print(f'{title:12}{ours:10.0f} MB/s{theirs:10.0f} MB/s{ours / theirs:8.1f}')


if __name__ == '__main__':
    main()
