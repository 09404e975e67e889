/* SPDX-License-Identifier: MIT
 *
 * Powers of ten: those of one and two limbs from a table, others made once and remembered by the
 * interpreter. */
#ifndef MEANWHILE_LANG_DECIMAL_POW10_H
#define MEANWHILE_LANG_DECIMAL_POW10_H

#include "lang/decimal_num.h"

enum { POW10_LIMB = 19, POW10_WIDE = 38 };      /* the highest that one and two limbs hold */
enum { POW10_MOST = 323000000 };                /* the highest that an int can be */

extern const mp_limb_t pow10_table[POW10_WIDE + 1][2];

static inline u128 pow10_wide(int k) { return (u128)pow10_table[k][1] << 64 | pow10_table[k][0]; }

/* 10^k; false: MemoryError. The limbs live on as long as somebody's stack or Num points at them. */
bool pow10_limbs(Interp *vm, int64_t k, mp_limb_t **limbs, mp_size_t *n);
/* q = a / 10^k, k <= POW10_LIMB; returns the remainder. q and a may be the same. */
mp_limb_t pow10_divide(mp_limb_t *q, const mp_limb_t *a, mp_size_t n, int k);
int pow10_wide_digits(u128 x);                                /* decimal digits; 0 has one */
/* Digits of a coefficient of any size; -1: exception pending. */
int64_t pow10_digits(Interp *vm, const mp_limb_t *limbs, mp_size_t n);

#endif
