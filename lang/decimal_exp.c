/* SPDX-License-Identifier: MIT
 *
 * exp, ln, log10, correctly rounded. See decimal_num.h.
 *
 * A function is computed in binary fixed point (value * 2^bits in GMP's integers) with a known
 * error; while the two ends of that interval round to different decimals it is computed again with
 * more bits (A. Ziv). e^x: x is brought into [0, ln 10) by whole multiples of ln 10, halved often,
 * summed by Taylor's series, squared as often (R. Brent). ln: the machine's logarithm, made better
 * by Halley's iteration with e^x, which triples the digits. ln 10 by areatangents. */
#include <math.h>

#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"
#include "lang/mod_decimal.h"
#include "lang/ops.h"

enum { ERROR_ULPS = 16 };               /* of what the functions below leave in `value` */

typedef struct Approx {
    mpz_t value;                        /* |v| * 2^bits */
    int64_t exp10;                      /* v * 10^exp10 is meant */
    bool negative;
} Approx;

typedef bool Approximate(Work *w, const Num *x, int64_t bits, Approx *out);

/* -- long steps, which let an interrupt come through ------------------------------------------- */

/* r = |a * b|, or what GMP makes of it at once where that is soon done. */
static bool product(Interp *vm, mpz_t r, const mpz_t a, const mpz_t b)
{
    mp_size_t n = (mp_size_t)mpz_size(a), m = (mp_size_t)mpz_size(b);
    if (n < INT_POLL_LIMBS || m == 0) {
        mpz_mul(r, a, b);
        return true;
    }
    mpz_t out;
    mpz_init(out);
    bool done = int_limbs_multiply(vm, mpz_limbs_write(out, n + m), mpz_limbs_read(a), n,
                                   mpz_limbs_read(b), m);
    mpz_limbs_finish(out, mpz_sgn(a) * mpz_sgn(b) < 0 ? -(n + m) : n + m);
    mpz_swap(r, out);
    mpz_clear(out);
    return done;
}

/* q = a / b towards 0. */
static bool quotient_of(Interp *vm, mpz_t q, const mpz_t a, const mpz_t b)
{
    mp_size_t n = (mp_size_t)mpz_size(a), m = (mp_size_t)mpz_size(b);
    if (n < INT_POLL_LIMBS || n < m) {
        mpz_tdiv_q(q, a, b);
        return true;
    }
    mpz_t out, rest;
    mpz_inits(out, rest, NULL);
    bool done = int_limbs_divide(vm, mpz_limbs_write(out, n - m + 1), mpz_limbs_write(rest, m),
                                 mpz_limbs_read(a), n, mpz_limbs_read(b), m);
    mpz_limbs_finish(out, mpz_sgn(a) * mpz_sgn(b) < 0 ? -(n - m + 1) : n - m + 1);
    mpz_swap(q, out);
    mpz_clears(out, rest, NULL);
    return done;
}

/* -- constants --------------------------------------------------------------------------------- */

/* Adds factor * atanh(1 / n) * 2^bits. */
static bool add_areatangent(Interp *vm, mpz_t sum, unsigned long factor, unsigned long n, int64_t bits)
{
    mpz_t power, term;
    bool going = true;
    mpz_inits(power, term, NULL);
    mpz_setbit(power, (mp_bitcnt_t)bits);
    mpz_mul_ui(power, power, factor);
    mpz_tdiv_q_ui(power, power, n);
    for (unsigned long i = 1; going && mpz_sgn(power); i += 2) {
        mpz_tdiv_q_ui(term, power, i);
        mpz_add(sum, sum, term);
        mpz_tdiv_q_ui(power, power, n * n);
        going = bits < INT_POLL_LIMBS * LIMB_BITS || op_poll(vm);
    }
    mpz_clears(power, term, NULL);
    return going;
}

