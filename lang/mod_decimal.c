/* SPDX-License-Identifier: MIT
 *
 * _decimal: the arithmetic of finite decimals under lib/decimal.py, after the General Decimal Arithmetic Specification
 * (M. Cowlishaw, speleotrove.com/decimal). A Decimal keeps sign, coefficient, exponent and kind (0: finite) in its first
 * slots; a Context precision, rounding, Emin, Emax, clamp, status and traps in its. Special values, conversions and the
 * transcendental functions are lib/decimal.py's. */
#include <gmp.h>

#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

enum { D_SIGN, D_COEF, D_EXP, D_KIND, D_FIELDS };
enum { C_PREC, C_ROUNDING, C_EMIN, C_EMAX, C_CLAMP, C_STATUS, C_TRAPS };
enum { ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP };
enum { KIND_INF = 1 };
enum { OVERFLOW = 128, UNDERFLOW = 256, SUBNORMAL = 512, INEXACT = 1024, ROUNDED = 2048, CLAMPED = 4096 };
enum { MOST_DIGITS = 1000000000 };      /* of a power of ten */

typedef struct Number { int64_t sign, exp; Value coef; } Number;
typedef struct Context { Value object; int64_t prec, rounding, emin, emax, clamp; } Context;

/* -- slots --------------------------------------------------------------------------------------------------------- */

static Value *slot(Interp *vm, Value object, uint32_t i)
{
    return instance_slot(vm, v_obj(object), i);
}

static Number number_of(Interp *vm, Value v)
{
    return (Number){v_small(*slot(vm, v, D_SIGN)), v_small(*slot(vm, v, D_EXP)), *slot(vm, v, D_COEF)};
}

static Context context_of(Interp *vm, Value v)
{
    return (Context){v, v_small(*slot(vm, v, C_PREC)), v_small(*slot(vm, v, C_ROUNDING)), v_small(*slot(vm, v, C_EMIN)),
                     v_small(*slot(vm, v, C_EMAX)), v_small(*slot(vm, v, C_CLAMP))};
}

static Value fill(Interp *vm, Value cls, const Number *x, int kind)
{
    Value v = x->coef == V_NULL ? V_NULL : instance_new(vm, type_from_value(cls));
    if (v == V_NULL)
        return V_NULL;
    gc_set(slot(vm, v, D_SIGN), v_from_small(x->sign));
    gc_set(slot(vm, v, D_COEF), x->coef);
    gc_set(slot(vm, v, D_EXP), v_from_small(x->exp));
    gc_set(slot(vm, v, D_KIND), v_from_small(kind));
    return v;
}

/* Notes what happened; a trapped signal is raised by the context's method _trap(). */
static bool signal_status(Interp *vm, const Context *c, int64_t status)
{
    Value *now = slot(vm, c->object, C_STATUS);
    gc_set(now, v_from_small(v_small(*now) | status));
    if (!(v_small(*slot(vm, c->object, C_TRAPS)) & status))
        return true;
    Value bits = v_from_small(status);
    return op_call_method(vm, c->object, "_trap", &bits, 1) != V_NULL;
}

/* -- digits -------------------------------------------------------------------------------------------------------- */

static const int64_t small_powers[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000, 1000000000000,
    10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
};

static Value power_of_ten(Interp *vm, int64_t n)
{
    if (n <= 18)
        return int_from_i64(vm, small_powers[n]);
    if (n > MOST_DIGITS)
        return exc_raise(vm, EXC_MemoryError, "%s", "");
    return int_binary(vm, BIN_POW, v_from_small(10), v_from_small(n));
}

/* Decimal digits of a coefficient; 0 has one. -1: exception pending. */
static int64_t digits_of(Interp *vm, Value coef)
{
    if (v_is_int(coef)) {
        int n = 1;
        while (n <= 18 && v_small(coef) >= small_powers[n])
            n++;
        return n;
    }
    const BigInt *big = (const BigInt *)v_obj(coef);
    int64_t n = (int64_t)mpn_sizeinbase((const mp_limb_t *)big->limbs, big->nlimbs, 10);
    Value least = power_of_ten(vm, n - 1);
    return least == V_NULL ? -1 : n - (int_compare(coef, least) < 0);
}

static Value scaled(Interp *vm, Value coef, int64_t n)
{
    if (n == 0 || coef == v_from_small(0))
        return coef;
    Value power = power_of_ten(vm, n);
    return power == V_NULL ? V_NULL : int_binary(vm, BIN_MUL, coef, power);
}

/* -- rounding ------------------------------------------------------------------------------------------------------ */

