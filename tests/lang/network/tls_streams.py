# SPDX-License-Identifier: MIT
"""asyncio over TLS: streams, protocols, start_tls, who is trusted, peers that misbehave, cancelling."""

import asyncio
import os
import socket
import ssl
import subprocess
import tempfile

folder = tempfile.mkdtemp()
key, cert = os.path.join(folder, 'key.pem'), os.path.join(folder, 'cert.pem')
subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key,
                '-out', cert, '-days', '30', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
               check=True, capture_output=True)
server_context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
server_context.load_cert_chain(cert, key)
server_context.set_alpn_protocols(['chat', 'echo'])
client_context = ssl.create_default_context(cafile=cert)
client_context.set_alpn_protocols(['echo'])


async def echo(reader, writer):
    while data := await reader.read(100000):
        writer.write(data.upper())
        await writer.drain()
    writer.close()


async def said(what, coro):
    try:
        result = await asyncio.wait_for(coro, 20)
        print(what, 'gave', type(result).__name__)
        return result
    except Exception as error:
        print(what, type(error).__name__, error)


def port_of(server):
    return server.sockets[0].getsockname()[1]


async def streams():
    async with await asyncio.start_server(echo, '127.0.0.1', 0, ssl=server_context) as server:
        port = port_of(server)
        reader, writer = await asyncio.open_connection('localhost', port, ssl=client_context)
        writer.write(b'hello\nover ')
        writer.writelines([b'there', b'\n'])
        print(await reader.readline(), await reader.readline())
        over = writer.get_extra_info('ssl_object')
        print(over.version(), over.selected_alpn_protocol(), over.server_hostname, over.server_side, type(over).__name__)
        print(writer.get_extra_info('peercert')['subject'], writer.get_extra_info('cipher')[1])
        print(writer.get_extra_info('sslcontext') is client_context, writer.get_extra_info('compression'))
        print(writer.can_write_eof(), type(writer.transport).__name__, writer.get_extra_info('peername')[0])
        try:
            writer.write_eof()
        except NotImplementedError as error:
            print('write_eof', repr(error))
        print(writer.transport.is_reading(), writer.is_closing(), writer.transport.get_write_buffer_limits())
        writer.close()
        await writer.wait_closed()
        print(writer.is_closing(), await reader.read())

        big = b'x' * 99999 + b'\n'
        reader, writer = await asyncio.open_connection('127.0.0.1', port, ssl=client_context, limit=1 << 22)
        answer = asyncio.create_task(reader.readexactly(20 * len(big)))
        for _ in range(20):
            writer.write(big[:50000])
            writer.write(big[:50000])
            await writer.drain()
        print('answer', set(await answer))
        writer.close()


async def everyone_sends(n):
    async def serve(reader, writer):
        data = await reader.readexactly(300000)
        writer.write(data[::-1])
        await writer.drain()
        writer.close()

    async def ask(i, port):
        reader, writer = await asyncio.open_connection('localhost', port, ssl=client_context)
        data = bytes([i]) + bytes(i % 250 for i in range(299999))
        writer.write(data)
        answer = await reader.read()
        writer.close()
        return answer == data[::-1]

    server = await asyncio.start_server(serve, '127.0.0.1', 0, ssl=server_context)
    print(await asyncio.gather(*[ask(i, port_of(server)) for i in range(n)]))
    server.close()


class Told(asyncio.Protocol):
    def __init__(self, name, done):
        self.name, self.done, self.log = name, done, []

    def connection_made(self, transport):
        self.transport = transport
        self.log.append(('made', type(transport).__name__))

    def data_received(self, data):
        self.log.append(('data', data))
        if self.name == 'server':
            self.transport.write(b'<' + data + b'>')
            self.transport.close()

    def eof_received(self):
        self.log.append('eof')

    def connection_lost(self, exc):
        self.log.append(('lost', exc))
        if not self.done.done():
            self.done.set_result(self.log)


async def protocols():
    loop = asyncio.get_running_loop()
    ended = [loop.create_future(), loop.create_future()]
    server = await loop.create_server(lambda: Told('server', ended[0]), '127.0.0.1', 0, ssl=server_context)
    transport, protocol = await loop.create_connection(lambda: Told('client', ended[1]), '127.0.0.1', port_of(server),
                                                       ssl=client_context)
    transport.write(b'ping')
    print(await asyncio.gather(*ended))
    server.close()
    try:
        transport.write('text')
    except TypeError as error:
        print(error)