/* ln 10 * 2^bits, at most an ulp too small. What is found is kept for those who need no more. */
static bool fixed_ln10(Interp *vm, mpz_t out, int64_t bits)
{
    enum { GUARD = 40 };
    DecimalState *state = decimal_state(vm);
    if (state->ln10_bits < bits) {
        int64_t wide = bits + GUARD;
        mpz_set_ui(out, 0);
        if (!add_areatangent(vm, out, 46, 31, wide) || !add_areatangent(vm, out, 34, 49, wide) ||
            !add_areatangent(vm, out, 20, 161, wide))
            return false;
        mpz_tdiv_q_2exp(out, out, GUARD);
        Value kept = int_from_limbs(vm, mpz_limbs_read(out), (mp_size_t)mpz_size(out), false);
        if (kept == V_NULL)
            return false;
        gc_set(decimal_slot(vm, DECIMAL_LN10), kept);
        state->ln10_bits = bits;
        return true;
    }
    IntView v;
    mpz_t kept;
    int_view(*decimal_slot(vm, DECIMAL_LN10), &v);
    int_mpz(&v, kept);
    mpz_tdiv_q_2exp(out, kept, (mp_bitcnt_t)(state->ln10_bits - bits));
    return true;
}

/* -- e^x --------------------------------------------------------------------------------------- */

static bool taylor(Interp *vm, mpz_t sum, const mpz_t x, int64_t bits)
{
    mpz_t term;
    bool going = true;
    mpz_init_set(term, x);
    mpz_set(sum, x);
    for (unsigned long i = 2; going && mpz_sgn(term); i++) {
        going = product(vm, term, term, x);
        mpz_tdiv_q_2exp(term, term, (mp_bitcnt_t)bits);
        mpz_tdiv_q_ui(term, term, i);
        mpz_add(sum, sum, term);
    }
    mpz_clear(term);
    mpz_t one;
    mpz_init(one);
    mpz_setbit(one, (mp_bitcnt_t)bits);
    mpz_add(sum, sum, one);
    mpz_clear(one);
    return going;
}

/* y = e^x, both * 2^bits, |x| < 3: less than two ulps off. */
static bool fixed_exp(Interp *vm, mpz_t y, const mpz_t x, int64_t bits)
{
    int64_t halvings = 2 + (int64_t)(sqrt((double)bits) * 0.7), wide = bits + halvings + 32;
    mpz_t small;
    mpz_init(small);
    mpz_mul_2exp(small, x, (mp_bitcnt_t)(wide - bits));
    mpz_tdiv_q_2exp(small, small, (mp_bitcnt_t)halvings);
    bool going = taylor(vm, y, small, wide);
    mpz_clear(small);
    for (; going && halvings > 0; halvings--) {
        going = product(vm, y, y, y);
        mpz_tdiv_q_2exp(y, y, (mp_bitcnt_t)wide);
    }
    mpz_tdiv_q_2exp(y, y, (mp_bitcnt_t)(wide - bits));
    return going;
}

/* Coefficient / 10^scale * 2^bits, rounded down. */
static bool fixed_of(Interp *vm, mpz_t out, const Num *x, int64_t scale, int64_t bits)
{
    mp_limb_t *power;
    mp_size_t n;
    mpz_t read;
    if (!pow10_limbs(vm, scale < 0 ? -scale : scale, &power, &n))
        return false;
    mpz_roinit_n(read, x->limbs, x->n);
    mpz_mul_2exp(out, read, (mp_bitcnt_t)bits);
    mpz_roinit_n(read, power, n);
    return scale < 0 ? product(vm, out, out, read) : quotient_of(vm, out, out, read);
}

/* x is not zero and below 10^19. */
static bool approximate_exp(Work *w, const Num *x, int64_t bits, Approx *out)
{
    enum { GUARD = 72 };                /* for the multiple of ln 10 */
    int64_t wide = bits + GUARD;
    mpz_t r, ln10, quotient;
    mpz_inits(r, ln10, quotient, NULL);
    bool done = true;
    if (num_adjusted(x) < -wide)        /* not to be told from 0, which is told from exactly 0 by the sign */
        mpz_set_ui(r, 1);
    else
        done = fixed_of(w->vm, r, x, -x->exp, wide);
    if (x->negative)
        mpz_neg(r, r);
    done = done && fixed_ln10(w->vm, ln10, wide);
    if (done) {
        mpz_fdiv_qr(quotient, r, r, ln10);
        out->exp10 = mpz_get_si(quotient);
        out->negative = false;
        mpz_fdiv_q_2exp(r, r, GUARD);
        done = fixed_exp(w->vm, out->value, r, bits);
    }
    mpz_clears(r, ln10, quotient, NULL);
    return done;
}

