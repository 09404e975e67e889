/* SPDX-License-Identifier: MIT
 *
 * Powers of ten: see decimal_pow10.h. Division by one of a limb multiplies with its reciprocal (N.
 * Moeller, T. Granlund, "Improved division by invariant integers", algorithm 4). Larger powers are
 * remembered: those below POW10_KEPT all, of the others the last few, since programs that compute
 * with many digits need the same ones again and again. */
#include "lang/decimal_pow10.h"

#include <math.h>

#include "lang/mod_decimal.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"

const mp_limb_t pow10_table[POW10_WIDE + 1][2] = {
    {UINT64_C(0x1), UINT64_C(0x0)},
    {UINT64_C(0xa), UINT64_C(0x0)},
    {UINT64_C(0x64), UINT64_C(0x0)},
    {UINT64_C(0x3e8), UINT64_C(0x0)},
    {UINT64_C(0x2710), UINT64_C(0x0)},
    {UINT64_C(0x186a0), UINT64_C(0x0)},
    {UINT64_C(0xf4240), UINT64_C(0x0)},
    {UINT64_C(0x989680), UINT64_C(0x0)},
    {UINT64_C(0x5f5e100), UINT64_C(0x0)},
    {UINT64_C(0x3b9aca00), UINT64_C(0x0)},
    {UINT64_C(0x2540be400), UINT64_C(0x0)},
    {UINT64_C(0x174876e800), UINT64_C(0x0)},
    {UINT64_C(0xe8d4a51000), UINT64_C(0x0)},
    {UINT64_C(0x9184e72a000), UINT64_C(0x0)},
    {UINT64_C(0x5af3107a4000), UINT64_C(0x0)},
    {UINT64_C(0x38d7ea4c68000), UINT64_C(0x0)},
    {UINT64_C(0x2386f26fc10000), UINT64_C(0x0)},
    {UINT64_C(0x16345785d8a0000), UINT64_C(0x0)},
    {UINT64_C(0xde0b6b3a7640000), UINT64_C(0x0)},
    {UINT64_C(0x8ac7230489e80000), UINT64_C(0x0)},
    {UINT64_C(0x6bc75e2d63100000), UINT64_C(0x5)},
    {UINT64_C(0x35c9adc5dea00000), UINT64_C(0x36)},
    {UINT64_C(0x19e0c9bab2400000), UINT64_C(0x21e)},
    {UINT64_C(0x2c7e14af6800000), UINT64_C(0x152d)},
    {UINT64_C(0x1bcecceda1000000), UINT64_C(0xd3c2)},
    {UINT64_C(0x161401484a000000), UINT64_C(0x84595)},
    {UINT64_C(0xdcc80cd2e4000000), UINT64_C(0x52b7d2)},
    {UINT64_C(0x9fd0803ce8000000), UINT64_C(0x33b2e3c)},
    {UINT64_C(0x3e25026110000000), UINT64_C(0x204fce5e)},
    {UINT64_C(0x6d7217caa0000000), UINT64_C(0x1431e0fae)},
    {UINT64_C(0x4674edea40000000), UINT64_C(0xc9f2c9cd0)},
    {UINT64_C(0xc0914b2680000000), UINT64_C(0x7e37be2022)},
    {UINT64_C(0x85acef8100000000), UINT64_C(0x4ee2d6d415b)},
    {UINT64_C(0x38c15b0a00000000), UINT64_C(0x314dc6448d93)},
    {UINT64_C(0x378d8e6400000000), UINT64_C(0x1ed09bead87c0)},
    {UINT64_C(0x2b878fe800000000), UINT64_C(0x13426172c74d82)},
    {UINT64_C(0xb34b9f1000000000), UINT64_C(0xc097ce7bc90715)},
    {UINT64_C(0xf436a000000000), UINT64_C(0x785ee10d5da46d9)},
    {UINT64_C(0x98a224000000000), UINT64_C(0x4b3b4ca85a86c47a)},
};

