/* SPDX-License-Identifier: MIT
 *
 * The module _socket: the system calls of sockets, on descriptors that never block. What would
 * block gives None, and lib/socket.py then waits with wait(), where everything else goes on. */
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/io.h"
#include "lang/obj_bytes.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/posix_path.h"
#include "tasks/fd_wait.h"
#include "tasks/lookup.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"
#include "tasks/socket_address.h"
#include "tasks/socket_constants.h"
#include "tasks/socket_message.h"
#include "tasks/socket_room.h"

static bool ints(Interp *vm, Value *args, int n, int *out)
{
    for (int i = 0; i < n; i++)
        if (!posix_int(vm, args[i], &out[i]))
            return false;
    return true;
}

/* The end of a call: what it gave, None when it would have blocked, or OSError. */
static Value outcome(Interp *vm, ssize_t result)
{
    if (result >= 0)
        return int_from_i64(vm, result);
    return errno == EAGAIN || errno == EINPROGRESS || errno == EALREADY ? V_NONE
                                                                        : posix_error(vm, NULL);
}

static Value done(Interp *vm, int result)
{
    return result < 0 ? posix_error(vm, NULL) : V_NONE;
}

/* -- making and ending ------------------------------------------------------------------------ */

static Value fn_socket(Interp *vm, Value *args, int n)
{
    int v[3];
    if (!ints(vm, args, n, v))
        return V_NULL;
    return outcome(vm, socket(v[0], v[1] | SOCK_CLOEXEC | SOCK_NONBLOCK, v[2]));
}

static Value fn_socketpair(Interp *vm, Value *args, int n)
{
    int v[3], ends[2];
    if (!ints(vm, args, n, v))
        return V_NULL;
    if (socketpair(v[0], v[1] | SOCK_CLOEXEC | SOCK_NONBLOCK, v[2], ends) < 0)
        return posix_error(vm, NULL);
    return tuple_pack(vm, 2, v_from_small(ends[0]), v_from_small(ends[1]));
}

static Value fn_close(Interp *vm, Value *args, int n)
{
    int fd;
    if (!ints(vm, args, n, &fd))
        return V_NULL;
    fd_wait_forget(task_scheduler(vm), fd);
    return done(vm, close(fd) < 0 && errno != EINTR && errno != ECONNRESET ? -1 : 0);
}

static Value fn_forget(Interp *vm, Value *args, int n)
{
    int fd;
    if (ints(vm, args, n, &fd))
        fd_wait_forget(task_scheduler(vm), fd);
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}

static Value fn_shutdown(Interp *vm, Value *args, int n)
{
    int v[2];
    return ints(vm, args, n, v) ? done(vm, shutdown(v[0], v[1])) : V_NULL;
}

/* -- addresses -------------------------------------------------------------------------------- */

static Value with_address(Interp *vm, Value *args, const char *name,
                          int (*call)(int, const struct sockaddr *, socklen_t))
{
    int v[2];
    SocketAddress a;
    if (!ints(vm, args, 2, v) || !socket_address_parse(vm, &a, v[1], args[2], name))
        return V_NULL;
    return outcome(vm, call(v[0], (struct sockaddr *)&a.at, a.len));
}

static Value fn_bind(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_address(vm, args, "bind", bind);
}

static Value fn_connect(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_address(vm, args, "connect", connect);
}

static Value fn_listen(Interp *vm, Value *args, int n)
{
    int v[2];
    return ints(vm, args, n, v) ? done(vm, listen(v[0], v[1] > 0 ? v[1] : 0)) : V_NULL;
}

static Value fn_accept(Interp *vm, Value *args, int n)
{
    int fd;
    SocketAddress a = {.len = sizeof a.at};
    if (!ints(vm, args, n, &fd))
        return V_NULL;
    int got = accept4(fd, (struct sockaddr *)&a.at, &a.len, SOCK_CLOEXEC | SOCK_NONBLOCK);
    return got < 0 ? outcome(vm, got)
                   : tuple_pack(vm, 2, v_from_small(got), socket_address_value(vm, &a));
}

static Value name_of(Interp *vm, Value *args,
                     int (*call)(int, struct sockaddr *restrict, socklen_t *restrict))
{
    int fd;
    SocketAddress a = {.len = sizeof a.at};
    if (!ints(vm, args, 1, &fd))
        return V_NULL;
    return call(fd, (struct sockaddr *)&a.at, &a.len) < 0 ? posix_error(vm, NULL)
                                                          : socket_address_value(vm, &a);
}

