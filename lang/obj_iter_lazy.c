/* SPDX-License-Identifier: MIT
 *
 * enumerate, zip, map, filter, reversed: iterators over other iterators. They can be subclassed, so
 * they are plain native instances. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq_ops.h"
#include "lang/ops.h"

static Value self_iter(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

static void *instance_of(Interp *vm, Value cls)
{
    Value self = instance_new(vm, type_from_value(cls));
    return self == V_NULL ? NULL : v_obj(self);
}

/* A tuple of iterators over the items of a tuple of iterables. */
static Value iterators_of(Interp *vm, const Value *iterables, int64_t n)
{
    Value iters = tuple_new(vm, NULL, (size_t)n);
    for (int64_t i = 0; iters != V_NULL && i < n; i++) {
        Value it = op_iter(vm, iterables[i]);
        if (it == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(iters)->items[i], it);
    }
    return iters;
}

/* -- enumerate ------------------------------------------------------------------------------------------------- */

static Value enumerate_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL)
        return exc_raise(vm, EXC_TypeError, "enumerate() missing required argument 'iterable'");
    Value start = op_as_int(vm, args[2]);
    Value iter = start == V_NULL ? V_NULL : op_iter(vm, args[1]);
    EnumerateIter *it = iter == V_NULL ? NULL : instance_of(vm, args[0]);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->iter, iter);
    gc_set(&it->index, start);
    return v_from_obj(it);
}

static Value enumerate_next(Interp *vm, Value self)
{
    EnumerateIter *it = (EnumerateIter *)v_obj(self);
    Value item = iter_step(vm, it->iter);
    if (item == V_NULL || item == V_STOP)
        return item;
    Value index = it->index;
    Value next = v_is_int(index) ? int_from_i64(vm, v_small(index) + 1)
        : int_binary(vm, BIN_ADD, index, v_from_small(1));
    if (next == V_NULL)
        return V_NULL;
    gc_set(&it->index, next);
    return tuple_pair(vm, index, item);
}

static void enumerate_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((EnumerateIter *)o)->iter, 2);
}

static const NativeDef enumerate_methods[] = {ITER_REDUCE(iter_reduce_enumerate), {NULL, NULL, NULL, 0}};

static const TypeDef enumerate_def = {
    .methods = enumerate_methods,
    .name = "enumerate",
    .doc = "enumerate(iterable, start=0)\n\nPairs of (number, item): the items of an iterable, counted from start.",
    .size = sizeof(EnumerateIter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_GENERIC,
    .trace = enumerate_trace,
    .slots = {.iter = self_iter, .next = enumerate_next},
    .construct = "enumerate(cls, iterable=..., start=0)",
    .new_fn = enumerate_construct,
};

/* -- zip ------------------------------------------------------------------------------------------------------- */

static Value zip_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int strict = op_truth(vm, args[2]);
    Value iters = strict < 0 ? V_NULL : iterators_of(vm, tuple_of(args[1])->items, tuple_of(args[1])->len);
    ZipIter *it = iters == V_NULL ? NULL : instance_of(vm, args[0]);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->iters, iters);
    it->strict = strict;
    return v_from_obj(it);
}

static Value zip_mismatch(Interp *vm, int64_t number, const char *how)
{
    return number == 2 ? exc_raise(vm, EXC_ValueError, "zip() argument 2 is %s than argument 1", how)
                       : exc_raise(vm, EXC_ValueError, "zip() argument %lld is %s than arguments 1-%lld",
                                   (long long)number, how,
                                   (long long)number - 1);
}

/* Iterator `at` has ended in a strict zip: so must all others. */
static Value zip_strict_end(Interp *vm, ZipIter *it, int64_t at)
{
    const Tuple *iters = tuple_of(it->iters);
    if (at > 0)
        return zip_mismatch(vm, at + 1, "shorter");
    for (int64_t i = 1; i < iters->len; i++) {
        Value item = iter_step(vm, iters->items[i]);
        if (item == V_NULL)
            return V_NULL;
        if (item != V_STOP)
            return zip_mismatch(vm, i + 1, "longer");
    }
    return V_STOP;
}

