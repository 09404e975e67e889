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
/* What each byte means, or CHARMAP_UNDEFINED, and the byte that means a character, if `to` says so, too. */
typedef struct Charmap { uint16_t to[256]; uint8_t from[0x10000]; } Charmap;
/* The interpreter keeps it. NULL: this machine's C library lacks the encoding, LookupError is pending. */
const Charmap *codec_charmap(Interp *vm, CodecId id);
/* The byte that means c, or -1. */
static inline int codec_charmap_byte(const Charmap *map, uint32_t c)
{
    return c < CHARMAP_UNDEFINED && map->to[map->from[c]] == c ? map->from[c] : -1;
}

#endif
