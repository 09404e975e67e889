/* SPDX-License-Identifier: MIT
 *
 * Ints of at most two limbs: hashes, masks, keys, random generators, products modulo a prime. The
 * compiler's 128-bit arithmetic serves them without signs and magnitudes being looked at; whatever
 * might not fit is int_arith.c's. */
#include "lang/int_limbs.h"

typedef __int128 Wide;
typedef unsigned __int128 Magnitude;

/* Magnitudes below 2^126: sums and differences of two such ints fit 128 bits. */
enum { WIDE_BITS = 126 };

static inline bool magnitude_get(Value v, Magnitude *out, bool *negative)
{
    if (v_is_int(v)) {
        *negative = v_small(v) < 0;
        *out = *negative ? -(uint64_t)v_small(v) : (uint64_t)v_small(v);
        return true;
    }
    const BigInt *b = (const BigInt *)v_obj(v);
    *negative = b->h.flags & 1;
    *out = b->nlimbs == 2 ? (Magnitude)b->limbs[1] << LIMB_BITS | b->limbs[0] : b->limbs[0];
    return b->nlimbs <= 2;
}

static inline bool wide_get(Value v, Wide *out)
{
    Magnitude magnitude;
    bool negative;
    if (v_is_int(v)) {
        *out = v_small(v);
        return true;
    }
    if (!magnitude_get(v, &magnitude, &negative) || magnitude >> WIDE_BITS)
        return false;
    *out = negative ? -(Wide)magnitude : (Wide)magnitude;
    return true;
}

static Value magnitude_new(Interp *vm, Magnitude magnitude, bool negative)
{
    if (magnitude <= (Magnitude)SMALL_INT_MAX + negative)
        return v_from_small(negative ? -(int64_t)magnitude : (int64_t)magnitude);
    BigInt *b = big_new(vm, 1 + (magnitude >> LIMB_BITS != 0));
    if (!b)
        return V_NULL;
    b->limbs[0] = (uint64_t)magnitude;
    if (b->nlimbs == 2)
        b->limbs[1] = (uint64_t)(magnitude >> LIMB_BITS);
    b->h.flags = negative;
    return v_from_obj(b);
}

static Value wide_new(Interp *vm, Wide w)
{
    if (w >= SMALL_INT_MIN && w <= SMALL_INT_MAX)
        return v_from_small((int64_t)w);
    return magnitude_new(vm, w < 0 ? -(Magnitude)w : (Magnitude)w, w < 0);
}

static void divide(Magnitude x, Magnitude y, Magnitude *quotient, Magnitude *remainder)
{
    if ((uint64_t)x == x && (uint64_t)y == y) {
        *quotient = (uint64_t)x / (uint64_t)y;
        *remainder = (uint64_t)x % (uint64_t)y;
    } else {
        *quotient = x / y;
        *remainder = x - *quotient * y;
    }
}

/* Either result may not be wanted. */
static Value divide_ints(Interp *vm, Value a, Value b, Value *quotient, Value *remainder)
{
    Magnitude x, y, q, r;
    bool below, negative;
    if (!magnitude_get(a, &x, &below) || !magnitude_get(b, &y, &negative) || y == 0)
        return V_NOTIMPL;
    divide(x, y, &q, &r);
    if (r != 0 && below != negative) {                  /* rounded down */
        q++;
        r = y - r;
    }
    if (quotient)
        *quotient = magnitude_new(vm, q, below != negative);
    if (remainder)
        *remainder = magnitude_new(vm, r, negative);
    return quotient ? *quotient : *remainder;
}

Value int_wide_divmod(Interp *vm, Value a, Value b, Value *quotient, Value *remainder)
{
    if (divide_ints(vm, a, b, quotient, remainder) == V_NOTIMPL)
        return V_NOTIMPL;
    return *quotient == V_NULL || *remainder == V_NULL ? V_NULL : *quotient;
}

/* Products of two limbs need all bits. */
static Value multiply(Interp *vm, Value a, Value b)
{
    Magnitude x, y, product;
    bool negative, other;
    if (!magnitude_get(a, &x, &negative) || !magnitude_get(b, &y, &other)
        || __builtin_mul_overflow(x, y, &product))
        return V_NOTIMPL;
    return magnitude_new(vm, product, negative != other);
}

static Value wide_shift_left(Interp *vm, Wide x, Wide count)
{
    if (count < 0 || count >= WIDE_BITS)
        return V_NOTIMPL;
    Wide shifted = (Wide)((unsigned __int128)x << count);
    return shifted >> count == x ? wide_new(vm, shifted) : V_NOTIMPL;
}

static Value binary(Interp *vm, BinOp op, Value a, Value b)
{
    Wide x, y;
    if (!wide_get(a, &x) || !wide_get(b, &y))
        return V_NOTIMPL;
    switch (op) {
    case BIN_ADD: return wide_new(vm, x + y);
    case BIN_SUB: return wide_new(vm, x - y);
    case BIN_AND: return wide_new(vm, x & y);
    case BIN_OR: return wide_new(vm, x | y);
    case BIN_XOR: return wide_new(vm, x ^ y);
    case BIN_LSHIFT: return wide_shift_left(vm, x, y);
    case BIN_RSHIFT: return y < 0 ? V_NOTIMPL : wide_new(vm, x >> (y < 127 ? y : 127));
    default: return V_NOTIMPL;
    }
}

Value int_wide_binary(Interp *vm, BinOp op, Value a, Value b)
{
    Value result;
    switch (op) {
    case BIN_MUL: return multiply(vm, a, b);
    case BIN_FLOORDIV: return divide_ints(vm, a, b, &result, NULL);
    case BIN_MOD: return divide_ints(vm, a, b, NULL, &result);
    default: return binary(vm, op, a, b);
    }
}
