/* SPDX-License-Identifier: MIT
 *
 * Num: making, asking, and the exact steps of which the operations are made. See decimal_num.h.
 *
 * Coefficients of up to two limbs, 38 digits, never leave registers and the stack; what is longer
 * is made by GMP in BigInts of the heap, so that memory is refused, not exhausted. Long steps go in
 * slices, so that an interrupt comes through. */
#include "lang/decimal_num.h"

#include "lang/decimal_pow10.h"
#include "lang/obj_exc.h"
#include "lang/ops.h"

const Rules rules_exact = {
    .prec = DEC_MAX_PREC,
    .emin = DEC_MIN_EMIN,
    .emax = DEC_MAX_EMAX,
    .rounding = ROUND_HALF_EVEN,
    .capitals = 1,
};

/* -- making ------------------------------------------------------------------------------------ */

static mp_limb_t *limbs_new(Interp *vm, mp_size_t n)
{
    BigInt *b = big_new(vm, (size_t)n);
    return b ? (mp_limb_t *)b->limbs : NULL;
}

mp_limb_t *num_room(Interp *vm, Num *x, mp_size_t n)
{
    x->n = n;
    x->limbs = n <= NUM_FEW ? x->few : limbs_new(vm, n);
    return x->limbs;
}

bool num_settle(Interp *vm, Num *x, mp_size_t n)
{
    while (n > 0 && x->limbs[n - 1] == 0)
        n--;
    x->n = n;
    x->digits = pow10_digits(vm, x->limbs, n);
    return x->digits >= 0;
}

void num_copy(Num *to, const Num *from)
{
    if (to == from)
        return;
    to->exp = from->exp;
    to->digits = from->digits;
    to->n = from->n;
    to->negative = from->negative;
    to->kind = from->kind;
    to->limbs = from->limbs;
    if (from->n <= NUM_FEW) {
        to->limbs = to->few;
        for (mp_size_t i = 0; i < from->n; i++)
            to->few[i] = from->limbs[i];
    }
}

void num_set_wide(Num *x, u128 coefficient)
{
    x->limbs = x->few;
    x->few[0] = (mp_limb_t)coefficient;
    x->few[1] = (mp_limb_t)(coefficient >> 64);
    x->n = x->few[1] ? 2 : x->few[0] ? 1 : 0;
    x->digits = pow10_wide_digits(coefficient);
}

void num_set_i64(Num *x, int64_t i)
{
    x->kind = NUM_FINITE;
    x->negative = i < 0;
    x->exp = 0;
    num_set_wide(x, i < 0 ? -(uint64_t)i : (uint64_t)i);
}

void num_set_inf(Num *x, bool negative)
{
    num_set_i64(x, 0);
    x->negative = negative;
    x->kind = NUM_INF;
}

bool num_set_int(Interp *vm, Num *x, Value i)
{
    IntView v;
    int_view(i, &v);
    x->kind = NUM_FINITE;
    x->negative = v.negative;
    x->exp = 0;
    if (v.n <= 2) {
        num_set_wide(x, v.n == 0 ? 0 : v.n == 1 ? v.limbs[0] : (u128)v.limbs[1] << 64 | v.limbs[0]);
        return true;
    }
    x->limbs = (mp_limb_t *)(uintptr_t)v.limbs;
    return num_settle(vm, x, v.n);
}

bool num_set_max(Work *w, Num *x, bool negative, int64_t exp)
{
    mp_limb_t *power;
    mp_size_t n;
    if (!pow10_limbs(w->vm, w->rules->prec, &power, &n) || !num_room(w->vm, x, n))
        return false;
    mpn_sub_1(x->limbs, power, n, 1);
    x->kind = NUM_FINITE;
    x->negative = negative;
    x->exp = exp;
    return num_settle(w->vm, x, n);
}

bool num_invalid(Work *w, Num *r, uint32_t status)
{
    num_set_i64(r, 0);
    r->kind = NUM_NAN;
    w->status |= status;
    return true;
}

/* -- asking ------------------------------------------------------------------------------------ */

/* 2^64 is 1 modulo 5, so limbs are simply added. */
int num_last_digit(const Num *x)
{
    u128 sum = 0;
    for (mp_size_t i = 0; i < x->n; i++)
        sum += x->limbs[i];
    int digit = (int)(((mp_limb_t)(sum >> 64) + (mp_limb_t)sum % 5) % 5);
    return digit + (x->n && (digit ^ (int)x->limbs[0]) & 1 ? 5 : 0);
}