/* Whether a quotient that is not exact goes up: `half` says how what is cut off compares with one half. */
static bool goes_up(int64_t rounding, int64_t sign, bool odd, int64_t last, int half)
{
    switch (rounding) {
    case ROUND_CEILING: return !sign;
    case ROUND_FLOOR: return sign;
    case ROUND_UP: return true;
    case ROUND_DOWN: return false;
    case ROUND_HALF_UP: return half >= 0;
    case ROUND_HALF_DOWN: return half > 0;
    case ROUND_HALF_EVEN: return half > 0 || (half == 0 && odd);
    default: return last == 0 || last == 5;
    }
}

static int64_t last_digit(Interp *vm, Value coef)
{
    return v_small(int_binary(vm, BIN_MOD, coef, v_from_small(10)));
}

/* The coefficient without its last `drop` digits. V_NULL: exception pending. */
static Value cut(Interp *vm, const Number *x, int64_t drop, int64_t rounding, bool *exact)
{
    Value power = V_NULL, quotient = v_from_small(0), rest = x->coef;
    int64_t ndigits = digits_of(vm, x->coef);
    if (ndigits < 0)
        return V_NULL;
    if (drop <= ndigits) {
        power = power_of_ten(vm, drop);
        quotient = power == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, x->coef, power);
        if (quotient == V_NULL)
            return V_NULL;
        Value product = int_binary(vm, BIN_MUL, quotient, power);
        rest = product == V_NULL ? V_NULL : int_binary(vm, BIN_SUB, x->coef, product);
    }
    if (rest == V_NULL)
        return V_NULL;
    *exact = int_sign(rest) == 0;
    if (*exact)
        return quotient;
    int half = power == V_NULL ? -1 : int_compare(int_binary(vm, BIN_ADD, rest, rest), power);
    int64_t last = last_digit(vm, quotient);
    if (!goes_up(rounding, x->sign, last & 1, last, half))
        return quotient;
    return int_binary(vm, BIN_ADD, quotient, v_from_small(1));
}

static Value overflow(Interp *vm, Value cls, const Context *c, int64_t sign)
{
    bool finite = c->rounding == ROUND_DOWN || c->rounding == ROUND_05UP || (c->rounding == ROUND_CEILING && sign) ||
                  (c->rounding == ROUND_FLOOR && !sign);
    if (!signal_status(vm, c, OVERFLOW | INEXACT | ROUNDED))
        return V_NULL;
    if (!finite)
        return fill(vm, cls, &(Number){sign, 0, v_from_small(0)}, KIND_INF);
    Value power = power_of_ten(vm, c->prec);
    Number x = {sign, c->emax - c->prec + 1, power == V_NULL ? V_NULL : int_binary(vm, BIN_SUB, power, v_from_small(1))};
    return fill(vm, cls, &x, 0);
}

static Value finish_zero(Interp *vm, Value cls, const Context *c, Number *x)
{
    int64_t least = c->emin - c->prec + 1, most = c->clamp ? c->emax - c->prec + 1 : c->emax;
    int64_t exp = x->exp < least ? least : x->exp > most ? most : x->exp;
    if (exp != x->exp && !signal_status(vm, c, CLAMPED))
        return V_NULL;
    x->exp = exp;
    return fill(vm, cls, x, 0);
}

static Value finish_rounded(Interp *vm, Value cls, const Context *c, Number *x, int64_t exp, bool subnormal)
{
    bool exact;
    x->coef = cut(vm, x, exp - x->exp, c->rounding, &exact);
    if (x->coef == V_NULL)
        return V_NULL;
    int64_t ndigits = digits_of(vm, x->coef);
    if (ndigits > c->prec) {
        x->coef = int_binary(vm, BIN_FLOORDIV, x->coef, v_from_small(10));
        exp++;
    }
    x->exp = exp;
    if (exp > c->emax - c->prec + 1)
        return overflow(vm, cls, c, x->sign);
    int64_t status = ROUNDED | (exact ? 0 : INEXACT) | (subnormal ? SUBNORMAL : 0) |
                     (subnormal && !exact ? UNDERFLOW : 0) | (int_sign(x->coef) == 0 ? CLAMPED : 0);
    return signal_status(vm, c, status) ? fill(vm, cls, x, 0) : V_NULL;
}

/* A finite result, made to fit the context. */
static Value finish(Interp *vm, Value cls, const Context *c, Number *x)
{
    if (x->coef == V_NULL)
        return V_NULL;
    if (int_sign(x->coef) == 0)
        return finish_zero(vm, cls, c, x);
    int64_t ndigits = digits_of(vm, x->coef), exp = ndigits + x->exp - c->prec, top = c->emax - c->prec + 1;
    if (ndigits < 0)
        return V_NULL;
    if (exp > top)
        return overflow(vm, cls, c, x->sign);
    bool subnormal = exp < c->emin - c->prec + 1;
    if (subnormal)
        exp = c->emin - c->prec + 1;
    if (x->exp < exp)
        return finish_rounded(vm, cls, c, x, exp, subnormal);
    if (subnormal && !signal_status(vm, c, SUBNORMAL))
        return V_NULL;
    if (c->clamp && x->exp > top) {
        x->coef = scaled(vm, x->coef, x->exp - top);
        x->exp = top;
        if (!signal_status(vm, c, CLAMPED))
            return V_NULL;
    }
    return fill(vm, cls, x, 0);
}

