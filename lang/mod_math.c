/* SPDX-License-Identifier: MIT
 *
 * The math module: constants and the functions on floats. Those on ints are in mod_math_integer.c,
 * those over many numbers in mod_math_sum.c, the gamma function in mod_math_gamma.c.
 *
 * The C library computes; errors are found by looking at the result, as CPython does: a nan out of
 * no nan, or an infinity out of finite arguments, is "math domain error", or "math range error"
 * where the function can overflow. */
#include "lang/mod_math.h"

#include <float.h>
#include <math.h>

#include "lang/int_limbs.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"

static Value domain_error(Interp *vm)
{
    return exc_raise(vm, EXC_ValueError, "math domain error");
}

static Value range_error(Interp *vm)
{
    return exc_raise(vm, EXC_OverflowError, "math range error");
}

/* -- functions of one argument ----------------------------------------------------------------- */

typedef double (*DoubleFn)(double);

static Value one_argument(Interp *vm, Value arg, DoubleFn fn, bool can_overflow)
{
    double x;
    if (!float_from_number(vm, arg, &x))
        return V_NULL;
    double y = fn(x);
    if (isnan(y) && !isnan(x))
        return domain_error(vm);
    if (isinf(y) && isfinite(x))
        return can_overflow ? range_error(vm) : domain_error(vm);
    return float_new(vm, y);
}

static Value bounded(Interp *vm, Value *args, DoubleFn fn)
{
    return one_argument(vm, args[0], fn, false);
}

static Value growing(Interp *vm, Value *args, DoubleFn fn)
{
    return one_argument(vm, args[0], fn, true);
}

static bool is_pole(double x)
{
    return x == floor(x) && x <= 0 && isfinite(x);
}

static Value math_acos(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, acos); }
static Value math_acosh(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, acosh); }
static Value math_asin(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, asin); }
static Value math_asinh(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, asinh); }
static Value math_atan(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, atan); }
static Value math_atanh(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, atanh); }
static Value math_cbrt(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, cbrt); }
static Value math_cos(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, cos); }
static Value math_cosh(Interp *vm, Value *a, int n) { return (void)n, growing(vm, a, cosh); }
static Value math_erf(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, erf); }
static Value math_erfc(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, erfc); }
static Value math_exp(Interp *vm, Value *a, int n) { return (void)n, growing(vm, a, exp); }
static Value math_exp2(Interp *vm, Value *a, int n) { return (void)n, growing(vm, a, exp2); }
static Value math_expm1(Interp *vm, Value *a, int n) { return (void)n, growing(vm, a, expm1); }
static Value math_fabs(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, fabs); }
static Value math_log1p(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, log1p); }
static Value math_sin(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, sin); }
static Value math_sinh(Interp *vm, Value *a, int n) { return (void)n, growing(vm, a, sinh); }
static Value math_sqrt(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, sqrt); }
static Value math_tan(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, tan); }
static Value math_tanh(Interp *vm, Value *a, int n) { return (void)n, bounded(vm, a, tanh); }

static Value math_degrees(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    return float_from_number(vm, args[0], &x) ? float_new(vm, x * (180.0 / M_PI)) : V_NULL;
}

static Value math_radians(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    return float_from_number(vm, args[0], &x) ? float_new(vm, x * (M_PI / 180.0)) : V_NULL;
}

static Value gamma_like(Interp *vm, Value arg, DoubleFn fn)
{
    double x;
    if (!float_from_number(vm, arg, &x))
        return V_NULL;
    return is_pole(x) ? domain_error(vm) : one_argument(vm, arg, fn, true);
}

static Value math_gamma(Interp *vm, Value *a, int n)
{
    (void)n;
    return gamma_like(vm, a[0], math_gamma_of);
}

static Value math_lgamma(Interp *vm, Value *a, int n)
{
    (void)n;
    return gamma_like(vm, a[0], math_log_gamma_of);
}

/* -- logarithms: of ints of any size ----------------------------------------------------------- */

static Value log_of_big(Interp *vm, Value v, DoubleFn fn)
{
    IntView view;
    int64_t exponent;
    int_view(v, &view);
    double fraction = int_view_to_double(&view, &exponent);
    return float_new(vm, fn(fraction) + fn(2.0) * (double)exponent);
}

