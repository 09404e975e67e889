/* SPDX-License-Identifier: MIT
 *
 * _collections, the parts that its files share. */
#ifndef MEANWHILE_LANG_MOD_COLLECTIONS_H
#define MEANWHILE_LANG_MOD_COLLECTIONS_H

#include "lang/native.h"

extern const TypeDef collections_deque, collections_deque_iter;    /* mod_collections_deque.c */

/* Of a field of a namedtuple: which item it is. -1: v is none. */
int64_t tuple_getter_index(Interp *vm, Value v);

#endif
