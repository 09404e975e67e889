/* SPDX-License-Identifier: MIT
 *
 * Elementary functions of finite complex numbers, by Kahan's formulas ("Branch Cuts for Complex
 * Elementary Functions; or, Much Ado About Nothing's Sign Bit", 1987): the same last digits as
 * CPython's, which the C library's are not. The sign of a zero part tells the side of a branch cut.
 * What overflows is an infinity; atanh(1) and atan(i) are infinite as well. */
#ifndef MEANWHILE_LANG_COMPLEX_MATH_H
#define MEANWHILE_LANG_COMPLEX_MATH_H

#include "lang/obj_complex.h"

Complex complex_sqrt(Complex z);
Complex complex_exp(Complex z);
Complex complex_acos(Complex z);
Complex complex_acosh(Complex z);
Complex complex_asin(Complex z);
Complex complex_asinh(Complex z);
Complex complex_atan(Complex z);
Complex complex_atanh(Complex z);
Complex complex_cos(Complex z);
Complex complex_cosh(Complex z);
Complex complex_sin(Complex z);
Complex complex_sinh(Complex z);
Complex complex_tan(Complex z);
Complex complex_tanh(Complex z);

#endif
