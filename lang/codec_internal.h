/* SPDX-License-Identifier: MIT
 *
 * CodecInternal: what codec.c, codec_encode.c and codec_decode.c share: error handlers and raising. */
#ifndef MEANWHILE_LANG_CODEC_INTERNAL_H
#define MEANWHILE_LANG_CODEC_INTERNAL_H

#include "lang/codec.h"
#include "lang/native.h"
#include "lang/obj_str.h"

typedef enum ErrorHandler {
    ON_ERROR_STRICT, ON_ERROR_IGNORE, ON_ERROR_REPLACE, ON_ERROR_BACKSLASH, ON_ERROR_XML, ON_ERROR_ESCAPE, ON_ERROR_PASS,
    ON_ERROR_NAME, ON_ERROR_UNKNOWN
} ErrorHandler;

ErrorHandler codec_handler(const char *errors);
void codec_raise(Interp *vm, ExcId id, const char *codec, Value object, int64_t start, int64_t end, const char *reason);
void codec_raise_unknown(Interp *vm, const char *encoding);
void codec_raise_handler(Interp *vm, const char *errors);

#endif
