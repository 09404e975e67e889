/* SPDX-License-Identifier: MIT
 *
 * Comparing, hashing and truth, for C code. */
#include "lang/ops.h"

#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

static const CmpOp swapped[] = {[CMP_LT] = CMP_GT, [CMP_LE] = CMP_GE, [CMP_EQ] = CMP_EQ,
                                [CMP_NE] = CMP_NE, [CMP_GT] = CMP_LT, [CMP_GE] = CMP_LE};
static const char *const signs[] = {[CMP_LT] = "<",  [CMP_LE] = "<=", [CMP_EQ] = "==",
                                    [CMP_NE] = "!=", [CMP_GT] = ">",  [CMP_GE] = ">="};

static Value ask(Interp *vm, Type *t, Value a, Value b, CmpOp op)
{
    return t->slots.compare ? t->slots.compare(vm, a, b, op) : V_NOTIMPL;
}

/* When neither side knows. */
static Value by_identity(Interp *vm, Value a, Value b, CmpOp op)
{
    if (op == CMP_EQ || op == CMP_NE)
        return v_from_bool((a == b) == (op == CMP_EQ));
    return exc_raise(vm, EXC_TypeError, "'%s' not supported between instances of '%s' and '%s'",
                     signs[op], type_name_of(vm, a), type_name_of(vm, b));
}

/* The right side goes first when its class is derived from the left side's. */
static Value compare(Interp *vm, Value a, Value b, CmpOp op)
{
    Type *ta = type_of(vm, a), *tb = type_of(vm, b);
    bool right_first = ta != tb && tb->slots.compare && type_is_subtype(tb, ta);
    Value v = V_NOTIMPL;
    if (right_first)
        v = ask(vm, tb, b, a, swapped[op]);
    if (v == V_NOTIMPL)
        v = ask(vm, ta, a, b, op);
    if (v == V_NOTIMPL && !right_first)
        v = ask(vm, tb, b, a, swapped[op]);
    return v != V_NOTIMPL ? v : by_identity(vm, a, b, op);
}

Value op_compare_reflected(Interp *vm, Value a, Value b, CmpOp op)
{
    Value v = ask(vm, type_of(vm, b), b, a, swapped[op]);
    return v != V_NOTIMPL ? v : by_identity(vm, a, b, op);
}

Value op_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (int_is_exact(a) && int_is_exact(b))
        return v_from_bool(cmp_ints(op, int_compare_exact(a, b), 0));
    if (!op_enter(vm, " in comparison"))
        return V_NULL;
    Value v = compare(vm, a, b, op);
    op_leave(vm);
    return v;
}

int op_compare_bool(Interp *vm, Value a, Value b, CmpOp op)
{
    if (a == b && (op == CMP_EQ || op == CMP_NE))
        return op == CMP_EQ;
    if (v_is_exact(a, T_STR) && v_is_exact(b, T_STR) && (op == CMP_EQ || op == CMP_NE))
        return str_eq(a, b) == (op == CMP_EQ);
    if (v_both_int(a, b))
        return cmp_ints(op, (int64_t)a, (int64_t)b);
    if (int_is_exact(a) && int_is_exact(b))
        return cmp_ints(op, int_compare_exact(a, b), 0);
    Value v = op_compare(vm, a, b, op);
    return v == V_NULL ? -1 : v == V_TRUE ? 1 : v == V_FALSE ? 0 : op_truth(vm, v);
}

int op_eq(Interp *vm, Value a, Value b)
{
    return op_compare_bool(vm, a, b, CMP_EQ);
}

bool op_hash(Interp *vm, Value v, int64_t *out)
{
    if (v_is_int(v)) {
        *out = int_hash(v);
        return true;
    }
    if (v_is_exact(v, T_STR)) {
        *out = str_hash(v);
        return true;
    }
    Type *t = type_of(vm, v);
    if (t->slots.hash)
        return t->slots.hash(vm, v, out);
    exc_raise(vm, EXC_TypeError, "unhashable type: '%s'", type_name(t));
    return false;
}

int op_truth(Interp *vm, Value v)
{
    if (v == V_TRUE || v == V_FALSE || v == V_NONE)
        return v == V_TRUE;
    if (v_is_int(v))
        return v != 0;
    if (v_is_flo(v))
        return v_flo(v) != 0;
    Type *t = type_of(vm, v);
    if (t->slots.truth)
        return t->slots.truth(vm, v);
    if (!t->slots.len)
        return 1;
    int64_t len = t->slots.len(vm, v);
    return len < 0 ? -1 : len != 0;
}
