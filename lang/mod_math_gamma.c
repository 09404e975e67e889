/* SPDX-License-Identifier: MIT
 *
 * The gamma function and its logarithm, by Lanczos' approximation with g = 6.0246... and N = 13
 * (the coefficients minimise the error for doubles; CPython has chosen the same, so results agree
 * to the last digit). Errors are seen by the caller from infinities and nans. */
#include <math.h>

#include "lang/mod_math.h"

enum { TERMS = 13, FACTORIALS = 23 };

static const double G = 6.024680040776729583740234375;
static const double G_MINUS_HALF = 5.524680040776729583740234375;

static const double NUMERATOR[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
        42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
        17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
        1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
        31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
        186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
        210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};

static const double DENOMINATOR[TERMS] = {
    0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0, 2637558.0,
        357423.0, 32670.0, 1925.0, 66.0, 1.0,
};

/* The rational function of x > 0; from its other end for larger x, which keeps the terms small. */
static double lanczos_sum(double x)
{
    double above = 0, below = 0;
    for (int i = TERMS - 1; x < 5.0 && i >= 0; i--) {
        above = above * x + NUMERATOR[i];
        below = below * x + DENOMINATOR[i];
    }
    for (int i = 0; x >= 5.0 && i < TERMS; i++) {
        above = above / x + NUMERATOR[i];
        below = below / x + DENOMINATOR[i];
    }
    return above / below;
}

/* sin(pi * x), exact at the zeros. */
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), s;
    switch ((int)round(2.0 * y)) {
    case 0:
        s = sin(M_PI * y);
        break;
    case 1:
        s = cos(M_PI * (y - 0.5));
        break;
    case 2:
        s = sin(M_PI * (1.0 - y));
        break;
    case 3:
        s = -cos(M_PI * (y - 1.5));
        break;
    default:
        s = sin(M_PI * (y - 2.0));
    }
    return copysign(1.0, x) * s;
}

static double factorial(double n)
{
    double product = 1;
    for (double i = 2; i <= n; i++)
        product *= i;
    return product;
}

/* y^exponent applied to r, in two halves where it would overflow by itself. */
static double scale_by_power(double r, double y, double size, bool divide)
{
    bool halves = size >= 140.0;
    double power = halves ? pow(y, size / 2.0 - 0.25) : pow(y, size - 0.5);
    r = divide ? r / power : r * power;
    return !halves ? r : divide ? r / power : r * power;
}

/* 1e-20 <= |x| <= 200. */
static double gamma_of_medium(double x)
{
    double size = fabs(x), y = size + G_MINUS_HALF;
    double lost = size > G_MINUS_HALF ? (y - size) - G_MINUS_HALF : (y - G_MINUS_HALF) - size;
    lost = lost * G / y;
    double r = x < 0 ? -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size)
        : lanczos_sum(size) / exp(y);
    r += x < 0 ? -lost * r : lost * r;
    return scale_by_power(r, y, size, x < 0);
}

double math_gamma_of(double x)
{
    if (!isfinite(x))
        return x == -INFINITY ? (double)NAN : x;
    if (x == 0 || fabs(x) < 1e-20)
        return 1.0 / x;
    if (x == floor(x) && x < 0)
        return NAN;
    if (x == floor(x) && x <= FACTORIALS)
        return factorial(x - 1);
    if (fabs(x) > 200.0)
        return x < 0 ? 0.0 / sin_pi(x) : INFINITY;
    return gamma_of_medium(x);
}

double math_log_gamma_of(double x)
{
    if (!isfinite(x))
        return isnan(x) ? x : INFINITY;
    if (x == floor(x) && x <= 2.0)
        return x <= 0 ? INFINITY : 0.0;
    double size = fabs(x);
    if (size < 1e-20)
        return -log(size);
    double r = log(lanczos_sum(size)) - G;
    r += (size - 0.5) * (log(size + G - 0.5) - 1);
    return x < 0 ? log(M_PI) - log(fabs(sin_pi(size))) - log(size) - r : r;
}
