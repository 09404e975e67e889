/* SPDX-License-Identifier: MIT
 *
 * Comparing: by value, by the total order of all representations, and what is asked of one number.
 * See decimal_num.h. */
#include "lang/decimal_num.h"

static int sign_of(const Num *x)
{
    return num_is_zero(x) ? 0 : x->negative ? -1 : 1;
}

/* Finite ones of the same sign, which are not zero: by magnitude. */
static bool order_of_finite(Interp *vm, const Num *a, const Num *b, int *order)
{
    int64_t x = num_adjusted(a), y = num_adjusted(b);
    if (x != y)
        return *order = x < y ? -1 : 1, true;
    if (a->exp == b->exp)
        return *order = num_compare_coefs(a, b), true;
    Num scaled;
    const Num *high = a->exp > b->exp ? a : b, *low = a->exp > b->exp ? b : a;
    num_copy(&scaled, high);
    if (!num_scale(vm, &scaled, high->exp - low->exp))
        return false;
    int found = num_compare_coefs(&scaled, low);
    *order = high == a ? found : -found;
    return true;
}

bool num_order(Interp *vm, const Num *a, const Num *b, int *order)
{
    int x = sign_of(a), y = sign_of(b);
    if (x != y || x == 0)
        return *order = (x > y) - (x < y), true;
    if (a->kind || b->kind) {
        *order = a->kind == b->kind ? 0 : a->kind ? x : -x;
        return true;
    }
    if (!order_of_finite(vm, a, b, order))
        return false;
    *order *= x;
    return true;
}

bool num_compare(Work *w, Num *r, const Num *a, const Num *b)
{
    int order;
    if (num_nan(w, r, a, b))
        return true;
    if (!num_order(w->vm, a, b, &order))
        return false;
    num_set_i64(r, order);
    return true;
}

bool num_compare_signal(Work *w, Num *r, const Num *a, const Num *b)
{
    if (num_is_nan(a) || num_is_nan(b))
        w->status |= DEC_INVALID;
    return num_compare(w, r, a, b);
}

/* -- the total order: -NaN < -sNaN < -Infinity < numbers < Infinity < sNaN < NaN ---------------- */

static int rank(const Num *x)
{
    static const int ranks[] = {[NUM_FINITE] = 0, [NUM_INF] = 1, [NUM_SNAN] = 2, [NUM_NAN] = 3};
    return ranks[x->kind];
}

/* As if both were positive. */
static bool total_order(Interp *vm, const Num *a, const Num *b, int *order)
{
    int x = rank(a), y = rank(b);
    *order = (x > y) - (x < y);
    if (x != y || x == 1)
        return true;
    if (x > 1)
        return *order = num_compare_coefs(a, b), true;
    if (a->n == 0 || b->n == 0)
        *order = (a->n > 0) - (b->n > 0);
    else if (!order_of_finite(vm, a, b, order))
        return false;
    if (*order == 0)
        *order = (a->exp > b->exp) - (a->exp < b->exp);
    return true;
}

static bool total(Interp *vm, const Num *a, const Num *b, int *order)
{
    if (a->negative != b->negative)
        return *order = a->negative ? -1 : 1, true;
    if (!total_order(vm, a, b, order))
        return false;
    *order = a->negative ? -*order : *order;
    return true;
}

bool num_compare_total(Work *w, Num *r, const Num *a, const Num *b)
{
    int order;
    if (!total(w->vm, a, b, &order))
        return false;
    num_set_i64(r, order);
    return true;
}

bool num_compare_total_mag(Work *w, Num *r, const Num *a, const Num *b)
{
    int order;
    if (!total_order(w->vm, a, b, &order))
        return false;
    num_set_i64(r, order);
    return true;
}

/* -- the greater and the lesser ---------------------------------------------------------------- */

/* `side` 1: the greater; a number wins over a quiet NaN. */
static bool choose(Work *w, Num *r, const Num *a, const Num *b, int side, bool magnitude)
{
    int order = 0;
    if (num_is_nan(a) || num_is_nan(b)) {
        bool quiet = (a->kind == NUM_NAN && b->kind < NUM_NAN) || (b->kind == NUM_NAN && a->kind < NUM_NAN);
        if (!quiet)
            return num_nan(w, r, a, b);
        num_copy(r, a->kind == NUM_NAN ? b : a);
        return num_finish(w, r);
    }
    Num x, y;
    num_copy(&x, a);
    num_copy(&y, b);
    if (magnitude)
        x.negative = y.negative = false;
    if (!num_order(w->vm, &x, &y, &order) || (order == 0 && !total(w->vm, a, b, &order)))
        return false;
    num_copy(r, order * side >= 0 ? a : b);
    return num_finish(w, r);
}

bool num_max(Work *w, Num *r, const Num *a, const Num *b)
{
    return choose(w, r, a, b, 1, false);
}

bool num_min(Work *w, Num *r, const Num *a, const Num *b)
{
    return choose(w, r, a, b, -1, false);
}

bool num_max_mag(Work *w, Num *r, const Num *a, const Num *b)
{
    return choose(w, r, a, b, 1, true);
}

bool num_min_mag(Work *w, Num *r, const Num *a, const Num *b)
{
    return choose(w, r, a, b, -1, true);
}

/* -- classes ----------------------------------------------------------------------------------- */

bool num_same_quantum(const Num *a, const Num *b)
{
    if (a->kind || b->kind)
        return (num_is_nan(a) && num_is_nan(b)) || (a->kind == NUM_INF && b->kind == NUM_INF);
    return a->exp == b->exp;
}

bool num_is_normal(const Rules *rules, const Num *x)
{
    return !x->kind && x->n && num_adjusted(x) >= rules->emin;
}

bool num_is_subnormal(const Rules *rules, const Num *x)
{
    return !x->kind && x->n && num_adjusted(x) < rules->emin;
}

const char *num_class(const Rules *rules, const Num *x)
{
    if (num_is_nan(x))
        return x->kind == NUM_NAN ? "NaN" : "sNaN";
    if (x->kind)
        return x->negative ? "-Infinity" : "+Infinity";
    if (x->n == 0)
        return x->negative ? "-Zero" : "+Zero";
    if (num_is_normal(rules, x))
        return x->negative ? "-Normal" : "+Normal";
    return x->negative ? "-Subnormal" : "+Subnormal";
}
