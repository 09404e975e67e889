# SPDX-License-Identifier: MIT
"""TCP and UDP over loopback: addresses, options, errors, looking up names that are numbers."""
import os
import socket
import tempfile


def attempt(call, *args, **kwargs):
    try:
        return call(*args, **kwargs)
    except (OSError, TypeError, ValueError, OverflowError) as e:
        return type(e).__name__, str(e)


with socket.create_server(('127.0.0.1', 0)) as server:
    host, port = server.getsockname()
    print(host, server.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0)
    with socket.create_connection((host, port), timeout=5) as client:
        other, address = server.accept()
        print(address == client.getsockname(), client.getpeername() == (host, port), client.gettimeout())
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
        print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        print(len(client.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8)))
        client.sendall(b'x' * 100)
        print(len(other.recv(1000)))
        other.close()
        print(client.recv(10))
    server.settimeout(0.01)
    print(attempt(server.accept))
    refused = port

print(attempt(socket.create_connection, (host, refused)))
with socket.socket() as s:
    print(s.connect_ex((host, refused)))
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u, socket.socket(type=socket.SOCK_DGRAM) as v:
    u.bind(('', 0))
    u.settimeout(5)
    print(v.sendto(b'datagram', ('localhost', u.getsockname()[1])))
    data, sender = u.recvfrom(100)
    print(data, sender[0], sender[1] == v.getsockname()[1])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'socket')
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(path)
        server.listen()
        client.connect(path)
        other, address = server.accept()
        print(repr(address), server.getsockname() == path, client.getpeername() == path)
        other.close()

s = socket.socket()
print(attempt(s.connect, 'x'), attempt(s.connect, ('x',)), attempt(s.bind, ('127.0.0.1', 70000)))
print(attempt(s.connect, (1, 2)), attempt(s.connect, ('127.0.0.1', 'a')), attempt(s.recv, -1), attempt(s.recv, 'a'))
print(attempt(s.accept), attempt(s.getpeername), attempt(s.settimeout, -1), attempt(s.send, 'x'))
print(attempt(socket.socket(socket.AF_UNIX).connect, 'a' * 200), attempt(socket.socket, 999))
print(attempt(socket.socket(socket.AF_INET6).connect, 1), attempt(s.setsockopt, 1, 2, 'a'))
print(socket.getaddrinfo('127.0.0.1', 80, type=socket.SOCK_STREAM))
print(socket.getaddrinfo('::1', 'http', type=socket.SOCK_STREAM))
print(socket.gethostbyname('127.0.0.1'), socket.gethostbyname(''), attempt(socket.getaddrinfo, 1, 2))
print(attempt(socket.getaddrinfo, '127.0.0.1', 1.5), attempt(socket.getaddrinfo, '127.0.0.1', 'nosuch'))
try:
    socket.getaddrinfo('name.invalid', 80, flags=socket.AI_NUMERICHOST)
except socket.gaierror as e:
    print(repr(e), e.errno == socket.EAI_NONAME, isinstance(e, OSError))
print(socket.inet_aton('1.2.3.4'), socket.inet_ntoa(b'\x01\x02\x03\x04'), socket.inet_pton(socket.AF_INET6, '::1'))
print(socket.inet_ntop(socket.AF_INET, b'abcd'), attempt(socket.inet_aton, 'x'), attempt(socket.inet_pton, 2, 'x'))
print(attempt(socket.inet_ntop, 2, b'a'), attempt(socket.inet_ntoa, b'a'), attempt(socket.getservbyname, 'http'))
print(socket.htons(1), socket.ntohl(1), attempt(socket.getservbyname, 'nosuch'), socket.timeout is TimeoutError)
print(socket.SOCK_STREAM, repr(socket.AF_INET6), isinstance(socket.gethostname(), str), socket.error is OSError)
