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
    {"copy(self, /)", copy, "Return a shallow copy of a set.", 0},                                                     \
    {"difference(self, /, *others)", difference,                                                                       \
     "Return the difference of two or more sets as a new set.\n\n"                                                     \
     "(i.e. all elements that are in this set but not the others.)", 0},                                               \
    {"intersection(self, /, *others)", intersection,                                                                   \
     "Return the intersection of two sets as a new set.\n\n(i.e. all elements that are in both sets.)", 0},            \
    {"isdisjoint(self, other, /)", isdisjoint, "Return True if two sets have a null intersection.", 0},                \
    {"issubset(self, other, /)", issubset, "Report whether another set contains this set.", 0},                        \
    {"issuperset(self, other, /)", issuperset, "Report whether this set contains another set.", 0},                    \
    {"symmetric_difference(self, other, /)", symmetric_difference,                                                     \
     "Return the symmetric difference of two sets as a new set.\n\n"                                                   \
     "(i.e. all elements that are in exactly one of the sets.)", 0},                                                   \
    {"union(self, /, *others)", union_of,                                                                              \
     "Return the union of sets as a new set.\n\n(i.e. all elements that are in either set.)", 0}

const NativeDef set_methods[] = {
    SHARED_METHODS,
    {"add(self, object, /)", add,
     "Add an element to a set.\n\nThis has no effect if the element is already present.", 0},
    {"clear(self, /)", clear, "Remove all elements from this set.", 0},
    {"difference_update(self, /, *others)", difference_update,
     "Remove all elements of another set from this set.", 0},
    {"discard(self, object, /)", discard,
     "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method "
     "does not "
     "raise\nan exception "
     "when an element is missing from the set.",
     0},
    {"intersection_update(self, /, *others)", intersection_update,
     "Update a set with the intersection of itself and another.", 0},
    {"pop(self, /)", pop,
     "Remove and return an arbitrary set element.\nRaises KeyError if the set is empty.", 0},
    {"remove(self, object, /)", remove_item,
     "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise "
     "a KeyError.",
     0},
    {"symmetric_difference_update(self, other, /)", symmetric_difference_update,
     "Update a set with the symmetric difference of itself and another.", 0},
    {"update(self, /, *others)", update, "Update a set with the union of itself and others.", 0},
    {NULL, NULL, NULL, 0},
};

const NativeDef frozenset_methods[] = {
    SHARED_METHODS,
    {NULL, NULL, NULL, 0},
};
