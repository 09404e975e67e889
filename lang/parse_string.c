/* SPDX-License-Identifier: MIT
 *
 * String literals: prefixes, escapes, and rows of adjacent literals. parse_fstring.c takes f-strings apart.
 *
 * The table of character names is unpacked into the arena when the first \N{...} is met. */
#include <string.h>

#include "base/hex.h"
#include "lang/parse.h"
#include "lang/string_pieces.h"
#include "lang/unicode_names.h"

/* ---- escapes ---- */

/* Reads up to `most` digits of base 8 or 16 at *at. */
static size_t read_digits(const char **at, const char *end, int base, size_t most, uint32_t *value)
{
    size_t n = 0;
    *value = 0;
    for (; n < most && *at < end; n++, ++*at) {
        int digit = hex_value((unsigned char)**at);
        if (digit < 0 || digit >= base)
            break;
        *value = *value * (uint32_t)base + (uint32_t)digit;
    }
    return n;
}

/* The escapes of one letter; 0 for others. */
static char simple_escape(char c)
{
    switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
    }
}

/* CPython decodes a text in which characters beyond ASCII were spelled \UXXXXXXXX first, and counts
 * in that. */
static size_t codec_position(const char *from, const char *to)
{
    size_t n = 0;
    for (; from < to; from++) {
        unsigned char c = (unsigned char)*from;
        if (c < 0x80)
            n++;
        else if ((c & 0xC0) != 0x80)
            n += 10;
    }
    return n;
}

static bool raise_unicode(Parser *p, size_t from, size_t to, const char *reason)
{
    parser_raise(p,
                 "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s",
        from, to - 1, reason);
    return false;
}

/* \xHH, \uHHHH, \UHHHHHHHH, with *at behind the letter. `text`: where the literal starts, for the error. */
static bool decode_hex(Parser *p, Buf *out, const char *text, const char **at, const char *end)
{
    const char letter = (*at)[-1];
    const char *start = *at - 2;
    size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
    uint32_t c;
    const char *reason = NULL;
    if (read_digits(at, end, 16, digits, &c) < digits)
        reason = letter == 'x' ? "truncated \\xXX escape"
            : letter == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
    else if (c > 0x10FFFF)
        reason = "illegal Unicode character";
    if (reason)
        return raise_unicode(p, codec_position(text, start), codec_position(text, *at), reason);
    buf_add_utf8(out, c);
    return true;
}

/* \N{NAME}, with *where behind the N. */
static bool decode_name(Parser *p, Buf *out, const char *text, const char **where, const char *end)
{
    const char *at = *where, *stop = at;
    uint32_t c;
    if (at < end && *at == '{')
        for (stop++; stop < end && *stop != '}'; )
            stop++;
    if (stop == end || stop < at + 2)
        return raise_unicode(p, codec_position(text, at - 2), codec_position(text, stop),
                             "malformed \\N character escape");
    if (!p->tree->char_names)
        p->tree->char_names = unicode_names_open(arena_new(p->arena, unicode_names_size()));
    *where = stop + 1;
    if (!unicode_names_find(p->tree->char_names, at + 1, (size_t)(stop - at - 1), &c))
        return raise_unicode(p, codec_position(text, at - 2), codec_position(text, stop + 1),
                             "unknown Unicode character name");
    buf_add_utf8(out, c);
    return true;
}

/* ---- escapes that are none ---- */

static bool is_octal(const char *at, const char *end)
{
    return at < end && *at >= '0' && *at <= '7';
}

static bool is_escape(char letter, bool bytes)
{
    return simple_escape(letter) || letter == '\n' || letter == 'x' || (letter >= '0' && letter <= '7')
        || (!bytes && (letter == 'N' || letter == 'u' || letter == 'U')) || (unsigned char)letter >= 0x80;
}

/* Puts a warning aside for the first odd escape of a token; `at` is behind a backslash. */
static void check_escape(Parser *p, StringBody body, const char *at, bool bytes)
{
    const char *message = NULL;
    if (*at >= '4' && is_octal(at, body.end) && is_octal(at + 1, body.end) && is_octal(at + 2, body.end))
        message = arena_printf(p->arena, "invalid octal escape sequence '\\%.3s'", at);
    else if (!is_escape(*at, bytes))
        message = arena_printf(p->arena, "invalid escape sequence '\\%c'", *at);
    AstPos pos = body.token->pos;
    for (const AstWarning *w = p->tree->warnings; message && w; w = w->next)
        if (w->pos.line == pos.line && w->pos.col == pos.col)
            return;
    if (message)
        ast_warn(p->tree, WARNING_ESCAPE, pos, message);
}

/* One escape of a str, with *at behind the backslash. */
static bool decode_str_escape(Parser *p, Buf *out, const char *text, const char **at,
                              const char *end)
{
    uint32_t c;
    const char letter = *(*at)++;
    switch (letter) {
    case '\n':
        return true;
    case 'x': case 'u': case 'U':
        return decode_hex(p, out, text, at, end);
    case 'N':
        return decode_name(p, out, text, at, end);
    case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7':
        --*at;
        read_digits(at, end, 8, 3, &c);
        buf_add_utf8(out, c);
        return true;
    default:
        if (!simple_escape(letter))
            buf_addc(out, '\\');
        buf_addc(out, simple_escape(letter) ? simple_escape(letter) : letter);
        return true;
    }
}

