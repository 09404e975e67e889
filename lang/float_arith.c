/* SPDX-License-Identifier: MIT
 *
 * Float arithmetic: see float_arith.h. */
#include "lang/float_arith.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/float_text.h"
#include "lang/obj_complex.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- division and powers ----------------------------------------------------------------------- */

void float_divmod(double a, double b, double *quotient, double *remainder)
{
    double rest = fmod(a, b), whole = (a - rest) / b;
    if (rest == 0) {
        rest = copysign(0.0, b);
    } else if ((b < 0) != (rest < 0)) {
        rest += b;
        whole -= 1.0;
    }
    double floored = floor(whole);
    if (whole - floored > 0.5)
        floored += 1.0;
    *quotient = whole == 0 ? copysign(0.0, a / b) : floored;
    *remainder = rest;
}

static double modulo(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0)
        return copysign(0.0, b);
    return (b < 0) != (rest < 0) ? rest + b : rest;
}

static Value raise_range(Interp *vm)
{
    Value text = str_from_cstr(vm, "Numerical result out of range");
    Value args = text == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_small(ERANGE), text);
    Value exc = args == V_NULL ? V_NULL : exc_new(vm, EXC_OverflowError, args);
    return exc == V_NULL ? V_NULL : exc_raise_obj(vm, exc);
}

static Value power(Interp *vm, double a, double b)
{
    if (a == 0 && b < 0 && isfinite(b))
        return exc_raise(vm, EXC_ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b))
        return complex_binary(vm, BIN_POW, (Complex){a, 0}, (Complex){b, 0});
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return raise_range(vm);
    return float_new(vm, result);
}

static Value divide(Interp *vm, BinOp op, double a, double b)
{
    double quotient, remainder;
    if (b == 0)
        return exc_raise(vm, EXC_ZeroDivisionError, "%s",
                         op == BIN_TRUEDIV ? "float division by zero" : op == BIN_FLOORDIV
                             ? "float floor division by zero"
                         : op == BIN_MOD ? "float modulo" : "float divmod()");
    if (op == BIN_TRUEDIV)
        return float_new(vm, a / b);
    if (op == BIN_MOD)
        return float_new(vm, modulo(a, b));
    float_divmod(a, b, &quotient, &remainder);
    if (op == BIN_FLOORDIV)
        return float_new(vm, quotient);
    Value q = float_new(vm, quotient), r = float_new(vm, remainder);
    return q == V_NULL || r == V_NULL ? V_NULL : tuple_pack(vm, 2, q, r);
}

Value float_binary(Interp *vm, BinOp op, double a, double b)
{
    switch (op) {
    case BIN_ADD:
        return float_new(vm, a + b);
    case BIN_SUB:
        return float_new(vm, a - b);
    case BIN_MUL:
        return float_new(vm, a * b);
    case BIN_TRUEDIV:
    case BIN_FLOORDIV:
    case BIN_MOD:
    case BIN_DIVMOD:
        return divide(vm, op, a, b);
    case BIN_POW:
        return power(vm, a, b);
    default:
        return V_NOTIMPL;
    }
}

/* -- rounding ---------------------------------------------------------------------------------- */

/* For everyday sizes: a quotient of two integers that doubles hold is rounded once. False: not such
 * a size. */
static bool round_exact(double d, int ndigits, double *out)
{
    uint64_t whole;
    if (ndigits > 22 || !float_scale(d, ndigits, &whole) || whole > (uint64_t)1 << DBL_MANT_DIG)
        return false;
    double ten = 1;
    for (int i = 0; i < ndigits; i++)
        ten *= 10;
    *out = (double)whole / ten;
    return true;
}

static double round_by_text(double d, int ndigits)
{
    char text[DBL_MAX_10_EXP + 340];
    snprintf(text, sizeof text, "%.*f", ndigits, d);
    return strtod(text, NULL);
}

/* Adds one to a decimal number; text[0] is a spare zero. */
static void increment(char *text, int last)
{
    while (text[last] == '9')
        text[last--] = '0';
    text[last]++;
}

/* To a multiple of 10^zeros, d finite and positive. */
static double round_whole(double d, int zeros)
{
    char text[DBL_MAX_10_EXP + 16];
    text[0] = '0';
    int len = 1 + snprintf(text + 1, sizeof text - 1, "%.0f", trunc(d));
    int cut = len - zeros;
    if (cut < 1)
        return 0.0;
    int above = text[cut] > '5' ? 1 : text[cut] < '5' ? -1 : 0;
    for (int i = cut + 1; i < len && above == 0; i++)
        above = text[i] != '0';
    if (above == 0)
        above = d != trunc(d);
    memset(text + cut, '0', (size_t)zeros);
    if (above > 0 || (above == 0 && (text[cut - 1] & 1)))
        increment(text, cut - 1);
    return strtod(text, NULL);
}

double float_round(double d, int64_t ndigits)
{
    enum { NDIGITS_MAX = 323, NDIGITS_MIN = -308 };
    if (!isfinite(d) || ndigits > NDIGITS_MAX || d == 0)
        return d;
    if (ndigits < NDIGITS_MIN)
        return 0.0 * d;
    double size = fabs(d), rounded;
    if (ndigits < 0)
        rounded = round_whole(size, (int)-ndigits);
    else if (!round_exact(size, (int)ndigits, &rounded))
        rounded = round_by_text(size, (int)ndigits);
    return copysign(rounded, d);
}

/* -- comparing --------------------------------------------------------------------------------- */

static int compare_small(double d, int64_t i)
{
    if (fabs(d) >= 0x1p62)
        return d < 0 ? -1 : 1;
    int64_t whole = (int64_t)d;
    if (whole != i)
        return whole < i ? -1 : 1;
    double fraction = d - (double)whole;
    return fraction < 0 ? -1 : fraction > 0;
}

int float_compare_int(Interp *vm, double d, Value i)
{
    i = int_plain(i);
    if (isnan(d))
        return 2;
    if (v_is_int(i))
        return compare_small(d, v_small(i));
    if (isinf(d))
        return d < 0 ? -1 : 1;
    if (fabs(d) < 0x1p60)
        return -int_sign(i);
    Value whole = int_from_double(vm, d);
    return whole == V_NULL ? -2 : int_compare(whole, i);
}
