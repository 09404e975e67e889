/* SPDX-License-Identifier: MIT
 *
 * Length, membership, subscripts and iteration, for C code. */
#include "lang/ops.h"

#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

int64_t op_len(Interp *vm, Value v)
{
    Type *t = type_of(vm, v);
    if (t->slots.len)
        return t->slots.len(vm, v);
    exc_raise(vm, EXC_TypeError, "object of type '%s' has no len()", type_name(t));
    return -1;
}

/* *walks: there was an iterator. */
static int contains_by_walking(Interp *vm, Value container, Value item, bool *walks)
{
    Walk w;
    Value each;
    if (!walk_start(vm, &w, container))
        return -1;
    *walks = true;
    while (walk_next(vm, &w, &each)) {
        int same = op_eq(vm, each, item);
        if (same)
            return same;
    }
    return vm->exc == V_NULL ? 0 : -1;
}

int op_contains(Interp *vm, Value container, Value item)
{
    Type *t = type_of(vm, container);
    bool walks = false;
    if (t->slots.contains)
        return t->slots.contains(vm, container, item);
    bool refused = t->flags & TYPE_HEAP && type_lookup(vm, t, vm->names.contains) == V_NONE;
    if (refused)
        return exc_raise(vm, EXC_TypeError, "'%s' object is not a container", type_name(t)), -1;
    if (type_is_walkable(t)) {
        int found = contains_by_walking(vm, container, item, &walks);
        if (walks || vm->exc == V_NULL || !exc_pending_is(vm, EXC_TypeError))
            return found;
        exc_clear(vm);
    }
    exc_raise(vm, EXC_TypeError, "argument of type '%s' is not iterable", type_name(t));
    return -1;
}

Value op_getitem(Interp *vm, Value v, Value key)
{
    Type *t = type_of(vm, v);
    if (t->slots.getitem)
        return t->slots.getitem(vm, v, key);
    if (v_is_kind(v, KIND_TYPE)) {
        if (v == v_from_obj(vm->types[T_TYPE]))
            return generic_alias_new(vm, v, key);
        Value hook = op_getattr_opt(vm, v, vm->names.class_getitem);
        if (hook != V_NULL)
            return op_call(vm, hook, &key, 1);
        if (vm->exc == V_NULL)
            exc_raise(vm, EXC_TypeError, "type '%s' is not subscriptable", type_name(type_from_value(v)));
        return V_NULL;
    }
    return exc_raise(vm, EXC_TypeError, "'%s' object is not subscriptable", type_name(t));
}

/* A number that no index can be is what a sequence complains of first. */
static bool index_fits(Interp *vm, const Type *t, Value key)
{
    int64_t i;
    bool sequence = !(t->flags & TYPE_HEAP) && t->slots.getitem && t->slots.len;
    return !sequence || v_is_int(key) || !type_of(vm, key)->slots.unary[UN_INDEX] || op_index(vm, key, &i);
}

bool op_setitem(Interp *vm, Value v, Value key, Value value)
{
    Type *t = type_of(vm, v);
    if (t->slots.setitem)
        return t->slots.setitem(vm, v, key, value);
    if (!index_fits(vm, t, key))
        return false;
    exc_raise(vm, EXC_TypeError, "'%s' object does not support item assignment", type_name(t));
    return false;
}

bool op_delitem(Interp *vm, Value v, Value key)
{
    Type *t = type_of(vm, v);
    if (t->slots.setitem)
        return t->slots.setitem(vm, v, key, V_NULL);
    if (!index_fits(vm, t, key))
        return false;
    bool sequence = t->flags & TYPE_HEAP || t->slots.getitem || t->slots.contains;
    bool index = v_is_int(key) || type_of(vm, key)->slots.unary[UN_INDEX];
    exc_raise(vm, EXC_TypeError, "'%s' object %s support item deletion", type_name(t),
              sequence && index ? "doesn't" : "does not");
    return false;
}

Value op_iter(Interp *vm, Value v)
{
    Type *t = type_of(vm, v);
    if (t->slots.iter) {
        Value it = t->slots.iter(vm, v);
        if (it != V_NULL && !type_of(vm, it)->slots.next)
            return exc_raise(vm, EXC_TypeError, "iter() returned non-iterator of type '%s'",
                             type_name_of(vm, it));
        return it;
    }
    bool refused = t->flags & TYPE_HEAP && type_lookup(vm, t, vm->names.iter) == V_NONE;
    if (type_is_walkable(t) && !v_is_kind(v, KIND_TYPE) && !refused)
        return iter_over_seq(vm, T_SEQ_ITER, v);
    return exc_raise(vm, EXC_TypeError, "'%s' object is not iterable", type_name(t));
}

Value op_next(Interp *vm, Value it)
{
    Type *t = type_of(vm, it);
    if (!t->slots.next)
        return exc_raise(vm, EXC_TypeError, "'%s' object is not an iterator", type_name(t));
    if (op_stack_is_low(vm))            /* iterators over iterators over ... */
        return op_too_deep(vm, "");
    vm->stop_value = V_NONE;
    Value v = t->slots.next(vm, it);
    if (v != V_NULL || !exc_pending_is(vm, EXC_StopIteration))
        return v;
    vm->stop_value = exc_of(exc_take(vm))->fields[0];
    return V_STOP;
}
