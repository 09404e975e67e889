/* SPDX-License-Identifier: MIT
 *
 * Format: applying a parsed specification to ints, floats and strs (format_spec.c parses it). See
 * format.h.
 *
 * A number is taken apart into sign, prefix ("0x"), digits and what follows them (point, decimals,
 * exponent, "%"); the digits get their separators, zeros included where '=' fills with zeros, and
 * the whole gets its fill. */
#include "lang/format.h"

#include <limits.h>

#include "lang/int_limbs.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_str.h"
#include "lang/ops.h"
#include "lang/str_layout.h"

typedef struct NumberParts {            /* texts inside a Buf that holds the number */
    const char *prefix, *digits, *tail;
    size_t prefix_len, ndigits, tail_len;
    bool negative;
    int group;                          /* digits between separators; 0: none */
} NumberParts;

static Value unknown_code(Interp *vm, const FormatSpec *spec, Value v)
{
    const char *type = type_name_of(vm, v);
    if (spec->type > 32 && spec->type < 128)
        return exc_raise(vm, EXC_ValueError, "Unknown format code '%c' for object of type '%.200s'",
                         (int)spec->type, type);
    return exc_raise(vm, EXC_ValueError, "Unknown format code '\\x%x' for object of type '%.200s'",
                     (unsigned)spec->type, type);
}

/* -- laying out -------------------------------------------------------------------------------- */

static void add_fill(Buf *out, uint32_t fill, int64_t count)
{
    if (fill < 128 && count > 0) {
        buf_reserve(out, (size_t)count);
        memset(out->data + out->len, (int)fill, (size_t)count);
        out->len += (size_t)count;
        out->data[out->len] = '\0';
        return;
    }
    for (; count > 0; count--)
        buf_add_utf8(out, fill);
}

/* Room for what the program's width and precision ask for, four bytes a character. */
static bool can_have(Interp *vm, const FormatSpec *spec, size_t len)
{
    size_t units = spec->width > (int64_t)len ? (size_t)spec->width : len;
    return units < 64 || (units <= SIZE_MAX / 8 ? gc_can_have(vm, units * 4)
                          : gc_can_have(vm, units));
}

/* How long `ndigits` become with separators, at least `min_width`. */
static int64_t grouped_len(int64_t ndigits, int64_t min_width, int group)
{
    int64_t len = ndigits > min_width ? ndigits : min_width;
    if (!group)
        return len;
    int64_t natural = ndigits + (ndigits - 1) / group;
    if (natural >= min_width)
        return natural;
    /* a separator cannot come first */
    return min_width % (group + 1) == 0 ? min_width + 1 : min_width;
}

static void add_ungrouped(Buf *out, const NumberParts *parts, int64_t len)
{
    add_fill(out, '0', len - (int64_t)parts->ndigits);
    buf_add(out, parts->digits, parts->ndigits);
}

static void add_grouped(Buf *out, const NumberParts *parts, int64_t len, char separator)
{
    const char *digits = parts->digits;
    for (int64_t from_end = len; from_end > 0; from_end--) {
        if (from_end % (parts->group + 1) == 0) {
            buf_addc(out, separator);
            continue;
        }
        int64_t places = from_end - from_end / (parts->group + 1);
        int64_t left = parts->digits + parts->ndigits - digits;
        buf_addc(out, places > left ? '0' : *digits++);
    }
}

static char sign_shown(const NumberParts *parts, const FormatSpec *spec)
{
    return parts->negative ? '-' : spec->sign == '+' || spec->sign == ' ' ? spec->sign : 0;
}

static char *put(char *to, const char *text, size_t len)
{
    memcpy(to, text, len);
    return to + len;
}

static char *put_fill(char *to, const FormatSpec *spec, int64_t count)
{
    memset(to, (int)spec->fill, (size_t)count);
    return to + count;
}

