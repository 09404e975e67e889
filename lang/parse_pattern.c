/* SPDX-License-Identifier: MIT
 *
 * Patterns of the match statement. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

static AstPattern *parse_pattern(Parser *p);

static AstPattern *pattern_new(Parser *p, AstPatternKind kind, uint32_t start)
{
    AstPattern *pattern = parser_new(p, sizeof *pattern);
    pattern->kind = (uint8_t)kind;
    pattern->pos = parser_pos(p, start);
    return pattern;
}

static AstPattern *value_pattern(Parser *p, uint32_t start, AstExpr *value)
{
    if (!value)
        return NULL;
    AstPattern *pattern = pattern_new(p, PATTERN_VALUE, start);
    pattern->value.value = value;
    return pattern;
}

/* ---- literals ---- */

static bool is_imaginary(const AstExpr *e)
{
    if (e->kind == EXPR_UNARY_OP)
        e = e->unary_op.operand;
    return e->constant.kind == CONST_IMAGINARY;
}

/* signed_number: '-'? NUMBER */
static AstExpr *parse_signed_number(Parser *p)
{
    uint32_t start = p->mark;
    bool minus = parser_take(p, TOKEN_MINUS);
    AstExpr *number = parser_at(p, TOKEN_NUMBER) ? parse_atom_number(p) : NULL;
    if (!number || !minus)
        return number;
    AstExpr *e = parser_expr(p, EXPR_UNARY_OP, start);
    e->op = UNARY_USUB;
    e->unary_op.operand = number;
    return e;
}

/* signed_number | complex_number: signed_real_number ('+' | '-') imaginary_number */
static AstExpr *parse_number_pattern(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *real = parse_signed_number(p);
    if (!real || !(parser_at(p, TOKEN_PLUS) || parser_at(p, TOKEN_MINUS)))
        return real;
    if (is_imaginary(real)) {
        AstExpr *number = real->kind == EXPR_UNARY_OP ? real->unary_op.operand : real;
        return parser_raise_at(p, number->pos, "real number required in complex literal");
    }
    AstOperator op = parser_at(p, TOKEN_PLUS) ? AST_ADD : AST_SUB;
    parser_next(p);
    AstExpr *imaginary = parser_at(p, TOKEN_NUMBER) ? parse_atom_number(p) : NULL;
    if (!imaginary)
        return NULL;
    if (!is_imaginary(imaginary))
        return parser_raise_at(p, imaginary->pos, "imaginary number required in complex literal");
    AstExpr *e = parser_expr(p, EXPR_BIN_OP, start);
    e->op = (uint8_t)op;
    e->bin_op.left = real;
    e->bin_op.right = imaginary;
    return e;
}

static AstPattern *parse_singleton(Parser *p)
{
    TokenKind kind = p->token->kind;
    parser_next(p);
    AstPattern *pattern = pattern_new(p, PATTERN_SINGLETON, p->mark - 1);
    pattern->singleton.value.kind = kind == KEYWORD_NONE ? CONST_NONE : kind == KEYWORD_TRUE
        ? CONST_TRUE : CONST_FALSE;
    return pattern;
}

/* ---- names ---- */

/* pattern_capture_target: !"_" NAME !('.' | '(' | '=') */
static const AstName *parse_capture(Parser *p)
{
    if (!parser_at(p, TOKEN_NAME) || parser_at_word(p, "_"))
        return NULL;
    TokenKind next = parser_peek(p)->kind;
    if (next == TOKEN_DOT || next == TOKEN_LPAR || next == TOKEN_EQUAL)
        return NULL;
    return parser_take_name(p);
}

static AstPattern *parse_capture_pattern(Parser *p)
{
    uint32_t start = p->mark;
    bool wildcard = parser_at_word(p, "_");
    const AstName *name = wildcard ? NULL : parse_capture(p);
    if (!wildcard && !name)
        return NULL;
    if (wildcard)
        parser_next(p);
    AstPattern *pattern = pattern_new(p, PATTERN_AS, start);
    pattern->as.name = name;
    return pattern;
}

