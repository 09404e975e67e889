/* SPDX-License-Identifier: MIT
 *
 * Expressions: one function for each kind that has no file of its own, the conditions of branches,
 * and compile_to(), which picks.
 *
 * An operand that is a local variable is used in its own register unless what is evaluated before
 * the instruction could rebind it: only `:=` can. Where temporaries run short (very deep
 * expressions) those of the statement so far are set aside in far registers. */
#include "lang/compile_internal.h"

enum { SPILL_ABOVE = 200, SPILL_WORTH = 16 };

/* -- operands ----------------------------------------------------------------------------------------------------- */

static bool any_rebinds(const Compiler *c, AstExprs list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (compile_rebinds(c, list.items[i]))
            return true;
    return false;
}

bool compile_rebinds(const Compiler *c, const AstExpr *e)
{
    if (!e || !c->has_walrus)
        return false;
    switch (e->kind) {
    case EXPR_CONSTANT: case EXPR_NAME: return false;
    case EXPR_ATTRIBUTE: return compile_rebinds(c, e->attribute.value);
    case EXPR_UNARY_OP: return compile_rebinds(c, e->unary_op.operand);
    case EXPR_BIN_OP:
        return compile_rebinds(c, e->bin_op.right) || compile_rebinds(c, e->bin_op.left);
    case EXPR_SUBSCRIPT:
        return compile_rebinds(c, e->subscript.slice) || compile_rebinds(c, e->subscript.value);
    case EXPR_TUPLE: case EXPR_LIST: return any_rebinds(c, e->list.elts);
    case EXPR_CALL:
        return e->call.keywords.count || compile_rebinds(c, e->call.func)
            || any_rebinds(c, e->call.args);
    default: return true;
    }
}

/* The local variable that holds e's value once this has returned; -1: it is no local. */
static int local_operand(Compiler *c, const AstExpr *e)
{
    if (e->kind != EXPR_NAME && e->kind != EXPR_NAMED_EXPR)
        return -1;
    bool walrus = e->kind == EXPR_NAMED_EXPR;
    int reg = name_register(c, walrus ? e->named_expr.target->name.id : e->name.id);
    if (reg < 0)
        return -1;
    Position saved = c->unit->pos;
    c->unit->pos = unit_position(e->pos);
    if (walrus)
        compile_to(c, e->named_expr.value, reg);
    else
        emit(c, OP_CHECK, reg, 0, 0);
    c->unit->pos = saved;
    return reg;
}

int compile_operand(Compiler *c, const AstExpr *e, bool in_place)
{
    return compile_operand_at(c, e, in_place, -1);
}

int compile_operand_at(Compiler *c, const AstExpr *e, bool in_place, int dst)
{
    int reg = in_place ? local_operand(c, e) : -1;
    if (reg >= 0)
        return reg;
    int temp = dst >= 0 && temp_is(c->unit, dst) ? dst : temp_new(c);
    compile_to(c, e, temp);
    return temp;
}

int compile_next(Compiler *c, const AstExpr *e)
{
    int temp = temp_new(c);
    compile_to(c, e, temp);
    return temp;
}

int compile_scratch(Compiler *c, int dst)
{
    return temp_is(c->unit, dst) ? dst : temp_new(c);
}

/* -- operators ---------------------------------------------------------------------------------------------------- */

