/* SPDX-License-Identifier: MIT
 *
 * Int long: products and quotients of so many limbs that one call of GMP would take longer than
 * others can wait. They are divided until a part takes some milliseconds, and op_poll() is asked
 * between the parts: products by Karatsuba's three halves, quotients by those of C. Burnikel and J.
 * Ziegler ("Fast recursive division"), the divisor's highest bit set. */
#include "lang/int_limbs.h"
#include "lang/ops.h"

/* limbs that GMP multiplies at once; for quotients, of the dividend */
enum { PART = 1 << 16 };

static mp_limb_t *room(Interp *vm, mp_size_t n)
{
    BigInt *b = big_new(vm, (size_t)n);
    return b ? (mp_limb_t *)b->limbs : NULL;
}

/* -- products ---------------------------------------------------------------------------------- */

static void multiply_part(mp_limb_t *out, const mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn)
{
    if (bn == 1)
        out[an] = mpn_mul_1(out, a, an, b[0]);
    else if (a == b && an == bn)
        mpn_sqr(out, a, an);
    else
        mpn_mul(out, a, an, b, bn);
}

/* The sum of both halves of a, with a limb for the carry. */
static void add_halves(mp_limb_t *out, const mp_limb_t *a, mp_size_t n, mp_size_t half)
{
    out[half] = mpn_add(out, a, half, a + half, n - half);
}

/* Both of n limbs. low + (sum - low - high) B^half + high B^2half. */
static bool multiply_halves(Interp *vm, mp_limb_t *out, const mp_limb_t *a, const mp_limb_t *b, mp_size_t n)
{
    mp_size_t half = (n + 1) / 2, high = n - half;
    mp_limb_t *sums = room(vm, 2 * half + 2), *middle = sums ? room(vm, 2 * half + 2) : NULL;
    if (!middle || !int_limbs_multiply(vm, out, a, half, b, half) ||
        !int_limbs_multiply(vm, out + 2 * half, a + half, high, b + half, high))
        return false;
    mp_limb_t *x = sums, *y = a == b ? sums : sums + half + 1;
    add_halves(x, a, n, half);
    if (x != y)
        add_halves(y, b, n, half);
    if (!int_limbs_multiply(vm, middle, x, half + 1, y, half + 1))
        return false;
    mpn_sub(middle, middle, 2 * half + 2, out, 2 * half);
    mpn_sub(middle, middle, 2 * half + 2, out + 2 * half, 2 * high);
    mp_size_t used = 2 * half + 2;
    while (used > 0 && middle[used - 1] == 0)
        used--;
    mpn_add(out + half, out + half, 2 * n - half, middle, used);
    return true;
}

/* a in pieces of b's length. */
static bool multiply_pieces(Interp *vm, mp_limb_t *out, const mp_limb_t *a, mp_size_t an,
                            const mp_limb_t *b, mp_size_t bn)
{
    mp_size_t size = bn > PART ? bn : PART;
    mp_limb_t *part = room(vm, size + bn);
    if (!part)
        return false;
    memset(out, 0, (size_t)(an + bn) * sizeof *out);
    for (mp_size_t at = 0; at < an; at += size) {
        mp_size_t n = an - at < size ? an - at : size;
        if (!int_limbs_multiply(vm, part, a + at, n, b, bn))
            return false;
        mpn_add(out + at, out + at, an + bn - at, part, n + bn);
    }
    return true;
}

bool int_limbs_multiply(Interp *vm, mp_limb_t *out, const mp_limb_t *a, mp_size_t an,
                        const mp_limb_t *b, mp_size_t bn)
{
    if (an < bn)
        return int_limbs_multiply(vm, out, b, bn, a, an);
    if (an <= PART || (bn == 1 && an <= 64 * PART)) {
        multiply_part(out, a, an, b, bn);
        return an < INT_POLL_LIMBS || op_poll(vm);
    }
    return an == bn ? multiply_halves(vm, out, a, b, an) : multiply_pieces(vm, out, a, an, b, bn);
}

/* -- quotients --------------------------------------------------------------------------------- */

/* The divisor's highest bit is set. a becomes the remainder: its limbs from bn on are 0 in the end.
 * q has an - bn + 1 limbs. */
