/* SPDX-License-Identifier: MIT
 *
 * Builtin functions that iterate: iter, next, all, any, sum, min, max, sorted, and their async kin.
 *
 * A generator, or a key function written in the language, may run long or wait. Then the loop is left to a
 * function of lib/_builtins.py, called in this one's place, so that no C frame is beneath it. */
#include "lang/mod_builtins.h"

#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

static Value prelude(Interp *vm, const char *name)
{
    return prelude_get(vm, "_builtins", name);
}

/* -- iter, next ------------------------------------------------------------------------------------------------ */

static Value iterate(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NULL)
        return op_iter(vm, args[0]);
    if (type_of(vm, args[0])->slots.call == NULL)
        return exc_raise(vm, EXC_TypeError, "iter(v, w): v must be callable");
    CallIter *it = gc_alloc(vm, sizeof *it, KIND_ITERATOR, T_CALL_ITER);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->fn, args[0]);
    gc_set(&it->sentinel, args[1]);
    return v_from_obj(it);
}

/* Without a default the iterator's own __next__ is called in this call's place, so its
 * StopIteration is seen as it is. */
static Value next_item(Interp *vm, Value *args, int n)
{
    (void)n;
    const Type *type = type_of(vm, args[0]);
    if (type->slots.next == NULL)
        return exc_raise(vm, EXC_TypeError, "'%s' object is not an iterator", type_name(type));
    if (v_is_exact(args[0], T_GENERATOR) && args[1] == V_NULL)
        return gen_tail(vm, (Gen *)v_obj(args[0]), V_NONE);
    if (type->flags & TYPE_HEAP && args[1] == V_NULL) {
        Value self, fn = op_special(vm, args[0], vm->names.next, &self);
        if (fn == V_NULL)
            return V_NULL;
        return self == V_NULL ? native_tail(vm, fn, 0) : native_tail(vm, fn, 1, self);
    }
    Value item = op_next(vm, args[0]);
    if (item != V_STOP)
        return item;
    if (args[1] != V_NULL)
        return args[1];
    Value value = vm->stop_value;
    vm->stop_value = V_NONE;
    Value stop = exc_new(vm, EXC_StopIteration, value == V_NONE ? vm->empty_tuple : tuple_pack(vm, 1, value));
    return stop == V_NULL ? V_NULL : exc_raise_obj(vm, stop);
}

static Value async_iterate(Interp *vm, Value *args, int n)
{
    (void)n;
    const Type *type = type_of(vm, args[0]);
    if (type->slots.aiter == NULL)
        return exc_raise(vm, EXC_TypeError, "'%s' object is not an async iterable", type_name(type));
    return type->slots.aiter(vm, args[0]);
}

static Value async_next(Interp *vm, Value *args, int n)
{
    (void)n;
    const Type *type = type_of(vm, args[0]);
    if (type->slots.anext == NULL)
        return exc_raise(vm, EXC_TypeError, "'%s' object is not an async iterator", type_name(type));
    if (args[1] == V_NULL)
        return type->slots.anext(vm, args[0]);
    return native_tail(vm, prelude(vm, "anext_or"), 2, args[0], args[1]);
}

/* -- all, any -------------------------------------------------------------------------------------------------- */

/* Is there an item whose truth is `wanted`? */
static int find_truth(Interp *vm, Value iterable, int wanted)
{
    Walk w;
    Value item;
    if (!walk_start(vm, &w, iterable))
        return -1;
    while (walk_next(vm, &w, &item)) {
        int truth = v_is_bool(item) ? item == V_TRUE : v_is_int(item) ? item != 0 : op_truth(vm, item);
        if (truth < 0)
            return -1;
        if (truth == wanted)
            return 1;
    }
    return vm->exc == V_NULL ? 0 : -1;
}

static Value all(Interp *vm, Value *args, int n)
{
    (void)n;
    if (iter_runs_code(args[0]))
        return native_tail(vm, prelude(vm, "all_of"), 1, args[0]);
    int found = find_truth(vm, args[0], 0);
    return found < 0 ? V_NULL : v_from_bool(!found);
}

