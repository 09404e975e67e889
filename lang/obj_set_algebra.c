/* SPDX-License-Identifier: MIT
 *
 * Intersection, difference and their kind, walking the same operand as CPython does, since that
 * decides the order of the result. */
#include "lang/obj_exc.h"
#include "lang/obj_set.h"
#include "lang/ops.h"

TypeId set_plain_type(Interp *vm, Value v)
{
    return type_is_subtype(type_of(vm, v), vm->types[T_FROZENSET]) ? T_FROZENSET : T_SET;
}

Value set_from_iterable(Interp *vm, TypeId type, Value iterable)
{
    Value set = set_new(vm, type);
    return set != V_NULL && set_update(vm, set, iterable) ? set : V_NULL;
}

static Value intersect_sets(Interp *vm, Value result, const Set *all, const Set *walked)
{
    SetEntry e;
    if (walked->len > all->len) {
        const Set *swap = all;
        all = walked;
        walked = swap;
    }
    for (int64_t at = 0; set_next_entry(walked, &at, &e);) {
        int found = vm->breaker && !op_poll(vm) ? -1 : set_contains_hashed(vm, all, e.key, e.hash);
        if (found < 0 || (found && !set_add_hashed(vm, set_of(result), e.key, e.hash)))
            return V_NULL;
    }
    return result;
}

Value set_intersect(Interp *vm, Value self, Value iterable)
{
    Walk w;
    Value item, result = set_new(vm, set_plain_type(vm, self));
    if (result == V_NULL)
        return V_NULL;
    if (self == iterable)
        return set_from_iterable(vm, set_plain_type(vm, self), self);
    if (v_is_kind(iterable, KIND_SET))
        return intersect_sets(vm, result, set_of(self), set_of(iterable));
    if (!walk_start(vm, &w, iterable))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        int64_t hash;
        if (!dict_hash_key(vm, item, &hash))
            return V_NULL;
        int found = set_contains_hashed(vm, set_of(self), item, hash);
        if (found < 0 || (found && !set_add_hashed(vm, set_of(result), item, hash)))
            return V_NULL;
    }
    return vm->exc == V_NULL ? result : V_NULL;
}

static bool subtract_set(Interp *vm, Set *s, const Set *other)
{
    SetEntry e;
    for (int64_t at = 0; set_next_entry(other, &at, &e);)
        if ((vm->breaker && !op_poll(vm)) || set_discard_hashed(vm, s, e.key, e.hash) < 0)
            return false;
    return true;
}

bool set_subtract_in_place(Interp *vm, Value self, Value iterable)
{
    Set *s = set_of(self);
    Walk w;
    Value item;
    if (self == iterable) {
        set_clear(vm, s);
        return true;
    }
    if (v_is_kind(iterable, KIND_SET)) {
        if (!subtract_set(vm, s, set_of(iterable)))
            return false;
    } else {
        if (!walk_start(vm, &w, iterable))
            return false;
        while (walk_next(vm, &w, &item))
            if (set_discard(vm, self, item) < 0)
                return false;
    }
    if (vm->exc != V_NULL)
        return false;
    return s->fill - s->len <= s->mask / 4 || set_resize(vm, s, s->len > 50000 ? s->len * 2 : s->len * 4);
}

static int in_other(Interp *vm, Value other, SetEntry e)
{
    DictEntry found;
    if (v_is_kind(other, KIND_SET))
        return set_contains_hashed(vm, set_of(other), e.key, e.hash);
    return dict_lookup_hashed(vm, other, e.key, e.hash, &found);
}

