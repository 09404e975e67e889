/* SPDX-License-Identifier: MIT
 *
 * See identifier.h. unicode.h knows categories (numbered as utf8proc's are), not the XID properties;
 * those follow from the categories and the short lists of exceptions that the Unicode standard keeps
 * (Other_ID_Start, Other_ID_Continue, and letters whose NFKC form is no identifier). */
#include "lang/identifier.h"

#include <utf8proc.h>

#include "lang/unicode.h"

static bool listed(const uint32_t *list, size_t count, uint32_t c)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == c)
            return true;
    return false;
}

#define LISTED(list, c) listed(list, sizeof(list) / sizeof *(list), c)

/* Letters by category whose compatibility decomposition starts or goes on with something else. */
static bool decomposes_badly(uint32_t c)
{
    static const uint32_t apart[] = {
        0x037A, 0x309B, 0x309C, 0xFDFA, 0xFDFB, 0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78, 0xFE7A,
            0xFE7C, 0xFE7E
    };
    return LISTED(apart, c) || (c >= 0xFC5E && c <= 0xFC63);
}

static bool is_letter(uint32_t c)
{
    switch (unicode_record(c)->category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return false;
    }
}

static bool is_id_start(uint32_t c)
{
    static const uint32_t others[] = { 0x1885, 0x1886, 0x2118, 0x212E };
    static const uint32_t never[] = { 0x2E2F };
    return (is_letter(c) && !LISTED(never, c)) || LISTED(others, c);
}

static bool is_id_continue(uint32_t c)
{
    static const uint32_t others[] = { 0x00B7, 0x0387, 0x19DA };
    switch (unicode_record(c)->category) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return LISTED(others, c) || (c >= 0x1369 && c <= 0x1371);
    }
}

bool identifier_starts(uint32_t c)
{
    static const uint32_t never[] = { 0x0E33, 0x0EB3, 0xFF9E, 0xFF9F };
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    return is_id_start(c) && !decomposes_badly(c) && !LISTED(never, c);
}

bool identifier_continues(uint32_t c)
{
    if (c < 0x80)
        return identifier_starts(c) || (c >= '0' && c <= '9');
    return (is_id_start(c) || is_id_continue(c)) && !decomposes_badly(c);
}

uint32_t identifier_decode(const char *text, size_t len, size_t *size)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len,
                                          &c);
    *size = n > 0 ? (size_t)n : 1;
    return n > 0 ? (uint32_t)c : 0xFFFD;
}