static Value fn_getsockname(Interp *vm, Value *args, int n)
{
    (void)n;
    return name_of(vm, args, getsockname);
}

static Value fn_getpeername(Interp *vm, Value *args, int n)
{
    (void)n;
    return name_of(vm, args, getpeername);
}

/* -- data ------------------------------------------------------------------------------------- */

static bool amount(Interp *vm, Value v, const char *fn, int64_t *out)
{
    if (!op_index(vm, v, out))
        return false;
    if (*out < 0)
        exc_raise(vm, EXC_ValueError, "negative buffersize in %s", fn);
    else if (*out > INT_MAX)
        *out = INT_MAX;
    return vm->exc == V_NULL;
}

enum { AT_ONCE = 256 << 10 };           /* bytes for which there is room that stays */

uint8_t *socket_room(Interp *vm, size_t *size)
{
    Scheduler *s = task_scheduler(vm);
    if (!s->received)
        s->received = alloc_new(AT_ONCE);
    *size = AT_ONCE;
    return s->received;
}

/* (fd, size, flags): what came. It comes into room that stays, and only so much is copied as there is. */
static Value receive(Interp *vm, Value *args, const char *name, SocketAddress *from)
{
    int fd, flags;
    int64_t size;
    if (!ints(vm, args, 1, &fd) || !amount(vm, args[1], name, &size) ||
        !ints(vm, args + 2, 1, &flags))
        return V_NULL;
    Value room = size > AT_ONCE ? bytes_new(vm, NULL, (size_t)size) : V_NONE;
    if (room == V_NULL)
        return V_NULL;
    size_t most;
    uint8_t *data = room == V_NONE ? socket_room(vm, &most) : ((Bytes *)v_obj(room))->data;
    ssize_t got = recvfrom(fd, data, (size_t)size, flags,
                           from ? (struct sockaddr *)&from->at : NULL, from ? &from->len : NULL);
    return got < 0                              ? outcome(vm, got)
           : got == size && room != V_NONE ? room
                                                : bytes_new(vm, data, (size_t)got);
}

/* What came is put behind what the bytearray has. */
static Value fn_recv_append(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!ints(vm, args, 1, &fd))
        return V_NULL;
    if (!bytearray_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "a bytearray was expected");
    size_t size;
    uint8_t *data = socket_room(vm, &size);
    ssize_t got = recv(fd, data, size, 0);
    if (got <= 0)
        return outcome(vm, got);
    ByteArray *to = bytearray_of(args[1]);
    int64_t len = to->len;
    if (!bytearray_resize(vm, to, len + got))
        return V_NULL;
    memcpy(to->data + len, data, (size_t)got);
    return int_from_i64(vm, got);
}

static Value fn_recv(Interp *vm, Value *args, int n)
{
    (void)n;
    return receive(vm, args, "recv", NULL);
}

static Value fn_recvfrom(Interp *vm, Value *args, int n)
{
    (void)n;
    SocketAddress from = {.len = sizeof from.at};
    Value data = receive(vm, args, "recvfrom", &from);
    return data == V_NULL || data == V_NONE
               ? data
               : tuple_pack(vm, 2, data, socket_address_value(vm, &from));
}

static Value fn_recv_into(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, flags;
    int64_t size;
    ByteSpan to;
    if (!ints(vm, args, 1, &fd) || !amount(vm, args[2], "recv_into", &size)
        || !ints(vm, args + 3, 1, &flags) || !io_writable_span(vm, args[1], "recv_into", &to))
        return V_NULL;
    if ((size_t)size > to.len)
        return exc_raise(vm, EXC_ValueError, "buffer too small for requested bytes");
    return outcome(vm, recv(fd, (uint8_t *)(uintptr_t)to.at, size ? (size_t)size : to.len, flags));
}

static Value fn_send(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, flags;
    int64_t from;
    ByteSpan data;
    if (!ints(vm, args, 1, &fd) || !ints(vm, args + 2, 1, &flags)
        || !op_index(vm, args[3], &from) || !byte_span(vm, args[1], &data))
        return V_NULL;
    size_t skip = from < 0 ? 0 : (size_t)from > data.len ? data.len : (size_t)from;
    return outcome(vm, send(fd, data.at + skip, data.len - skip, flags | MSG_NOSIGNAL));
}

