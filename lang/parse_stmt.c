/* SPDX-License-Identifier: MIT
 *
 * Statements: whole files, lines of simple statements, and each simple statement; parse_block.c has
 * those with blocks. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

/* ---- assignments and expression statements ---- */

static AstStmt *expr_stmt(Parser *p, uint32_t start, AstExpr *value)
{
    AstStmt *s = parser_stmt(p, STMT_EXPR, start);
    s->expr.value = value;
    return s;
}

static bool is_single_target(const AstExpr *e)
{
    return e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_SUBSCRIPT;
}

/* single_target ':' expression ('=' annotated_rhs)?, with the target read */
static AstStmt *parse_annotated(Parser *p, uint32_t start, AstExpr *target)
{
    if (!is_single_target(target))
        return NULL;
    parser_next(p);
    AstExpr *annotation = parse_expression(p), *value = NULL;
    if (!annotation)
        return NULL;
    uint32_t back = p->mark;
    if (parser_take(p, TOKEN_EQUAL) && !(value = parse_expr_yield_or_stars(p)))
        parser_go_back(p, back);
    parse_target_set(target, CTX_STORE);
    AstStmt *s = parser_stmt(p, STMT_ANN_ASSIGN, start);
    s->ann_assign.target = target;
    s->ann_assign.annotation = annotation;
    s->ann_assign.value = value;
    s->ann_assign.simple = parser_token_at(p, start)->kind == TOKEN_NAME
        && target->kind == EXPR_NAME;
    return s;
}

/* (star_targets '=')+ (yield_expr | star_expressions), with the first target read */
static AstStmt *parse_assign(Parser *p, uint32_t start, AstExpr *target)
{
    size_t base = p->stack_len;
    AstExpr *value = target;
    while (parser_at(p, TOKEN_EQUAL)) {
        if (!parse_target_valid(value, CTX_STORE))
            return NULL;
        parse_target_set(value, CTX_STORE);
        parser_push(p, value);
        parser_next(p);
        if (!(value = parse_expr_yield_or_stars(p)))
            return NULL;
    }
    AstStmt *s = parser_stmt(p, STMT_ASSIGN, start);
    s->assign.targets.items = parser_pop(p, base, &s->assign.targets.count);
    s->assign.value = value;
    return s;
}

static bool at_augassign(const Parser *p)
{
    return p->token->kind >= TOKEN_PLUS_EQUAL && p->token->kind <= TOKEN_DOUBLE_SLASH_EQUAL;
}

/* single_target augassign (yield_expr | star_expressions), with the target read */
static AstStmt *parse_aug_assign(Parser *p, uint32_t start, AstExpr *target)
{
    if (!is_single_target(target))
        return NULL;
    uint8_t op = (uint8_t)(p->token->kind - TOKEN_PLUS_EQUAL + AST_ADD);
    parser_next(p);
    AstExpr *value = parse_expr_yield_or_stars(p);
    if (!value)
        return NULL;
    parse_target_set(target, CTX_STORE);
    AstStmt *s = parser_stmt(p, STMT_AUG_ASSIGN, start);
    s->op = op;
    s->aug_assign.target = target;
    s->aug_assign.value = value;
    return s;
}

/* assignment | star_expressions | yield_expr */
static AstStmt *parse_assignment_or_expr(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *e = parse_expr_yield_or_stars(p);
    if (!e)
        return NULL;
    bool is_yield = parser_token_at(p, start)->kind == KEYWORD_YIELD;
    if (parser_at(p, TOKEN_COLON))
        return parse_annotated(p, start, e);
    if (parser_at(p, TOKEN_EQUAL))
        return is_yield ? NULL : parse_assign(p, start, e);
    if (at_augassign(p))
        return parse_aug_assign(p, start, e);
    return expr_stmt(p, start, e);
}

/* The same, with CPython's order of looking for mistakes: they come before plain expressions. */
static AstStmt *parse_expression_stmt(Parser *p)
{
    uint32_t start = p->mark;
    AstStmt *s = parse_assignment_or_expr(p);
    if (!p->diagnose || parser_failed(p) || (s && s->kind != STMT_EXPR))
        return s;
    uint32_t end = p->mark;
    parser_go_back(p, start);
    parse_invalid_assignment(p, start);
    parser_go_back(p, s ? end : start);
    if (parser_failed(p))
        return NULL;
    if (s)
        return s;
    AstExpr *e = parse_expr_yield_or_stars(p);
    return e ? expr_stmt(p, start, e) : NULL;
}

/* ---- other simple statements ---- */

static AstStmt *parse_keyword_alone(Parser *p, AstStmtKind kind)
{
    parser_next(p);
    return parser_stmt(p, kind, p->mark - 1);
}

/* return_stmt: 'return' star_expressions? */
static AstStmt *parse_return(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    uint32_t back = p->mark;
    AstExpr *value = parse_expr_stars(p);
    if (!value)
        parser_go_back(p, back);
    AstStmt *s = parser_stmt(p, STMT_RETURN, start);
    s->return_.value = value;
    return s;
}

/* raise_stmt: 'raise' (expression ('from' expression)?)? */
static AstStmt *parse_raise(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    uint32_t back = p->mark;
    AstExpr *exc = parse_expression(p), *cause = NULL;
    if (exc)
        back = p->mark;
    if (!exc || !parser_take(p, KEYWORD_FROM) || !(cause = parse_expression(p)))
        parser_go_back(p, back);
    AstStmt *s = parser_stmt(p, STMT_RAISE, start);
    s->raise.exc = exc;
    s->raise.cause = cause;
    return s;
}

