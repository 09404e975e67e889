/* SPDX-License-Identifier: MIT
 *
 * F-strings as CPython 3.11 reads them: the literal is one token; its replacement fields are found
 * by counting brackets and quotes, and the text of each expression is lexed and parsed again, in
 * parentheses, by a parser of its own. */
#include <string.h>

#include "lang/string_pieces.h"

enum { MAX_NESTING = 200 };

typedef struct FString {
    StringBody body;
    const char *at;                     /* how far it is read */
    const char *end;
    int level;                          /* 0: the string, 1: a format specification in it, 2: one in that */
    const char *counted;                /* how far newlines are counted */
    const char *line_start; /* of the line there: its newline, or the start of the token on the
                             * first line */
    uint32_t line;                      /* of the line there */
} FString;

static bool parse_pieces(Parser *p, StringPieces *pieces, FString *f);

/* ---- the text of an expression ---- */

typedef struct FieldScan {
    char quote;                         /* open, or 0 */
    bool triple;
    int depth;
    char brackets[MAX_NESTING];
} FieldScan;

static bool is_triple(const FString *f)
{
    return f->at + 2 < f->end && f->at[1] == f->at[0] && f->at[2] == f->at[0];
}

static void scan_quote(FieldScan *scan, FString *f)
{
    if (!scan->quote) {
        scan->quote = *f->at;
        scan->triple = is_triple(f);
        f->at += scan->triple ? 2 : 0;
    } else if (*f->at == scan->quote && (!scan->triple || is_triple(f))) {
        f->at += scan->triple ? 2 : 0;
        scan->quote = 0;
    }
}

static bool scan_open(Parser *p, FieldScan *scan, char bracket)
{
    if (scan->depth >= MAX_NESTING)
        return parser_raise(p, "f-string: too many nested parenthesis");
    scan->brackets[scan->depth++] = bracket;
    return true;
}

static bool scan_close(Parser *p, FieldScan *scan, char bracket)
{
    if (scan->depth == 0)
        return parser_raise(p, "f-string: unmatched '%c'", bracket);
    const char opening = scan->brackets[--scan->depth];
    if (bracket == (opening == '(' ? ')' : opening == '[' ? ']' : '}'))
        return true;
    return parser_raise(p,
                        "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", bracket, opening);
}

/* Does the character at f->at end the expression? Steps over the first half of `!=`, `==`, `<=`, `>=`. */
static bool scan_ends(FieldScan *scan, FString *f)
{
    if (scan->depth || !strchr("!:}=<>", *f->at))
        return false;
    if (strchr("!=<>", *f->at) && f->at + 1 < f->end && f->at[1] == '=') {
        f->at++;
        return false;
    }
    return *f->at != '<' && *f->at != '>';
}

static bool scan_character(Parser *p, FieldScan *scan, FString *f)
{
    switch (*f->at) {
    case '\\':
        return parser_raise(p, "f-string expression part cannot include a backslash");
    case '\'': case '"':
        scan_quote(scan, f);
        return true;
    case '(': case '[': case '{':
        return scan->quote || scan_open(p, scan, *f->at);
    case ')': case ']': case '}':
        return scan->quote || scan_close(p, scan, *f->at);
    case '#':
        return scan->quote || parser_raise(p, "f-string expression part cannot include '#'");
    default:
        return true;
    }
}

/* Moves f->at from behind the '{' to what ends the expression. */
static bool scan_expression(Parser *p, FString *f)
{
    FieldScan scan = { .quote = 0 };
    for (; f->at < f->end; f->at++) {
        if (!scan.quote && *f->at != '\\' && scan_ends(&scan, f))
            break;
        if (!scan_character(p, &scan, f))
            return false;
    }
    if (scan.quote)
        return parser_raise(p, "f-string: unterminated string");
    if (scan.depth)
        return parser_raise(p, "f-string: unmatched '%c'", scan.brackets[scan.depth - 1]);
    return f->at < f->end || parser_raise(p, "f-string: expecting '}'");
}

/* ---- the expression ---- */

static bool is_blank(const char *from, const char *to)
{
    for (; from < to; from++)
        if (!strchr(" \t\n\f", *from))
            return false;
    return true;
}

/* Does nothing but white space stand between the brace and the end of its line? */
static bool newline_after(const char *brace)
{
    const char *at = brace + 1;
    while (*at == ' ' || *at == '\t' || *at == '\f')
        at++;
    return *at == '\n' || *at == '}';
}

/* Where the brace in front of an expression stands, in CPython's reckoning. */
static LexOrigin find_origin(FString *f, const char *brace)
{
    const AstPos token = f->body.token->pos;
    for (; f->counted < brace; f->counted++) {
        if (*f->counted == '\n') {
            f->line++;
            f->line_start = f->counted;
        }
    }
    LexOrigin origin = { f->line, token.col, false };
    if (!newline_after(brace))
        origin.col = (uint32_t)(brace - f->line_start) + (*f->line_start == '\n' ? (uint32_t)-1
                                                          : token.col);
    return origin;
}

static AstExpr *compile_expression(Parser *p, FString *f, const char *from)
{
    if (is_blank(from, f->at)) {
        if (*f->at == '}')
            return parser_raise(p, "f-string: empty expression not allowed");
        return parser_raise(p, "f-string: expression required before '%c'", *f->at);
    }
    size_t len = (size_t)(f->at - from);
    char *text = arena_new(p->arena, len + 3);
    text[0] = '(';
    memcpy(text + 1, from, len);
    text[len + 1] = ')';
    return parser_fstring_expr(p, (SourceText){ text, len + 2 }, find_origin(f, from - 1));
}

