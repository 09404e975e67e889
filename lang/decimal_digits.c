/* SPDX-License-Identifier: MIT
 *
 * Digits by their place: logical operations, shift and rotate, exponents, neighbours. See decimal_num.h. */
#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"
#include "lang/gc.h"
#include "lang/obj_str.h"

/* -- rows of digits ---------------------------------------------------------------------------- */

static char *row_new(Interp *vm, int64_t n)
{
    Bytes *room = gc_can_have(vm, (size_t)n)
                    ? gc_alloc(vm, sizeof *room + (size_t)n + 1, KIND_BYTES, T_BYTES)
                    : NULL;
    return room ? (char *)room->data : NULL;
}

/* The lowest n digits, zeros in front of those that there are. NULL: exception pending. */
static char *row_of(Interp *vm, const Num *x, int64_t n)
{
    int64_t extra = x->digits > n ? x->digits - n : 0;
    char *row = row_new(vm, n + extra);
    if (!row)
        return NULL;
    memset(row, '0', (size_t)n);
    return num_write_digits(vm, x, row + n + extra - x->digits) ? row + extra : NULL;
}

/* -- digits 0 and 1 as bits -------------------------------------------------------------------- */

typedef enum Logic { LOGIC_AND, LOGIC_OR, LOGIC_XOR } Logic;

/* Its digits as a row of n; *row NULL: it is no logical operand. */
static bool logical_row(Interp *vm, const Num *x, int64_t n, char **row)
{
    *row = NULL;
    if (x->kind || x->negative || x->exp != 0)
        return true;
    int64_t all = x->digits > n ? x->digits : n;
    char *found = row_of(vm, x, all);
    if (!found)
        return false;
    for (int64_t i = 0; i < all; i++)
        if (found[i] > '1')
            return true;
    *row = found + all - n;
    return true;
}

static bool logical(Work *w, Num *r, const Num *a, const Num *b, Logic op)
{
    int64_t n = a->digits > b->digits ? a->digits : b->digits;
    char *x, *y;
    if (!logical_row(w->vm, a, n, &x) || !logical_row(w->vm, b, n, &y))
        return false;
    if (!x || !y)
        return num_invalid(w, r, DEC_INVALID);
    for (int64_t i = 0; i < n; i++) {
        bool p = x[i] == '1', q = y[i] == '1',
             bit = op == LOGIC_AND ? p && q
                 : op == LOGIC_OR  ? p || q
                                   : p != q;
        x[i] = (char)('0' + bit);
    }
    int64_t kept = n < w->rules->prec ? n : w->rules->prec;
    num_set_i64(r, 0);
    return num_read_digits(w->vm, r, x + n - kept, (size_t)kept);
}

bool num_and(Work *w, Num *r, const Num *a, const Num *b)
{
    return logical(w, r, a, b, LOGIC_AND);
}

bool num_or(Work *w, Num *r, const Num *a, const Num *b)
{
    return logical(w, r, a, b, LOGIC_OR);
}

bool num_xor(Work *w, Num *r, const Num *a, const Num *b)
{
    return logical(w, r, a, b, LOGIC_XOR);
}

bool num_invert(Work *w, Num *r, const Num *a)
{
    int64_t n = w->rules->prec;
    char *row;
    if (!logical_row(w->vm, a, a->digits, &row))
        return false;
    if (!row)
        return num_invalid(w, r, DEC_INVALID);
    row = row_of(w->vm, a, n);
    if (!row)
        return false;
    for (int64_t i = 0; i < n; i++)
        row[i] = row[i] == '1' ? '0' : '1';
    num_set_i64(r, 0);
    return num_read_digits(w->vm, r, row, (size_t)n);
}

/* -- moving digits ----------------------------------------------------------------------------- */

/* The second operand of shift, rotate and scaleb: a whole number within a limit. *done: the result
 * is there. */
static bool distance_of(Work *w, Num *r, const Num *a, const Num *b, int64_t limit, int64_t *distance)
{
    *distance = 0;
    if (num_nan(w, r, a, b))
        return false;
    if (b->kind || b->exp != 0 || !num_to_i64(b, distance) || *distance < -limit || *distance > limit) {
        num_invalid(w, r, DEC_INVALID);
        return false;
    }
    num_copy(r, a);
    return !a->kind;
}

