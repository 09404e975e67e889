/* SPDX-License-Identifier: MIT
 *
 * Format double: doubles as text under the type letters of formats. See format.h.
 *
 * printf rounds correctly at any precision, but what lies beyond 1100 digits is zeros for every
 * double, and a program may ask for millions: those are added here. The layout of 'g' and 'r' is
 * CPython's (two digits of exponent at least, ".0" on request). */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "lang/float_text.h"
#include "lang/format.h"
#include "lang/obj_float.h"

enum { PRECISION_MAX = 1100 };

static void add_zeros(Buf *out, int count)
{
    if (count <= 0)
        return;
    buf_reserve(out, (size_t)count);
    memset(out->data + out->len, '0', (size_t)count);
    out->len += (size_t)count;
    out->data[out->len] = '\0';
}

static void add_exponent(Buf *out, int exponent)
{
    char text[8], *end = text + sizeof text, *at = end;
    int size = abs(exponent);
    for (; size || end - at < 2; size /= 10)
        *--at = (char)('0' + size % 10);
    *--at = exponent < 0 ? '-' : '+';
    *--at = 'e';
    buf_add(out, at, (size_t)(end - at));
}

/* Digits with the point behind `digits->point` of them, "0.000ddd" or "ddd000" where that lies outside. */
static void add_plain(const FloatDigits *digits, int flags, Buf *out)
{
    if (digits->point <= 0) {
        buf_adds(out, "0.");
        add_zeros(out, -digits->point);
        buf_add(out, digits->digits, (size_t)digits->count);
        return;
    }
    int whole = digits->count < digits->point ? digits->count : digits->point;
    buf_add(out, digits->digits, (size_t)whole);
    add_zeros(out, digits->point - whole);
    if (digits->count > whole) {
        buf_addc(out, '.');
        buf_add(out, digits->digits + whole, (size_t)(digits->count - whole));
    } else if (flags & (FORMAT_ADD_DOT_0 | FORMAT_ALTERNATE)) {
        buf_adds(out, flags & FORMAT_ADD_DOT_0 ? ".0" : ".");
    }
}

static void add_scientific(const FloatDigits *digits, int flags, Buf *out)
{
    buf_addc(out, digits->digits[0]);
    if (digits->count > 1 || flags & FORMAT_ALTERNATE)
        buf_addc(out, '.');
    buf_add(out, digits->digits + 1, (size_t)digits->count - 1);
    add_exponent(out, digits->point - 1);
}

static void add_shortest(double d, int flags, Buf *out)
{
    FloatDigits digits;
    float_shortest(d, &digits);
    if (digits.point <= -4 || digits.point > 16)
        add_scientific(&digits, flags, out);
    else
        add_plain(&digits, flags, out);
}

static void add_fixed_by_text(double d, int precision, int flags, Buf *out)
{
    int shown = precision < PRECISION_MAX ? precision : PRECISION_MAX;
    buf_addf(out, flags & FORMAT_ALTERNATE ? "%#.*f" : "%.*f", shown, d);
    add_zeros(out, precision - shown);
}

/* The decimal digits of u, at least `least` of them, end at `end`: where they begin. */
static char *write_digits(char *end, uint64_t u, int least)
{
    char *at = end;
    for (; u || end - at < least; u /= 10)
        *--at = (char)('0' + u % 10);
    return at;
}

static void add_fixed(double d, int precision, int flags, Buf *out)
{
    enum { QUICK = 17 };                /* places that 64 bits hold for numbers of everyday size */
    uint64_t scaled = 0;
    if (precision > QUICK || (d != 0 && !float_scale(d, precision, &scaled))) {
        add_fixed_by_text(d, precision, flags, out);
        return;
    }
    char text[40], *end = text + sizeof text;
    char *at = write_digits(end, scaled, precision + 1);
    buf_add(out, at, (size_t)(end - at) - (size_t)precision);
    if (precision || flags & FORMAT_ALTERNATE)
        buf_addc(out, '.');
    buf_add(out, end - precision, (size_t)precision);
}

static void add_exponential_by_text(double d, int precision, int flags, Buf *out)
{
    int shown = precision < PRECISION_MAX ? precision : PRECISION_MAX;
    char text[PRECISION_MAX + 32];
    snprintf(text, sizeof text, flags & FORMAT_ALTERNATE ? "%#.*e" : "%.*e", shown, d);
    char *exponent = strchr(text, 'e');
    buf_add(out, text, (size_t)(exponent - text));
    add_zeros(out, precision - shown);
    buf_adds(out, exponent);
}