Value set_subtract(Interp *vm, Value self, Value iterable)
{
    TypeId type = set_plain_type(vm, self);
    bool is_set = v_is_kind(iterable, KIND_SET), is_dict = v_is_exact(iterable, T_DICT);
    int64_t other_len = is_set ? set_of(iterable)->len : is_dict ? dict_len(iterable) : -1;
    if (set_of(self)->len / 4 > other_len) {
        Value result = set_from_iterable(vm, type, self);
        return result != V_NULL && set_subtract_in_place(vm, result, iterable) ? result : V_NULL;
    }
    if (other_len < 0) {
        Value result = set_from_iterable(vm, type, self);
        return result != V_NULL && set_subtract_in_place(vm, result, iterable) ? result : V_NULL;
    }
    Value result = set_new(vm, type);
    SetEntry e;
    for (int64_t at = 0; result != V_NULL && set_next_entry(set_of(self), &at, &e);) {
        int found = vm->breaker && !op_poll(vm) ? -1 : in_other(vm, iterable, e);
        if (found < 0 || (!found && !set_add_hashed(vm, set_of(result), e.key, e.hash)))
            return V_NULL;
    }
    return result;
}

static bool toggle(Interp *vm, Set *s, Value key, int64_t hash)
{
    int found = vm->breaker && !op_poll(vm) ? -1 : set_discard_hashed(vm, s, key, hash);
    return found < 0 ? false : found || set_add_hashed(vm, s, key, hash);
}

static bool toggle_dict(Interp *vm, Set *s, Value dict)
{
    const Dict *d = dict_of(dict);
    for (int64_t i = 0; i < d->used; i++) {
        DictEntry e = d->entries[i];
        if (e.key != V_NULL && !toggle(vm, s, e.key, e.hash))
            return false;
    }
    return true;
}

bool set_xor_in_place(Interp *vm, Value self, Value iterable)
{
    SetEntry e;
    if (self == iterable) {
        set_clear(vm, set_of(self));
        return true;
    }
    if (v_is_exact(iterable, T_DICT))
        return toggle_dict(vm, set_of(self), iterable);
    Value other = v_is_kind(iterable, KIND_SET) ? iterable
        : set_from_iterable(vm, set_plain_type(vm, self), iterable);
    if (other == V_NULL)
        return false;
    for (int64_t at = 0; set_next_entry(set_of(other), &at, &e);)
        if (!toggle(vm, set_of(self), e.key, e.hash))
            return false;
    return true;
}

void set_take_items(Interp *vm, Set *s, Set *from)
{
    int64_t finger = s->finger;
    set_clear(vm, s);
    s->finger = finger;
    s->table = from->table == from->few ? memcpy(s->few, from->few, sizeof s->few) : from->table;
    s->len = from->len;
    s->fill = from->fill;
    s->mask = from->mask;
    from->table = NULL;
    set_clear(vm, from);
}

int set_is_subset(Interp *vm, const Set *some, const Set *all)
{
    SetEntry e;
    if (some->len > all->len)
        return 0;
    for (int64_t at = 0; set_next_entry(some, &at, &e);) {
        int found = vm->breaker && !op_poll(vm) ? -1 : set_contains_hashed(vm, all, e.key, e.hash);
        if (found <= 0)
            return found;
    }
    return 1;
}

static int disjoint_sets(Interp *vm, const Set *a, const Set *b)
{
    const Set *some = a->len < b->len ? a : b, *all = some == a ? b : a;
    SetEntry e;
    for (int64_t at = 0; set_next_entry(some, &at, &e);) {
        int found = vm->breaker && !op_poll(vm) ? -1 : set_contains_hashed(vm, all, e.key, e.hash);
        if (found != 0)
            return found < 0 ? -1 : 0;
    }
    return 1;
}

int set_is_disjoint(Interp *vm, Value self, Value iterable)
{
    Walk w;
    Value item;
    if (v_is_kind(iterable, KIND_SET))
        return disjoint_sets(vm, set_of(self), set_of(iterable));
    if (!walk_start(vm, &w, iterable))
        return -1;
    while (walk_next(vm, &w, &item)) {
        int64_t hash;
        int found = dict_hash_key(vm, item, &hash) ? set_contains_hashed(vm, set_of(self), item, hash) : -1;
        if (found != 0)
            return found < 0 ? -1 : 0;
    }
    return vm->exc == V_NULL ? 1 : -1;
}
