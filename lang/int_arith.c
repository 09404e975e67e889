/* SPDX-License-Identifier: MIT
 *
 * Int arithmetic: + - * // % divmod << >> & | ^ for ints of any size. Small operands are served
 * first, without touching limbs, then those of two limbs (int_wide.c); all else goes through sign
 * and magnitude and GMP's mpn functions, results straight into our heap. Division and shifts to the
 * right round down, bit operations see an endless two's complement, as in Python. */
#include "lang/int_limbs.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"

/* -- sums -------------------------------------------------------------------------------------- */

/* |a| + |b| with the given sign. */
static Value add_magnitudes(Interp *vm, const IntView *a, const IntView *b, bool negative)
{
    if (a->n < b->n)
        return add_magnitudes(vm, b, a, negative);
    BigInt *sum = big_new(vm, (size_t)a->n + 1);
    if (!sum)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)sum->limbs;
    limbs[a->n] = a->n ? mpn_add(limbs, a->limbs, a->n, b->limbs, b->n) : 0;
    return big_finish(sum, negative);
}

/* |a| - |b|, negated where asked. */
static Value subtract_magnitudes(Interp *vm, const IntView *a, const IntView *b, bool negate)
{
    int order = int_view_compare(a, b);
    if (order == 0)
        return v_from_small(0);
    if (order < 0)
        return subtract_magnitudes(vm, b, a, !negate);
    BigInt *difference = big_new(vm, (size_t)a->n);
    if (!difference)
        return V_NULL;
    mpn_sub((mp_limb_t *)difference->limbs, a->limbs, a->n, b->limbs, b->n);
    return big_finish(difference, negate);
}

static Value add_signed(Interp *vm, Value a, Value b, bool flip_b)
{
    IntView x, y;
    int_view(a, &x);
    int_view(b, &y);
    bool b_negative = y.negative != flip_b;
    return x.negative == b_negative ? add_magnitudes(vm, &x, &y, x.negative)
        : subtract_magnitudes(vm, &x, &y, x.negative);
}

Value int_neg(Interp *vm, Value v)
{
    v = int_plain(v);
    if (v_is_int(v))
        return int_from_i64(vm, -v_small(v));
    IntView view;
    int_view(v, &view);
    return int_from_limbs(vm, view.limbs, view.n, !view.negative);
}

Value int_abs(Interp *vm, Value v)
{
    return int_sign(v) < 0 ? int_neg(vm, v) : int_plain(v);
}

/* -- products ---------------------------------------------------------------------------------- */

static Value multiply_big(Interp *vm, const IntView *a, const IntView *b)
{
    if (a->n == 0 || b->n == 0)
        return v_from_small(0);
    BigInt *product = big_new(vm, (size_t)(a->n + b->n));
    if (!product || !int_limbs_multiply(vm, (mp_limb_t *)product->limbs, a->limbs, a->n, b->limbs, b->n))
        return V_NULL;
    return big_finish(product, a->negative != b->negative);
}

static Value multiply(Interp *vm, Value a, Value b)
{
    int64_t small;
    if (v_both_int(a, b) && !__builtin_mul_overflow(v_small(a), v_small(b), &small))
        return int_from_i64(vm, small);
    IntView x, y;
    int_view(a, &x);
    int_view(b, &y);
    return multiply_big(vm, &x, &y);
}

/* -- quotients --------------------------------------------------------------------------------- */

static void divmod_small(int64_t a, int64_t b, int64_t *quotient, int64_t *remainder)
{
    int64_t q = a / b, r = a % b;
    bool adjust = r != 0 && (r < 0) != (b < 0);
    *quotient = q - adjust;
    *remainder = adjust ? r + b : r;
}

/* The truncated quotient's magnitude plus one, where rounding down asks for it; q has a spare limb. */
static Value finish_quotient(BigInt *q, bool negative, bool round_away)
{
    mp_limb_t *limbs = (mp_limb_t *)q->limbs;
    if (round_away)
        mpn_add_1(limbs, limbs, q->nlimbs, 1);
    return big_finish(q, negative);
}

