/* SPDX-License-Identifier: MIT
 *
 * See unicode.h. */
#include "lang/unicode.h"

#include <utf8proc.h>

static int category(uint32_t c)
{
    return unicode_is_newer(c) ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

const char *unicode_category(uint32_t c)
{
    return unicode_is_newer(c) ? "Cn" : utf8proc_category_string((utf8proc_int32_t)c);
}

static bool is_between(uint32_t c, uint32_t first, uint32_t last) { return c - first <= last - first; }

bool unicode_is_alpha(uint32_t c)
{
    if (c < 128)
        return is_between(c | 32, 'a', 'z');
    int kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_decimal(uint32_t c)
{
    return c < 128 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_digit(uint32_t c)
{
    return unicode_is_decimal(c) || unicode_is_other_digit(c);
}

bool unicode_is_numeric(uint32_t c)
{
    if (c < 128)
        return is_between(c, '0', '9');
    int kind = category(c);
    return kind == UTF8PROC_CATEGORY_ND || kind == UTF8PROC_CATEGORY_NL || kind == UTF8PROC_CATEGORY_NO ||
           unicode_is_other_digit(c) || unicode_is_other_numeric(c);
}

/* Decimal digits stand in runs of ten; where several runs touch, each starts at a multiple of ten from the first. */
int unicode_decimal(uint32_t c)
{
    if (c < 128)
        return is_between(c, '0', '9') ? (int)(c - '0') : -1;
    if (!unicode_is_decimal(c))
        return -1;
    uint32_t first = c;
    while (first > 0 && unicode_is_decimal(first - 1))
        first--;
    return (int)((c - first) % 10);
}

bool unicode_is_space_wide(uint32_t c)
{
    return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool unicode_is_printable(uint32_t c)
{
    if (c < 0x7F)
        return c >= ' ';
    int kind = category(c);
    return kind != UTF8PROC_CATEGORY_CN && kind < UTF8PROC_CATEGORY_ZS;
}

bool unicode_is_lower(uint32_t c)
{
    return c < 128 ? is_between(c, 'a', 'z') : category(c) == UTF8PROC_CATEGORY_LL || unicode_is_other_lower(c);
}

bool unicode_is_upper(uint32_t c)
{
    return c < 128 ? is_between(c, 'A', 'Z') : category(c) == UTF8PROC_CATEGORY_LU || unicode_is_other_upper(c);
}

bool unicode_is_title(uint32_t c)
{
    return c >= 128 && category(c) == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_cased(uint32_t c)
{
    return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
        return true;
    default:
        return unicode_is_quiet_mark(c);
    }
}

static int copy_special(const uint32_t *from, uint32_t *out)
{
    int n = 0;
    for (; n < 3 && from[n]; n++)
        out[n] = from[n];
    return n;
}

int unicode_to_upper(uint32_t c, uint32_t *out)
{
    const uint32_t *special = unicode_special(c, false);
    if (special)
        return copy_special(special, out);
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

int unicode_to_title(uint32_t c, uint32_t *out)
{
    const uint32_t *special = unicode_special(c, true);
    if (special)
        return copy_special(special, out);
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

int unicode_to_lower(uint32_t c, uint32_t *out)
{
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

int unicode_fold(uint32_t c, uint32_t *out)
{
    utf8proc_int32_t folded[UNICODE_CASE_MAX];
    int last_class = 0;
    out[0] = c;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || unicode_is_newer(c))
        return 1;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, folded, UNICODE_CASE_MAX, UTF8PROC_CASEFOLD, &last_class);
    for (utf8proc_ssize_t i = 0; i < n && i < UNICODE_CASE_MAX; i++)
        out[i] = (uint32_t)folded[i];
    return n > 0 && n <= UNICODE_CASE_MAX ? (int)n : 1;
}
