/* SPDX-License-Identifier: MIT
 *
 * What list, tuple, range, str and bytes share: arguments of their constructors, `+` and `*` with foreign
 * operands, bounds of index(), lexicographic comparison.
 *
 * Failure: V_NULL or false with the exception pending. */
#ifndef MEANWHILE_LANG_OBJ_SEQ_OPS_H
#define MEANWHILE_LANG_OBJ_SEQ_OPS_H

#include "lang/obj_seq.h"

typedef Value (*BinaryFn)(Interp *vm, Value a, Value b);

/* Between `min` and `max` positional arguments and no keywords, else TypeError in the words of C
 * constructors. */
/* How many of the arguments are positional: for constructors that leave keywords to a subclass. */
int args_positional(int nargs, Value kwnames);
bool args_check(Interp *vm, const char *name, int nargs, Value kwnames, int min, int max);

/* `a + b` when b is no sequence of a's kind: TypeError "can only concatenate list (not "int") to
 * list". `type` names a's type. What knows + by itself was asked before. */
Value seq_concat_foreign(Interp *vm, Value b, const char *type);

/* `a * b` with a sequence on either side. Returns V_TRUE with *seq and *times (at least 0) when it is a
 * repetition; otherwise what the slot has to return (another type's result, V_NOTIMPL or V_NULL). */
Value seq_repeat_operands(Interp *vm, Value a, Value b, BinaryFn own, Value *seq, int64_t *times);

/* n * times items would be too many for any memory: MemoryError. *total receives the product otherwise. */
bool seq_repeat_size(Interp *vm, int64_t n, int64_t times, int64_t *total);

/* A start or stop argument of index(): an int clipped to 0..len, negative ones counted from the end. V_NULL:
 * `dflt`. */
bool seq_bound(Interp *vm, Value v, int64_t len, int64_t dflt, int64_t *out);

/* `a op b` for two lists or two tuples (exact layouts), item by item. */
Value seq_compare(Interp *vm, Obj *a, Obj *b, CmpOp op);

#endif
