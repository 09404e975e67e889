/* SPDX-License-Identifier: MIT
 *
 * Powers and roots. See decimal_num.h. Whole exponents by repeated squaring with digits to spare;
 * others by e^(y ln x); as the specification allows, such a result may be off by a last digit, and
 * it is the same one as that of other implementations that go this way with as many digits (S.
 * Krah's libmpdec). The root is correctly rounded. */
#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"
#include "lang/ops.h"

/* -- the square root --------------------------------------------------------------------------- */

static bool finish_half_even(Work *w, Num *x)
{
    Rules rules = *w->rules;
    Work nearest = {.vm = w->vm, .rules = &rules};
    rules.rounding = ROUND_HALF_EVEN;
    bool done = num_finish(&nearest, x);
    w->status |= nearest.status;
    return done;
}

/* r = floor(sqrt(coefficient)); *exact: there is no remainder. */
static bool root_of_coef(Interp *vm, Num *r, const Num *x, bool *exact)
{
    Num rest;
    if (!num_room(vm, r, (x->n + 1) / 2) || !num_room(vm, &rest, x->n))
        return false;
    *exact = mpn_sqrtrem(r->limbs, rest.limbs, x->limbs, x->n) == 0;
    return (x->n < INT_POLL_LIMBS || op_poll(vm)) && num_settle(vm, r, (x->n + 1) / 2);
}

/* With one digit more than the precision, and an odd end where the root goes on. */
static bool root_of_finite(Work *w, Num *r, const Num *a)
{
    bool exact, endless = w->rules->prec > POW10_MOST;
    int64_t half = a->exp >> 1, odd = a->exp & 1, digits = endless ? a->digits : w->rules->prec;
    int64_t shift = digits + 1 - ((a->digits + odd + 1) >> 1);
    Rest rest = REST_NONE;
    Num c;
    num_copy(&c, a);
    if (!num_scale(w->vm, &c, odd) ||
        !(shift >= 0 ? num_scale(w->vm, &c, 2 * shift) : num_cut(w->vm, &c, -2 * shift, &rest)) ||
        !root_of_coef(w->vm, r, &c, &exact))
        return false;
    r->kind = NUM_FINITE;
    r->negative = false;
    r->exp = half - shift;
    if (endless && (!exact || rest != REST_NONE))
        return int_memory_error(w->vm), false;
    if (!exact || rest != REST_NONE) {
        if (num_last_digit(r) % 5 == 0 && !num_increment(w->vm, r))
            return false;
    } else if (shift >= 0 ? !num_cut(w->vm, r, shift, &rest) : !num_scale(w->vm, r, -shift)) {
        return false;
    }
    return finish_half_even(w, r);
}

bool num_sqrt(Work *w, Num *r, const Num *a)
{
    if (num_nan(w, r, a, NULL))
        return true;
    if (num_is_zero(a)) {
        num_copy(r, a);
        r->exp = a->exp >> 1;
        return num_finish(w, r);
    }
    if (a->negative)
        return num_invalid(w, r, DEC_INVALID);
    if (a->kind)
        return num_set_inf(r, false), true;
    return root_of_finite(w, r, a);
}

/* -- powers ------------------------------------------------------------------------------------ */

/* As many zeros behind the point as the precision allows, at most. */
static bool padded_one(Work *w, Num *r, int64_t zeros, bool negative)
{
    num_set_i64(r, 1);
    r->negative = negative;
    return num_scale(w->vm, r, zeros);
}

static bool magnitude_order(Interp *vm, const Num *a, int64_t i, int *order)
{
    Num x, y;
    num_copy(&x, a);
    x.negative = false;
    num_set_i64(&y, i);
    return num_order(vm, &x, &y, order);
}

/* An infinite operand, a zero, or an exponent that says little. *open: none of these. */
static bool power_special(Work *w, Num *r, const Num *a, const Num *b, bool negative)
{
    int order;
    int64_t most = w->rules->prec - 1;
    if (b->kind) {
        if (!magnitude_order(w->vm, a, 1, &order))
            return false;
        if (order == 0) {
            w->status |= DEC_INEXACT | DEC_ROUNDED;
            return padded_one(w, r, most, negative);
        }
        num_set_i64(r, 0);
        if ((order > 0) != b->negative)
            num_set_inf(r, negative);
        return true;
    }
    num_set_i64(r, b->n == 0);
    if (b->n && !b->negative)
        num_set_inf(r, negative);
    r->negative = negative;
    return true;
}