static Value fn_sendto(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, flags, family;
    ByteSpan data;
    SocketAddress to;
    if (!ints(vm, args, 1, &fd) || !ints(vm, args + 2, 1, &flags) ||
        !ints(vm, args + 3, 1, &family) ||
        !socket_address_parse(vm, &to, family, args[4], "sendto") || !byte_span(vm, args[1], &data))
        return V_NULL;
    return outcome(
        vm, sendto(fd, data.at, data.len, flags | MSG_NOSIGNAL, (struct sockaddr *)&to.at, to.len));
}

/* -- options ---------------------------------------------------------------------------------- */

static Value fn_setsockopt(Interp *vm, Value *args, int n)
{
    (void)n;
    int v[3], number;
    ByteSpan data = {0};
    if (!ints(vm, args, 3, v))
        return V_NULL;
    if (int_is(args[3])) {
        if (!posix_int(vm, args[3], &number))
            return V_NULL;
        data = (ByteSpan){(const uint8_t *)&number, sizeof number};
    } else if (args[3] != V_NONE && !byte_span(vm, args[3], &data)) {
        return V_NULL;
    }
    int length = (int)data.len;
    if (args[4] != V_NONE && !posix_int(vm, args[4], &length))
        return V_NULL;
    return done(vm, setsockopt(v[0], v[1], v[2], data.at, (socklen_t)length));
}

static Value fn_getsockopt(Interp *vm, Value *args, int n)
{
    enum { MOST = 1024 };
    int v[4], number = 0;
    uint8_t room[MOST];
    if (!ints(vm, args, n, v))
        return V_NULL;
    if (v[3] < 0 || v[3] > MOST)
        return exc_raise(vm, EXC_OSError, "getsockopt buflen out of range");
    socklen_t len = v[3] ? (socklen_t)v[3] : sizeof number;
    if (getsockopt(v[0], v[1], v[2], v[3] ? (void *)room : &number, &len) < 0)
        return posix_error(vm, NULL);
    return v[3] ? bytes_new(vm, room, len) : v_from_small(number);
}

/* -- waiting ---------------------------------------------------------------------------------- */

/* Pairs of descriptor and events as an array, whose storage is a bytes object's. */
static Value poll_set(Interp *vm, Value pairs)
{
    const Value *items, *pair;
    size_t n, left, two;
    int v[2];
    if (!seq_view(pairs, &items, &n))
        return exc_raise(vm, EXC_TypeError, "a list of pairs was expected");
    Value set = bytes_new(vm, NULL, n * sizeof(struct pollfd));
    for (size_t i = 0; set != V_NULL && i < n && seq_view(pairs, &items, &left) && i < left; i++) {
        if (!seq_view(items[i], &pair, &two) || two != 2)
            return exc_raise(vm, EXC_TypeError, "a list of pairs was expected");
        if (!ints(vm, (Value[]){pair[0], pair[1]}, 2, v))
            return V_NULL;
        ((struct pollfd *)(void *)((Bytes *)v_obj(set))->data)[i] =
            (struct pollfd){.fd = v[0], .events = (short)v[1]};
    }
    return set;
}

static bool nanoseconds(Interp *vm, Value seconds, int64_t *out)
{
    double s = -1;
    if (seconds != V_NONE && !float_from_number(vm, seconds, &s))
        return false;
    *out = seconds == V_NONE ? -1 : s <= 0 ? 0 : (int64_t)((s > 9e9 ? 9e9 : s) * 1e9);
    return true;
}

static Value fn_wait(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns;
    int v[2];
    if (!ints(vm, args, 2, v) || !nanoseconds(vm, args[2], &ns))
        return V_NULL;
    struct pollfd fd = {.fd = v[0], .events = (short)v[1]};
    return fd_wait_park(task_scheduler(vm), &fd, 1, ns);
}

static Value fn_wait_any(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns;
    Value set = poll_set(vm, args[0]);
    if (set == V_NULL || !nanoseconds(vm, args[1], &ns))
        return V_NULL;
    const Bytes *b = (Bytes *)v_obj(set);
    const struct pollfd *fds = (const struct pollfd *)(const void *)b->data;
    return fd_wait_park(task_scheduler(vm), fds, (int)((size_t)b->len / sizeof *fds), ns);
}