static const uint8_t BINARY[] = {
    [AST_ADD] = OP_ADD, [AST_SUB] = OP_SUB, [AST_MULT] = OP_MUL, [AST_MAT_MULT] = OP_MATMUL,
    [AST_DIV] = OP_TRUEDIV,
    [AST_MOD] = OP_MOD, [AST_POW] = OP_POW, [AST_LSHIFT] = OP_LSHIFT, [AST_RSHIFT] = OP_RSHIFT,
    [AST_BIT_OR] = OP_OR,
    [AST_BIT_XOR] = OP_XOR, [AST_BIT_AND] = OP_AND, [AST_FLOOR_DIV] = OP_FLOORDIV,
};
static const uint8_t UNARY[] = {
    [UNARY_INVERT] = OP_INVERT, [UNARY_NOT] = OP_NOT, [UNARY_UADD] = OP_POS, [UNARY_USUB] = OP_NEG,
};
static const struct { uint8_t op, jump, jump_small; } COMPARE[] = {
    [AST_EQ] = { OP_EQ, OP_JEQ, OP_JEQI }, [AST_NOT_EQ] = { OP_NE, OP_JNE, OP_JNEI },
    [AST_LT] = { OP_LT, OP_JLT, OP_JLTI }, [AST_LT_E] = { OP_LE, OP_JLE, OP_JLEI },
    [AST_GT] = { OP_GT, OP_JGT, OP_JGTI }, [AST_GT_E] = { OP_GE, OP_JGE, OP_JGEI },
    [AST_IS] = { OP_IS, 0, 0 }, [AST_IS_NOT] = { OP_ISNOT, 0, 0 }, [AST_IN] = { OP_IN, 0, 0 },
    [AST_NOT_IN] = { OP_NOTIN, 0, 0 },
};

static bool is_small_op(AstOperator op)
{
    return op == AST_ADD || op == AST_SUB;
}

static void binary(Compiler *c, const AstExpr *e, int dst)
{
    const AstExpr *second = e->bin_op.right;
    int left = compile_operand_at(c, e->bin_op.left, !compile_rebinds(c, second), dst), small;
    if (is_small_op(e->op) && fold_small(c, second, &small)) {
        emit(c, e->op == AST_ADD ? OP_ADDI : OP_SUBI, dst, left, small);
        return;
    }
    int right = compile_operand_at(c, second, true, left == dst ? -1 : dst);
    emit(c, BINARY[e->op], dst, left, right);
}

static void unary(Compiler *c, const AstExpr *e, int dst)
{
    const AstExpr *operand = e->unary_op.operand;
    emit(c, UNARY[e->op], dst, compile_operand_at(c, operand, true, dst), 0);
}

/* The value of e in dst; then goes `to` if truth(e) == when. An operand of `and` and `or` that has
 * decided inside e is not asked for its truth again, as in CPython. */
static void value_or_branch(Compiler *c, const AstExpr *e, int dst, Label to, bool when)
{
    if (!unit_enter(c))
        return;
    if (e->kind == EXPR_BOOL_OP) {
        AstExprs values = e->bool_op.values;
        bool decides = e->op == BOOL_OR;
        Label past = label_new(c);
        for (uint32_t i = 0; i + 1 < values.count; i++)
            value_or_branch(c, values.items[i], dst, decides == when ? to : past, decides);
        value_or_branch(c, values.items[values.count - 1], dst, to, when);
        label_here(c, past);
    } else {
        compile_to(c, e, dst);
        emit_branch(c, OP_JIF, dst, when, 0, to);
    }
    unit_leave(c);
}

/* `a and b`: the first operand that decides. */
static void boolean(Compiler *c, const AstExpr *e, int dst)
{
    int value = compile_scratch(c, dst);
    Label end = label_new(c);
    AstExprs values = e->bool_op.values;
    for (uint32_t i = 0; i + 1 < values.count; i++)
        value_or_branch(c, values.items[i], value, end, e->op == BOOL_OR);
    compile_to(c, values.items[values.count - 1], value);
    label_here(c, end);
    emit_move(c, dst, value);
}

static void conditional(Compiler *c, const AstExpr *e, int dst)
{
    Label otherwise = label_new(c), end = label_new(c);
    compile_branch(c, e->if_exp.test, otherwise, false);
    compile_to(c, e->if_exp.body, dst);
    emit_jump(c, OP_JUMP, end);
    label_here(c, otherwise);
    compile_to(c, e->if_exp.orelse, dst);
    label_here(c, end);
}

static void named(Compiler *c, const AstExpr *e, int dst)
{
    int value = local_operand(c, e);
    if (value >= 0) {
        emit_move(c, dst, value);
        return;
    }
    value = compile_scratch(c, dst);
    compile_to(c, e->named_expr.value, value);
    name_store(c, e->named_expr.target->name.id, value);
    emit_move(c, dst, value);
}

/* -- comparisons -------------------------------------------------------------------------------------------------- */

