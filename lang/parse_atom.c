/* SPDX-License-Identifier: MIT
 *
 * Atoms: names, numbers, constants, and everything in brackets: groups, tuples, lists, sets, dicts and their
 * comprehensions. */
#include <stdlib.h>
#include <string.h>

#include "lang/parse.h"
#include "lang/parse_invalid.h"

enum { MAX_DECIMAL_DIGITS = 4300 };

/* ---- numbers ---- */

/* The literal without underscores, NUL-terminated; the caller's, in the arena. */
static char *number_text(Parser *p, const Token *token, size_t *len)
{
    const char *from = p->tokens->text + token->start;
    char *text = arena_copy(p->arena, from, token->end - token->start);
    size_t n = 0;
    for (const char *at = text; *at; at++)
        if (*at != '_')
            text[n++] = *at;
    text[n] = '\0';
    *len = n;
    return text;
}

static void set_int(AstConst *c, const char *text, size_t len)
{
    const char second = len > 1 ? (char)(text[1] | 0x20) : '\0';
    c->kind = CONST_INT;
    c->base = second == 'x' ? 16 : second == 'o' ? 8 : second == 'b' ? 2 : 10;
    if (c->base != 10) {
        text += 2;
        len -= 2;
    }
    while (len > 1 && *text == '0') {
        text++;
        len--;
    }
    c->text = text;
    c->len = (uint32_t)len;
}

static void raise_too_long(Parser *p, AstPos pos, uint32_t digits)
{
    pos.col = pos.end_col = (uint32_t)-1;       /* CPython gives the line only */
    parser_raise_at(p, pos,
                    "Exceeds the limit (%d digits) for integer string conversion: value has %u digits; "
                    "use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for "
                    "huge integer literals to avoid decimal conversion limits.", MAX_DECIMAL_DIGITS, digits);
}

/* NUMBER */
AstExpr *parse_atom_number(Parser *p)
{
    const Token *token = p->token;
    size_t len;
    char *text = number_text(p, token, &len);
    parser_next(p);
    AstExpr *e = parser_expr(p, EXPR_CONSTANT, p->mark - 1);
    AstConst *c = &e->constant;
    bool radix = len > 1 && text[0] == '0' && strchr("xXoObB", text[1]);
    if (!radix && strpbrk(text, ".eEjJ")) {
        c->kind = strpbrk(text, "jJ") ? CONST_IMAGINARY : CONST_FLOAT;
        c->number = strtod(text, NULL);
        return e;
    }
    set_int(c, text, len);
    if (c->base == 10 && c->len > MAX_DECIMAL_DIGITS) {
        raise_too_long(p, e->pos, c->len);
        return NULL;
    }
    return e;
}

/* ---- round brackets ---- */

static bool at_comprehension(const Parser *p)
{
    return parser_at(p, KEYWORD_FOR) || parser_at(p, KEYWORD_ASYNC);
}

/* (',' star_named_expression)* ','? behind `first`: all of them */
static AstExprs parse_elements(Parser *p, AstExpr *first)
{
    AstExprs elts;
    size_t base = p->stack_len;
    parser_push(p, first);
    while (parser_take(p, TOKEN_COMMA)) {
        uint32_t back = p->mark;
        AstExpr *next = parse_expr_star_named(p);
        if (!next) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, next);
    }
    elts.items = parser_pop(p, base, &elts.count);
    return elts;
}

/* A node of a kind that is laid out as a list, from the bracket at `start` to the closing one here;
 * NULL without that. */
static AstExpr *close_display(Parser *p, AstExprKind kind, uint32_t start, AstExprs elts)
{
    if (!parser_take(p, kind == EXPR_TUPLE ? TOKEN_RPAR : kind == EXPR_LIST ? TOKEN_RSQB
                     : TOKEN_RBRACE))
        return NULL;
    AstExpr *e = parser_expr(p, kind, start);
    e->list.elts = elts;
    return e;
}

/* tuple: '(' (star_named_expression ',' star_named_expressions?)? ')'
 * group: '(' (yield_expr | named_expression) ')'
 * genexp: '(' (assignment_expression | expression) for_if_clauses ')' */
