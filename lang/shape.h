/* SPDX-License-Identifier: MIT
 *
 * Shapes from the inside: making them, going from one to the next as attributes appear, and where
 * attributes lie.
 *
 * A type's first shape has its `nfixed` slots without names (their member descriptors know the
 * index). Shapes of a type that died stay valid until the next collection, because its instances
 * may be finalized later than it. */
#ifndef MEANWHILE_LANG_SHAPE_H
#define MEANWHILE_LANG_SHAPE_H

#include "lang/interp.h"

enum { SHAPE_MAX_SLOTS = 200, SHAPE_MAX_PER_TYPE = 2000 };    /* beyond: dict mode */

Shape *shape_new(Interp *vm, Type *t);                        /* the first of t */
/* the first of a built-in type, with its own id */
void shape_put(Interp *vm, uint32_t id, Type *t);
/* s and one attribute more; NULL: too many, use dict mode */
Shape *shape_with(Interp *vm, Shape *s, Value name);
Shape *shape_dict_mode(Interp *vm, Shape *s);                 /* of the same type, attributes in a Dict */
void shape_retire(Interp *vm, Type *t);                       /* t is being finalized */
/* what shape_retire() noted; every instance is gone by now */
void shape_free_dead(Interp *vm);
void shape_free(Shape *s);                                    /* NULL is fine; at the end, all of them */

/* How many attribute slots lie inside the object itself. */
static inline uint32_t instance_inline_slots(const Obj *o, const Type *t)
{
    return o->kind == KIND_INSTANCE || o->kind == KIND_WRAPPED ? o->aux : t->nfixed;
}

#endif
