/* SPDX-License-Identifier: MIT
 *
 * Targets: what can stand on the left of `=`, after `for`, `as` and `del`. A target looks like an
 * expression, so it is read as one, checked, and its context changed from Load. */
#include "lang/parse.h"

static bool all_valid(const AstExprs *elts, AstContext ctx)
{
    for (uint32_t i = 0; i < elts->count; i++)
        if (!parse_target_valid(elts->items[i], ctx))
            return false;
    return true;
}

bool parse_target_valid(const AstExpr *e, AstContext ctx)
{
    switch (e->kind) {
    case EXPR_NAME: case EXPR_ATTRIBUTE: case EXPR_SUBSCRIPT:
        return true;
    case EXPR_TUPLE: case EXPR_LIST:
        return all_valid(&e->list.elts, ctx);
    case EXPR_STARRED:
        return ctx == CTX_STORE && e->starred.value->kind != EXPR_STARRED
            && parse_target_valid(e->starred.value, ctx);
    default:
        return false;
    }
}

void parse_target_set(AstExpr *e, AstContext ctx)
{
    e->ctx = (uint8_t)ctx;
    if (e->kind == EXPR_STARRED)
        parse_target_set(e->starred.value, ctx);
    if (e->kind == EXPR_TUPLE || e->kind == EXPR_LIST)
        for (uint32_t i = 0; i < e->list.elts.count; i++)
            parse_target_set(e->list.elts.items[i], ctx);
}

/* star_target: '*'? target */
AstExpr *parse_target_star(Parser *p)
{
    uint32_t start = p->mark;
    bool starred = parser_take(p, TOKEN_STAR);
    AstExpr *e = parse_primary(p);
    if (!e || !parse_target_valid(e, CTX_STORE)) {
        parser_go_back(p, start);
        return NULL;
    }
    parse_target_set(e, CTX_STORE);
    if (!starred)
        return e;
    AstExpr *star = parser_expr(p, EXPR_STARRED, start);
    star->ctx = CTX_STORE;
    star->starred.value = e;
    return star;
}

/* star_targets: star_target (',' star_target)* ','? */
AstExpr *parse_target_stars(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *next = parse_target_star(p);
    if (!next || !parser_at(p, TOKEN_COMMA))
        return next;
    size_t base = p->stack_len;
    parser_push(p, next);
    while (parser_take(p, TOKEN_COMMA) && (next = parse_target_star(p)))
        parser_push(p, next);
    AstExpr *e = parser_expr(p, EXPR_TUPLE, start);
    e->ctx = CTX_STORE;
    e->tuple.elts.items = parser_pop(p, base, &e->tuple.elts.count);
    return e;
}