bool string_pieces_decode(Parser *p, StringPieces *pieces, StringBody body, const char *from,
                          const char *to)
{
    const char *at = from;
    while (at < to) {
        const char *backslash = body.raw ? NULL : memchr(at, '\\', (size_t)(to - at));
        const char *stop = backslash && backslash + 1 < to ? backslash : to;
        buf_add(&pieces->literal, at, (size_t)(stop - at));
        at = stop;
        if (at < to) {
            at++;
            check_escape(p, body, at, false);
            if (!decode_str_escape(p, &pieces->literal, from, &at, to))
                return false;
        }
    }
    return true;
}

/* One escape of a bytes literal, with *at behind the backslash. */
static bool decode_bytes_escape(Parser *p, Buf *out, StringBody body, const char **at)
{
    uint32_t c;
    const char letter = *(*at)++;
    if (letter == '\n')
        return true;
    if (letter == 'x') {
        const char *start = *at - 2;
        if (read_digits(at, body.end, 16, 2, &c) < 2) {
            parser_raise(p, "(value error) invalid \\x escape at position %zu",
                         (size_t)(start - body.text));
            return false;
        }
        buf_addc(out, (char)c);
        return true;
    }
    if (letter >= '0' && letter <= '7') {
        --*at;
        read_digits(at, body.end, 8, 3, &c);
        buf_addc(out, (char)c);
        return true;
    }
    if (!simple_escape(letter))
        buf_addc(out, '\\');
    buf_addc(out, simple_escape(letter) ? simple_escape(letter) : letter);
    return true;
}

static bool decode_bytes(Parser *p, Buf *out, StringBody body)
{
    for (const char *at = body.text; at < body.end; at++)
        if ((unsigned char)*at >= 0x80)
            return parser_raise_at(p, body.token->pos,
                                   "bytes can only contain ASCII literal characters");
    for (const char *at = body.text; at < body.end; ) {
        if (*at != '\\' || body.raw || at + 1 >= body.end) {
            buf_addc(out, *at++);
            continue;
        }
        at++;
        check_escape(p, body, at, true);
        if (!decode_bytes_escape(p, out, body, &at))
            return false;
    }
    return true;
}

/* ---- literals ---- */

typedef struct StringPrefix {
    bool bytes, format, raw, unicode;
} StringPrefix;

/* Takes a token apart. */
static StringBody open_token(const Parser *p, const Token *token, StringPrefix *prefix)
{
    const char *at = p->tokens->text + token->start, *end = p->tokens->text + token->end;
    *prefix = (StringPrefix){ false, false, false, false };
    for (; *at != '\'' && *at != '"'; at++) {
        prefix->bytes |= (*at | 0x20) == 'b';
        prefix->format |= (*at | 0x20) == 'f';
        prefix->raw |= (*at | 0x20) == 'r';
        prefix->unicode |= *at == 'u';
    }
    size_t quotes = end - at >= 6 && at[1] == at[0] && at[2] == at[0] ? 3 : 1;
    return (StringBody){ at + quotes, end - quotes, prefix->raw, token };
}

static AstExpr *constant_new(Parser *p, StringPieces *pieces, AstConstKind kind)
{
    AstExpr *e = parser_new(p, sizeof *e);
    e->kind = EXPR_CONSTANT;
    e->pos = pieces->pos;
    e->constant.kind = (uint8_t)kind;
    e->constant.u_prefix = pieces->u_prefix && kind == CONST_STR;
    e->constant.len = (uint32_t)pieces->literal.len;
    e->constant.text = arena_copy(p->arena, pieces->literal.len ? pieces->literal.data : "",
                                  pieces->literal.len);
    buf_reset(&pieces->literal);
    return e;
}

void string_pieces_flush(Parser *p, StringPieces *pieces)
{
    if (pieces->literal.len)
        parser_push(p, constant_new(p, pieces, CONST_STR));
}

AstExpr *string_pieces_join(Parser *p, StringPieces *pieces)
{
    pieces->pos = pieces->end_pos;
    string_pieces_flush(p, pieces);
    AstExpr *e = parser_new(p, sizeof *e);
    e->kind = EXPR_JOINED_STR;
    e->pos = pieces->pos;
    e->joined_str.values.items = parser_pop(p, pieces->base, &e->joined_str.values.count);
    return e;
}

static bool add_literal(Parser *p, StringPieces *pieces, StringBody body, StringPrefix prefix)
{
    if (prefix.bytes)
        return decode_bytes(p, &pieces->literal, body);
    if (prefix.format)
        return parse_fstring(p, pieces, body);
    return string_pieces_decode(p, pieces, body, body.text, body.end);
}

/* What the literals between the tokens `start` and `end` are together. */
static AstExpr *concatenate(Parser *p, StringPieces *pieces, uint32_t start, uint32_t end)
{
    bool bytes = false, format = false;
    for (uint32_t i = start; i < end; i++) {
        StringPrefix prefix;
        StringBody body = open_token(p, parser_token_at(p, i), &prefix);
        if (i == start)
            pieces->u_prefix = prefix.unicode;
        if (!add_literal(p, pieces, body, prefix))
            return NULL;
        if (i > start && prefix.bytes != bytes)
            return parser_raise(p, "cannot mix bytes and nonbytes literals");
        bytes = prefix.bytes;
        format |= prefix.format;
    }
    if (format)
        return string_pieces_join(p, pieces);
    return constant_new(p, pieces, bytes ? CONST_BYTES : CONST_STR);
}

/* strings: STRING+ */
AstExpr *parse_strings(Parser *p)
{
    uint32_t start = p->mark;
    while (parser_take(p, TOKEN_STRING))
        continue;
    if (parser_failed(p))
        return NULL;
    AstPos pos = parser_pos(p, start);
    StringPieces pieces = { .base = p->stack_len, .pos = pos, .end_pos = pos };
    AstExpr *e = concatenate(p, &pieces, start, p->mark);
    buf_clear(&pieces.literal);
    return e;
}