static AstExpr *parse_round(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    if (parser_at(p, TOKEN_RPAR))
        return close_display(p, EXPR_TUPLE, start, (AstExprs){ NULL, 0 });
    AstExpr *first = parser_at(p, KEYWORD_YIELD) ? parse_expr_yield(p) : parse_expr_star_named(p);
    if (!first)
        return NULL;
    bool is_yield = parser_token_at(p, start + 1)->kind == KEYWORD_YIELD;
    if (parser_at(p, TOKEN_COMMA) && !is_yield)
        return close_display(p, EXPR_TUPLE, start, parse_elements(p, first));
    if (first->kind == EXPR_STARRED)
        return NULL;
    if (at_comprehension(p) && !is_yield)
        return parse_comp_tail(p, EXPR_GENERATOR_EXP, start, first, NULL);
    return parser_take(p, TOKEN_RPAR) ? first : NULL;
}

/* ---- square brackets ---- */

/* list: '[' star_named_expressions? ']'
 * listcomp: '[' named_expression for_if_clauses ']' */
static AstExpr *parse_square(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    if (parser_at(p, TOKEN_RSQB))
        return close_display(p, EXPR_LIST, start, (AstExprs){ NULL, 0 });
    AstExpr *first = parse_expr_star_named(p);
    if (!first)
        return NULL;
    if (at_comprehension(p) && first->kind != EXPR_STARRED)
        return parse_comp_tail(p, EXPR_LIST_COMP, start, first, NULL);
    return close_display(p, EXPR_LIST, start, parse_elements(p, first));
}

/* ---- braces ---- */

/* double_starred_kvpair: '**' bitwise_or | expression ':' expression; `key` may have been read already */
static bool parse_dict_item(Parser *p, AstExpr *key)
{
    AstExpr *value;
    if (!key && parser_take(p, TOKEN_DOUBLE_STAR)) {
        value = parse_expr_bitwise_or(p);
    } else {
        if (!key && !(key = parse_expression(p)))
            return false;
        value = parser_take(p, TOKEN_COLON) ? parse_expression(p) : NULL;
    }
    if (!value)
        return false;
    parser_push(p, key);
    parser_push(p, value);
    return true;
}

/* Reads items from here to where no more fit; pushes key, value, key, value ... */
static void parse_dict_items(Parser *p, uint32_t start, AstExpr *first_key)
{
    AstExpr *key = first_key;
    uint32_t back = start + 1;
    do {
        back = key ? back : p->mark;
        if (parser_at(p, TOKEN_RBRACE))
            return;
        if (!parse_dict_item(p, key)) {
            parser_go_back(p, back);
            if (!parser_failed(p))
                parse_invalid_dict_item(p, back == start + 1);
            return;
        }
        key = NULL;
    } while (parser_take(p, TOKEN_COMMA));
}

static AstExpr *dict_new(Parser *p, uint32_t start, size_t base)
{
    uint32_t count = (uint32_t)(p->stack_len - base) / 2;
    AstExpr *e = parser_expr(p, EXPR_DICT, start);
    e->dict.keys = (AstExprs){ parser_new(p, count * sizeof(AstExpr *)), count };
    e->dict.values = (AstExprs){ parser_new(p, count * sizeof(AstExpr *)), count };
    for (uint32_t i = 0; i < count; i++) {
        e->dict.keys.items[i] = p->stack[base + 2 * i];
        e->dict.values.items[i] = p->stack[base + 2 * i + 1];
    }
    p->stack_len = base;
    return e;
}

/* dict: '{' double_starred_kvpairs? '}' dictcomp: '{' expression ':' expression for_if_clauses '}'
 * with the mark behind the brace, or behind the first key */
