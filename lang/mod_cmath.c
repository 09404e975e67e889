/* SPDX-License-Identifier: MIT
 *
 * The cmath module. complex_math.h computes what is finite, the C library the rest; a nan out of no
 * nan is "math domain error", an infinity out of finite parts "math range error", and the poles are
 * domain errors, as CPython has them. */
#include <complex.h>
#include <errno.h>
#include <float.h>
#include <math.h>

#include "lang/complex_math.h"
#include "lang/native.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"

typedef Complex (*FiniteFn)(Complex);
typedef double complex (*AnyFn)(double complex);

static Value domain_error(Interp *vm)
{
    return exc_raise(vm, EXC_ValueError, "math domain error");
}

static bool is_finite(Complex c)
{
    return isfinite(c.re) && isfinite(c.im);
}

static bool has_nan(Complex c)
{
    return isnan(c.re) || isnan(c.im);
}

static Complex compute(Complex c, FiniteFn finite, AnyFn any)
{
    if (is_finite(c))
        return finite(c);
    double complex r = any(__builtin_complex(c.re, c.im));
    return (Complex){creal(r), cimag(r)};
}

static Value result(Interp *vm, Complex from, Complex r)
{
    if (is_finite(from) && (isinf(r.re) || isinf(r.im)))
        return exc_raise(vm, EXC_OverflowError, "math range error");
    if (has_nan(r) && !has_nan(from) && !is_finite(from))
        return domain_error(vm);
    return complex_new(vm, r.re, r.im);
}

static Value apply(Interp *vm, Value arg, FiniteFn finite, AnyFn any)
{
    Complex c;
    return complex_from_number(vm, arg, &c) ? result(vm, c, compute(c, finite, any)) : V_NULL;
}

/* -- infinities and NaNs: the C library's, but where C leaves a part or a sign open ------------------------------- */

static double complex pair(double re, double im)
{
    return __builtin_complex(re, im);
}

static double complex special_exp(double complex z)
{
    return creal(z) == -INFINITY && !isfinite(cimag(z)) ? pair(0, 0) : cexp(z);
}

static double complex special_acos(double complex z)
{
    return isinf(creal(z)) && isnan(cimag(z)) ? pair(NAN, INFINITY) : cacos(z);
}

static double complex special_acosh(double complex z)
{
    return creal(z) == 0 && isnan(cimag(z)) ? pair(NAN, NAN) : cacosh(z);
}

static double complex special_cosh(double complex z)
{
    return isnan(creal(z)) && cimag(z) == 0 ? pair(NAN, 0) : ccosh(z);
}

static double complex special_sinh(double complex z)
{
    return creal(z) == 0 && isnan(cimag(z)) ? pair(0, NAN) : csinh(z);
}

static double complex special_tanh(double complex z)
{
    if (creal(z) == 0 && isnan(cimag(z)))
        return pair(NAN, NAN);
    return isinf(creal(z)) && !isfinite(cimag(z)) ? pair(copysign(1, creal(z)), 0) : ctanh(z);
}

static double complex special_asinh(double complex z)
{
    return isnan(creal(z)) && isinf(cimag(z)) ? pair(INFINITY, NAN) : casinh(z);
}

static double complex special_atanh(double complex z)
{
    return isnan(creal(z)) && isinf(cimag(z)) ? pair(0, copysign(M_PI / 2, cimag(z))) : catanh(z);
}

/* Those of z by those of i z. */
static double complex turned(double complex z, AnyFn fn)
{
    double complex r = fn(pair(-cimag(z), creal(z)));
    return pair(cimag(r), -creal(r));
}

static double complex special_cos(double complex z) { return special_cosh(pair(-cimag(z), creal(z))); }
static double complex special_sin(double complex z) { return turned(z, special_sinh); }
static double complex special_tan(double complex z) { return turned(z, special_tanh); }
static double complex special_asin(double complex z) { return turned(z, special_asinh); }
static double complex special_atan(double complex z) { return turned(z, special_atanh); }

/* -- functions -------------------------------------------------------------------------------------------------- */

static Value cmath_acos(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_acos, special_acos);
}
static Value cmath_acosh(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_acosh, special_acosh);
}
static Value cmath_asin(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_asin, special_asin);
}
static Value cmath_asinh(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_asinh, special_asinh);
}
static Value cmath_cos(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_cos, special_cos);
}
static Value cmath_cosh(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_cosh, special_cosh);
}
static Value cmath_exp(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_exp, special_exp);
}
static Value cmath_sin(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_sin, special_sin);
}
static Value cmath_sinh(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_sinh, special_sinh);
}
static Value cmath_sqrt(Interp *vm, Value *a, int n) { return (void)n, apply(vm, a[0], complex_sqrt, csqrt); }
static Value cmath_tan(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_tan, special_tan);
}
static Value cmath_tanh(Interp *vm, Value *a, int n)
{
    return (void)n, apply(vm, a[0], complex_tanh, special_tanh);
}

