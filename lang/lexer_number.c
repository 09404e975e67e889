/* SPDX-License-Identifier: MIT
 *
 * Numbers of the lexer: finds where a literal ends and rejects malformed ones; the parser computes
 * the value. */
#include <string.h>

#include "base/arena.h"

#include "lang/lexer_state.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_hex_digit(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static bool is_octal_digit(char c)
{
    return c >= '0' && c <= '7';
}

static bool is_binary_digit(char c)
{
    return c == '0' || c == '1';
}

static bool is_name_char(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || (unsigned char)c >= 0x80;
}

/* CPython only warns when one of these follows a number directly: `1if x else 2`. */
static bool keyword_follows(const char *at)
{
    static const char *const keywords[] = { "and", "else", "for", "or", "not" };
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        size_t len = strlen(keywords[i]);
        if (!strncmp(at, keywords[i], len) && !is_name_char(at[len]))
            return true;
    }
    return at[0] == 'i' && (at[1] == 'f' || at[1] == 'n' || at[1] == 's');
}

/* `at` is the first character behind the number. */
static bool check_end(Lexer *lx, const char *at, const char *kind)
{
    if ((unsigned char)*at >= 0x80 || !is_name_char(*at))
        return true;
    if (!keyword_follows(at))
        return lexer_raise(lx, at, "invalid %s literal", kind);
    lexer_warn(lx, at, arena_printf(lx->arena, "invalid %s literal", kind));
    return true;
}

/* digits -> DIGIT+ ('_' DIGIT+)*, with `cur` at the first digit */
static bool read_digits(Lexer *lx)
{
    for (;;) {
        while (is_digit(*lx->cur))
            lx->cur++;
        if (*lx->cur != '_')
            return true;
        lx->cur++;
        if (!is_digit(*lx->cur))
            return lexer_raise(lx, lx->cur, "invalid decimal literal");
    }
}

/* radix -> ('_'? DIGIT+)+, with `cur` behind the prefix `0x`, `0o` or `0b` */
static bool read_radix(Lexer *lx, bool (*is_radix_digit)(char), const char *kind)
{
    do {
        if (*lx->cur == '_')
            lx->cur++;
        if (!is_radix_digit(*lx->cur)) {
            if (is_digit(*lx->cur))
                return lexer_raise(lx, lx->cur + 1, "invalid digit '%c' in %s literal", *lx->cur,
                                   kind);
            return lexer_raise(lx, lx->cur, "invalid %s literal", kind);
        }
        while (is_radix_digit(*lx->cur))
            lx->cur++;
    } while (*lx->cur == '_');
    if (is_digit(*lx->cur))
        return lexer_raise(lx, lx->cur + 1, "invalid digit '%c' in %s literal", *lx->cur, kind);
    return check_end(lx, lx->cur, kind);
}

/* exponent -> ('e' | 'E') ('+' | '-')? digits; an `e` that starts something else is left alone. */
static bool read_exponent(Lexer *lx, bool *found)
{
    const char *digits = lx->cur + 1;
    *found = true;
    if (*digits == '+' || *digits == '-') {
        digits++;
        if (!is_digit(*digits))
            return lexer_raise(lx, digits, "invalid decimal literal");
    } else if (!is_digit(*digits)) {
        *found = false;
        return check_end(lx, lx->cur, "decimal");
    }
    lx->cur = digits;
    return read_digits(lx);
}

/* tail -> ('.' digits?)? exponent? ('j' | 'J')? */
static bool read_tail(Lexer *lx)
{
    if (*lx->cur == '.') {
        lx->cur++;
        if (is_digit(*lx->cur) && !read_digits(lx))
            return false;
    }
    if (*lx->cur == 'e' || *lx->cur == 'E') {
        bool found;
        if (!read_exponent(lx, &found))
            return false;
        if (!found)
            return true;
    }
    if (*lx->cur == 'j' || *lx->cur == 'J') {
        lx->cur++;
        return check_end(lx, lx->cur, "imaginary");
    }
    return check_end(lx, lx->cur, "decimal");
}

static bool leading_zeros(Lexer *lx, const char *zeros_end)
{
    lexer_raise(lx, lx->start + 1, "leading zeros in decimal integer literals are not permitted; "
                "use an 0o prefix for octal integers");
    lx->out->problem.col = (int32_t)(lx->start + 1 - lx->line_start);       /* CPython counts bytes here */
    lx->out->problem.end_col = (int32_t)(zeros_end + 1 - lx->line_start);
    return false;
}

/* zero -> '0' ('_'? '0')* tail, or a float or imaginary that starts like it: 00.5, 010e1 */
static bool read_zero(Lexer *lx)
{
    do {
        lx->cur++;
        if (*lx->cur == '_') {
            lx->cur++;
            if (!is_digit(*lx->cur))
                return lexer_raise(lx, lx->cur, "invalid decimal literal");
        }
    } while (*lx->cur == '0');
    const char *zeros_end = lx->cur;
    if (is_digit(*lx->cur)) {
        if (!read_digits(lx))
            return false;
        if (!*lx->cur || !strchr(".eEjJ", *lx->cur))
            return leading_zeros(lx, zeros_end);
    }
    return read_tail(lx);
}

bool lexer_read_number(Lexer *lx)
{
    if (*lx->cur == '.')
        return read_tail(lx);
    if (*lx->cur != '0')
        return read_digits(lx) && read_tail(lx);
    switch (lx->cur[1]) {
    case 'x': case 'X':
        lx->cur += 2;
        return read_radix(lx, is_hex_digit, "hexadecimal");
    case 'o': case 'O':
        lx->cur += 2;
        return read_radix(lx, is_octal_digit, "octal");
    case 'b': case 'B':
        lx->cur += 2;
        return read_radix(lx, is_binary_digit, "binary");
    default:
        return read_zero(lx);
    }
}
