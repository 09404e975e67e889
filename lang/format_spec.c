/* SPDX-License-Identifier: MIT
 *
 * Format spec: parsing [[fill]align][sign][z][#][0][width][grouping][.precision][type]. See format.h. */
#include "lang/format.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "lang/ops.h"
#include "lang/unicode.h"

typedef struct Reader { const Str *text; const uint8_t *bytes; int64_t at, end; } Reader;

/* The character `ahead` of the next one; 0 beyond the end. */
static inline uint32_t peek(const Reader *r, int64_t ahead)
{
    int64_t i = r->at + ahead;
    return i >= r->end ? 0 : r->bytes ? r->bytes[i] : str_at(r->text, i);
}

static bool take(Reader *r, uint32_t c)
{
    if (r->at >= r->end || peek(r, 0) != c)
        return false;
    r->at++;
    return true;
}

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* [[fill]align]; true when there was an align. */
static bool read_align(Reader *r, FormatSpec *out, bool *fill_given)
{
    *fill_given = r->end - r->at >= 2 && is_align(peek(r, 1));
    if (*fill_given) {
        out->fill = peek(r, 0);
        r->at++;
    } else if (!is_align(peek(r, 0))) {
        return false;
    }
    out->align = (char)peek(r, 0);
    r->at++;
    return true;
}

static inline int digit_of(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' ? (int)(c - '0') : -1 : unicode_decimal(c);
}

/* A decimal number, -1 when there is none. False: ValueError pending. */
static bool read_number(Interp *vm, Reader *r, int64_t *out)
{
    *out = -1;
    for (int digit; r->at < r->end && (digit = digit_of(peek(r, 0))) >= 0; r->at++) {
        int64_t number = *out < 0 ? 0 : *out;
        if (number > (INT64_MAX - digit) / 10)
            return exc_raise(vm, EXC_ValueError, "Too many decimal digits in format string"), false;
        *out = number * 10 + digit;
    }
    return true;
}

static bool read_grouping(Interp *vm, Reader *r, FormatSpec *out)
{
    bool comma = take(r, ','), underscore = take(r, '_');
    if (underscore && (comma || take(r, ',')))
        return exc_raise(vm, EXC_ValueError, "Cannot specify both ',' and '_'."), false;
    out->grouping = comma ? ',' : underscore ? '_' : 0;
    return true;
}

static bool read_precision(Interp *vm, Reader *r, FormatSpec *out)
{
    out->precision = -1;
    if (!take(r, '.'))
        return true;
    if (!read_number(vm, r, &out->precision))
        return false;
    if (out->precision < 0)
        exc_raise(vm, EXC_ValueError, "Format specifier missing precision");
    return out->precision >= 0;
}

static bool raise_invalid(Interp *vm, const Str *text, int64_t from, int64_t to, Value value)
{
    Value spec = str_slice(vm, v_from_obj(text), from, to);
    if (spec != V_NULL)
        exc_raise(vm, EXC_ValueError, "Invalid format specifier '%s' for object of type '%.200s'",
                  str_utf8(vm, spec, NULL), type_name_of(vm, value));
    return false;
}

static bool grouping_fits(Interp *vm, const FormatSpec *spec)
{
    uint32_t type = spec->type;
    if (!spec->grouping || type == 0 || (type < 128 && strchr("defgEFG%", (int)type)))
        return true;
    if (spec->grouping == '_' && type < 128 && strchr("boxX", (int)type))
        return true;
    if (type > 32 && type < 128)
        exc_raise(vm, EXC_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (int)type);
    else
        exc_raise(vm, EXC_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping,
                  (unsigned)type);
    return false;
}

static void read_flags(Reader *r, FormatSpec *out)
{
    bool fill_given, align_given, numeric = out->align == '>';
    align_given = read_align(r, out, &fill_given);
    if (peek(r, 0) == '+' || peek(r, 0) == '-' || peek(r, 0) == ' ') {
        out->sign = (char)peek(r, 0);
        r->at++;
    }
    out->no_minus_zero = take(r, 'z');
    out->alternate = take(r, '#');
    if (!fill_given && take(r, '0')) {
        out->fill = '0';
        if (!align_given && numeric)
            out->align = '=';
    }
}

bool format_parse_in(Interp *vm, const Str *text, int64_t from, int64_t to, Value value, FormatSpec *out)
{
    Reader r = {text, text->h.aux == 1 ? text->data : NULL, from, to};
    *out = (FormatSpec){.fill = ' ', .align = out->align, .type = out->type};
    read_flags(&r, out);
    if (!read_number(vm, &r, &out->width) || !read_grouping(vm, &r, out) ||
        !read_precision(vm, &r, out))
        return false;
    if (to - r.at > 1)
        return raise_invalid(vm, text, from, to, value);
    if (r.at < to)
        out->type = peek(&r, 0);
    return grouping_fits(vm, out);
}

bool format_parse(Interp *vm, Value spec, Value value, FormatSpec *out)
{
    return format_parse_in(vm, str_of(spec), 0, str_of(spec)->len, value, out);
}