static Value logarithm(Interp *vm, Value arg, DoubleFn fn)
{
    double x;
    if (int_is(arg)) {
        if (int_sign(arg) <= 0)
            return domain_error(vm);
        if (int_bit_length(arg) > DBL_MAX_EXP)
            return log_of_big(vm, arg, fn);
    }
    if (!float_from_number(vm, arg, &x))
        return V_NULL;
    return x <= 0 ? domain_error(vm) : float_new(vm, fn(x));
}

static Value math_log(Interp *vm, Value *args, int n)
{
    if (n < 1 || n > 2)
        return exc_raise(vm, EXC_TypeError, "math.log requires 1 to 2 arguments");
    Value number = logarithm(vm, args[0], log);
    if (number == V_NULL || n == 1)
        return number;
    Value base = logarithm(vm, args[1], log);
    return base == V_NULL ? V_NULL : float_binary(vm, BIN_TRUEDIV, float_get(number),
                                                  float_get(base));
}

static Value math_log2(Interp *vm, Value *a, int n) { return (void)n, logarithm(vm, a[0], log2); }
static Value math_log10(Interp *vm, Value *a, int n) { return (void)n, logarithm(vm, a[0], log10); }

/* -- functions of two arguments ---------------------------------------------------------------- */

static bool two_numbers(Interp *vm, Value *args, double *x, double *y)
{
    return float_from_number(vm, args[0], x) && float_from_number(vm, args[1], y);
}

static Value two_arguments(Interp *vm, Value *args, double (*fn)(double, double))
{
    double x, y;
    if (!two_numbers(vm, args, &x, &y))
        return V_NULL;
    double z = fn(x, y);
    return isnan(z) && !isnan(x) && !isnan(y) ? domain_error(vm) : float_new(vm, z);
}

static Value math_atan2(Interp *vm, Value *a, int n)
{
    (void)n;
    return two_arguments(vm, a, atan2);
}

static Value math_copysign(Interp *vm, Value *a, int n)
{
    (void)n;
    return two_arguments(vm, a, copysign);
}

static Value math_fmod(Interp *vm, Value *a, int n) { return (void)n, two_arguments(vm, a, fmod); }

static Value math_nextafter(Interp *vm, Value *a, int n)
{
    (void)n;
    return two_arguments(vm, a, nextafter);
}

static Value math_remainder(Interp *vm, Value *a, int n)
{
    (void)n;
    return two_arguments(vm, a, remainder);
}

static Value math_pow(Interp *vm, Value *args, int n)
{
    (void)n;
    double x, y;
    if (!two_numbers(vm, args, &x, &y))
        return V_NULL;
    double z = pow(x, y);
    if (isfinite(z) || !isfinite(x) || !isfinite(y))
        return float_new(vm, z);
    return isnan(z) || x == 0 ? domain_error(vm) : range_error(vm);
}

static Value math_ldexp(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    int64_t exponent;
    if (!float_from_number(vm, args[0], &x))
        return V_NULL;
    if (!int_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "Expected an int as second argument to ldexp.");
    if (!int_to_i64(args[1], &exponent))
        exponent = int_sign(args[1]) * INT64_C(100000);
    exponent = exponent > 100000 ? 100000 : exponent < -100000 ? -100000 : exponent;
    double y = ldexp(x, (int)exponent);
    return isinf(y) && isfinite(x) ? range_error(vm) : float_new(vm, y);
}

/* -- the rest ---------------------------------------------------------------------------------- */

static Value math_frexp(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    int exponent = 0;
    if (!float_from_number(vm, args[0], &x))
        return V_NULL;
    double fraction = isfinite(x) ? frexp(x, &exponent) : x;
    Value f = float_new(vm, fraction);
    return f == V_NULL ? V_NULL : tuple_pack(vm, 2, f, v_from_small(exponent));
}