static bool power_of_zero(Work *w, Num *r, const Num *b, bool negative)
{
    if (num_is_zero(b))
        return num_invalid(w, r, DEC_INVALID);
    num_set_i64(r, 0);
    if (b->negative)
        num_set_inf(r, negative);
    r->negative = negative;
    return true;
}

/* |a| is 1. */
static bool power_of_one(Work *w, Num *r, const Num *a, const Num *b, bool whole, bool negative)
{
    int64_t most = w->rules->prec - 1, zeros = most, times;
    if (!whole) {
        w->status |= DEC_INEXACT | DEC_ROUNDED;
        return padded_one(w, r, most, negative);
    }
    if (b->negative)
        return padded_one(w, r, 0, negative);
    bool fits = a->exp == 0 || (num_to_i64(b, &times) && !__builtin_mul_overflow(times, -a->exp, &zeros));
    zeros = a->exp == 0 ? 0 : zeros;
    if (!fits || zeros > most) {
        zeros = most;
        w->status |= DEC_ROUNDED;
    }
    return padded_one(w, r, zeros, negative);
}

static int decimal_digits(int64_t i)
{
    return pow10_wide_digits((u128)(i < 0 ? -i : i));
}

/* At most log10 |ln |a||, a whole number, for telling powers that are far out of range. */
static bool least_magnitude(Interp *vm, const Num *a, int64_t *out)
{
    Work exact = {.vm = vm, .rules = &rules_exact};
    Num one, x, difference;
    int64_t t = num_adjusted(a);
    if (t > 0 || t < -1)
        return *out = decimal_digits(t > 0 ? t : t + 1) - 1, true;
    num_set_i64(&one, 1);
    num_copy(&x, a);
    x.negative = false;
    if (!num_subtract(&exact, &difference, &x, &one))
        return false;
    *out = num_adjusted(&difference) - 1 - (t == 0);
    return true;
}

static bool far_power(Work *w, Num *r, bool over, bool negative)
{
    num_set_i64(r, 1);
    r->negative = negative;
    r->exp = over ? 4 * DEC_MAX_EMAX : rules_etiny(w->rules) - 1;
    return num_finish(w, r);
}

/* r = |x|^n by squaring, from the highest bit down. */
static bool power_by_bits(Work *w, Num *r, const Num *x, uint64_t n)
{
    Num t;
    num_copy(r, x);
    for (uint64_t bit = (UINT64_C(1) << (63 - __builtin_clzl(n))) >> 1; bit; bit >>= 1) {
        num_copy(&t, r);
        if (!num_mul(w, r, &t, &t))
            return false;
        num_copy(&t, r);
        if (n & bit && !num_mul(w, r, &t, x))
            return false;
        if (r->kind || (r->n == 0 && w->status & DEC_CLAMPED))
            break;
    }
    return true;
}

/* The same for an exponent of any size, from the lowest bit up. */
static bool power_by_parts(Work *w, Num *r, const Num *x, Value n)
{
    Num square, t;
    num_copy(&square, x);
    num_set_i64(r, 1);
    IntView bits;
    int_view(n, &bits);
    for (size_t i = 0, count = int_view_bits(&bits); i < count; i++) {
        if (bits.limbs[i / 64] >> (i % 64) & 1) {
            num_copy(&t, r);
            if (!num_mul(w, r, &t, &square))
                return false;
            if (r->kind || (r->n == 0 && w->status & DEC_CLAMPED))
                break;
        }
        num_copy(&t, &square);
        if (!num_mul(w, &square, &t, &t))
            return false;
    }
    return true;
}

static bool whole_power(Work *w, Num *r, const Num *a, const Num *b, bool negative)
{
    Rules rules = *w->rules;
    Work wide = {.vm = w->vm, .rules = &rules};
    Num x, one, magnitude;
    Value n;
    rules.prec += b->digits + b->exp + 2 + b->negative;
    rules.rounding = ROUND_HALF_EVEN;
    rules.clamp = 0;
    num_set_i64(&one, 1);
    num_copy(&x, a);
    num_copy(&magnitude, b);
    magnitude.negative = false;
    if ((b->negative && !num_div(&wide, &x, &one, a)) || !num_to_int(w->vm, &magnitude, &n))
        return false;
    IntView bits;
    int_view(n, &bits);
    if (!(bits.n <= 1 ? power_by_bits(&wide, r, &x, bits.limbs[0]) : power_by_parts(&wide, r, &x, n)))
        return false;
    w->status |= wide.status;
    if (r->kind == NUM_INF)
        return far_power(w, r, true, negative);
    r->negative = negative;
    return num_finish(w, r);
}

