/* SPDX-License-Identifier: MIT
 *
 * itertools: iterators that ask a function or a selector about each item: takewhile, dropwhile, filterfalse,
 * compress, starmap, accumulate. */
#include "lang/mod_itertools.h"

#include "lang/import.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct FnIter { Obj h; Value fn, iter; bool done; } FnIter;

static Value fn_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iter = op_iter(vm, args[2]);
    FnIter *it = iter == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->fn, args[1]);
    gc_set(&it->iter, iter);
    return v_from_obj(it);
}

/* truth(fn(item)); -1 with an exception. */
static int ask(Interp *vm, Value fn, Value item)
{
    Value verdict = op_call(vm, fn, &item, 1);
    return verdict == V_NULL ? -1 : op_truth(vm, verdict);
}

static Value takewhile_next(Interp *vm, Value self)
{
    FnIter *it = (FnIter *)v_obj(self);
    if (it->done)
        return V_STOP;
    Value item = iter_step(vm, it->iter);
    if (item == V_NULL || item == V_STOP)
        return item;
    int keep = ask(vm, it->fn, item);
    it->done = keep == 0;
    return keep < 0 ? V_NULL : keep ? item : V_STOP;
}

static Value dropwhile_next(Interp *vm, Value self)
{
    FnIter *it = (FnIter *)v_obj(self);
    for (;;) {
        Value item = iter_step(vm, it->iter);
        if (item == V_NULL || item == V_STOP || it->done)
            return item;
        int drop = vm->breaker && !op_poll(vm) ? -1 : ask(vm, it->fn, item);
        it->done = drop == 0;
        if (drop <= 0)
            return drop < 0 ? V_NULL : item;
    }
}

static Value filterfalse_next(Interp *vm, Value self)
{
    FnIter *it = (FnIter *)v_obj(self);
    bool plain = it->fn == V_NONE || it->fn == v_from_obj(vm->types[T_BOOL]);
    for (;;) {
        Value item = iter_step(vm, it->iter);
        if (item == V_NULL || item == V_STOP)
            return item;
        int truth = vm->breaker && !op_poll(vm) ? -1 : plain ? op_truth(vm, item) : ask(vm, it->fn, item);
        if (truth <= 0)
            return truth < 0 ? V_NULL : item;
    }
}

static Value starmap_next(Interp *vm, Value self)
{
    FnIter *it = (FnIter *)v_obj(self);
    Value item = iter_step(vm, it->iter);
    if (item == V_NULL || item == V_STOP)
        return item;
    Value args = tuple_from_iterable(vm, item);
    return args == V_NULL ? V_NULL : op_call_ex(vm, it->fn, args, V_NULL);
}

static Value fn_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const FnIter *it = (FnIter *)v_obj(args[0]);
    return itertools_reduced(vm, args[0], tuple_pack(vm, 2, it->fn, it->iter), it->done ? V_TRUE : V_NULL);
}

static Value fn_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    int done = op_truth(vm, args[1]);
    ((FnIter *)v_obj(args[0]))->done = done > 0;
    return done < 0 ? V_NULL : V_NONE;
}

static const NativeDef fn_methods[] = {
    ITER_REDUCE(fn_reduce), ITER_SETSTATE(fn_setstate), {NULL, NULL, NULL, 0},
};

#define FN_ITER(type_name, next_slot, signature, text)                                                                 \
    {.name = type_name, .module = "itertools", .size = sizeof(FnIter), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,     \
     .doc = text, .trace = itertools_trace2, .slots = {.iter = itertools_self, .next = next_slot},                     \
     .construct = signature, .new_fn = fn_construct, .methods = fn_methods}

const TypeDef itertools_takewhile = FN_ITER("takewhile", takewhile_next,
                                            "takewhile(cls, predicate, iterable, /)",
                                            "The items before the first for which predicate(item) is false.");
const TypeDef itertools_dropwhile = FN_ITER("dropwhile", dropwhile_next,
                                            "dropwhile(cls, predicate, iterable, /)",
                                            "The items from the first for which predicate(item) is false.");
const TypeDef itertools_filterfalse = FN_ITER("filterfalse", filterfalse_next, "filterfalse(cls, function, "
    "iterable, /)",
    "The items for which function(item) is false; without a function those that are false.");
const TypeDef itertools_starmap = FN_ITER("starmap", starmap_next, "starmap(cls, function, iterable, /)",
    "function(*item) of each item, which is a tuple of arguments.");

/* -- compress -------------------------------------------------------------------------------------------------- */

typedef struct Compress { Obj h; Value data, selectors; } Compress;

static Value compress_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value data = op_iter(vm, args[1]), selectors = data == V_NULL ? V_NULL : op_iter(vm, args[2]);
    Compress *c = selectors == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (c == NULL)
        return V_NULL;
    gc_set(&c->data, data);
    gc_set(&c->selectors, selectors);
    return v_from_obj(c);
}