static Value math_modf(Interp *vm, Value *args, int n)
{
    (void)n;
    double x, whole;
    if (!float_from_number(vm, args[0], &x))
        return V_NULL;
    double fraction = modf(x, &whole);
    Value f = float_new(vm, fraction), w = float_new(vm, whole);
    return f == V_NULL || w == V_NULL ? V_NULL : tuple_pack(vm, 2, f, w);
}

static Value math_ulp(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    if (!float_from_number(vm, args[0], &x))
        return V_NULL;
    x = fabs(x);
    if (!isfinite(x))
        return float_new(vm, x);
    double above = nextafter(x, INFINITY);
    return float_new(vm, isinf(above) ? x - nextafter(x, -INFINITY) : above - x);
}

static bool is_close(double a, double b, double relative, double absolute)
{
    if (a == b)
        return true;
    if (isinf(a) || isinf(b))
        return false;
    double apart = fabs(b - a);
    return apart <= fabs(relative * b) || apart <= fabs(relative * a) || apart <= absolute;
}

static Value math_isclose(Interp *vm, Value *args, int n)
{
    (void)n;
    double a, b, relative, absolute;
    if (!two_numbers(vm, args, &a, &b) || !two_numbers(vm, args + 2, &relative, &absolute))
        return V_NULL;
    if (relative < 0 || absolute < 0)
        return exc_raise(vm, EXC_ValueError, "tolerances must be non-negative");
    return v_from_bool(is_close(a, b, relative, absolute));
}

static Value math_isfinite(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    return float_from_number(vm, args[0], &x) ? v_from_bool(isfinite(x)) : V_NULL;
}

static Value math_isinf(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    return float_from_number(vm, args[0], &x) ? v_from_bool(isinf(x)) : V_NULL;
}

static Value math_isnan(Interp *vm, Value *args, int n)
{
    (void)n;
    double x;
    return float_from_number(vm, args[0], &x) ? v_from_bool(isnan(x)) : V_NULL;
}

