/* SPDX-License-Identifier: MIT
 *
 * Socket message: sendmsg() and recvmsg(), natives of the module _socket. Ancillary data goes
 * through as the bytes of the system's control buffer; lib/socket.py takes them apart. */
#ifndef MEANWHILE_TASKS_SOCKET_MESSAGE_H
#define MEANWHILE_TASKS_SOCKET_MESSAGE_H

#include "lang/native.h"

/* (fd, data, control, flags, family, address or None): how many bytes; None: would block. */
Value socket_message_send(Interp *vm, Value *args, int n);
/* (fd, size, control size, flags): (data, control, flags, address); None: would block. */
Value socket_message_receive(Interp *vm, Value *args, int n);

#endif
