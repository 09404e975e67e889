/* SPDX-License-Identifier: MIT
 *
 * CodecBase: groups of bytes as digits of another base, for lib/base64.py (module _codec). */
#ifndef MEANWHILE_LANG_CODEC_BASE_H
#define MEANWHILE_LANG_CODEC_BASE_H

#include "lang/interp.h"

/* (data, alphabet, size): each group of `size` bytes (4 or 5, which data must be a multiple of) as
 * digits: bytes. */
Value codec_base_encode(Interp *vm, Value *args, int n);
/* The opposite; None: not whole groups, a byte that is no digit, or a number that is too large. */
Value codec_base_decode(Interp *vm, Value *args, int n);

#endif
