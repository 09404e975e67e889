# SPDX-License-Identifier: MIT
"""Two connected sockets: data both ways, files over them, timeouts, ends."""
import socket

a, b = socket.socketpair()
a.sendall(b'hello\nworld\n')
with b.makefile() as f:
    print([f.readline(), f.readline()])
print(a.send(b'12345678'), b.recv(3), b.recv(100, socket.MSG_PEEK), b.recv(2), b.recv(100))
buffer = bytearray(4)
a.sendall(memoryview(b'abcdef')[1:])
print(b.recv_into(buffer), buffer, b.recv_into(memoryview(buffer)[2:]), buffer)
files = a.makefile('rwb'), b.makefile('rwb')
files[0].write(b'line\n')
files[0].flush()
print(files[1].readline())
b.settimeout(0.01)
for wait in (0.01, 0, False):
    b.settimeout(wait) if wait is not False else b.setblocking(False)
    try:
        b.recv(1)
    except OSError as e:
        print(wait, repr(e), b.gettimeout(), b.getblocking())
b.setblocking(True)
a.shutdown(socket.SHUT_WR)
print(b.recv(1), b.gettimeout())
a.close()
print(a.fileno() >= 0, a._closed)
files[0].close()
print(a.fileno(), a)
try:
    b.sendall(b'x')
    b.sendall(b'x')
except OSError as e:
    print(type(e).__name__, e)
fd = b.detach()
print(b.fileno(), fd >= 0)
with socket.socket(fileno=fd) as c:
    print(c.family, c.type, c.proto, c.family is socket.AF_UNIX, repr(c.family))
try:
    c.recv(1)
except OSError as e:
    print(repr(e))
