/* SPDX-License-Identifier: MIT
 *
 * Binding: assignments of every kind, unpacking, and del. The value is evaluated first, then each
 * target from left to right. */
#include "lang/compile_internal.h"

/* -- targets ------------------------------------------------------------------------------------------------------ */

int compile_target_register(Compiler *c, const AstExpr *target)
{
    int reg = target->kind == EXPR_NAME ? name_register(c, target->name.id) : -1;
    return reg >= 0 ? reg : temp_new(c);
}

/* The first of the registers of targets that are locals in a row, which UNPACK may fill directly;
 * -1 for any others. */
static int consecutive_locals(Compiler *c, AstExprs targets)
{
    int first = -1;
    for (uint32_t i = 0; i < targets.count; i++) {
        const AstExpr *t = targets.items[i]->kind == EXPR_STARRED
            ? targets.items[i]->starred.value : targets.items[i];
        int reg = t->kind == EXPR_NAME ? name_register(c, t->name.id) : -1;
        if (i == 0)
            first = reg;
        if (reg < 0 || reg != first + (int)i)
            return -1;
    }
    return first;
}

static int find_star(Compiler *c, AstExprs targets)
{
    int star = -1;
    for (uint32_t i = 0; i < targets.count; i++) {
        if (targets.items[i]->kind != EXPR_STARRED)
            continue;
        if (star >= 0)
            syntax_problem_set(&c->problem, c->tree, targets.items[i]->pos,
                               "multiple starred expressions in assignment");
        star = (int)i;
    }
    return star;
}

/* The items go into far registers first: there are too many of them for near ones. */
static void unpack_far(Compiler *c, AstExprs targets, int star, int src)
{
    Unit *u = c->unit;
    unsigned far_mark = u->far_next, far = far_reserve(c, targets.count);
    bool far_calls = u->far_calls;
    uint32_t counts = star < 0 ? targets.count : (uint32_t)star | (targets.count - (uint32_t)star) << 16;
    u->far_calls = true;
    emit_xw(c, OP_UNPACKFAR, src, (int)far, counts);
    for (uint32_t i = 0; i < targets.count; i++) {
        const AstExpr *t = targets.items[i];
        unsigned mark = u->temp;
        int item = temp_new(c);
        emit_x(c, OP_LOADX, item, (int)(far + i));
        compile_store(c, t->kind == EXPR_STARRED ? t->starred.value : t, item);
        u->temp = mark;
    }
    u->far_next = far_mark;
    u->far_calls = far_calls;
}

static void unpack(Compiler *c, AstExprs targets, int src)
{
    int star = find_star(c, targets), locals = consecutive_locals(c, targets);
    if (targets.count > WINDOW && locals < 0) {
        unpack_far(c, targets, star, src);
        return;
    }
    int first = locals >= 0 ? locals : temps_new(c, targets.count ? targets.count : 1);
    if (star >= 0)
        emit_w(c, OP_UNPACKEX, first, src, star, targets.count - 1 - (uint32_t)star);
    else
        emit(c, OP_UNPACK, first, src, (int)targets.count);
    for (uint32_t i = 0; locals < 0 && i < targets.count; i++) {
        const AstExpr *t = targets.items[i];
        compile_store(c, t->kind == EXPR_STARRED ? t->starred.value : t, first + (int)i);
    }
}

static void store_attribute(Compiler *c, const AstExpr *target, int src)
{
    int object = compile_operand(c, target->attribute.value, true);
    compile_attr_pos(c, target);
    emit_attr(c, OP_SETATTR, object, src, target->attribute.attr);
}

static void store_subscript(Compiler *c, const AstExpr *target, int src)
{
    int object = compile_operand(c, target->subscript.value,
                                 !compile_rebinds(c, target->subscript.slice));
    emit(c, OP_SETITEM, object, compile_operand(c, target->subscript.slice, true), src);
}

void compile_store(Compiler *c, const AstExpr *target, int src)
{
    if (!unit_enter(c))
        return;
    Position saved = c->unit->pos;
    unsigned mark = c->unit->temp;
    c->unit->pos = unit_position(target->pos);
    switch (target->kind) {
    case EXPR_NAME: name_store(c, target->name.id, src); break;
    case EXPR_ATTRIBUTE: store_attribute(c, target, src); break;
    case EXPR_SUBSCRIPT: store_subscript(c, target, src); break;
    case EXPR_TUPLE: case EXPR_LIST: unpack(c, target->list.elts, src); break;
    default:
        syntax_problem_set(&c->problem, c->tree, target->pos,
                           "starred assignment target must be in a list or tuple");
    }
    c->unit->temp = mark;
    c->unit->pos = saved;
    unit_leave(c);
}

