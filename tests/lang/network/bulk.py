# SPDX-License-Identifier: MIT
"""Megabytes over streams: pieces of all sizes come as they were sent, readers of a class of one's own hear of each."""

import asyncio
import hashlib
import socket


class Reader(asyncio.StreamReader):
    fed = 0

    def feed_data(self, data):
        Reader.fed += len(data)
        super().feed_data(data)


def pieces():
    for i in range(400):
        yield bytes([i % 251]) * (1 + i * 7919 % 70000)


async def through(server_reads, reader_class=asyncio.StreamReader):
    total = hashlib.md5()
    done = asyncio.get_running_loop().create_future()

    async def serve(reader, writer):
        while data := await server_reads(reader):
            total.update(data)
        writer.write(b'%d bytes' % reader_class.fed if reader_class is Reader else b'end')
        await writer.drain()
        writer.close()
        done.set_result(None)

    loop = asyncio.get_running_loop()
    factory = lambda: asyncio.StreamReaderProtocol(reader_class(limit=1 << 17, loop=loop), serve, loop=loop)
    server = await loop.create_server(factory, '127.0.0.1', 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    sent = hashlib.md5()
    for piece in pieces():
        sent.update(piece)
        writer.write(piece)
        await writer.drain()
    writer.write_eof()
    print(await reader.read(), sent.digest() == total.digest(), sum(map(len, pieces())))
    await done
    writer.close()
    server.close()


async def exactly(reader):
    try:
        return await reader.readexactly(33333)
    except asyncio.IncompleteReadError as error:
        return error.partial


async def main():
    await through(lambda reader: reader.read(65536))
    await through(lambda reader: reader.read(1 << 20), Reader)
    await through(exactly)
    a, b = socket.socketpair()
    a.setblocking(False)
    a.send(b'x' * 100)
    print(b.recv(1000), a.send(b'abc'), b.recv(2), b.recv(2), b.recv_into(bytearray(3)) if a.send(b'yz') else 0)


b = bytearray(b'abc')
b.extend(b)
b[1:2] = b
b[:0] = memoryview(bytes(b))[2:5]
print(b)
asyncio.run(main())
