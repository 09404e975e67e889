/* SPDX-License-Identifier: MIT
 *
 * Num: a decimal number while C computes with it, and the rules by which results are rounded. After
 * the General Decimal Arithmetic Specification (M. Cowlishaw, speleotrove.com/decimal).
 *
 * The value is (-1)^negative * coefficient * 10^exp; the coefficient is a binary number of GMP's
 * limbs. Its limbs lie in `few` or belong to someone else (a Decimal, a BigInt of the heap, which
 * the collector finds on the C stack): they are never written in place, so several Nums may share
 * them. A Num is not copied with `=`: num_copy().
 *
 * Functions that can fail return false with the exception pending (MemoryError, an interrupt). What
 * the specification calls conditions is no failure: it is noted in Work.status. */
#ifndef MEANWHILE_LANG_DECIMAL_NUM_H
#define MEANWHILE_LANG_DECIMAL_NUM_H

#include "lang/int_limbs.h"

/* Num.kind; the coefficient of a NaN is its payload */
enum { NUM_FINITE, NUM_INF, NUM_NAN, NUM_SNAN };
enum { NUM_FEW = 6 };

typedef struct Num {
    int64_t exp, digits;                /* digits of the coefficient; 1 for 0 */
    mp_limb_t *limbs;
    mp_size_t n;                        /* 0 for 0 */
    bool negative;
    uint8_t kind;
    mp_limb_t few[NUM_FEW];
} Num;

enum { /* Rules.rounding, in the order of decimal's names */
       ROUND_UP,
       ROUND_DOWN,
       ROUND_CEILING,
       ROUND_FLOOR,
       ROUND_HALF_UP,
       ROUND_HALF_DOWN,
       ROUND_HALF_EVEN,
       ROUND_05UP
};
enum {                                  /* Work.status */
    DEC_CLAMPED = 1, DEC_CONVERSION_SYNTAX = 2, DEC_DIVISION_BY_ZERO = 4, DEC_DIVISION_IMPOSSIBLE = 8,
    DEC_DIVISION_UNDEFINED = 16, DEC_INEXACT = 32, DEC_INVALID_CONTEXT = 64, DEC_INVALID = 128, DEC_FLOAT = 256,
    DEC_OVERFLOW = 512, DEC_ROUNDED = 1024, DEC_SUBNORMAL = 2048, DEC_UNDERFLOW = 4096,       /* a context shows them so */
    DEC_ANY_INVALID = DEC_CONVERSION_SYNTAX | DEC_DIVISION_IMPOSSIBLE | DEC_DIVISION_UNDEFINED | DEC_INVALID_CONTEXT |
                      DEC_INVALID
};

#define DEC_MAX_PREC INT64_C(999999999999999999)
#define DEC_MAX_EMAX INT64_C(999999999999999999)
#define DEC_MIN_EMIN (-DEC_MAX_EMAX)
#define DEC_MIN_ETINY (DEC_MIN_EMIN - (DEC_MAX_PREC - 1))

typedef struct Rules {
    int64_t prec, emin, emax;
    uint8_t rounding, clamp, capitals;
} Rules;
extern const Rules rules_exact;         /* the widest: nothing is rounded that can be held */

typedef struct Work {
    Interp *vm;
    const Rules *rules;
    uint32_t status;
} Work;

static inline int64_t rules_etiny(const Rules *r) { return r->emin - (r->prec - 1); }
static inline int64_t rules_etop(const Rules *r) { return r->emax - (r->prec - 1); }

/* What was cut off, beside one half of the last digit that is left. */
typedef enum Rest { REST_NONE, REST_BELOW, REST_HALF, REST_ABOVE } Rest;

/* -- decimal_num.c: making --------------------------------------------------------------------------------------------- */

typedef unsigned __int128 u128;

/* x's own limbs, to be filled; NULL: MemoryError */
mp_limb_t *num_room(Interp *vm, Num *x, mp_size_t n);
bool num_settle(Interp *vm, Num *x, mp_size_t n);             /* filled: drops leading zeros, counts digits */
void num_copy(Num *to, const Num *from);
void num_set_wide(Num *x, u128 coefficient);                  /* the coefficient alone */
void num_set_i64(Num *x, int64_t i);                          /* a whole number */
void num_set_inf(Num *x, bool negative);
bool num_set_max(Work *w, Num *x, bool negative, int64_t exp);  /* the precision's nines */
bool num_set_int(Interp *vm, Num *x, Value i);                /* any int: the limbs are shared */
bool num_invalid(Work *w, Num *r, uint32_t status);           /* NaN, and the condition; true */
static inline u128 num_wide(const Num *x)                     /* n <= 2 */
{
    return x->n == 0 ? 0 : x->n == 1 ? x->limbs[0] : (u128)x->limbs[1] << 64 | x->limbs[0];
}

/* -- asking ------------------------------------------------------------------------------------------------------------ */

static inline bool num_is_nan(const Num *x) { return x->kind >= NUM_NAN; }
static inline bool num_is_zero(const Num *x) { return !x->kind && x->n == 0; }
static inline int64_t num_adjusted(const Num *x) { return x->exp + x->digits - 1; }
int num_last_digit(const Num *x);
bool num_is_whole(Interp *vm, const Num *x, bool *whole);
bool num_is_odd(Interp *vm, const Num *whole, bool *odd);
/* A whole number as int64: false when it is none or does not fit (no exception). */
bool num_to_i64(const Num *x, int64_t *out);
bool num_to_int(Interp *vm, const Num *finite, Value *out);   /* rounded down towards 0 */
int64_t num_hash(const Num *x);                               /* of finite ones and infinities */

/* -- exact steps: the exponent is kept, or follows, so that nothing but cut digits changes the value ------------------- */