bool num_is_whole(Interp *vm, const Num *x, bool *whole)
{
    Num copy;
    Rest rest;
    *whole = !x->kind;
    if (x->kind || x->exp >= 0 || x->n == 0)
        return true;
    if (-x->exp >= x->digits || (uint64_t)-x->exp > mpn_scan1(x->limbs, 0))     /* 10^k has k factors of 2 */
        return *whole = false, true;
    num_copy(&copy, x);
    if (!num_cut(vm, &copy, -x->exp, &rest))
        return false;
    *whole = rest == REST_NONE;
    return true;
}

bool num_is_odd(Interp *vm, const Num *whole, bool *odd)
{
    Num copy;
    Rest rest;
    *odd = whole->n && whole->exp == 0 && whole->limbs[0] & 1;
    if (whole->n == 0 || whole->exp >= 0)
        return true;
    num_copy(&copy, whole);
    if (!num_cut(vm, &copy, -whole->exp, &rest))
        return false;
    *odd = copy.n && copy.limbs[0] & 1;
    return true;
}

/* The value is small, so its digits before the point are few; those behind it are zeros, as the
 * caller knows. */
static bool small_whole(const Num *x, u128 *out)
{
    if (x->n > 2 || num_adjusted(x) > POW10_LIMB)
        return false;
    u128 value = num_wide(x);
    if (x->exp > 0)
        value *= pow10_wide((int)x->exp);
    if (x->exp < 0 && (-x->exp > POW10_WIDE || value % pow10_wide((int)-x->exp)))
        return false;
    *out = x->exp < 0 ? value / pow10_wide((int)-x->exp) : value;
    return true;
}

bool num_to_i64(const Num *x, int64_t *out)
{
    u128 magnitude;
    if (x->kind)
        return false;
    if (x->n == 0)
        return *out = 0, true;
    if (!small_whole(x, &magnitude) || magnitude > (u128)INT64_MAX + x->negative)
        return false;
    *out = x->negative ? (int64_t)-(uint64_t)magnitude : (int64_t)magnitude;
    return true;
}

bool num_to_int(Interp *vm, const Num *x, Value *out)
{
    Num copy;
    Rest rest;
    num_copy(&copy, x);
    if (copy.n && copy.exp < 0 ? !num_cut(vm, &copy, -copy.exp, &rest)
                               : copy.n && copy.exp > 0 && !num_scale(vm, &copy, copy.exp))
        return false;
    *out = int_from_limbs(vm, copy.limbs, copy.n, copy.negative);
    return *out != V_NULL;
}

/* -- hash: the value modulo 2^61 - 1, as of ints, fractions and floats ------------------------- */

static const uint64_t MODULUS = (UINT64_C(1) << 61) - 1;

/* Below 2^122. */
static inline uint64_t reduce(u128 x)
{
    uint64_t sum = ((uint64_t)x & MODULUS) + (uint64_t)(x >> 61);
    return sum >= MODULUS ? sum - MODULUS : sum;
}

static uint64_t power_mod(uint64_t base, uint64_t exponent)
{
    uint64_t result = 1;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1)
            result = reduce((u128)result * base);
        base = reduce((u128)base * base);
    }
    return result;
}

int64_t num_hash(const Num *x)
{
    enum { INF = 314159 };
    if (x->kind)
        return x->negative ? -INF : INF;
    if (x->n == 0)
        return 0;
    uint64_t coefficient = 0;
    for (mp_size_t i = x->n - 1; i >= 0; i--)               /* 2^64 is 8 modulo 2^61 - 1 */
        coefficient = reduce((u128)coefficient * 8 + x->limbs[i]);
    static const uint64_t tenth = UINT64_C(2075258708292324556);       /* times 10: 1 */
    uint64_t scale = x->exp >= 0 ? power_mod(10, (uint64_t)x->exp) : power_mod(tenth, -(uint64_t)x->exp);
    int64_t hash = (int64_t)reduce((u128)coefficient * scale);
    hash = x->negative ? -hash : hash;
    return hash == -1 ? -2 : hash;
}

/* -- zeros appended ---------------------------------------------------------------------------- */

bool num_scale(Interp *vm, Num *x, int64_t k)
{
    x->exp -= k;
    if (k == 0 || x->n == 0)
        return true;
    if (x->digits + k <= POW10_WIDE) {
        int64_t digits = x->digits + k;
        num_set_wide(x, num_wide(x) * pow10_wide((int)k));
        x->digits = digits;
        return true;
    }
    mp_limb_t *power;
    mp_size_t m;
    Num product;
    if (!pow10_limbs(vm, k, &power, &m) || !num_room(vm, &product, x->n + m) ||
        !int_limbs_multiply(vm, product.limbs, x->limbs, x->n, power, m))
        return false;
    x->digits += k;
    x->n += m;
    x->n -= product.limbs[x->n - 1] == 0;
    x->limbs = product.limbs;
    if (product.limbs == product.few) {
        memcpy(x->few, product.few, sizeof x->few);
        x->limbs = x->few;
    }
    return true;
}

