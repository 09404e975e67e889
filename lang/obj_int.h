/* SPDX-License-Identifier: MIT
 *
 * Integers of any size: small ones are immediate, others BigInt objects over GMP's mpn layer.
 * Results are always normalised: what fits 61 bits is small. bool shares the type's slots. A
 * wrapped int (subclass) is accepted wherever "an int Value" is said. */
#ifndef MEANWHILE_LANG_OBJ_INT_H
#define MEANWHILE_LANG_OBJ_INT_H

#include "lang/interp.h"

typedef struct BigInt {
    Obj h;                              /* KIND_INT; h.flags 1: negative */
    int64_t nlimbs;
    uint64_t limbs[];                   /* least significant first, the last one not 0 */
} BigInt;

/* vm->int_digits_limit at first; its least but 0 */
enum { INT_DIGITS_LIMIT = 4300, INT_DIGITS_THRESHOLD = 640 };

Value int_from_i64(Interp *vm, int64_t i);
Value int_from_u64(Interp *vm, uint64_t u);
/* truncates; OverflowError / ValueError for inf, nan */
Value int_from_double(Interp *vm, double d);
/* a literal's or int()'s text, underscores, sign; ValueError */
Value int_from_text(Interp *vm, const char *digits, size_t len, int base);
/* int or bool or a subclass instance */
static inline bool int_is(Value v)
{
    v = v_unwrap(v);
    return v_is_int(v) || v_is_bool(v) || v_is_kind(v, KIND_INT);
}
/* of class int itself */
static inline bool int_is_exact(Value v) { return v_is_int(v) || v_is_exact(v, T_INT); }
/* bool and wrapped ints as exact int */
static inline Value int_plain(Value v)
{
    v = v_unwrap(v);
    return v_is_bool(v) ? v_from_small(v == V_TRUE) : v;
}
/* false when it does not fit; no exception */
bool int_to_i64(Value v, int64_t *out);
/* OverflowError: int too large to convert to float */
bool int_to_double(Interp *vm, Value v, double *out);
int int_sign(Value v);
int int_compare(Value a, Value b);                            /* -1, 0, 1 */
int int_compare_exact(Value a, Value b);                      /* both int_is_exact() */
int64_t int_hash(Value v);                                    /* CPython's: mod 2^61 - 1 */
/* digits only; ValueError beyond 4300 decimal digits */
Value int_to_str(Interp *vm, Value v, int base);
/* up to 20 characters before `end`: where they begin */
char *int_write_decimal(char *end, int64_t i);
/* both ints; ZeroDivisionError, OverflowError, MemoryError */
Value int_binary(Interp *vm, BinOp op, Value a, Value b);
Value int_neg(Interp *vm, Value v);
Value int_abs(Interp *vm, Value v);
Value int_pow_mod(Interp *vm, Value base, Value exponent, Value modulus);
size_t int_bit_length(Value v);
Value int_from_bytes(Interp *vm, const uint8_t *bytes, size_t len, bool little, bool is_signed);
/* OverflowError */
bool int_to_bytes(Interp *vm, Value v, uint8_t *out, size_t len, bool little, bool is_signed);
void int_init(Interp *vm);                                    /* int and bool types */
void bool_init(Interp *vm);                                   /* obj_bool.c; int_init() calls it */

#endif
