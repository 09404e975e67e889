/* SPDX-License-Identifier: MIT
 *
 * CodecIconv: encodings of several bytes a character, as functions of the module _codec. */
#ifndef MEANWHILE_LANG_CODEC_ICONV_H
#define MEANWHILE_LANG_CODEC_ICONV_H

#include "lang/native.h"

/* (data, iconv's name, Python's name, errors, final): (text, bytes used); without `final` what is
 * cut off at the end is left. */
Value codec_iconv_decode(Interp *vm, Value *args, int n);
/* (text, iconv's name, Python's name, errors): bytes */
Value codec_iconv_encode(Interp *vm, Value *args, int n);

#endif
