/* SPDX-License-Identifier: MIT
 *
 * Codec: between text and bytes: utf-8 (also -sig), ascii, latin-1, utf-16 and utf-32 (also -le and
 * -be), and what codec_charmap.h has, with CPython's aliases, error handlers and messages. Other
 * encodings and handlers are looked up in lib/_codecs.py. */
#ifndef MEANWHILE_LANG_CODEC_H
#define MEANWHILE_LANG_CODEC_H

#include "lang/interp.h"

typedef enum CodecId {
    CODEC_NONE, CODEC_UTF8, CODEC_UTF8_SIG, CODEC_ASCII, CODEC_LATIN1, CODEC_UTF16, CODEC_UTF16_LE, CODEC_UTF16_BE, CODEC_UTF32,
    CODEC_UTF32_LE, CODEC_UTF32_BE,
    CODEC_CHARMAP                       /* and up: codec_charmap.h */
} CodecId;

CodecId codec_find(const char *name);                          /* CODEC_NONE: unknown */
const char *codec_name(CodecId id);                            /* "utf-8", "cp1252" */

/* Is there such an encoding of text, in the registry if not here? False: LookupError pending, in
 * open()'s words. */
bool codec_is_known(Interp *vm, const char *name);

/* bytes of the str `s`; V_NULL: LookupError, UnicodeEncodeError, MemoryError. */
Value codec_encode(Interp *vm, Value s, const char *encoding, const char *errors);
/* str of what bytes_view() sees in `bytes`; V_NULL: LookupError, UnicodeDecodeError, MemoryError. */
Value codec_decode(Interp *vm, Value bytes, const char *encoding, const char *errors);

#endif