static const NativeDef ROWS[] = {
    {.sig = "acos(x, /)", .fn = math_acos,
     .doc = "The angle in radians, from 0 to pi, whose cosine is x."},
    {.sig = "acosh(x, /)", .fn = math_acosh, .doc = "The number, not negative, whose hyperbolic cosine is x."},
    {.sig = "asin(x, /)", .fn = math_asin,
     .doc = "The angle in radians, from -pi/2 to pi/2, whose sine is x."},
    {.sig = "asinh(x, /)", .fn = math_asinh, .doc = "The number whose hyperbolic sine is x."},
    {.sig = "atan(x, /)", .fn = math_atan,
     .doc = "The angle in radians, between -pi/2 and pi/2, whose tangent is x."},
    {.sig = "atan2(y, x, /)", .fn = math_atan2,
     .doc = "The angle in radians of the point (x, y), from -pi to pi."},
    {.sig = "atanh(x, /)", .fn = math_atanh, .doc = "The number whose hyperbolic tangent is x, for x between -1 and 1."},
    {.sig = "cbrt(x, /)", .fn = math_cbrt, .doc = "The number whose third power is x."},
    {.sig = "copysign(x, y, /)", .fn = math_copysign,
     .doc = "The size of x with the sign of y."},
    {.sig = "cos(x, /)", .fn = math_cos, .doc = "The cosine of an angle of x radians."},
    {.sig = "cosh(x, /)", .fn = math_cosh, .doc = "Hyperbolic cosine: the mean of exp(x) and exp(-x)."},
    {.sig = "degrees(x, /)", .fn = math_degrees, .doc = "x radians in degrees."},
    {.sig = "erf(x, /)", .fn = math_erf, .doc = "The error function: how likely a normal error stays below x times the root of 2 deviations."},
    {.sig = "erfc(x, /)", .fn = math_erfc, .doc = "1 - erf(x), exact also where erf(x) is nearly 1."},
    {.sig = "exp(x, /)", .fn = math_exp, .doc = "e ** x, exact to the last digit or nearly."},
    {.sig = "exp2(x, /)", .fn = math_exp2, .doc = "2 ** x as a float."},
    {.sig = "expm1(x, /)", .fn = math_expm1, .doc = "exp(x) - 1, exact also for x near 0."},
    {.sig = "fabs(x, /)", .fn = math_fabs, .doc = "x without its sign, as a float."},
    {.sig = "fmod(x, y, /)", .fn = math_fmod, .doc = "The remainder of x / y with the sign of x."},
    {.sig = "frexp(x, /)", .fn = math_frexp,
     .doc = "The pair (m, e) with x == m * 2 ** e and m from 0.5 to below 1."},
    {.sig = "gamma(x, /)", .fn = math_gamma, .doc = "The gamma function, which is (x - 1)! for whole x."},
    {.sig = "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", .fn = math_isclose,
     .doc = "Whether a and b differ by at most rel_tol times the larger of them, or by abs_tol."},
    {.sig = "isfinite(x, /)", .fn = math_isfinite,
     .doc = "Whether x is an ordinary number: not infinite and no NaN."},
    {.sig = "isinf(x, /)", .fn = math_isinf,
     .doc = "Whether x is inf or -inf."},
    {.sig = "isnan(x, /)", .fn = math_isnan,
     .doc = "Whether x is no number at all."},
    {.sig = "ldexp(x, i, /)", .fn = math_ldexp, .doc = "x * 2 ** i, without rounding on the way."},
    {.sig = "lgamma(x, /)", .fn = math_lgamma,
     .doc = "The logarithm of abs(gamma(x)), which stays small where gamma(x) does not."},
    {.sig = "log(x, base=..., /)", .fn = math_log,
     .doc = "The natural logarithm of x, or the one to base.", .flags = NATIVE_RAW | NATIVE_SHORT},
    {.sig = "log10(x, /)", .fn = math_log10, .doc = "The logarithm of x to base 10."},
    {.sig = "log1p(x, /)", .fn = math_log1p,
     .doc = "log(1 + x), exact also for x near 0."},
    {.sig = "log2(x, /)", .fn = math_log2, .doc = "The logarithm of x to base 2, exact for powers of 2."},
    {.sig = "modf(x, /)", .fn = math_modf, .doc = "The pair (what is behind the point, the whole number), both floats with the sign of x."},
    {.sig = "nextafter(x, y, /)", .fn = math_nextafter,
     .doc = "The neighbour of x among the floats, on the side of y."},
    {.sig = "pow(x, y, /)", .fn = math_pow, .doc = "x ** y, of floats as C's pow() has it."},
    {.sig = "radians(x, /)", .fn = math_radians, .doc = "x degrees in radians."},
    {.sig = "remainder(x, y, /)", .fn = math_remainder,
     .doc = "x - n * y for the integer n that is nearest to x / y."},
    {.sig = "sin(x, /)", .fn = math_sin, .doc = "The sine of an angle of x radians."},
    {.sig = "sinh(x, /)", .fn = math_sinh, .doc = "Hyperbolic sine: half of exp(x) - exp(-x)."},
    {.sig = "sqrt(x, /)", .fn = math_sqrt, .doc = "The number, not negative, whose square is x."},
    {.sig = "tan(x, /)", .fn = math_tan, .doc = "The tangent of an angle of x radians."},
    {.sig = "tanh(x, /)", .fn = math_tanh, .doc = "Hyperbolic tangent: sinh(x) / cosh(x)."},
    {.sig = "ulp(x, /)", .fn = math_ulp,
     .doc = "How far the float x is from the next larger one."},
    {0},
};

static bool add_constant(Interp *vm, Value module, const char *name, double d)
{
    Value f = float_new(vm, d);
    return f != V_NULL && module_add(vm, module, name, f);
}

static bool init(Interp *vm, Value module)
{
    return module_add_functions(vm, module, math_integer_rows, "math") &&
        module_add_functions(vm, module, math_sum_rows, "math") &&
           add_constant(vm, module, "pi", M_PI) && add_constant(vm, module, "e", M_E) &&
           add_constant(vm, module, "tau", 2 * M_PI) && add_constant(vm, module, "inf", INFINITY) &&
           add_constant(vm, module, "nan", NAN);
}

const ModuleDef mod_math = {
    .name = "math",
    .doc = "Functions of real numbers: C's mathematical library, and exact arithmetic of integers.",
    .functions = ROWS,
    .init = init,
};