static Value any(Interp *vm, Value *args, int n)
{
    (void)n;
    if (iter_runs_code(args[0]))
        return native_tail(vm, prelude(vm, "any_of"), 1, args[0]);
    int found = find_truth(vm, args[0], 1);
    return found < 0 ? V_NULL : v_from_bool(found);
}

/* -- sum ------------------------------------------------------------------------------------------------------- */

static bool sum_start_ok(Interp *vm, Value start)
{
    const char *join = str_is(start) ? "strings [use ''.join(seq) instead]"
                     : bytes_is(start) ? "bytes [use b''.join(seq) instead]"
                     : v_is_exact(start, T_BYTEARRAY) ? "bytearray [use b''.join(seq) instead]" : NULL;
    if (join)
        exc_raise(vm, EXC_TypeError, "sum() can't sum %s", join);
    return join == NULL;
}

static inline Value new_float(Interp *vm, double d)
{
    return flo_fits(d) ? v_from_flo(d) : float_new(vm, d);
}

/* total + item, where both are usual numbers; V_NULL without an exception when they are not. */
static inline Value add_quick(Interp *vm, Value total, Value item)
{
    int64_t sum;
    if (v_both_int(total, item))
        return __builtin_add_overflow((int64_t)total, (int64_t)item, &sum)
             ? int_from_i64(vm, v_small(total) + v_small(item)) : (Value)sum;
    if (v_is_flo(total) && v_is_flo(item))
        return new_float(vm, v_flo(total) + v_flo(item));
    return V_NULL;
}

static Value sum(Interp *vm, Value *args, int n)
{
    (void)n;
    Value total = args[1], item;
    Walk w;
    if (!sum_start_ok(vm, total))
        return V_NULL;
    if (iter_runs_code(args[0]))
        return native_tail(vm, prelude(vm, "sum_of"), 2, args[0], total);
    if (!walk_start(vm, &w, args[0]))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        Value next = add_quick(vm, total, item);
        if (next == V_NULL && vm->exc == V_NULL)
            next = op_binary(vm, BIN_ADD, total, item);
        if (next == V_NULL)
            return V_NULL;
        total = next;
    }
    return vm->exc == V_NULL ? total : V_NULL;
}

/* -- min, max -------------------------------------------------------------------------------------------------- */

/* item op best */
static inline int beats(Interp *vm, Value item, Value best, CmpOp op)
{
    if (v_both_int(item, best))
        return op == CMP_LT ? (int64_t)item < (int64_t)best : (int64_t)item > (int64_t)best;
    if (v_is_flo(item) && v_is_flo(best))
        return op == CMP_LT ? v_flo(item) < v_flo(best) : v_flo(item) > v_flo(best);
    return op_compare_bool(vm, item, best, op);
}

/* The first item that no other one beats, by what key(item) is, or without a key itself; `dflt` (or
 * ValueError) when there is none. */
static Value extreme_of(Interp *vm, Value iterable, CmpOp op, Value key, Value dflt)
{
    Walk w;
    Value best = V_NULL, rank = V_NULL, item;
    if (!walk_start(vm, &w, iterable))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        Value ranked = key == V_NONE ? item : op_call(vm, key, &item, 1);
        int better = ranked == V_NULL ? -1 : best == V_NULL ? 1 : beats(vm, ranked, rank, op);
        if (better < 0)
            return V_NULL;
        if (better) {
            best = item;
            rank = ranked;
        }
    }
    if (vm->exc != V_NULL || best != V_NULL)
        return vm->exc != V_NULL ? V_NULL : best;
    return dflt != V_NULL ? dflt
        : exc_raise(vm, EXC_ValueError, "%s() arg is an empty sequence", op == CMP_LT ? "min" : "max");
}