typedef struct Reciprocal { mp_limb_t divisor, inverse; int shift; } Reciprocal;

/* 10^k shifted until its highest bit is set, and floor((2^128 - 1) / that) - 2^64. */
static const Reciprocal reciprocals[POW10_LIMB + 1] = {
    {UINT64_C(0x8000000000000000), UINT64_C(0xffffffffffffffff), 63},
    {UINT64_C(0xa000000000000000), UINT64_C(0x9999999999999999), 60},
    {UINT64_C(0xc800000000000000), UINT64_C(0x47ae147ae147ae14), 57},
    {UINT64_C(0xfa00000000000000), UINT64_C(0x624dd2f1a9fbe76), 54},
    {UINT64_C(0x9c40000000000000), UINT64_C(0xa36e2eb1c432ca57), 50},
    {UINT64_C(0xc350000000000000), UINT64_C(0x4f8b588e368f0846), 47},
    {UINT64_C(0xf424000000000000), UINT64_C(0xc6f7a0b5ed8d36b), 44},
    {UINT64_C(0x9896800000000000), UINT64_C(0xad7f29abcaf48578), 40},
    {UINT64_C(0xbebc200000000000), UINT64_C(0x5798ee2308c39df9), 37},
    {UINT64_C(0xee6b280000000000), UINT64_C(0x12e0be826d694b2e), 34},
    {UINT64_C(0x9502f90000000000), UINT64_C(0xb7cdfd9d7bdbab7d), 30},
    {UINT64_C(0xba43b74000000000), UINT64_C(0x5fd7fe17964955fd), 27},
    {UINT64_C(0xe8d4a51000000000), UINT64_C(0x19799812dea11197), 24},
    {UINT64_C(0x9184e72a00000000), UINT64_C(0xc25c268497681c26), 20},
    {UINT64_C(0xb5e620f480000000), UINT64_C(0x6849b86a12b9b01e), 17},
    {UINT64_C(0xe35fa931a0000000), UINT64_C(0x203af9ee756159b2), 14},
    {UINT64_C(0x8e1bc9bf04000000), UINT64_C(0xcd2b297d889bc2b6), 10},
    {UINT64_C(0xb1a2bc2ec5000000), UINT64_C(0x70ef54646d496892), 7},
    {UINT64_C(0xde0b6b3a76400000), UINT64_C(0x2725dd1d243aba0e), 4},
    {UINT64_C(0x8ac7230489e80000), UINT64_C(0xd83c94fb6d2ac34a), 0},
};

static inline mp_limb_t divide_step(mp_limb_t *rest, mp_limb_t low, const Reciprocal *d)
{
    u128 estimate = (u128)d->inverse * *rest + ((u128)*rest << 64 | low);
    mp_limb_t quotient = (mp_limb_t)(estimate >> 64) + 1, r = low - quotient * d->divisor;
    if (r > (mp_limb_t)estimate) {
        quotient--;
        r += d->divisor;
    }
    if (__builtin_expect(r >= d->divisor, 0)) {
        quotient++;
        r -= d->divisor;
    }
    *rest = r;
    return quotient;
}

mp_limb_t pow10_divide(mp_limb_t *q, const mp_limb_t *a, mp_size_t n, int k)
{
    const Reciprocal *d = &reciprocals[k];
    if (n == 0 || k == 0) {
        memmove(q, a, (size_t)n * sizeof *q);
        return 0;
    }
    if (d->shift == 0) {
        mp_limb_t rest = 0;
        while (n-- > 0)
            q[n] = divide_step(&rest, a[n], d);
        return rest;
    }
    mp_limb_t rest = a[n - 1] >> (64 - d->shift);
    for (mp_size_t i = n - 1; i > 0; i--)
        q[i] = divide_step(&rest, a[i] << d->shift | a[i - 1] >> (64 - d->shift), d);
    q[0] = divide_step(&rest, a[0] << d->shift, d);
    return rest >> d->shift;
}

/* -- counting digits --------------------------------------------------------------------------- */