static Value zip_next(Interp *vm, Value self)
{
    ZipIter *it = (ZipIter *)v_obj(self);
    const Tuple *iters = tuple_of(it->iters);
    if (iters->len == 0)
        return V_STOP;
    Value row = tuple_new(vm, NULL, (size_t)iters->len);
    for (int64_t i = 0; row != V_NULL && i < iters->len; i++) {
        Value item = iter_step(vm, iters->items[i]);
        if (item == V_STOP)
            return it->strict ? zip_strict_end(vm, it, i) : V_STOP;
        if (item == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(row)->items[i], item);
    }
    return row;
}

static void zip_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((ZipIter *)o)->iters);
}

static const NativeDef zip_methods[] = {
    ITER_REDUCE(iter_reduce_zip), ITER_SETSTATE(iter_setstate_zip), {NULL, NULL, NULL, 0}};

static const TypeDef zip_def = {
    .methods = zip_methods,
    .name = "zip",
    .doc = "zip(*iterables, strict=False)\n\nTuples of one item of each iterable until the shortest ends; strict refuses iterables of different lengths."
           "\n\n>>> list(zip('ab', range(5)))\n[('a', 0), ('b', 1)]",
    .size = sizeof(ZipIter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = zip_trace,
    .slots = {.iter = self_iter, .next = zip_next},
    .construct = "zip(cls, /, *iterables, strict=False)",
    .new_fn = zip_construct,
};

/* -- map ------------------------------------------------------------------------------------------------------- */

static Value map_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *rest = tuple_of(args[1]);
    if (rest->len < 2)
        return exc_raise(vm, EXC_TypeError, "map() must have at least two arguments.");
    Value iters = iterators_of(vm, rest->items + 1, rest->len - 1);
    MapIter *it = iters == V_NULL ? NULL : instance_of(vm, args[0]);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->fn, rest->items[0]);
    gc_set(&it->iters, iters);
    return v_from_obj(it);
}

static Value map_next_many(Interp *vm, MapIter *it)
{
    enum { FEW = 4 };
    const Tuple *iters = tuple_of(it->iters);
    Value few[FEW], *row = few;
    if (iters->len > FEW) {
        Value tuple = tuple_new(vm, NULL, (size_t)iters->len);
        if (tuple == V_NULL)
            return V_NULL;
        row = tuple_of(tuple)->items;
    }
    for (int64_t i = 0; i < iters->len; i++) {
        Value item = iter_step(vm, iters->items[i]);
        if (item == V_NULL || item == V_STOP)
            return item;
        gc_set(&row[i], item);
    }
    return op_call(vm, it->fn, row, (int)iters->len);
}

static Value map_next(Interp *vm, Value self)
{
    MapIter *it = (MapIter *)v_obj(self);
    if (tuple_of(it->iters)->len != 1)
        return map_next_many(vm, it);
    Value item = iter_step(vm, tuple_of(it->iters)->items[0]);
    return item == V_NULL || item == V_STOP ? item : op_call(vm, it->fn, &item, 1);
}

static void map_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((MapIter *)o)->fn, 2);
}

static const NativeDef map_methods[] = {ITER_REDUCE(iter_reduce_map), {NULL, NULL, NULL, 0}};

static const TypeDef map_def = {
    .methods = map_methods,
    .name = "map",
    .doc = "map(function, iterable, *more)\n\nfunc(a, b, ...) of one item of each iterable, one after the other, until the shortest ends.",
    .size = sizeof(MapIter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = map_trace,
    .slots = {.iter = self_iter, .next = map_next},
    .construct = "map(cls, /, *func_and_iterables)",
    .new_fn = map_construct,
};

/* -- filter ---------------------------------------------------------------------------------------------------- */

static Value filter_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    if (type->slots.init != vm->types[T_OBJECT]->slots.init) {
        nargs = args_positional(nargs, kwnames);
        kwnames = V_NULL;
    }
    if (!args_check(vm, "filter", nargs, kwnames, 2, 2))
        return V_NULL;
    Value iter = op_iter(vm, args[1]);
    FilterIter *it = iter == V_NULL ? NULL : instance_of(vm, v_from_obj(type));
    if (it == NULL)
        return V_NULL;
    gc_set(&it->fn, args[0]);
    gc_set(&it->iter, iter);
    it->asked = V_NULL;
    return v_from_obj(it);
}

