/* SPDX-License-Identifier: MIT
 *
 * CodecCharmap: encodings of one byte a character, by tables that the C library's iconv() fills. */
#ifndef MEANWHILE_LANG_CODEC_CHARMAP_H
#define MEANWHILE_LANG_CODEC_CHARMAP_H

#include "lang/codec.h"

enum { CHARMAP_UNDEFINED = 0xFFFE };

/* CODEC_CHARMAP and up, or CODEC_NONE. `plain` is a name in lower case with _ between its parts. */
CodecId codec_charmap_find(const char *plain);
const char *codec_charmap_name(CodecId id);
/* What each of the 256 bytes means, or CHARMAP_UNDEFINED. The interpreter keeps it. NULL: this machine's C library lacks the
 * encoding, LookupError is pending. */
const uint16_t *codec_charmap(Interp *vm, CodecId id);
int codec_charmap_byte(const uint16_t *map, uint32_t c);       /* the byte that means c, or -1 */

#endif
