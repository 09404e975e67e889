/* SPDX-License-Identifier: MIT
 *
 * Patterns and statements of a tree that a program made, checked before they are compiled. */
#include "lang/ast_check.h"

#include <string.h>

#include "lang/ops.h"
#include "lang/obj_exc.h"

static bool wrong(Interp *vm, const char *text)
{
    exc_raise(vm, EXC_ValueError, "%s", text);
    return false;
}

/* -- statements -------------------------------------------------------------------------------- */

static bool check_try(Interp *vm, const AstStmt *s)
{
    if (s->try_.handlers.count)
        return true;
    const char *name = s->kind == STMT_TRY ? "Try" : "TryStar";
    const char *what = !s->try_.finalbody.count ? "has neither except handlers nor finalbody"
                       : s->try_.orelse.count ? "has orelse but no except handlers" : NULL;
    if (what)
        exc_raise(vm, EXC_ValueError, "%s %s", name, what);
    return !what;
}

bool ast_check_stmt(Interp *vm, const AstStmt *s)
{
    switch ((AstStmtKind)s->kind) {
    case STMT_TRY: case STMT_TRY_STAR: return check_try(vm, s);
    case STMT_GLOBAL: return s->global.names.count || wrong(vm, "empty names on Global");
    case STMT_NONLOCAL: return s->global.names.count || wrong(vm, "empty names on Nonlocal");
    case STMT_RAISE:
        return s->raise.exc || !s->raise.cause || wrong(vm, "Raise with cause but no exception");
    case STMT_ANN_ASSIGN:
        if (s->ann_assign.simple && s->ann_assign.target->kind != EXPR_NAME) {
            exc_raise(vm, EXC_TypeError, "AnnAssign with simple non-Name target");
            return false;
        }
        return true;
    default: return true;
    }
}

/* -- patterns ---------------------------------------------------------------------------------- */

bool ast_check_name(Interp *vm, const AstName *name)
{
    static const char *const constants[] = {"None", "True", "False"};
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!strcmp(name->text, constants[i])) {
            exc_raise(vm, EXC_ValueError, "identifier field can't represent '%s' constant",
                      name->text);
            return false;
        }
    return true;
}

static bool check_capture(Interp *vm, const AstName *name)
{
    if (name && !strcmp(name->text, "_"))
        return wrong(vm, "can't capture name '_' in patterns");
    return !name || ast_check_name(vm, name);
}

static bool is_number(const AstExpr *e, bool real, bool imaginary)
{
    if (e->kind != EXPR_CONSTANT)
        return false;
    if (e->constant.kind == CONST_IMAGINARY)
        return imaginary;
    return real && (e->constant.kind == CONST_INT || e->constant.kind == CONST_FLOAT);
}

static bool is_negative(const AstExpr *e, bool real, bool imaginary)
{
    return e->kind == EXPR_UNARY_OP && e->op == UNARY_USUB
        && is_number(e->unary_op.operand, real, imaginary);
}

/* 1 + 2j, -1 - 2j */
static bool is_complex(const AstExpr *e)
{
    if (e->kind != EXPR_BIN_OP || (e->op != AST_ADD && e->op != AST_SUB))
        return false;
    const AstExpr *left = e->bin_op.left;
    return (is_number(left, true, false) || is_negative(left, true, false))
        && is_number(e->bin_op.right, false, true);
}

static bool check_value(Interp *vm, const AstExpr *e)
{
    if (e->kind == EXPR_CONSTANT && e->constant.kind <= CONST_ELLIPSIS)
        return wrong(vm, "unexpected constant inside of a literal pattern");
    if (e->kind == EXPR_CONSTANT || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_JOINED_STR ||
        is_negative(e, true, true) || is_complex(e))
        return true;
    return wrong(vm, "patterns may only match literals and attribute lookups");
}

static bool check_patterns(Interp *vm, const AstPatterns *list, bool star_ok)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!ast_check_pattern(vm, list->items[i], star_ok))
            return false;
    return true;
}

static bool check_mapping(Interp *vm, const AstPattern *p)
{
    if (p->mapping.keys.count != p->mapping.patterns.count)
        return wrong(vm, "MatchMapping doesn't have the same number of keys as patterns");
    if (!check_capture(vm, p->mapping.rest))
        return false;
    for (uint32_t i = 0; i < p->mapping.keys.count; i++) {
        const AstExpr *key = p->mapping.keys.items[i];
        bool singleton = key->kind == EXPR_CONSTANT && key->constant.kind < CONST_ELLIPSIS;
        if (!singleton && !check_value(vm, key))
            return false;
    }
    return check_patterns(vm, &p->mapping.patterns, false);
}

static bool check_class(Interp *vm, const AstPattern *p)
{
    if (p->class_.kwd_attrs.count != p->class_.kwd_patterns.count)
        return wrong(vm, "MatchClass doesn't have the same number of keyword attributes "
                         "as patterns");
    const AstExpr *cls = p->class_.cls;
    while (cls->kind == EXPR_ATTRIBUTE)
        cls = cls->attribute.value;
    if (cls->kind != EXPR_NAME)
        return wrong(vm, "MatchClass cls field can only contain Name or Attribute nodes.");
    for (uint32_t i = 0; i < p->class_.kwd_attrs.count; i++)
        if (!ast_check_name(vm, p->class_.kwd_attrs.items[i]))
            return false;
    return check_patterns(vm, &p->class_.patterns, false)
        && check_patterns(vm, &p->class_.kwd_patterns, false);
}

static bool check_as(Interp *vm, const AstPattern *p)
{
    if (!check_capture(vm, p->as.name))
        return false;
    if (p->as.pattern && !p->as.name)
        return wrong(vm, "MatchAs must specify a target name if a pattern is given");
    return !p->as.pattern || ast_check_pattern(vm, p->as.pattern, false);
}

bool ast_check_pattern(Interp *vm, const AstPattern *p, bool star_ok)
{
    switch ((AstPatternKind)p->kind) {
    case PATTERN_VALUE: return check_value(vm, p->value.value);
    case PATTERN_SINGLETON:
        return p->singleton.value.kind < CONST_ELLIPSIS
            || wrong(vm, "MatchSingleton can only contain True, False and None");
    case PATTERN_SEQUENCE: return check_patterns(vm, &p->sequence.patterns, true);
    case PATTERN_MAPPING: return check_mapping(vm, p);
    case PATTERN_CLASS: return check_class(vm, p);
    case PATTERN_STAR:
        return star_ok ? check_capture(vm, p->star.name) : wrong(vm, "can't use MatchStar here");
    case PATTERN_AS: return check_as(vm, p);
    case PATTERN_OR:
        return p->or.patterns.count >= 2 ? check_patterns(vm, &p->or.patterns, false)
                                         : wrong(vm, "MatchOr requires at least 2 patterns");
    }
    return true;
}
