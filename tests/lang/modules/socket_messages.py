# Ancillary data of sockets, descriptors that travel, and the names of socket, fcntl and others.
import fcntl, mmap, os, socket, sqlite3, struct, termios

a, b = socket.socketpair()
print(a.sendmsg([b'one', bytearray(b'two')]), b.recvmsg(100)[:3])
r, w = os.pipe()
print(socket.send_fds(a, [b'here'], [r, w]))
data, fds, flags, address = socket.recv_fds(b, 10, 4)
print(data, len(fds), flags & ~socket.MSG_CMSG_CLOEXEC, address)
os.write(fds[1], b'through')
print(os.read(r, 20))
for fd in [r, w, *fds]:
    os.close(fd)

a.sendmsg([b'abcdef', b'gh'])
x, y = bytearray(3), bytearray(10)
print(b.recvmsg_into([x, y]), x, y)
b.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
a.send(b'who')
data, items, *rest = b.recvmsg(10, socket.CMSG_SPACE(12))
print(data, [(level, kind, struct.unpack('3i', made)[0] == os.getpid()) for level, kind, made in items])
for call in (lambda: b.recvmsg(-1), lambda: socket.CMSG_LEN(-1), lambda: socket.CMSG_SPACE(1 << 40),
             lambda: a.sendmsg(5), lambda: b.recvmsg_into([b'readonly']),
             lambda: socket.if_indextoname(1 << 20), lambda: socket.getprotobyname('nosuch')):
    try:
        print(call())
    except (OSError, ValueError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)
print(socket.CMSG_LEN(5), socket.CMSG_SPACE(5), socket.getprotobyname('tcp'))
print((1, 'lo') in socket.if_nameindex(), socket.if_indextoname(1))
a.close(), b.close()

print(socket.AF_NETLINK, repr(socket.AF_CAN), socket.CAN_BCM_TX_SETUP, socket.TIPC_SUB_CANCEL,
      socket.INADDR_NONE, socket.VMADDR_CID_ANY, repr(socket.MSG_FASTOPEN), socket.AF_DECnet)
print(fcntl.F_ADD_SEALS, fcntl.LOCK_MAND, termios.TIOCM_CTS, termios.VSWTCH, mmap.MADV_MERGEABLE)
print(sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_DROP_VTABLE, sqlite3.SQLITE_OK_SYMLINK)