/* `count` significant digits of d, correctly rounded, where 64 bits do it. The shortest digits tell
 * the exponent; where they have rounded up to the next power of ten, so do these, since they are
 * fewer. */
static bool significant_digits(double d, int count, FloatDigits *out)
{
    enum { QUICK = 15 };
    uint64_t scaled;
    if (d == 0 || count > QUICK)
        return false;
    float_shortest(d, out);
    int places = count - out->point;
    if (places < 0 || places > 22 || !float_scale(d, places, &scaled))
        return false;
    char text[24], *end = text + sizeof text, *at = write_digits(end, scaled, count);
    out->point += (int)(end - at) - count;
    out->count = count;
    memcpy(out->digits, at, (size_t)count);
    return true;
}

static void add_exponential(double d, int precision, int flags, Buf *out)
{
    FloatDigits digits;
    if (significant_digits(d, precision + 1, &digits))
        add_scientific(&digits, flags, out);
    else
        add_exponential_by_text(d, precision, flags, out);
}

/* Drops the zeros behind a point, and the point, of the text from `start`. */
static void drop_zeros(Buf *out, size_t start)
{
    if (!memchr(out->data + start, '.', out->len - start))
        return;
    while (out->data[out->len - 1] == '0')
        out->len--;
    if (out->data[out->len - 1] == '.')
        out->len--;
    out->data[out->len] = '\0';
}

/* The exponent of d in scientific notation with so many digits behind the point. */
static int decimal_exponent(double d, int precision)
{
    FloatDigits digits;
    if (significant_digits(d, precision + 1, &digits))
        return digits.point - 1;
    char text[PRECISION_MAX + 32];
    snprintf(text, sizeof text, "%.*e", precision < PRECISION_MAX ? precision : PRECISION_MAX, d);
    return atoi(strchr(text, 'e') + 1);
}

static void add_general_exponential(double d, int precision, int flags, Buf *out)
{
    size_t start = out->len;
    add_exponential(d, precision - 1, flags, out);
    if (flags & FORMAT_ALTERNATE)
        return;
    char exponent[16];
    char *e = memchr(out->data + start, 'e', out->len - start);
    snprintf(exponent, sizeof exponent, "%s", e);
    out->len = (size_t)(e - out->data);
    drop_zeros(out, start);
    buf_adds(out, exponent);
}

static void add_general(double d, int precision, int flags, Buf *out)
{
    if (precision == 0)
        precision = 1;
    int exponent = decimal_exponent(d, precision - 1);
    if (exponent < -4 || exponent >= precision - !!(flags & FORMAT_ADD_DOT_0)) {
        add_general_exponential(d, precision, flags, out);
        return;
    }
    size_t start = out->len;
    add_fixed(d, precision - 1 - exponent > 0 ? precision - 1 - exponent : 0, flags, out);
    if (!(flags & FORMAT_ALTERNATE))
        drop_zeros(out, start);
    if (flags & FORMAT_ADD_DOT_0 && !memchr(out->data + start, '.', out->len - start))
        buf_adds(out, ".0");
}

static void add_finite(double d, char type, int precision, int flags, Buf *out)
{
    switch (type) {
    case 'e':
        add_exponential(d, precision, flags, out);
        break;
    case 'f':
        add_fixed(d, precision, flags, out);
        break;
    case 'g':
        add_general(d, precision, flags, out);
        break;
    default:
        add_shortest(d, flags, out);
    }
}

static bool shows_zero(const char *text)
{
    for (; *text && *text != 'e'; text++) {
        if (*text >= '1' && *text <= '9')
            return false;
    }
    return true;
}

void format_double(double d, char type, int precision, int flags, Buf *out)
{
    bool upper = isupper((unsigned char)type);
    size_t start = out->len;
    if (isnan(d)) {
        buf_adds(out, upper ? "NAN" : "nan");
        return;
    }
    if (signbit(d))
        buf_addc(out, '-');
    if (isinf(d)) {
        buf_adds(out, upper ? "INF" : "inf");
        return;
    }
    add_finite(fabs(d), (char)tolower((unsigned char)type), precision, flags, out);
    if (flags & FORMAT_NO_MINUS_ZERO && signbit(d) && shows_zero(out->data + start + 1)) {
        memmove(out->data + start, out->data + start + 1, out->len - start);
        out->len--;
    }
    for (size_t i = start; upper && i < out->len; i++)
        out->data[i] = (char)toupper((unsigned char)out->data[i]);
}

void float_repr(double d, Buf *out)
{
    format_double(d, 'r', 0, FORMAT_ADD_DOT_0, out);
}
