/* SPDX-License-Identifier: MIT
 *
 * See fold.h. Which operators are folded, and up to which size, is CPython's choice (ast_opt.c):
 * results that a program would notice, as identities or as memory, stay the same. */
#include "lang/compile.h"
#include "lang/fold.h"

#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { MAX_INT_BITS = 128, MAX_ITEMS = 256, MAX_TEXT = 4096 };

static const uint8_t BINARY[] = {
    [AST_ADD] = BIN_ADD, [AST_SUB] = BIN_SUB, [AST_MULT] = BIN_MUL, [AST_DIV] = BIN_TRUEDIV,
    [AST_MOD] = BIN_MOD,
    [AST_POW] = BIN_POW, [AST_LSHIFT] = BIN_LSHIFT, [AST_RSHIFT] = BIN_RSHIFT,
    [AST_BIT_OR] = BIN_OR,
    [AST_BIT_XOR] = BIN_XOR, [AST_BIT_AND] = BIN_AND, [AST_FLOOR_DIV] = BIN_FLOORDIV,
};

/* -- sizes -------------------------------------------------------------------------------------------------------- */

static int64_t length_of(Value v)
{
    if (str_is(v))
        return str_len(str_of(v));
    if (v_is_kind(v, KIND_BYTES))
        return ((Bytes *)v_obj(v))->len;
    return v_is_kind(v, KIND_TUPLE) ? tuple_of(v)->len : -1;
}

static bool repeat_fits(Value sequence, Value times)
{
    int64_t n, len = length_of(sequence), max = v_is_kind(sequence, KIND_TUPLE)
        ? MAX_ITEMS : MAX_TEXT;
    return len <= 0 || (int_to_i64(times, &n) && n <= max / len);
}

static bool product_fits(Value a, Value b)
{
    if (int_is(a) && int_is(b))
        return int_bit_length(a) + int_bit_length(b) <= MAX_INT_BITS;
    if (int_is(a))
        return repeat_fits(b, a);
    return int_is(b) ? repeat_fits(a, b) : true;
}

static bool power_fits(Value a, Value b)
{
    int64_t n;
    if (!int_is(a) || !int_is(b) || int_sign(b) <= 0)
        return true;
    return int_to_i64(b, &n) && n <= MAX_INT_BITS && int_bit_length(a) * (size_t)n <= MAX_INT_BITS;
}

static bool shift_fits(Value a, Value b)
{
    int64_t n;
    if (!int_is(a) || !int_is(b))
        return true;
    return int_to_i64(b, &n) && n <= MAX_INT_BITS
        && int_bit_length(a) + (size_t)(n < 0 ? 0 : n) <= MAX_INT_BITS;
}

static bool result_fits(AstOperator op, Value a, Value b)
{
    switch (op) {
    case AST_MULT: return product_fits(a, b);
    case AST_POW: return power_fits(a, b);
    case AST_LSHIFT: return shift_fits(a, b);
    case AST_MOD: return !str_is(a) && !v_is_kind(a, KIND_BYTES);
    default: return op != AST_MAT_MULT;
    }
}

/* -- expressions -------------------------------------------------------------------------------------------------- */

/* An operation that raised is left to the program. */
static bool settle(Compiler *c, Value v, Value *out)
{
    if (v == V_NULL) {
        exc_clear(c->vm);
        return false;
    }
    *out = constant_shared(c, v);
    return true;
}

static bool fold_binary(Compiler *c, const AstExpr *e, Value *out)
{
    Value a, b;
    if (!fold_expr(c, e->bin_op.right, &b) || !fold_expr(c, e->bin_op.left, &a)
        || !result_fits(e->op, a, b))
        return false;
    return settle(c, op_binary(c->vm, BINARY[e->op], a, b), out);
}

