/* SPDX-License-Identifier: MIT
 *
 * Rounding: how an exact result is made to fit the rules, quantize and its kind. See decimal_num.h. */
#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"

/* -- finishing --------------------------------------------------------------------------------- */

static bool overflow(Work *w, Num *x)
{
    const Rules *c = w->rules;
    bool nines = c->rounding == ROUND_DOWN || c->rounding == ROUND_05UP
              || (c->rounding == ROUND_CEILING && x->negative)
              || (c->rounding == ROUND_FLOOR && !x->negative);
    w->status |= DEC_OVERFLOW | DEC_INEXACT | DEC_ROUNDED;
    if (nines)
        return num_set_max(w, x, x->negative, rules_etop(c));
    num_set_inf(x, x->negative);
    return true;
}

static bool finish_zero(Work *w, Num *x)
{
    const Rules *c = w->rules;
    int64_t least = rules_etiny(c), most = c->clamp ? rules_etop(c) : c->emax;
    int64_t exp = x->exp < least ? least : x->exp > most ? most : x->exp;
    if (exp != x->exp)
        w->status |= DEC_CLAMPED;
    x->exp = exp;
    return true;
}

/* A payload has room for one digit less than the precision where exponents are clamped. */
static bool finish_special(Work *w, Num *x)
{
    int64_t most = w->rules->prec - w->rules->clamp;
    if (x->kind == NUM_INF || x->n == 0 || x->digits <= most)
        return true;
    Num power, quotient, rest;
    if (most <= 0)
        return num_set_wide(x, 0), true;
    num_set_i64(&power, 1);
    if (!num_scale(w->vm, &power, most) || !num_divide(w->vm, &quotient, &rest, x, &power))
        return false;
    rest.kind = x->kind;
    rest.negative = x->negative;
    rest.exp = 0;
    num_copy(x, &rest);
    return true;
}

static bool finish_rounded(Work *w, Num *x, int64_t exp, bool subnormal)
{
    const Rules *c = w->rules;
    Rest rest;
    if (!num_cut(w->vm, x, exp - x->exp, &rest))
        return false;
    if (rest != REST_NONE && num_goes_up(c->rounding, x->negative, num_last_digit(x), rest)) {
        if (!num_increment(w->vm, x))
            return false;
        Rest none;
        if (x->digits > c->prec && !num_cut(w->vm, x, 1, &none))
            return false;
    }
    if (x->exp > rules_etop(c))
        return overflow(w, x);
    w->status |= DEC_ROUNDED;
    if (rest != REST_NONE)
        w->status |= DEC_INEXACT;
    if (subnormal)
        w->status |= rest == REST_NONE ? DEC_SUBNORMAL : DEC_SUBNORMAL | DEC_UNDERFLOW;
    if (x->n == 0)
        w->status |= DEC_CLAMPED;
    return true;
}

static bool finish_finite(Work *w, Num *x)
{
    const Rules *c = w->rules;
    int64_t etiny = rules_etiny(c), etop = rules_etop(c), exp = x->digits + x->exp - c->prec;
    if (exp > etop)
        return overflow(w, x);
    bool subnormal = exp < etiny;
    if (subnormal)
        exp = etiny;
    if (x->exp < exp)
        return finish_rounded(w, x, exp, subnormal);
    if (subnormal)
        w->status |= DEC_SUBNORMAL;
    if (!c->clamp || x->exp <= etop)
        return true;
    w->status |= DEC_CLAMPED;
    return num_scale(w->vm, x, x->exp - etop);
}

bool num_finish(Work *w, Num *x)
{
    if (x->kind)
        return finish_special(w, x);
    if (x->n == 0)
        return finish_zero(w, x);
    return finish_finite(w, x);
}

/* -- NaNs -------------------------------------------------------------------------------------- */