static Value filter_next(Interp *vm, Value self)
{
    FilterIter *it = (FilterIter *)v_obj(self);
    for (;;) {
        Value item = iter_step(vm, it->iter), verdict = item;
        if (item == V_NULL || item == V_STOP || (vm->breaker && !op_poll(vm)))
            return vm->exc != V_NULL ? V_NULL : item;
        if (it->fn != V_NONE && it->fn != v_from_obj(vm->types[T_BOOL]))
            verdict = op_call(vm, it->fn, &item, 1);
        int truth = verdict == V_NULL ? -1 : op_truth(vm, verdict);
        if (truth != 0)
            return truth < 0 ? V_NULL : item;
    }
}

static void filter_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((FilterIter *)o)->fn, 3);
}

static const NativeDef filter_methods[] = {ITER_REDUCE(iter_reduce_filter), {NULL, NULL, NULL, 0}};

static const TypeDef filter_def = {
    .methods = filter_methods,
    .name = "filter",
    .doc = "filter(function, iterable)\n\nThe items for which function(item) is true; without a function those that are true.",
    .size = sizeof(FilterIter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = filter_trace,
    .slots = {.iter = self_iter, .next = filter_next, .new_ = filter_make},
    .construct = "filter(cls, function, iterable, /)",
};

static bool is_function(Value fn)
{
    return v_is_kind(fn, KIND_METHOD) ? v_is_kind(((Method *)v_obj(fn))->fn, KIND_FUNCTION)
                                      : v_is_kind(fn, KIND_FUNCTION);
}

bool iter_runs_code(Value v)
{
    if (v_is_exact(v, T_MAP))
        return is_function(((MapIter *)v_obj(v))->fn) && tuple_of(((MapIter *)v_obj(v))->iters)->len == 1;
    return v_is_exact(v, T_GENERATOR)
        || (v_is_exact(v, T_FILTER) && is_function(((FilterIter *)v_obj(v))->fn));
}

/* -- reversed -------------------------------------------------------------------------------------------------- */

Value iter_reversed(Interp *vm, TypeId type, Value seq, int64_t len)
{
    ReverseIter *it = gc_alloc(vm, sizeof *it, KIND_NATIVE, type);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->seq, seq);
    it->index = len - 1;
    return v_from_obj(it);
}

static Value not_reversible(Interp *vm, Value v)
{
    return exc_raise(vm, EXC_TypeError, "'%s' object is not reversible", type_name_of(vm, v));
}

static Value reversed_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)type;
    if (!args_check(vm, "reversed", nargs, kwnames, 1, 1))
        return V_NULL;
    const Type *t = type_of(vm, args[0]);
    Value method = type_lookup(vm, t, vm->names.reversed);
    if (method == V_NONE)
        return not_reversible(vm, args[0]);
    if (method != V_NULL)
        return op_call_special(vm, args[0], vm->names.reversed, NULL, 0);
    if (t->slots.getitem == NULL || v_is_kind(args[0], KIND_TYPE) || v_is_kind(args[0], KIND_DICT))
        return not_reversible(vm, args[0]);
    int64_t len = op_len(vm, args[0]);
    return len < 0 ? V_NULL : iter_reversed(vm, T_REVERSED, args[0], len);
}

static Value reversed_end(ReverseIter *it)
{
    it->seq = V_NULL;
    it->index = -1;
    return V_STOP;
}

static Value reversed_next(Interp *vm, Value self)
{
    ReverseIter *it = (ReverseIter *)v_obj(self);
    if (it->seq == V_NULL || it->index < 0)
        return reversed_end(it);
    if (v_is_kind(it->seq, KIND_LIST))                  /* a __getitem__ of a subclass is not asked */
        return it->index < list_of(it->seq)->len ? list_of(it->seq)->items[it->index--] : reversed_end(it);
    Value item = op_getitem(vm, it->seq, v_from_small(it->index));
    if (item != V_NULL) {
        it->index--;
        return item;
    }
    if (!exc_pending_is(vm, EXC_IndexError) && !exc_pending_is(vm, EXC_StopIteration))
        return V_NULL;
    exc_clear(vm);
    return reversed_end(it);
}

static Value reversed_hint(Interp *vm, Value *args, int n)
{
    (void)n;
    ReverseIter *it = (ReverseIter *)v_obj(args[0]);
    if (it->seq == V_NULL)
        return v_from_small(0);
    int64_t len = op_len(vm, it->seq);
    return len < 0 ? V_NULL : v_from_small(len < it->index + 1 ? 0 : it->index + 1);
}

