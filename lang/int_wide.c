/* SPDX-License-Identifier: MIT
 *
 * Ints of at most two limbs: hashes, masks, keys, random generators, products modulo a prime. The
 * compiler's 128-bit arithmetic serves them without signs and magnitudes being looked at; whatever
 * might not fit is int_arith.c's. */
#include "lang/int_limbs.h"

/* Magnitudes below 2^126: sums and differences of two such ints fit 128 bits. */
enum { WIDE_BITS = 126 };

static inline bool wide_get(Value v, Wide *out)
{
    if (v_is_int(v)) {
        *out = v_small(v);
        return true;
    }
    const BigInt *b = (const BigInt *)v_obj(v);
    if (b->nlimbs > 2 || (b->nlimbs == 2 && b->limbs[1] >> (WIDE_BITS - LIMB_BITS)))
        return false;
    Wide magnitude = b->nlimbs == 2 ? (Wide)b->limbs[1] << LIMB_BITS | b->limbs[0] : (Wide)b->limbs[0];
    *out = b->h.flags & 1 ? -magnitude : magnitude;
    return true;
}

static Value wide_new(Interp *vm, Wide w)
{
    if (w >= SMALL_INT_MIN && w <= SMALL_INT_MAX)
        return v_from_small((int64_t)w);
    bool negative = w < 0;
    unsigned __int128 magnitude = negative ? -(unsigned __int128)w : (unsigned __int128)w;
    BigInt *b = big_new(vm, 1 + (magnitude >> LIMB_BITS != 0));
    if (!b)
        return V_NULL;
    b->limbs[0] = (uint64_t)magnitude;
    if (b->nlimbs == 2)
        b->limbs[1] = (uint64_t)(magnitude >> LIMB_BITS);
    b->h.flags = negative;
    return v_from_obj(b);
}

/* Rounded down; y is not 0. */
static void wide_divmod(Wide x, Wide y, Wide *quotient, Wide *remainder)
{
    if (x >= 0 && y > 0 && (uint64_t)x == (unsigned __int128)x && (uint64_t)y == (unsigned __int128)y) {
        *quotient = (uint64_t)x / (uint64_t)y;
        *remainder = (uint64_t)x % (uint64_t)y;
        return;
    }
    Wide q = x / y, r = x - q * y;
    bool adjust = r != 0 && (r < 0) != (y < 0);
    *quotient = q - adjust;
    *remainder = adjust ? r + y : r;
}

static Value wide_divide(Interp *vm, BinOp op, Wide x, Wide y)
{
    Wide quotient, remainder;
    if (y == 0)
        return V_NOTIMPL;
    wide_divmod(x, y, &quotient, &remainder);
    return wide_new(vm, op == BIN_MOD ? remainder : quotient);
}

static Value wide_shift_left(Interp *vm, Wide x, Wide count)
{
    if (count < 0 || count >= WIDE_BITS)
        return V_NOTIMPL;
    Wide shifted = (Wide)((unsigned __int128)x << count);
    return shifted >> count == x ? wide_new(vm, shifted) : V_NOTIMPL;
}

Value int_wide_binary(Interp *vm, BinOp op, Value a, Value b)
{
    Wide x, y, product;
    if (!wide_get(a, &x) || !wide_get(b, &y))
        return V_NOTIMPL;
    switch (op) {
    case BIN_ADD: return wide_new(vm, x + y);
    case BIN_SUB: return wide_new(vm, x - y);
    case BIN_MUL: return __builtin_mul_overflow(x, y, &product) ? V_NOTIMPL : wide_new(vm, product);
    case BIN_AND: return wide_new(vm, x & y);
    case BIN_OR: return wide_new(vm, x | y);
    case BIN_XOR: return wide_new(vm, x ^ y);
    case BIN_FLOORDIV: case BIN_MOD: return wide_divide(vm, op, x, y);
    case BIN_LSHIFT: return wide_shift_left(vm, x, y);
    case BIN_RSHIFT: return y < 0 ? V_NOTIMPL : wide_new(vm, x >> (y < 127 ? y : 127));
    default: return V_NOTIMPL;
    }
}

int int_wide_compare(Value a, Value b)
{
    Wide x, y;
    if (!wide_get(a, &x) || !wide_get(b, &y))
        return INT_NOT_WIDE;
    return x < y ? -1 : x > y;
}