static AstExpr *parse_dict(Parser *p, uint32_t start, AstExpr *first_key)
{
    size_t base = p->stack_len;
    parse_dict_items(p, start, first_key);
    if (parser_take(p, TOKEN_RBRACE))
        return dict_new(p, start, base);
    if (at_comprehension(p) && p->stack_len == base + 2 && p->stack[base]) {
        AstExpr *key = p->stack[base], *value = p->stack[base + 1];
        p->stack_len = base;
        return parse_comp_tail(p, EXPR_DICT_COMP, start, key, value);
    }
    if (p->diagnose && !parser_failed(p)) {
        parser_go_back(p, start + 1);
        parse_invalid_dict_comprehension(p);
    }
    return NULL;
}

/* set: '{' star_named_expressions '}'
 * setcomp: '{' named_expression for_if_clauses '}' */
static AstExpr *parse_set(Parser *p, uint32_t start)
{
    AstExpr *first = parse_expr_star_named(p);
    if (!first)
        return NULL;
    if (at_comprehension(p) && first->kind != EXPR_STARRED)
        return parse_comp_tail(p, EXPR_SET_COMP, start, first, NULL);
    return close_display(p, EXPR_SET, start, parse_elements(p, first));
}

/* A dict or a set: behind the first expression a ':' tells. */
static AstExpr *parse_braces(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    if (parser_at(p, TOKEN_RBRACE) || parser_at(p, TOKEN_DOUBLE_STAR))
        return parse_dict(p, start, NULL);
    if (parser_at(p, TOKEN_STAR) || (parser_at(p, TOKEN_NAME)
                                     && parser_peek(p)->kind == TOKEN_WALRUS))
        return parse_set(p, start);
    AstExpr *first = parse_expression(p);
    if (!first)
        return NULL;
    if (parser_at(p, TOKEN_COLON))
        return parse_dict(p, start, first);
    if (p->diagnose)
        parse_invalid_named(p, start + 1, first);
    if (parser_at(p, TOKEN_WALRUS))
        return NULL;
    if (at_comprehension(p))
        return parse_comp_tail(p, EXPR_SET_COMP, start, first, NULL);
    return close_display(p, EXPR_SET, start, parse_elements(p, first));
}

/* ---- atom ---- */

static AstExpr *parse_name(Parser *p)
{
    const AstName *id = parser_take_name(p);
    AstExpr *e = parser_expr(p, EXPR_NAME, p->mark - 1);
    e->name.id = id;
    return e;
}

static AstExpr *parse_constant(Parser *p, AstConstKind kind)
{
    parser_next(p);
    AstExpr *e = parser_expr(p, EXPR_CONSTANT, p->mark - 1);
    e->constant.kind = (uint8_t)kind;
    return e;
}

/* What a bracket opens, or else, in the second pass, the mistakes that are common in there. */
static AstExpr *parse_bracket(Parser *p, AstExpr *(*display)(Parser *))
{
    uint32_t start = p->mark;
    AstExpr *e = display(p);
    if (e || !p->diagnose || parser_failed(p))
        return e;
    if (display == parse_round)
        parse_invalid_group(p, start);
    if (!parser_failed(p))
        parse_invalid_comprehension(p, start);
    return NULL;
}

/* atom: NAME | 'True' | 'False' | 'None' | '...' | NUMBER | strings | tuple | group | genexp | list
 * | listcomp | dict | set | dictcomp | setcomp */
AstExpr *parse_atom(Parser *p)
{
    switch (p->token->kind) {
    case TOKEN_NAME: return parse_name(p);
    case TOKEN_NUMBER: return parse_atom_number(p);
    case TOKEN_STRING: return parse_strings(p);
    case TOKEN_LPAR: return parse_bracket(p, parse_round);
    case TOKEN_LSQB: return parse_bracket(p, parse_square);
    case TOKEN_LBRACE: return parse_bracket(p, parse_braces);
    case TOKEN_ELLIPSIS: return parse_constant(p, CONST_ELLIPSIS);
    case KEYWORD_TRUE: return parse_constant(p, CONST_TRUE);
    case KEYWORD_FALSE: return parse_constant(p, CONST_FALSE);
    case KEYWORD_NONE: return parse_constant(p, CONST_NONE);
    default: return NULL;
    }
}
