/* SPDX-License-Identifier: MIT
 *
 * Set, the parts that its own files share; the contract for all others is in obj_dict.h.
 *
 * Failure: V_NULL, false or -1 with the exception pending. */
#ifndef MEANWHILE_LANG_OBJ_SET_H
#define MEANWHILE_LANG_OBJ_SET_H

#include "lang/native.h"
#include "lang/obj_dict.h"

extern const NativeDef set_methods[], frozenset_methods[];
extern const KindOps set_kind_ops;

/* With the hash known. */
int set_contains_hashed(Interp *vm, const Set *s, Value key, int64_t hash);
bool set_add_hashed(Interp *vm, Set *s, Value key, int64_t hash);
int set_discard_hashed(Interp *vm, Set *s, Value key, int64_t hash);

bool set_resize(Interp *vm, Set *s, int64_t more_than);       /* room for more than that many entries */
bool set_merge(Interp *vm, Set *s, const Set *from);
void set_clear(Interp *vm, Set *s);
Value set_pop(Set *s);                                        /* V_NULL when empty */
int64_t set_hash_items(const Set *s);                         /* frozenset's hash */

/* The algebra behind operators and methods; results are new sets of the left one's plain type, or
 * change `self`. */
TypeId set_plain_type(Interp *vm, Value v);                   /* T_SET or T_FROZENSET */
Value set_from_iterable(Interp *vm, TypeId type, Value iterable);
Value set_intersect(Interp *vm, Value self, Value iterable);
Value set_subtract(Interp *vm, Value self, Value iterable);
bool set_subtract_in_place(Interp *vm, Value self, Value iterable);
bool set_xor_in_place(Interp *vm, Value self, Value iterable);
void set_take_items(Interp *vm, Set *s, Set *from);           /* s gets from's items, `from` is left empty */
int set_is_subset(Interp *vm, const Set *some, const Set *all);
int set_is_disjoint(Interp *vm, Value self, Value iterable);

#endif
