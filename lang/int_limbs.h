/* SPDX-License-Identifier: MIT
 *
 * Int limbs: what the files behind obj_int.h share. Any int is looked at as sign and magnitude
 * (IntView); results are made by big_new(), filled, and handed out by big_finish(), which
 * normalises.
 *
 * GMP aborts the process when it runs out of memory or of bits, so no int is ever longer than
 * INT_LIMBS_MAX: big_new() raises MemoryError first. */
#ifndef MEANWHILE_LANG_INT_LIMBS_H
#define MEANWHILE_LANG_INT_LIMBS_H

#include <gmp.h>

#include "base/buf.h"
#include "lang/obj_int.h"

/* 2^30 bits; work beyond POLL asks op_poll() */
enum { LIMB_BITS = 64, INT_LIMBS_MAX = 1 << 24, INT_POLL_LIMBS = 1 << 12 };

/* of one place: `limbs` may point at `one`, so views are not copied */
typedef struct IntView {
    const mp_limb_t *limbs;
    mp_size_t n;                        /* 0 for zero */
    bool negative;
    mp_limb_t one;
} IntView;

/* any int Value; valid while v lives */
void int_view(Value v, IntView *out);
int int_view_compare(const IntView *a, const IntView *b);     /* magnitudes only */
size_t int_view_bits(const IntView *v);

/* limbs not cleared to anything useful; NULL: MemoryError */
BigInt *big_new(Interp *vm, size_t nlimbs);
/* drops leading zeros; small when it fits */
Value big_finish(BigInt *b, bool negative);
Value int_from_limbs(Interp *vm, const mp_limb_t *limbs, mp_size_t n, bool negative);
Value int_memory_error(Interp *vm);                           /* always V_NULL */
/* no memory is taken: nothing to clear */
void int_mpz(const IntView *v, mpz_t read_only);

/* int_wide.c: exact ints, small ones too. V_NOTIMPL: not of a size or kind that it serves. */
Value int_wide_binary(Interp *vm, BinOp op, Value a, Value b);
/* int_divmod() */
Value int_wide_divmod(Interp *vm, Value a, Value b, Value *quotient, Value *remainder);

/* int_arith.c: slow paths, both operands ints of any size. */
/* floor; V_NULL: exception */
Value int_divmod(Interp *vm, Value a, Value b, Value *quotient_or_null, Value *remainder_or_null);
Value int_shift_left(Interp *vm, Value v, uint64_t bits);
Value int_shift_right(Interp *vm, Value v, uint64_t bits);    /* floor */
Value int_true_divide(Interp *vm, Value a, Value b);          /* int_divide.c */
Value int_round(Interp *vm, Value v, Value ndigits);           /* both ints; half to even */
/* |v| = result * 2^exponent, result in [0.5, 1), rounded half even */
double int_view_to_double(const IntView *v, int64_t *exponent);

/* int_long.c: of any length; false: interrupted, or MemoryError */
/* out[an + bn] = a * b, out apart from both; an, bn >= 1. */
bool int_limbs_multiply(Interp *vm, mp_limb_t *out, const mp_limb_t *a, mp_size_t an,
                        const mp_limb_t *b, mp_size_t bn);
/* q[an - bn + 1] and r[bn]; an >= bn >= 1, the highest limb of b is not 0. */
bool int_limbs_divide(Interp *vm, mp_limb_t *q, mp_limb_t *r, const mp_limb_t *a, mp_size_t an,
                      const mp_limb_t *b, mp_size_t bn);

/* int_text.c */
/* of str, bytes or bytearray; ValueError */
Value int_from_text_value(Interp *vm, Value text, int base);
/* digits without sign; false: ValueError, MemoryError */
bool int_add_magnitude(Interp *vm, Value v, int base, Buf *out);

/* int_pow.c */
Value int_pow(Interp *vm, Value base, Value exponent);        /* a float for negative exponents */
Value int_gcd(Interp *vm, Value a, Value b);
Value int_isqrt(Interp *vm, Value v);                         /* v >= 0 */

#endif
