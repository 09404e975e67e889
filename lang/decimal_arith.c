/* SPDX-License-Identifier: MIT
 *
 * Arithmetic: + - * / // % divmod, remainder_near, fma. See decimal_num.h. Each makes an exact
 * result, or one with a few digits more than the precision that rounds the same, and has it
 * finished. */
#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"

/* -- sums -------------------------------------------------------------------------------------- */

static bool add_special(Work *w, Num *r, const Num *a, const Num *b, bool flip)
{
    if (num_nan(w, r, a, b))
        return true;
    if (a->kind && b->kind && a->negative != (b->negative != flip))
        return num_invalid(w, r, DEC_INVALID);
    num_set_inf(r, a->kind ? a->negative : b->negative != flip);
    return true;
}

/* One is zero: the other, with the lower exponent as far as the precision goes. */
static bool add_zero(Work *w, Num *r, const Num *a, const Num *b, bool flip)
{
    int64_t exp = a->exp < b->exp ? a->exp : b->exp;
    bool b_negative = b->negative != flip;
    num_copy(r, a->n ? a : b);
    r->negative = a->n ? a->negative : b_negative;
    if (a->n == 0 && b->n == 0) {
        r->negative = a->negative == b_negative ? b_negative : w->rules->rounding == ROUND_FLOOR;
        r->exp = exp;
        return num_finish(w, r);
    }
    int64_t least = r->exp + r->digits - w->rules->prec - 1;
    exp = exp < least ? least : exp;
    if (exp < r->exp && !num_scale(w->vm, r, r->exp - exp))
        return false;
    return num_finish(w, r);
}

/* Gives both the lower exponent. What lies far below the precision becomes a 1 that rounds the same. */
static bool align(Work *w, Num *high, Num *low)
{
    int64_t more = high->digits - w->rules->prec - 2, least = high->exp + (more < -1 ? more : -1);
    if (num_adjusted(low) < least) {
        num_set_wide(low, 1);
        low->exp = least;
    }
    return num_scale(w->vm, high, high->exp - low->exp);
}

static bool sum_of_coefs(Interp *vm, Num *r, const Num *a, const Num *b)
{
    if (a->n < b->n)
        return sum_of_coefs(vm, r, b, a);
    if (!num_room(vm, r, a->n + 1))
        return false;
    r->limbs[a->n] = mpn_add(r->limbs, a->limbs, a->n, b->limbs, b->n);
    return num_settle(vm, r, a->n + 1);
}

static bool difference_of_coefs(Interp *vm, Num *r, const Num *a, const Num *b)
{
    if (!num_room(vm, r, a->n))
        return false;
    mpn_sub(r->limbs, a->limbs, a->n, b->limbs, b->n);
    return num_settle(vm, r, a->n);
}

static bool add_aligned(Work *w, Num *r, const Num *a, const Num *b, bool b_negative)
{
    r->exp = a->exp;
    r->kind = NUM_FINITE;
    if (a->negative == b_negative) {
        r->negative = a->negative;
        return sum_of_coefs(w->vm, r, a, b) && num_finish(w, r);
    }
    int order = num_compare_coefs(a, b);
    if (order == 0) {
        num_set_wide(r, 0);
        r->negative = w->rules->rounding == ROUND_FLOOR;
        return num_finish(w, r);
    }
    r->negative = order > 0 ? a->negative : b_negative;
    return difference_of_coefs(w->vm, r, order > 0 ? a : b, order > 0 ? b : a) && num_finish(w, r);
}

/* Both fit two limbs at the lower exponent, as almost all do. */
static bool add_wide(Work *w, Num *r, const Num *a, const Num *b, bool b_negative)
{
    int64_t exp = a->exp < b->exp ? a->exp : b->exp;
    u128 x = num_wide(a), y = num_wide(b);
    if (a->exp > exp)
        x *= pow10_wide((int)(a->exp - exp));
    if (b->exp > exp)
        y *= pow10_wide((int)(b->exp - exp));
    r->kind = NUM_FINITE;
    r->exp = exp;
    r->negative = a->negative;
    if (a->negative == b_negative) {
        num_set_wide(r, x + y);
    } else if (x == y) {
        num_set_wide(r, 0);
        r->negative = w->rules->rounding == ROUND_FLOOR;
    } else {
        num_set_wide(r, x > y ? x - y : y - x);
        r->negative = x > y ? a->negative : b_negative;
    }
    return num_finish(w, r);
}