/* -- logarithms -------------------------------------------------------------------------------- */

/* y gets better: y + 2 (c - e^y) / (c + e^y). All * 2^bits. */
static bool halley(Interp *vm, mpz_t y, const mpz_t c, int64_t bits)
{
    mpz_t power, above;
    mpz_inits(power, above, NULL);
    bool done = fixed_exp(vm, power, y, bits);
    if (done) {
        mpz_sub(above, c, power);
        mpz_mul_2exp(above, above, (mp_bitcnt_t)bits + 1);
        mpz_add(power, power, c);
        done = quotient_of(vm, above, above, power);
        mpz_add(y, y, above);
    }
    mpz_clears(power, above, NULL);
    return done;
}

/* y = ln c, c in [0.3, 3], both * 2^bits. */
static bool fixed_ln(Interp *vm, mpz_t y, const mpz_t c, int64_t bits)
{
    enum { FIRST = 48, STEPS = 40 };
    int64_t steps[STEPS];
    int n = 0;
    for (int64_t p = bits; p > FIRST; p = p / 3 + 4)
        steps[n++] = p;
    long exponent;
    double fraction = mpz_get_d_2exp(&exponent, c);
    mpz_set_d(y, ldexp(log(ldexp(fraction, (int)(exponent - bits))), 60));
    int64_t at = 60;
    bool going = true;
    mpz_t part;
    mpz_init(part);
    while (going && n > 0) {
        int64_t p = steps[--n] + 8;
        if (p >= at)
            mpz_mul_2exp(y, y, (mp_bitcnt_t)(p - at));
        else
            mpz_tdiv_q_2exp(y, y, (mp_bitcnt_t)(at - p));
        at = p;
        if (p <= bits)
            mpz_tdiv_q_2exp(part, c, (mp_bitcnt_t)(bits - p));
        else
            mpz_mul_2exp(part, c, (mp_bitcnt_t)(p - bits));
        going = halley(vm, y, part, p);
    }
    mpz_tdiv_q_2exp(y, y, (mp_bitcnt_t)(at - bits));
    mpz_clear(part);
    return going;
}

/* ln x = ln c + e ln 10 with c near 1, and c = 1 + z: ln c is about z, so bits are added for its
 * leading zeros. */
static bool approximate_ln(Work *w, const Num *x, int64_t bits, Approx *out)
{
    int64_t e = num_adjusted(x);
    mpz_t c, ln10;
    mpz_inits(c, ln10, NULL);
    bool done = fixed_of(w->vm, c, x, x->digits - 1, bits);
    mpz_set_ui(ln10, 3);
    mpz_mul_2exp(ln10, ln10, (mp_bitcnt_t)bits);
    if (done && mpz_cmp(c, ln10) > 0) {
        e++;
        done = fixed_of(w->vm, c, x, x->digits, bits);
    }
    done = done && fixed_ln(w->vm, out->value, c, bits);
    if (done && e) {
        enum { GUARD = 72 };
        done = fixed_ln10(w->vm, ln10, bits + GUARD);
        mpz_mul_si(ln10, ln10, e);
        mpz_fdiv_q_2exp(ln10, ln10, GUARD);
        mpz_add(out->value, out->value, ln10);
    }
    out->exp10 = 0;
    out->negative = mpz_sgn(out->value) < 0;
    mpz_abs(out->value, out->value);
    mpz_clears(c, ln10, NULL);
    return done;
}

static bool approximate_log10(Work *w, const Num *x, int64_t bits, Approx *out)
{
    mpz_t ln10;
    mpz_init(ln10);
    bool done = approximate_ln(w, x, bits, out) && fixed_ln10(w->vm, ln10, bits + 72);
    if (done) {
        mpz_mul_2exp(out->value, out->value, (mp_bitcnt_t)bits + 72);
        done = quotient_of(w->vm, out->value, out->value, ln10);
    }
    mpz_clear(ln10);
    return done;
}

