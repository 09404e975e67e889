/* SPDX-License-Identifier: MIT
 *
 * See parse_invalid.h: mistakes in expressions, assignments and statement heads.
 * parse_invalid_call.c has those in calls and displays, parse_invalid_params.c those in parameters.
 */
#include "lang/parse_invalid.h"

#include <string.h>

#include "lang/parse.h"

/* ---- names of expressions ---- */

static const char *constant_name(const AstConst *c)
{
    switch (c->kind) {
    case CONST_NONE: return "None";
    case CONST_TRUE: return "True";
    case CONST_FALSE: return "False";
    case CONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

const char *parse_invalid_name(const AstExpr *e)
{
    switch ((AstExprKind)e->kind) {
    case EXPR_ATTRIBUTE: return "attribute";
    case EXPR_SUBSCRIPT: return "subscript";
    case EXPR_STARRED: return "starred";
    case EXPR_NAME: return "name";
    case EXPR_LIST: return "list";
    case EXPR_TUPLE: return "tuple";
    case EXPR_LAMBDA: return "lambda";
    case EXPR_CALL: return "function call";
    case EXPR_BOOL_OP: case EXPR_BIN_OP: case EXPR_UNARY_OP: return "expression";
    case EXPR_GENERATOR_EXP: return "generator expression";
    case EXPR_YIELD: case EXPR_YIELD_FROM: return "yield expression";
    case EXPR_AWAIT: return "await expression";
    case EXPR_LIST_COMP: return "list comprehension";
    case EXPR_SET_COMP: return "set comprehension";
    case EXPR_DICT_COMP: return "dict comprehension";
    case EXPR_DICT: return "dict literal";
    case EXPR_SET: return "set display";
    case EXPR_JOINED_STR: case EXPR_FORMATTED_VALUE: return "f-string expression";
    case EXPR_CONSTANT: return constant_name(&e->constant);
    case EXPR_COMPARE: return "comparison";
    case EXPR_IF_EXP: return "conditional expression";
    case EXPR_NAMED_EXPR: return "named expression";
    case EXPR_SLICE: return "slice";
    }
    return "expression";
}

/* ---- targets ---- */

typedef enum TargetUse { USE_ASSIGN, USE_FOR, USE_DELETE } TargetUse;

static const AstExpr *invalid_target(const AstExpr *e, TargetUse use);

static const AstExpr *invalid_element(const AstExprs *elts, TargetUse use)
{
    const AstExpr *found = NULL;
    for (uint32_t i = 0; i < elts->count && !found; i++)
        found = invalid_target(elts->items[i], use);
    return found;
}

/* The first part of `e` that cannot be a target; NULL without. `for x in y` was read as a comparison. */
static const AstExpr *invalid_target(const AstExpr *e, TargetUse use)
{
    switch (e->kind) {
    case EXPR_LIST: case EXPR_TUPLE:
        return invalid_element(&e->list.elts, use);
    case EXPR_STARRED:
        return use == USE_DELETE ? e : invalid_target(e->starred.value, use);
    case EXPR_COMPARE:
        if (use != USE_FOR)
            return e;
        return e->compare.ops[0] == AST_IN ? invalid_target(e->compare.left, use) : NULL;
    case EXPR_NAME: case EXPR_SUBSCRIPT: case EXPR_ATTRIBUTE:
        return NULL;
    default:
        return e;
    }
}

static void raise_invalid_target(Parser *p, const AstExpr *e, TargetUse use)
{
    const AstExpr *bad = invalid_target(e, use);
    if (bad)
        parser_raise_at(p, bad->pos, use == USE_DELETE ? "cannot delete %s" : "cannot assign to %s",
                        parse_invalid_name(bad));
}

void parse_invalid_del(Parser *p)
{
    AstExpr *e = parse_expr_stars(p);
    if (e)
        raise_invalid_target(p, e, USE_DELETE);
}

void parse_invalid_for(Parser *p)
{
    AstExpr *e = parse_expr_stars(p);
    if (e)
        raise_invalid_target(p, e, USE_FOR);
}

void parse_invalid_with_item(Parser *p)
{
    AstExpr *e = parse_expression(p);
    if (e && (parser_at(p, TOKEN_COMMA) || parser_at(p, TOKEN_RPAR) || parser_at(p, TOKEN_COLON)))
        raise_invalid_target(p, e, USE_ASSIGN);
}

/* ---- expressions ---- */

static bool is_legacy(Parser *p, const Token *token)
{
    return parser_is_word(p, token, "print") || parser_is_word(p, token, "exec");
}

/* CPython takes any beginning of a soft keyword for one here. */
static bool is_soft_keyword(const Parser *p, const Token *token)
{
    const char *text = p->tokens->text + token->start;
    size_t len = token->end - token->start;
    return token->kind == TOKEN_NAME && (!strncmp("match", text, len)
                                         || !strncmp("case", text, len)
        || !strncmp("_", text, len));
}

/* Two expressions with nothing between them, in brackets. */
static void forgotten_comma(Parser *p, uint32_t start, const AstExpr *e)
{
    const Token *first = parser_token_at(p, start);
    uint32_t back = p->mark;
    bool bad_prefix = first->kind == TOKEN_NAME && first[1].kind == TOKEN_STRING;
    if (is_soft_keyword(p, first) || bad_prefix || !parse_expr_starts(p->token->kind))
        return;
    p->diagnose = false;
    AstExpr *second = parse_expression_anew(p);
    p->diagnose = true;
    if (second && !(e->kind == EXPR_NAME && is_legacy(p, first))
        && parser_token_at(p, p->mark - 1)->level)
        parser_raise_range(p, e->pos, second->pos, "invalid syntax. Perhaps you forgot a comma?");
    parser_go_back(p, back);
}

/* print or exec with something behind it that is no call. CPython reads that behind any name, and
 * may find a mistake in it. */
static void legacy_statement(Parser *p, uint32_t start)
{
    const Token *name = parser_token_at(p, start);
    uint32_t back = p->mark;
    if (name->kind != TOKEN_NAME || name[1].kind == TOKEN_LPAR)
        return;
    parser_go_back(p, start + 1);
    AstExpr *e = parse_expr_stars(p);
    const char *word = parser_is_word(p, name, "print") ? "print" : "exec";
    if (e && is_legacy(p, name))
        parser_raise_range(p, name->pos, e->pos,
                           "Missing parentheses in call to '%s'. Did you mean %s(...)?", word,
            word);
    parser_go_back(p, back);
}

/* 'if' disjunction !('else' | ':') */
static void missing_else(Parser *p, const AstExpr *e)
{
    uint32_t back = p->mark;
    AstExpr *test = parser_take(p, KEYWORD_IF) ? parse_expr_disjunction(p) : NULL;
    if (test && !parser_at(p, KEYWORD_ELSE) && !parser_at(p, TOKEN_COLON))
        parser_raise_range(p, e->pos, test->pos, "expected 'else' after 'if' expression");
    parser_go_back(p, back);
}

void parse_invalid_expression(Parser *p, uint32_t start, AstExpr *e)
{
    forgotten_comma(p, start, e);
    if (!parser_failed(p))
        missing_else(p, e);
    if (!parser_failed(p))
        legacy_statement(p, start);
}

/* ---- assignments where none can be ---- */

/* Is `e`, read from the token at `start`, a bitwise_or: no operator in it that binds weaker than
 * `|`, unless in brackets? */
static bool is_bitwise_or(const Parser *p, uint32_t start, const AstExpr *e)
{
    const AstPos first = parser_token_at(p, start)->pos;
    if (e->pos.line != first.line || e->pos.col != first.col)
        return true;
    switch (e->kind) {
    case EXPR_BOOL_OP: case EXPR_COMPARE: case EXPR_IF_EXP: case EXPR_LAMBDA:
        return false;
    case EXPR_UNARY_OP:
        return e->op != UNARY_NOT;
    default:
        return true;
    }
}

/* The part of `e` that is furthest to the left: what an atom at its first token came to. */
static const AstExpr *leftmost(const AstExpr *e)
{
    for (;;) {
        if (e->kind == EXPR_BIN_OP)
            e = e->bin_op.left;
        else if (e->kind == EXPR_CALL)
            e = e->call.func;
        else if (e->kind == EXPR_ATTRIBUTE)
            e = e->attribute.value;
        else if (e->kind == EXPR_SUBSCRIPT)
            e = e->subscript.value;
        else
            return e;
    }
}

static bool starts_with_display(const Parser *p, uint32_t start, const AstExpr *e)
{
    const AstPos first = parser_token_at(p, start)->pos;
    const AstExpr *left = leftmost(e);
    if (left->pos.line != first.line || left->pos.col != first.col)
        return false;
    return left->kind == EXPR_LIST || left->kind == EXPR_TUPLE || left->kind == EXPR_GENERATOR_EXP
        || (left->kind == EXPR_CONSTANT && left->constant.kind <= CONST_FALSE);
}

/* '=' bitwise_or !('=' | ':='): NULL when it does not fit */
static AstExpr *read_assigned(Parser *p)
{
    parser_next(p);
    AstExpr *value = parse_expr_bitwise_or(p);
    return value && !parser_at(p, TOKEN_EQUAL) && !parser_at(p, TOKEN_WALRUS) ? value : NULL;
}

void parse_invalid_named(Parser *p, uint32_t start, AstExpr *e)
{
    uint32_t back = p->mark;
    if (parser_at(p, TOKEN_WALRUS)) {
        parser_next(p);
        if (parse_expression(p))
            parser_raise_at(p, e->pos, "cannot use assignment expressions with %s",
                            parse_invalid_name(e));
    } else if (parser_at(p, TOKEN_EQUAL) && is_bitwise_or(p, start, e)
               && !starts_with_display(p, start, e)) {
        AstExpr *value = read_assigned(p);
        if (value && e->kind == EXPR_NAME && parser_token_at(p, start)->kind == TOKEN_NAME)
            parser_raise_range(p, e->pos, value->pos,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        else if (value)
            parser_raise_at(p, e->pos,
                            "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                parse_invalid_name(e));
    }
    parser_go_back(p, back);
}

/* ---- statements that look like assignments ---- */

/* ':' expression */
static bool annotation_follows(Parser *p)
{
    return parser_take(p, TOKEN_COLON) && parse_expression(p);
}

static void annotated_display(Parser *p)
{
    if (!parser_at(p, TOKEN_LPAR) && !parser_at(p, TOKEN_LSQB))
        return;
    AstExpr *e = parse_atom(p);
    if (e && (e->kind == EXPR_LIST || e->kind == EXPR_TUPLE) && annotation_follows(p))
        parser_raise_at(p, e->pos, "only single target (not %s) can be annotated",
                        parse_invalid_name(e));
}

static void annotated_tuple(Parser *p)
{
    AstExpr *first = parse_expr_star_named(p);
    if (!first || !parser_take(p, TOKEN_COMMA))
        return;
    while (parse_expr_starts(p->token->kind) || parser_at(p, TOKEN_STAR)) {
        if (!parse_expr_star_named(p))
            return;
        parser_take(p, TOKEN_COMMA);
    }
    if (annotation_follows(p))
        parser_raise_at(p, first->pos, "only single target (not tuple) can be annotated");
}

static void annotated_expression(Parser *p)
{
    AstExpr *e = parse_expression(p);
    if (e && annotation_follows(p))
        parser_raise_at(p, e->pos, "illegal target for annotation");
}

/* (star_targets '=')* (star_expressions | yield_expr) '=' */
static void assigned_expression(Parser *p)
{
    uint32_t back;
    do
        back = p->mark;
    while (parse_target_stars(p) && parser_take(p, TOKEN_EQUAL));
    parser_go_back(p, back);
    bool is_yield = parser_at(p, KEYWORD_YIELD);
    AstExpr *e = parse_expr_yield_or_stars(p);
    if (!e || !parser_at(p, TOKEN_EQUAL))
        return;
    if (is_yield)
        parser_raise_at(p, e->pos, "assignment to yield expression not possible");
    else
        raise_invalid_target(p, e, USE_ASSIGN);
}

/* star_expressions augassign (yield_expr | star_expressions) */
static void augmented_expression(Parser *p)
{
    AstExpr *e = parse_expr_stars(p);
    if (!e || p->token->kind < TOKEN_PLUS_EQUAL || p->token->kind > TOKEN_DOUBLE_SLASH_EQUAL)
        return;
    parser_next(p);
    if (parse_expr_yield_or_stars(p))
        parser_raise_at(p, e->pos, "'%s' is an illegal expression for augmented assignment",
                        parse_invalid_name(e));
}

void parse_invalid_assignment(Parser *p, uint32_t start)
{
    static void (*const mistakes[])(Parser *) = {
        annotated_display, annotated_tuple, annotated_expression, assigned_expression,
            augmented_expression
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes && !parser_failed(p); i++) {
        parser_go_back(p, start);
        mistakes[i](p);
    }
}

/* ---- heads of statements ---- */

/* item ('as' star_target)? (',' ...)* */
static bool skip_with_items(Parser *p, AstExpr *(*item)(Parser *))
{
    do {
        if (!item(p))
            return false;
        uint32_t back = p->mark;
        if (parser_take(p, KEYWORD_AS) && !parse_target_star(p))
            parser_go_back(p, back);
        back = p->mark;
        if (parser_at(p, TOKEN_COMMA) && !parse_expr_starts(parser_peek(p)->kind))
            return true;
    } while (parser_take(p, TOKEN_COMMA));
    return true;
}

void parse_invalid_with(Parser *p)
{
    uint32_t start = p->mark;
    if (skip_with_items(p, parse_expression) && parser_at(p, TOKEN_NEWLINE))
        parser_raise(p, "expected ':'");
    parser_go_back(p, start);
    if (parser_failed(p) || !parser_take(p, TOKEN_LPAR) || !skip_with_items(p, parse_expression))
        return;
    parser_take(p, TOKEN_COMMA);
    if (parser_take(p, TOKEN_RPAR) && parser_at(p, TOKEN_NEWLINE))
        parser_raise(p, "expected ':'");
}

/* ('as' NAME)? */
static void skip_as_name(Parser *p)
{
    uint32_t back = p->mark;
    if (parser_take(p, KEYWORD_AS) && !parser_take(p, TOKEN_NAME))
        parser_go_back(p, back);
}

/* expression ',' expressions ('as' NAME)? ':' */
static bool several_types(Parser *p, AstExpr **first)
{
    if (!(*first = parse_expression(p)) || !parser_take(p, TOKEN_COMMA) || !parse_expr_list(p))
        return false;
    skip_as_name(p);
    return parser_at(p, TOKEN_COLON);
}

void parse_invalid_except(Parser *p, uint32_t start)
{
    AstExpr *first;
    parser_go_back(p, start + 1);
    bool star = parser_take(p, TOKEN_STAR);
    uint32_t types = p->mark;
    if (several_types(p, &first)) {
        parser_raise_from(p, first->pos, "multiple exception types must be parenthesized");
        return;
    }
    parser_go_back(p, types);
    bool typed = parse_expression(p) != NULL;
    if (typed)
        skip_as_name(p);
    if (parser_at(p, TOKEN_NEWLINE) && (typed || !star))
        parser_raise(p, "expected ':'");
    else if (star && !typed && (parser_at(p, TOKEN_NEWLINE) || parser_at(p, TOKEN_COLON)))
        parser_raise(p, "expected one or more exception types");
}

void parse_invalid_mixed_except(Parser *p, bool star)
{
    uint32_t start = p->mark;
    AstPos from = p->token->pos, to = from;
    parser_next(p);
    if (!star) {
        to = p->token->pos;
        parser_next(p);
    }
    bool typed = parse_expression(p) != NULL;
    if (typed)
        skip_as_name(p);
    if ((typed || star) && parser_at(p, TOKEN_COLON))
        parser_raise_range(p, from, to,
                           "cannot have both 'except' and 'except*' on the same 'try'");
    if (!parser_failed(p))
        parse_invalid_except(p, start);
    parser_go_back(p, start);
}
