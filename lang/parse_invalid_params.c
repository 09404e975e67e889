/* SPDX-License-Identifier: MIT
 *
 * See parse_invalid.h: mistakes in parameters of functions and lambdas. */
#include "lang/parse_invalid.h"

#include "lang/parse.h"

typedef enum ParamDefault { WITHOUT_DEFAULT, WITH_DEFAULT, MAYBE_DEFAULT } ParamDefault;

/* param: NAME annotation? */
static bool skip_name(Parser *p, TokenKind closing, AstPos *pos)
{
    uint32_t start = p->mark;
    if (!parser_take(p, TOKEN_NAME))
        return false;
    uint32_t back = p->mark;
    if (closing == TOKEN_RPAR && parser_take(p, TOKEN_COLON) && !parse_expression(p))
        parser_go_back(p, back);
    *pos = parser_pos(p, start);
    return true;
}

/* param default? (',' | &closing); back at its start when it does not fit */
static bool skip_param(Parser *p, TokenKind closing, ParamDefault want, AstPos *pos)
{
    uint32_t start = p->mark;
    bool good = skip_name(p, closing, pos);
    if (good && want != WITHOUT_DEFAULT) {
        bool equal = parser_take(p, TOKEN_EQUAL);
        good = equal ? parse_expression(p) != NULL : want == MAYBE_DEFAULT;
    }
    good = good && (parser_take(p, TOKEN_COMMA) || parser_at(p, closing));
    if (!good)
        parser_go_back(p, start);
    return good;
}

static uint32_t skip_params(Parser *p, TokenKind closing, ParamDefault want)
{
    AstPos pos;
    uint32_t n = 0;
    while (!parser_failed(p) && skip_param(p, closing, want, &pos))
        n++;
    return n;
}

/* '/' (',' | &closing) */
static bool skip_slash(Parser *p, TokenKind closing)
{
    return parser_take(p, TOKEN_SLASH) && (parser_take(p, TOKEN_COMMA) || parser_at(p, closing));
}

/* slash_no_default | slash_with_default; back at the start when there is no slash */
static bool skip_posonly(Parser *p, TokenKind closing)
{
    uint32_t start = p->mark;
    uint32_t n = skip_params(p, closing, WITHOUT_DEFAULT);
    n += skip_params(p, closing, WITH_DEFAULT);
    if (n && skip_slash(p, closing))
        return true;
    parser_go_back(p, start);
    return false;
}

/* param_no_default* (slash_with_default | param_with_default+) param_no_default */
static void misplaced_default(Parser *p, TokenKind closing)
{
    AstPos pos;
    skip_params(p, closing, WITHOUT_DEFAULT);
    if (!skip_params(p, closing, WITH_DEFAULT))
        return;
    uint32_t back = p->mark;
    if (!skip_slash(p, closing))
        parser_go_back(p, back);
    if (skip_param(p, closing, WITHOUT_DEFAULT, &pos))
        parser_raise_at(p, pos, "non-default argument follows default argument");
}

/* param_no_default* '(' param+ ','? ')' */
static void bracketed(Parser *p, TokenKind closing)
{
    AstPos pos, open;
    skip_params(p, closing, WITHOUT_DEFAULT);
    open = p->token->pos;
    if (!parser_take(p, TOKEN_LPAR) || !parser_at(p, TOKEN_NAME))
        return;
    while (skip_name(p, closing, &pos) && parser_take(p, TOKEN_COMMA))
        continue;
    if (parser_at(p, TOKEN_RPAR))
        parser_raise_range(p, open, p->token->pos, "%s parameters cannot be parenthesized",
                           closing == TOKEN_RPAR ? "Function" : "Lambda expression");
}

/* '/' ',' */
static void leading_slash(Parser *p, TokenKind closing)
{
    (void)closing;
    const AstPos slash = p->token->pos;
    if (parser_take(p, TOKEN_SLASH) && parser_at(p, TOKEN_COMMA))
        parser_raise_at(p, slash, "at least one argument must precede /");
}

/* (slash_no_default | slash_with_default) param_maybe_default* '/' */
static void second_slash(Parser *p, TokenKind closing)
{
    if (!skip_posonly(p, closing))
        return;
    skip_params(p, closing, MAYBE_DEFAULT);
    if (parser_at(p, TOKEN_SLASH))
        parser_raise_at(p, p->token->pos, "/ may appear only once");
}

