/* SPDX-License-Identifier: MIT
 *
 * Complex arithmetic. Division scales by the larger part of the divisor (Smith, CACM 5, 1962);
 * small whole exponents are powers by squaring, others go through polar coordinates. */
#include "lang/obj_complex.h"

#include <errno.h>
#include <math.h>

#include "lang/obj_exc.h"

static Complex multiply(Complex a, Complex b)
{
    return (Complex){a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}

/* b is not 0. */
static Complex divide(Complex a, Complex b)
{
    if (fabs(b.re) >= fabs(b.im)) {
        double ratio = b.im / b.re, scale = b.re + b.im * ratio;
        return (Complex){(a.re + a.im * ratio) / scale, (a.im - a.re * ratio) / scale};
    }
    if (fabs(b.im) >= fabs(b.re)) {
        double ratio = b.re / b.im, scale = b.re * ratio + b.im;
        return (Complex){(a.re * ratio + a.im) / scale, (a.im * ratio - a.re) / scale};
    }
    return (Complex){NAN, NAN};
}

static bool is_zero(Complex c)
{
    return c.re == 0 && c.im == 0;
}

static Complex power_of_squares(Complex a, unsigned n)
{
    Complex result = {1, 0};
    for (unsigned bit = 1; bit <= n; bit <<= 1) {
        if (n & bit)
            result = multiply(result, a);
        a = multiply(a, a);
    }
    return result;
}

static Complex power_polar(Complex a, Complex b)
{
    if (is_zero(b))
        return (Complex){1, 0};
    if (is_zero(a)) {
        if (b.re < 0 || b.im != 0)
            errno = EDOM;
        return (Complex){0, 0};
    }
    double size = hypot(a.re, a.im), angle = atan2(a.im, a.re);
    double length = pow(size, b.re), phase = angle * b.re;
    if (b.im != 0) {
        length /= exp(angle * b.im);
        phase += b.im * log(size);
    }
    return (Complex){length * cos(phase), length * sin(phase)};
}

/* errno says what was wrong: EDOM, a zero below the line or an infinite phase. */
static Complex power_whole(Complex a, double b)
{
    Complex r = power_of_squares(a, (unsigned)fabs(b));
    if (b >= 0)
        return r;
    if (is_zero(r))
        errno = EDOM;
    return is_zero(r) ? r : divide((Complex){1, 0}, r);
}

static Value power(Interp *vm, Complex a, Complex b)
{
    enum { WHOLE_MAX = 100 };
    bool whole = b.im == 0 && b.re == floor(b.re) && fabs(b.re) <= WHOLE_MAX;
    errno = 0;
    Complex r = whole ? power_whole(a, b.re) : power_polar(a, b);
    bool infinite = isinf(r.re) || isinf(r.im);
    if (errno == EDOM)
        return exc_raise(vm, EXC_ZeroDivisionError, "0.0 to a negative or complex power");
    if (infinite)
        return exc_raise(vm, EXC_OverflowError, "complex exponentiation");
    return complex_new(vm, r.re, r.im);
}

Value complex_binary(Interp *vm, BinOp op, Complex a, Complex b)
{
    Complex r;
    switch (op) {
    case BIN_ADD: return complex_new(vm, a.re + b.re, a.im + b.im);
    case BIN_SUB: return complex_new(vm, a.re - b.re, a.im - b.im);
    case BIN_MUL: r = multiply(a, b); break;
    case BIN_TRUEDIV:
        if (is_zero(b))
            return exc_raise(vm, EXC_ZeroDivisionError, "complex division by zero");
        r = divide(a, b);
        break;
    case BIN_POW: return power(vm, a, b);
    default: return V_NOTIMPL;
    }
    return complex_new(vm, r.re, r.im);
}
