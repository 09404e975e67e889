/* SPDX-License-Identifier: MIT
 *
 * Iterators: the layouts of those that the language makes itself (SeqIter and RangeIter are in
 * obj_seq.h), and what C code asks of them.
 *
 * An iterator that has ended stays ended: it lets go of what it walked over. Failure: V_NULL or -1
 * with the exception pending. */
#ifndef MEANWHILE_LANG_OBJ_ITER_H
#define MEANWHILE_LANG_OBJ_ITER_H

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"

/* T_DICT_KEY_ITER, T_DICT_VALUE_ITER, T_DICT_ITEM_ITER, T_SET_ITER. `len` is what the table must
 * still count; -1 after it did not. */
typedef struct TableIter { Obj h; Value table; int64_t at, len, left; } TableIter;
typedef struct ReverseIter { Obj h; Value seq; int64_t index; } ReverseIter;         /* T_REVERSED */
typedef struct CallIter { Obj h; Value fn, sentinel; } CallIter;                      /* T_CALL_ITER */
/* T_ENUMERATE; index: an int of any size */
typedef struct EnumerateIter { Obj h; Value iter, index; } EnumerateIter;
/* T_MAP; iters: tuple of iterators */
typedef struct MapIter { Obj h; Value fn, iters; } MapIter;
/* T_FILTER; fn: None takes what is true; `asked`: the item that a predicate run by the VM's loop judges */
typedef struct FilterIter { Obj h; Value fn, iter, asked; } FilterIter;
typedef struct ZipIter { Obj h; Value iters; bool strict; } ZipIter;                  /* T_ZIP */

/* op_next() for the loops of other iterators: list iterators at once, built-in ones without asking what
 * StopIteration said. */
static inline Value iter_step(Interp *vm, Value it)
{
    if (v_is_exact(it, T_LIST_ITER)) {
        SeqIter *s = (SeqIter *)v_obj(it);
        if (s->seq != V_NULL && s->index < list_of(s->seq)->len)
            return list_of(s->seq)->items[s->index++];
    }
    return v_is_obj(it) && v_obj(it)->shape < T_COUNT && !op_stack_is_low(vm)
             ? vm->types[v_obj(it)->shape]->slots.next(vm, it)
             : op_next(vm, it);
}

Value iter_over_seq(Interp *vm, TypeId type, Value seq);      /* a SeqIter at 0 */
Value iter_over_table(Interp *vm, TypeId type, Value table, int64_t len);
/* A ReverseIter at len - 1; `type`: T_REVERSED or one that is named after what is walked. */
Value iter_reversed(Interp *vm, TypeId type, Value seq, int64_t len);

/* How many items an iterator or container will give: its len(), its __length_hint__(), or `dflt`.
 * -1: exception. */
int64_t iter_length_hint(Interp *vm, Value v, int64_t dflt);

/* A generator, or a map or filter whose function is one of the language: walking it runs frames,
 * which the VM's own loop can suspend. */
bool iter_runs_code(Value v);

/* Next entry of a dict walked by `it`; false at the end, or with RuntimeError pending when its size
 * changed. */
bool iter_table_dict(Interp *vm, TableIter *it, Value *key, Value *value);
/* The same where it is the very next one; NULL: iter_table_dict() is to be asked. */
static inline const DictEntry *iter_table_entry(TableIter *it)
{
    const Dict *d = it->table == V_NULL ? NULL : dict_of(it->table);
    if (!d || d->len != it->len || it->left <= 0 || it->at >= d->used
        || d->entries[it->at].key == V_NULL)
        return NULL;
    it->left--;
    return &d->entries[it->at++];
}

/* The next two values of an enumerate, a zip of two, or a dict's items: 1, 0 at the end, -1 with an
 * exception, or without one when it must go the general way. */
int iter_next_pair(Interp *vm, Obj *it, Value *pair);
static inline bool iter_gives_pairs(Value v)
{
    return v_is_exact(v, T_ENUMERATE) || v_is_exact(v, T_ZIP) || v_is_exact(v, T_DICT_ITEM_ITER);
}

/* __reduce__ and __setstate__ (obj_iter_reduce.c), NativeFn all. */
Value iter_reduce_seq(Interp *vm, Value *args, int n);
Value iter_setstate_seq(Interp *vm, Value *args, int n);
Value iter_reduce_range(Interp *vm, Value *args, int n);
Value iter_setstate_range(Interp *vm, Value *args, int n);
Value iter_reduce_table(Interp *vm, Value *args, int n);
Value iter_reduce_call(Interp *vm, Value *args, int n);
Value iter_reduce_enumerate(Interp *vm, Value *args, int n);
Value iter_reduce_zip(Interp *vm, Value *args, int n);
Value iter_setstate_zip(Interp *vm, Value *args, int n);
Value iter_reduce_map(Interp *vm, Value *args, int n);
Value iter_reduce_filter(Interp *vm, Value *args, int n);
Value iter_reduce_reversed(Interp *vm, Value *args, int n);
Value iter_setstate_reversed(Interp *vm, Value *args, int n);

/* Rows for them. */
#define ITER_REDUCE(fn) {"__reduce__(self, /)", fn, "How pickle makes it again: the class, its arguments and where it stands.", 0}
#define ITER_SETSTATE(fn) {"__setstate__(self, state, /)", fn, "Go to the place that __reduce__() kept.", 0}

void iter_lazy_init(Interp *vm);        /* enumerate, zip, map, filter, reversed: called by iter_init() */
extern const KindOps iterator_kind_ops;

#endif