/* -- digits dropped ---------------------------------------------------------------------------- */

static Rest rest_of(int order, bool more)
{
    return order > 0 || (order == 0 && more) ? REST_ABOVE : order == 0 ? REST_HALF : REST_BELOW;
}

/* At least all digits go: what was there is the rest. */
static bool cut_all(Interp *vm, Num *x, int64_t k, Rest *rest)
{
    *rest = REST_BELOW;
    if (k == x->digits) {
        Num half;
        num_set_i64(&half, 5);
        if (!num_scale(vm, &half, k - 1))
            return false;
        *rest = rest_of(num_compare_coefs(x, &half), false);
    }
    num_set_wide(x, 0);
    return true;
}

/* In steps of a limb's digits. */
static void cut_short(mp_limb_t *q, mp_size_t n, int64_t k, Rest *rest)
{
    bool more = false;
    for (; k > POW10_LIMB; k -= POW10_LIMB) {
        more |= pow10_divide(q, q, n, POW10_LIMB) != 0;
        n -= q[n - 1] == 0;
    }
    mp_limb_t last = pow10_divide(q, q, n, (int)k), half = 5 * pow10_table[k - 1][0];
    *rest = last == 0 && !more ? REST_NONE : rest_of(last < half ? -1 : last > half, more);
}

/* By a power of ten that has many limbs: the remainder beside its half. */
static bool cut_long(Interp *vm, Num *x, int64_t k, Rest *rest)
{
    mp_limb_t *power, *remainder, *quotient;
    mp_size_t m;
    if (!pow10_limbs(vm, k, &power, &m))
        return false;
    mp_size_t n = x->n;                 /* n >= m, since k < x->digits */
    remainder = limbs_new(vm, m + 1);
    quotient = limbs_new(vm, n - m + 1);
    if (!remainder || !quotient || !int_limbs_divide(vm, quotient, remainder, x->limbs, x->n, power, m))
        return false;
    *rest = REST_NONE;
    if (!mpn_zero_p(remainder, m)) {
        bool over = mpn_lshift(remainder, remainder, m, 1);
        *rest = rest_of(over ? 1 : mpn_cmp(remainder, power, m), false);
    }
    x->limbs = quotient;
    x->n = n - m + 1;
    return true;
}

bool num_cut(Interp *vm, Num *x, int64_t k, Rest *rest)
{
    enum { SHORT = 5 * POW10_LIMB };
    *rest = REST_NONE;
    x->exp += k;
    if (k == 0 || x->n == 0)
        return true;
    if (k >= x->digits)
        return cut_all(vm, x, k, rest);
    int64_t digits = x->digits - k;
    if (k <= SHORT) {
        const mp_limb_t *from = x->limbs;
        mp_size_t n = x->n;
        if (!num_room(vm, x, n))
            return false;
        if (x->limbs != from)
            memcpy(x->limbs, from, (size_t)n * sizeof *from);
        cut_short(x->limbs, n, k, rest);
    } else if (!cut_long(vm, x, k, rest)) {
        return false;
    }
    while (x->n > 0 && x->limbs[x->n - 1] == 0)
        x->n--;
    x->digits = digits;
    return true;
}

bool num_goes_up(int rounding, bool negative, int last, Rest rest)
{
    if (rest == REST_NONE)
        return false;
    switch (rounding) {
    case ROUND_UP: return true;
    case ROUND_DOWN: return false;
    case ROUND_CEILING: return !negative;
    case ROUND_FLOOR: return negative;
    case ROUND_HALF_UP: return rest >= REST_HALF;
    case ROUND_HALF_DOWN: return rest > REST_HALF;
    case ROUND_HALF_EVEN: return rest > REST_HALF || (rest == REST_HALF && last & 1);
    default: return last == 0 || last == 5;
    }
}

bool num_increment(Interp *vm, Num *x)
{
    if (x->n < 2) {
        num_set_wide(x, num_wide(x) + 1);
        return true;
    }
    const mp_limb_t *from = x->limbs;
    mp_size_t n = x->n;
    if (!num_room(vm, x, n + 1))
        return false;
    x->limbs[n] = mpn_add_1(x->limbs, from, n, 1);
    return num_settle(vm, x, n + 1);
}

/* -- zeros dropped ----------------------------------------------------------------------------- */

static void strip_wide(Num *x, int64_t most)
{
    u128 value = num_wide(x);
    int64_t exp = x->exp;
    while (exp < most && value % 10 == 0) {
        value /= 10;
        exp++;
    }
    if (exp == x->exp)
        return;
    num_set_wide(x, value);
    x->exp = exp;
}

