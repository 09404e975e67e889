# The loop's own calls for descriptors: sock_*, add_reader, add_writer, pipes, names.
import asyncio
import os
import socket


class Lines(asyncio.Protocol):
    def __init__(self, done):
        self.done = done
        self.got = b''

    def data_received(self, data):
        self.got += data

    def connection_lost(self, exc):
        self.done.set_result((self.got, exc))


async def echo(loop, listener):
    conn, address = await loop.sock_accept(listener)
    with conn:
        print('accepted', address[0], conn.gettimeout())
        while data := await loop.sock_recv(conn, 100):
            await loop.sock_sendall(conn, data * 2)


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.setblocking(False)
    listener.bind(('127.0.0.1', 0))
    listener.listen()
    task = asyncio.create_task(echo(loop, listener))
    s = socket.socket()
    s.setblocking(False)
    await loop.sock_connect(s, listener.getsockname())
    await loop.sock_sendall(s, b'abc')
    print(await loop.sock_recv(s, 100))
    await loop.sock_sendall(s, b'xyz')
    buffer = bytearray(10)
    print(await loop.sock_recv_into(s, buffer), bytes(buffer))
    s.close()
    await task
    listener.close()

    refused = socket.socket()
    refused.setblocking(False)
    try:
        await loop.sock_connect(refused, ('127.0.0.1', 1))
    except OSError as e:
        print(type(e).__name__, e)
    refused.close()

    r, w = os.pipe()
    got = loop.create_future()

    def readable(*args):
        print('readable', args, os.read(r, 10))
        got.set_result(None)

    print(loop.remove_reader(r))
    loop.add_reader(r, readable, 1, 2)
    loop.add_writer(w, lambda: (os.write(w, b'data'), print(loop.remove_writer(w))))
    await got
    print(loop.remove_reader(r), loop.remove_reader(r))
    for bad in -1, 'x', 1.5:
        try:
            loop.add_reader(bad, readable)
        except ValueError as e:
            print(e)

    done = loop.create_future()
    transport, protocol = await loop.connect_read_pipe(lambda: Lines(done), os.fdopen(r, 'rb', 0))
    writing, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, 'wb', 0))
    writing.write(b'through ')
    writing.write(b'a pipe')
    writing.close()
    print(await done)

    rows = await loop.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM)
    print(rows[0][4], await loop.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))

    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    big = os.urandom(3_000_000)

    async def receive():
        got = bytearray()
        while len(got) < len(big):
            got += await loop.sock_recv(b, 100000)
        return got == big

    print((await asyncio.gather(loop.sock_sendall(a, big), receive()))[1])
    waiting = asyncio.create_task(loop.sock_recv(b, 10))
    await asyncio.sleep(0)
    waiting.cancel()
    try:
        await waiting
    except asyncio.CancelledError:
        print('cancelled', loop.remove_reader(b))
    a.close()
    b.close()


asyncio.run(main())