/* Without separators: straight into the str. `padding` counts the zeros before the digits too. */
static Value lay_out_ascii(Interp *vm, const NumberParts *parts, const FormatSpec *spec, char sign,
                           int64_t padding)
{
    int64_t len = (sign != 0) + (int64_t)(parts->prefix_len + parts->ndigits + parts->tail_len), digits = 0;
    if (spec->fill == '0' && spec->align == '=' && spec->width > len) {
        digits = spec->width - len;
        padding = 0;
    }
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    int64_t inside = spec->align == '=' ? padding + digits : 0;
    if (len + padding + digits == 1)
        return str_from_char(vm, (uint32_t)(parts->ndigits ? parts->digits[0] : parts->tail[0]));
    Str *s = str_alloc(vm, len + padding + digits, 0x7F);
    if (!s)
        return V_NULL;
    char *to = put_fill(s->u.inline_data, spec, left);
    if (sign)
        *to++ = sign;
    to = put(to, parts->prefix, parts->prefix_len);
    to = put_fill(to, spec, inside);
    to = put(to, parts->digits, parts->ndigits);
    to = put(to, parts->tail, parts->tail_len);
    put_fill(to, spec, padding - left - (inside - digits));
    return v_from_obj(s);
}

static Value lay_out(Interp *vm, const NumberParts *parts, const FormatSpec *spec)
{
    char sign = sign_shown(parts, spec);
    int64_t fixed = (sign != 0) + (int64_t)parts->prefix_len + (int64_t)parts->tail_len;
    bool zeros = spec->fill == '0' && spec->align == '=';
    int64_t digits = parts->ndigits
        ? grouped_len((int64_t)parts->ndigits, zeros ? spec->width - fixed : 0, parts->group) : 0;
    int64_t padding = spec->width - fixed - digits > 0 ? spec->width - fixed - digits : 0;
    if (!can_have(vm, spec, (size_t)(fixed + digits)))
        return V_NULL;
    bool is_ascii = spec->fill < 128 && (!parts->tail_len || (unsigned char)parts->tail[0] < 128);
    if (is_ascii && !parts->group)
        return lay_out_ascii(vm, parts, spec, sign, padding);
    Buf out = {0};
    buf_reserve(&out, (size_t)(fixed + digits + padding));
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    int64_t inside = spec->align == '=' ? padding : 0;
    add_fill(&out, spec->fill, left);
    if (sign)
        buf_addc(&out, sign);
    buf_add(&out, parts->prefix, parts->prefix_len);
    add_fill(&out, spec->fill, inside);
    if (parts->group && digits)
        add_grouped(&out, parts, digits, spec->grouping);
    else
        add_ungrouped(&out, parts, digits);
    buf_add(&out, parts->tail, parts->tail_len);
    add_fill(&out, spec->fill, padding - left - inside);
    Value s = str_from_utf8(vm, out.data ? out.data : "", out.len);
    buf_clear(&out);
    return s;
}

/* -- int --------------------------------------------------------------------------------------- */

static int base_of(uint32_t type)
{
    return type == 'b' ? 2 : type == 'o' ? 8 : type == 'x' || type == 'X' ? 16 : 10;
}

static void upper_from(Buf *text, size_t start)
{
    for (size_t i = start; i < text->len; i++) {
        if (text->data[i] >= 'a' && text->data[i] <= 'z')
            text->data[i] -= 'a' - 'A';
    }
}

/* "0x" where `alternate` asks for it, and the digits. */
static bool int_text(Interp *vm, Value v, uint32_t type, bool alternate, Buf *out,
                     NumberParts *parts)
{
    int base = base_of(type);
    if (alternate && base != 10) {
        buf_addc(out, '0');
        buf_addc(out, (char)type);
    }
    size_t prefix_len = out->len;
    if (!int_add_magnitude(vm, v, base, out))
        return false;
    if (type == 'X')
        upper_from(out, 0);
    parts->negative = int_sign(v) < 0;
    parts->prefix = out->data;
    parts->prefix_len = prefix_len;
    parts->digits = out->data + prefix_len;
    parts->ndigits = out->len - prefix_len;
    return true;
}

static Value format_character(Interp *vm, Value v, const FormatSpec *spec)
{
    int64_t c;
    Buf text = {0};
    if (spec->sign)
        return exc_raise(vm, EXC_ValueError, "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return exc_raise(vm, EXC_ValueError,
                         "Alternate form (#) not allowed with integer format specifier 'c'");
    if (!int_to_i64(v, &c))
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C long");
    if (c < 0 || c > 0x10ffff)
        return exc_raise(vm, EXC_OverflowError, "%%c arg not in range(0x110000)");
    buf_add_utf8(&text, (unsigned)c);
    FormatSpec plain = *spec;
    plain.width = spec->width < 0 ? -1 : spec->width + (int64_t)text.len - 1;
    NumberParts parts = {.prefix = "", .digits = "", .tail = text.data, .tail_len = text.len};
    Value s = lay_out(vm, &parts, &plain);
    buf_clear(&text);
    return s;
}

