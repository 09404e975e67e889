/* SPDX-License-Identifier: MIT
 *
 * Socket address: between the struct sockaddr of the system and the tuples and paths of the
 * language. Names are not looked up here: hosts are numeric, '' (any) or '<broadcast>'. */
#ifndef MEANWHILE_TASKS_SOCKET_ADDRESS_H
#define MEANWHILE_TASKS_SOCKET_ADDRESS_H

#include <sys/socket.h>

#include "lang/native.h"

typedef struct SocketAddress { struct sockaddr_storage at; socklen_t len; } SocketAddress;

/* False: TypeError, OverflowError or OSError pending; `fn` is named in them. */
bool socket_address_parse(Interp *vm, SocketAddress *out, int family, Value v, const char *fn);
Value socket_address_value(Interp *vm, const SocketAddress *a);     /* (host, port) ..., a path, or None */

#endif
