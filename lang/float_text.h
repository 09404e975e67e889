/* SPDX-License-Identifier: MIT
 *
 * Float text: the shortest digits of a double, and doubles in hexadecimal. */
#ifndef MEANWHILE_LANG_FLOAT_TEXT_H
#define MEANWHILE_LANG_FLOAT_TEXT_H

#include "base/buf.h"
#include "lang/interp.h"

/* |d| = 0.DIGITS * 10^point, no zeros at the end: as few digits as read back to d, the nearest of these. d is
 * finite. */
typedef struct FloatDigits { char digits[20]; int count, point; } FloatDigits;
void float_shortest(double d, FloatDigits *out);

/* d * 10^ndigits as the nearest integer, ties to even, exactly. 0 <= ndigits <= 22, d > 0 and
 * finite. False: it needs more than 63 bits, or the way there more than 128. */
bool float_scale(double d, int ndigits, uint64_t *out);

void float_hex(double d, Buf *out);                            /* "0x1.8000000000000p+1" */
/* As float.fromhex(). False: ValueError or OverflowError pending. */
bool float_from_hex(Interp *vm, const char *text, size_t len, double *out);

#endif
