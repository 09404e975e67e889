/* SPDX-License-Identifier: MIT
 *
 * Comprehensions: the `for ... in ... if ...` clauses behind the element of a list, set, dict or
 * generator. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

static bool at_clause(Parser *p)
{
    return parser_at(p, KEYWORD_FOR) || (parser_at(p, KEYWORD_ASYNC)
                                         && parser_peek(p)->kind == KEYWORD_FOR);
}

/* ('if' disjunction)* */
static AstExprs parse_conditions(Parser *p)
{
    AstExprs ifs;
    size_t base = p->stack_len;
    for (uint32_t back = p->mark; parser_take(p, KEYWORD_IF); back = p->mark) {
        AstExpr *test = parse_expr_disjunction(p);
        if (!test) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, test);
    }
    ifs.items = parser_pop(p, base, &ifs.count);
    return ifs;
}

/* for_if_clause: 'async'? 'for' star_targets 'in' disjunction ('if' disjunction)* */
static AstComprehension *parse_clause(Parser *p)
{
    AstComprehension *c = parser_new(p, sizeof *c);
    c->is_async = parser_take(p, KEYWORD_ASYNC);
    parser_next(p);
    uint32_t target = p->mark;
    c->target = parse_target_stars(p);
    if (!c->target || !parser_at(p, KEYWORD_IN)) {
        parser_go_back(p, target);
        if (p->diagnose && !parser_failed(p))
            parse_invalid_for(p);
        return NULL;
    }
    parser_next(p);
    if (!(c->iter = parse_expr_disjunction(p)))
        return NULL;
    c->ifs = parse_conditions(p);
    return c;
}

/* for_if_clauses: for_if_clause+ */
bool parse_comp_clauses(Parser *p, AstGenerators *out)
{
    size_t base = p->stack_len;
    while (at_clause(p)) {
        uint32_t back = p->mark;
        size_t top = p->stack_len;
        AstComprehension *c = parse_clause(p);
        if (!c) {
            p->stack_len = top;
            parser_go_back(p, back);
            break;
        }
        parser_push(p, c);
    }
    out->items = parser_pop(p, base, &out->count);
    return out->count > 0 && !parser_failed(p);
}

static TokenKind closing_of(AstExprKind kind)
{
    return kind == EXPR_LIST_COMP ? TOKEN_RSQB : kind == EXPR_GENERATOR_EXP ? TOKEN_RPAR
        : TOKEN_RBRACE;
}

/* for_if_clauses and the closing bracket; `start` is the opening one */
AstExpr *parse_comp_tail(Parser *p, AstExprKind kind, uint32_t start, AstExpr *elt, AstExpr *value)
{
    AstGenerators generators;
    uint32_t back = p->mark;
    size_t base = p->stack_len;
    if (!parse_comp_clauses(p, &generators) || !parser_take(p, closing_of(kind))) {
        p->stack_len = base;
        parser_go_back(p, back);
        return NULL;
    }
    AstExpr *e = parser_expr(p, kind, start);
    e->comp.elt = elt;
    e->comp.value = value;
    e->comp.generators = generators;
    return e;
}
