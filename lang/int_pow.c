/* SPDX-License-Identifier: MIT
 *
 * Int pow: powers, powers under a modulus, greatest common divisors, square roots.
 *
 * A result's size is known before the work starts, so 10**10**9 is refused at once; between the squarings the
 * program may interrupt. */
#include <math.h>

#include "lang/int_limbs.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/ops.h"

static bool poll_if_long(Interp *vm, Value v)
{
    return !v_is_kind(v, KIND_INT) || ((BigInt *)v_obj(v))->nlimbs < INT_POLL_LIMBS || op_poll(vm);
}

/* base ** exponent where 63 bits hold it; the square after the last bit is not needed and may overflow. */
static bool power_small(int64_t base, uint64_t exponent, int64_t *out)
{
    int64_t result = 1;
    for (;;) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result))
            return false;
        exponent >>= 1;
        if (exponent == 0)
            return *out = result, true;
        if (__builtin_mul_overflow(base, base, &base))
            return false;
    }
}

/* base ** exponent by squaring, base odd or small. */
static Value power(Interp *vm, Value base, uint64_t exponent)
{
    Value result = base;
    for (int bit = 62 - __builtin_clzl(exponent); bit >= 0; bit--) {
        result = int_binary(vm, BIN_MUL, result, result);
        if (result != V_NULL && exponent >> bit & 1)
            result = int_binary(vm, BIN_MUL, result, base);
        if (result == V_NULL || !poll_if_long(vm, result))
            return V_NULL;
    }
    return result;
}

static uint64_t trailing_zeros(Value v)
{
    IntView view;
    int_view(v, &view);
    return mpn_scan1(view.limbs, 0);
}

/* |base| >= 2, exponent >= 1: the power of two in base becomes a shift. */
static Value power_big(Interp *vm, Value base, uint64_t exponent)
{
    uint64_t bits = int_bit_length(base) - 1, limit = (uint64_t)INT_LIMBS_MAX * LIMB_BITS;
    if (exponent > limit || bits * exponent > limit)
        return int_memory_error(vm);
    uint64_t zeros = trailing_zeros(base);
    Value odd = int_shift_right(vm, base, zeros);
    Value result = odd == V_NULL ? V_NULL : power(vm, odd, exponent);
    return result == V_NULL || zeros == 0 ? result : int_shift_left(vm, result, zeros * exponent);
}

/* exponent >= 0, base 0, 1 or -1. */
static Value power_of_unit(Value base, Value exponent)
{
    IntView view;
    int_view(exponent, &view);
    if (view.n == 0)
        return v_from_small(1);
    bool odd = view.limbs[0] & 1;
    return odd ? base : v_from_small(v_small(base) * v_small(base));
}

static Value power_to_float(Interp *vm, Value base, Value exponent)
{
    double x, y;
    if (!int_to_double(vm, base, &x) || !int_to_double(vm, exponent, &y))
        return V_NULL;
    return float_binary(vm, BIN_POW, x, y);
}

Value int_pow(Interp *vm, Value base, Value exponent)
{
    int64_t e, small;
    base = int_plain(base);
    if (v_both_int(base, exponent) && v_small(exponent) >= 0 &&
        power_small(v_small(base), (uint64_t)v_small(exponent), &small))
        return int_from_i64(vm, small);
    if (int_sign(exponent) < 0)
        return power_to_float(vm, base, exponent);
    if (int_bit_length(base) <= 1)
        return power_of_unit(base, exponent);
    if (!int_to_i64(exponent, &e))
        return int_memory_error(vm);
    return e == 0 ? v_from_small(1) : power_big(vm, base, (uint64_t)e);
}

/* -- under a modulus --------------------------------------------------------------------------- */

static uint64_t multiply_mod(uint64_t a, uint64_t b, uint64_t modulus)
{
    return modulus >> 32 == 0 ? a * b % modulus : (uint64_t)((unsigned __int128)a * b % modulus);
}

/* 0 <= base < modulus, modulus below 2^60. */
static Value power_mod_small(Interp *vm, uint64_t base, uint64_t exponent, uint64_t modulus)
{
    uint64_t result = 1 % modulus;
    for (; exponent; exponent >>= 1, base = multiply_mod(base, base, modulus)) {
        if (exponent & 1)
            result = multiply_mod(result, base, modulus);
    }
    return int_from_u64(vm, result);
}

static Value from_mpz(Interp *vm, mpz_t z)
{
    Value v = int_from_limbs(vm, mpz_limbs_read(z), (mp_size_t)mpz_size(z), mpz_sgn(z) < 0);
    mpz_clear(z);
    return v;
}

/* The exponent's bits [from, from + count) of its magnitude. */
static Value exponent_slice(Interp *vm, Value exponent, uint64_t from, uint64_t count)
{
    Value high = int_shift_right(vm, exponent, from);
    Value mask = int_shift_left(vm, v_from_small(1), count);
    return high == V_NULL || mask == V_NULL ? V_NULL : int_binary(vm, BIN_MOD, high, mask);
}

static Value power_mod_once(Interp *vm, Value base, Value exponent, Value modulus)
{
    IntView b, e, m;
    int_view(base, &b);
    int_view(exponent, &e);
    int_view(modulus, &m);
    mpz_t zb, ze, zm, result;
    int_mpz(&b, zb);
    int_mpz(&e, ze);
    int_mpz(&m, zm);
    mpz_init(result);
    mpz_powm(result, zb, ze, zm);
    return from_mpz(vm, result);
}