async def upgrade():
    async def serve(reader, writer):
        writer.write(b'plain ' + await reader.readline())
        await writer.drain()
        await writer.start_tls(server_context)
        writer.write(b'secret ' + await reader.readline())
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection('127.0.0.1', port_of(server))
    writer.write(b'one\n')
    print(await reader.readline(), writer.get_extra_info('cipher'))
    await writer.start_tls(client_context, server_hostname='localhost')
    writer.write(b'two\n')
    print(await reader.readline(), writer.get_extra_info('ssl_object').version())
    print(await reader.read())
    writer.close()
    server.close()
    loop = asyncio.get_running_loop()
    await said('no context', loop.start_tls(writer.transport, None, None))


async def refused():
    async with await asyncio.start_server(echo, '127.0.0.1', 0, ssl=server_context) as server:
        port = port_of(server)
        open_it = asyncio.open_connection
        await said('untrusted', open_it('localhost', port, ssl=ssl.create_default_context()))
        await said('ssl=True', open_it('localhost', port, ssl=True))
        await said('wrong name', open_it('127.0.0.1', port, ssl=client_context, server_hostname='example.org'))
        await said('wrong address', open_it('127.0.0.1', port, ssl=client_context, server_hostname='10.1.2.3'))
        old = ssl.create_default_context(cafile=cert)
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        reader, writer = await open_it('localhost', port, ssl=old)
        print(writer.get_extra_info('ssl_object').version())
        writer.close()
        await said('name without ssl', open_it('localhost', port, server_hostname='x'))
        await said('timeout without ssl', open_it('localhost', port, ssl_handshake_timeout=3))
        await said('bad timeout', open_it('localhost', port, ssl=client_context, ssl_handshake_timeout=0))
        await said('bad timeout', open_it('localhost', port, ssl=client_context, ssl_shutdown_timeout=-1))
        await said('ssl=True', asyncio.start_server(echo, '127.0.0.1', 0, ssl=True))
        await said('no ssl', asyncio.start_server(echo, '127.0.0.1', 0, ssl_handshake_timeout=1))
        await said('no name', open_it(sock=socket.socketpair()[0], ssl=client_context))


async def misbehave():
    answers = [b'HTTP/1.0 400 Bad Request\r\n\r\n', b'', b'\x16\x03\x03\x00\x02\x02\x28' * 3, b'\x15\x03\x03\x00\x02\x02\x28']

    async def rude(reader, writer):
        await reader.read(10)
        writer.write(answers[0])
        await writer.drain()
        if answers[0]:
            await reader.read()
        writer.close()

    async with await asyncio.start_server(rude, '127.0.0.1', 0) as server:
        while answers:
            await said('rude', asyncio.open_connection('localhost', port_of(server), ssl=client_context))
            del answers[0]

    silent = socket.create_server(('127.0.0.1', 0))
    port = silent.getsockname()[1]
    await said('silent', asyncio.open_connection('localhost', port, ssl=client_context, ssl_handshake_timeout=0.1))
    task = asyncio.create_task(asyncio.open_connection('localhost', port, ssl=client_context))
    await asyncio.sleep(0.05)
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print('cancelled')
    try:
        await asyncio.wait_for(asyncio.open_connection('localhost', port, ssl=client_context), 0.05)
    except asyncio.TimeoutError as error:
        print('wait_for', repr(error))
    silent.close()

    lines = []

    async def quiet(reader, writer):
        lines.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(quiet, '127.0.0.1', 0, ssl=server_context, ssl_handshake_timeout=0.1)
    for data in b'GET / HTTP/1.0\r\n\r\n', b'\x16\x03\x01\x00', bytes(2000), b'':
        reader, writer = await asyncio.open_connection('127.0.0.1', port_of(server))
        writer.write(data)
        try:
            print('server', data[:5], await asyncio.wait_for(reader.read(), 10))
        except ConnectionResetError:
            print('server', data[:5], b'')
        writer.close()
    print(lines)
    # The other side goes away without a word.
    reader, writer = await asyncio.open_connection('localhost', port_of(server), ssl=client_context)
    writer.write(b'last words')
    await writer.drain()
    await asyncio.sleep(0.05)
    writer.transport.abort()
    for _ in range(1000):
        if not lines:
            await asyncio.sleep(0.01)
    print(lines)
    server.close()


async def main():
    await streams()
    await everyone_sends(8)
    await protocols()
    await upgrade()
    await refused()
    await misbehave()


asyncio.run(main())