/* -- a = b -------------------------------------------------------------------------------------------------------- */

static bool has_star(AstExprs list)
{
    for (uint32_t i = 0; i < list.count; i++)
        if (list.items[i]->kind == EXPR_STARRED)
            return true;
    return false;
}

static bool is_display(const AstExpr *e)
{
    return e->kind == EXPR_TUPLE || e->kind == EXPR_LIST;
}

/* The last of the targets' registers, when all are different locals (its value need not wait), else -1. */
static int last_local(Compiler *c, AstExprs targets)
{
    int last = -1;
    for (uint32_t i = targets.count; i-- > 0;) {
        const AstExpr *t = targets.items[i];
        int reg = t->kind == EXPR_NAME ? name_register(c, t->name.id) : -1;
        if (reg < 0 || reg == last)
            return -1;
        if (last < 0)
            last = reg;
    }
    return last;
}

/* `a, b = b, a`: the values go straight to the targets, without a tuple. */
static bool assign_parallel(Compiler *c, const AstExpr *target, const AstExpr *value)
{
    Value known;
    if (!is_display(target) || !is_display(value) || has_star(target->list.elts)
        || has_star(value->list.elts))
        return false;
    AstExprs targets = target->list.elts, values = value->list.elts;
    uint32_t n = targets.count;
    if (n != values.count || n == 0 || n > WINDOW || fold_expr(c, value, &known))
        return false;
    int first = (int)c->unit->temp, last = last_local(c, targets);
    for (uint32_t i = 0; i + 1 < n; i++)
        compile_next(c, values.items[i]);
    compile_to(c, values.items[n - 1], last >= 0 ? last : temp_new(c));
    for (uint32_t i = 0; i < n; i++)
        compile_store(c, targets.items[i], last >= 0 && i + 1 == n ? last : first + (int)i);
    return true;
}

void compile_assign(Compiler *c, const AstStmt *s)
{
    AstExprs targets = s->assign.targets;
    const AstExpr *value = s->assign.value;
    int src;
    if (targets.count == 1) {
        if (assign_parallel(c, targets.items[0], value))
            return;
        int reg = targets.items[0]->kind == EXPR_NAME
            ? name_register(c, targets.items[0]->name.id) : -1;
        if (reg >= 0) {
            compile_to(c, value, reg);
            return;
        }
        src = compile_operand(c, value, !compile_rebinds(c, targets.items[0]));
    } else {
        src = compile_operand(c, value, false);
    }
    for (uint32_t i = 0; i < targets.count; i++)
        compile_store(c, targets.items[i], src);
}

/* -- a += b ------------------------------------------------------------------------------------------------------- */

static void inplace(Compiler *c, const AstStmt *s, int dst, int left)
{
    static const uint8_t SHORT[] = { [AST_ADD] = OP_IADD, [AST_SUB] = OP_ISUB,
        [AST_MULT] = OP_IMUL };
    static const uint8_t LONG[] = {
        [AST_MAT_MULT] = BIN_MATMUL, [AST_DIV] = BIN_TRUEDIV, [AST_MOD] = BIN_MOD,
        [AST_POW] = BIN_POW,
        [AST_LSHIFT] = BIN_LSHIFT, [AST_RSHIFT] = BIN_RSHIFT, [AST_BIT_OR] = BIN_OR,
        [AST_BIT_XOR] = BIN_XOR,
        [AST_BIT_AND] = BIN_AND, [AST_FLOOR_DIV] = BIN_FLOORDIV,
    };
    const AstExpr *value = s->aug_assign.value;
    bool additive = s->op == AST_ADD || s->op == AST_SUB;
    int small;
    if (additive && fold_small(c, value, &small)) {
        emit(c, s->op == AST_ADD ? OP_IADDI : OP_ISUBI, dst, left, small);
        return;
    }
    int right = compile_operand(c, value, true);
    if (additive || s->op == AST_MULT)
        emit(c, SHORT[s->op], dst, left, right);
    else
        emit_w(c, OP_INPLACE, dst, left, right, LONG[s->op]);
}

static void aug_name(Compiler *c, const AstStmt *s, const AstExpr *target)
{
    int left = compile_operand(c, target, !compile_rebinds(c, s->aug_assign.value));
    int reg = name_register(c, target->name.id), dst = reg >= 0 ? reg : left;
    inplace(c, s, dst, left);
    name_store(c, target->name.id, dst);
}

