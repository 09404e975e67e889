/* SPDX-License-Identifier: MIT
 *
 * CodecUtf7: the encoding UTF-7 (RFC 2152), for lib/encodings/utf_7.py (module _codec). */
#ifndef MEANWHILE_LANG_CODEC_UTF7_H
#define MEANWHILE_LANG_CODEC_UTF7_H

#include "lang/interp.h"

/* (text): bytes, ASCII; surrogates are units as any. */
Value codec_utf7_encode(Interp *vm, Value *args, int n);
/* (data): the text; None: there is something wrong, cut off or unusual, of which
 * lib/encodings/utf_7.py knows more. */
Value codec_utf7_decode(Interp *vm, Value *args, int n);

#endif
