/* SPDX-License-Identifier: MIT
 *
 * UnicodeTables: what utf8proc does not know of characters; for lang/make/unicode_records.c alone. */
#ifndef MEANWHILE_LANG_MAKE_UNICODE_TABLES_H
#define MEANWHILE_LANG_MAKE_UNICODE_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool unicode_is_newer(uint32_t c);
bool unicode_is_other_lower(uint32_t c);
bool unicode_is_other_upper(uint32_t c);
bool unicode_is_other_digit(uint32_t c);
bool unicode_is_other_numeric(uint32_t c);
bool unicode_is_quiet_mark(uint32_t c);
/* up to 3 characters, 0 ends; NULL: an ordinary character */
const uint32_t *unicode_special(uint32_t c, bool title);

#endif
