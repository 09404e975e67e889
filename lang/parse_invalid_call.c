/* SPDX-License-Identifier: MIT
 *
 * See parse_invalid.h: mistakes in arguments of calls, in lists, sets, dicts and groups. */
#include "lang/parse_invalid.h"

#include "lang/parse.h"

/* ---- displays ---- */

/* ('[' | '(' | '{') '*' expression for_if_clauses */
static void starred_element(Parser *p)
{
    uint32_t start = p->mark;
    AstGenerators generators;
    if (!parser_take(p, TOKEN_STAR) || !parse_expression(p))
        return;
    const AstPos pos = parser_pos(p, start);
    if (parse_comp_clauses(p, &generators))
        parser_raise_at(p, pos, "iterable unpacking cannot be used in comprehension");
}

/* ('[' | '{') star_named_expression ',' star_named_expressions? for_if_clauses */
static void bare_tuple_element(Parser *p)
{
    AstGenerators generators;
    AstExpr *first = parse_expr_star_named(p), *next;
    if (!first || !parser_at(p, TOKEN_COMMA))
        return;
    AstPos last = p->token->pos;
    while (parser_take(p, TOKEN_COMMA) && (next = parse_expr_star_named(p)))
        last = next->pos;
    if (!parser_failed(p) && parse_comp_clauses(p, &generators))
        parser_raise_range(p, first->pos, last,
                           "did you forget parentheses around the comprehension target?");
}

void parse_invalid_comprehension(Parser *p, uint32_t start)
{
    uint32_t back = p->mark;
    parser_go_back(p, start);
    parser_next(p);
    starred_element(p);
    parser_go_back(p, start + 1);
    if (!parser_failed(p) && parser_token_at(p, start)->kind != TOKEN_LPAR)
        bare_tuple_element(p);
    parser_go_back(p, back);
}

/* '(' '*' expression ')', '(' '**' expression ')' */
void parse_invalid_group(Parser *p, uint32_t start)
{
    uint32_t back = p->mark;
    parser_go_back(p, start + 1);
    const AstPos star = p->token->pos;
    bool starred = parser_take(p, TOKEN_STAR);
    if ((starred || parser_take(p, TOKEN_DOUBLE_STAR)) && parse_expression(p)) {
        AstPos pos = starred ? parser_pos(p, start + 1) : star;
        if (parser_at(p, TOKEN_RPAR))
            parser_raise_at(p, pos, starred ? "cannot use starred expression here"
                            : "cannot use double starred expression here");
    }
    parser_go_back(p, back);
}

/* expression !':' | expression ':' '*' bitwise_or | expression ':' &('}' | ',') */
void parse_invalid_dict_item(Parser *p, bool is_first)
{
    uint32_t back = p->mark;
    AstExpr *key = parse_expression(p);
    const Token *colon = p->token;
    if (!key) {
        parser_go_back(p, back);
    } else if (!parser_take(p, TOKEN_COLON)) {
        AstPos pos = { key->pos.line, key->pos.end_col - 1, key->pos.end_line, (uint32_t)-1 };
        if (!is_first)
            parser_raise_at(p, pos, "':' expected after dictionary key");
    } else if (parser_at(p, TOKEN_STAR)) {
        const AstPos star = p->token->pos;
        parser_next(p);
        if (parse_expr_bitwise_or(p))
            parser_raise_from(p, star, "cannot use a starred expression in a dictionary value");
    } else if (parser_at(p, TOKEN_RBRACE) || parser_at(p, TOKEN_COMMA)) {
        parser_raise_at(p, colon->pos, "expression expected after dictionary key and ':'");
    }
    parser_go_back(p, back);
}

/* '**' bitwise_or for_if_clauses '}' */
void parse_invalid_dict_comprehension(Parser *p)
{
    const AstPos star = p->token->pos;
    AstGenerators generators;
    if (parser_take(p, TOKEN_DOUBLE_STAR) && parse_expr_bitwise_or(p)
        && parse_comp_clauses(p, &generators)
        && parser_at(p, TOKEN_RBRACE))
        parser_raise_at(p, star, "dict unpacking cannot be used in dict comprehension");
}

/* ---- calls ---- */