/* ---- replacement fields ---- */

static bool expecting_brace(Parser *p)
{
    return parser_raise(p, "f-string: expecting '}'");
}

/* '=' white space: adds the text of the expression to the literal. */
static bool parse_debug_text(Parser *p, StringPieces *pieces, FString *f, const char *from)
{
    f->at++;
    while (f->at < f->end && strchr(" \t\n\r\f\v", *f->at))
        f->at++;
    if (f->at >= f->end)
        return expecting_brace(p);
    buf_add(&pieces->literal, from, (size_t)(f->at - from));
    return true;
}

/* '!' ('s' | 'r' | 'a') */
static bool parse_conversion(Parser *p, FString *f, int *conversion)
{
    f->at++;
    if (f->at >= f->end)
        return expecting_brace(p);
    *conversion = (unsigned char)*f->at++;
    if (*conversion != 's' && *conversion != 'r' && *conversion != 'a')
        return parser_raise(p, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    return f->at < f->end || expecting_brace(p);
}

/* ':' pieces */
static AstExpr *parse_format_spec(Parser *p, const StringPieces *outer, FString *f)
{
    f->at++;
    if (f->at >= f->end)
        return parser_raise(p, "f-string: expecting '}'");
    StringPieces pieces = {
        .base = p->stack_len, .pos = outer->pos, .end_pos = f->body.token->pos,
            .u_prefix = outer->u_prefix
    };
    f->level++;
    bool good = parse_pieces(p, &pieces, f);
    f->level--;
    pieces.u_prefix = false;            /* CPython's last piece takes its kind from this f-string alone */
    AstExpr *spec = good ? string_pieces_join(p, &pieces) : NULL;
    buf_clear(&pieces.literal);
    return spec;
}

/* What stands between expression and brace: '='? ('!' conversion)? (':' format_spec)? */
static bool parse_field_tail(Parser *p, StringPieces *pieces, FString *f, AstExpr *field,
                             const char *from)
{
    const bool debug = *f->at == '=';
    field->formatted_value.conversion = -1;
    if (debug && !parse_debug_text(p, pieces, f, from))
        return false;
    if (*f->at == '!' && !parse_conversion(p, f, &field->formatted_value.conversion))
        return false;
    if (*f->at == ':' && !(field->formatted_value.format_spec = parse_format_spec(p, pieces, f)))
        return false;
    if (f->at >= f->end || *f->at != '}')
        return expecting_brace(p);
    f->at++;
    if (debug && !field->formatted_value.format_spec && field->formatted_value.conversion == -1)
        field->formatted_value.conversion = 'r';
    return true;
}

/* '{' expression tail '}' */
static bool parse_field(Parser *p, StringPieces *pieces, FString *f)
{
    if (f->level >= 2)
        return parser_raise(p, "f-string: expressions nested too deeply");
    const char *from = ++f->at;
    if (!scan_expression(p, f))
        return false;
    AstExpr *field = parser_new(p, sizeof *field);
    field->kind = EXPR_FORMATTED_VALUE;
    field->pos = pieces->pos;
    field->formatted_value.value = compile_expression(p, f, from);
    if (!field->formatted_value.value || !parse_field_tail(p, pieces, f, field, from))
        return false;
    string_pieces_flush(p, pieces);
    parser_push(p, field);
    return true;
}

/* ---- literal text ---- */

/* Moves over \N{name}, whose braces are no field's, with f->at behind the N. */
static void skip_name(FString *f)
{
    if (f->at < f->end && *f->at++ == '{')
        while (f->at < f->end && *f->at++ != '}')
            continue;
}

/* Moves f->at to the next brace that is not part of an escape, or to the end. */
static void find_brace(FString *f)
{
    while (f->at < f->end && *f->at != '{' && *f->at != '}') {
        bool escape = *f->at == '\\' && !f->body.raw && f->at + 1 < f->end;
        f->at++;
        if (!escape || *f->at == '{' || *f->at == '}')
            continue;
        if (*f->at++ == 'N')
            skip_name(f);
    }
}

/* Text up to a field or the end, `{{` and `}}` once. */
static bool parse_literal(Parser *p, StringPieces *pieces, FString *f)
{
    for (;;) {
        const char *from = f->at;
        find_brace(f);
        const bool brace = f->at < f->end && f->level == 0;
        const bool doubled = brace && f->at + 1 < f->end && f->at[1] == f->at[0];
        if (brace && !doubled && *f->at == '}')
            return parser_raise(p, "f-string: single '}' is not allowed");
        f->at += doubled;
        if (!string_pieces_decode(p, pieces, f->body, from, f->at))
            return false;
        if (!doubled)
            return true;
        f->at++;
    }
}

/* (literal field)* literal: up to the end, or up to the '}' behind a format specification */
static bool parse_pieces(Parser *p, StringPieces *pieces, FString *f)
{
    for (;;) {
        if (!parse_literal(p, pieces, f))
            return false;
        if (f->at >= f->end || *f->at == '}')
            break;
        if (!parse_field(p, pieces, f))
            return false;
    }
    return f->level == 0 || f->at < f->end || expecting_brace(p);
}

bool parse_fstring(Parser *p, StringPieces *pieces, StringBody body)
{
    const char *start = p->tokens->text + body.token->start;
    FString f = {
        .body = body, .at = body.text, .end = body.end, .counted = start, .line_start = start,
            .line = body.token->pos.line
    };
    return parse_pieces(p, pieces, &f);
}
