/* SPDX-License-Identifier: MIT
 *
 * Parameters of `def` (up to ')', with annotations) and of `lambda` (up to ':', without). */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

/* param: NAME (':' expression)?, where `*args: *Ts` may have a starred annotation */
static AstArg *parse_param(Parser *p, TokenKind closing, bool star_annotation)
{
    uint32_t start = p->mark;
    AstArg *arg = parser_new(p, sizeof *arg);
    if (!(arg->name = parser_take_name(p)))
        return NULL;
    if (closing == TOKEN_RPAR && parser_take(p, TOKEN_COLON)) {
        bool star = star_annotation && parser_at(p, TOKEN_STAR);
        arg->annotation = star ? parse_expr_star_named(p) : parse_expression(p);
        if (!arg->annotation)
            return NULL;
    }
    arg->pos = parser_pos(p, start);
    return arg;
}

/* Between parameters a comma, behind the last one perhaps. */
static bool end_param(Parser *p, TokenKind closing)
{
    return parser_take(p, TOKEN_COMMA) || parser_at(p, closing);
}

/* default: '=' expression */
static bool parse_default(Parser *p, AstExpr **out)
{
    const Token *equal = p->token;
    *out = NULL;
    if (!parser_take(p, TOKEN_EQUAL))
        return true;
    *out = parse_expression(p);
    if (!*out && p->diagnose && !parser_failed(p)
        && (parser_at(p, TOKEN_RPAR) || parser_at(p, TOKEN_COMMA)))
        parser_raise_at(p, equal->pos, "expected default value expression");
    return *out != NULL;
}

typedef struct ParamLists {
    size_t base;                        /* of the stack: triples (list, AstArg, default) */
    AstArguments *out;
    bool defaults_started;
} ParamLists;

enum { IN_ARGS, IN_KWONLY };

static bool push_param(Parser *p, ParamLists *lists, TokenKind closing, uintptr_t list)
{
    AstExpr *value;
    AstArg *arg = parse_param(p, closing, false);
    if (!arg || !parse_default(p, &value) || !end_param(p, closing))
        return false;
    if (list == IN_ARGS && !value && lists->defaults_started)
        return false;
    lists->defaults_started |= value != NULL;
    parser_push(p, (void *)list);
    parser_push(p, arg);
    parser_push(p, value);
    return true;
}

/* How many of the pushed parameters belong to `list`; `with_default` counts those with one only. */
static uint32_t count_params(const Parser *p, size_t base, uintptr_t list, bool with_default)
{
    uint32_t n = 0;
    for (size_t i = base; i < p->stack_len; i += 3)
        n += (uintptr_t)p->stack[i] == list && (!with_default || p->stack[i + 2]);
    return n;
}

/* Distributes the pushed parameters; positional ones so far become positional-only. */
static void take_posonly(Parser *p, ParamLists *lists)
{
    AstArgs *posonly = &lists->out->posonly;
    posonly->items = parser_new(p, count_params(p, lists->base, IN_ARGS, false) * sizeof(AstArg *));
    for (size_t i = lists->base; i < p->stack_len; i += 3)
        posonly->items[posonly->count++] = p->stack[i + 1];
}

static void take_lists(Parser *p, ParamLists *lists)
{
    AstArguments *a = lists->out;
    uint32_t positional = count_params(p, lists->base, IN_ARGS, false), seen = 0;
    uint32_t kwonly = count_params(p, lists->base, IN_KWONLY, false);
    a->args.items = parser_new(p, (positional - a->posonly.count) * sizeof(AstArg *));
    a->defaults.items = parser_new(p, count_params(p, lists->base, IN_ARGS,
                                                   true) * sizeof(AstExpr *));
    a->kwonly.items = parser_new(p, kwonly * sizeof(AstArg *));
    a->kw_defaults.items = parser_new(p, kwonly * sizeof(AstExpr *));
    for (size_t i = lists->base; i < p->stack_len; i += 3) {
        AstArg *arg = p->stack[i + 1];
        AstExpr *value = p->stack[i + 2];
        if ((uintptr_t)p->stack[i] == IN_KWONLY) {
            a->kwonly.items[a->kwonly.count++] = arg;
            a->kw_defaults.items[a->kw_defaults.count++] = value;
            continue;
        }
        if (seen++ >= a->posonly.count)
            a->args.items[a->args.count++] = arg;
        if (value)
            a->defaults.items[a->defaults.count++] = value;
    }
    p->stack_len = lists->base;
}

/* kwds: '**' param ','? */
static bool parse_kwds(Parser *p, AstArguments *out, TokenKind closing)
{
    if (p->diagnose)
        parse_invalid_kwds(p, closing);
    parser_next(p);
    return (out->kwarg = parse_param(p, closing, false)) && end_param(p, closing);
}

/* star_etc: '*' (param | &',') (',' param default?)* (',' kwds)? */
static bool parse_star(Parser *p, ParamLists *lists, TokenKind closing)
{
    if (p->diagnose)
        parse_invalid_star(p, closing);
    parser_next(p);
    if (parser_take(p, TOKEN_COMMA)) {
        if (!parser_at(p, TOKEN_NAME))
            return false;
    } else if (!(lists->out->vararg = parse_param(p, closing, true)) || !end_param(p, closing)) {
        return false;
    }
    while (parser_at(p, TOKEN_NAME))
        if (!push_param(p, lists, closing, IN_KWONLY))
            return false;
    return !parser_at(p, TOKEN_DOUBLE_STAR) || parse_kwds(p, lists->out, closing);
}

/* '/' (',' | &closing), behind at least one parameter */
static bool parse_slash(Parser *p, ParamLists *lists, TokenKind closing)
{
    if (p->stack_len == lists->base || lists->out->posonly.count)
        return false;
    parser_next(p);
    take_posonly(p, lists);
    return end_param(p, closing);
}

/* params: (param default? ',')* ('/' ',')? (param default? ',')* star_etc? */
static bool parse_all(Parser *p, ParamLists *lists, TokenKind closing)
{
    for (;;) {
        bool good = true;
        if (parser_at(p, closing))
            return true;
        if (parser_at(p, TOKEN_STAR))
            return parse_star(p, lists, closing);
        if (parser_at(p, TOKEN_DOUBLE_STAR))
            return parse_kwds(p, lists->out, closing);
        if (parser_at(p, TOKEN_SLASH))
            good = parse_slash(p, lists, closing);
        else
            good = push_param(p, lists, closing, IN_ARGS);
        if (!good)
            return false;
    }
}

AstArguments *parse_params(Parser *p, TokenKind closing)
{
    ParamLists lists = { p->stack_len, parser_new(p, sizeof(AstArguments)), false };
    if (p->diagnose && !parser_at(p, closing)) {
        uint32_t start = p->mark;
        parse_invalid_params(p, closing);
        parser_go_back(p, start);
    }
    if (parser_failed(p) || !parse_all(p, &lists, closing))
        return NULL;
    take_lists(p, &lists);
    return lists.out;
}