static bool fold_unary(Compiler *c, const AstExpr *e, Value *out)
{
    static const uint8_t UNARY[] = { [UNARY_INVERT] = UN_INVERT, [UNARY_UADD] = UN_POS,
        [UNARY_USUB] = UN_NEG };
    Value v;
    if (!fold_expr(c, e->unary_op.operand, &v))
        return false;
    if (e->op != UNARY_NOT)
        return settle(c, op_unary(c->vm, UNARY[e->op], v), out);
    *out = v_from_bool(!op_truth(c->vm, v));
    return true;
}

static bool fold_subscript(Compiler *c, const AstExpr *e, Value *out)
{
    Value v, index;
    if (e->ctx != CTX_LOAD || !fold_expr(c, e->subscript.slice, &index)
        || !fold_expr(c, e->subscript.value, &v))
        return false;
    return settle(c, op_getitem(c->vm, v, index), out);
}

bool fold_exprs(Compiler *c, AstExprs list, Value *out)
{
    Value *items = arena_new(c->tree->arena, list.count * sizeof *items);
    for (uint32_t i = 0; i < list.count; i++)
        if (!fold_expr(c, list.items[i], &items[i]))
            return false;
    return settle(c, tuple_new(c->vm, items, list.count), out);
}

static bool fold_literal(Compiler *c, const AstExpr *e, Value *out)
{
    *out = constant_from_ast(c, e);
    return *out != V_NULL;
}

static bool fold_kind(Compiler *c, const AstExpr *e, Value *out)
{
    switch (e->kind) {
    case EXPR_CONSTANT: return fold_literal(c, e, out);
    case EXPR_BIN_OP: return fold_binary(c, e, out);
    case EXPR_UNARY_OP: return fold_unary(c, e, out);
    case EXPR_SUBSCRIPT: return fold_subscript(c, e, out);
    case EXPR_TUPLE: return e->ctx == CTX_LOAD && fold_exprs(c, e->tuple.elts, out);
    case EXPR_NAME:
        *out = v_from_bool(!(c->flags & COMPILE_NO_ASSERT));
        return e->ctx == CTX_LOAD && e->name.id->len == 9
            && !memcmp(e->name.id->text, "__debug__", 9);
    default: return false;
    }
}

bool fold_expr(Compiler *c, const AstExpr *e, Value *out)
{
    if (!unit_enter(c))
        return false;
    bool known = fold_kind(c, e, out);
    unit_leave(c);
    return known;
}

bool fold_truth(Compiler *c, const AstExpr *e, bool *out)
{
    Value v;
    if (!fold_expr(c, e, &v))
        return false;
    *out = op_truth(c->vm, v) == 1;
    return true;
}

bool fold_small(Compiler *c, const AstExpr *e, int *out)
{
    Value v;
    if (!fold_expr(c, e, &v) || !v_is_int(v) || v_small(v) < INT8_MIN || v_small(v) > INT8_MAX)
        return false;
    *out = (int)v_small(v);
    return true;
}

/* A set is made twice, the second time in the order of the first: so CPython does it, and the order shows. */
static Value constant_set(Compiler *c, Value items)
{
    Value first = set_new(c->vm, T_FROZENSET), second = set_new(c->vm, T_FROZENSET), item;
    bool ok = first != V_NULL && second != V_NULL && set_update(c->vm, first, items);
    for (int64_t at = 0; ok && set_next(set_of(first), &at, &item);)
        ok = set_add(c->vm, second, item);
    if (!ok)
        exc_clear(c->vm);
    return ok ? second : V_NULL;
}

bool fold_container(Compiler *c, const AstExpr *e, Value *out)
{
    if (e->kind == EXPR_LIST)
        return fold_exprs(c, e->list.elts, out);
    if (e->kind != EXPR_SET || !fold_exprs(c, e->set.elts, out))
        return false;
    Value set = constant_set(c, *out);
    if (set == V_NULL)
        return false;
    *out = unit_keep(c, set);
    return *out != V_NULL;
}