/* -- arithmetic ---------------------------------------------------------------------------------------------------- */

static bool is_zero(const Number *x)
{
    return x->coef == v_from_small(0);
}

static Value add_zero(Interp *vm, Value cls, const Context *c, const Number *a, const Number *b)
{
    int64_t exp = a->exp < b->exp ? a->exp : b->exp;
    if (is_zero(a) && is_zero(b)) {
        bool negative = a->sign == b->sign ? a->sign : c->rounding == ROUND_FLOOR;
        return finish(vm, cls, c, &(Number){negative, exp, v_from_small(0)});
    }
    Number x = is_zero(a) ? *b : *a;
    if (exp < x.exp - c->prec - 1)
        exp = x.exp - c->prec - 1;
    if (exp < x.exp) {
        x.coef = scaled(vm, x.coef, x.exp - exp);
        x.exp = exp;
    }
    return finish(vm, cls, c, &x);
}

/* Gives both the lower exponent; a number far below the other one becomes a 1 that still rounds the same. */
static bool align(Interp *vm, const Context *c, Number *a, Number *b)
{
    Number *high = a->exp < b->exp ? b : a, *low = a->exp < b->exp ? a : b;
    int64_t nhigh = digits_of(vm, high->coef), nlow = digits_of(vm, low->coef);
    if (nhigh < 0 || nlow < 0)
        return false;
    int64_t more = nhigh - c->prec - 2, exp = high->exp + (more < -1 ? more : -1);
    if (nlow + low->exp - 1 < exp) {
        low->coef = v_from_small(1);
        low->exp = exp;
    }
    high->coef = scaled(vm, high->coef, high->exp - low->exp);
    high->exp = low->exp;
    return high->coef != V_NULL;
}

static Value add_numbers(Interp *vm, Value cls, const Context *c, Number a, Number b)
{
    if (is_zero(&a) || is_zero(&b))
        return add_zero(vm, cls, c, &a, &b);
    if (a.exp != b.exp && !align(vm, c, &a, &b))
        return V_NULL;
    if (a.sign == b.sign)
        return finish(vm, cls, c, &(Number){a.sign, a.exp, int_binary(vm, BIN_ADD, a.coef, b.coef)});
    int order = int_compare(a.coef, b.coef);
    if (order == 0)
        return finish(vm, cls, c, &(Number){c->rounding == ROUND_FLOOR, a.exp, v_from_small(0)});
    Number *large = order > 0 ? &a : &b, *less = order > 0 ? &b : &a;
    return finish(vm, cls, c, &(Number){large->sign, a.exp, int_binary(vm, BIN_SUB, large->coef, less->coef)});
}

static Value decimal_add(Interp *vm, Value *args, int n)
{
    (void)n;
    Context c = context_of(vm, args[3]);
    return add_numbers(vm, args[0], &c, number_of(vm, args[1]), number_of(vm, args[2]));
}

static Value decimal_subtract(Interp *vm, Value *args, int n)
{
    (void)n;
    Context c = context_of(vm, args[3]);
    Number b = number_of(vm, args[2]);
    b.sign = !b.sign;
    return add_numbers(vm, args[0], &c, number_of(vm, args[1]), b);
}

static Value decimal_multiply(Interp *vm, Value *args, int n)
{
    (void)n;
    Context c = context_of(vm, args[3]);
    Number a = number_of(vm, args[1]), b = number_of(vm, args[2]);
    return finish(vm, args[0], &c, &(Number){a.sign ^ b.sign, a.exp + b.exp, int_binary(vm, BIN_MUL, a.coef, b.coef)});
}

/* Strips zeros from an exact quotient, up to the exponent that it would like to have. */
static void strip(Interp *vm, Number *x, int64_t ideal)
{
    while (x->exp < ideal && last_digit(vm, x->coef) == 0) {
        x->coef = int_binary(vm, BIN_FLOORDIV, x->coef, v_from_small(10));
        x->exp++;
    }
}