static Value extreme(Interp *vm, Value *args, CmpOp op)
{
    const char *name = op == CMP_LT ? "min" : "max";
    const Tuple *items = tuple_of(args[0]);
    Value key = args[1], dflt = args[2];
    if (items->len == 0)
        return exc_raise(vm, EXC_TypeError, "%s expected at least 1 argument, got 0", name);
    if (items->len > 1 && dflt != V_NULL)
        return exc_raise(vm, EXC_TypeError,
                         "Cannot specify a default for %s() with multiple positional arguments",
                         name);
    Value iterable = items->len == 1 ? items->items[0] : args[0];
    if ((key == V_NONE || v_is_kind(key, KIND_NATIVE_FN)) && !iter_runs_code(iterable))
        return extreme_of(vm, iterable, op, key, dflt);
    Value helper = key == V_NONE ? prelude(vm, op == CMP_LT ? "min_of" : "max_of")
                                 : prelude(vm, op == CMP_LT ? "min_by_key" : "max_by_key");
    return dflt == V_NULL ? native_tail(vm, helper, 2, iterable, key)
                          : native_tail(vm, helper, 3, iterable, key, dflt);
}

static Value minimum(Interp *vm, Value *args, int n)
{
    (void)n;
    return extreme(vm, args, CMP_LT);
}

static Value maximum(Interp *vm, Value *args, int n)
{
    (void)n;
    return extreme(vm, args, CMP_GT);
}

/* -- sorted ---------------------------------------------------------------------------------------------------- */

static Value sorted(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iterable = args[0], key = args[2];
    int64_t down, given = (iterable != V_NULL) + tuple_of(args[1])->len, at = 0;
    Value unknown, value;
    if (given == 1 && dict_next(dict_of(args[4]), &at, &unknown, &value))
        return exc_raise(vm, EXC_TypeError, "'%s' is an invalid keyword argument for sort()",
                         str_utf8(vm, unknown, NULL));
    if (!args_check(vm, "sorted", (int)given, V_NULL, 1, 1) || !op_index(vm, args[3], &down))
        return V_NULL;
    if (iter_runs_code(iterable) || v_is_kind(key, KIND_FUNCTION))
        return native_tail(vm, prelude(vm, "sorted_by_key"), 3, iterable, key, v_from_bool(down != 0));
    Value list = list_from_iterable(vm, iterable);
    return list != V_NULL && list_sort(vm, list, key, down != 0) ? list : V_NULL;
}

const NativeDef builtins_iter_rows[] = {
    {"aiter(async_iterable, /)", async_iterate,
     "The asynchronous iterator of an object: what async for calls first.", 0},
    {"all(iterable, /)", all,
     "False as soon as an item is false; True when none is, or there are no items.", 0},
    {"anext(aiterator, default=..., /)", async_next,
     "Something to await for the next item of an asynchronous iterator; default, where given, at its end.", 0},
    {"any(iterable, /)", any,
     "True as soon as an item is true; False when none is, or there are no items.", 0},
    {"iter(object, sentinel=..., /)", iterate,
     "An iterator over the items of an object; iter(callable, sentinel) calls until the sentinel comes back.", 0},
    {"max(*args, key=None, default=...)", maximum,
     "max(iterable, *, default=..., key=None)\nmax(a, b, *more, key=None)\n\nThe largest of the items, or of the arguments; key says what to compare, default is for no items at all.", 0},
    {"min(*args, key=None, default=...)", minimum,
     "min(iterable, *, default=..., key=None)\nmin(a, b, *more, key=None)\n\nThe smallest of the items, or of the arguments; key says what to compare, default is for no items at all.", 0},
    {"next(iterator, default=..., /)", next_item,
     "Take one more item from an iterator; at its end default, or StopIteration without one.", 0},
    {"sorted(iterable=..., /, *rest, key=None, reverse=False, **others)\t(iterable, /, *, key=None, reverse=False)", sorted,
     "The items in a new list, smallest first; equal ones keep their order, key says what to compare.", 0},
    {"sum(iterable, /, start=0)", sum,
     "start and all items added up, from the left; not meant for text, which join() puts together.",
     0},
    {NULL, NULL, NULL, 0},
};
