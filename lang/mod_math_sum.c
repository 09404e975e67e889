/* SPDX-License-Identifier: MIT
 *
 * The math module's functions over many numbers: exact sums, products, distances.
 *
 * fsum() keeps the sum as partials that do not overlap (Shewchuk), so nothing is lost until the
 * end, where it is rounded once. Lengths of vectors are scaled by their largest coordinate and
 * summed with the rounding errors of squares and additions kept. */
#include <math.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/mod_math.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

enum { FEW = 8 };                       /* coordinates that need no memory of their own */

typedef struct Partials {
    double *items;                      /* not overlapping, growing in size */
    size_t n, cap;
    double special;                     /* sum of the infinities and nans seen */
    double infinities;                  /* of the infinities alone */
} Partials;

static void push(Partials *p, size_t at, double d)
{
    if (at == p->cap) {
        p->cap = p->cap ? p->cap * 2 : 32;
        p->items = alloc_resize(p->items, p->cap, sizeof *p->items);
    }
    p->items[at] = d;
}

/* a + b as a double and what it lost. */
static double two_sum(double a, double b, double *lost)
{
    double sum = a + b, b_part = sum - a;
    *lost = (a - (sum - b_part)) + (b - b_part);
    return sum;
}

static bool add_partial(Interp *vm, Partials *p, double x)
{
    double original = x, lost;
    size_t kept = 0;
    for (size_t i = 0; i < p->n; i++) {
        x = fabs(x) < fabs(p->items[i]) ? two_sum(p->items[i], x, &lost)
            : two_sum(x, p->items[i], &lost);
        if (lost != 0)
            push(p, kept++, lost);
    }
    p->n = kept;
    if (isfinite(x)) {
        if (x != 0)
            push(p, p->n++, x);
        return true;
    }
    if (isfinite(original))
        return exc_raise(vm, EXC_OverflowError, "intermediate overflow in fsum"), false;
    if (isinf(original))
        p->infinities += original;
    p->special += original;
    p->n = 0;
    return true;
}

/* The partials rounded once: half-way cases look at the sign of the next partial. */
static double total(const Partials *p)
{
    size_t n = p->n;
    if (n == 0)
        return 0.0;
    double high = p->items[--n], low = 0;
    while (n > 0 && low == 0) {
        double x = high, y = p->items[--n];
        high = x + y;
        low = y - (high - x);
    }
    if (n > 0 && ((low < 0 && p->items[n - 1] < 0) || (low > 0 && p->items[n - 1] > 0))) {
        double twice = low * 2, moved = high + twice;
        if (twice == moved - high)
            high = moved;
    }
    return high;
}

static Value finish_sum(Interp *vm, const Partials *p)
{
    if (p->special == 0)
        return float_new(vm, total(p));
    if (isnan(p->infinities))
        return exc_raise(vm, EXC_ValueError, "-inf + inf in fsum");
    return float_new(vm, p->special);
}

static Value math_fsum(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk walk;
    Value item;
    double d;
    Partials p = {0};
    bool ok = walk_start(vm, &walk, args[0]);
    for (unsigned count = 0; ok && walk_next(vm, &walk, &item); count++)
        ok = (count % 1024 || op_poll(vm)) && float_from_number(vm, item, &d) &&
            add_partial(vm, &p, d);
    Value sum = ok && vm->exc == V_NULL ? finish_sum(vm, &p) : V_NULL;
    free(p.items);
    return sum;
}

/* A product of ints: small factors are gathered while their product is small, so that few of them meet a long
 * product. */
typedef struct Product { Value total; int64_t small; } Product;

static bool flush_small(Interp *vm, Product *p)
{
    p->total = int_binary(vm, BIN_MUL, p->total, v_from_small(p->small));
    p->small = 1;
    return p->total != V_NULL;
}

static bool multiply_by(Interp *vm, Product *p, Value item)
{
    int64_t small;
    bool is_int = v_is_int(p->total) || v_is_exact(p->total, T_INT);
    if (is_int && v_is_int(item)) {
        if (!__builtin_mul_overflow(p->small, v_small(item), &small) && int_fits_small(small))
            return p->small = small, true;
        if (!flush_small(vm, p))
            return false;
        return p->small = v_small(item), true;
    }
    if (p->small != 1 && !flush_small(vm, p))
        return false;
    p->total = op_binary(vm, BIN_MUL, p->total, item);
    return p->total != V_NULL;
}

