/* SPDX-License-Identifier: MIT
 *
 * Primaries: an atom followed by attributes, subscripts and calls. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

/* ---- arguments of a call ---- */

typedef struct ArgumentState {
    bool keyword;                       /* a keyword argument came before: no plain ones any more */
    bool double_star;                   /* **mapping came before: no *iterable either */
} ArgumentState;

/* starred_expression: '*' expression */
static AstExpr *parse_starred(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    AstExpr *value = parse_expression(p);
    if (!value)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_STARRED, start);
    e->starred.value = value;
    return e;
}

/* NAME '=' expression | '**' expression */
static AstKeyword *parse_keyword(Parser *p)
{
    uint32_t start = p->mark;
    AstKeyword *keyword = parser_new(p, sizeof *keyword);
    if (p->diagnose)
        parse_invalid_kwarg(p);
    if ((keyword->name = parser_take_name(p)))
        parser_next(p);
    else if (!parser_take(p, TOKEN_DOUBLE_STAR))
        return NULL;
    if (!(keyword->value = parse_expression(p)))
        return NULL;
    keyword->pos = parser_pos(p, start);
    return keyword;
}

/* (assignment_expression | expression !':=') !'=' */
static AstExpr *parse_positional(Parser *p)
{
    if (parser_at(p, TOKEN_NAME) && parser_peek(p)->kind == TOKEN_WALRUS)
        return parse_expr_walrus(p);
    if (p->diagnose)
        parse_invalid_kwarg(p);
    AstExpr *e = parse_expression(p);
    return parser_at(p, TOKEN_WALRUS) || parser_at(p, TOKEN_EQUAL) ? NULL : e;
}

static bool at_keyword_argument(Parser *p)
{
    return parser_at(p, TOKEN_DOUBLE_STAR) || (parser_at(p, TOKEN_NAME)
                                               && parser_peek(p)->kind == TOKEN_EQUAL);
}

/* One argument, pushed on one of two lists that grow together: the stack holds (argument, is it a
 * keyword) pairs. */
static bool parse_argument(Parser *p, ArgumentState *state)
{
    static char keyword_mark;
    void *item;
    bool is_keyword = at_keyword_argument(p);
    if (is_keyword) {
        state->keyword = true;
        state->double_star |= parser_at(p, TOKEN_DOUBLE_STAR);
        item = parse_keyword(p);
    } else if (parser_at(p, TOKEN_STAR)) {
        item = state->double_star ? NULL : parse_starred(p);
    } else if (state->keyword) {
        if (p->diagnose)
            parse_invalid_kwarg(p);
        item = NULL;
    } else {
        item = parse_positional(p);
    }
    if (!item)
        return false;
    parser_push(p, item);
    parser_push(p, is_keyword ? &keyword_mark : NULL);
    return true;
}

static void split_arguments(Parser *p, size_t base, AstExprs *args, AstKeywords *keywords)
{
    uint32_t all = (uint32_t)(p->stack_len - base) / 2, plain = 0;
    for (uint32_t i = 0; i < all; i++)
        plain += p->stack[base + 2 * i + 1] == NULL;
    *args = (AstExprs){ parser_new(p, plain * sizeof(AstExpr *)), 0 };
    *keywords = (AstKeywords){ parser_new(p, (all - plain) * sizeof(AstKeyword *)), 0 };
    for (uint32_t i = 0; i < all; i++) {
        if (p->stack[base + 2 * i + 1])
            keywords->items[keywords->count++] = p->stack[base + 2 * i];
        else
            args->items[args->count++] = p->stack[base + 2 * i];
    }
    p->stack_len = base;
}

/* args: argument (',' argument)*, as many as fit */
bool parse_primary_args(Parser *p, AstExprs *args, AstKeywords *keywords)
{
    ArgumentState state = { false, false };
    size_t base = p->stack_len;
    uint32_t start = p->mark, back = start;
    do {
        size_t top = p->stack_len;
        if (!parse_argument(p, &state)) {
            p->stack_len = top;
            parser_go_back(p, back);
            break;
        }
        back = p->mark;
    } while (parser_take(p, TOKEN_COMMA));
    split_arguments(p, base, args, keywords);
    return args->count + keywords->count > 0 && !parser_failed(p);
}

/* ---- what follows an atom ---- */

static bool at_comprehension(const Parser *p)
{
    return parser_at(p, KEYWORD_FOR) || parser_at(p, KEYWORD_ASYNC);
}

/* ','? &')' behind arguments, if there are some; `start`: the first of them */
static bool end_arguments(Parser *p, uint32_t start, bool some)
{
    if (some) {
        parser_take(p, TOKEN_COMMA);
        if (parser_at(p, TOKEN_RPAR))
            return true;
    }
    if (p->diagnose && !parser_failed(p))
        parse_invalid_arguments(p, start);
    if (p->memo)
        p->memo[start].no_arguments = true;
    return false;
}

/* arguments: args ','? &')' */
bool parse_primary_arguments(Parser *p, AstExprs *args, AstKeywords *keywords)
{
    uint32_t start = p->mark;
    return end_arguments(p, start, parse_primary_args(p, args, keywords));
}