static bool add(Work *w, Num *r, const Num *a, const Num *b, bool flip)
{
    Num x, y;
    if (a->kind || b->kind)
        return add_special(w, r, a, b, flip);
    if (a->n == 0 || b->n == 0)
        return add_zero(w, r, a, b, flip);
    bool b_negative = b->negative != flip;
    int64_t low = a->exp < b->exp ? a->exp : b->exp;
    if (num_adjusted(a) - low < POW10_WIDE && num_adjusted(b) - low < POW10_WIDE)
        return add_wide(w, r, a, b, b_negative);
    if (a->exp == b->exp)
        return add_aligned(w, r, a, b, b_negative);
    num_copy(&x, a);
    num_copy(&y, b);
    if (!(a->exp > b->exp ? align(w, &x, &y) : align(w, &y, &x)))
        return false;
    return add_aligned(w, r, &x, &y, b_negative);
}

bool num_add(Work *w, Num *r, const Num *a, const Num *b)
{
    return add(w, r, a, b, false);
}

bool num_subtract(Work *w, Num *r, const Num *a, const Num *b)
{
    return add(w, r, a, b, true);
}

/* -- products ---------------------------------------------------------------------------------- */

static bool multiply_special(Work *w, Num *r, const Num *a, const Num *b)
{
    if (num_nan(w, r, a, b))
        return true;
    if (num_is_zero(a) || num_is_zero(b))
        return num_invalid(w, r, DEC_INVALID);
    num_set_inf(r, a->negative != b->negative);
    return true;
}

bool num_mul(Work *w, Num *r, const Num *a, const Num *b)
{
    if (a->kind || b->kind)
        return multiply_special(w, r, a, b);
    return num_multiply(w->vm, r, a, b) && num_finish(w, r);
}

bool num_fma(Work *w, Num *r, const Num *a, const Num *b, const Num *c)
{
    Num product;
    if (!a->kind && !b->kind)
        return num_multiply(w->vm, &product, a, b) && num_add(w, r, &product, c);
    multiply_special(w, &product, a, b);
    if (!w->status)
        return num_add(w, r, &product, c);
    num_copy(r, &product);
    return true;
}

/* -- quotients --------------------------------------------------------------------------------- */

/* A divisor that is zero, and what is infinite. */
static bool divide_special(Work *w, Num *r, const Num *a, const Num *b)
{
    bool negative = a->negative != b->negative;
    if (num_nan(w, r, a, b))
        return true;
    if (a->kind && b->kind)
        return num_invalid(w, r, DEC_INVALID);
    if (a->kind || num_is_zero(b)) {
        if (num_is_zero(a))
            return num_invalid(w, r, DEC_DIVISION_UNDEFINED);
        w->status |= a->kind ? 0 : DEC_DIVISION_BY_ZERO;
        num_set_inf(r, negative);
        return true;
    }
    num_set_i64(r, 0);
    r->negative = negative;
    return true;
}

/* The quotient with one digit more than the precision or so, and an odd end where there is a rest.
 * Where the precision is beyond all memory, digits enough for an exact quotient: 2^-n has n digits,
 * and n is less than four for each of b's. */
static bool divide_finite(Work *w, Num *r, const Num *a, const Num *b)
{
    bool endless = w->rules->prec > POW10_MOST;
    int64_t digits = endless ? a->digits + 4 * b->digits : w->rules->prec;
    int64_t shift = b->digits - a->digits + digits + 1, ideal = a->exp - b->exp;
    Num above, below, rest;
    num_copy(&above, a);
    num_copy(&below, b);
    if (!num_scale(w->vm, shift >= 0 ? &above : &below, shift >= 0 ? shift : -shift) ||
        !num_divide(w->vm, r, &rest, &above, &below))
        return false;
    r->exp = ideal - shift;
    if (rest.n && endless)
        return int_memory_error(w->vm), false;
    if (rest.n == 0) {
        if (!num_strip(w->vm, r, ideal))
            return false;
    } else if (num_last_digit(r) % 5 == 0 && !num_increment(w->vm, r)) {
        return false;
    }
    return num_finish(w, r);
}

bool num_div(Work *w, Num *r, const Num *a, const Num *b)
{
    if (a->kind || b->kind || b->n == 0) {
        if (!divide_special(w, r, a, b))
            return false;
        if (!a->kind && b->kind == NUM_INF) {
            r->exp = rules_etiny(w->rules);
            w->status |= DEC_CLAMPED;
        }
        return true;
    }
    if (a->n)
        return divide_finite(w, r, a, b);
    num_set_i64(r, 0);
    r->negative = a->negative != b->negative;
    r->exp = a->exp - b->exp;
    return num_finish(w, r);
}

/* -- whole quotients and remainders ------------------------------------------------------------ */