bool num_strip(Interp *vm, Num *x, int64_t most)
{
    int64_t step = 1;
    if (x->n == 0 || x->exp >= most)
        return true;
    for (Num shorter; x->n > 2;) {
        int64_t limit = most - x->exp, twos = (int64_t)mpn_scan1(x->limbs, 0);
        limit = twos < limit ? twos : limit;            /* 10^k has k factors of 2 */
        limit = limit < x->digits ? limit : x->digits - 1;
        while (step * 2 <= limit)
            step *= 2;
        for (; step > limit; step /= 2)
            continue;
        if (step == 0)
            return true;
        Rest rest = REST_ABOVE;
        num_copy(&shorter, x);
        if (!num_cut(vm, &shorter, step, &rest))
            return false;
        if (rest == REST_NONE) {
            num_copy(x, &shorter);
        } else if (step == 1) {
            return true;
        } else {
            most = x->exp + step - 1 < most ? x->exp + step - 1 : most;     /* there are fewer than step */
            step /= 2;
        }
    }
    if (x->exp < most && !(x->limbs[0] & 1))
        strip_wide(x, most);
    return true;
}

/* -- products and quotients -------------------------------------------------------------------- */

static void multiply_wide(mp_limb_t *r, u128 a, u128 b)
{
    mp_limb_t a0 = (mp_limb_t)a, a1 = (mp_limb_t)(a >> 64), b0 = (mp_limb_t)b, b1 = (mp_limb_t)(b >> 64);
    u128 low = (u128)a0 * b0, x = (u128)a1 * b0, y = (u128)a0 * b1;
    u128 middle = (low >> 64) + (mp_limb_t)x + (mp_limb_t)y;
    u128 high = (u128)a1 * b1 + (x >> 64) + (y >> 64) + (middle >> 64);
    r[0] = (mp_limb_t)low;
    r[1] = (mp_limb_t)middle;
    r[2] = (mp_limb_t)high;
    r[3] = (mp_limb_t)(high >> 64);
}

/* The digits of a product are those of both, or one less. */
static bool count_product(Interp *vm, Num *r, const Num *a, const Num *b)
{
    int64_t digits = a->digits + b->digits;
    if (digits > POW10_WIDE) {
        r->n = r->limbs[3] ? 4 : r->limbs[2] ? 3 : 2;
        return num_settle(vm, r, r->n);
    }
    r->n = r->limbs[1] ? 2 : r->limbs[0] ? 1 : 0;
    r->digits = r->n == 0 ? 1 : digits - (num_wide(r) < pow10_wide((int)digits - 1));
    return true;
}

bool num_multiply(Interp *vm, Num *r, const Num *a, const Num *b)
{
    r->kind = NUM_FINITE;
    r->negative = a->negative != b->negative;
    r->exp = a->exp + b->exp;
    if (a->n <= 2 && b->n <= 2) {
        r->limbs = r->few;
        r->n = 4;
        multiply_wide(r->few, num_wide(a), num_wide(b));
        return count_product(vm, r, a, b);
    }
    if (a->n == 0 || b->n == 0)
        return num_set_wide(r, 0), true;
    return num_room(vm, r, a->n + b->n) &&
           int_limbs_multiply(vm, r->limbs, a->limbs, a->n, b->limbs, b->n) && num_settle(vm, r, r->n);
}

bool num_divide(Interp *vm, Num *q, Num *rest, const Num *a, const Num *b)
{
    q->kind = rest->kind = NUM_FINITE;
    q->negative = a->negative != b->negative;
    rest->negative = a->negative;
    q->exp = rest->exp = 0;
    if (a->n <= 2 && b->n <= 2) {
        u128 x = num_wide(a), y = num_wide(b);
        u128 quotient = x >> 64 || y >> 64 ? x / y : (mp_limb_t)x / (mp_limb_t)y;
        num_set_wide(q, quotient);
        num_set_wide(rest, x - quotient * y);
        return true;
    }
    if (a->n < b->n) {
        int64_t exp = rest->exp;
        bool negative = rest->negative;
        num_set_wide(q, 0);
        num_copy(rest, a);
        rest->exp = exp;
        rest->negative = negative;
        return true;
    }
    return num_room(vm, q, a->n - b->n + 1) && num_room(vm, rest, b->n) &&
           int_limbs_divide(vm, q->limbs, rest->limbs, a->limbs, a->n, b->limbs, b->n) &&
           num_settle(vm, q, q->n) && num_settle(vm, rest, rest->n);
}

int num_compare_coefs(const Num *a, const Num *b)
{
    if (a->n != b->n)
        return a->n < b->n ? -1 : 1;
    if (a->n == 1)
        return a->limbs[0] < b->limbs[0] ? -1 : a->limbs[0] > b->limbs[0];
    return a->n == 0 ? 0 : mpn_cmp(a->limbs, b->limbs, a->n);
}
