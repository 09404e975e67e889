/* SPDX-License-Identifier: MIT
 *
 * Float text: see float_text.h.
 *
 * Shortest digits: a double d of everyday size is scaled by a power of ten to an integer of 17
 * digits, exactly, in 128 bits; so are the bounds of what reads back to d. The most zeros that a
 * multiple between the bounds can end with give the shortest form. Doubles too large or too small
 * for 128 bits go through printf and strtod, which round correctly, with more and more digits. */
#include "lang/float_text.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/number_text.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"

typedef unsigned __int128 Wide;

/* -- shortest digits --------------------------------------------------------------------------- */

static const uint64_t POWERS_OF_TEN[] = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000,
        100000000000, 1000000000000, 10000000000000,
    100000000000000, 1000000000000000, 10000000000000000, 100000000000000000, 1000000000000000000,
};

static void keep_digits(FloatDigits *out, uint64_t u, int point_from_end)
{
    while (u % 10 == 0 && u)
        u /= 10, point_from_end++;
    char *at = out->digits + sizeof out->digits;
    int count = 0;
    for (; u; u /= 10, count++)
        *--at = (char)('0' + u % 10);
    memmove(out->digits, at, (size_t)count);
    out->count = count;
    out->point = count + point_from_end;
}

/* The integers that read back to the double: from .low to .high; .nearest is the floor of the exact value,
 * .above_half and .tie describe what lies behind its point. */
typedef struct Interval { uint64_t low, high, nearest; bool above_half, tie, exact; } Interval;

/* mantissa * ten / 2^shift, with bounds half a unit of the mantissa away. shift is 0 to 120, and all fits. */
static Interval scale(uint64_t mantissa, Wide ten, int shift, bool lowest)
{
    Interval r;
    /* in quarters: a power of two has its lower neighbour nearer */
    int bits = shift + 2;
    Wide value = mantissa * ten * 4, mask = ((Wide)1 << bits) - 1;
    Wide low = value - (lowest ? ten : 2 * ten), high = value + 2 * ten, rest = value & mask,
        half = (Wide)1 << (bits - 1);
    bool exclusive = mantissa & 1, low_exact = (low & mask) == 0, high_exact = (high & mask) == 0;
    r.low = (uint64_t)(low >> bits) + (!low_exact || exclusive);
    r.high = (uint64_t)(high >> bits) - (high_exact && exclusive);
    r.nearest = (uint64_t)(value >> bits);
    r.above_half = rest > half;
    r.tie = rest == half;
    r.exact = rest == 0;
    return r;
}

/* The nearest multiple of `unit` to the exact value, kept between the bounds. */
static uint64_t nearest_multiple(const Interval *r, uint64_t unit)
{
    uint64_t whole = r->nearest / unit, rest = r->nearest % unit;
    bool up, tie;
    if (unit == 1) {
        up = r->above_half;
        tie = r->tie;
    } else {
        up = rest > unit / 2 || (rest == unit / 2 && !r->exact);
        tie = rest == unit / 2 && r->exact;
    }
    whole += up || (tie && (whole & 1));
    uint64_t first = (r->low + unit - 1) / unit, last = r->high / unit;
    return whole < first ? first : whole > last ? last : whole;
}

static Wide power_of_ten(int exponent)
{
    return exponent > 18 ? (Wide)POWERS_OF_TEN[18] * POWERS_OF_TEN[exponent - 18]
        : POWERS_OF_TEN[exponent];
}

static uint64_t split_double(double d, int *exponent)
{
    uint64_t mantissa = (uint64_t)ldexp(frexp(d, exponent), DBL_MANT_DIG);
    *exponent -= DBL_MANT_DIG;
    return mantissa;
}

/* How many zeros a multiple between the bounds can end with. */
static int most_zeros(uint64_t low, uint64_t high)
{
    int zeros = -1;
    for (; low <= high; zeros++) {
        low = (low + 9) / 10;
        high /= 10;
    }
    return zeros;
}

