/* SPDX-License-Identifier: MIT
 *
 * The generic slot functions: what fills a slot where a class of the program defines the dunder.
 * Each looks the name up in the class of its object, calls it (the nested tier; vm.c pushes frames
 * instead where it can) and checks what came back. */
#include "lang/slot.h"

#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"
#include "lang/vm.h"

Value slot_name(Interp *vm, SlotId id)
{
    return vm->type_cache->slot_names[id];
}

/* -- calling a dunder ---------------------------------------------------------------------------------------------- */

/* Calls what a class holds under a special name, `self` in front when it is a function. */
static Value call_found(Interp *vm, Value fn, Value self, const Value *args, int n, Value kwnames)
{
    enum { FEW = 8 };
    Value few[FEW + 1], *all = few;
    if (v_is_exact(fn, T_FUNCTION) && n < 2) {
        few[0] = self;
        few[1] = n ? args[0] : V_NULL;
        return vm_call(vm, fn, few, n + 1, kwnames);
    }
    Type *t = type_of(vm, fn);
    bool plain = v_is_exact(fn, T_FUNCTION) || v_is_exact(fn, T_METHOD_DESCR)
              || v_is_exact(fn, T_SLOT_WRAPPER);
    if (!plain) {
        Value bound = t->slots.get ? t->slots.get(vm, fn, self, v_from_obj(type_of(vm, self))) : fn;
        return bound == V_NULL ? V_NULL : vm_call(vm, bound, args, n, kwnames);
    }
    if (n > FEW) {
        Value tuple = tuple_new(vm, NULL, (size_t)n + 1);
        if (tuple == V_NULL)
            return V_NULL;
        all = tuple_of(tuple)->items;
    }
    all[0] = self;
    values_copy(all + 1, args, (size_t)n);
    return vm_call(vm, fn, all, n + 1, kwnames);
}

static Value find(Interp *vm, Value self, SlotId id)
{
    return type_recall(vm, type_of(vm, self), slot_name(vm, id));
}

static Value call(Interp *vm, Value self, SlotId id, const Value *args, int n)
{
    Value fn = find(vm, self, id);
    if (fn == V_NULL)
        return exc_raise_attr(vm, self, slot_name(vm, id));
    return call_found(vm, fn, self, args, n, V_NULL);
}

/* -- one operand --------------------------------------------------------------------------------------------------- */

#define UNARY(name, ID) static Value slot_##name(Interp *vm, Value self) { return call(vm, self, SLOT_##ID, NULL, 0); }
UNARY(repr, REPR)
UNARY(str, STR) UNARY(iter, ITER) UNARY(await, AWAIT) UNARY(aiter, AITER) UNARY(anext, ANEXT)
    UNARY(un_neg, UN_NEG) UNARY(un_pos, UN_POS) UNARY(un_invert, UN_INVERT) UNARY(un_abs, UN_ABS)
        UNARY(un_int, UN_INT) UNARY(un_float, UN_FLOAT) UNARY(un_index, UN_INDEX)
#undef UNARY

            static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    Value v = call(vm, self, SLOT_HASH, NULL, 0);
    if (v == V_NULL)
        return false;
    if (!int_is(v)) {
        exc_raise(vm, EXC_TypeError, "__hash__ method should return an integer");
        return false;
    }
    if (!int_to_i64(v, out))
        *out = int_hash(v);
    *out -= *out == -1;
    return true;
}

static int slot_truth(Interp *vm, Value self)
{
    Value v = call(vm, self, SLOT_BOOL, NULL, 0);
    if (v == V_NULL)
        return -1;
    if (v_is_bool(v))
        return v == V_TRUE;
    exc_raise(vm, EXC_TypeError, "__bool__ should return bool, returned %s", type_name_of(vm, v));
    return -1;
}

int64_t slot_len_result(Interp *vm, Value v)
{
    int64_t len;
    v = v == V_NULL ? V_NULL : op_as_int(vm, v);
    if (v == V_NULL)
        return -1;
    if (int_sign(v) < 0)
        exc_raise(vm, EXC_ValueError, "__len__() should return >= 0");
    else if (!int_to_i64(v, &len))
        exc_raise(vm, EXC_OverflowError, "cannot fit 'int' into an index-sized integer");
    else
        return len;
    return -1;
}

