/* SPDX-License-Identifier: MIT
 *
 * Socket room: memory that stays, for the bytes of one recv() on their way to where they belong. */
#ifndef MEANWHILE_TASKS_SOCKET_ROOM_H
#define MEANWHILE_TASKS_SOCKET_ROOM_H

#include "lang/interp.h"

/* Never NULL; whoever uses it copies before anything of the language runs. */
uint8_t *socket_room(Interp *vm, size_t *size);

#endif