static Value compress_next(Interp *vm, Value self)
{
    Compress *c = (Compress *)v_obj(self);
    for (;;) {
        Value item = iter_step(vm, c->data);
        if (item == V_NULL || item == V_STOP)
            return item;
        Value selector = vm->breaker && !op_poll(vm) ? V_NULL : iter_step(vm, c->selectors);
        if (selector == V_NULL || selector == V_STOP)
            return selector;
        int truth = op_truth(vm, selector);
        if (truth != 0)
            return truth < 0 ? V_NULL : item;
    }
}

static Value compress_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Compress *c = (Compress *)v_obj(args[0]);
    return itertools_reduced(vm, args[0], tuple_pack(vm, 2, c->data, c->selectors), V_NULL);
}

static const NativeDef compress_methods[] = {ITER_REDUCE(compress_reduce), {NULL, NULL, NULL, 0}};

const TypeDef itertools_compress = {
    .name = "compress",
    .module = "itertools",
    .size = sizeof(Compress),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .doc = "Those items of data whose selector is true.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = compress_next},
    .construct = "compress(cls, data, selectors)",
    .new_fn = compress_construct,
    .methods = compress_methods,
};

/* -- accumulate ------------------------------------------------------------------------------------------------ */

/* total V_NULL: nothing given yet */
typedef struct Accumulate { Obj h; Value iter, fn, total, initial; } Accumulate;

static Value accumulate_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iter = op_iter(vm, args[1]);
    Accumulate *a = iter == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (a == NULL)
        return V_NULL;
    gc_set(&a->iter, iter);
    gc_set(&a->fn, args[2]);
    gc_set(&a->initial, args[3]);
    a->total = V_NULL;
    return v_from_obj(a);
}

static Value combine(Interp *vm, const Accumulate *a, Value item)
{
    Value pair[] = {a->total, item};
    if (v_both_int(pair[0], item) && a->fn == V_NONE)
        return int_from_i64(vm, v_small(pair[0]) + v_small(item));
    return a->fn == V_NONE ? op_binary(vm, BIN_ADD, pair[0], item) : op_call(vm, a->fn, pair, 2);
}

static Value accumulate_next(Interp *vm, Value self)
{
    Accumulate *a = (Accumulate *)v_obj(self);
    if (a->initial != V_NONE) {
        a->total = a->initial;
        a->initial = V_NONE;
        return a->total;
    }
    Value item = iter_step(vm, a->iter);
    if (item == V_NULL || item == V_STOP)
        return item;
    Value total = a->total == V_NULL ? item : combine(vm, a, item);
    if (total != V_NULL)
        gc_set(&a->total, total);
    return total;
}

/* itertools.chain([first], iter) */
static Value preceded_by(Interp *vm, Value first, Value iter)
{
    Value module = import_module(vm, "itertools");
    Value chain = module == V_NULL ? V_NULL : op_getattr(vm, module, str_intern_cstr(vm, "chain"));
    Value given[] = {tuple_pack(vm, 1, first), iter};
    return chain == V_NULL || given[0] == V_NULL ? V_NULL : op_call(vm, chain, given, 2);
}

/* A total of None is no state: the total is made the first item, and what that gives is skipped. */
static Value accumulate_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Accumulate *a = (Accumulate *)v_obj(args[0]);
    bool none = a->initial == V_NONE && a->total == V_NONE;
    Value first = a->initial != V_NONE ? a->initial : V_NONE, iter = a->iter;
    if (none || a->initial != V_NONE)
        iter = preceded_by(vm, first, a->iter);
    Value parts = iter == V_NULL ? V_NULL : tuple_pack(vm, 2, iter, a->fn);
    if (!none || parts == V_NULL)
        return itertools_reduced(vm, args[0], parts, a->initial == V_NONE ? a->total : V_NULL);
    Value module = import_module(vm, "itertools"), cls = v_from_obj(type_of(vm, args[0]));
    Value islice = module == V_NULL ? V_NULL : op_getattr(vm, module, str_intern_cstr(vm, "islice"));
    Value again = islice == V_NULL ? V_NULL : op_call(vm, cls, tuple_of(parts)->items, 2);
    return again == V_NULL ? V_NULL
                           : tuple_pack(vm, 2, islice, tuple_pack(vm, 3, again, v_from_small(1), V_NONE));
}

static Value accumulate_setstate(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    gc_set(&((Accumulate *)v_obj(args[0]))->total, args[1]);
    return V_NONE;
}

static const NativeDef accumulate_methods[] = {
    ITER_REDUCE(accumulate_reduce), ITER_SETSTATE(accumulate_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_accumulate = {
    .name = "accumulate",
    .module = "itertools",
    .size = sizeof(Accumulate),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .doc = "All partial sums of the items, or results of func(so far, item).",
    .trace = itertools_trace4,
    .slots = {.iter = itertools_self, .next = accumulate_next},
    .construct = "accumulate(cls, iterable, func=None, *, initial=None)",
    .new_fn = accumulate_construct,
    .methods = accumulate_methods,
};
