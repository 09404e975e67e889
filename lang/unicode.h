/* SPDX-License-Identifier: MIT
 *
 * Unicode: what a character is, as str's methods ask, at Unicode 14 (CPython 3.11's version), and its other cases.
 *
 * utf8proc has categories and simple case mappings; unicode_tables.c adds what it lacks. Lone surrogates and
 * numbers beyond U+10FFFF are nothing in particular. */
#ifndef MEANWHILE_LANG_UNICODE_H
#define MEANWHILE_LANG_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Tests named as the methods of str: c.isalpha() ... */
bool unicode_is_alpha(uint32_t c);
bool unicode_is_decimal(uint32_t c);
bool unicode_is_digit(uint32_t c);
bool unicode_is_numeric(uint32_t c);
bool unicode_is_space_wide(uint32_t c);                        /* for c >= 128 */
bool unicode_is_printable(uint32_t c);
bool unicode_is_lower(uint32_t c);
bool unicode_is_upper(uint32_t c);
bool unicode_is_title(uint32_t c);
bool unicode_is_cased(uint32_t c);
/* skipped when looking for the end of a word: final sigma */
bool unicode_is_case_ignorable(uint32_t c);
int unicode_decimal(uint32_t c);                               /* 0 to 9; -1: no decimal digit */
const char *unicode_category(uint32_t c);                      /* "Lu" */

static inline bool unicode_is_space(uint32_t c)
{
    return c < 128 ? c == ' ' || (c >= 9 && c <= 13) || (c >= 28 && c <= 31) : unicode_is_space_wide(c);
}

/* Other cases: up to 4 characters into `out`; returns how many. */
enum { UNICODE_CASE_MAX = 4 };
int unicode_to_upper(uint32_t c, uint32_t *out);
/* a sigma that ends a word is the caller's business */
int unicode_to_lower(uint32_t c, uint32_t *out);
int unicode_to_title(uint32_t c, uint32_t *out);
int unicode_fold(uint32_t c, uint32_t *out);

/* The tables behind (unicode_tables.c). */
bool unicode_is_newer(uint32_t c);
bool unicode_is_other_lower(uint32_t c);
bool unicode_is_other_upper(uint32_t c);
bool unicode_is_other_digit(uint32_t c);
bool unicode_is_other_numeric(uint32_t c);
bool unicode_is_quiet_mark(uint32_t c);
/* up to 3 characters, 0 ends; NULL: an ordinary character */
const uint32_t *unicode_special(uint32_t c, bool title);

#endif