/* For 1e-5 <= d < 1e17. */
static void shortest_exact(double d, FloatDigits *out)
{
    int exponent, tens = 0;
    uint64_t mantissa = split_double(d, &exponent);
    for (double scaled = d; scaled < 1e16 && tens < 22; tens++)
        scaled *= 10;
    Wide ten = power_of_ten(tens);
    if (exponent > 0) {
        ten <<= exponent;
        exponent = 0;
    }
    Interval r = scale(mantissa, ten, -exponent, mantissa == (uint64_t)1 << (DBL_MANT_DIG - 1));
    int zeros = most_zeros(r.low, r.high);
    keep_digits(out, nearest_multiple(&r, POWERS_OF_TEN[zeros]), zeros - tens);
}

bool float_scale(double d, int ndigits, uint64_t *out)
{
    int exponent;
    uint64_t mantissa = split_double(d, &exponent);
    int shift = -exponent;
    if (shift <= 0 || shift > 126)
        return false;
    Wide product = mantissa * power_of_ten(ndigits), half = (Wide)1 << (shift - 1),
        rest = product & (2 * half - 1);
    Wide whole = product >> shift;
    whole += rest > half || (rest == half && (whole & 1));
    *out = (uint64_t)whole;
    return whole < (Wide)1 << 63;
}

/* The digits of "d.ddde-xxx" as one number; *exponent is that of its last digit. */
static uint64_t number_of_text(const char *text, int *exponent)
{
    uint64_t u = 0;
    int behind = 0;
    bool point = false;
    for (; *text != 'e'; text++) {
        point |= *text == '.';
        if (*text == '.')
            continue;
        u = u * 10 + (uint64_t)(*text - '0');
        behind += point;
    }
    *exponent = atoi(text + 1) - behind;
    return u;
}

static bool reads_back(double d, uint64_t digits, int exponent)
{
    char text[40];
    snprintf(text, sizeof text, "%llue%d", (unsigned long long)digits, exponent);
    return strtod(text, NULL) == d;
}

/* A power of two has its lower neighbour nearer: the number above may read back where the nearest,
 * which is below, does not. */
static void shortest_by_trial(double d, FloatDigits *out)
{
    uint64_t digits = 0;
    int exponent = 0, binary;
    bool power_of_two = frexp(d, &binary) == 0.5;
    for (int precision = d < DBL_MIN ? 0 : 14; precision < 17; precision++) {
        char text[40];
        snprintf(text, sizeof text, "%.*e", precision, d);
        digits = number_of_text(text, &exponent);
        if (strtod(text, NULL) == d)
            break;
        if (power_of_two && reads_back(d, digits + 1, exponent)) {
            digits++;
            break;
        }
    }
    keep_digits(out, digits, exponent);
}

void float_shortest(double d, FloatDigits *out)
{
    d = fabs(d);
    if (d == 0)
        *out = (FloatDigits){.digits = "0", .count = 1, .point = 1};
    else if (d >= 1e-5 && d < 1e17)
        shortest_exact(d, out);
    else
        shortest_by_trial(d, out);
}

/* -- hexadecimal ------------------------------------------------------------------------------- */

void float_hex(double d, Buf *out)
{
    if (!isfinite(d)) {
        float_repr(d, out);
        return;
    }
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    char text[32], *end = text + sizeof text, *at;
    int exponent = d == 0 ? 0 : biased ? biased - 1023 : -1022;
    at = int_write_decimal(end, exponent);
    if (exponent >= 0)
        *--at = '+';
    *--at = 'p';
    for (int i = 0; i < (d == 0 ? 1 : 13); i++, bits >>= 4)
        *--at = "0123456789abcdef"[bits & 15];
    *--at = '.';
    *--at = biased ? '1' : '0';
    *--at = 'x';
    *--at = '0';
    if (signbit(d))
        *--at = '-';
    buf_add(out, at, (size_t)(end - at));
}

/* [+-] inf, infinity, nan; or [+-] [0x] hex digits [. hex digits] [p exponent]. True when that is
 * all of it. */