static Value fn_poll(Interp *vm, Value *args, int n)
{
    (void)n;
    Value set = poll_set(vm, args[0]), list = list_new(vm, NULL, 0);
    if (set == V_NULL || list == V_NULL)
        return V_NULL;
    struct pollfd *fds = (struct pollfd *)(void *)((Bytes *)v_obj(set))->data;
    size_t count = (size_t)((Bytes *)v_obj(set))->len / sizeof *fds;
    if (poll(fds, count, 0) < 0)
        return posix_error(vm, NULL);
    for (size_t i = 0; i < count; i++) {
        Value pair = fds[i].revents
                         ? tuple_pack(vm, 2, v_from_small(fds[i].fd), v_from_small(fds[i].revents))
                         : V_NONE;
        if (pair == V_NULL || (pair != V_NONE && !list_append(vm, list, pair)))
            return V_NULL;
    }
    return list;
}

static Value fn_ready(Interp *vm, Value *args, int n)
{
    int v[2];
    return ints(vm, args, n, v) ? fd_wait_future(task_scheduler(vm), v[0], (short)v[1]) : V_NULL;
}

/* -- names ------------------------------------------------------------------------------------ */

static Value fn_gai_strerror(Interp *vm, Value *args, int n)
{
    int code;
    return ints(vm, args, n, &code) ? str_from_cstr(vm, gai_strerror(code)) : V_NULL;
}

/* The name for an address, numeric or from /etc/services; asking a name server would block, so
 * hosts stay numbers. */
static Value fn_getnameinfo(Interp *vm, Value *args, int n)
{
    (void)n;
    int v[2];
    SocketAddress a;
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (!ints(vm, args, 2, v) || !socket_address_parse(vm, &a, v[0], args[2], "getnameinfo"))
        return V_NULL;
    int error = getnameinfo((struct sockaddr *)&a.at, a.len, host, sizeof host, port, sizeof port,
                            v[1] | NI_NUMERICHOST);
    return error ? v_from_small(error)
                 : tuple_pack(vm, 2, str_from_cstr(vm, host), str_from_cstr(vm, port));
}

static Value fn_gethostname(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    char name[HOST_NAME_MAX + 1] = "";
    return gethostname(name, sizeof name - 1) < 0 ? posix_error(vm, NULL) : posix_decode(vm, name);
}

static Value fn_getservbyname(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]) || !(str_is(args[1]) || args[1] == V_NONE))
        return exc_raise(vm, EXC_TypeError, "getservbyname() argument 1 must be str, not %s",
                         type_name_of(vm, args[0]));
    struct servent *s = getservbyname(str_utf8(vm, args[0], NULL),
                                      args[1] == V_NONE ? NULL : str_utf8(vm, args[1], NULL));
    return s ? v_from_small(ntohs((uint16_t)s->s_port))
             : exc_raise(vm, EXC_OSError, "service/proto not found");
}

static Value fn_getservbyport(Interp *vm, Value *args, int n)
{
    (void)n;
    int port;
    if (!ints(vm, args, 1, &port))
        return V_NULL;
    if (port < 0 || port > 0xffff)
        return exc_raise(vm, EXC_OverflowError, "getservbyport: port must be 0-65535.");
    struct servent *s = getservbyport(htons((uint16_t)port),
                                      args[1] == V_NONE ? NULL : str_utf8(vm, args[1], NULL));
    return s ? str_from_cstr(vm, s->s_name) : exc_raise(vm, EXC_OSError, "port/proto not found");
}

static Value fn_inet_pton(Interp *vm, Value *args, int n)
{
    (void)n;
    int family;
    uint8_t out[16];
    if (!ints(vm, args, 1, &family))
        return V_NULL;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "inet_pton() argument 2 must be str, not %s",
                         type_name_of(vm, args[1]));
    int ok = inet_pton(family, str_utf8(vm, args[1], NULL), out);
    if (ok < 0)
        return posix_error(vm, NULL);
    return ok ? bytes_new(vm, out, family == AF_INET ? 4 : 16)
              : exc_raise(vm, EXC_OSError, "illegal IP address string passed to inet_pton");
}

