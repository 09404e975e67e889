/* SPDX-License-Identifier: MIT
 *
 * The math module's functions on ints: divisors, counting, roots, and rounding to ints.
 *
 * Long products are halved again and again, so that the factors of each multiplication are of like
 * size. What the answer's size would be is estimated first: an absurd one is MemoryError at once.
 */
#include <math.h>

#include "lang/int_limbs.h"
#include "lang/mod_math.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"

/* -- divisors ---------------------------------------------------------------------------------- */

static Value least_multiple(Interp *vm, Value a, Value b)
{
    Value divisor = int_gcd(vm, a, b);
    int64_t multiple;
    if (divisor == V_NULL || divisor == v_from_small(0))
        return divisor;
    if (v_both_int(a, b)
        && !__builtin_mul_overflow(v_small(a) / v_small(divisor), v_small(b), &multiple))
        return int_abs(vm, int_from_i64(vm, multiple));
    Value part = int_binary(vm, BIN_FLOORDIV, a, divisor);
    Value product = part == V_NULL ? V_NULL : int_binary(vm, BIN_MUL, part, b);
    return product == V_NULL ? V_NULL : int_abs(vm, product);
}

static Value fold(Interp *vm, const Value *ints, int n, Value start, Value (*combine)(Interp *, Value, Value))
{
    Value result = n ? op_as_int(vm, ints[0]) : start;
    for (int i = 1; i < n && result != V_NULL; i++) {
        Value v = op_as_int(vm, ints[i]);
        result = v == V_NULL || (vm->breaker && !op_poll(vm)) ? V_NULL : combine(vm, result, v);
    }
    return result == V_NULL ? V_NULL : int_abs(vm, result);
}

static Value math_gcd(Interp *vm, Value *args, int n)
{
    return fold(vm, args, n, v_from_small(0), int_gcd);
}

static Value math_lcm(Interp *vm, Value *args, int n)
{
    return fold(vm, args, n, v_from_small(1), least_multiple);
}

static Value math_isqrt(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = op_as_int(vm, args[0]);
    if (v == V_NULL)
        return V_NULL;
    return int_sign(v) < 0 ? exc_raise(vm, EXC_ValueError, "isqrt() argument must be nonnegative")
        : int_isqrt(vm, v);
}

/* -- products ---------------------------------------------------------------------------------- */

/* from * (from + 1) * ... * (from + count - 1), all small and positive, count at least 1. */
static Value product_of_small(Interp *vm, int64_t from, int64_t count)
{
    int64_t bits = LIMB_BITS - __builtin_clzl((uint64_t)(from + count - 1));
    if (count * bits > LIMB_BITS && count > 1) {
        int64_t half = count / 2;
        Value low = product_of_small(vm, from, half);
        Value high = low == V_NULL ? V_NULL : product_of_small(vm, from + half, count - half);
        return high == V_NULL || (count > 4096 && !op_poll(vm)) ? V_NULL
            : int_binary(vm, BIN_MUL, low, high);
    }
    uint64_t product = (uint64_t)from;
    for (int64_t i = 1; i < count; i++)
        product *= (uint64_t)(from + i);
    return int_from_u64(vm, product);
}

/* The same for a first factor of any size. */
static Value product_of_big(Interp *vm, Value from, int64_t count)
{
    if (count > 1) {
        int64_t half = count / 2;
        Value middle = int_binary(vm, BIN_ADD, from, v_from_small(half));
        Value low = middle == V_NULL ? V_NULL : product_of_big(vm, from, half);
        Value high = low == V_NULL ? V_NULL : product_of_big(vm, middle, count - half);
        return high == V_NULL || !op_poll(vm) ? V_NULL : int_binary(vm, BIN_MUL, low, high);
    }
    return from;
}

/* The bits of from * (from + 1) * ... * n, count factors: a lower bound. */
static double product_bits(Value from, Value n, int64_t count)
{
    int sign;
    if (v_is_int(n))
        return (lgamma_r((double)v_small(n) + 1, &sign) - lgamma_r((double)v_small(from),
                &sign)) / log(2);
    return (double)count * ((double)int_bit_length(n) - 2);
}

/* n * (n - 1) * ... * (n - k + 1), 0 <= k <= n. */
static Value falling_product(Interp *vm, Value n, int64_t k)
{
    if (k == 0)
        return v_from_small(1);
    Value from = int_binary(vm, BIN_SUB, n, v_from_small(k - 1));
    if (from == V_NULL)
        return V_NULL;
    if (product_bits(from, n, k) > (double)INT_LIMBS_MAX * LIMB_BITS)
        return int_memory_error(vm);
    return v_both_int(from, n) ? product_of_small(vm, v_small(from), k)
        : product_of_big(vm, from, k);
}

/* n! of what fits 64 bits. */
static uint64_t small_factorial(int64_t n)
{
    uint64_t product = 1;
    while (n > 1)
        product *= (uint64_t)n--;
    return product;
}

static Value math_factorial(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count;
    if (v_is_int(args[0]) && v_small(args[0]) >= 0 && v_small(args[0]) <= 20)
        return int_from_u64(vm, small_factorial(v_small(args[0])));
    Value v = op_as_int(vm, args[0]);
    if (v == V_NULL)
        return V_NULL;
    if (!int_to_i64(v, &count) && int_sign(v) > 0)
        return exc_raise(vm, EXC_OverflowError, "factorial() argument should not exceed %lld",
                         (long long)INT64_MAX);
    if (int_sign(v) < 0)
        return exc_raise(vm, EXC_ValueError, "factorial() not defined for negative values");
    return falling_product(vm, v, count);
}