static bool is_membership(int op)
{
    return op == AST_IN || op == AST_NOT_IN;
}

static bool later_rebinds(const Compiler *c, AstExprs list, uint32_t from)
{
    if (!c->has_walrus || list.count - from > WINDOW)
        return c->has_walrus;
    for (uint32_t i = from; i < list.count; i++)
        if (compile_rebinds(c, list.items[i]))
            return true;
    return false;
}

/* The i-th right operand, which a chain may keep in temp `pair` or pair + 1: the left one is in the
 * other. A display that only the last comparison looks into may be a constant; before that its
 * value is compared as well. */
static int right_operand(Compiler *c, const AstExpr *e, uint32_t i, int pair)
{
    AstExprs rights = e->compare.comparators;
    Value container;
    int temp = pair + (int)(i & 1);
    if (i + 1 < rights.count || !is_membership(e->compare.ops[i])
        || !fold_container(c, rights.items[i], &container))
        return compile_operand_at(c, rights.items[i], !later_rebinds(c, rights, i + 1), temp);
    emit_value(c, temp, container);
    return temp;
}

static void comparison(Compiler *c, const AstExpr *e, int dst)
{
    AstExprs rights = e->compare.comparators;
    int value = rights.count > 1 ? compile_scratch(c, dst) : dst;
    Label end = label_new(c);
    int left = compile_operand_at(c, e->compare.left, !later_rebinds(c, rights, 0),
                                  rights.count > 1 ? -1 : dst);
    int pair = temps_new(c, 2);
    for (uint32_t i = 0; i < rights.count; i++) {
        int right = right_operand(c, e, i, pair);
        emit(c, COMPARE[e->compare.ops[i]].op, value, left, right);
        if (i + 1 < rights.count)
            emit_branch(c, OP_JIF, value, 0, 0, end);
        left = right;
    }
    label_here(c, end);
    emit_move(c, dst, value);
}

static bool is_none(const AstExpr *e)
{
    return e->kind == EXPR_CONSTANT && e->constant.kind == CONST_NONE;
}

/* Branches on the i-th comparison of e; the register of its right operand, which is the left one of
 * the next. */
static int branch_on_step(Compiler *c, const AstExpr *e, uint32_t i, int left, int pair, Label to,
                          bool when)
{
    AstExprs rights = e->compare.comparators;
    int op = e->compare.ops[i], small;
    bool last = i + 1 == rights.count;
    if (last && (op == AST_IS || op == AST_IS_NOT) && is_none(rights.items[i])) {
        emit_branch(c, OP_JNONE, left, when == (op == AST_IS), 0, to);
        return left;
    }
    if (last && COMPARE[op].jump && fold_small(c, rights.items[i], &small)) {
        emit_branch(c, COMPARE[op].jump_small, left, small, when, to);
        return left;
    }
    int right = right_operand(c, e, i, pair);
    if (COMPARE[op].jump) {
        emit_branch(c, COMPARE[op].jump, left, right, when, to);
        return right;
    }
    int truth = temp_new(c);
    emit(c, COMPARE[op].op, truth, left, right);
    emit_branch(c, OP_JIF, truth, when, 0, to);
    c->unit->temp = (unsigned)truth;
    return right;
}

static void branch_on_comparison(Compiler *c, const AstExpr *e, Label to, bool when)
{
    AstExprs rights = e->compare.comparators;
    Label past = label_new(c);
    c->unit->pos = unit_position(e->pos);
    int left = compile_operand(c, e->compare.left, !later_rebinds(c, rights, 0));
    int pair = temps_new(c, 2);
    for (uint32_t i = 0; i < rights.count; i++) {
        bool last = i + 1 == rights.count;
        left = branch_on_step(c, e, i, left, pair, last || !when ? to : past, last && when);
    }
    label_here(c, past);
}

/* -- branches ----------------------------------------------------------------------------------------------------- */

