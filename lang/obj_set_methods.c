/* SPDX-License-Identifier: MIT
 *
 * The methods of set and frozenset. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_set.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

static Value none_if(bool ok)
{
    return ok ? V_NONE : V_NULL;
}

/* -- changing one item ----------------------------------------------------------------------------------------- */

static Value add(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(set_add(vm, args[0], args[1]));
}

static Value discard(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(set_discard(vm, args[0], args[1]) >= 0);
}

static Value remove_item(Interp *vm, Value *args, int n)
{
    (void)n;
    int found = set_discard(vm, args[0], args[1]);
    return found == 0 ? exc_raise_value(vm, EXC_KeyError, args[1]) : none_if(found > 0);
}

static Value pop(Interp *vm, Value *args, int n)
{
    (void)n;
    Value key = set_pop(set_of(args[0]));
    return key != V_NULL
             ? key
             : exc_raise_value(vm, EXC_KeyError, str_from_cstr(vm, "pop from an empty set"));
}

static Value clear(Interp *vm, Value *args, int n)
{
    (void)n;
    set_clear(vm, set_of(args[0]));
    return V_NONE;
}

/* -- new sets -------------------------------------------------------------------------------------------------- */

static Value copy(Interp *vm, Value *args, int n)
{
    (void)n;
    if (v_is_exact(args[0], T_FROZENSET))
        return args[0];
    return set_from_iterable(vm, set_plain_type(vm, args[0]), args[0]);
}

static Value union_of(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *others = tuple_of(args[1]);
    Value result = set_from_iterable(vm, set_plain_type(vm, args[0]), args[0]);
    for (int64_t i = 0; result != V_NULL && i < others->len; i++)
        if (others->items[i] != args[0] && !set_update(vm, result, others->items[i]))
            return V_NULL;
    return result;
}

static Value intersection(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *others = tuple_of(args[1]);
    if (others->len == 0)
        return set_from_iterable(vm, set_plain_type(vm, args[0]), args[0]);
    Value result = args[0];
    for (int64_t i = 0; result != V_NULL && i < others->len; i++)
        result = set_intersect(vm, result, others->items[i]);
    return result;
}

static Value difference(Interp *vm, Value *args, int n)
{
    const Tuple *others = tuple_of(args[1]);
    if (others->len == 0)
        return copy(vm, args, n);
    Value result = set_subtract(vm, args[0], others->items[0]);
    for (int64_t i = 1; result != V_NULL && i < others->len; i++)
        if (!set_subtract_in_place(vm, result, others->items[i]))
            return V_NULL;
    return result;
}

static Value symmetric_difference(Interp *vm, Value *args, int n)
{
    (void)n;
    Value result = set_from_iterable(vm, set_plain_type(vm, args[0]), args[1]);
    return result != V_NULL && set_xor_in_place(vm, result, args[0]) ? result : V_NULL;
}

/* -- changing the whole ---------------------------------------------------------------------------------------- */

static Value update(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *others = tuple_of(args[1]);
    if (others->len == 1 && v_is_exact(args[0], T_SET) && iter_runs_code(others->items[0]))
        return native_tail(vm, prelude_get(vm, "_builtins", "extend_set"), 2, args[0], others->items[0]);
    for (int64_t i = 0; i < others->len; i++)
        if (!set_update(vm, args[0], others->items[i]))
            return V_NULL;
    return V_NONE;
}

static Value intersection_update(Interp *vm, Value *args, int n)
{
    Value result = intersection(vm, args, n);
    if (result == V_NULL)
        return V_NULL;
    set_take_items(vm, set_of(args[0]), set_of(result));
    return V_NONE;
}

static Value difference_update(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *others = tuple_of(args[1]);
    for (int64_t i = 0; i < others->len; i++)
        if (!set_subtract_in_place(vm, args[0], others->items[i]))
            return V_NULL;
    return V_NONE;
}

static Value symmetric_difference_update(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(set_xor_in_place(vm, args[0], args[1]));
}

/* -- asking ---------------------------------------------------------------------------------------------------- */

static Value as_set(Interp *vm, Value v)
{
    return v_is_kind(v, KIND_SET) ? v : set_from_iterable(vm, T_SET, v);
}

static Value bool_or_error(int result)
{
    return result < 0 ? V_NULL : v_from_bool(result);
}

static Value issubset(Interp *vm, Value *args, int n)
{
    (void)n;
    Value other = as_set(vm, args[1]);
    return other == V_NULL ? V_NULL : bool_or_error(set_is_subset(vm, set_of(args[0]), set_of(other)));
}

static Value issuperset(Interp *vm, Value *args, int n)
{
    (void)n;
    Value other = as_set(vm, args[1]);
    return other == V_NULL ? V_NULL : bool_or_error(set_is_subset(vm, set_of(other), set_of(args[0])));
}

static Value isdisjoint(Interp *vm, Value *args, int n)
{
    (void)n;
    return bool_or_error(set_is_disjoint(vm, args[0], args[1]));
}

#define SHARED_METHODS                                                                                                 \
    {"copy(self, /)", copy, "A new set of the same items.", 0},                                                     \
    {"difference(self, /, *others)", difference,                                                                       \
     "A new set of the items that none of the others has.", 0},                                               \
    {"intersection(self, /, *others)", intersection,                                                                   \
     "A new set of the items that all the others have too.", 0},            \
    {"isdisjoint(self, other, /)", isdisjoint, "Whether no item is in both.", 0},                \
    {"issubset(self, other, /)", issubset, "Whether the other has every item of this set.", 0},                        \
    {"issuperset(self, other, /)", issuperset, "Whether this set has every item of the other.", 0},                    \
    {"symmetric_difference(self, other, /)", symmetric_difference,                                                     \
     "A new set of the items that exactly one of the two has.", 0},                                                   \
    {"union(self, /, *others)", union_of,                                                                              \
     "A new set of all items of this and the others.", 0}

const NativeDef set_methods[] = {
    SHARED_METHODS,
    {"add(self, object, /)", add,
     "Put an item in, unless an equal one is there.", 0},
    {"clear(self, /)", clear, "Take all items out.", 0},
    {"difference_update(self, /, *others)", difference_update,
     "Take the items of the others out.", 0},
    {"discard(self, object, /)", discard,
     "Take an item out, if it is there.",
     0},
    {"intersection_update(self, /, *others)", intersection_update,
     "Take the items out that not all the others have.", 0},
    {"pop(self, /)", pop,
     "Take some item out and return it; KeyError when there is none.", 0},
    {"remove(self, object, /)", remove_item,
     "Take an item out; KeyError when it is not there.",
     0},
    {"symmetric_difference_update(self, other, /)", symmetric_difference_update,
     "Take the items out that the other has too, and put its further ones in.", 0},
    {"update(self, /, *others)", update, "Put all items of the others in.", 0},
    {NULL, NULL, NULL, 0},
};

const NativeDef frozenset_methods[] = {
    SHARED_METHODS,
    {NULL, NULL, NULL, 0},
};