/* -- rounding once ----------------------------------------------------------------------------- */

/* A number that lies a little above value / 2^bits * 10^exp10, with digits enough to be rounded. */
static bool decimal_of(Work *w, Num *r, const Approx *a, const mpz_t value, int64_t bits)
{
    int64_t adjusted = (int64_t)floor((double)((int64_t)mpz_sizeinbase(value, 2) - bits) * 0.30103);
    int64_t scale = w->rules->prec + 6 - adjusted;
    mp_limb_t *power;
    mp_size_t n;
    scale = scale < 0 ? 0 : scale;
    if (!pow10_limbs(w->vm, scale, &power, &n))
        return false;
    mpz_t x, ten;
    mpz_init(x);
    mpz_roinit_n(ten, power, n);
    bool done = product(w->vm, x, value, ten);
    mpz_tdiv_q_2exp(x, x, (mp_bitcnt_t)bits);
    mpz_mul_ui(x, x, 10);
    mpz_add_ui(x, x, 1);
    n = (mp_size_t)mpz_size(x);
    num_set_i64(r, 0);
    done = done && num_room(w->vm, r, n) != NULL;
    if (done) {
        memcpy(r->limbs, mpz_limbs_read(x), (size_t)n * sizeof *r->limbs);
        done = num_settle(w->vm, r, n);
    }
    r->negative = a->negative;
    r->exp = a->exp10 - scale - 1;
    mpz_clear(x);
    return done;
}

/* As if it had been rounded to the precision at once, whatever exponents are allowed; only what is
 * too small for these is rounded from the longer number. */
static bool finish_decided(Work *w, Num *r)
{
    Rules rules = *w->rules, digits = rules_exact;
    Work nearest = {.vm = w->vm, .rules = &rules}, free = {.vm = w->vm, .rules = &digits};
    Num rounded;
    rules.rounding = ROUND_HALF_EVEN;
    digits.prec = rules.prec;
    num_copy(&rounded, r);
    if (!num_finish(&free, &rounded))
        return false;
    if (!rounded.kind && num_adjusted(&rounded) >= rules.emin) {
        num_copy(r, &rounded);
        nearest.status = DEC_INEXACT | DEC_ROUNDED;
    }
    bool done = num_finish(&nearest, r);
    w->status |= nearest.status;
    return done;
}

/* 1: r is decided; 0: the interval's ends round to different numbers; -1: exception pending. */
static int decide(Work *w, Num *r, Approx *a, int64_t bits)
{
    Rules rules = rules_exact;
    Work free = {.vm = w->vm, .rules = &rules};
    Num low, high;
    rules.prec = w->rules->prec;
    if (mpz_cmp_ui(a->value, 2 * ERROR_ULPS) < 0)
        return 0;
    mpz_sub_ui(a->value, a->value, ERROR_ULPS);
    if (!decimal_of(&free, r, a, a->value, bits))
        return -1;
    num_copy(&low, r);
    mpz_add_ui(a->value, a->value, 2 * ERROR_ULPS);
    if (!decimal_of(&free, &high, a, a->value, bits) || !num_finish(&free, &low) || !num_finish(&free, &high))
        return -1;
    return low.kind == high.kind && low.exp == high.exp && num_compare_coefs(&low, &high) == 0;
}

/* The function's value, which is no decimal number of any length, rounded half to even. `more`
 * digits are needed. */
static bool compute(Work *w, Num *r, const Num *x, Approximate *function, int64_t more)
{
    enum { MOST = 1 << 29 };
    double wanted = ((double)w->rules->prec + (double)more + 8) * 3.3219280948873626 + 24;
    Approx a;
    int decided = 0;
    mpz_init(a.value);
    for (int64_t extra = 0; decided == 0; extra = extra * 2 + 64) {
        if (wanted + (double)extra > MOST || !gc_can_have(w->vm, (size_t)(wanted + (double)extra))) {
            decided = -1;
            gc_refuse(w->vm);
        } else if (!function(w, x, (int64_t)wanted + extra, &a)) {
            decided = -1;
        } else {
            decided = decide(w, r, &a, (int64_t)wanted + extra);
        }
    }
    mpz_clear(a.value);
    return decided > 0 && finish_decided(w, r);
}