static bool is_hex_text(const char *at, const char *end)
{
    at += at < end && (*at == '+' || *at == '-');
    if (end - at >= 2 && at[0] == '0' && (at[1] | 0x20) == 'x')
        at += 2;
    int digits = 0;
    for (; at < end && isxdigit((unsigned char)*at); at++)
        digits++;
    if (at < end && *at == '.') {
        for (at++; at < end && isxdigit((unsigned char)*at); at++)
            digits++;
    }
    if (!digits)
        return false;
    if (at == end || (*at | 0x20) != 'p')
        return at == end;
    at++;
    at += at < end && (*at == '+' || *at == '-');
    const char *first = at;
    while (at < end && isdigit((unsigned char)*at))
        at++;
    return at == end && at > first;
}

static bool is_special(const char *text, size_t len)
{
    size_t sign = len && (text[0] == '+' || text[0] == '-');
    const char *word = text + sign;
    size_t n = len - sign;
    return (n == 3 && (!strncasecmp(word, "inf", 3) || !strncasecmp(word, "nan", 3))) ||
           (n == 8 && !strncasecmp(word, "infinity", 8));
}

/* m * 2^exponent, rounded once, half to even; `more`: there are bits below m, whose highest bit is
 * set then. */
static double from_binary(uint64_t m, int64_t exponent, bool more)
{
    if (m == 0 || exponent > 2000 || exponent < -2000)
        return m && exponent > 0 ? INFINITY : 0;
    int bits = 64 - __builtin_clzl(m);
    int64_t lowest = exponent + bits - DBL_MANT_DIG, least = DBL_MIN_EXP - DBL_MANT_DIG;
    lowest = lowest < least ? least : lowest;
    int64_t drop = lowest - exponent;
    if (drop <= 0)
        return ldexp((double)m, (int)exponent);
    if (drop > 64)
        return 0;
    uint64_t half = (uint64_t)1 << (drop - 1), rest = m & (half | (half - 1)),
             kept = drop == 64 ? 0 : m >> drop;
    if (rest > half || (rest == half && (more || kept & 1)))
        kept++;
    return ldexp((double)kept, (int)lowest);
}

/* Text that is_hex_text(). glibc's strtod() rounds some subnormal numbers the wrong way. */
static double parse_hex(const char *at, const char *end)
{
    bool negative = at < end && *at == '-', more = false, point = false;
    uint64_t m = 0;
    int64_t exponent = 0;
    at += at < end && (*at == '-' || *at == '+');
    if (end - at > 1 && (at[1] | 0x20) == 'x')
        at += 2;
    for (; at < end && (*at | 0x20) != 'p'; at++) {
        if (*at == '.') {
            point = true;
            continue;
        }
        int digit = *at <= '9' ? *at - '0' : (*at | 0x20) - 'a' + 10;
        bool room = m >> 60 == 0;
        m = room ? m << 4 | (uint64_t)digit : m;
        more |= !room && digit;
        exponent += (room ? 0 : 4) - (point ? 4 : 0);
    }
    long power = at < end ? strtol(at + 1, NULL, 10) : 0;
    enum { FAR = 1 << 30 };             /* beyond what any number of digits that memory holds makes good */
    exponent += power > FAR * 4L ? FAR * 4L : power < -FAR * 4L ? -FAR * 4L : power;
    double d = from_binary(m, exponent, more);
    return negative ? -d : d;
}

bool float_from_hex(Interp *vm, const char *text, size_t len, double *out)
{
    const char *end = text + len;
    number_strip(&text, &end);
    if (is_special(text, (size_t)(end - text)))
        return float_parse(text, (size_t)(end - text), out);
    if (!is_hex_text(text, end)) {
        exc_raise(vm, EXC_ValueError, "invalid hexadecimal floating-point string");
        return false;
    }
    *out = parse_hex(text, end);
    if (isinf(*out))
        exc_raise(vm, EXC_OverflowError, "hexadecimal value too large to represent as a float");
    return !isinf(*out);
}
