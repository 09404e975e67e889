/* SPDX-License-Identifier: MIT
 *
 * Lookup: looking up a host's addresses while everything else goes on: the type _socket.Lookup. */
#ifndef MEANWHILE_TASKS_LOOKUP_H
#define MEANWHILE_TASKS_LOOKUP_H

#include "lang/native.h"

extern const TypeDef lookup_type;

#endif