static void branch_on_boolean(Compiler *c, const AstExpr *e, Label to, bool when)
{
    AstExprs values = e->bool_op.values;
    bool decides = e->op == BOOL_OR;
    Label past = label_new(c);
    for (uint32_t i = 0; i + 1 < values.count; i++)
        compile_branch(c, values.items[i], decides == when ? to : past, decides);
    compile_branch(c, values.items[values.count - 1], to, when);
    label_here(c, past);
}

static void branch_on_conditional(Compiler *c, const AstExpr *e, Label to, bool when)
{
    Label otherwise = label_new(c), end = label_new(c);
    compile_branch(c, e->if_exp.test, otherwise, false);
    compile_branch(c, e->if_exp.body, to, when);
    emit_jump(c, OP_JUMP, end);
    label_here(c, otherwise);
    compile_branch(c, e->if_exp.orelse, to, when);
    label_here(c, end);
}

static void branch_on_value(Compiler *c, const AstExpr *e, Label to, bool when)
{
    emit_branch(c, OP_JIF, compile_operand(c, e, true), when, 0, to);
}

static void branch_on_kind(Compiler *c, const AstExpr *e, Label to, bool when)
{
    bool known;
    if (e->kind == EXPR_UNARY_OP && e->op == UNARY_NOT)
        compile_branch(c, e->unary_op.operand, to, !when);
    else if (fold_truth(c, e, &known)) {
        emit(c, OP_NOP, 0, 0, 0);
        if (known == when)
            emit_quiet_jump(c, OP_JUMP, to);
    } else if (e->kind == EXPR_BOOL_OP)
        branch_on_boolean(c, e, to, when);
    else if (e->kind == EXPR_IF_EXP)
        branch_on_conditional(c, e, to, when);
    else if (e->kind == EXPR_COMPARE)
        branch_on_comparison(c, e, to, when);
    else
        branch_on_value(c, e, to, when);
}

/* -- attributes and subscripts ------------------------------------------------------------------------------------ */

void compile_attr_pos(Compiler *c, const AstExpr *e)
{
    Position *pos = &c->unit->pos;
    if (pos->line == e->pos.end_line)
        return;
    uint32_t len = e->attribute.attr->len;
    pos->line = e->pos.end_line;
    pos->col = len <= e->pos.end_col
        ? unit_position((AstPos){ .col = e->pos.end_col - len }).col : 0;
    if (pos->end_line < pos->line)
        pos->end_line = pos->line;
}

static void attribute(Compiler *c, const AstExpr *e, int dst)
{
    int object = compile_operand_at(c, e->attribute.value, true, dst);
    compile_attr_pos(c, e);
    emit_attr(c, OP_GETATTR, dst, object, e->attribute.attr);
}

static int slice_part(Compiler *c, const AstExpr *e)
{
    if (e)
        return compile_next(c, e);
    int part = temp_new(c);
    emit(c, OP_LOADNONE, part, 0, 0);
    return part;
}

static void slice(Compiler *c, const AstExpr *e, int dst, bool kept)
{
    int parts = slice_part(c, e->slice.lower);
    slice_part(c, e->slice.upper);
    slice_part(c, e->slice.step);
    emit(c, OP_SLICE, dst, parts, kept);
}

int compile_kept_index(Compiler *c, const AstExpr *e, bool in_place)
{
    if (e->kind != EXPR_SLICE)
        return compile_operand(c, e, in_place);
    int index = temp_new(c);
    slice(c, e, index, true);
    return index;
}

static void subscript(Compiler *c, const AstExpr *e, int dst)
{
    const AstExpr *index = e->subscript.slice;
    int small, object = compile_operand_at(c, e->subscript.value, !compile_rebinds(c, index), dst);
    if (fold_small(c, index, &small)) {
        emit(c, OP_GETITEMI, dst, object, small);
        return;
    }
    emit(c, OP_GETITEM, dst, object, compile_operand(c, index, true));
}

/* -- all kinds ---------------------------------------------------------------------------------------------------- */

static void await(Compiler *c, const AstExpr *e, int dst)
{
    compile_await(c, compile_operand_at(c, e->await.value, true, dst), 0, dst);
}

static bool folded(Compiler *c, const AstExpr *e, int dst)
{
    Value v;
    if (!fold_expr(c, e, &v))
        return false;
    emit_value(c, dst, v);
    return true;
}