static bool divide(Interp *vm, mp_limb_t *q, mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn);

static bool divide_part(Interp *vm, mp_limb_t *q, mp_limb_t *a, mp_size_t an, const mp_limb_t *b,
                        mp_size_t bn)
{
    mp_limb_t *rest = room(vm, bn);
    if (!rest)
        return false;
    mpn_tdiv_qr(q, rest, 0, a, an, b, bn);
    memcpy(a, rest, (size_t)bn * sizeof *a);
    memset(a + bn, 0, (size_t)(an - bn) * sizeof *a);
    return op_poll(vm);
}

/* A quotient of fewer limbs than the divisor: by the highest limbs of both, which make it too large
 * by very little. */
static bool divide_high(Interp *vm, mp_limb_t *q, mp_limb_t *a, mp_size_t an, const mp_limb_t *b,
                        mp_size_t bn)
{
    mp_size_t qn = an - bn + 1, low = bn - qn;
    mp_limb_t *product = room(vm, bn + 1);
    if (!product || !divide(vm, q, a + low, an - low, b + low, qn) ||
        !int_limbs_multiply(vm, product, q, qn, b, low))
        return false;
    bool less = mpn_sub(a, a, an, product, bn);
    while (less) {
        mpn_sub_1(q, q, qn, 1);
        less = !mpn_add(a, a, an, b, bn);
    }
    return true;
}

/* In pieces of the dividend, from above: each with the remainder so far. */
static bool divide_pieces(Interp *vm, mp_limb_t *q, mp_limb_t *a, mp_size_t an, const mp_limb_t *b,
                          mp_size_t bn, mp_size_t size)
{
    mp_size_t at = (an - bn) / size * size;
    mp_limb_t *part = room(vm, size + 1);
    if (!part || !divide(vm, q + at, a + at, an - at, b, bn))
        return false;
    while (at > 0) {
        at -= size;
        if (!divide(vm, part, a + at, bn + size, b, bn))
            return false;
        /* what is beyond is 0, since the remainder is less than b */
        memcpy(q + at, part, (size_t)size * sizeof *q);
    }
    return true;
}

static bool divide(Interp *vm, mp_limb_t *q, mp_limb_t *a, mp_size_t an, const mp_limb_t *b, mp_size_t bn)
{
    mp_size_t qn = an - bn + 1;
    if (an <= PART)
        return divide_part(vm, q, a, an, b, bn);
    if (qn < bn)
        return divide_high(vm, q, a, an, b, bn);
    return divide_pieces(vm, q, a, an, b, bn, bn <= PART / 2 ? PART / 2 : bn / 2);
}

/* Shifted until the divisor's highest bit is set, which the quotient does not notice. */
static bool divide_long(Interp *vm, mp_limb_t *q, mp_limb_t *r, const mp_limb_t *a, mp_size_t an,
                        const mp_limb_t *b, mp_size_t bn)
{
    unsigned shift = (unsigned)__builtin_clzl(b[bn - 1]);
    mp_limb_t *x = room(vm, an + 1), *y = x ? room(vm, bn) : NULL,
              *quotient = y ? room(vm, an - bn + 2) : NULL;
    if (!quotient)
        return false;
    memcpy(x, a, (size_t)an * sizeof *a);
    memcpy(y, b, (size_t)bn * sizeof *b);
    x[an] = 0;
    if (shift) {
        x[an] = mpn_lshift(x, x, an, shift);
        mpn_lshift(y, y, bn, shift);
    }
    if (!divide(vm, quotient, x, an + 1, y, bn))
        return false;
    memcpy(q, quotient, (size_t)(an - bn + 1) * sizeof *q);
    memcpy(r, x, (size_t)bn * sizeof *r);
    if (shift)
        mpn_rshift(r, r, bn, shift);
    return true;
}

bool int_limbs_divide(Interp *vm, mp_limb_t *q, mp_limb_t *r, const mp_limb_t *a, mp_size_t an,
                      const mp_limb_t *b, mp_size_t bn)
{
    if (an > PART)
        return divide_long(vm, q, r, a, an, b, bn);
    mpn_tdiv_qr(q, r, 0, a, an, b, bn);
    return an < INT_POLL_LIMBS || op_poll(vm);
}
