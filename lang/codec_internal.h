/* SPDX-License-Identifier: MIT
 *
 * CodecInternal: what codec.c, codec_encode.c and codec_decode.c share: error handlers and raising. */
#ifndef MEANWHILE_LANG_CODEC_INTERNAL_H
#define MEANWHILE_LANG_CODEC_INTERNAL_H

#include "lang/codec.h"
#include "lang/native.h"
#include "lang/obj_str.h"

typedef enum ErrorHandler {
    ON_ERROR_STRICT,
    ON_ERROR_IGNORE,
    ON_ERROR_REPLACE,
    ON_ERROR_BACKSLASH,
    ON_ERROR_XML,
    ON_ERROR_ESCAPE,
    ON_ERROR_PASS,
    ON_ERROR_UNKNOWN
} ErrorHandler;

ErrorHandler codec_handler(const char *errors);
const char *codec_error_name(CodecId id);                      /* as exceptions say it: "utf-8", "charmap" */
/* A Unicode(En|De)codeError, not raised; V_NULL: MemoryError. */
Value codec_error(Interp *vm, ExcId id, const char *codec, Value object, int64_t start, int64_t end,
                  const char *reason);
void codec_raise(Interp *vm, ExcId id, const char *codec, Value object, int64_t start, int64_t end,
                 const char *reason);
/* A registered handler is asked what stands for error's text or bytes, and from where to go on.
 * *object (NULL: not wanted): what is decoded from there on, bytes that nobody changes.
 * False: exception pending. */
bool codec_ask_handler(Interp *vm, const char *errors, Value error, Value *replacement,
                       int64_t *position, Value *object_or_null);
/* Whether n units of `width` bytes hold such, or none of Unicode's; true of bytes never. Looks at
 * the breaker: false may mean an exception. */
bool codec_has_surrogates(Interp *vm, const void *units, int width, int64_t n);
/* _encode_text() or _decode_text() of lib/_codecs.py: an encoding that C does not know. */
Value codec_elsewhere(Interp *vm, const char *function, Value object, const char *encoding,
                      const char *errors);

#endif
