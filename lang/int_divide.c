/* SPDX-License-Identifier: MIT
 *
 * Int divide: int / int, correctly rounded whatever their sizes, and round() to powers of ten.
 *
 * The operands are shifted so that the integer quotient has two or three bits more than a double
 * holds; these, and whether a remainder was left, decide the rounding to nearest even, subnormal
 * results included. */
#include <float.h>
#include <math.h>

#include "lang/int_limbs.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"

/* quotient * 2^shift as a double, `sticky`: there was a remainder. False: too large. */
static bool scale_quotient(uint64_t quotient, bool sticky, int shift, double *out)
{
    int bits = 64 - __builtin_clzl(quotient);
    int kept_from = DBL_MIN_EXP - shift;
    int extra = (bits > kept_from ? bits : kept_from) - DBL_MANT_DIG;
    uint64_t half = (uint64_t)1 << (extra - 1), low = quotient | sticky;
    if ((low & half) && (low & (3 * half - 1)))
        low += half;
    double d = ldexp((double)(low & ~(2 * half - 1)), shift);
    *out = d;
    return !isinf(d);
}

/* Both positive, the quotient is known to lie within a double's range give or take a bit. */
static Value divide_shifted(Interp *vm, Value a, Value b, int64_t bits, bool negative)
{
    int shift = (int)(bits > DBL_MIN_EXP ? bits : DBL_MIN_EXP) - DBL_MANT_DIG - 2;
    Value quotient, remainder;
    if (shift < 0)
        a = int_shift_left(vm, a, (uint64_t)-shift);
    else
        b = int_shift_left(vm, b, (uint64_t)shift);
    if (a == V_NULL || b == V_NULL || int_divmod(vm, a, b, &quotient, &remainder) == V_NULL)
        return V_NULL;
    double d = 0.0;
    bool fits = v_small(quotient) == 0 ||
        scale_quotient((uint64_t)v_small(quotient), remainder != v_from_small(0), shift, &d);
    if (!fits)
        return exc_raise(vm, EXC_OverflowError, "integer division result too large for a float");
    return float_new(vm, negative ? -d : d);
}

/* The same of one limb each, whose quotient is in range: shifted, they fit 128 bits. */
static Value divide_limbs(Interp *vm, uint64_t a, uint64_t b, bool negative)
{
    int shift = __builtin_clzl(b) - __builtin_clzl(a) - DBL_MANT_DIG - 2;
    unsigned __int128 x = (unsigned __int128)a << (shift < 0 ? -shift : 0),
                      y = (unsigned __int128)b << (shift < 0 ? 0 : shift), quotient = x / y;
    double d = 0.0;
    scale_quotient((uint64_t)quotient, quotient * y != x, shift, &d);
    return float_new(vm, negative ? -d : d);
}

static Value divide_big(Interp *vm, Value a, Value b)
{
    int64_t bits = (int64_t)int_bit_length(a) - (int64_t)int_bit_length(b);
    bool negative = (int_sign(a) < 0) != (int_sign(b) < 0);
    if (bits > DBL_MAX_EXP)
        return exc_raise(vm, EXC_OverflowError, "integer division result too large for a float");
    if (int_sign(a) == 0 || bits < DBL_MIN_EXP - DBL_MANT_DIG - 1)
        return float_new(vm, negative ? -0.0 : 0.0);
    a = int_abs(vm, a);
    b = int_abs(vm, b);
    return a == V_NULL || b == V_NULL ? V_NULL : divide_shifted(vm, a, b, bits, negative);
}

Value int_true_divide(Interp *vm, Value a, Value b)
{
    const int64_t exact = (int64_t)1 << DBL_MANT_DIG;
    a = int_plain(a);
    b = int_plain(b);
    if (b == v_from_small(0))
        return exc_raise(vm, EXC_ZeroDivisionError, "division by zero");
    if (v_both_int(a, b) && v_small(a) <= exact && v_small(a) >= -exact && v_small(b) <= exact &&
        v_small(b) >= -exact)
        return float_new(vm, (double)v_small(a) / (double)v_small(b));
    IntView x, y;
    int_view(a, &x);
    int_view(b, &y);
    if (x.n == 1 && y.n == 1)
        return divide_limbs(vm, x.limbs[0], y.limbs[0], x.negative != y.negative);
    return divide_big(vm, a, b);
}

/* -- rounding ---------------------------------------------------------------------------------- */

/* The multiple of 10^digits nearest to v, ties to the even one: v - rest, or a unit more. */
static Value round_to_multiple(Interp *vm, Value v, Value unit)
{
    Value quotient, rest;
    if (int_divmod(vm, v, unit, &quotient, &rest) == V_NULL)
        return V_NULL;
    Value twice = int_binary(vm, BIN_ADD, rest, rest);
    Value odd = int_binary(vm, BIN_AND, quotient, v_from_small(1));
    if (twice == V_NULL || odd == V_NULL)
        return V_NULL;
    int order = int_compare(twice, unit);
    Value down = int_binary(vm, BIN_SUB, v, rest);
    bool up = order > 0 || (order == 0 && odd == v_from_small(1));
    return up && down != V_NULL ? int_binary(vm, BIN_ADD, down, unit) : down;
}

Value int_round(Interp *vm, Value v, Value ndigits)
{
    int64_t digits;
    v = int_plain(v);
    if (int_sign(ndigits) >= 0)
        return v;
    if (!int_to_i64(ndigits, &digits) || (double)-digits > (double)int_bit_length(v) * 0.30103 + 2)
        return v_from_small(0);
    Value unit = int_pow(vm, v_from_small(10), v_from_small(-digits));
    return unit == V_NULL ? V_NULL : round_to_multiple(vm, v, unit);
}