static Value divmod_big(Interp *vm, Value dividend, Value divisor, Value *quotient, Value *remainder)
{
    IntView a, b;
    int_view(dividend, &a);
    int_view(divisor, &b);
    mp_size_t qn = a.n >= b.n ? a.n - b.n + 1 : 0;
    BigInt *q = big_new(vm, (size_t)qn + 1), *r = big_new(vm, (size_t)b.n);
    if (!q || !r)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)r->limbs;
    memset(limbs, 0, (size_t)b.n * sizeof *limbs);
    q->limbs[qn] = 0;
    if (qn && !int_limbs_divide(vm, (mp_limb_t *)q->limbs, limbs, a.limbs, a.n, b.limbs, b.n))
        return V_NULL;
    if (!qn && a.n)
        memcpy(limbs, a.limbs, (size_t)a.n * sizeof *limbs);
    bool adjust = a.negative != b.negative && !mpn_zero_p(limbs, b.n);
    if (adjust)
        mpn_sub_n(limbs, b.limbs, limbs, b.n);
    *quotient = finish_quotient(q, a.negative != b.negative, adjust);
    *remainder = big_finish(r, b.negative);
    return *quotient;
}

Value int_divmod(Interp *vm, Value a, Value b, Value *quotient_or_null, Value *remainder_or_null)
{
    Value quotient, remainder;
    if (int_sign(b) == 0)
        return exc_raise(vm, EXC_ZeroDivisionError, "integer division or modulo by zero");
    if (v_both_int(a, b)) {
        int64_t q, r;
        divmod_small(v_small(a), v_small(b), &q, &r);
        quotient = int_from_i64(vm, q);
        remainder = v_from_small(r);
    } else {
        Value done = int_wide_divmod(vm, a, b, &quotient, &remainder);
        if (done == V_NULL || (done == V_NOTIMPL && divmod_big(vm, a, b, &quotient, &remainder) == V_NULL))
            return V_NULL;
    }
    if (quotient_or_null)
        *quotient_or_null = quotient;
    if (remainder_or_null)
        *remainder_or_null = remainder;
    return quotient;
}

static Value divide(Interp *vm, BinOp op, Value a, Value b)
{
    Value quotient, remainder;
    if (op != BIN_DIVMOD && int_sign(b) == 0)
        return exc_raise(vm, EXC_ZeroDivisionError,
                         op == BIN_MOD ? "integer modulo by zero"
                             : "integer division or modulo by zero");
    if (int_divmod(vm, a, b, &quotient, &remainder) == V_NULL)
        return V_NULL;
    return op == BIN_FLOORDIV ? quotient : op == BIN_MOD ? remainder
        : tuple_pack(vm, 2, quotient, remainder);
}

/* -- shifts ------------------------------------------------------------------------------------ */

Value int_shift_left(Interp *vm, Value v, uint64_t bits)
{
    IntView view;
    int_view(v, &view);
    if (view.n == 0)
        return v_from_small(0);
    uint64_t whole = bits / LIMB_BITS;
    if (whole > INT_LIMBS_MAX)
        return int_memory_error(vm);
    BigInt *b = big_new(vm, (size_t)view.n + whole + 1);
    if (!b)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)b->limbs;
    memset(limbs, 0, whole * sizeof *limbs);
    limbs[(mp_size_t)whole + view.n] = 0;
    if (bits % LIMB_BITS)
        limbs[(mp_size_t)whole + view.n] = mpn_lshift(limbs + whole, view.limbs, view.n,
                                                      bits % LIMB_BITS);
    else
        memcpy(limbs + whole, view.limbs, (size_t)view.n * sizeof *limbs);
    return big_finish(b, view.negative);
}

/* Whether any of the lowest `bits` bits is set. */
static bool any_low_bit(const IntView *v, uint64_t bits)
{
    mp_size_t whole = (mp_size_t)(bits / LIMB_BITS);
    if (whole && !mpn_zero_p(v->limbs, whole))
        return true;
    return bits % LIMB_BITS && v->limbs[whole] << (LIMB_BITS - bits % LIMB_BITS) != 0;
}

Value int_shift_right(Interp *vm, Value v, uint64_t bits)
{
    IntView view;
    int_view(v, &view);
    if (bits >= int_view_bits(&view))
        return v_from_small(view.negative ? -1 : 0);
    mp_size_t whole = (mp_size_t)(bits / LIMB_BITS), n = view.n - whole;
    BigInt *b = big_new(vm, (size_t)n + 1);
    if (!b)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)b->limbs;
    limbs[n] = 0;
    if (bits % LIMB_BITS)
        mpn_rshift(limbs, view.limbs + whole, n, bits % LIMB_BITS);
    else
        memcpy(limbs, view.limbs + whole, (size_t)n * sizeof *limbs);
    return finish_quotient(b, view.negative, view.negative && any_low_bit(&view, bits));
}

/* Shift counts that no memory could hold: CPython says so differently only from 30 * 2^61 bits on. */
static Value shift_left_absurd(Interp *vm, Value v, Value count)
{
    double bits;
    if (int_sign(v) == 0)
        return v_from_small(0);
    if (int_bit_length(count) < 70 && int_to_double(vm, count, &bits) && bits < 30 * 0x1p61)
        return int_memory_error(vm);
    return exc_raise(vm, EXC_OverflowError, "too many digits in integer");
}

