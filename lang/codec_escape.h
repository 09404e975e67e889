/* SPDX-License-Identifier: MIT
 *
 * CodecEscape: the encodings unicode_escape and raw_unicode_escape, for lib/_codecs.py (module _codec). */
#ifndef MEANWHILE_LANG_CODEC_ESCAPE_H
#define MEANWHILE_LANG_CODEC_ESCAPE_H

#include "lang/interp.h"

/* (text, raw): bytes, ASCII or, when raw, latin-1. */
Value codec_escape(Interp *vm, Value *args, int n);
/* (data, raw): the text; None: there is something wrong, cut off or unusual, of which
 * lib/_codecs.py knows more. */
Value codec_unescape(Interp *vm, Value *args, int n);

#endif