static Value format_integer(Interp *vm, Value v, const FormatSpec *spec)
{
    if (spec->precision >= 0)
        return exc_raise(vm, EXC_ValueError, "Precision not allowed in integer format specifier");
    if (spec->no_minus_zero)
        return exc_raise(vm, EXC_ValueError,
                         "Negative zero coercion (z) not allowed in integer format specifier");
    if (spec->type == 'c')
        return format_character(vm, v, spec);
    NumberParts parts = {.tail = "", .group = spec->grouping ? base_of(spec->type) == 10 ? 3 : 4
                         : 0};
    if (v_is_int(v) && spec->type == 'd') {
        char few[24], *end = few + sizeof few;
        parts.negative = v_small(v) < 0;
        parts.prefix = "";
        parts.digits = int_write_decimal(end, v_small(v)) + parts.negative;
        parts.ndigits = (size_t)(end - parts.digits);
        return lay_out(vm, &parts, spec);
    }
    Buf text = {0};
    Value s = int_text(vm, v, spec->type, spec->alternate, &text, &parts)
        ? lay_out(vm, &parts, spec) : V_NULL;
    buf_clear(&text);
    return s;
}

Value format_int_spec(Interp *vm, Value v, const FormatSpec *spec)
{
    double d;
    if (spec->type < 128 && spec->type && strchr("bcdoxXn", (int)spec->type))
        return format_integer(vm, v, spec);
    if (!(spec->type < 128 && spec->type && strchr("eEfFgG%", (int)spec->type)))
        return unknown_code(vm, spec, v);
    if (!int_to_double(vm, v, &d))
        return V_NULL;
    return format_float_spec(vm, float_new(vm, d), spec);
}

bool format_percent_int(Interp *vm, Value v, char type, bool alternate, int64_t precision, Buf *out,
                        size_t *prefix_len)
{
    Buf text = {0};
    NumberParts parts = {0};
    size_t start = out->len;
    bool ok = gc_can_have(vm, precision > 0 ? (size_t)precision : 0) &&
        int_text(vm, v, (uint32_t)type, alternate, &text, &parts);
    if (ok) {
        if (parts.negative)
            buf_addc(out, '-');
        buf_add(out, parts.prefix, parts.prefix_len);
        *prefix_len = out->len - start;
        add_fill(out, '0', precision - (int64_t)parts.ndigits);
        buf_add(out, parts.digits, parts.ndigits);
    }
    buf_clear(&text);
    return ok;
}

/* -- float ------------------------------------------------------------------------------------- */

/* What format_double() is asked for. */
typedef struct DoubleForm { char type; int precision, flags; bool percent; } DoubleForm;

static bool double_form(Interp *vm, const FormatSpec *spec, DoubleForm *out)
{
    if (spec->precision > INT_MAX)
        return exc_raise(vm, EXC_ValueError, "precision too big"), false;
    *out = (DoubleForm){.type = (char)spec->type, .precision = (int)spec->precision,
                        .percent = spec->type == '%'};
    out->flags = (spec->alternate ? FORMAT_ALTERNATE : 0) | (spec->no_minus_zero
            ? FORMAT_NO_MINUS_ZERO : 0);
    if (spec->type == 0) {
        out->flags |= FORMAT_ADD_DOT_0;
        out->type = spec->precision < 0 ? 'r' : 'g';
    } else if (spec->type == 'n') {
        out->type = 'g';
    } else if (out->percent) {
        out->type = 'f';
    }
    if (out->precision < 0)
        out->precision = 6;
    return gc_can_have(vm, (size_t)out->precision);
}

static Value format_text_of_double(Interp *vm, const Buf *text, const FormatSpec *spec)
{
    NumberParts parts = {.prefix = "", .negative = text->data[0] == '-', .group = spec->grouping ? 3
                         : 0};
    parts.digits = text->data + parts.negative;
    while (parts.digits[parts.ndigits] >= '0' && parts.digits[parts.ndigits] <= '9')
        parts.ndigits++;
    parts.tail = parts.digits + parts.ndigits;
    parts.tail_len = (size_t)(text->data + text->len - parts.tail);
    return lay_out(vm, &parts, spec);
}

