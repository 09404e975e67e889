/* SPDX-License-Identifier: MIT
 *
 * What a program may say but can hardly mean: the SyntaxWarnings of CPython's compiler. They are
 * put aside in the tree and issued once the whole text has turned out to be a program (compile.c).
 */
#include "lang/scope_state.h"

#include <string.h>

#include "base/arena.h"

static void warn(ScopeBuilder *b, AstPos pos, const char *format, const char *first, const char *second)
{
    ast_warn(b->tree, WARNING_TREE, pos, arena_printf(b->tree->arena, format, first, second));
}

static const char *constant_type(const AstConst *k)
{
    static const char *const NAMES[] = {
        [CONST_NONE] = "NoneType",     [CONST_TRUE] = "bool", [CONST_FALSE] = "bool",
        [CONST_ELLIPSIS] = "ellipsis", [CONST_INT] = "int",   [CONST_FLOAT] = "float",
        [CONST_IMAGINARY] = "complex", [CONST_STR] = "str",   [CONST_BYTES] = "bytes",
    };
    return NAMES[k->kind];
}

static bool is_number(const AstConst *k)
{
    return k->kind == CONST_TRUE || k->kind == CONST_FALSE || k->kind == CONST_INT || k->kind == CONST_FLOAT
        || k->kind == CONST_IMAGINARY;
}

/* The type of -1, ~1, not 1 and the like, which are constants to CPython; NULL: no constant. */
static const char *type_of_unary(const AstExpr *e)
{
    const AstExpr *operand = e->unary_op.operand;
    if (operand->kind == EXPR_UNARY_OP) {
        const char *inner = type_of_unary(operand);
        return inner && e->op == UNARY_NOT ? "bool" : inner && !strcmp(inner, "bool") ? "int" : inner;
    }
    if (operand->kind != EXPR_CONSTANT)
        return NULL;
    if (e->op == UNARY_NOT)
        return "bool";
    const AstConst *k = &operand->constant;
    if (!is_number(k) || (e->op == UNARY_INVERT && (k->kind == CONST_FLOAT || k->kind == CONST_IMAGINARY)))
        return NULL;
    return k->kind == CONST_FLOAT ? "float" : k->kind == CONST_IMAGINARY ? "complex" : "int";
}

/* The type of the value, where its form tells; NULL: anything. */
static const char *type_of_expr(const AstExpr *e)
{
    switch (e->kind) {
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST: case EXPR_LIST_COMP: return "list";
    case EXPR_DICT: case EXPR_DICT_COMP: return "dict";
    case EXPR_SET: case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR_EXP: return "generator";
    case EXPR_LAMBDA: return "function";
    case EXPR_JOINED_STR: case EXPR_FORMATTED_VALUE: return "str";
    case EXPR_CONSTANT: return constant_type(&e->constant);
    case EXPR_UNARY_OP: return type_of_unary(e);
    default: return NULL;
    }
}

static bool is_text(const AstExpr *e)
{
    return e->kind == EXPR_CONSTANT && (e->constant.kind == CONST_STR || e->constant.kind == CONST_BYTES);
}

static void check_call(ScopeBuilder *b, const AstExpr *e)
{
    const char *type = type_of_expr(e->call.func);
    if (type && e->call.func->kind != EXPR_LAMBDA)
        warn(b, e->pos, "'%s' object is not callable; perhaps you missed a comma?", type, NULL);
}

static bool is_integer(const AstExpr *e)
{
    const char *unary = e->kind == EXPR_UNARY_OP ? type_of_unary(e) : NULL;
    if (unary)
        return !strcmp(unary, "int") || !strcmp(unary, "bool");
    return e->kind == EXPR_CONSTANT && e->constant.kind != CONST_NONE && e->constant.kind <= CONST_INT
        && e->constant.kind != CONST_ELLIPSIS;
}

static void check_subscript(ScopeBuilder *b, const AstExpr *e)
{
    const AstExpr *value = e->subscript.value;
    const char *type = type_of_expr(value), *index = type_of_expr(e->subscript.slice);
    bool sequence = type
                 && (is_text(value) || value->kind == EXPR_TUPLE || value->kind == EXPR_LIST
                     || value->kind == EXPR_LIST_COMP || value->kind == EXPR_JOINED_STR);
    bool mapping = value->kind == EXPR_DICT || value->kind == EXPR_DICT_COMP;
    if (e->ctx != CTX_LOAD || !type || mapping)
        return;
    if (!sequence)
        warn(b, e->pos, "'%s' object is not subscriptable; perhaps you missed a comma?", type, NULL);
    else if (index && !is_integer(e->subscript.slice))
        warn(b, e->pos,
             "%s indices must be integers or slices, not %s; perhaps you missed a comma?", type,
             index);
}

/* A value that is nobody else's object: a number, a text, a tuple of constants. */
static bool is_literal(const AstExpr *e)
{
    if (e->kind == EXPR_UNARY_OP) {
        const char *type = type_of_unary(e);
        return type && strcmp(type, "bool");
    }
    if (e->kind == EXPR_TUPLE) {
        for (uint32_t i = 0; i < e->tuple.elts.count; i++)
            if (e->tuple.elts.items[i]->kind != EXPR_CONSTANT && !is_literal(e->tuple.elts.items[i]))
                return false;
        return true;
    }
    return e->kind == EXPR_CONSTANT && e->constant.kind >= CONST_INT;
}

static void check_compare(ScopeBuilder *b, const AstExpr *e)
{
    const AstExpr *left = e->compare.left;
    for (uint32_t i = 0; i < e->compare.comparators.count; i++) {
        const AstExpr *right = e->compare.comparators.items[i];
        bool is = e->compare.ops[i] == AST_IS, is_not = e->compare.ops[i] == AST_IS_NOT;
        if ((is || is_not) && (is_literal(left) || is_literal(right))) {
            warn(b, e->pos, "\"%s\" with a literal. Did you mean \"%s\"?", is ? "is" : "is not",
                 is ? "==" : "!=");
            return;
        }
        left = right;
    }
}

void scope_warn_expr(ScopeBuilder *b, const AstExpr *e)
{
    if (e->kind == EXPR_CALL)
        check_call(b, e);
    else if (e->kind == EXPR_SUBSCRIPT)
        check_subscript(b, e);
    else if (e->kind == EXPR_COMPARE)
        check_compare(b, e);
}

void scope_warn_stmt(ScopeBuilder *b, const AstStmt *s)
{
    if (s->kind == STMT_ASSERT && s->assert.test->kind == EXPR_TUPLE && s->assert.test->tuple.elts.count)
        warn(b, s->pos, "assertion is always true, perhaps remove parentheses?", NULL, NULL);
}
