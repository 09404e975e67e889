/* SPDX-License-Identifier: MIT
 *
 * The match statement. `match` and `case` are ordinary names elsewhere, so a line that starts with
 * `match` is read as a match statement first and, when its head does not fit, again as something
 * else. */
#include "lang/parse.h"

/* subject_expr: star_named_expression ',' star_named_expressions? | named_expression */
static AstExpr *parse_subject(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *e = parse_expr_star_named(p);
    if (!e || (e->kind == EXPR_STARRED && !parser_at(p, TOKEN_COMMA)) || !parser_at(p, TOKEN_COMMA))
        return e && e->kind == EXPR_STARRED ? NULL : e;
    size_t base = p->stack_len;
    parser_push(p, e);
    while (parser_take(p, TOKEN_COMMA)) {
        uint32_t back = p->mark;
        if (!(e = parse_expr_star_named(p))) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, e);
    }
    e = parser_expr(p, EXPR_TUPLE, start);
    e->tuple.elts.items = parser_pop(p, base, &e->tuple.elts.count);
    return e;
}

/* case_block: "case" patterns ('if' named_expression)? ':' block */
static AstCase *parse_case(Parser *p)
{
    uint32_t line = p->token->pos.line;
    AstCase *c = parser_new(p, sizeof *c);
    parser_next(p);
    if (!(c->pattern = parse_pattern_list(p)))
        return NULL;
    uint32_t back = p->mark;
    if (parser_take(p, KEYWORD_IF) && !(c->guard = parse_expr_named(p)))
        parser_go_back(p, back);
    if (parser_at(p, TOKEN_NEWLINE) && p->diagnose)
        return parser_raise(p, "expected ':'");
    if (!parser_take(p, TOKEN_COLON) || !parse_block(p, &c->body, "'case' statement", line))
        return NULL;
    return c;
}

/* case_block+ DEDENT */
static bool parse_cases(Parser *p, AstCases *out)
{
    size_t base = p->stack_len;
    while (parser_at_word(p, "case")) {
        AstCase *c = parse_case(p);
        if (!c)
            return false;
        parser_push(p, c);
    }
    out->items = parser_pop(p, base, &out->count);
    return out->count > 0 && parser_take(p, TOKEN_DEDENT);
}

/* "match" subject_expr ':' NEWLINE INDENT */
static AstExpr *parse_head(Parser *p)
{
    uint32_t line = p->token->pos.line;
    parser_next(p);
    AstExpr *subject = parse_subject(p);
    if (!subject)
        return NULL;
    if (p->diagnose && parser_at(p, TOKEN_NEWLINE))
        return parser_raise(p, "expected ':'");
    if (!parser_take(p, TOKEN_COLON) || !parser_take(p, TOKEN_NEWLINE))
        return NULL;
    if (parser_take(p, TOKEN_INDENT))
        return subject;
    if (p->diagnose)
        parser_raise_indent(p, "expected an indented block after 'match' statement on line %u", line);
    return NULL;
}

/* match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT */
AstStmt *parse_match(Parser *p)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    AstCases cases;
    AstExpr *subject = parse_head(p);
    if (subject && parser_enter(p)) {
        bool good = parse_cases(p, &cases);
        parser_leave(p);
        subject = good ? subject : NULL;
    }
    if (!subject || parser_failed(p)) {
        p->stack_len = base;
        parser_go_back(p, start);
        return NULL;
    }
    AstStmt *s = parser_stmt(p, STMT_MATCH, start);
    s->match.subject = subject;
    s->match.cases = cases;
    return s;
}