/* name_or_attr: NAME ('.' NAME)* */
static AstExpr *parse_name_or_attr(Parser *p)
{
    uint32_t start = p->mark;
    const AstName *name = parser_take_name(p);
    AstExpr *e = parser_expr(p, EXPR_NAME, start);
    e->name.id = name;
    while (parser_at(p, TOKEN_DOT)) {
        uint32_t back = p->mark;
        parser_next(p);
        if (!(name = parser_take_name(p))) {
            parser_go_back(p, back);
            break;
        }
        AstExpr *attribute = parser_expr(p, EXPR_ATTRIBUTE, start);
        attribute->attribute.value = e;
        attribute->attribute.attr = name;
        e = attribute;
    }
    return e;
}

/* ---- class patterns ---- */

/* Is the next argument of a class pattern NAME '=' pattern? */
static bool at_keyword_pattern(Parser *p)
{
    return parser_at(p, TOKEN_NAME) && parser_peek(p)->kind == TOKEN_EQUAL;
}

/* pattern (',' pattern)*: where a positional one follows a keyword one, this is the mistake */
static bool raise_misplaced(Parser *p)
{
    AstPattern *first = parse_pattern(p), *last = first, *next;
    if (!first)
        return false;
    while (parser_take(p, TOKEN_COMMA) && !at_keyword_pattern(p) && (next = parse_pattern(p)))
        last = next;
    parser_raise_range(p, first->pos, last->pos, "positional patterns follow keyword patterns");
    return false;
}

/* keyword_patterns: NAME '=' pattern (',' NAME '=' pattern)*; pushes name, pattern, name, pattern ... */
static bool parse_keyword_patterns(Parser *p)
{
    do {
        if (parser_at(p, TOKEN_RPAR))
            return true;
        if (!at_keyword_pattern(p))
            return p->diagnose && raise_misplaced(p);
        parser_push(p, (void *)parser_take_name(p));
        parser_next(p);
        AstPattern *value = parse_pattern(p);
        if (!value)
            return false;
        parser_push(p, value);
    } while (parser_take(p, TOKEN_COMMA));
    return true;
}

static bool parse_class_arguments(Parser *p, AstPattern *pattern)
{
    size_t base = p->stack_len;
    while (!parser_at(p, TOKEN_RPAR) && !at_keyword_pattern(p)) {
        AstPattern *positional = parse_pattern(p);
        if (!positional)
            return false;
        parser_push(p, positional);
        if (!parser_take(p, TOKEN_COMMA))
            break;
    }
    pattern->class_.patterns.items = parser_pop(p, base, &pattern->class_.patterns.count);
    if (at_keyword_pattern(p) && !parse_keyword_patterns(p))
        return false;
    uint32_t count = (uint32_t)(p->stack_len - base) / 2;
    pattern->class_.kwd_attrs = (AstNames){ parser_new(p, count * sizeof(AstName *)), count };
    pattern->class_.kwd_patterns = (AstPatterns){ parser_new(p, count * sizeof(AstPattern *)),
        count };
    for (uint32_t i = 0; i < count; i++) {
        pattern->class_.kwd_attrs.items[i] = p->stack[base + 2 * i];
        pattern->class_.kwd_patterns.items[i] = p->stack[base + 2 * i + 1];
    }
    p->stack_len = base;
    return true;
}

/* class_pattern: name_or_attr '(' (pattern ',')* (NAME '=' pattern ',')* ')'     value_pattern: attr */
static AstPattern *parse_dotted_pattern(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *e = parse_name_or_attr(p);
    if (!parser_take(p, TOKEN_LPAR)) {
        bool value = e->kind == EXPR_ATTRIBUTE && !parser_at(p, TOKEN_DOT)
            && !parser_at(p, TOKEN_EQUAL);
        return value ? value_pattern(p, start, e) : NULL;
    }
    AstPattern *pattern = pattern_new(p, PATTERN_CLASS, start);
    pattern->class_.cls = e;
    if (!parse_class_arguments(p, pattern) || !parser_take(p, TOKEN_RPAR))
        return NULL;
    pattern->pos = parser_pos(p, start);
    return pattern;
}

/* ---- sequences and mappings ---- */

/* star_pattern: '*' (pattern_capture_target | "_") */
static AstPattern *parse_star_pattern(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    AstPattern *inner = parse_capture_pattern(p);
    if (!inner)
        return NULL;
    AstPattern *pattern = pattern_new(p, PATTERN_STAR, start);
    pattern->star.name = inner->as.name;
    return pattern;
}

