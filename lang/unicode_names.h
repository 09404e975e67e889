/* SPDX-License-Identifier: MIT
 *
 * Unicode names: what the Unicode database says of each character, at Unicode 14.
 *
 * The table is made when building (unicode_names.sh), lies compressed in the binary and is unpacked
 * by whoever needs it, into memory of his own (almost 2 MB). */
#ifndef MEANWHILE_LANG_UNICODE_NAMES_H
#define MEANWHILE_LANG_UNICODE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Texts of lines, as unicode_names.sh says; [records, widths) and so on. */
typedef struct UnicodeNames { const char *records, *widths, *aliases, *end; } UnicodeNames;

size_t unicode_names_size(void);                              /* bytes that it takes unpacked */
const UnicodeNames *unicode_names_open(void *memory);         /* unpacks to there */

/* The character of a name or alias, case ignored; false when there is none. */
bool unicode_names_find(const UnicodeNames *n, const char *name, size_t len, uint32_t *out);

/* The record of c: its line without the newline; of ranges (ideographs, syllables) that of the
 * first character. NULL: c is no character. */
const char *unicode_names_record(const UnicodeNames *n, uint32_t c, size_t *len);

enum { UNICODE_NAME_MAX = 96 };
/* The name of an ideograph or syllable into `out`, NUL behind it; `name`: what its record has for
 * one. False: c is none of them. */
bool unicode_names_by_rule(uint32_t c, const char *name, char out[UNICODE_NAME_MAX]);

/* mod_unicode.c: that of an interpreter, unpacked when first asked for. */
struct Interp;
const UnicodeNames *unicode_names_of(struct Interp *vm);

/* "Na" ..., ended by a newline; NULL: not listed */
const char *unicode_names_width(const UnicodeNames *n, uint32_t c);

#endif
