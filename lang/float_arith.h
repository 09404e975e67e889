/* SPDX-License-Identifier: MIT
 *
 * Float arithmetic: what is more than one machine instruction. float_binary() is declared in obj_float.h. */
#ifndef MEANWHILE_LANG_FLOAT_ARITH_H
#define MEANWHILE_LANG_FLOAT_ARITH_H

#include "lang/interp.h"

/* Floor division with remainder, as //, % and divmod() say; b is not 0. */
void float_divmod(double a, double b, double *quotient, double *remainder);

/* d rounded to that many decimal places (negative: to tens, hundreds ...), correctly, ties to even;
 * inf when the result is too large. */
double float_round(double d, int64_t ndigits);

/* a <=> b exactly: -1, 0, 1; 2 when d is a nan. `i` is an int of any size. -2: exception pending. */
int float_compare_int(Interp *vm, double d, Value i);

#endif