static Value math_prod(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk walk;
    Value item;
    Product p = {.total = args[1], .small = 1};
    if (!walk_start(vm, &walk, args[0]))
        return V_NULL;
    for (unsigned count = 1; walk_next(vm, &walk, &item); count++) {
        if (!multiply_by(vm, &p, item) || (count % 1024 == 0 && !op_poll(vm)))
            return V_NULL;
    }
    if (vm->exc != V_NULL || (p.small != 1 && !flush_small(vm, &p)))
        return V_NULL;
    return p.total;
}

/* -- lengths ----------------------------------------------------------------------------------- */

/* The square root of the sum of squares of finite, positive coordinates, the largest given. */
static double norm(const double *x, size_t n, double largest)
{
    if (largest == 0)
        return 0.0;
    int exponent;
    frexp(largest, &exponent);
    double sum = 0, rest = 0, lost;
    for (size_t i = 0; i < n; i++) {
        double scaled = ldexp(x[i], -exponent), square = scaled * scaled;
        rest += fma(scaled, scaled, -square);
        sum = two_sum(sum, square, &lost);
        rest += lost;
    }
    double root = sqrt(sum + rest);
    double error = fma(-root, root, sum) + rest;
    return ldexp(root + error / (2 * root), exponent);
}

/* The norm of n doubles of any sort, which are made positive in place. */
static double norm_of_any(double *x, size_t n)
{
    double largest = 0;
    bool nan = false;
    for (size_t i = 0; i < n; i++) {
        x[i] = fabs(x[i]);
        nan |= isnan(x[i]);
        largest = fmax(largest, x[i]);
    }
    return isinf(largest) ? largest : nan ? (double)NAN : norm(x, n, largest);
}

static bool read_coordinates(Interp *vm, const Value *items, size_t n, double *out)
{
    for (size_t i = 0; i < n; i++) {
        if (!float_from_number(vm, items[i], &out[i]))
            return false;
    }
    return true;
}

static double *room_for(double *few, size_t n)
{
    return n <= FEW ? few : alloc_new(n * sizeof *few);
}

static Value math_hypot(Interp *vm, Value *args, int n)
{
    double few[FEW], *x = room_for(few, (size_t)n);
    bool ok = read_coordinates(vm, args, (size_t)n, x);
    Value length = ok ? float_new(vm, norm_of_any(x, (size_t)n)) : V_NULL;
    if (x != few)
        free(x);
    return length;
}

static Value math_dist(Interp *vm, Value *args, int n)
{
    (void)n;
    Value p = tuple_is(args[0]) ? args[0] : tuple_from_iterable(vm, args[0]);
    Value q = p == V_NULL || tuple_is(args[1]) ? args[1] : tuple_from_iterable(vm, args[1]);
    if (p == V_NULL || q == V_NULL)
        return V_NULL;
    size_t dimensions = (size_t)tuple_of(p)->len;
    if (tuple_of(q)->len != (int64_t)dimensions)
        return exc_raise(vm, EXC_ValueError, "both points must have the same number of dimensions");
    double few[FEW], *x = room_for(few, 2 * dimensions), *y = x + dimensions;
    bool ok = read_coordinates(vm, tuple_of(p)->items, dimensions, x)
        && read_coordinates(vm, tuple_of(q)->items, dimensions, y);
    for (size_t i = 0; ok && i < dimensions; i++)
        x[i] -= y[i];
    Value distance = ok ? float_new(vm, norm_of_any(x, dimensions)) : V_NULL;
    if (x != few)
        free(x);
    return distance;
}

const NativeDef math_sum_rows[] = {
    {.sig = "dist(p, q, /)", .fn = math_dist,
     .doc = "How far the points p and q, each a sequence of coordinates, are apart."},
    {.sig = "fsum(seq, /)", .fn = math_fsum,
     .doc = "The sum of the floats, rounded once at the end."},
    {.sig = "hypot(*coordinates)", .fn = math_hypot, .flags = NATIVE_RAW,
     .doc = "The length of the vector with these coordinates."},
    {.sig = "prod(iterable, /, *, start=1)", .fn = math_prod,
     .doc = "start times all the items."},
    {0},
};
