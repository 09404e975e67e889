/* SPDX-License-Identifier: MIT
 *
 * A half has 1 sign bit, 5 bits of exponent with a bias of 15, and 10 bits of fraction. Below 2^-14
 * it counts in steps of 2^-24, so that every half is a whole number of steps; rint() rounds to one.
 */
#include "base/half.h"

#include <math.h>

enum { FRACTION = 10, SMALLEST_EXPONENT = -14, INFINITE = 0x7C00, QUIET = 0x0200 };

/* The magnitude as bits: a fraction that rounds up to the next power of two carries into the
 * exponent by itself. */
static uint16_t magnitude(double d)
{
    int exponent;
    if (d >= 65520)
        return INFINITE;
    frexp(d, &exponent);
    exponent = exponent - 1 > SMALLEST_EXPONENT && d > 0 ? exponent - 1 : SMALLEST_EXPONENT;
    double steps = rint(ldexp(d, FRACTION - exponent));
    return (uint16_t)(((exponent - SMALLEST_EXPONENT) << FRACTION) + (int)steps);
}

uint16_t half_from_double(double d)
{
    uint16_t sign = signbit(d) ? 0x8000 : 0;
    return sign | (isnan(d) ? INFINITE | QUIET : magnitude(fabs(d)));
}

double half_to_double(uint16_t half)
{
    int exponent = half >> FRACTION & 0x1F, fraction = half & ((1 << FRACTION) - 1);
    double d = exponent == 0x1F ? (fraction ? NAN : INFINITY)
             : exponent == 0
                 ? ldexp(fraction, SMALLEST_EXPONENT - FRACTION)
                 : ldexp(fraction + (1 << FRACTION), exponent - 1 + SMALLEST_EXPONENT - FRACTION);
    return half & 0x8000 ? -d : d;
}