/* The divisor is not zero. One digit more than the precision, and an odd one where there is a rest. */
static Value decimal_divide(Interp *vm, Value *args, int n)
{
    (void)n;
    Context c = context_of(vm, args[3]);
    Number a = number_of(vm, args[1]), b = number_of(vm, args[2]);
    if (is_zero(&a))
        return finish(vm, args[0], &c, &(Number){a.sign ^ b.sign, a.exp - b.exp, a.coef});
    int64_t shift = digits_of(vm, b.coef) - digits_of(vm, a.coef) + c.prec + 1;
    Value above = shift >= 0 ? scaled(vm, a.coef, shift) : a.coef;
    Value below = shift >= 0 ? b.coef : scaled(vm, b.coef, -shift);
    Value quotient = above == V_NULL || below == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, above, below);
    Value product = quotient == V_NULL ? V_NULL : int_binary(vm, BIN_MUL, quotient, below);
    if (product == V_NULL)
        return V_NULL;
    Number x = {a.sign ^ b.sign, a.exp - b.exp - shift, quotient};
    if (int_compare(product, above) == 0)
        strip(vm, &x, a.exp - b.exp);
    else if (last_digit(vm, quotient) % 5 == 0)
        x.coef = int_binary(vm, BIN_ADD, quotient, v_from_small(1));
    return finish(vm, args[0], &c, &x);
}

/* -1, 0 or 1. */
static Value decimal_compare(Interp *vm, Value *args, int n)
{
    (void)n;
    Number a = number_of(vm, args[0]), b = number_of(vm, args[1]);
    int sign_a = is_zero(&a) ? 0 : a.sign ? -1 : 1, sign_b = is_zero(&b) ? 0 : b.sign ? -1 : 1;
    if (sign_a != sign_b || sign_a == 0)
        return v_from_small((sign_a > sign_b) - (sign_a < sign_b));
    int64_t top_a = digits_of(vm, a.coef) + a.exp, top_b = digits_of(vm, b.coef) + b.exp;
    if (top_a != top_b)
        return v_from_small(top_a > top_b ? sign_a : -sign_a);
    Value x = a.exp > b.exp ? scaled(vm, a.coef, a.exp - b.exp) : a.coef;
    Value y = b.exp > a.exp ? scaled(vm, b.coef, b.exp - a.exp) : b.coef;
    return x == V_NULL || y == V_NULL ? V_NULL : v_from_small(sign_a * int_compare(x, y));
}

/* -- for lib/decimal.py -------------------------------------------------------------------------------------------- */

static Value decimal_finish(Interp *vm, Value *args, int n)
{
    (void)n;
    Context c = context_of(vm, args[1]);
    return finish(vm, args[0], &c, &(Number){v_small(args[2]), v_small(args[4]), args[3]});
}

static Value decimal_make(Interp *vm, Value *args, int n)
{
    (void)n;
    return fill(vm, args[0], &(Number){v_small(args[1]), v_small(args[3]), args[2]}, (int)v_small(args[4]));
}

static Value decimal_digits(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ndigits = digits_of(vm, args[0]);
    return ndigits < 0 ? V_NULL : v_from_small(ndigits);
}

static Value decimal_cut(Interp *vm, Value *args, int n)
{
    (void)n;
    bool exact;
    Number x = {v_small(args[0]), 0, args[1]};
    return cut(vm, &x, v_small(args[2]), v_small(args[3]), &exact);
}

static Value decimal_seal(Interp *vm, Value *args, int n)
{
    (void)n;
    type_seal(vm, type_from_value(args[0]), str_utf8(vm, args[1], NULL));
    return args[0];
}

static Value decimal_name(Interp *vm, Value *args, int n)
{
    (void)n;
    type_set_label(type_from_value(args[0]), str_utf8(vm, args[1], NULL));
    return args[0];
}

static const NativeDef functions[] = {
    {"add(cls, a, b, context, /)", decimal_add, "a + b.", 0},
    {"subtract(cls, a, b, context, /)", decimal_subtract, "a - b.", 0},
    {"multiply(cls, a, b, context, /)", decimal_multiply, "a * b.", 0},
    {"divide(cls, a, b, context, /)", decimal_divide, "a / b, b not zero.", 0},
    {"compare(a, b, /)", decimal_compare, "-1, 0 or 1.", 0},
    {"finish(cls, context, sign, coefficient, exponent, /)", decimal_finish, "A number, made to fit the context.", 0},
    {"make(cls, sign, coefficient, exponent, kind, /)", decimal_make, "A number as it is.", 0},
    {"digits(coefficient, /)", decimal_digits, "How many decimal digits a coefficient has.", 0},
    {"cut(sign, coefficient, digits, rounding, /)", decimal_cut, "A coefficient without its last digits, rounded.", 0},
    {"name(cls, label, /)", decimal_name, "Give a class the name that messages use.", 0},
    {"seal(cls, label, /)", decimal_seal, "Make a class's slots read-only and give it the name that messages use.", 0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod_decimal;
const ModuleDef mod_decimal = {
    .name = "_decimal", .doc = "Arithmetic for the decimal module.", .functions = functions,
};