static Value shift(Interp *vm, BinOp op, Value v, Value count)
{
    int64_t bits;
    if (int_sign(count) < 0)
        return exc_raise(vm, EXC_ValueError, "negative shift count");
    bool fits = int_to_i64(count, &bits);
    if (op == BIN_RSHIFT)
        return int_shift_right(vm, v, fits ? (uint64_t)bits : UINT64_MAX);
    return fits ? int_shift_left(vm, v, (uint64_t)bits) : shift_left_absurd(vm, v, count);
}

static Value shift_small(Interp *vm, BinOp op, int64_t v, int64_t count)
{
    if (op == BIN_RSHIFT && count >= 0)
        return v_from_small(v >> (count < 63 ? count : 63));
    if (op == BIN_LSHIFT && count >= 0 && count < 60 && v >> (60 - count) == v >> 63)
        return v_from_small((int64_t)((uint64_t)v << count));
    return shift(vm, op, v_from_small(v), v_from_small(count));
}

/* -- bits -------------------------------------------------------------------------------------- */

/* Limb `i` of the two's complement; called for i = 0, 1, 2 ... with `carry` starting at 1. */
static mp_limb_t complement_limb(const IntView *v, mp_size_t i, mp_limb_t *carry)
{
    mp_limb_t limb = i < v->n ? v->limbs[i] : 0;
    if (!v->negative)
        return limb;
    limb = ~limb + *carry;
    *carry = *carry && limb == 0;
    return limb;
}

static mp_limb_t combine(BinOp op, mp_limb_t a, mp_limb_t b)
{
    return op == BIN_AND ? (a & b) : op == BIN_OR ? (a | b) : (a ^ b);
}

static Value combine_big(Interp *vm, BinOp op, Value a, Value b)
{
    IntView x, y;
    int_view(a, &x);
    int_view(b, &y);
    mp_size_t n = (x.n > y.n ? x.n : y.n) + 1;
    if (op == BIN_AND && !(x.negative && y.negative))
        n = x.negative ? y.n : y.negative || x.n < y.n ? x.n : y.n;
    BigInt *result = big_new(vm, (size_t)n);
    if (!result)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)result->limbs, carry_x = 1, carry_y = 1;
    for (mp_size_t i = 0; i < n; i++) {
        mp_limb_t p = complement_limb(&x, i, &carry_x), q = complement_limb(&y, i, &carry_y);
        limbs[i] = combine(op, p, q);
    }
    bool negative = combine(op, x.negative, y.negative);
    if (negative)
        mpn_neg(limbs, limbs, n);
    return big_finish(result, negative);
}

/* -- all of them ------------------------------------------------------------------------------- */

static Value binary_small(Interp *vm, BinOp op, int64_t a, int64_t b)
{
    switch (op) {
    case BIN_ADD:
        return int_from_i64(vm, a + b);
    case BIN_SUB:
        return int_from_i64(vm, a - b);
    case BIN_AND:
    case BIN_OR:
    case BIN_XOR:
        return v_from_small((int64_t)combine(op, (mp_limb_t)a, (mp_limb_t)b));
    case BIN_LSHIFT:
    case BIN_RSHIFT:
        return shift_small(vm, op, a, b);
    default:
        return V_NOTIMPL;
    }
}

Value int_binary(Interp *vm, BinOp op, Value a, Value b)
{
    a = int_plain(a);
    b = int_plain(b);
    Value v = v_both_int(a, b) ? binary_small(vm, op, v_small(a), v_small(b)) : V_NOTIMPL;
    if (v == V_NOTIMPL)
        v = int_wide_binary(vm, op, a, b);
    if (v != V_NOTIMPL)
        return v;
    switch (op) {
    case BIN_ADD:
    case BIN_SUB:
        return add_signed(vm, a, b, op == BIN_SUB);
    case BIN_MUL:
        return multiply(vm, a, b);
    case BIN_FLOORDIV:
    case BIN_MOD:
    case BIN_DIVMOD:
        return divide(vm, op, a, b);
    case BIN_TRUEDIV:
        return int_true_divide(vm, a, b);
    case BIN_POW:
        return int_pow(vm, a, b);
    case BIN_LSHIFT:
    case BIN_RSHIFT:
        return shift(vm, op, a, b);
    case BIN_AND:
    case BIN_OR:
    case BIN_XOR:
        return combine_big(vm, op, a, b);
    default:
        return V_NOTIMPL;
    }
}
