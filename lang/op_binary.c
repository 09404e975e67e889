/* SPDX-License-Identifier: MIT
 *
 * Arithmetic between any two values: which side's slot is asked first, and what is said when
 * neither knows. */
#include "lang/ops.h"

#include "lang/obj_exc.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

static const char *const signs[BIN_COUNT] = {
    [BIN_ADD] = "+",     [BIN_SUB] = "-",           [BIN_MUL] = "*", [BIN_MATMUL] = "@",
    [BIN_TRUEDIV] = "/", [BIN_FLOORDIV] = "//",     [BIN_MOD] = "%", [BIN_POW] = "** or pow()",
    [BIN_LSHIFT] = "<<", [BIN_RSHIFT] = ">>",       [BIN_AND] = "&", [BIN_XOR] = "^",
    [BIN_OR] = "|",      [BIN_DIVMOD] = "divmod()",
};

/* Is a's + or * that of a sequence of C, and b of a class of the program's? Then b is asked first. */
static bool concatenates_dunder(BinOp op, const Type *ta, const Type *tb)
{
    return (op == BIN_ADD || op == BIN_MUL) && tb != ta && tb->flags & TYPE_HEAP && ta->slots.getitem
        && ta->slots.binary[op] == ta->native->slots.binary[op];
}

/* V_NOTIMPL when neither side knows. As in CPython the right side goes first when its class is
 * derived from the left side's and has a slot of its own, or when the left side is a built-in
 * sequence, whose + and * are no number's. */
static Value ask_both(Interp *vm, BinOp op, Value a, Value b)
{
    Type *ta = type_of(vm, a), *tb = type_of(vm, b);
    Value (*fa)(Interp *, Value, Value) = ta->slots.binary[op];
    Value (*fb)(Interp *, Value, Value) = tb != ta ? tb->slots.binary[op] : NULL;
    bool reflected_dunder = tb != ta && (tb->flags & TYPE_HEAP);
    if (fa == fb && !reflected_dunder)
        fb = NULL;
    Value v;
    if (fa && fb && (type_is_subtype(tb, ta) || concatenates_dunder(op, ta, tb))) {
        v = fb(vm, a, b);
        if (v != V_NOTIMPL)
            return v;
        fb = NULL;
    }
    if (fa) {
        v = fa(vm, a, b);
        if (v != V_NOTIMPL)
            return v;
    }
    return fb && fb != fa ? fb(vm, a, b) : V_NOTIMPL;
}

static Value raise_unsupported(Interp *vm, const char *sign, Value a, Value b)
{
    return exc_raise(vm, EXC_TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", sign,
                     type_name_of(vm, a), type_name_of(vm, b));
}

Value op_binary(Interp *vm, BinOp op, Value a, Value b)
{
    if (int_is_exact(a) && int_is_exact(b) && op != BIN_MATMUL)
        return int_binary(vm, op, a, b);
    Value v = ask_both(vm, op, a, b);
    return v != V_NOTIMPL ? v : raise_unsupported(vm, signs[op], a, b);
}

static Value ask_right(Interp *vm, BinOp op, Value a, Value b)
{
    const Type *ta = type_of(vm, a), *tb = type_of(vm, b);
    return tb != ta && tb->slots.binary[op] ? tb->slots.binary[op](vm, a, b) : V_NOTIMPL;
}

Value op_binary_reflected(Interp *vm, BinOp op, Value a, Value b)
{
    Value v = ask_right(vm, op, a, b);
    return v != V_NOTIMPL ? v : raise_unsupported(vm, signs[op], a, b);
}

/* *= does not repeat its right side when the left one is a container, or an instance, of another kind. */
static bool left_alone(BinOp op, const Type *ta, const Type *tb)
{
    return op == BIN_MUL && tb->slots.getitem && !(tb->flags & TYPE_HEAP)
        && (ta->flags & TYPE_HEAP || ta->slots.contains || ta->slots.getitem);
}

/* A program's class below a sequence with its own * but not *=: its own goes first. (+= is the sequence's.) */
static bool only_binary_is_own(BinOp op, const Type *t)
{
    return op == BIN_MUL && t->flags & TYPE_HEAP
        && t->slots.inplace[op] == t->native->slots.inplace[op]
        && t->slots.binary[op] != t->native->slots.binary[op];
}

Value op_inplace(Interp *vm, BinOp op, Value a, Value b)
{
    if (int_is_exact(a) && int_is_exact(b) && op != BIN_MATMUL)
        return int_binary(vm, op, a, b);
    Type *t = type_of(vm, a);
    Value v = V_NOTIMPL;
    if (t->slots.inplace[op] && concatenates_dunder(op, t, type_of(vm, b)))
        v = ask_right(vm, op, a, b);
    else if (t->slots.inplace[op] && only_binary_is_own(op, t))
        v = ask_both(vm, op, a, b);
    if (v == V_NOTIMPL && t->slots.inplace[op])
        v = t->slots.inplace[op](vm, a, b);
    if (v == V_NOTIMPL && !left_alone(op, t, type_of(vm, b)))
        v = ask_both(vm, op, a, b);
    else if (v == V_NOTIMPL && t->slots.binary[op])
        v = t->slots.binary[op](vm, a, b);
    if (v != V_NOTIMPL)
        return v;
    char sign[8] = "**=";
    if (op != BIN_POW) {
        strcpy(sign, signs[op]);
        strcat(sign, "=");
    }
    return raise_unsupported(vm, sign, a, b);
}