/* Finite a, b not zero: a = q * b + r. Too large a quotient: both NaN. */
static bool divide_whole(Work *w, Num *q, Num *r, const Num *a, const Num *b)
{
    int64_t ideal = a->exp < b->exp ? a->exp : b->exp, distance = num_adjusted(a) - num_adjusted(b);
    Num x, y;
    num_copy(&x, a);
    if (a->n == 0 || distance <= -2) {
        num_set_i64(q, 0);
        q->negative = a->negative != b->negative;
        if (a->n == 0)
            x.exp = ideal;
        else if (!num_scale(w->vm, &x, a->exp - ideal))
            return false;
        num_copy(r, &x);
        return true;
    }
    if (distance <= w->rules->prec) {
        num_copy(&y, b);
        if (!num_scale(w->vm, a->exp > b->exp ? &x : &y,
                       a->exp > b->exp ? a->exp - b->exp : b->exp - a->exp)
            || !num_divide(w->vm, q, r, &x, &y))
            return false;
        r->exp = ideal;
        if (q->digits <= w->rules->prec)
            return true;
    }
    num_invalid(w, q, DEC_DIVISION_IMPOSSIBLE);
    return num_invalid(w, r, DEC_DIVISION_IMPOSSIBLE);
}

bool num_div_int(Work *w, Num *r, const Num *a, const Num *b)
{
    Num rest;
    if (a->kind || b->kind || b->n == 0)
        return divide_special(w, r, a, b);
    return divide_whole(w, r, &rest, a, b) && num_finish(w, r);
}

static bool remainder_special(Work *w, Num *r, const Num *a, const Num *b)
{
    if (num_nan(w, r, a, b))
        return true;
    if (a->kind)
        return num_invalid(w, r, DEC_INVALID);
    if (!b->kind)
        return num_invalid(w, r, a->n ? DEC_INVALID : DEC_DIVISION_UNDEFINED);
    num_copy(r, a);
    return num_finish(w, r);
}

bool num_remainder(Work *w, Num *r, const Num *a, const Num *b)
{
    Num quotient;
    if (a->kind || b->kind || b->n == 0)
        return remainder_special(w, r, a, b);
    return divide_whole(w, &quotient, r, a, b) && num_finish(w, r);
}

bool num_divmod(Work *w, Num *q, Num *r, const Num *a, const Num *b)
{
    if (a->kind || b->kind || b->n == 0) {
        if (num_nan(w, q, a, b))
            return num_copy(r, q), true;
        return divide_special(w, q, a, b) && remainder_special(w, r, a, b);
    }
    return divide_whole(w, q, r, a, b) && num_finish(w, q) && num_finish(w, r);
}

/* Finite ones; the quotient is the nearest whole number. */
static bool remainder_near(Work *w, Num *r, const Num *a, const Num *b)
{
    Num q, x, y, rest;
    num_copy(&x, a);
    num_copy(&y, b);
    if (!num_scale(w->vm, a->exp > b->exp ? &x : &y, a->exp > b->exp ? a->exp - b->exp : b->exp - a->exp) ||
        !num_divide(w->vm, &q, &rest, &x, &y) || !sum_of_coefs(w->vm, r, &rest, &rest))
        return false;
    int order = num_compare_coefs(r, &y);
    r->exp = a->exp < b->exp ? a->exp : b->exp;
    r->negative = a->negative;
    r->kind = NUM_FINITE;
    if (order > 0 || (order == 0 && q.n && q.limbs[0] & 1)) {
        r->negative = !a->negative;
        if (!num_increment(w->vm, &q) || !difference_of_coefs(w->vm, r, &y, &rest))
            return false;
    } else {
        r->limbs = rest.limbs;
        if (rest.limbs == rest.few)
            memcpy(r->limbs = r->few, rest.few, sizeof r->few);
        r->n = rest.n;
        r->digits = rest.digits;
    }
    return q.digits > w->rules->prec ? num_invalid(w, r, DEC_DIVISION_IMPOSSIBLE) : num_finish(w, r);
}

bool num_remainder_near(Work *w, Num *r, const Num *a, const Num *b)
{
    if (a->kind || b->kind || b->n == 0)
        return remainder_special(w, r, a, b);
    int64_t ideal = a->exp < b->exp ? a->exp : b->exp, distance = num_adjusted(a) - num_adjusted(b);
    if (a->n && distance > w->rules->prec)
        return num_invalid(w, r, DEC_DIVISION_IMPOSSIBLE);
    if (a->n && distance > -2)
        return remainder_near(w, r, a, b);
    num_copy(r, a);
    if (a->n == 0)
        r->exp = ideal;
    else if (!num_scale(w->vm, r, a->exp - ideal))
        return false;
    return num_finish(w, r);
}