static void reversed_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((ReverseIter *)o)->seq);
}

static const NativeDef reversed_methods[] = {
    ITER_REDUCE(iter_reduce_reversed),
    ITER_SETSTATE(iter_setstate_reversed),
    {"__length_hint__(self, /)", reversed_hint, "How many items are still to come, as far as is known.", 0},
    {NULL, NULL, NULL, 0},
};

static const TypeDef reversed_def = {
    .name = "reversed",
    .doc = "reversed(sequence)\n\nThe items of a sequence from the last to the first.",
    .size = sizeof(ReverseIter),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = reversed_trace,
    .slots = {.iter = self_iter, .next = reversed_next, .new_ = reversed_make},
    .construct = "reversed(cls, sequence, /)",
    .methods = reversed_methods,
};

/* -- pairs ----------------------------------------------------------------------------------------------------- */

static int enumerate_pair(Interp *vm, EnumerateIter *e, Value *pair)
{
    if (!v_is_int(e->index) || v_small(e->index) == SMALL_INT_MAX)
        return -1;
    Value item = iter_step(vm, e->iter);
    if (item == V_NULL || item == V_STOP)
        return item == V_STOP ? 0 : -1;
    pair[0] = e->index;
    pair[1] = item;
    e->index = v_from_small(v_small(e->index) + 1);
    return 1;
}

static int zip_pair(Interp *vm, ZipIter *z, Value *pair)
{
    if (!tuple_is(z->iters) || tuple_of(z->iters)->len != 2 || z->strict)
        return -1;
    Value first = iter_step(vm, tuple_of(z->iters)->items[0]);
    Value second = first == V_NULL || first == V_STOP ? first : iter_step(vm, tuple_of(z->iters)->items[1]);
    if (second == V_NULL || second == V_STOP)
        return second == V_STOP ? 0 : -1;
    pair[0] = first;
    pair[1] = second;
    return 1;
}

int iter_next_pair(Interp *vm, Obj *it, Value *pair)
{
    switch (it->shape) {
    case T_ENUMERATE:
        return enumerate_pair(vm, (EnumerateIter *)it, pair);
    case T_ZIP:
        return zip_pair(vm, (ZipIter *)it, pair);
    default:
        return iter_table_dict(vm, (TableIter *)it, &pair[0], &pair[1]) ? 1 : vm->exc == V_NULL ? 0 : -1;
    }
}

/* -- all of them ----------------------------------------------------------------------------------------------- */

/* Iterators that go backwards over a list, or over what a dict held, have names of their own. */
#define BACKWARDS(type_name)                                                             \
    {                                                                                    \
        .name = type_name, .size = sizeof(ReverseIter), .kind = KIND_NATIVE,             \
        .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = reversed_trace,                     \
        .slots = {.iter = self_iter, .next = reversed_next}, .methods = reversed_methods \
    }

static const struct { TypeId id; TypeDef def; } backwards[] = {
    {T_LIST_REVERSE_ITER, BACKWARDS("list_reverseiterator")},
    {T_DICT_REVERSE_KEY_ITER, BACKWARDS("dict_reversekeyiterator")},
    {T_DICT_REVERSE_VALUE_ITER, BACKWARDS("dict_reversevalueiterator")},
    {T_DICT_REVERSE_ITEM_ITER, BACKWARDS("dict_reverseitemiterator")},
};

static const struct { TypeId id; const TypeDef *def; } lazy[] = {
    {T_ENUMERATE, &enumerate_def}, {T_ZIP, &zip_def}, {T_MAP, &map_def}, {T_FILTER, &filter_def},
    {T_REVERSED, &reversed_def},
};

void iter_lazy_init(Interp *vm)
{
    for (size_t i = 0; i < sizeof backwards / sizeof *backwards; i++)
        vm->types[backwards[i].id] = type_from_def(vm, &backwards[i].def, backwards[i].id);
    for (size_t i = 0; i < sizeof lazy / sizeof *lazy; i++) {
        Type *type = type_from_def(vm, lazy[i].def, lazy[i].id);
        vm->types[lazy[i].id] = type;
        builtin_add(vm, lazy[i].def->name, v_from_obj(type));
    }
}
