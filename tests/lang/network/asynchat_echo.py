# SPDX-License-Identifier: MIT
# asyncore and asynchat: a server and a client in one loop.
import asynchat
import asyncore
import socket
import warnings


class Echo(asynchat.async_chat):
    def __init__(self, sock):
        super().__init__(sock)
        self.set_terminator(b'\n')

    def collect_incoming_data(self, data):
        self._collect_incoming_data(data)

    def found_terminator(self):
        self.push(self._get_data().upper() + b'!')
        self.close_when_done()


class Server(asyncore.dispatcher):
    def __init__(self):
        super().__init__()
        self.create_socket()
        self.set_reuse_addr()
        self.bind(('127.0.0.1', 0))
        self.listen(1)

    def handle_accepted(self, sock, addr):
        Echo(sock)
        self.close()


class Client(asyncore.dispatcher_with_send):
    got = b''

    def handle_connect(self):
        self.send(b'hello\n')

    def handle_read(self):
        self.got += self.recv(100)

    def handle_close(self):
        self.close()


server, client = Server(), Client()
client.create_socket()
client.connect(server.socket.getsockname())
asyncore.loop(timeout=1, count=50)
print(client.got, asyncore.socket_map, asynchat.find_prefix_at_end(b'qwerty\r', b'\r\n'))