static bool is_number(Interp *vm, Value v)
{
    return int_is(v) || float_is(v) || complex_is(vm, v);
}

/* float's ** refuses a third argument, and so does complex's; the leftmost that has one of them speaks. */
Value op_refuse_modulus(Interp *vm, Value a, Value b, Value mod)
{
    const Value all[] = { a, b, mod };
    for (int i = 0; i < 3; i++) {
        if (float_is(all[i]))
            return exc_raise(vm, EXC_TypeError,
                             "pow() 3rd argument not allowed unless all arguments are integers");
        if (complex_is(vm, all[i]) && is_number(vm, a) && is_number(vm, b))
            return exc_raise(vm, EXC_ValueError, "complex modulo");
    }
    return exc_raise(vm, EXC_TypeError,
                     "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'",
                     type_name_of(vm, a), type_name_of(vm, b), type_name_of(vm, mod));
}

/* pow() of an int where the exponent or the modulus is of a native type that counts with ints, as
 * Decimal: that type does it, with the int made one of its own. V_NOTIMPL: there is none. */
static Value pow_by_another(Interp *vm, Value a, Value b, Value mod)
{
    Value given[] = {b, mod};
    for (int i = 0; i < 2 && int_is(a); i++) {
        Type *t = type_of(vm, given[i])->native;
        if (is_number(vm, given[i]) || type_lookup(vm, t, vm->names.pow) == V_NULL)
            continue;
        Value self = op_call(vm, v_from_obj(t), &a, 1);
        return self == V_NULL ? V_NULL : op_call_special(vm, self, vm->names.pow, given, 2);
    }
    return V_NOTIMPL;
}

Value op_pow(Interp *vm, Value a, Value b, Value mod)
{
    if (mod == V_NONE)
        return op_binary(vm, BIN_POW, a, b);
    bool own = type_overrides(vm, type_of(vm, a), vm->names.pow);
    if (int_is(a) && int_is(b) && int_is(mod) && !own)
        return int_pow_mod(vm, int_plain(a), int_plain(b), int_plain(mod));
    if (own || !is_number(vm, a)) {
        Value args[] = {b, mod}, v = op_call_special(vm, a, vm->names.pow, args, 2);
        if ((v != V_NULL && v != V_NOTIMPL) || vm->exc != V_NULL)
            return v;
    }
    Value v = own ? V_NOTIMPL : pow_by_another(vm, a, b, mod);
    return v == V_NOTIMPL ? op_refuse_modulus(vm, a, b, mod) : v;
}

Value op_unary(Interp *vm, UnOp op, Value v)
{
    static const char *const unary_signs[UN_COUNT] = {
        [UN_NEG] = "unary -", [UN_POS] = "unary +",   [UN_INVERT] = "unary ~", [UN_ABS] = "abs()",
        [UN_INT] = "int()",   [UN_FLOAT] = "float()", [UN_INDEX] = "index"};
    Type *t = type_of(vm, v);
    if (t->slots.unary[op])
        return t->slots.unary[op](vm, v);
    return exc_raise(vm, EXC_TypeError, "bad operand type for %s: '%s'", unary_signs[op], type_name(t));
}

/* -- as an index ------------------------------------------------------------------------------------------------------- */

Value op_as_int(Interp *vm, Value v)
{
    if (int_is(v))
        return int_plain(v);
    Type *t = type_of(vm, v);
    if (!t->slots.unary[UN_INDEX])
        return exc_raise(vm, EXC_TypeError, "'%s' object cannot be interpreted as an integer", type_name(t));
    Value i = t->slots.unary[UN_INDEX](vm, v);
    if (i != V_NULL && !int_is(i))
        return exc_raise(vm, EXC_TypeError, "__index__ returned non-int (type %s)", type_name_of(vm, i));
    if (i != V_NULL && !v_is_int(i) && !v_is_exact(i, T_INT) &&
        !exc_warn(vm, EXC_DeprecationWarning, "__index__ returned non-int (type %.200s).  The ability to return an instance of "
                  "a strict subclass of int is deprecated, and may be removed in a future version of Python.",
                  type_name_of(vm, i)))
        return V_NULL;
    return i == V_NULL ? V_NULL : int_plain(i);
}

bool op_index(Interp *vm, Value v, int64_t *out)
{
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (int_to_i64(i, out))
        return true;
    exc_raise(vm, EXC_IndexError, "cannot fit '%s' into an index-sized integer", type_name_of(vm, v));
    return false;
}

bool op_index_clamped(Interp *vm, Value v, int64_t *out)
{
    Value i = op_as_int(vm, v);
    if (i == V_NULL)
        return false;
    if (!int_to_i64(i, out))
        *out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    return true;
}