Value format_float_spec(Interp *vm, Value v, const FormatSpec *spec)
{
    DoubleForm form;
    if (spec->type && !(spec->type < 128 && strchr("eEfFgGn%", (int)spec->type)))
        return unknown_code(vm, spec, v);
    if (!double_form(vm, spec, &form))
        return V_NULL;
    Buf text = {0};
    double d = float_get(v);
    format_double(form.percent ? d * 100 : d, form.type, form.precision, form.flags, &text);
    if (form.percent)
        buf_addc(&text, '%');
    Value s = format_text_of_double(vm, &text, spec);
    buf_clear(&text);
    return s;
}

/* -- str --------------------------------------------------------------------------------------- */

static const char *refused_for_str(const FormatSpec *spec)
{
    return spec->sign == ' '     ? "Space not allowed in string format specifier"
           : spec->sign          ? "Sign not allowed in string format specifier"
           : spec->no_minus_zero
               ? "Negative zero coercion (z) not allowed in string format specifier"
           : spec->alternate     ? "Alternate form (#) not allowed in string format specifier"
           : spec->align == '='  ? "'=' alignment not allowed in string format specifier"
                                 : NULL;
}

Value format_str_spec(Interp *vm, Value v, const FormatSpec *spec)
{
    if (spec->type != 's')
        return unknown_code(vm, spec, v);
    const char *refused = refused_for_str(spec);
    if (refused)
        return exc_raise(vm, EXC_ValueError, "%s", refused);
    const Str *s = str_of(v);
    int64_t len = spec->precision >= 0 && spec->precision < s->len ? spec->precision : s->len;
    if (len == s->len && spec->width <= len)
        return v_unwrap(v);
    if (!can_have(vm, spec, (size_t)len))
        return V_NULL;
    int64_t padding = spec->width > len ? spec->width - len : 0;
    int64_t left = spec->align == '>' ? padding : spec->align == '^' ? padding / 2 : 0;
    if (str_is_ascii(s) && spec->fill < 128 && len + padding > 1) {
        Str *out = str_alloc(vm, len + padding, 0x7F);
        if (out)
            put_fill(put(put_fill(out->u.inline_data, spec, left), s->data, (size_t)len), spec,
                     padding - left);
        return out ? v_from_obj(out) : V_NULL;
    }
    StrBuilder b = {0};
    sb_add_fill(&b, spec->fill, left);
    sb_add_slice(&b, s, 0, len);
    sb_add_fill(&b, spec->fill, padding - left);
    return sb_finish(vm, &b);
}

/* -- __format__ -------------------------------------------------------------------------------- */

typedef Value (*ApplySpec)(Interp *vm, Value v, const FormatSpec *spec);

static Value apply(Interp *vm, Value v, Value spec, FormatSpec *parsed, ApplySpec fn)
{
    if (!str_is(spec))
        return exc_raise(vm, EXC_TypeError, "__format__() argument must be str, not %s",
                         arg_type_name(vm, spec));
    if (str_of(spec)->len == 0)
        return op_str(vm, v);
    return format_parse(vm, spec, v, parsed) ? fn(vm, v, parsed) : V_NULL;
}

Value format_int(Interp *vm, Value v, Value spec)
{
    FormatSpec parsed = {.type = 'd', .align = '>'};
    return apply(vm, v, spec, &parsed, format_int_spec);
}

Value format_float(Interp *vm, Value v, Value spec)
{
    FormatSpec parsed = {.type = 0, .align = '>'};
    return apply(vm, v, spec, &parsed, format_float_spec);
}

Value format_str(Interp *vm, Value v, Value spec)
{
    FormatSpec parsed = {.type = 's', .align = '<'};
    return apply(vm, v, spec, &parsed, format_str_spec);
}

Value format_builtin(Interp *vm, Value v, const Str *text, int64_t from, int64_t to)
{
    bool is_str = v_is_exact(v, T_STR), is_float = v_is_flo(v) || v_is_exact(v, T_FLOAT);
    if (!is_str && !is_float && !v_is_int(v) && !v_is_bool(v) && !v_is_exact(v, T_INT))
        return V_NOTIMPL;
    if (from == to)
        return op_str(vm, v);
    FormatSpec spec = {.type = is_str ? 's' : is_float ? 0 : 'd', .align = is_str ? '<' : '>'};
    if (!format_parse_in(vm, text, from, to, v, &spec))
        return V_NULL;
    return is_str     ? format_str_spec(vm, v, &spec)
           : is_float ? format_float_spec(vm, v, &spec)
                      : format_int_spec(vm, v, &spec);
}