static AstPattern *parse_maybe_star(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_star_pattern(p) : parse_pattern(p);
}

static void parse_sequence_rest(Parser *p)
{
    while (parser_take(p, TOKEN_COMMA)) {
        uint32_t back = p->mark;
        AstPattern *next = parse_maybe_star(p);
        if (!next) {
            parser_go_back(p, back);
            return;
        }
        parser_push(p, next);
    }
}

/* group_pattern: '(' pattern ')'
 * sequence_pattern: '(' (maybe_star_pattern ',' maybe_sequence_pattern?)? ')' | '['
 * maybe_sequence_pattern? ']' */
static AstPattern *parse_bracket_pattern(Parser *p)
{
    uint32_t start = p->mark;
    bool round = parser_at(p, TOKEN_LPAR);
    TokenKind closing = round ? TOKEN_RPAR : TOKEN_RSQB;
    size_t base = p->stack_len;
    parser_next(p);
    if (!parser_at(p, closing)) {
        AstPattern *first = parse_maybe_star(p);
        if (!first)
            return NULL;
        if (round && !parser_at(p, TOKEN_COMMA))
            return first->kind != PATTERN_STAR && parser_take(p, closing) ? first : NULL;
        parser_push(p, first);
        parse_sequence_rest(p);
    }
    if (!parser_take(p, closing))
        return NULL;
    AstPattern *pattern = pattern_new(p, PATTERN_SEQUENCE, start);
    pattern->sequence.patterns.items = parser_pop(p, base, &pattern->sequence.patterns.count);
    return pattern;
}

/* literal_expr | attr */
static AstExpr *parse_mapping_key(Parser *p)
{
    AstExpr *e;
    switch (p->token->kind) {
    case TOKEN_NUMBER: case TOKEN_MINUS:
        return parse_number_pattern(p);
    case TOKEN_STRING: case KEYWORD_NONE: case KEYWORD_TRUE: case KEYWORD_FALSE:
        return parse_atom(p);
    case TOKEN_NAME:
        e = parse_name_or_attr(p);
        return e->kind == EXPR_ATTRIBUTE ? e : NULL;
    default:
        return NULL;
    }
}

/* '**' pattern_capture_target ','?: the last of a mapping */
static bool parse_mapping_rest(Parser *p, AstPattern *pattern)
{
    parser_next(p);
    if (!(pattern->mapping.rest = parse_capture(p)))
        return false;
    parser_take(p, TOKEN_COMMA);
    return parser_at(p, TOKEN_RBRACE);
}

static bool parse_mapping_items(Parser *p, AstPattern *pattern)
{
    while (!parser_at(p, TOKEN_RBRACE)) {
        if (parser_at(p, TOKEN_DOUBLE_STAR))
            return parse_mapping_rest(p, pattern);
        AstExpr *key = parse_mapping_key(p);
        AstPattern *value = key && parser_take(p, TOKEN_COLON) ? parse_pattern(p) : NULL;
        if (!value)
            return false;
        parser_push(p, key);
        parser_push(p, value);
        if (!parser_take(p, TOKEN_COMMA))
            break;
    }
    return true;
}

/* mapping_pattern: '{' (key ':' pattern ',')* ('**' NAME ','?)? '}' */
static AstPattern *parse_mapping_pattern(Parser *p)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    AstPattern *pattern = pattern_new(p, PATTERN_MAPPING, start);
    parser_next(p);
    if (!parse_mapping_items(p, pattern) || !parser_take(p, TOKEN_RBRACE))
        return NULL;
    uint32_t count = (uint32_t)(p->stack_len - base) / 2;
    pattern->mapping.keys = (AstExprs){ parser_new(p, count * sizeof(AstExpr *)), count };
    pattern->mapping.patterns = (AstPatterns){ parser_new(p, count * sizeof(AstPattern *)), count };
    for (uint32_t i = 0; i < count; i++) {
        pattern->mapping.keys.items[i] = p->stack[base + 2 * i];
        pattern->mapping.patterns.items[i] = p->stack[base + 2 * i + 1];
    }
    p->stack_len = base;
    pattern->pos = parser_pos(p, start);
    return pattern;
}

/* ---- all of them ---- */

