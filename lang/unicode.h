/* SPDX-License-Identifier: MIT
 *
 * Unicode: what a character is, as str's methods ask, at Unicode 14 (CPython 3.11's version), and
 * its other cases.
 *
 * One record says all of a character; the tables are made by lang/make/unicode_records.c when we
 * are built. Lone surrogates and numbers beyond U+10FFFF are nothing in particular. */
#ifndef MEANWHILE_LANG_UNICODE_H
#define MEANWHILE_LANG_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum UnicodeFlag {
    UNICODE_ALPHA = 1, UNICODE_DECIMAL = 2, UNICODE_DIGIT = 4, UNICODE_NUMERIC = 8, UNICODE_SPACE = 16, UNICODE_PRINTABLE = 32,
    UNICODE_LOWER = 64, UNICODE_UPPER = 128, UNICODE_TITLE = 256,
    UNICODE_CASE_IGNORABLE = 512,       /* skipped when looking for the end of a word: final sigma */
    /* the other case is of several characters: unicode_long has it */
    UNICODE_LONG_UPPER = 1024, UNICODE_LONG_LOWER = 2048, UNICODE_LONG_TITLE = 4096, UNICODE_LONG_FOLD = 8192,
    /* stands in text of the form whatever is around it */
    UNICODE_NFC = 1 << 14, UNICODE_NFD = 1 << 15, UNICODE_NFKC = 1 << 16, UNICODE_NFKD = 1 << 17,
    UNICODE_STARTS = 1 << 18,           /* what stands before never combines with it, in any form */
    UNICODE_CASED = UNICODE_LOWER | UNICODE_UPPER | UNICODE_TITLE,
    UNICODE_ALNUM = UNICODE_ALPHA | UNICODE_DECIMAL | UNICODE_DIGIT | UNICODE_NUMERIC
};

typedef struct UnicodeRecord {
    uint32_t flags;
    uint8_t category;
    int8_t decimal;                     /* 0 to 9; -1: no decimal digit */
    uint8_t combining;                  /* the canonical class */
    int32_t upper, lower, title, fold;  /* what is to be added for the other case */
} UnicodeRecord;

enum { UNICODE_CASE_MAX = 4 };
typedef struct UnicodeLong { uint32_t c; uint16_t flag, n; uint32_t to[UNICODE_CASE_MAX]; } UnicodeLong;

extern const UnicodeRecord unicode_records[];
extern const uint16_t unicode_pages[][128], unicode_index[];
extern const UnicodeLong unicode_long[];
extern const size_t unicode_nlong;

static inline const UnicodeRecord *unicode_record(uint32_t c)
{
    return &unicode_records[unicode_pages[unicode_index[c <= 0x10FFFF ? c >> 7 : 0xD800 >> 7]][c & 127]];
}

static inline bool unicode_is(uint32_t c, unsigned flags) { return unicode_record(c)->flags & flags; }
static inline bool unicode_is_space(uint32_t c) { return unicode_is(c, UNICODE_SPACE); }
static inline bool unicode_is_printable(uint32_t c) { return unicode_is(c, UNICODE_PRINTABLE); }
static inline int unicode_decimal(uint32_t c) { return unicode_record(c)->decimal; }
const char *unicode_category(uint32_t c);                      /* "Lu" */

/* The other case of a character of several: up to UNICODE_CASE_MAX characters into `out`; returns
 * how many. */
int unicode_long_case(uint32_t c, unsigned flag, uint32_t *out);

/* Other cases: into `out`, which has room for UNICODE_CASE_MAX; returns how many. */
static inline int unicode_case(uint32_t c, int32_t more, bool is_long, unsigned flag, uint32_t *out)
{
    if (is_long)
        return unicode_long_case(c, flag, out);
    out[0] = c + (uint32_t)more;
    return 1;
}

static inline int unicode_to_upper(uint32_t c, uint32_t *out)
{
    const UnicodeRecord *r = unicode_record(c);
    return unicode_case(c, r->upper, r->flags & UNICODE_LONG_UPPER, UNICODE_LONG_UPPER, out);
}

/* a sigma that ends a word is the caller's business */
static inline int unicode_to_lower(uint32_t c, uint32_t *out)
{
    const UnicodeRecord *r = unicode_record(c);
    return unicode_case(c, r->lower, r->flags & UNICODE_LONG_LOWER, UNICODE_LONG_LOWER, out);
}

static inline int unicode_to_title(uint32_t c, uint32_t *out)
{
    const UnicodeRecord *r = unicode_record(c);
    return unicode_case(c, r->title, r->flags & UNICODE_LONG_TITLE, UNICODE_LONG_TITLE, out);
}

static inline int unicode_fold(uint32_t c, uint32_t *out)
{
    const UnicodeRecord *r = unicode_record(c);
    return unicode_case(c, r->fold, r->flags & UNICODE_LONG_FOLD, UNICODE_LONG_FOLD, out);
}

#endif