static bool real_power(Work *w, Num *r, const Num *a, const Num *b)
{
    enum { MORE = 23 };                 /* digits of an exponent, and four */
    Rules rules = rules_exact;
    Work wide = {.vm = w->vm, .rules = &rules};
    Num logarithm, product;
    int order = 1;
    rules.prec = (a->digits > w->rules->prec ? a->digits : w->rules->prec) + MORE;
    if (!num_ln(&wide, &logarithm, a) || !num_mul(&wide, &product, &logarithm, b))
        return false;
    wide.status = 0;
    if (!num_exp(&wide, r, &product) || (!r->kind && !magnitude_order(w->vm, r, 1, &order)))
        return false;
    w->status |= wide.status;
    if (!r->kind && order == 0 && !padded_one(w, r, w->rules->prec - 1, false))
        return false;
    return r->kind == NUM_INF ? far_power(w, r, true, false) : num_finish(w, r);
}

static bool power_of_finite(Work *w, Num *r, const Num *a, const Num *b, bool whole, bool negative)
{
    int order;
    if (!magnitude_order(w->vm, a, 1, &order))
        return false;
    if (order == 0)
        return power_of_one(w, r, a, b, whole, negative);
    bool over = (order > 0) != b->negative;
    int64_t limit = over ? w->rules->emax : rules_etiny(w->rules), magnitude;
    if (!least_magnitude(w->vm, a, &magnitude))
        return false;
    if (magnitude + num_adjusted(b) > decimal_digits(limit))
        return far_power(w, r, over, negative);
    return whole ? whole_power(w, r, a, b, negative) : real_power(w, r, a, b);
}

bool num_power(Work *w, Num *r, const Num *a, const Num *b)
{
    bool whole = false, odd = false;
    if (num_nan(w, r, a, b))
        return true;
    if (!num_is_whole(w->vm, b, &whole) || (whole && !num_is_odd(w->vm, b, &odd)))
        return false;
    bool negative = a->negative && odd;
    if (num_is_zero(a))
        return power_of_zero(w, r, b, negative);
    if (a->negative && !whole)
        return num_invalid(w, r, DEC_INVALID);
    if (a->kind || b->kind || b->n == 0)
        return power_special(w, r, a, b, negative);
    return power_of_finite(w, r, a, b, whole, negative);
}

/* -- powers modulo ----------------------------------------------------------------------------- */

static bool power_mod_special(Work *w, Num *r, const Num *a, const Num *b, const Num *m)
{
    if (num_nan(w, r, a->kind == NUM_SNAN || b->kind != NUM_SNAN ? a : b, m->kind == NUM_SNAN ? m : b))
        return true;
    return num_nan(w, r, m, NULL) || num_invalid(w, r, DEC_INVALID);
}

/* |a|^b modulo |m|, all whole. */
static bool power_mod_whole(Work *w, Num *r, const Num *a, const Num *b, const Num *m)
{
    Num coefficient;
    Value n, exponent, modulus;
    num_copy(&coefficient, a);
    coefficient.negative = false;
    coefficient.exp = a->exp > 0 ? 0 : a->exp;
    if (!num_to_int(w->vm, &coefficient, &n) || !num_to_int(w->vm, b, &exponent)
        || !num_to_int(w->vm, m, &modulus))
        return false;
    if (m->negative)
        modulus = int_neg(w->vm, modulus);
    if (modulus != V_NULL && a->exp > 0) {
        Value tens = int_pow_mod(w->vm, v_from_small(10), int_from_i64(w->vm, a->exp), modulus);
        n = tens == V_NULL ? V_NULL : int_binary(w->vm, BIN_MUL, n, tens);
    }
    Value result = modulus == V_NULL || n == V_NULL ? V_NULL : int_pow_mod(w->vm, n, exponent, modulus);
    return result != V_NULL && num_set_int(w->vm, r, result);
}

bool num_power_mod(Work *w, Num *r, const Num *a, const Num *b, const Num *m)
{
    bool whole[3], odd;
    if (a->kind || b->kind || m->kind)
        return power_mod_special(w, r, a, b, m);
    if (!num_is_whole(w->vm, a, &whole[0]) || !num_is_whole(w->vm, b, &whole[1])
        || !num_is_whole(w->vm, m, &whole[2]))
        return false;
    bool fits = whole[0] && whole[1] && whole[2] && m->n && m->digits + m->exp <= w->rules->prec;
    if (!fits || (b->n == 0 ? a->n == 0 : b->negative))
        return num_invalid(w, r, DEC_INVALID);
    if (!num_is_odd(w->vm, b, &odd) || !power_mod_whole(w, r, a, b, m))
        return false;
    r->negative = a->negative && odd;
    return true;
}
