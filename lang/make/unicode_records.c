/* SPDX-License-Identifier: MIT
 *
 * A program that the build runs: prints the tables behind lang/unicode.h, Unicode 14 (CPython 3.11's version) as str's methods ask.
 * Categories and simple mappings are utf8proc's; unicode_tables.c adds what it lacks. Characters that are alike share a record,
 * pages of them that are alike a page. */
#include "lang/make/unicode_tables.h"
#include "lang/unicode.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { CASE_MAX = UNICODE_CASE_MAX };

static int category(uint32_t c)
{
    return unicode_is_newer(c) ? UTF8PROC_CATEGORY_CN : utf8proc_category((utf8proc_int32_t)c);
}

static bool is_between(uint32_t c, uint32_t first, uint32_t last) { return c - first <= last - first; }

static bool is_alpha(uint32_t c)
{
    if (c < 128)
        return is_between(c | 32, 'a', 'z');
    int kind = category(c);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

static bool is_decimal(uint32_t c)
{
    return c < 128 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND;
}

static bool is_digit(uint32_t c)
{
    return is_decimal(c) || unicode_is_other_digit(c);
}

static bool is_numeric(uint32_t c)
{
    if (c < 128)
        return is_between(c, '0', '9');
    int kind = category(c);
    return kind == UTF8PROC_CATEGORY_ND || kind == UTF8PROC_CATEGORY_NL || kind == UTF8PROC_CATEGORY_NO ||
           unicode_is_other_digit(c) || unicode_is_other_numeric(c);
}

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) ||
           c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

static bool is_printable(uint32_t c)
{
    if (c < 0x7F)
        return c >= ' ';
    int kind = category(c);
    return kind != UTF8PROC_CATEGORY_CN && kind < UTF8PROC_CATEGORY_ZS;
}

static bool is_lower(uint32_t c)
{
    return c < 128 ? is_between(c, 'a', 'z') : category(c) == UTF8PROC_CATEGORY_LL || unicode_is_other_lower(c);
}

static bool is_upper(uint32_t c)
{
    return c < 128 ? is_between(c, 'A', 'Z') : category(c) == UTF8PROC_CATEGORY_LU || unicode_is_other_upper(c);
}

static bool is_title(uint32_t c)
{
    return c >= 128 && category(c) == UTF8PROC_CATEGORY_LT;
}

static bool is_case_ignorable(uint32_t c)
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

static int to_upper(uint32_t c, uint32_t *out)
{
    const uint32_t *special = unicode_special(c, false);
    if (special)
        return copy_special(special, out);
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_toupper((utf8proc_int32_t)c);
    return 1;
}

static int to_title(uint32_t c, uint32_t *out)
{
    const uint32_t *special = unicode_special(c, true);
    if (special)
        return copy_special(special, out);
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_totitle((utf8proc_int32_t)c);
    return 1;
}

static int to_lower(uint32_t c, uint32_t *out)
{
    if (c == 0x130) {
        out[0] = 'i';
        out[1] = 0x307;
        return 2;
    }
    out[0] = unicode_is_newer(c) ? c : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    return 1;
}

static int fold(uint32_t c, uint32_t *out)
{
    utf8proc_int32_t folded[CASE_MAX];
    int last_class = 0;
    out[0] = c;
    if (c > 0x10FFFF || (c >= 0xD800 && c < 0xE000) || unicode_is_newer(c))
        return 1;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, folded, CASE_MAX, UTF8PROC_CASEFOLD, &last_class);
    for (utf8proc_ssize_t i = 0; i < n && i < CASE_MAX; i++)
        out[i] = (uint32_t)folded[i];
    return n > 0 && n <= CASE_MAX ? (int)n : 1;
}

/* -- printing ---------------------------------------------------------------------------------------------------------- */

enum { LAST = 0x10FFFF, PAGE = 128, MOST_RECORDS = 8192, MOST_PAGES = (LAST + 1) / PAGE };

typedef int (*Mapping)(uint32_t c, uint32_t *out);

static UnicodeRecord records[MOST_RECORDS];
static uint16_t pages[MOST_PAGES][PAGE], index_of[MOST_PAGES];
static int nrecords, npages;

static int32_t map_of(uint32_t c, Mapping map, unsigned flag, uint32_t *flags)
{
    uint32_t out[CASE_MAX];
    if (map(c, out) == 1)
        return (int32_t)(out[0] - c);
    *flags |= flag;
    return 0;
}

/* -- normal forms ------------------------------------------------------------------------------------------------------ */

static bool follows[LAST + 1];          /* may combine with what stands before */

static bool is_no_character(uint32_t c) { return (c >= 0xD800 && c < 0xE000) || unicode_is_newer(c); }

static int decompose(uint32_t c, utf8proc_int32_t *out, int options)
{
    int last_class = 0;
    return (int)utf8proc_decompose_char((utf8proc_int32_t)c, out, 32, (utf8proc_option_t)options, &last_class);
}

static uint8_t combining_of(uint32_t c)
{
    return is_no_character(c) ? 0 : (uint8_t)utf8proc_get_property((utf8proc_int32_t)c)->combining_class;
}

static void find_followers(void)
{
    utf8proc_int32_t out[32];
    for (uint32_t c = 0; c <= LAST; c++)
        for (int i = 1, n = is_no_character(c) ? 0 : decompose(c, out, UTF8PROC_DECOMPOSE); i < n; i++)
            follows[out[i]] = true;
}

