/* SPDX-License-Identifier: MIT
 *
 * List, the parts that its own files share; the contract for all others is in obj_seq.h.
 *
 * Failure: V_NULL, false or -1 with the exception pending. */
#ifndef MEANWHILE_LANG_OBJ_LIST_H
#define MEANWHILE_LANG_OBJ_LIST_H

#include "lang/native.h"
#include "lang/obj_seq.h"

extern const NativeDef list_methods[];
extern const KindOps list_kind_ops;

/* Replaces `count` items at `at` by n others, which may not lie in the list itself. */
bool list_splice(Interp *vm, List *l, int64_t at, int64_t count, const Value *items, int64_t n);
/* A list of n items of a list or tuple from position `at`; fewer when that one is cut meanwhile. */
Value list_of_items(Interp *vm, Obj *list_or_tuple, int64_t at, int64_t n);
void list_clear(Interp *vm, List *l);
void list_trim(Interp *vm, List *l);    /* gives storage back when more than half is unused */

/* 1 and the first position of `item` in [from, to), 0 when absent, -1 with an exception. */
int list_find(Interp *vm, List *l, Value item, int64_t from, int64_t to, int64_t *at);

Value list_get_slice(Interp *vm, Value self, Value slice);
bool list_set_slice(Interp *vm, Value self, Value slice, Value value);
bool list_delete_slice(Interp *vm, Value self, Value slice);

#endif