/* n and k of comb() and perm() as ints that are not negative. */
static bool read_counts(Interp *vm, Value *n, Value *k)
{
    *n = op_as_int(vm, *n);
    *k = *n == V_NULL ? V_NULL : op_as_int(vm, *k);
    if (*k == V_NULL)
        return false;
    if (int_sign(*n) < 0)
        return exc_raise(vm, EXC_ValueError, "n must be a non-negative integer"), false;
    if (int_sign(*k) < 0)
        return exc_raise(vm, EXC_ValueError, "k must be a non-negative integer"), false;
    return true;
}

static Value math_perm(Interp *vm, Value *args, int n)
{
    int64_t count;
    if (args[1] == V_NONE)
        return math_factorial(vm, args, n);
    if (!read_counts(vm, &args[0], &args[1]))
        return V_NULL;
    if (int_compare(args[0], args[1]) < 0)
        return v_from_small(0);
    if (!int_to_i64(args[1], &count))
        return exc_raise(vm, EXC_OverflowError, "k must not exceed %lld", (long long)INT64_MAX);
    return falling_product(vm, args[0], count);
}

/* n over k, each step a smaller such number; V_NOTIMPL: more than 64 bits. */
static Value small_comb(Interp *vm, int64_t n, int64_t k)
{
    uint64_t product = 1;
    k = k < n - k ? k : n - k;
    for (int64_t i = 1; i <= k; i++) {
        if (__builtin_mul_overflow(product, (uint64_t)(n - k + i), &product))
            return V_NOTIMPL;
        product /= (uint64_t)i;
    }
    return int_from_u64(vm, product);
}

static Value math_comb(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count;
    if (v_both_int(args[0], args[1]) && v_small(args[1]) >= 0 && v_small(args[1]) <= v_small(args[0])) {
        Value v = small_comb(vm, v_small(args[0]), v_small(args[1]));
        if (v != V_NOTIMPL)
            return v;
    }
    if (!read_counts(vm, &args[0], &args[1]))
        return V_NULL;
    Value rest = int_binary(vm, BIN_SUB, args[0], args[1]);
    if (rest == V_NULL || int_sign(rest) < 0)
        return rest == V_NULL ? V_NULL : v_from_small(0);
    Value fewer = int_compare(rest, args[1]) < 0 ? rest : args[1];
    if (!int_to_i64(fewer, &count))
        return exc_raise(vm, EXC_OverflowError, "min(n - k, k) must not exceed %lld",
                         (long long)INT64_MAX);
    Value product = falling_product(vm, args[0], count);
    Value orders = product == V_NULL ? V_NULL : falling_product(vm, fewer, count);
    return orders == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, product, orders);
}

/* -- rounding to ints -------------------------------------------------------------------------- */

static Value round_by(Interp *vm, Value v, Value dunder, double (*round_double)(double))
{
    double d;
    if (float_is(v) && v_unwrap(v) == v)
        return int_from_double(vm, round_double(float_get(v)));
    Value whole = op_call_special(vm, v, dunder, NULL, 0);
    if (whole != V_NULL || vm->exc != V_NULL)
        return whole;
    return float_from_number(vm, v, &d) ? int_from_double(vm, round_double(d)) : V_NULL;
}

static Value math_floor(Interp *vm, Value *args, int n)
{
    (void)n;
    return round_by(vm, args[0], vm->names.floor, floor);
}

static Value math_ceil(Interp *vm, Value *args, int n)
{
    (void)n;
    return round_by(vm, args[0], vm->names.ceil, ceil);
}

static Value math_trunc(Interp *vm, Value *args, int n)
{
    (void)n;
    if (float_is(args[0]) && v_unwrap(args[0]) == args[0])
        return int_from_double(vm, float_get(args[0]));
    Value whole = op_call_special(vm, args[0], vm->names.trunc, NULL, 0);
    if (whole != V_NULL || vm->exc != V_NULL)
        return whole;
    return exc_raise(vm, EXC_TypeError, "type %.100s doesn't define __trunc__ method",
                     type_name_of(vm, args[0]));
}

const NativeDef math_integer_rows[] = {
    {.sig = "ceil(x, /)", .fn = math_ceil, .doc = "The smallest integer that is not smaller than x."},
    {.sig = "comb(n, k, /)", .fn = math_comb,
     .doc = "How many choices of k of n things there are, whatever their order."},
    {.sig = "factorial(n, /)", .fn = math_factorial, .doc = "Find n!."},
    {.sig = "floor(x, /)", .fn = math_floor, .doc = "The largest integer that is not larger than x."},
    {.sig = "gcd(*integers)", .fn = math_gcd, .doc = "Greatest Common Divisor.", .flags = NATIVE_RAW},
    {.sig = "isqrt(n, /)", .fn = math_isqrt,
     .doc = "The largest integer whose square is not larger than n."},
    {.sig = "lcm(*integers)", .fn = math_lcm, .doc = "Least Common Multiple.", .flags = NATIVE_RAW},
    {.sig = "perm(n, k=None, /)", .fn = math_perm,
     .doc = "How many rows of k of n things there are; k is n unless given."},
    {.sig = "trunc(x, /)", .fn = math_trunc,
     .doc = "The integer part of x: what its __trunc__() gives."},
    {0},
};
