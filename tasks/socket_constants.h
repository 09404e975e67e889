/* SPDX-License-Identifier: MIT
 *
 * Socket constants: the numbers of <sys/socket.h> and its kin as names of the module _socket. */
#ifndef MEANWHILE_TASKS_SOCKET_CONSTANTS_H
#define MEANWHILE_TASKS_SOCKET_CONSTANTS_H

#include "lang/native.h"

bool socket_constants_add(Interp *vm, Value module);    /* false: out of memory, pending */

#endif
