/* SPDX-License-Identifier: MIT
 *
 * Complex numbers as text: repr, reading, format specifications. */
#include <math.h>
#include <string.h>

#include "lang/format.h"
#include "lang/native.h"
#include "lang/number_text.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_str.h"

/* A real part of plus nought is not written. */
static bool is_imaginary(Complex c)
{
    return c.re == 0 && !signbit(c.re);
}

void complex_repr(Complex c, Buf *out)
{
    Buf im = {0};
    format_double(c.im, 'r', 0, 0, &im);
    if (is_imaginary(c)) {
        buf_addf(out, "%sj", im.data);
    } else {
        buf_addc(out, '(');
        format_double(c.re, 'r', 0, 0, out);
        buf_addf(out, "%s%sj)", im.data[0] == '-' ? "" : "+", im.data);
    }
    buf_clear(&im);
}

/* -- reading ------------------------------------------------------------------------------------------------------ */

static bool is_letter(char c, char lower)
{
    return (c | 0x20) == lower;
}

/* The end of the number that starts at `at`: [sign] digits, point, exponent, or inf, infinity, nan. */
static const char *number_end(const char *at, const char *end)
{
    static const char *const WORDS[] = {"infinity", "inf", "nan"};
    at += at < end && (*at == '+' || *at == '-');
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if ((size_t)(end - at) >= strlen(WORDS[i]) && strncasecmp(at, WORDS[i], strlen(WORDS[i])) == 0)
            return at + strlen(WORDS[i]);
    while (at < end && ((*at >= '0' && *at <= '9') || *at == '.' || *at == '_'))
        at++;
    if (at < end && is_letter(*at, 'e')) {
        const char *digits = at + 1 + (at + 1 < end && (at[1] == '+' || at[1] == '-'));
        for (at = digits < end ? digits : at; at < end && ((*at >= '0' && *at <= '9') || *at == '_');)
            at++;
    }
    return at;
}

/* The factor of j: a number, or only its sign. */
static bool read_factor(const char *from, const char *to, double *out)
{
    bool sign = to - from == 1 && (*from == '+' || *from == '-');
    if (from == to || sign)
        return *out = sign && *from == '-' ? -1 : 1, true;
    return float_parse(from, (size_t)(to - from), out);
}

static bool read_sum(const char *at, const char *end, Complex *out)
{
    const char *stop = number_end(at, end);
    *out = (Complex){0, 0};
    if (at == end || number_is_space(*at))
        return false;
    if (end - stop == 1 && is_letter(*stop, 'j'))
        return read_factor(at, stop, &out->im);
    if (!float_parse(at, (size_t)(stop - at), &out->re) || stop == end)
        return stop == end && stop > at && float_parse(at, (size_t)(stop - at), &out->re);
    if (*stop != '+' && *stop != '-')
        return false;
    const char *last = number_end(stop, end);
    return end - last == 1 && is_letter(*last, 'j') && read_factor(stop, last, &out->im);
}

bool complex_parse(const char *text, size_t len, Complex *out)
{
    const char *end = text + len;
    number_strip(&text, &end);
    if (text < end && *text == '(') {
        if (end[-1] != ')')
            return false;
        text++;
        end--;
        number_strip(&text, &end);
    }
    return read_sum(text, end, out);
}

/* -- format ------------------------------------------------------------------------------------------------------- */

/* One part, without padding; false with an exception. */
static bool add_part(Interp *vm, double d, const FormatSpec *spec, char sign, Buf *out)
{
    FormatSpec part = *spec;
    part.width = -1;
    part.sign = sign;
    bool shortest = !spec->type && spec->precision < 0;
    const char *cut = spec->alternate ? "0" : ".0";
    if (!spec->type && !shortest)
        part.type = 'g';
    Value v = float_new(vm, d), text = v == V_NULL ? V_NULL : format_float_spec(vm, v, &part);
    if (text == V_NULL)
        return false;
    size_t len;
    const char *bytes = str_utf8(vm, text, &len);
    if (shortest && len > 2 && !memcmp(bytes + len - 2, ".0", 2))
        len -= strlen(cut);
    buf_add(out, bytes, len);
    return true;
}

static bool add_parts(Interp *vm, Complex c, const FormatSpec *spec, Buf *out)
{
    bool imaginary = !spec->type && is_imaginary(c), brackets = !spec->type && !imaginary;
    if (brackets)
        buf_addc(out, '(');
    if (!imaginary && !add_part(vm, c.re, spec, spec->sign, out))
        return false;
    if (!add_part(vm, c.im, spec, imaginary ? spec->sign : '+', out))
        return false;
    buf_adds(out, brackets ? "j)" : "j");
    return true;
}

static bool check_spec(Interp *vm, Value v, const FormatSpec *spec)
{
    if (spec->type && !(spec->type < 128 && strchr("eEfFgGn", (int)spec->type)))
        exc_raise(vm, EXC_ValueError, "Unknown format code '%c' for object of type '%s'",
                  (int)spec->type, type_name_of(vm, v));
    else if (spec->align == '=' && spec->fill != '0')
        exc_raise(vm, EXC_ValueError, "'=' alignment flag is not allowed in complex format specifier");
    else if (spec->fill == '0')
        exc_raise(vm, EXC_ValueError, "Zero padding is not allowed in complex format specifier");
    else
        return true;
    return false;
}

Value complex_format(Interp *vm, Value v, Value spec)
{
    FormatSpec parsed = {.type = 0, .align = '>'};
    if (!str_is(spec))
        return exc_raise(vm, EXC_TypeError, "__format__() argument must be str, not %s",
                         arg_type_name(vm, spec));
    if (str_of(spec)->len == 0)
        return op_str(vm, v);
    if (!format_parse(vm, spec, v, &parsed) || !check_spec(vm, v, &parsed))
        return V_NULL;
    Buf text = {0};
    Value whole = add_parts(vm, complex_get(v), &parsed, &text)
                    ? str_from_utf8(vm, text.data, text.len)
                    : V_NULL;
    buf_clear(&text);
    FormatSpec padding = {.fill = parsed.fill,
                          .align = parsed.align,
                          .type = 's',
                          .width = parsed.width,
                          .precision = -1};
    return whole == V_NULL ? V_NULL : format_str_spec(vm, whole, &padding);
}
