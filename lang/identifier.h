/* SPDX-License-Identifier: MIT
 *
 * Identifier: which characters a name may have (Unicode's XID properties). */
#ifndef MEANWHILE_LANG_IDENTIFIER_H
#define MEANWHILE_LANG_IDENTIFIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool identifier_starts(uint32_t code_point);
bool identifier_continues(uint32_t code_point);

/* The character at `text`, which has `len` > 0 bytes; *size becomes its length. Bytes that are not
 * UTF-8 give U+FFFD, size 1. */
uint32_t identifier_decode(const char *text, size_t len, size_t *size);

#endif