/* genexp | arguments, behind the '(' of a call: up to its ')', or behind it when *closed comes out true */
static bool parse_call_inside(Parser *p, AstExpr *call, bool *closed)
{
    uint32_t start = p->mark;
    AstExprs *args = &call->call.args;
    bool some = parse_primary_args(p, args, &call->call.keywords);
    if (some && at_comprehension(p) && args->count == 1 && !call->call.keywords.count
        && args->items[0]->kind != EXPR_STARRED) {
        AstExpr *generator = parse_comp_tail(p, EXPR_GENERATOR_EXP, start - 1, args->items[0],
                                             NULL);
        if (generator) {
            args->items[0] = generator;
            return *closed = true;
        }
    }
    return end_arguments(p, start, some);
}

/* '(' arguments? ')' behind a primary */
static AstExpr *parse_call(Parser *p, uint32_t start, AstExpr *func)
{
    AstExpr *e = parser_expr(p, EXPR_CALL, start);
    bool closed = false, diagnose = p->diagnose;
    parser_next(p);
    e->call.func = func;
    p->diagnose = diagnose && !p->memo[p->mark].no_arguments;
    bool good = parser_at(p, TOKEN_RPAR) || parse_call_inside(p, e, &closed);
    p->diagnose = diagnose;
    if (!good)
        return NULL;
    if (!closed && !parser_take(p, TOKEN_RPAR))
        return NULL;
    e->pos = parser_pos(p, start);
    return e;
}

/* ':' expression? of a slice; leaves *out NULL without an expression */
static void parse_slice_part(Parser *p, AstExpr **out)
{
    uint32_t back;
    if (!parser_take(p, TOKEN_COLON))
        return;
    back = p->mark;
    if (parse_expr_starts(p->token->kind) && !(*out = parse_expression(p)))
        parser_go_back(p, back);
}

/* slice: expression? ':' expression? (':' expression?)? | named_expression */
static AstExpr *parse_slice(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *lower = NULL;
    if (!parser_at(p, TOKEN_COLON)) {
        if (parser_at(p, TOKEN_NAME) && parser_peek(p)->kind == TOKEN_WALRUS)
            return parse_expr_walrus(p);
        if (!(lower = parse_expression(p)))
            return NULL;
        if (p->diagnose && !parser_at(p, TOKEN_COLON))
            parse_invalid_named(p, start, lower);
        if (!parser_at(p, TOKEN_COLON))
            return parser_at(p, TOKEN_WALRUS) ? NULL : lower;
    }
    AstExpr *e = parser_expr(p, EXPR_SLICE, start);
    e->slice.lower = lower;
    parse_slice_part(p, &e->slice.upper);
    parse_slice_part(p, &e->slice.step);
    e->pos = parser_pos(p, start);
    return e;
}

/* slices: slice !',' | (slice | starred_expression) (',' (slice | starred_expression))* ','? */
static AstExpr *parse_slices(Parser *p)
{
    uint32_t start = p->mark, back;
    size_t base = p->stack_len;
    AstExpr *item = parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_slice(p);
    if (!item || (item->kind != EXPR_STARRED && !parser_at(p, TOKEN_COMMA)))
        return item;
    parser_push(p, item);
    while (parser_take(p, TOKEN_COMMA)) {
        back = p->mark;
        item = parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_slice(p);
        if (!item) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, item);
    }
    AstExpr *e = parser_expr(p, EXPR_TUPLE, start);
    e->tuple.elts.items = parser_pop(p, base, &e->tuple.elts.count);
    return e;
}

static AstExpr *parse_subscript(Parser *p, uint32_t start, AstExpr *value)
{
    parser_next(p);
    AstExpr *slice = parse_slices(p);
    if (!slice || !parser_take(p, TOKEN_RSQB))
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_SUBSCRIPT, start);
    e->subscript.value = value;
    e->subscript.slice = slice;
    return e;
}

static AstExpr *parse_attribute(Parser *p, uint32_t start, AstExpr *value)
{
    parser_next(p);
    const AstName *attr = parser_take_name(p);
    if (!attr)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_ATTRIBUTE, start);
    e->attribute.value = value;
    e->attribute.attr = attr;
    return e;
}

/* primary: atom ('.' NAME | '(' arguments? ')' | '[' slices ']')* */
AstExpr *parse_primary(Parser *p)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    AstExpr *e = parse_atom(p);
    if (!e)
        p->stack_len = base;
    for (AstExpr *longer = e; longer; e = longer ? longer : e) {
        uint32_t back = p->mark;
        if (p->diagnose && (parser_at(p, TOKEN_LPAR) || parser_at(p, TOKEN_LSQB)
                            || parser_at(p, TOKEN_LBRACE)))
            parse_invalid_comprehension(p, back);
        if (parser_at(p, TOKEN_DOT))
            longer = parse_attribute(p, start, e);
        else if (parser_at(p, TOKEN_LPAR))
            longer = parse_call(p, start, e);
        else if (parser_at(p, TOKEN_LSQB))
            longer = parse_subscript(p, start, e);
        else
            break;
        if (!longer) {
            p->stack_len = base;
            parser_go_back(p, back);
        }
    }
    return e;
}
