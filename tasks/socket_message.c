/* SPDX-License-Identifier: MIT
 *
 * Messages with ancillary data. One buffer each way: several buffers of a program are joined and
 * divided in lib/socket.py. */
#include "tasks/socket_message.h"

#include <errno.h>
#include <sys/socket.h>

#include "lang/mod_posix.h"
#include "lang/obj_bytes.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/posix_path.h"
#include "tasks/socket_address.h"

static Value blocked_or_error(Interp *vm)
{
    return errno == EAGAIN ? V_NONE : posix_error(vm, NULL);
}

Value socket_message_send(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, flags, family;
    ByteSpan data, control;
    SocketAddress to = {.len = 0};
    if (!posix_int(vm, args[0], &fd) || !posix_int(vm, args[3], &flags)
        || !posix_int(vm, args[4], &family) || !byte_span(vm, args[1], &data)
        || !byte_span(vm, args[2], &control)
        || (args[5] != V_NONE && !socket_address_parse(vm, &to, family, args[5], "sendmsg")))
        return V_NULL;
    struct iovec part = {(void *)(uintptr_t)data.at, data.len};
    struct msghdr message = {
        .msg_name = to.len ? &to.at : NULL, .msg_namelen = to.len,
        .msg_iov = &part, .msg_iovlen = 1,
        .msg_control = control.len ? (void *)(uintptr_t)control.at : NULL,
        .msg_controllen = control.len,
    };
    ssize_t sent = sendmsg(fd, &message, flags | MSG_NOSIGNAL);
    return sent < 0 ? blocked_or_error(vm) : int_from_i64(vm, sent);
}

Value socket_message_receive(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, flags;
    int64_t size, room;
    if (!posix_int(vm, args[0], &fd) || !op_index(vm, args[1], &size)
        || !op_index(vm, args[2], &room) || !posix_int(vm, args[3], &flags))
        return V_NULL;
    if (size < 0 || room < 0 || room > INT32_MAX)
        return exc_raise(vm, EXC_ValueError, size < 0 ? "negative buffer size in recvmsg()"
                         : "invalid ancillary data buffer length");
    Value data = bytes_new(vm, NULL, (size_t)size);
    Value control = data == V_NULL ? V_NULL : bytes_new(vm, NULL, (size_t)room);
    if (control == V_NULL)
        return V_NULL;
    SocketAddress from = {.len = sizeof from.at};
    struct iovec part = {((Bytes *)v_obj(data))->data, (size_t)size};
    struct msghdr message = {
        .msg_name = &from.at, .msg_namelen = from.len, .msg_iov = &part, .msg_iovlen = 1,
        .msg_control = room ? ((Bytes *)v_obj(control))->data : NULL,
        .msg_controllen = (size_t)room,
    };
    ssize_t got = recvmsg(fd, &message, flags);
    if (got < 0)
        return blocked_or_error(vm);
    from.len = message.msg_namelen;
    data = bytes_new(vm, ((Bytes *)v_obj(data))->data, (size_t)got);
    control = bytes_new(vm, ((Bytes *)v_obj(control))->data, message.msg_controllen);
    return data == V_NULL || control == V_NULL ? V_NULL
         : tuple_pack(vm, 4, data, control, v_from_small(message.msg_flags),
                      socket_address_value(vm, &from));
}