/* Long exponents in slices, highest first, so that an interrupt gets through. */
static Value power_mod_big(Interp *vm, Value base, Value exponent, Value modulus)
{
    enum { SLICE = 2048 };
    uint64_t bits = int_bit_length(exponent);
    if (bits <= 2 * SLICE)
        return power_mod_once(vm, base, exponent, modulus);
    Value shift = int_shift_left(vm, v_from_small(1), SLICE), result = v_from_small(1);
    for (uint64_t at = bits / SLICE * SLICE + SLICE; at >= SLICE && result != V_NULL &&
         op_poll(vm); at -= SLICE) {
        Value slice = exponent_slice(vm, exponent, at - SLICE, SLICE);
        Value part = slice == V_NULL ? V_NULL : power_mod_once(vm, base, slice, modulus);
        result = part == V_NULL ? V_NULL : power_mod_once(vm, result, shift, modulus);
        result = result == V_NULL ? V_NULL : int_binary(vm, BIN_MUL, result, part);
        result = result == V_NULL ? V_NULL : int_binary(vm, BIN_MOD, result, modulus);
    }
    return vm->exc != V_NULL ? V_NULL : result;
}

static Value invert(Interp *vm, Value base, Value modulus)
{
    IntView b, m;
    int_view(base, &b);
    int_view(modulus, &m);
    mpz_t zb, zm, inverse;
    int_mpz(&b, zb);
    int_mpz(&m, zm);
    mpz_init(inverse);
    if (mpz_invert(inverse, zb, zm))
        return from_mpz(vm, inverse);
    mpz_clear(inverse);
    return exc_raise(vm, EXC_ValueError, "base is not invertible for the given modulus");
}

/* modulus >= 2. */
static Value power_mod(Interp *vm, Value base, Value exponent, Value modulus)
{
    base = int_binary(vm, BIN_MOD, base, modulus);
    if (base != V_NULL && int_sign(exponent) < 0) {
        base = invert(vm, base, modulus);
        exponent = int_neg(vm, exponent);
    }
    if (base == V_NULL || exponent == V_NULL)
        return V_NULL;
    if (v_both_int(modulus, exponent))
        return power_mod_small(vm, (uint64_t)v_small(base), (uint64_t)v_small(exponent),
                               (uint64_t)v_small(modulus));
    return power_mod_big(vm, base, exponent, modulus);
}

Value int_pow_mod(Interp *vm, Value base, Value exponent, Value modulus)
{
    modulus = int_plain(modulus);
    exponent = int_plain(exponent);
    int sign = int_sign(modulus);
    if (sign == 0)
        return exc_raise(vm, EXC_ValueError, "pow() 3rd argument cannot be 0");
    Value positive = sign < 0 ? int_neg(vm, modulus) : modulus;
    if (positive == V_NULL || positive == v_from_small(1))
        return positive == V_NULL ? V_NULL : v_from_small(0);
    Value result = power_mod(vm, int_plain(base), exponent, positive);
    bool shift_down = result != V_NULL && sign < 0 && int_sign(result) != 0;
    return shift_down ? int_binary(vm, BIN_ADD, result, modulus) : result;
}

/* -- divisors and roots ------------------------------------------------------------------------ */

/* Of odd numbers: their difference is even (Stein). */
static uint64_t gcd_odd(uint64_t a, uint64_t b)
{
    while (a != b) {
        uint64_t apart = a > b ? a - b : b - a;
        b = a < b ? a : b;
        a = apart >> __builtin_ctzl(apart);
    }
    return a;
}

static uint64_t gcd_limbs(uint64_t a, uint64_t b)
{
    return gcd_odd(a >> __builtin_ctzl(a), b >> __builtin_ctzl(b)) << __builtin_ctzl(a | b);
}

Value int_gcd(Interp *vm, Value a, Value b)
{
    IntView x, y;
    int_view(a, &x);
    int_view(b, &y);
    if (x.n == 0 || y.n == 0)
        return int_abs(vm, x.n ? a : b);
    if (x.n == 1 && y.n == 1)
        return int_from_u64(vm, gcd_limbs(x.limbs[0], y.limbs[0]));
    if (y.n == 1)
        return int_from_u64(vm, mpn_gcd_1(x.limbs, x.n, y.limbs[0]));
    if (x.n == 1)
        return int_from_u64(vm, mpn_gcd_1(y.limbs, y.n, x.limbs[0]));
    mpz_t zx, zy, divisor;
    int_mpz(&x, zx);
    int_mpz(&y, zy);
    mpz_init(divisor);
    mpz_gcd(divisor, zx, zy);
    return from_mpz(vm, divisor);
}

Value int_isqrt(Interp *vm, Value v)
{
    IntView view;
    int_view(v, &view);
    if (view.n == 0)
        return v_from_small(0);
    mp_size_t n = (view.n + 1) / 2;
    BigInt *root = big_new(vm, (size_t)n);
    if (!root)
        return V_NULL;
    mpn_sqrtrem((mp_limb_t *)root->limbs, NULL, view.limbs, view.n);
    return big_finish(root, false);
}
