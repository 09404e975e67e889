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
    (void)n;
    Value number = logarithm(vm, args[0], log);
    if (number == V_NULL || args[1] == V_NULL)
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
     .doc = "Return the arc cosine (measured in radians) of x."},
    {.sig = "acosh(x, /)", .fn = math_acosh, .doc = "Return the inverse hyperbolic cosine of x."},
    {.sig = "asin(x, /)", .fn = math_asin,
     .doc = "Return the arc sine (measured in radians) of x."},
    {.sig = "asinh(x, /)", .fn = math_asinh, .doc = "Return the inverse hyperbolic sine of x."},
    {.sig = "atan(x, /)", .fn = math_atan,
     .doc = "Return the arc tangent (measured in radians) of x."},
    {.sig = "atan2(y, x, /)", .fn = math_atan2,
     .doc = "Return the arc tangent (measured in radians) of y/x."},
    {.sig = "atanh(x, /)", .fn = math_atanh, .doc = "Return the inverse hyperbolic tangent of x."},
    {.sig = "cbrt(x, /)", .fn = math_cbrt, .doc = "Return the cube root of x."},
    {.sig = "copysign(x, y, /)", .fn = math_copysign,
     .doc = "Return a float with the magnitude (absolute value) of x but the sign of y."},
    {.sig = "cos(x, /)", .fn = math_cos, .doc = "Return the cosine of x (measured in radians)."},
    {.sig = "cosh(x, /)", .fn = math_cosh, .doc = "Return the hyperbolic cosine of x."},
    {.sig = "degrees(x, /)", .fn = math_degrees, .doc = "Convert angle x from radians to degrees."},
    {.sig = "erf(x, /)", .fn = math_erf, .doc = "Error function at x."},
    {.sig = "erfc(x, /)", .fn = math_erfc, .doc = "Complementary error function at x."},
    {.sig = "exp(x, /)", .fn = math_exp, .doc = "Return e raised to the power of x."},
    {.sig = "exp2(x, /)", .fn = math_exp2, .doc = "Return 2 raised to the power of x."},
    {.sig = "expm1(x, /)", .fn = math_expm1, .doc = "Return exp(x)-1."},
    {.sig = "fabs(x, /)", .fn = math_fabs, .doc = "Return the absolute value of the float x."},
    {.sig = "fmod(x, y, /)", .fn = math_fmod, .doc = "Return fmod(x, y), according to platform C."},
    {.sig = "frexp(x, /)", .fn = math_frexp,
     .doc = "Return the mantissa and exponent of x, as pair (m, e)."},
    {.sig = "gamma(x, /)", .fn = math_gamma, .doc = "Gamma function at x."},
    {.sig = "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", .fn = math_isclose,
     .doc = "Determine whether two floating point numbers are close in value."},
    {.sig = "isfinite(x, /)", .fn = math_isfinite,
     .doc = "Return True if x is neither an infinity nor a NaN, and False otherwise."},
    {.sig = "isinf(x, /)", .fn = math_isinf,
     .doc = "Return True if x is a positive or negative infinity, and False otherwise."},
    {.sig = "isnan(x, /)", .fn = math_isnan,
     .doc = "Return True if x is a NaN (not a number), and False otherwise."},
    {.sig = "ldexp(x, i, /)", .fn = math_ldexp, .doc = "Return x * (2**i)."},
    {.sig = "lgamma(x, /)", .fn = math_lgamma,
     .doc = "Natural logarithm of absolute value of Gamma function at x."},
    {.sig = "log(x, base=..., /)", .fn = math_log,
     .doc = "Return the logarithm of x to the given base (default: e)."},
    {.sig = "log10(x, /)", .fn = math_log10, .doc = "Return the base 10 logarithm of x."},
    {.sig = "log1p(x, /)", .fn = math_log1p,
     .doc = "Return the natural logarithm of 1+x (base e)."},
    {.sig = "log2(x, /)", .fn = math_log2, .doc = "Return the base 2 logarithm of x."},
    {.sig = "modf(x, /)", .fn = math_modf, .doc = "Return the fractional and integer parts of x."},
    {.sig = "nextafter(x, y, /)", .fn = math_nextafter,
     .doc = "Return the next floating-point value after x towards y."},
    {.sig = "pow(x, y, /)", .fn = math_pow, .doc = "Return x**y (x to the power of y)."},
    {.sig = "radians(x, /)", .fn = math_radians, .doc = "Convert angle x from degrees to radians."},
    {.sig = "remainder(x, y, /)", .fn = math_remainder,
     .doc = "Difference between x and the closest integer multiple of y."},
    {.sig = "sin(x, /)", .fn = math_sin, .doc = "Return the sine of x (measured in radians)."},
    {.sig = "sinh(x, /)", .fn = math_sinh, .doc = "Return the hyperbolic sine of x."},
    {.sig = "sqrt(x, /)", .fn = math_sqrt, .doc = "Return the square root of x."},
    {.sig = "tan(x, /)", .fn = math_tan, .doc = "Return the tangent of x (measured in radians)."},
    {.sig = "tanh(x, /)", .fn = math_tanh, .doc = "Return the hyperbolic tangent of x."},
    {.sig = "ulp(x, /)", .fn = math_ulp,
     .doc = "Return the value of the least significant bit of the float x."},
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
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .functions = ROWS,
    .init = init,
};
