# What files over sockets say of their mode; edges of ancillary data and of interfaces' names.
import socket

a, b = socket.socketpair()
for mode in 'r', 'w', 'rb', 'wb', 'rwb':
    for buffering in -1, 0:
        try:
            f = a.makefile(mode, buffering)
            print(mode, buffering, f.mode)
        except (ValueError, AttributeError) as e:
            print(mode, buffering, type(e).__name__)
for f in socket.CMSG_LEN, socket.CMSG_SPACE:
    most = 0x7fffffff - socket.CMSG_LEN(0)
    for n in most - 16, most + 1, -5:
        try:
            print(f(n))
        except OverflowError as e:
            print(e)
for name in 0, 'nosuch', b'lo', 'lo':
    try:
        print(socket.if_nametoindex(name))
    except (TypeError, OSError) as e:
        print(type(e).__name__, e)