static int64_t slot_len(Interp *vm, Value self)
{
    return slot_len_result(vm, call(vm, self, SLOT_LEN, NULL, 0));
}

static Value slot_next(Interp *vm, Value self)
{
    Value v = call(vm, self, SLOT_NEXT, NULL, 0);
    if (v != V_NULL || !exc_pending_is(vm, EXC_StopIteration))
        return v;
    Value value = exc_of(exc_take(vm))->fields[0];
    vm->stop_value = value == V_NULL ? V_NONE : value;
    return V_STOP;
}

/* -- subscripts, membership ---------------------------------------------------------------------------------------- */

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    return call(vm, self, SLOT_GETITEM, &key, 1);
}

static bool set_or_delete(Interp *vm, Value self, SlotId set, SlotId delete, Value key, Value value)
{
    Value args[2] = {key, value};
    return call(vm, self, value == V_NULL ? delete : set, args, value == V_NULL ? 1 : 2) != V_NULL;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    SlotId id = value == V_NULL ? SLOT_DELITEM : SLOT_SETITEM;
    if (find(vm, self, id) == V_NULL) {
        exc_raise(vm, EXC_AttributeError, "%s", str_utf8(vm, slot_name(vm, id), NULL));
        return false;
    }
    return set_or_delete(vm, self, SLOT_SETITEM, SLOT_DELITEM, key, value);
}

static int slot_contains(Interp *vm, Value self, Value item)
{
    Value v = call(vm, self, SLOT_CONTAINS, &item, 1);
    return v == V_NULL ? -1 : op_truth(vm, v);
}

/* -- comparison, arithmetic ---------------------------------------------------------------------------------------- */

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    Value fn = find(vm, a, SLOT_LT + op);
    return fn == V_NULL ? V_NOTIMPL : call_found(vm, fn, a, &b, 1, V_NULL);
}

static Value call_or_notimpl(Interp *vm, Value self, SlotId id, Value other)
{
    Value fn = find(vm, self, id);
    return fn == V_NULL ? V_NOTIMPL : call_found(vm, fn, self, &other, 1, V_NULL);
}

/* The slot of both operands, in source order: the reflected method of b first when b's class
 * derives from a's and has its own. */
static Value binary(Interp *vm, BinOp op, Value a, Value b, Value (*self_fn)(Interp *, Value, Value))
{
    SlotId id = SLOT_ADD + 2 * op, reflected = id + 1;
    Type *ta = type_of(vm, a), *tb = type_of(vm, b);
    bool do_other = ta != tb && tb->slots.binary[op] == self_fn;
    if (ta->slots.binary[op] == self_fn) {
        if (do_other && type_is_subtype(tb, ta) && find(vm, b, reflected) != find(vm, a, reflected)) {
            Value v = call_or_notimpl(vm, b, reflected, a);
            if (v != V_NOTIMPL)
                return v;
            do_other = false;
        }
        Value v = call_or_notimpl(vm, a, id, b);
        if (v != V_NOTIMPL)
            return v;
    }
    return do_other ? call_or_notimpl(vm, b, reflected, a) : V_NOTIMPL;
}

#define BINARY(name, ID)                                       \
    static Value slot_bin_##name(Interp *vm, Value a, Value b) \
    {                                                          \
        return binary(vm, BIN_##ID, a, b, slot_bin_##name);    \
    }
BINARY(add, ADD) BINARY(sub, SUB) BINARY(mul, MUL) BINARY(matmul, MATMUL) BINARY(truediv, TRUEDIV)
BINARY(floordiv, FLOORDIV) BINARY(mod, MOD) BINARY(pow, POW) BINARY(lshift, LSHIFT) BINARY(rshift, RSHIFT)
BINARY(and, AND) BINARY(xor, XOR) BINARY(or, OR) BINARY(divmod, DIVMOD)
#undef BINARY

#define INPLACE(name, ID)                                                                                              \
    static Value slot_in_##name(Interp *vm, Value a, Value b) { return call(vm, a, SLOT_I##ID, &b, 1); }
INPLACE(add, ADD) INPLACE(sub, SUB) INPLACE(mul, MUL) INPLACE(matmul, MATMUL) INPLACE(truediv, TRUEDIV)
INPLACE(floordiv, FLOORDIV) INPLACE(mod, MOD) INPLACE(pow, POW) INPLACE(lshift, LSHIFT) INPLACE(rshift, RSHIFT)
INPLACE(and, AND) INPLACE(xor, XOR) INPLACE(or, OR)
#undef INPLACE

/* -- calls and construction ---------------------------------------------------------------------------------------- */

static Value slot_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    return call_found(vm, find(vm, self, SLOT_CALL), self, args, nargs, kwnames);
}