static AstPos last_of(const AstGenerators *generators)
{
    const AstComprehension *last = generators->items[generators->count - 1];
    return last->ifs.count ? last->ifs.items[last->ifs.count - 1]->pos : last->iter->pos;
}

static void raise_generator(Parser *p, const AstExpr *elt, const AstGenerators *generators)
{
    parser_raise_range(p, elt->pos, last_of(generators),
                       "Generator expression must be parenthesized");
}

/* expression for_if_clauses ',' */
static void first_generator(Parser *p)
{
    AstGenerators generators;
    AstExpr *elt = parse_expression(p);
    if (elt && parse_comp_clauses(p, &generators) && parser_take(p, TOKEN_COMMA)) {
        AstExprs args;
        AstKeywords keywords;
        parse_primary_args(p, &args, &keywords);        /* CPython looks that far before it raises */
        raise_generator(p, elt, &generators);
    }
}

/* args for_if_clauses */
static void last_generator(Parser *p)
{
    AstExprs args;
    AstKeywords keywords;
    AstGenerators generators;
    if (parse_primary_args(p, &args, &keywords) && parse_comp_clauses(p, &generators)
        && args.count > 1)
        raise_generator(p, args.items[args.count - 1], &generators);
}

/* args ',' '*' | args ',' expression for_if_clauses | args ',' args */
static void more_arguments(Parser *p)
{
    AstExprs args, more;
    AstKeywords keywords, more_keywords;
    AstGenerators generators;
    if (!parse_primary_args(p, &args, &keywords) || !parser_take(p, TOKEN_COMMA))
        return;
    uint32_t second = p->mark;
    AstExpr *elt = parse_expression(p);
    if (elt && parse_comp_clauses(p, &generators)) {
        raise_generator(p, elt, &generators);
        return;
    }
    parser_go_back(p, second);
    if (parser_failed(p) || !parse_primary_args(p, &more, &more_keywords))
        return;
    bool unpacking = false;
    for (uint32_t i = 0; i < keywords.count; i++)
        unpacking |= keywords.items[i]->name == NULL;
    parser_raise(p, "positional argument follows keyword argument%s", unpacking ? " unpacking"
                 : "");
}

/* args ',' '*' */
static void iterable_after_mapping(Parser *p)
{
    AstExprs args;
    AstKeywords keywords;
    if (parse_primary_args(p, &args, &keywords) && keywords.count && parser_take(p, TOKEN_COMMA)
        && parser_at(p, TOKEN_STAR))
        parser_raise_at(p, p->token->pos,
                        "iterable argument unpacking follows keyword argument unpacking");
}

void parse_invalid_arguments(Parser *p, uint32_t start)
{
    static void (*const mistakes[])(Parser *) = {
        iterable_after_mapping, first_generator, last_generator, more_arguments
    };
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes && !parser_failed(p); i++) {
        parser_go_back(p, start);
        mistakes[i](p);
    }
}

/* ('True' | 'False' | 'None') '=' | NAME '=' expression for_if_clauses | !(NAME '=') expression '=' */
void parse_invalid_kwarg(Parser *p)
{
    uint32_t start = p->mark;
    const Token *first = p->token;
    AstGenerators generators;
    if (parser_at(p, TOKEN_DOUBLE_STAR) || parser_at(p, TOKEN_STAR))
        return;
    bool is_constant = first->kind == KEYWORD_TRUE || first->kind == KEYWORD_FALSE
        || first->kind == KEYWORD_NONE;
    if (first->kind == TOKEN_NAME && first[1].kind == TOKEN_EQUAL) {
        parser_next(p);
        parser_next(p);
        if (parse_expression(p) && parse_comp_clauses(p, &generators))
            parser_raise_range(p, first->pos, first[1].pos,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else if (is_constant && first[1].kind == TOKEN_EQUAL) {
        parser_raise_range(p, first->pos, first[1].pos, "cannot assign to %.*s",
                           (int)(first->end - first->start),
                           p->tokens->text + first->start);
    } else {
        AstExpr *e = parse_expression(p);
        if (e && parser_at(p, TOKEN_EQUAL))
            parser_raise_range(p, e->pos, p->token->pos,
                               "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    parser_go_back(p, start);
}