int pow10_wide_digits(u128 x)
{
    mp_limb_t high = (mp_limb_t)(x >> 64), low = (mp_limb_t)x;
    int bits = high ? 128 - __builtin_clzl(high) : 64 - __builtin_clzl(low | 1);
    int least = (bits * 1233) >> 12;            /* digits of 2^bits, less one: exact below 2^128 */
    return least + (x >= pow10_wide(least)) + (x == 0);
}

/* Digits of what is near 10^k, one more from there on. -1: exception pending. */
static int64_t pow10_reached(Interp *vm, const mp_limb_t *limbs, mp_size_t n, int64_t k)
{
    mp_limb_t *power;
    mp_size_t m;
    if (!pow10_limbs(vm, k, &power, &m))
        return -1;
    bool less = n != m                       ? n < m
              : limbs[n - 1] != power[n - 1] ? limbs[n - 1] < power[n - 1]
                                             : mpn_cmp(limbs, power, n) < 0;
    return k + !less;
}

int64_t pow10_digits(Interp *vm, const mp_limb_t *limbs, mp_size_t n)
{
    if (n <= 2)
        return pow10_wide_digits(n == 0 ? 0 : n == 1 ? limbs[0] : (u128)limbs[1] << 64 | limbs[0]);
    int lead = __builtin_clzl(limbs[n - 1]);
    /* bits * log10 2 */
    int64_t least = (int64_t)(((u128)(uint64_t)(n * 64 - lead) * UINT64_C(5553023288523357132)) >> 64);
    if (least < POW10_KEPT)
        return pow10_reached(vm, limbs, n, least);
    mp_limb_t top = lead ? limbs[n - 1] << lead | limbs[n - 2] >> (64 - lead) : limbs[n - 1];
    long double bits = (long double)(n * 64 - lead - 64) + log2l((long double)top);
    long double estimate = bits * 0.301029995663981195213738894724493027L;
    int64_t whole = (int64_t)estimate;
    long double part = estimate - (long double)whole;
    if (part > 1e-8L && part < 1 - 1e-8L)
        return whole + 1;
    if (part >= 0.5L)
        whole++;
    return pow10_reached(vm, limbs, n, whole);
}

/* -- large powers ------------------------------------------------------------------------------ */

static Value make(Interp *vm, int64_t k)
{
    Value five = int_pow(vm, v_from_small(5), v_from_small(k));
    return five == V_NULL ? V_NULL : int_shift_left(vm, five, (uint64_t)k);
}

/* Where 10^k is remembered: the power, or None where it has to be made first. */
static Value *place(Interp *vm, int64_t k)
{
    DecimalState *state = decimal_state(vm);
    if (k < POW10_KEPT)
        return decimal_slot(vm, DECIMAL_POWERS + (int)k);
    for (int i = 0; i < POW10_RECENT; i++)
        if (state->recent[i] == k)
            return decimal_slot(vm, DECIMAL_RECENT + i);
    int i = state->next_recent;
    state->next_recent = (i + 1) % POW10_RECENT;
    state->recent[i] = k;
    Value *slot = decimal_slot(vm, DECIMAL_RECENT + i);
    gc_set(slot, V_NONE);
    return slot;
}

bool pow10_limbs(Interp *vm, int64_t k, mp_limb_t **limbs, mp_size_t *n)
{
    if (k <= POW10_WIDE) {
        *limbs = (mp_limb_t *)(uintptr_t)pow10_table[k];
        *n = 1 + (k > POW10_LIMB);
        return true;
    }
    if (k > POW10_MOST)
        return int_memory_error(vm), false;
    Value *slot = place(vm, k);
    if (*slot == V_NONE) {
        Value power = make(vm, k);
        if (power == V_NULL)
            return false;
        slot = place(vm, k);
        gc_set(slot, power);
    }
    BigInt *big = (BigInt *)v_obj(*slot);
    *limbs = (mp_limb_t *)big->limbs;
    *n = big->nlimbs;
    return true;
}