static bool is_stable(uint32_t c, int options)
{
    utf8proc_int32_t out[32];
    int n = decompose(c, out, options);
    if (combining_of(c) || ((options & UTF8PROC_COMPOSE) && follows[c]))
        return false;
    if (options & UTF8PROC_COMPOSE)
        n = (int)utf8proc_normalize_utf32(out, n, (utf8proc_option_t)(options | UTF8PROC_STABLE));
    return n == 1 && out[0] == (utf8proc_int32_t)c;
}

static bool starts(uint32_t c)
{
    utf8proc_int32_t out[32];
    return decompose(c, out, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT) > 0 && !combining_of(c) && !combining_of((uint32_t)out[0]) &&
           !follows[out[0]];
}

static uint32_t stable_in(uint32_t c)
{
    if (is_no_character(c))
        return UNICODE_STARTS | UNICODE_NFC | UNICODE_NFD | UNICODE_NFKC | UNICODE_NFKD;
    return starts(c) * UNICODE_STARTS | is_stable(c, UTF8PROC_COMPOSE) * UNICODE_NFC | is_stable(c, UTF8PROC_DECOMPOSE) * UNICODE_NFD |
           is_stable(c, UTF8PROC_COMPOSE | UTF8PROC_COMPAT) * UNICODE_NFKC |
           is_stable(c, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT) * UNICODE_NFKD;
}

/* -- records ----------------------------------------------------------------------------------------------------------- */

static uint32_t flags_of(uint32_t c)
{
    return (uint32_t)(is_alpha(c) * UNICODE_ALPHA | is_decimal(c) * UNICODE_DECIMAL | is_digit(c) * UNICODE_DIGIT |
                      is_numeric(c) * UNICODE_NUMERIC | is_space(c) * UNICODE_SPACE | is_printable(c) * UNICODE_PRINTABLE |
                      is_lower(c) * UNICODE_LOWER | is_upper(c) * UNICODE_UPPER | is_title(c) * UNICODE_TITLE |
                      is_case_ignorable(c) * UNICODE_CASE_IGNORABLE | stable_in(c));
}

/* Decimal digits stand in runs of ten; where several runs touch, each starts at a multiple of ten from the first. */
static int8_t decimal_of(uint32_t c)
{
    uint32_t first = c;
    while (first > 0 && is_decimal(first - 1))
        first--;
    return is_decimal(c) ? (int8_t)((c - first) % 10) : -1;
}

static UnicodeRecord record_of(uint32_t c)
{
    UnicodeRecord r;
    memset(&r, 0, sizeof r);
    r.flags = flags_of(c);
    r.category = (uint8_t)category(c);
    r.decimal = decimal_of(c);
    r.combining = combining_of(c);
    r.upper = map_of(c, to_upper, UNICODE_LONG_UPPER, &r.flags);
    r.lower = map_of(c, to_lower, UNICODE_LONG_LOWER, &r.flags);
    r.title = map_of(c, to_title, UNICODE_LONG_TITLE, &r.flags);
    r.fold = map_of(c, fold, UNICODE_LONG_FOLD, &r.flags);
    return r;
}

static uint16_t number_of(UnicodeRecord r)
{
    int i = 0;
    while (i < nrecords && memcmp(&records[i], &r, sizeof r))
        i++;
    if (i == MOST_RECORDS)
        exit(1);
    if (i == nrecords)
        records[nrecords++] = r;
    return (uint16_t)i;
}

static void take_page(int page)
{
    uint16_t made[PAGE];
    int i = 0;
    for (int k = 0; k < PAGE; k++)
        made[k] = number_of(record_of((uint32_t)(page * PAGE + k)));
    while (i < npages && memcmp(pages[i], made, sizeof made))
        i++;
    if (i == npages)
        memcpy(pages[npages++], made, sizeof made);
    index_of[page] = (uint16_t)i;
}

static void print_long(uint32_t c, Mapping map, const char *flag)
{
    uint32_t out[CASE_MAX] = {0};
    int n = map(c, out);
    if (n > 1)
        printf("    {0x%X, %s, %d, {0x%X, 0x%X, 0x%X, 0x%X}},\n", c, flag, n, out[0], out[1], out[2], out[3]);
}

static void print_all(void)
{
    printf("#include \"lang/unicode.h\"\nconst UnicodeRecord unicode_records[] = {\n");
    for (const UnicodeRecord *r = records; r < records + nrecords; r++)
        printf("    {%u, %d, %d, %d, %d, %d, %d, %d},\n", r->flags, r->category, r->decimal, r->combining, r->upper, r->lower,
               r->title, r->fold);
    printf("};\nconst uint16_t unicode_pages[][%d] = {\n", PAGE);
    for (int i = 0; i < npages; i++)
        for (int k = 0; k < PAGE; k++)
            printf("%s%d%s", k ? ", " : "{", pages[i][k], k < PAGE - 1 ? "" : "},\n");
    printf("};\nconst uint16_t unicode_index[] = {\n");
    for (int i = 0; i < MOST_PAGES; i++)
        printf("%d,\n", index_of[i]);
    printf("};\nconst UnicodeLong unicode_long[] = {\n");
    for (uint32_t c = 0; c <= LAST; c++) {
        print_long(c, to_upper, "UNICODE_LONG_UPPER");
        print_long(c, to_lower, "UNICODE_LONG_LOWER");
        print_long(c, to_title, "UNICODE_LONG_TITLE");
        print_long(c, fold, "UNICODE_LONG_FOLD");
    }
    printf("};\nconst size_t unicode_nlong = sizeof unicode_long / sizeof *unicode_long;\n");
}

int main(void)
{
    find_followers();
    for (int page = 0; page < MOST_PAGES; page++)
        take_page(page);
    print_all();
    return 0;
}