/* (slash_no_default | slash_with_default)? param_maybe_default* '*' (',' | param_no_default)
 * param_maybe_default*
 * '/' */
static void slash_after_star(Parser *p, TokenKind closing)
{
    AstPos pos;
    skip_posonly(p, closing);
    skip_params(p, closing, MAYBE_DEFAULT);
    if (!parser_take(p, TOKEN_STAR) || !(parser_take(p, TOKEN_COMMA)
                                         || skip_param(p, closing, WITHOUT_DEFAULT, &pos)))
        return;
    skip_params(p, closing, MAYBE_DEFAULT);
    if (parser_at(p, TOKEN_SLASH))
        parser_raise_at(p, p->token->pos, "/ must be ahead of *");
}

/* param_maybe_default+ '/' '*' */
static void no_comma(Parser *p, TokenKind closing)
{
    if (skip_params(p, closing, MAYBE_DEFAULT) && parser_take(p, TOKEN_SLASH)
        && parser_at(p, TOKEN_STAR))
        parser_raise_at(p, p->token->pos, "expected comma between / and *");
}

void parse_invalid_params(Parser *p, TokenKind closing)
{
    static void (*const mistakes[])(Parser *, TokenKind) = {
        misplaced_default, bracketed, leading_slash, second_slash, slash_after_star, no_comma
    };
    uint32_t start = p->mark;
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes && !parser_failed(p); i++) {
        parser_go_back(p, start);
        mistakes[i](p, closing);
    }
    parser_go_back(p, start);
}

/* '*' (closing | ',' (closing | '**')) */
static void bare_star(Parser *p, TokenKind closing)
{
    const AstPos star = p->token->pos;
    parser_next(p);
    if (!parser_at(p, closing) && !(parser_take(p, TOKEN_COMMA)
                                    && (parser_at(p, closing) || parser_at(p, TOKEN_DOUBLE_STAR))))
        return;
    if (closing == TOKEN_RPAR)
        parser_raise_at(p, star, "named arguments must follow bare *");
    else
        parser_raise(p, "named arguments must follow bare *");
}

/* '*' param '=' */
static void star_default(Parser *p, TokenKind closing)
{
    AstPos pos;
    parser_next(p);
    if (skip_name(p, closing, &pos) && parser_at(p, TOKEN_EQUAL))
        parser_raise_at(p, p->token->pos, "var-positional argument cannot have default value");
}

/* '*' (param_no_default | ',') param_maybe_default* '*' (param_no_default | ',') */
static void second_star(Parser *p, TokenKind closing)
{
    AstPos pos, star;
    parser_next(p);
    if (!skip_param(p, closing, WITHOUT_DEFAULT, &pos) && !parser_take(p, TOKEN_COMMA))
        return;
    skip_params(p, closing, MAYBE_DEFAULT);
    star = p->token->pos;
    if (parser_take(p, TOKEN_STAR) && (skip_param(p, closing, WITHOUT_DEFAULT, &pos)
                                       || parser_at(p, TOKEN_COMMA)))
        parser_raise_at(p, star, "* argument may appear only once");
}

void parse_invalid_star(Parser *p, TokenKind closing)
{
    uint32_t start = p->mark;
    bare_star(p, closing);
    parser_go_back(p, start);
    if (!parser_failed(p))
        star_default(p, closing);
    parser_go_back(p, start);
    if (!parser_failed(p))
        second_star(p, closing);
    parser_go_back(p, start);
}

/* '**' param '=' | '**' param ',' (param | '*' | '**' | '/') */
void parse_invalid_kwds(Parser *p, TokenKind closing)
{
    uint32_t start = p->mark;
    AstPos pos;
    parser_next(p);
    if (skip_name(p, closing, &pos)) {
        pos = p->token->pos;
        if (parser_at(p, TOKEN_EQUAL)) {
            parser_raise_at(p, pos, "var-keyword argument cannot have default value");
        } else if (parser_take(p, TOKEN_COMMA)) {
            pos = p->token->pos;
            bool more = parser_at(p, TOKEN_STAR) || parser_at(p, TOKEN_DOUBLE_STAR)
                || parser_at(p, TOKEN_SLASH);
            if (more || skip_name(p, closing, &pos))
                parser_raise_at(p, pos, "arguments cannot follow var-keyword argument");
        }
    }
    parser_go_back(p, start);
}