bool num_nan(Work *w, Num *r, const Num *a, const Num *b)
{
    const Num *from = a->kind == NUM_SNAN ? a : b && b->kind == NUM_SNAN ? b : num_is_nan(a) ? a : b;
    if (!num_is_nan(a) && !(b && num_is_nan(b)))
        return false;
    if (from->kind == NUM_SNAN)
        w->status |= DEC_INVALID;
    num_copy(r, from);
    r->kind = NUM_NAN;
    r->exp = 0;
    finish_special(w, r);
    return true;
}

/* -- to an exponent ---------------------------------------------------------------------------- */

bool num_rescale(Work *w, Num *x, int64_t exp, Rest *rest)
{
    *rest = REST_NONE;
    if (x->n == 0)
        return x->exp = exp, true;
    if (exp <= x->exp)
        return num_scale(w->vm, x, x->exp - exp);
    if (!num_cut(w->vm, x, exp - x->exp, rest))
        return false;
    return *rest == REST_NONE || !num_goes_up(w->rules->rounding, x->negative, num_last_digit(x), *rest) ||
           num_increment(w->vm, x);
}

static bool quantize_special(Work *w, Num *r, const Num *a, const Num *b)
{
    if (num_nan(w, r, a, b))
        return true;
    if (a->kind != b->kind)
        return num_invalid(w, r, DEC_INVALID);
    num_copy(r, a);
    return true;
}

bool num_quantize(Work *w, Num *r, const Num *a, const Num *b)
{
    const Rules *c = w->rules;
    Rest rest;
    if (a->kind || b->kind)
        return quantize_special(w, r, a, b);
    int64_t exp = b->exp;
    if (exp > c->emax || exp < rules_etiny(c))
        return num_invalid(w, r, DEC_INVALID);
    num_copy(r, a);
    if (a->n == 0) {
        r->exp = exp;
        return num_finish(w, r);
    }
    if (a->digits + a->exp - exp > c->prec)
        return num_invalid(w, r, DEC_INVALID);
    uint32_t status = exp > a->exp ? DEC_ROUNDED : 0;
    if (!num_rescale(w, r, exp, &rest))
        return false;
    if (r->digits > c->prec || num_adjusted(r) > c->emax)
        return num_invalid(w, r, DEC_INVALID);
    w->status |= status | (rest == REST_NONE ? 0 : DEC_INEXACT);
    return num_finish(w, r);
}

static bool to_integral(Work *w, Num *r, const Num *a, uint32_t inexact, uint32_t rounded)
{
    Rest rest;
    if (num_nan(w, r, a, NULL))
        return true;
    num_copy(r, a);
    if (a->kind || a->exp >= 0)
        return true;
    if (!num_rescale(w, r, 0, &rest))
        return false;
    if (a->n)
        w->status |= rounded | (rest == REST_NONE ? 0 : inexact);
    return true;
}

bool num_to_integral(Work *w, Num *r, const Num *a)
{
    return to_integral(w, r, a, DEC_INEXACT, DEC_ROUNDED);
}

bool num_to_integral_quietly(Work *w, Num *r, const Num *a)
{
    return to_integral(w, r, a, 0, 0);
}

/* -- one operand ------------------------------------------------------------------------------- */

bool num_normalize(Work *w, Num *r, const Num *a)
{
    if (num_nan(w, r, a, NULL))
        return true;
    num_copy(r, a);
    if (!num_finish(w, r))
        return false;
    if (num_is_zero(r))
        r->exp = 0;
    return r->kind || num_strip(w->vm, r, w->rules->clamp ? rules_etop(w->rules) : w->rules->emax);
}

static bool with_sign(Work *w, Num *r, const Num *a, bool negative)
{
    if (num_nan(w, r, a, NULL))
        return true;
    num_copy(r, a);
    r->negative = negative && (a->kind || a->n || w->rules->rounding == ROUND_FLOOR);
    return num_finish(w, r);
}

bool num_plus(Work *w, Num *r, const Num *a)
{
    return with_sign(w, r, a, a->negative);
}

bool num_minus(Work *w, Num *r, const Num *a)
{
    return with_sign(w, r, a, !a->negative);
}

bool num_abs(Work *w, Num *r, const Num *a)
{
    return a->negative ? num_minus(w, r, a) : num_plus(w, r, a);
}