/* __new__ is a static method: the class goes in front by hand. */
static Value slot_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    Value fn = type_lookup(vm, type, slot_name(vm, SLOT_NEW)), cls = v_from_obj(type);
    Type *t = type_of(vm, fn);
    Value plain = t->slots.get ? t->slots.get(vm, fn, V_NULL, cls) : fn;
    enum { FEW = 7 };
    Value few[FEW + 1], *all = few, tuple = V_NULL;
    if (plain == V_NULL)
        return V_NULL;
    if (nargs > FEW) {
        if ((tuple = tuple_new(vm, NULL, (size_t)nargs + 1)) == V_NULL)
            return V_NULL;
        all = tuple_of(tuple)->items;
    }
    gc_set(&all[0], cls);
    values_copy(all + 1, args, (size_t)nargs);
    Value result = vm_call(vm, plain, all, nargs + 1, kwnames);
    gc_keep(tuple);
    return result;
}

static bool slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    Value v = call_found(vm, find(vm, self, SLOT_INIT), self, args, nargs, kwnames);
    if (v == V_NULL || v == V_NONE)
        return v == V_NONE;
    exc_raise(vm, EXC_TypeError, "__init__() should return None, not '%s'", type_name_of(vm, v));
    return false;
}

/* -- attributes and descriptors ------------------------------------------------------------------------------------ */

static Value slot_getattr(Interp *vm, Value self, Value name)
{
    Value all = find(vm, self, SLOT_GETATTRIBUTE), missing = find(vm, self, SLOT_GETATTR), v;
    if (op_getattr_is_generic(vm, type_of(vm, self)))
        v = op_getattr_hooked(vm, self, name, &missing);
    else if (v_is_exact(all, T_SLOT_WRAPPER))
        v = ((Value (*)(Interp *, Value, Value))((SlotWrapper *)v_obj(all))->fn)(vm, self, name);
    else
        v = call_found(vm, all, self, &name, 1, V_NULL);
    if (v != V_NULL || missing == V_NULL || (vm->exc != V_NULL && !exc_pending_is(vm, EXC_AttributeError)))
        return v;
    exc_clear(vm);
    return call_found(vm, missing, self, &name, 1, V_NULL);
}

static bool slot_setattr(Interp *vm, Value self, Value name, Value value)
{
    return set_or_delete(vm, self, SLOT_SETATTR, SLOT_DELATTR, name, value);
}

static Value slot_get(Interp *vm, Value descr, Value obj, Value type)
{
    Value args[2] = {obj == V_NULL ? V_NONE : obj, type == V_NULL ? V_NONE : type};
    Value fn = find(vm, descr, SLOT_GET);
    return fn == V_NULL ? descr : call_found(vm, fn, descr, args, 2, V_NULL);
}

static bool slot_set(Interp *vm, Value descr, Value obj, Value value)
{
    SlotId id = value == V_NULL ? SLOT_DELETE : SLOT_SET;
    if (find(vm, descr, id) == V_NULL) {
        exc_raise_value(vm, EXC_AttributeError, slot_name(vm, id));
        return false;
    }
    return set_or_delete(vm, descr, SLOT_SET, SLOT_DELETE, obj, value);
}

const SlotRow slot_rows[SLOT_COUNT] = {
#define SLOT(id, dunder, field, way, cmp, function)                                                                    \
    [SLOT_##id] = {.text = dunder, .offset = offsetof(Slots, field), .how = HOW_##way, .arg = cmp,                     \
                   .generic = (AnySlot)slot_##function},
#include "lang/slot_rows.h"
#undef SLOT
};