static void expression(Compiler *c, const AstExpr *e, int dst)
{
    if (folded(c, e, dst))
        return;
    switch ((AstExprKind)e->kind) {
    case EXPR_CONSTANT: break;
    case EXPR_NAME: name_load(c, e->name.id, dst); break;
    case EXPR_BOOL_OP: boolean(c, e, dst); break;
    case EXPR_NAMED_EXPR: named(c, e, dst); break;
    case EXPR_BIN_OP: binary(c, e, dst); break;
    case EXPR_UNARY_OP: unary(c, e, dst); break;
    case EXPR_LAMBDA: compile_lambda(c, e, dst); break;
    case EXPR_IF_EXP: conditional(c, e, dst); break;
    case EXPR_DICT: compile_dict(c, e, dst); break;
    case EXPR_SET: compile_sequence(c, OP_SET, e->set.elts, dst); break;
    case EXPR_LIST: compile_sequence(c, OP_LIST, e->list.elts, dst); break;
    case EXPR_TUPLE: compile_sequence(c, OP_TUPLE, e->tuple.elts, dst); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR_EXP:
        compile_comprehension(c, e, dst);
        break;
    case EXPR_AWAIT: await(c, e, dst); break;
    case EXPR_YIELD: compile_yield(c, e, dst); break;
    case EXPR_YIELD_FROM: compile_yield_from(c, e, dst); break;
    case EXPR_COMPARE: comparison(c, e, dst); break;
    case EXPR_CALL: compile_call(c, e, dst); break;
    case EXPR_FORMATTED_VALUE: compile_formatted(c, e, dst); break;
    case EXPR_JOINED_STR: compile_joined(c, e, dst); break;
    case EXPR_ATTRIBUTE: attribute(c, e, dst); break;
    case EXPR_SUBSCRIPT: subscript(c, e, dst); break;
    case EXPR_SLICE: slice(c, e, dst, false); break;
    case EXPR_STARRED:
        syntax_problem_set(&c->problem, c->tree, e->pos, "can't use starred expression here");
        break;
    }
}

/* -- depth -------------------------------------------------------------------------------------------------------- */

/* Evaluates e with the statement's temporaries set aside, so that as many are free again. */
static void expression_spilled(Compiler *c, const AstExpr *e, int dst)
{
    Unit *u = c->unit;
    unsigned mark = u->temp, n = mark - u->base, far_mark = u->far_next;
    unsigned far = far_reserve(c, n + 1);
    bool far_calls = u->far_calls;
    for (unsigned i = 0; i < n; i++)
        emit_x(c, OP_STOREX, (int)(u->base + i), (int)(far + i));
    u->far_calls = true;
    u->temp = u->base;
    int value = temp_new(c);
    expression(c, e, value);
    emit_x(c, OP_STOREX, value, (int)(far + n));
    for (unsigned i = 0; i < n; i++)
        emit_x(c, OP_LOADX, (int)(u->base + i), (int)(far + i));
    emit_x(c, OP_LOADX, dst, (int)(far + n));
    u->temp = mark;
    u->far_next = far_mark;
    u->far_calls = far_calls;
}

static bool is_leaf(const AstExpr *e)
{
    return e->kind == EXPR_CONSTANT || e->kind == EXPR_NAME;
}

void compile_to(Compiler *c, const AstExpr *e, int dst)
{
    if (!unit_enter(c))
        return;
    Unit *u = c->unit;
    Position saved = u->pos;
    unsigned mark = u->temp;
    u->pos = unit_position(e->pos);
    if (mark > SPILL_ABOVE && mark - u->base >= SPILL_WORTH && !is_leaf(e))
        expression_spilled(c, e, dst);
    else
        expression(c, e, dst);
    u->temp = mark;
    u->pos = saved;
    unit_leave(c);
}

void compile_branch(Compiler *c, const AstExpr *e, Label to, bool when)
{
    if (!unit_enter(c))
        return;
    unsigned mark = c->unit->temp;
    branch_on_kind(c, e, to, when);
    c->unit->temp = mark;
    unit_leave(c);
}