static Value fn_inet_ntop(Interp *vm, Value *args, int n)
{
    (void)n;
    int family;
    ByteSpan packed;
    char text[INET6_ADDRSTRLEN];
    if (!ints(vm, args, 1, &family) || !byte_span(vm, args[1], &packed))
        return V_NULL;
    if (family != AF_INET && family != AF_INET6)
        return exc_raise(vm, EXC_ValueError, "unknown address family %d", family);
    if (packed.len != (family == AF_INET ? 4 : 16))
        return exc_raise(vm, EXC_ValueError, "invalid length of packed IP address string");
    return str_from_cstr(vm, inet_ntop(family, packed.at, text, sizeof text));
}

static Value fn_inet_aton(Interp *vm, Value *args, int n)
{
    (void)n;
    struct in_addr out;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "inet_aton() argument 1 must be str, not %s",
                         type_name_of(vm, args[0]));
    return inet_aton(str_utf8(vm, args[0], NULL), &out) ? bytes_new(vm, &out, sizeof out)
         : exc_raise(vm, EXC_OSError, "illegal IP address string passed to inet_aton");
}

static Value fn_if_nametoindex(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]) && !v_is_kind(args[0], KIND_BYTES))
        return exc_raise(vm, EXC_TypeError, "expected str, bytes or os.PathLike object, not %s",
                         type_name_of(vm, args[0]));
    const char *name = str_is(args[0]) ? str_utf8(vm, args[0], NULL)
                                       : (const char *)((Bytes *)v_obj(args[0]))->data;
    unsigned i = if_nametoindex(name);
    return i ? v_from_small(i) : exc_raise(vm, EXC_OSError, "no interface with this name");
}

static Value fn_if_indextoname(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t index;
    char name[IF_NAMESIZE];
    if (!op_index(vm, args[0], &index))
        return V_NULL;
    errno = ENXIO;
    return index > 0 && index <= UINT32_MAX && if_indextoname((unsigned)index, name)
        ? str_from_cstr(vm, name) : posix_error(vm, NULL);
}

static Value fn_if_nameindex(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    struct if_nameindex *all = if_nameindex();
    if (!all)
        return posix_error(vm, NULL);
    Value list = list_new(vm, NULL, 0);
    for (struct if_nameindex *i = all; list != V_NULL && i->if_index; i++) {
        Value name = str_from_cstr(vm, i->if_name);
        Value pair = name == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_small(i->if_index), name);
        if (pair == V_NULL || !list_append(vm, list, pair))
            list = V_NULL;
    }
    if_freenameindex(all);
    return list;
}

static Value fn_getprotobyname(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "getprotobyname() argument must be str, not %s",
                         arg_type_name(vm, args[0]));
    struct protoent *found = getprotobyname(str_utf8(vm, args[0], NULL));
    return found ? v_from_small(found->p_proto)
                 : exc_raise(vm, EXC_OSError, "protocol not found");
}

static Value fn_sethostname(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan name;
    if (str_is(args[0]))
        name.at = (const uint8_t *)str_utf8(vm, args[0], &name.len);
    else if (!byte_span(vm, args[0], &name))
        return V_NULL;
    return done(vm, sethostname((const char *)name.at, name.len));
}

/* -- sockets that were forgotten -------------------------------------------------------------- */

typedef struct Owner { Obj h; int fd; } Owner;      /* fd -1: nobody's */

static Value owner_new(Interp *vm, Value *args, int n)
{
    int fd;
    if (!ints(vm, args + 1, n - 1, &fd))
        return V_NULL;
    Owner *o = gc_alloc(vm, sizeof *o, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape);
    if (!o)
        return V_NULL;
    o->fd = fd;
    return v_from_obj(o);
}

static void owner_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    if (((Owner *)o)->fd >= 0)
        close(((Owner *)o)->fd);
}

static Value owner_release(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    ((Owner *)v_obj(args[0]))->fd = -1;
    return V_NONE;
}

static const NativeDef owner_methods[] = {
    {"release(self, /)", owner_release, "The descriptor is somebody else's.", 0}, {0}};

static const TypeDef owner_type = {
    .name = "Owner",
    .module = "_socket",
    .doc = "Closes a descriptor when nobody needs it any more.",
    .size = sizeof(Owner),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .finalize = owner_finalize,
    .construct = "Owner(cls, fd, /)",
    .new_fn = owner_new,
    .methods = owner_methods,
};

/* -- the module ------------------------------------------------------------------------------- */

