/* SPDX-License-Identifier: MIT
 *
 * Bool: int's subclass of two. Only its texts, its constructor and & | ^ among bools are its own. */
#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

static Value repr(Interp *vm, Value self)
{
    return str_intern_cstr(vm, self == V_TRUE ? "True" : "False");
}

static Value bool_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int truth = op_truth(vm, args[1]);
    return truth < 0 ? V_NULL : v_from_bool(truth);
}

static Value combine(Interp *vm, BinOp op, Value a, Value b)
{
    if (!int_is(a) || !int_is(b))
        return V_NOTIMPL;
    Value v = int_binary(vm, op, a, b);
    return v_is_bool(a) && v_is_bool(b) ? v_from_bool(v != v_from_small(0)) : v;
}

static Value bit_and(Interp *vm, Value a, Value b) { return combine(vm, BIN_AND, a, b); }
static Value bit_or(Interp *vm, Value a, Value b) { return combine(vm, BIN_OR, a, b); }
static Value bit_xor(Interp *vm, Value a, Value b) { return combine(vm, BIN_XOR, a, b); }

static const TypeDef BOOL = {
    .name = "bool",
    .doc = "bool(x=False)\n\nTrue or False: whether the object counts as true. True is also 1, False is also 0.",
    .base = T_INT,
    .size = sizeof(BigInt),
    .kind = KIND_INT,
    .flags = TYPE_INT | TYPE_FINAL | TYPE_NO_DICT,
    .slots = {.repr = repr, .binary = {[BIN_AND] = bit_and, [BIN_OR] = bit_or,
                                       [BIN_XOR] = bit_xor}},
    .construct = "bool(cls, x=False, /)",
    .new_fn = bool_new,
};

void bool_init(Interp *vm)
{
    vm->types[T_BOOL] = type_from_def(vm, &BOOL, T_BOOL);
    builtin_add(vm, "bool", v_from_obj(vm->types[T_BOOL]));
}