/* global_stmt: 'global' NAME (',' NAME)*     nonlocal_stmt: the same with 'nonlocal' */
static AstStmt *parse_global(Parser *p, AstStmtKind kind)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    parser_next(p);
    do {
        const AstName *name = parser_take_name(p);
        if (!name)
            return NULL;
        parser_push(p, (void *)name);
    } while (parser_take(p, TOKEN_COMMA));
    AstStmt *s = parser_stmt(p, kind, start);
    s->global.names.items = parser_pop(p, base, &s->global.names.count);
    return s;
}

/* del_targets: del_target (',' del_target)* ','? */
static bool parse_del_targets(Parser *p, AstExprs *out)
{
    size_t base = p->stack_len;
    do {
        uint32_t back = p->mark;
        AstExpr *e = parse_primary(p);
        if (!e || !parse_target_valid(e, CTX_DEL)) {
            parser_go_back(p, back);
            break;
        }
        parse_target_set(e, CTX_DEL);
        parser_push(p, e);
    } while (parser_take(p, TOKEN_COMMA));
    out->items = parser_pop(p, base, &out->count);
    return out->count > 0;
}

/* del_stmt: 'del' del_targets &(';' | NEWLINE) */
static AstStmt *parse_del(Parser *p)
{
    uint32_t start = p->mark;
    AstExprs targets;
    parser_next(p);
    if (!parse_del_targets(p, &targets) || !(parser_at(p, TOKEN_SEMI)
                                             || parser_at(p, TOKEN_NEWLINE))) {
        parser_go_back(p, start + 1);
        if (p->diagnose && !parser_failed(p))
            parse_invalid_del(p);
        return NULL;
    }
    AstStmt *s = parser_stmt(p, STMT_DELETE, start);
    s->delete.targets = targets;
    return s;
}

/* assert_stmt: 'assert' expression (',' expression)? */
static AstStmt *parse_assert(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    AstExpr *test = parse_expression(p), *msg = NULL;
    if (!test)
        return NULL;
    uint32_t back = p->mark;
    if (parser_take(p, TOKEN_COMMA) && !(msg = parse_expression(p)))
        parser_go_back(p, back);
    AstStmt *s = parser_stmt(p, STMT_ASSERT, start);
    s->assert.test = test;
    s->assert.msg = msg;
    return s;
}

/* simple_stmt: assignment | star_expressions | return_stmt | import_stmt | raise_stmt | 'pass' | del_stmt |
 * yield_stmt |
 *              assert_stmt | 'break' | 'continue' | global_stmt | nonlocal_stmt */
static AstStmt *parse_simple(Parser *p)
{
    switch (p->token->kind) {
    case KEYWORD_RETURN: return parse_return(p);
    case KEYWORD_IMPORT: case KEYWORD_FROM: return parse_import(p);
    case KEYWORD_RAISE: return parse_raise(p);
    case KEYWORD_PASS: return parse_keyword_alone(p, STMT_PASS);
    case KEYWORD_DEL: return parse_del(p);
    case KEYWORD_ASSERT: return parse_assert(p);
    case KEYWORD_BREAK: return parse_keyword_alone(p, STMT_BREAK);
    case KEYWORD_CONTINUE: return parse_keyword_alone(p, STMT_CONTINUE);
    case KEYWORD_GLOBAL: return parse_global(p, STMT_GLOBAL);
    case KEYWORD_NONLOCAL: return parse_global(p, STMT_NONLOCAL);
    default: return parse_expression_stmt(p);
    }
}

/* simple_stmts: simple_stmt (';' simple_stmt)* ';'? NEWLINE */
bool parse_stmt_line(Parser *p)
{
    do {
        AstStmt *s = parse_simple(p);
        if (!s)
            return false;
        parser_push(p, s);
    } while (parser_take(p, TOKEN_SEMI) && !parser_at(p, TOKEN_NEWLINE));
    return parser_take(p, TOKEN_NEWLINE) && !parser_failed(p);
}

/* ---- sequences ---- */

/* statement: compound_stmt | simple_stmts */
bool parse_stmt(Parser *p)
{
    AstStmt *s = NULL;
    if (parse_block_starts(p)) {
        if (!(s = parse_block_stmt(p)))
            return false;
    } else if (parser_at_word(p, "match") && !(s = parse_match(p)) && parser_failed(p)) {
        return false;
    }
    if (!s)
        return parse_stmt_line(p);
    parser_push(p, s);
    return !parser_failed(p);
}

/* statements: statement* */
AstStmts parse_stmt_file(Parser *p)
{
    AstStmts body;
    size_t base = p->stack_len;
    while (!parser_at(p, TOKEN_END)) {
        size_t top = p->stack_len;
        uint32_t back = p->mark;
        if (!parse_stmt(p)) {
            p->stack_len = top;
            parser_go_back(p, back);
            break;
        }
    }
    body.items = parser_pop(p, base, &body.count);
    return body;
}

/* statement_newline: compound_stmt NEWLINE | simple_stmts | NEWLINE | ENDMARKER */
AstStmts parse_stmt_interactive(Parser *p)
{
    AstStmts body = { NULL, 0 };
    size_t base = p->stack_len;
    uint32_t start = p->mark;
    if (parser_take(p, TOKEN_NEWLINE))
        parser_push(p, parser_stmt(p, STMT_PASS, start));
    else if (parser_at(p, TOKEN_END) || !parse_stmt(p))
        return body;
    body.items = parser_pop(p, base, &body.count);
    return body;
}