/* -- the operations ---------------------------------------------------------------------------- */

/* e^x where x is beyond 10^19: as if the result had an absurd exponent. */
static bool exp_beyond(Work *w, Num *r, bool negative)
{
    Rules rules = *w->rules;
    Work nearest = {.vm = w->vm, .rules = &rules};
    rules.rounding = ROUND_HALF_EVEN;
    num_set_i64(r, 1);
    r->exp = negative ? -4 * DEC_MAX_EMAX : 4 * DEC_MAX_EMAX;
    bool done = num_finish(&nearest, r);
    w->status |= nearest.status;
    return done;
}

bool num_exp(Work *w, Num *r, const Num *a)
{
    if (num_nan(w, r, a, NULL))
        return true;
    if (a->kind) {
        num_set_i64(r, 0);
        if (!a->negative)
            num_set_inf(r, false);
        return true;
    }
    if (a->n == 0)
        return num_set_i64(r, 1), true;
    if (num_adjusted(a) >= 19)
        return exp_beyond(w, r, a->negative);
    return compute(w, r, a, approximate_exp, 0);
}

/* What logarithms say of operands that have none. True: r is the result. */
static bool logarithm_special(Work *w, Num *r, const Num *a)
{
    if (num_nan(w, r, a, NULL))
        return true;
    if (a->negative && !num_is_zero(a))
        return num_invalid(w, r, DEC_INVALID);
    if (a->kind || a->n == 0)
        return num_set_inf(r, !a->kind), true;
    return false;
}

/* Leading zeros of |x - 1|, for x near 1. */
static bool zeros_beside_one(Interp *vm, const Num *x, int64_t *zeros)
{
    Rules rules = rules_exact;
    Work exact = {.vm = vm, .rules = &rules};
    Num one, difference;
    *zeros = 0;
    if (num_adjusted(x) > 0 || num_adjusted(x) < -1)
        return true;
    num_set_i64(&one, 1);
    rules.prec = x->digits + 2;
    if (!num_subtract(&exact, &difference, x, &one))
        return false;
    *zeros = difference.n && num_adjusted(&difference) < 0 ? -num_adjusted(&difference) : 0;
    return true;
}

/* Is it 10^n? Then n is the logarithm. */
static bool is_power_of_ten(Interp *vm, const Num *x, bool *is)
{
    Num digits;
    Rest rest;
    *is = false;
    if (x->digits > 1 && mpn_scan1(x->limbs, 0) != (mp_bitcnt_t)(x->digits - 1))
        return true;
    num_copy(&digits, x);
    if (!num_cut(vm, &digits, x->digits - 1, &rest))
        return false;
    *is = rest == REST_NONE && digits.limbs[0] == 1;
    return true;
}

bool num_ln(Work *w, Num *r, const Num *a)
{
    int64_t zeros;
    bool power;
    if (logarithm_special(w, r, a))
        return true;
    if (!is_power_of_ten(w->vm, a, &power))
        return false;
    if (power && num_adjusted(a) == 0)
        return num_set_i64(r, 0), true;
    return zeros_beside_one(w->vm, a, &zeros) && compute(w, r, a, approximate_ln, zeros);
}

bool num_log10(Work *w, Num *r, const Num *a)
{
    int64_t zeros;
    bool power;
    if (logarithm_special(w, r, a))
        return true;
    if (!is_power_of_ten(w->vm, a, &power))
        return false;
    if (power) {
        Rules rules = *w->rules;
        Work nearest = {.vm = w->vm, .rules = &rules};
        rules.rounding = ROUND_HALF_EVEN;
        num_set_i64(r, num_adjusted(a));
        bool done = num_finish(&nearest, r);
        w->status |= nearest.status;
        return done;
    }
    return zeros_beside_one(w->vm, a, &zeros) && compute(w, r, a, approximate_log10, zeros);
}
