# Transports and protocols: who is called when, and what transports say of themselves.
import asyncio
import os
import socket
import tempfile


class Echo(asyncio.Protocol):
    def __init__(self, gone):
        self.gone = gone

    def connection_made(self, transport):
        self.transport = transport
        print('server: made', type(transport.get_extra_info('socket')).__name__)

    def data_received(self, data):
        print('server: data', data)
        self.transport.write(data[::-1])

    def eof_received(self):
        print('server: eof')

    def connection_lost(self, exc):
        print('server: lost', exc)
        self.gone.set()


class Client(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_made(self, transport):
        print('client: made')
        transport.write(b'hello')
        self.transport = transport

    def data_received(self, data):
        print('client: data', data)
        t = self.transport
        print(t.get_write_buffer_size(), t.get_write_buffer_limits(), t.is_reading(), t.is_closing(), t.can_write_eof())
        t.write_eof()
        try:
            t.write(b'more')
        except RuntimeError as e:
            print(e)

    def connection_lost(self, exc):
        print('client: lost', exc, self.transport.is_closing())
        self.lost.set_result(None)


class Buffered(asyncio.BufferedProtocol):
    def __init__(self, gone):
        self.buffer = bytearray(4)
        self.got = b''
        self.gone = gone

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, n):
        self.got += self.buffer[:n]
        print('buffered', n)

    def eof_received(self):
        print('buffered eof', self.got)

    def connection_lost(self, exc):
        self.gone.set()


class Packets(asyncio.DatagramProtocol):
    def __init__(self, done):
        self.done = done

    def connection_made(self, transport):
        self.transport = transport

    def datagram_received(self, data, addr):
        print('packet', data, addr[0])
        if data == b'ping':
            self.transport.sendto(b'pong', addr)
        else:
            self.done.set_result(data)


async def main():
    loop = asyncio.get_running_loop()
    lost, gone = loop.create_future(), asyncio.Event()
    server = await loop.create_server(lambda: Echo(gone), '127.0.0.1', 0)
    host, port = server.sockets[0].getsockname()
    transport, protocol = await loop.create_connection(lambda: Client(lost), host, port)
    print(type(protocol).__name__, transport.get_protocol() is protocol, transport.get_extra_info('nothing', 5))
    print(transport.get_extra_info('peername') == (host, port))
    await lost
    await gone.wait()
    for value in 'text', 5, None:
        try:
            transport.write(value)
        except TypeError as e:
            print(e)
    for limits in dict(high=10), dict(low=3), dict(high=0), dict(high=1, low=5):
        try:
            transport.set_write_buffer_limits(**limits)
            print(transport.get_write_buffer_limits())
        except ValueError as e:
            print(e)
    server.close()
    await server.wait_closed()
    print(server.is_serving(), server.sockets)

    a, b = socket.socketpair()
    a.setblocking(False)
    b.setblocking(False)
    transport, protocol = await loop.connect_accepted_socket(lambda: Buffered(gone), a)
    gone.clear()
    await loop.sock_sendall(b, b'0123456789')
    b.close()
    await gone.wait()
    print(transport.is_closing())

    done = loop.create_future()
    here, _ = await loop.create_datagram_endpoint(lambda: Packets(done), local_addr=('127.0.0.1', 0))
    there, _ = await loop.create_datagram_endpoint(
        lambda: Packets(done), remote_addr=here.get_extra_info('sockname'))
    there.sendto(b'ping')
    print(await done)
    here.close()
    there.close()

    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'socket')

        async def serve(reader, writer):
            writer.write(await reader.read())
            writer.close()

        async with await asyncio.start_unix_server(serve, path):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.writelines([b'a', b'b', b'c' * 100000])
            await writer.drain()
            writer.write_eof()
            print(len(await reader.read()))
            writer.close()
            await writer.wait_closed()


asyncio.run(main())
