/* SPDX-License-Identifier: MIT
 *
 * The functions of the math module, by subject: one table of rows for each file. */
#ifndef MEANWHILE_LANG_MOD_MATH_H
#define MEANWHILE_LANG_MOD_MATH_H

#include "lang/native.h"

/* mod_math_integer.c: gcd, lcm, comb, perm, factorial, isqrt, floor, ceil, trunc */
extern const NativeDef math_integer_rows[];
extern const NativeDef math_sum_rows[];         /* mod_math_sum.c: fsum, prod, dist, hypot */

/* mod_math_gamma.c: infinite or nan where it is not defined or too large */
double math_gamma_of(double x);
double math_log_gamma_of(double x);

#endif