bool num_scale(Interp *vm, Num *x, int64_t k);                /* k zeros appended, exp -= k; k >= 0 */
bool num_cut(Interp *vm, Num *x, int64_t k, Rest *rest);      /* k digits dropped, exp += k */
bool num_increment(Interp *vm, Num *x);                       /* the coefficient by 1 */
bool num_strip(Interp *vm, Num *x, int64_t most_exp);         /* zeros dropped while exp < most_exp */
bool num_multiply(Interp *vm, Num *r, const Num *a, const Num *b);         /* finite, exact */
/* coefficients: whole quotient, remainder */
bool num_divide(Interp *vm, Num *q, Num *rest, const Num *a, const Num *b);
int num_compare_coefs(const Num *a, const Num *b);
bool num_goes_up(int rounding, bool negative, int last_digit, Rest rest);

/* -- decimal_round.c: making results fit the rules --------------------------------------------------------------------- */

bool num_finish(Work *w, Num *x);
/* A NaN operand makes the result: true when there was one. b may be NULL. */
bool num_nan(Work *w, Num *r, const Num *a, const Num *b);
bool num_rescale(Work *w, Num *x, int64_t exp, Rest *rest);   /* finite, to that exponent, by the rounding */
bool num_quantize(Work *w, Num *r, const Num *a, const Num *b);
bool num_to_integral(Work *w, Num *r, const Num *a);          /* exact: says Inexact and Rounded */
bool num_to_integral_quietly(Work *w, Num *r, const Num *a);
bool num_normalize(Work *w, Num *r, const Num *a);
bool num_plus(Work *w, Num *r, const Num *a);
bool num_minus(Work *w, Num *r, const Num *a);
bool num_abs(Work *w, Num *r, const Num *a);

/* -- decimal_arith.c --------------------------------------------------------------------------------------------------- */

bool num_add(Work *w, Num *r, const Num *a, const Num *b);
bool num_subtract(Work *w, Num *r, const Num *a, const Num *b);
bool num_mul(Work *w, Num *r, const Num *a, const Num *b);
bool num_div(Work *w, Num *r, const Num *a, const Num *b);
bool num_div_int(Work *w, Num *r, const Num *a, const Num *b);
bool num_remainder(Work *w, Num *r, const Num *a, const Num *b);
bool num_divmod(Work *w, Num *q, Num *r, const Num *a, const Num *b);
bool num_remainder_near(Work *w, Num *r, const Num *a, const Num *b);
bool num_fma(Work *w, Num *r, const Num *a, const Num *b, const Num *c);

/* -- decimal_compare.c ------------------------------------------------------------------------------------------------- */

bool num_order(Interp *vm, const Num *a, const Num *b, int *order);        /* no NaN among them */
bool num_compare(Work *w, Num *r, const Num *a, const Num *b);
bool num_compare_signal(Work *w, Num *r, const Num *a, const Num *b);
bool num_compare_total(Work *w, Num *r, const Num *a, const Num *b);
bool num_compare_total_mag(Work *w, Num *r, const Num *a, const Num *b);
bool num_max(Work *w, Num *r, const Num *a, const Num *b);
bool num_min(Work *w, Num *r, const Num *a, const Num *b);
bool num_max_mag(Work *w, Num *r, const Num *a, const Num *b);
bool num_min_mag(Work *w, Num *r, const Num *a, const Num *b);
bool num_same_quantum(const Num *a, const Num *b);
bool num_is_normal(const Rules *rules, const Num *x);
bool num_is_subnormal(const Rules *rules, const Num *x);
const char *num_class(const Rules *rules, const Num *x);

/* -- decimal_digits.c: digits by their place --------------------------------------------------------------------------- */

bool num_and(Work *w, Num *r, const Num *a, const Num *b);
bool num_or(Work *w, Num *r, const Num *a, const Num *b);
bool num_xor(Work *w, Num *r, const Num *a, const Num *b);
bool num_invert(Work *w, Num *r, const Num *a);
bool num_rotate(Work *w, Num *r, const Num *a, const Num *b);
bool num_shift(Work *w, Num *r, const Num *a, const Num *b);
bool num_scaleb(Work *w, Num *r, const Num *a, const Num *b);
bool num_logb(Work *w, Num *r, const Num *a);
bool num_next_plus(Work *w, Num *r, const Num *a);
bool num_next_minus(Work *w, Num *r, const Num *a);
bool num_next_toward(Work *w, Num *r, const Num *a, const Num *b);

/* -- decimal_text.c ---------------------------------------------------------------------------------------------------- */

/* The digits of a coefficient, x->digits of them, into `out`. False: interrupted, or MemoryError. */
bool num_write_digits(Interp *vm, const Num *x, char *out);
/* The number that `n` characters '0' to '9' write. */
bool num_read_digits(Interp *vm, Num *x, const char *digits, size_t n);
/* A numeric string into x, exactly; then the rules hold. Malformed: NaN and DEC_CONVERSION_SYNTAX. */
bool num_parse(Work *w, Num *x, const char *text, size_t len);
enum { NUM_ENGINEERING = 1, NUM_CAPITALS = 2, NUM_REPR = 4 };
Value num_to_str(Interp *vm, const Num *x, int flags);        /* a str */

/* -- decimal_power.c, decimal_exp.c ------------------------------------------------------------------------------------ */

bool num_sqrt(Work *w, Num *r, const Num *a);
bool num_power(Work *w, Num *r, const Num *a, const Num *b);
bool num_power_mod(Work *w, Num *r, const Num *a, const Num *b, const Num *modulo);
bool num_exp(Work *w, Num *r, const Num *a);
bool num_ln(Work *w, Num *r, const Num *a);
bool num_log10(Work *w, Num *r, const Num *a);

#endif
