/* SPDX-License-Identifier: MIT
 *
 * See complex_math.h. Arguments near the ends of the range are scaled first, so that only what has
 * no value overflows. Functions of z that are those of iz turned by a right angle are computed so.
 */
#include "lang/complex_math.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>

static const double LARGE = DBL_MAX / 4;

static bool is_large(Complex z)
{
    return fabs(z.re) > LARGE || fabs(z.im) > LARGE;
}

/* log |2z| of a large z. */
static double log_of_double(Complex z)
{
    return log(hypot(z.re / 2, z.im / 2)) + 2 * M_LN2;
}

static Complex times_i(Complex z) { return (Complex){-z.im, z.re}; }
static Complex over_i(Complex z) { return (Complex){z.im, -z.re}; }

/* -- roots and powers ----------------------------------------------------------------------------------------------- */

Complex complex_sqrt(Complex z)
{
    /* UP is odd and at least the digits of a double; 2 DOWN = -UP - 1 */
    enum { UP = 53, DOWN = -27 };
    double x = fabs(z.re), y = fabs(z.im), big, small;
    if (x == 0 && y == 0)
        return (Complex){0, z.im};
    if (x < DBL_MIN && y < DBL_MIN) {
        x = ldexp(x, UP);
        big = ldexp(sqrt(x + hypot(x, ldexp(y, UP))), DOWN);
    } else {
        x /= 8;
        big = 2 * sqrt(x + hypot(x, y / 8));
    }
    small = y / (2 * big);
    return z.re >= 0 ? (Complex){big, copysign(small, z.im)} : (Complex){small, copysign(big, z.im)};
}

Complex complex_exp(Complex z)
{
    bool large = z.re > log(LARGE);
    double size = exp(large ? z.re - 1 : z.re), rest = large ? M_E : 1;
    return (Complex){size * cos(z.im) * rest, size * sin(z.im) * rest};
}

/* -- hyperbolic functions and their circular twins --------------------------------------------------------------------- */

Complex complex_cosh(Complex z)
{
    bool large = fabs(z.re) > log(LARGE);
    double x = large ? z.re - copysign(1, z.re) : z.re, rest = large ? M_E : 1;
    return (Complex){cos(z.im) * cosh(x) * rest, sin(z.im) * sinh(x) * rest};
}

Complex complex_sinh(Complex z)
{
    bool large = fabs(z.re) > log(LARGE);
    double x = large ? z.re - copysign(1, z.re) : z.re, rest = large ? M_E : 1;
    return (Complex){cos(z.im) * sinh(x) * rest, sin(z.im) * cosh(x) * rest};
}

Complex complex_tanh(Complex z)
{
    if (fabs(z.re) > log(LARGE))
        return (Complex){copysign(1, z.re), 4 * sin(z.im) * cos(z.im) * exp(-2 * fabs(z.re))};
    double x = tanh(z.re), y = tan(z.im), c = 1 / cosh(z.re), xy = x * y, below = 1 + xy * xy;
    return (Complex){x * (1 + y * y) / below, y / below * c * c};
}

Complex complex_cos(Complex z) { return complex_cosh(times_i(z)); }
Complex complex_sin(Complex z) { return over_i(complex_sinh(times_i(z))); }
Complex complex_tan(Complex z) { return over_i(complex_tanh(times_i(z))); }

/* -- their inverses ----------------------------------------------------------------------------------------------------- */

Complex complex_acos(Complex z)
{
    if (is_large(z)) {
        double size = log_of_double(z);
        return (Complex){atan2(fabs(z.im), z.re), z.re < 0 ? -copysign(size, z.im) : copysign(size, -z.im)};
    }
    Complex minus = complex_sqrt((Complex){1 - z.re, -z.im}), plus = complex_sqrt((Complex){1 + z.re, z.im});
    return (Complex){2 * atan2(minus.re, plus.re), asinh(plus.re * minus.im - plus.im * minus.re)};
}

Complex complex_acosh(Complex z)
{
    if (is_large(z))
        return (Complex){log_of_double(z), atan2(z.im, z.re)};
    Complex minus = complex_sqrt((Complex){z.re - 1, z.im}), plus = complex_sqrt((Complex){z.re + 1, z.im});
    return (Complex){asinh(minus.re * plus.re + minus.im * plus.im), 2 * atan2(minus.im, plus.re)};
}

Complex complex_asinh(Complex z)
{
    if (is_large(z)) {
        double size = log_of_double(z);
        return (Complex){z.im >= 0 ? copysign(size, z.re) : -copysign(size, -z.re), atan2(z.im, fabs(z.re))};
    }
    Complex plus = complex_sqrt((Complex){1 + z.im, -z.re}), minus = complex_sqrt((Complex){1 - z.im, z.re});
    return (Complex){asinh(plus.re * minus.im - minus.re * plus.im),
                     atan2(z.im, plus.re * minus.re - plus.im * minus.im)};
}

Complex complex_atanh(Complex z)
{
    if (signbit(z.re)) {
        Complex r = complex_atanh((Complex){-z.re, -z.im});
        return (Complex){-r.re, -r.im};
    }
    double y = fabs(z.im), far = sqrt(LARGE), past = 1 - z.re;
    if (z.re > far || y > far) {
        double half = hypot(z.re / 2, z.im / 2);
        return (Complex){z.re / 4 / half / half, -copysign(M_PI_2, -z.im)};
    }
    if (z.re == 1 && y < sqrt(DBL_MIN))
        return y == 0 ? (Complex){INFINITY, z.im}
                      : (Complex){-log(sqrt(y) / sqrt(hypot(y, 2))), copysign(atan2(2, -y) / 2, z.im)};
    return (Complex){log1p(4 * z.re / (past * past + y * y)) / 4,
                     -atan2(-2 * z.im, past * (1 + z.re) - y * y) / 2};
}

Complex complex_asin(Complex z) { return over_i(complex_asinh(times_i(z))); }
Complex complex_atan(Complex z) { return over_i(complex_atanh(times_i(z))); }