/* The lowest digits, so many of them. */
static bool keep_low(Interp *vm, Num *x, int64_t digits)
{
    Num power, q, low;
    if (x->digits <= digits)
        return true;
    num_set_i64(&power, 1);
    if (!num_scale(vm, &power, digits) || !num_divide(vm, &q, &low, x, &power))
        return false;
    low.negative = x->negative;
    low.exp = x->exp;
    num_copy(x, &low);
    return true;
}

bool num_shift(Work *w, Num *r, const Num *a, const Num *b)
{
    int64_t k, prec = w->rules->prec, exp = a->exp;
    Rest rest;
    if (!distance_of(w, r, a, b, prec, &k))
        return true;
    if (k == prec)
        num_set_wide(r, 0);
    else if (k < 0 ? !keep_low(w->vm, r, prec) || !num_cut(w->vm, r, -k, &rest)
                   : !keep_low(w->vm, r, prec - k) || !num_scale(w->vm, r, k))
        return false;
    r->exp = exp;
    return true;
}

bool num_rotate(Work *w, Num *r, const Num *a, const Num *b)
{
    int64_t k, n = w->rules->prec;
    if (!distance_of(w, r, a, b, n, &k))
        return true;
    char *from = row_of(w->vm, a, n), *to = from ? row_new(w->vm, n) : NULL;
    if (!to)
        return false;
    k = k < 0 ? k + n : k;
    memcpy(to, from + k, (size_t)(n - k));
    memcpy(to + n - k, from, (size_t)k);
    return num_read_digits(w->vm, r, to, (size_t)n);
}

bool num_scaleb(Work *w, Num *r, const Num *a, const Num *b)
{
    int64_t k, limit = 2 * (w->rules->emax + w->rules->prec);
    if (!distance_of(w, r, a, b, limit, &k))
        return true;
    r->exp += k;
    return num_finish(w, r);
}

bool num_logb(Work *w, Num *r, const Num *a)
{
    if (num_nan(w, r, a, NULL))
        return true;
    if (num_is_zero(a) || a->kind) {
        w->status |= a->kind ? 0 : DEC_DIVISION_BY_ZERO;
        num_set_inf(r, !a->kind);
        return true;
    }
    num_set_i64(r, num_adjusted(a));
    return num_finish(w, r);
}

/* -- neighbours -------------------------------------------------------------------------------- */

/* The next number in a direction: none of its signals but an invalid operation is heard. */
static bool next(Work *w, Num *r, const Num *a, bool down)
{
    if (num_nan(w, r, a, NULL))
        return true;
    if (a->kind) {
        num_copy(r, a);
        return a->negative == down || num_set_max(w, r, !down, rules_etop(w->rules));
    }
    Rules rules = *w->rules;
    rules.rounding = down ? ROUND_FLOOR : ROUND_CEILING;
    Work quiet = {.vm = w->vm, .rules = &rules};
    Num rounded, least;
    int order = 0;
    num_copy(&rounded, a);
    if (!num_finish(&quiet, &rounded) || !num_order(w->vm, &rounded, a, &order))
        return false;
    num_copy(r, &rounded);
    if (rounded.kind || order)
        return true;
    num_set_i64(&least, 1);
    least.negative = down;
    least.exp = rules_etiny(&rules) - 1;
    return num_add(&quiet, r, &rounded, &least);
}

bool num_next_plus(Work *w, Num *r, const Num *a)
{
    return next(w, r, a, false);
}

bool num_next_minus(Work *w, Num *r, const Num *a)
{
    return next(w, r, a, true);
}

bool num_next_toward(Work *w, Num *r, const Num *a, const Num *b)
{
    int order;
    if (num_nan(w, r, a, b))
        return true;
    if (!num_order(w->vm, a, b, &order))
        return false;
    if (order == 0) {
        num_copy(r, a);
        r->negative = b->negative;
        return true;
    }
    if (!next(w, r, a, order > 0))
        return false;
    if (r->kind)
        w->status |= DEC_OVERFLOW | DEC_INEXACT | DEC_ROUNDED;
    else if (num_adjusted(r) < w->rules->emin)
        w->status |= DEC_UNDERFLOW | DEC_SUBNORMAL | DEC_INEXACT | DEC_ROUNDED | (r->n ? 0 : DEC_CLAMPED);
    return true;
}
