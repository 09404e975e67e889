/* SPDX-License-Identifier: MIT
 *
 * List, tuple, range, slice: the layouts that the VM reads directly, and what C code does with them. */
#ifndef MEANWHILE_LANG_OBJ_SEQ_H
#define MEANWHILE_LANG_OBJ_SEQ_H

#include "lang/interp.h"
#include "lang/obj_type.h"

typedef struct List { Obj h; int64_t len, cap; Value *items; } List;
typedef struct Tuple { Obj h; int64_t len; Value items[]; } Tuple;
/* ints of any size */
typedef struct Range { Obj h; Value start, stop, step, length; } Range;
typedef struct SliceObj { Obj h; Value start, stop, step; } SliceObj;
/* small ranges; large ones: SEQ_ITER */
typedef struct RangeIter { Obj h; int64_t next, step, left; } RangeIter;
/* list, tuple, str, bytes iterators; seq V_NULL: exhausted */
typedef struct SeqIter { Obj h; Value seq; int64_t index; } SeqIter;

Value list_new(Interp *vm, const Value *items, size_t n);     /* items NULL: n times None */
bool list_append(Interp *vm, Value list, Value item);
Value list_reverse(Interp *vm, Value list);                   /* in place; the list */
bool list_extend(Interp *vm, Value list, Value iterable);
bool list_insert(Interp *vm, Value list, int64_t at, Value item);
bool list_sort(Interp *vm, Value list, Value key_or_none, bool reverse);     /* stable; may call back */
bool list_reserve(Interp *vm, List *l, int64_t cap);
static inline List *list_of(Value v) { return (List *)v_obj(v); }            /* v_is_kind(v, KIND_LIST) */

/* list_append(), inline */
static inline bool list_push(Interp *vm, Value list, Value item)
{
    List *l = list_of(list);
    if (l->len == l->cap)
        return list_append(vm, list, item);
    gc_set(&l->items[l->len++], item);
    return true;
}

/* items NULL: n times None, to be filled at once with gc_set */
Value tuple_new(Interp *vm, const Value *items, size_t n);
Value tuple_pair(Interp *vm, Value first, Value second);
Value tuple_pack(Interp *vm, size_t n, ...);                  /* n Values */
Value tuple_from_iterable(Interp *vm, Value iterable);
Value list_from_iterable(Interp *vm, Value iterable);
/* tuple or a subclass instance */
static inline bool tuple_is(Value v) { return v_is_kind(v_unwrap(v), KIND_TUPLE); }
/* unwraps subclass instances */
static inline Tuple *tuple_of(Value v) { return (Tuple *)v_obj(v_unwrap(v)); }

/* Items of a list or tuple (or subclass) without copying, valid until the list changes; false
 * without an exception for others. */
bool seq_view(Value v, const Value **items, size_t *len);

Value range_new(Interp *vm, int64_t start, int64_t stop, int64_t step);
Value slice_new(Interp *vm, Value start, Value stop, Value step);
/* The same slice with its bounds asked for their ints, in place: what a program's __index__ does to
 * the sequence it has done before the length is looked at. Returns the slice, or V_NULL. */
Value slice_settle(Interp *vm, Value slice, SliceObj *settled);
/* The slice applied to a sequence of `len`: start, step and count of items. False: exception pending. */
bool slice_indices(Interp *vm, Value slice, int64_t len, int64_t *start, int64_t *step, int64_t *count);
/* An index (int or __index__) into a sequence of `len`, negative ones counted from the end; out of
 * range: IndexError with `what` ("list index out of range"); no int: TypeError "list indices must
 * be integers or slices, not str" with `type`. */
bool seq_index(Interp *vm, Value index, int64_t len, const char *type, const char *what, int64_t *out);
/* The same where __index__ may change the length: it is read after that. */
bool seq_index_of(Interp *vm, Value index, const int64_t *len, const char *type, const char *what,
                  int64_t *out);

void list_init(Interp *vm);
void tuple_init(Interp *vm);
void range_init(Interp *vm);                                  /* and slice */
void slice_init(Interp *vm);                                  /* called by range_init() */
/* the iterator types; enumerate, zip, map, filter, reversed */
void iter_init(Interp *vm);

#endif