static AstPattern *parse_name_pattern(Parser *p)
{
    if (parser_at_word(p, "_"))
        return parse_capture_pattern(p);
    TokenKind next = parser_peek(p)->kind;
    return next == TOKEN_DOT || next == TOKEN_LPAR ? parse_dotted_pattern(p)
        : parse_capture_pattern(p);
}

/* closed_pattern: literal_pattern | capture_pattern | wildcard_pattern | value_pattern | group_pattern |
 * sequence_pattern |
 *                 mapping_pattern | class_pattern */
static AstPattern *parse_closed(Parser *p)
{
    uint32_t start = p->mark;
    switch (p->token->kind) {
    case TOKEN_NUMBER: case TOKEN_MINUS:
        return value_pattern(p, start, parse_number_pattern(p));
    case TOKEN_STRING:
        return value_pattern(p, start, parse_strings(p));
    case KEYWORD_NONE: case KEYWORD_TRUE: case KEYWORD_FALSE:
        return parse_singleton(p);
    case TOKEN_NAME:
        return parse_name_pattern(p);
    case TOKEN_LPAR: case TOKEN_LSQB:
        return parse_bracket_pattern(p);
    case TOKEN_LBRACE:
        return parse_mapping_pattern(p);
    default:
        return NULL;
    }
}

/* or_pattern: closed_pattern ('|' closed_pattern)* */
static AstPattern *parse_or_pattern(Parser *p)
{
    uint32_t start = p->mark;
    AstPattern *next = parse_closed(p);
    if (!next || !parser_at(p, TOKEN_VBAR))
        return next;
    size_t base = p->stack_len;
    parser_push(p, next);
    for (uint32_t back = p->mark; parser_take(p, TOKEN_VBAR); back = p->mark) {
        if (!(next = parse_closed(p))) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, next);
    }
    AstPattern *pattern = pattern_new(p, PATTERN_OR, start);
    pattern->or.patterns.items = parser_pop(p, base, &pattern->or.patterns.count);
    return pattern->or.patterns.count == 1 ? pattern->or.patterns.items[0] : pattern;
}

static void raise_as_target(Parser *p)
{
    if (parser_at_word(p, "_")) {
        parser_raise_at(p, p->token->pos, "cannot use '_' as a target");
    } else if (!parser_at(p, TOKEN_NAME)) {
        AstExpr *e = parse_expression(p);
        if (e)
            parser_raise_at(p, e->pos, "invalid pattern target");
    }
}

/* as_pattern: or_pattern 'as' pattern_capture_target */
static AstPattern *parse_as_pattern(Parser *p)
{
    uint32_t start = p->mark;
    AstPattern *inner = parse_or_pattern(p);
    if (!inner || !parser_at(p, KEYWORD_AS))
        return inner;
    uint32_t back = p->mark;
    parser_next(p);
    const AstName *name = parse_capture(p);
    if (!name) {
        if (p->diagnose)
            raise_as_target(p);
        parser_go_back(p, back);
        return inner;
    }
    AstPattern *pattern = pattern_new(p, PATTERN_AS, start);
    pattern->as.pattern = inner;
    pattern->as.name = name;
    return pattern;
}

/* pattern: as_pattern | or_pattern */
static AstPattern *parse_pattern(Parser *p)
{
    size_t base = p->stack_len;
    if (!parser_enter(p))
        return NULL;
    AstPattern *pattern = parse_as_pattern(p);
    p->stack_len = base;
    parser_leave(p);
    return parser_failed(p) ? NULL : pattern;
}

/* patterns: maybe_star_pattern ',' maybe_sequence_pattern? | pattern */
AstPattern *parse_pattern_list(Parser *p)
{
    uint32_t start = p->mark;
    AstPattern *first = parse_maybe_star(p);
    if (!first)
        return NULL;
    if (!parser_at(p, TOKEN_COMMA))
        return first->kind == PATTERN_STAR ? NULL : first;
    size_t base = p->stack_len;
    parser_push(p, first);
    parse_sequence_rest(p);
    AstPattern *pattern = pattern_new(p, PATTERN_SEQUENCE, start);
    pattern->sequence.patterns.items = parser_pop(p, base, &pattern->sequence.patterns.count);
    return pattern;
}