/* Functions with two poles, at pole and -pole. */
static Value with_poles(Interp *vm, Value arg, FiniteFn finite, AnyFn any, Complex pole)
{
    Complex c;
    if (!complex_from_number(vm, arg, &c))
        return V_NULL;
    if (fabs(c.re) == pole.re && fabs(c.im) == pole.im)
        return domain_error(vm);
    return result(vm, c, compute(c, finite, any));
}

static Value cmath_atan(Interp *vm, Value *a, int n)
{
    return (void)n, with_poles(vm, a[0], complex_atan, special_atan, (Complex){0, 1});
}
static Value cmath_atanh(Interp *vm, Value *a, int n)
{
    return (void)n, with_poles(vm, a[0], complex_atanh, special_atanh, (Complex){1, 0});
}

/* -- logarithms --------------------------------------------------------------------------------------------------- */

/* log |c|, near 1 without cancellation. */
static double log_of_size(Complex c)
{
    double x = fabs(c.re), y = fabs(c.im), big = x > y ? x : y, small = x > y ? y : x;
    if (big > DBL_MAX / 4)
        return log(hypot(x / 2, y / 2)) + M_LN2;
    if (big < DBL_MIN && big > 0)
        return log(hypot(ldexp(x, DBL_MANT_DIG), ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2;
    double size = hypot(x, y);
    return size >= 0.71 && size <= 1.73 ? log1p((big - 1) * (big + 1) + small * small) / 2 : log(size);
}

/* 0 on success; false: exception pending. */
static bool logarithm(Interp *vm, Value arg, Complex *out)
{
    Complex c;
    if (!complex_from_number(vm, arg, &c))
        return false;
    if (c.re == 0 && c.im == 0)
        return domain_error(vm) != V_NULL;
    bool infinite = isinf(c.re) || isinf(c.im);
    *out = (Complex){infinite ? INFINITY : log_of_size(c), atan2(c.im, c.re)};
    return true;
}

static Value cmath_log(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex x, base;
    if (args[1] == V_NULL)
        return logarithm(vm, args[0], &x) ? complex_new(vm, x.re, x.im) : V_NULL;
    if (!complex_from_number(vm, args[0], &x))
        return V_NULL;
    /* no error, as in CPython, whose second logarithm forgets it */
    if (x.re == 0 && x.im == 0)
        x = (Complex){-INFINITY, atan2(x.im, x.re)};
    else if (!logarithm(vm, args[0], &x))
        return V_NULL;
    if (!logarithm(vm, args[1], &base))
        return V_NULL;
    Value v = complex_binary(vm, BIN_TRUEDIV, x, base);
    return v == V_NULL && exc_pending_is(vm, EXC_ZeroDivisionError) ? (exc_clear(vm), domain_error(vm)) : v;
}

static Value cmath_log10(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex x;
    return logarithm(vm, args[0], &x) ? complex_new(vm, x.re / M_LN10, x.im / M_LN10) : V_NULL;
}

/* -- polar coordinates -------------------------------------------------------------------------------------------- */

static Value cmath_phase(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c;
    if (!complex_from_number(vm, args[0], &c))
        return V_NULL;
    errno = 0;
    double angle = atan2(c.im, c.re);
    if (errno == ERANGE)                /* so small that digits are lost */
        return exc_raise(vm, EXC_OverflowError, "math range error");
    return float_new(vm, angle);
}

static Value cmath_polar(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c;
    if (!complex_from_number(vm, args[0], &c))
        return V_NULL;
    double size = hypot(c.re, c.im);
    if (isinf(size) && is_finite(c))
        return exc_raise(vm, EXC_OverflowError, "math range error");
    return tuple_pack(vm, 2, float_new(vm, size), float_new(vm, atan2(c.im, c.re)));
}

static Value cmath_rect(Interp *vm, Value *args, int n)
{
    (void)n;
    double r, phi;
    if (!float_from_number(vm, args[0], &r) || !float_from_number(vm, args[1], &phi))
        return V_NULL;
    if (isinf(phi) && r != 0 && !isnan(r))
        return domain_error(vm);
    if (r == 0 && !isfinite(phi))
        return complex_new(vm, 0, 0);
    if (isinf(r) && isnan(phi))
        return complex_new(vm, INFINITY, NAN);
    if (isinf(r) && phi != 0 && isfinite(phi))
        return complex_new(vm, copysign(INFINITY, r * cos(phi)), copysign(INFINITY, r * sin(phi)));
    if (phi == 0)                       /* the angle's sign, also beside an infinity */
        return complex_new(vm, r, isnan(r) ? 0 : signbit(r) ? -phi : phi);
    return complex_new(vm, r * cos(phi), r * sin(phi));
}

/* -- questions ---------------------------------------------------------------------------------------------------- */

static Value cmath_isfinite(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c;
    return complex_from_number(vm, args[0], &c) ? v_from_bool(is_finite(c)) : V_NULL;
}

static Value cmath_isinf(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c;
    return complex_from_number(vm, args[0], &c) ? v_from_bool(isinf(c.re) || isinf(c.im)) : V_NULL;
}

static Value cmath_isnan(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex c;
    return complex_from_number(vm, args[0], &c) ? v_from_bool(has_nan(c)) : V_NULL;
}

static Value cmath_isclose(Interp *vm, Value *args, int n)
{
    (void)n;
    Complex a, b;
    double relative, absolute;
    if (!complex_from_number(vm, args[0], &a) || !complex_from_number(vm, args[1], &b)
        || !float_from_number(vm, args[2], &relative) || !float_from_number(vm, args[3], &absolute))
        return V_NULL;
    if (relative < 0 || absolute < 0)
        return exc_raise(vm, EXC_ValueError, "tolerances must be non-negative");
    if (a.re == b.re && a.im == b.im)
        return V_TRUE;
    if (isinf(a.re) || isinf(a.im) || isinf(b.re) || isinf(b.im))
        return V_FALSE;
    double apart = hypot(a.re - b.re, a.im - b.im), size_a = hypot(a.re, a.im), size_b = hypot(b.re, b.im);
    return v_from_bool(apart <= relative * size_b || apart <= relative * size_a || apart <= absolute);
}

/* -- the module --------------------------------------------------------------------------------------------------- */

static const NativeDef functions[] = {
    {"acos(z, /)", cmath_acos, "The complex number whose cosine is z; cuts along the real axis beyond -1 and 1.", 0},
    {"acosh(z, /)", cmath_acosh,
     "The complex number whose hyperbolic cosine is z; cut along the real axis below 1.", 0},
    {"asin(z, /)", cmath_asin, "The complex number whose sine is z; cuts along the real axis beyond -1 and 1.", 0},
    {"asinh(z, /)", cmath_asinh,
     "The complex number whose hyperbolic sine is z; cuts along the imaginary axis beyond -1j "
     "and 1j.", 0},
    {"atan(z, /)", cmath_atan,
     "The complex number whose tangent is z; cuts along the imaginary axis beyond -1j and 1j.", 0},
    {"atanh(z, /)", cmath_atanh,
     "The complex number whose hyperbolic tangent is z; cuts along the real axis beyond -1 and "
     "1.", 0},
    {"cos(z, /)", cmath_cos, "Cosine, continued to complex z.", 0},
    {"cosh(z, /)", cmath_cosh, "Hyperbolic cosine, continued to complex z.", 0},
    {"exp(z, /)", cmath_exp, "e ** z for complex z.", 0},
    {"isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", cmath_isclose,
     "Whether two complex numbers are close to each other, by either tolerance.", 0},
    {"isfinite(z, /)", cmath_isfinite, "Return True if both parts of z are finite.", 0},
    {"isinf(z, /)", cmath_isinf, "Return True if a part of z is infinite.", 0},
    {"isnan(z, /)", cmath_isnan, "Return True if a part of z is not a number.", 0},
    {"log(z, base=..., /)", cmath_log,
     "The logarithm of z to base, or the natural one; cut along the negative real axis.", 0},
    {"log10(z, /)", cmath_log10, "Logarithm to base 10 of complex z, cut along the negative real axis.", 0},
    {"phase(z, /)", cmath_phase, "Return the argument of z: its angle from the positive real axis.", 0},
    {"polar(z, /)", cmath_polar, "Return the distance from 0 and the phase of z.", 0},
    {"rect(r, phi, /)", cmath_rect, "Return the complex number with polar coordinates r and phi.", 0},
    {"sin(z, /)", cmath_sin, "Sine, continued to complex z.", 0},
    {"sinh(z, /)", cmath_sinh, "Hyperbolic sine, continued to complex z.", 0},
    {"sqrt(z, /)", cmath_sqrt, "The root of z that has no negative real part.", 0},
    {"tan(z, /)", cmath_tan, "Tangent, continued to complex z.", 0},
    {"tanh(z, /)", cmath_tanh, "Hyperbolic tangent, continued to complex z.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add(vm, module, "pi", float_new(vm, M_PI))
        && module_add(vm, module, "e", float_new(vm, M_E))
        && module_add(vm, module, "tau", float_new(vm, 2 * M_PI))
        && module_add(vm, module, "inf", float_new(vm, INFINITY))
        && module_add(vm, module, "nan", float_new(vm, NAN))
        && module_add(vm, module, "infj", complex_new(vm, 0, INFINITY))
        && module_add(vm, module, "nanj", complex_new(vm, 0, NAN));
}

extern const ModuleDef mod_cmath;
const ModuleDef mod_cmath = {"cmath", "Mathematical functions for complex numbers.", functions, init};