static void aug_attribute(Compiler *c, const AstStmt *s, const AstExpr *target)
{
    Position pos = c->unit->pos;
    int object = compile_operand(c, target->attribute.value,
                                 !compile_rebinds(c, s->aug_assign.value));
    int value = temp_new(c);
    c->unit->pos = unit_position(target->pos);
    compile_attr_pos(c, target);
    emit_attr(c, OP_GETATTR, value, object, target->attribute.attr);
    c->unit->pos = pos;
    inplace(c, s, value, value);
    c->unit->pos = unit_position(target->pos);
    compile_attr_pos(c, target);
    emit_attr(c, OP_SETATTR, object, value, target->attribute.attr);
    c->unit->pos = pos;
}

static void aug_subscript(Compiler *c, const AstStmt *s, const AstExpr *target)
{
    Position pos = c->unit->pos;
    bool rebinds = compile_rebinds(c, s->aug_assign.value);
    int object = compile_operand(c, target->subscript.value,
                                 !rebinds && !compile_rebinds(c, target->subscript.slice));
    int index = compile_kept_index(c, target->subscript.slice, !rebinds), value = temp_new(c);
    c->unit->pos = unit_position(target->pos);
    emit(c, OP_GETITEM, value, object, index);
    c->unit->pos = pos;
    inplace(c, s, value, value);
    c->unit->pos = unit_position(target->pos);
    emit(c, OP_SETITEM, object, index, value);
    c->unit->pos = pos;
}

void compile_aug_assign(Compiler *c, const AstStmt *s)
{
    const AstExpr *target = s->aug_assign.target;
    switch (target->kind) {
    case EXPR_NAME: aug_name(c, s, target); break;
    case EXPR_ATTRIBUTE: aug_attribute(c, s, target); break;
    default: aug_subscript(c, s, target);
    }
}

/* -- a: b = c ----------------------------------------------------------------------------------------------------- */

static bool keeps_annotations(const Compiler *c)
{
    return c->unit->scope->kind == SCOPE_MODULE || c->unit->scope->kind == SCOPE_CLASS;
}

static void store_annotation(Compiler *c, const AstName *name, const AstExpr *annotation)
{
    int value = temps_new(c, 3), dict = value + 1, key = value + 2;
    compile_annotation(c, annotation, value);
    Opcode load = c->unit->flags & CODE_NAMESPACE ? OP_LOADNAME : OP_LOADGLOBAL;
    emit_global(c, load, dict, ast_name(c->tree, "__annotations__", 15));
    emit_name(c, key, scope_mangle(c->tree, c->unit->scope, name));
    emit(c, OP_SETITEM, dict, key, value);
}

/* The parts of a target that gets no value are evaluated all the same. */
static void evaluate_target(Compiler *c, const AstExpr *target)
{
    bool attribute = target->kind == EXPR_ATTRIBUTE;
    compile_operand(c, attribute ? target->attribute.value : target->subscript.value, true);
    if (!attribute)
        compile_operand(c, target->subscript.slice, true);
}

void compile_ann_assign(Compiler *c, const AstStmt *s)
{
    const AstExpr *target = s->ann_assign.target, *value = s->ann_assign.value;
    if (value) {
        int reg = target->kind == EXPR_NAME ? name_register(c, target->name.id) : -1;
        if (reg >= 0)
            compile_to(c, value, reg);
        else
            compile_store(c, target, compile_operand(c, value, !compile_rebinds(c, target)));
    } else if (target->kind != EXPR_NAME) {
        evaluate_target(c, target);
    }
    if (!keeps_annotations(c))
        return;
    if (s->ann_assign.simple && target->kind == EXPR_NAME)
        store_annotation(c, target->name.id, s->ann_assign.annotation);
    else if (!c->future_annotations)
        compile_operand(c, s->ann_assign.annotation, true);
}

/* -- del ---------------------------------------------------------------------------------------------------------- */

static void delete_target(Compiler *c, const AstExpr *target)
{
    int object;
    switch (target->kind) {
    case EXPR_NAME:
        name_delete(c, target->name.id);
        break;
    case EXPR_ATTRIBUTE:
        object = compile_operand(c, target->attribute.value, true);
        compile_attr_pos(c, target);
        emit_attr(c, OP_DELATTR, object, 0, target->attribute.attr);
        break;
    case EXPR_SUBSCRIPT:
        object = compile_operand(c, target->subscript.value,
                                 !compile_rebinds(c, target->subscript.slice));
        emit(c, OP_DELITEM, object, compile_operand(c, target->subscript.slice, true), 0);
        break;
    default:
        for (uint32_t i = 0; i < target->list.elts.count; i++)
            compile_delete(c, target->list.elts.items[i]);
    }
}

void compile_delete(Compiler *c, const AstExpr *target)
{
    if (!unit_enter(c))
        return;
    Position saved = c->unit->pos;
    unsigned mark = c->unit->temp;
    c->unit->pos = unit_position(target->pos);
    delete_target(c, target);
    c->unit->temp = mark;
    c->unit->pos = saved;
    unit_leave(c);
}