static const NativeDef functions[] = {
    {"socket(family, type, proto, /)", fn_socket, "A new socket's descriptor, which never blocks.",
     0},
    {"socketpair(family, type, proto, /)", fn_socketpair, "Two descriptors that are connected.", 0},
    {"close(fd, /)", fn_close, "Close it; whoever waits for it wakes up.", 0},
    {"forget(fd, /)", fn_forget, "Nobody here waits for the descriptor any more.", 0},
    {"shutdown(fd, how, /)", fn_shutdown, "End one direction or both.", 0},
    {"bind(fd, family, address, /)", fn_bind, "Give it an address.", 0},
    {"connect(fd, family, address, /)", fn_connect,
     "Begin to connect: 0 when it is, None while it goes on.", 0},
    {"listen(fd, backlog, /)", fn_listen, "Let others connect.", 0},
    {"accept(fd, /)", fn_accept, "(descriptor, address) of who connected, or None.", 0},
    {"getsockname(fd, /)", fn_getsockname, "Its own address.", 0},
    {"getpeername(fd, /)", fn_getpeername, "The address it is connected to.", 0},
    {"recv(fd, size, flags, /)", fn_recv, "Bytes that came, at most `size`, or None.", 0},
    {"recv_append(fd, buffer, /)", fn_recv_append,
     "Add what came to a bytearray: how many bytes, or None.", 0},
    {"recvfrom(fd, size, flags, /)", fn_recvfrom, "(bytes, address), or None.", 0},
    {"recv_into(fd, buffer, size, flags, /)", fn_recv_into,
     "Fill the buffer with what came: how much, or None.", 0},
    {"send(fd, data, flags, start, /)", fn_send, "Send from data[start:]: how many bytes, or None.",
     0},
    {"sendto(fd, data, flags, family, address, /)", fn_sendto,
     "Send to an address: how many bytes, or None.", 0},
    {"setsockopt(fd, level, option, value, length, /)", fn_setsockopt,
     "Set an option to an int, bytes or None.", 0},
    {"getsockopt(fd, level, option, size, /)", fn_getsockopt, "An option as an int, or as bytes.",
     0},
    {"wait(fd, events, timeout, /)", fn_wait,
     "Wait here for a descriptor: True, or None when the time is over.", 0},
    {"wait_any(pairs, timeout, /)", fn_wait_any,
     "Wait here for one of several (descriptor, events).", 0},
    {"poll(pairs, /)", fn_poll, "Which of the (descriptor, events) are ready now, as such pairs.",
     0},
    {"ready(fd, events, /)", fn_ready, "A Future that is done once the descriptor is ready.", 0},
    {"gai_strerror(code, /)", fn_gai_strerror, "What a lookup's error means.", 0},
    {"getnameinfo(family, flags, address, /)", fn_getnameinfo,
     "(host, service) of an address, or an error.", 0},
    {"gethostname()", fn_gethostname, "The name of this machine.", 0},
    {"getservbyname(name, protocol=None, /)", fn_getservbyname, "The port of a service.", 0},
    {"getservbyport(port, protocol=None, /)", fn_getservbyport, "The service of a port.", 0},
    {"inet_pton(family, text, /)", fn_inet_pton, "An address as bytes.", 0},
    {"inet_ntop(family, packed, /)", fn_inet_ntop, "An address as text.", 0},
    {"inet_aton(text, /)", fn_inet_aton, "An IPv4 address as bytes.", 0},
    {"if_nametoindex(name, /)", fn_if_nametoindex, "The number of a network interface.", 0},
    {"if_indextoname(index, /)", fn_if_indextoname, "The name of a network interface.", 0},
    {"if_nameindex()", fn_if_nameindex, "(number, name) of every network interface.", 0},
    {"getprotobyname(name, /)", fn_getprotobyname, "The number of a protocol.", 0},
    {"sethostname(name, /)", fn_sethostname, "Give this machine a name.", 0},
    {"sendmsg(fd, data, control, flags, family, address, /)", socket_message_send,
     "Send bytes with a control buffer.", 0},
    {"recvmsg(fd, size, room, flags, /)", socket_message_receive,
     "(bytes, control buffer, flags, address of the sender).", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return socket_constants_add(vm, module)
        && module_add_type(vm, module, &lookup_type) && module_add_type(vm, module, &owner_type);
}

const ModuleDef mod_socket = {"_socket", "Sockets as the system has them, for the module socket.",
                              functions, init};
