/* SPDX-License-Identifier: MIT
 *
 * Decimal.__format__: [[fill]align][sign][z][0][width][,][.precision][type], type one of e E f F g G n %.
 *
 * The number is rounded as type and precision say and written as whole digits and a tail (point, fraction, exponent);
 * the whole digits are grouped, and what is there is padded. The words of other writing systems (separators of a locale)
 * come as a dict, which n asks for. */
#include <stdio.h>

#include "lang/decimal_pow10.h"
#include "lang/mod_decimal.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/str_layout.h"

typedef struct Spec {
    Value fill;                         /* a str; V_NULL: a space */
    uint32_t align;                     /* < > = ^, or z: zeros behind the sign */
    uint32_t sign;
    bool no_minus_zero, upper;
    int64_t width, precision;           /* -1: none given */
    uint32_t type;                      /* e f g %; n is g with the locale's separators */
    Value point, separator;             /* strs; V_NULL: "." and none */
    char groups[32];                    /* digits of a group, from the point on; the last one repeats; 0 ends */
} Spec;

/* -- reading the specification ----------------------------------------------------------------- */

typedef struct Reader { const Str *text; int64_t at; } Reader;

static uint32_t peek(const Reader *r, int64_t ahead)
{
    return r->at + ahead < r->text->len ? str_at(r->text, r->at + ahead) : 0;
}

static bool take(Reader *r, uint32_t c)
{
    if (peek(r, 0) != c || r->at >= r->text->len)
        return false;
    r->at++;
    return true;
}

static bool is_align(uint32_t c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* -1 where there is none; false: too large. */
static bool read_number(Reader *r, int64_t *out)
{
    *out = -1;
    for (; peek(r, 0) >= '0' && peek(r, 0) <= '9'; r->at++) {
        int64_t digit = (int64_t)peek(r, 0) - '0';
        if (*out > (DEC_MAX_PREC - digit) / 10)
            return false;
        *out = (*out < 0 ? 0 : *out * 10) + digit;
    }
    return true;
}

static bool read_align(Interp *vm, Reader *r, Spec *out)
{
    if (r->text->len >= 2 && is_align(peek(r, 1))) {
        out->fill = str_from_char(vm, peek(r, 0));
        r->at++;
    }
    bool given = is_align(peek(r, 0));
    if (given)
        out->align = str_at(r->text, r->at++);
    return given;
}

static bool read_type(Reader *r, Spec *out, bool capitals, bool *local)
{
    uint32_t c = peek(r, 0);
    *local = c == 'n';
    out->type = 'g';
    out->upper = c == 0 && capitals;
    if (c == 0)
        return true;
    if (c > 127 || !strchr("eEfFgGn%", (int)c))
        return false;
    out->upper = c < 'a' && c != '%';
    out->type = *local ? 'g' : out->upper ? c + 32 : c;
    r->at++;
    return true;
}

/* *local: the separators are the locale's. */
static bool read_spec(Interp *vm, Value text, bool capitals, Spec *out, bool *local)
{
    Reader r = {.text = str_of(text)};
    *out = (Spec){.fill = V_NULL, .align = '>', .sign = '-', .point = V_NULL, .separator = V_NULL};
    bool aligned = read_align(vm, &r, out);
    if (peek(&r, 0) == '+' || peek(&r, 0) == '-' || peek(&r, 0) == ' ')
        out->sign = str_at(r.text, r.at++);
    out->no_minus_zero = take(&r, 'z');
    if (peek(&r, 0) == '0') {
        if (aligned)
            return false;
        out->align = 'z';
        r.at++;
    }
    if (!read_number(&r, &out->width))
        return false;
    bool comma = take(&r, ',');
    if (comma) {
        out->separator = str_from_char(vm, ',');
        out->groups[0] = 3;
    }
    out->precision = -1;
    if (take(&r, '.') && (!read_number(&r, &out->precision) || out->precision < 0))
        return false;
    return read_type(&r, out, capitals, local) && !(comma && *local) && r.at == r.text->len;
}

/* -- separators -------------------------------------------------------------------------------- */

/* The text of a key; V_NULL without an exception: there is none. */
static Value words_of(Interp *vm, Value dict, const char *key)
{
    Value found = dict_get_str(dict_of(dict), str_intern_cstr(vm, key));
    if (found != V_NULL && !str_is(found))
        exc_raise(vm, EXC_TypeError, "bad argument type for built-in operation");
    return found;
}

static bool is_short(Interp *vm, Value words, size_t least)
{
    enum { MOST = 4 };
    size_t n;
    str_utf8(vm, words, &n);
    return n >= least && n <= MOST;
}

static bool check_words(Interp *vm, const Spec *spec, Value groups)
{
    bool fine = spec->point != V_NULL && is_short(vm, spec->point, 1) &&
                (spec->separator == V_NULL || is_short(vm, spec->separator, 0)) &&
                (groups == V_NULL || str_of(groups)->h.flags & STR_ASCII);
    if (!fine)
        exc_raise(vm, EXC_ValueError, "invalid override dict");
    return fine;
}

/* The separators that a program gives. Only n and the comma bring some of their own. */
static bool read_words(Interp *vm, Value dict, Spec *out)
{
    if (!v_is_kind(dict, KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "optional argument must be a dict"), false;
    Value point = words_of(vm, dict, "decimal_point"), separator = words_of(vm, dict, "thousands_sep"),
          groups = words_of(vm, dict, "grouping");
    if (vm->exc != V_NULL)
        return false;
    out->point = point != V_NULL ? point : out->separator != V_NULL ? str_from_char(vm, '.') : out->point;
    out->separator = separator != V_NULL ? separator : out->separator;
    if (!check_words(vm, out, groups))
        return false;
    for (int64_t i = 0; groups != V_NULL && i <= str_of(groups)->len && i < (int64_t)sizeof out->groups - 1; i++)
        out->groups[i] = i < str_of(groups)->len ? (char)str_at(str_of(groups), i) : 0;
    return true;
}

/* What locale.localeconv() says. */
static bool read_locale(Interp *vm, Spec *out)
{
    Value localeconv = prelude_get(vm, "locale", "localeconv"), dict = localeconv == V_NULL ? V_NULL : op_call(vm, localeconv, NULL, 0);
    if (dict == V_NULL)
        return false;
    out->point = words_of(vm, dict, "decimal_point");
    out->separator = words_of(vm, dict, "thousands_sep");
    Value groups = dict_get_str(dict_of(dict), str_intern_cstr(vm, "grouping"));
    const Value *items;
    size_t n;
    memset(out->groups, 0, sizeof out->groups);
    if (groups != V_NULL && seq_view(groups, &items, &n))
        for (size_t i = 0; i < n && i < sizeof out->groups - 1; i++)
            out->groups[i] = v_is_int(items[i]) ? (char)v_small(items[i]) : 0;
    return vm->exc == V_NULL;
}

/* -- rounding ---------------------------------------------------------------------------------- */

/* To that many digits, by the context's rounding. */
static bool round_to(Work *w, Num *x, int64_t digits)
{
    Rules rules = rules_exact;
    Work free = {.vm = w->vm, .rules = &rules};
    rules.prec = digits;
    rules.rounding = w->rules->rounding;
    if (x->digits < digits)
        return num_scale(w->vm, x, digits - x->digits);
    return num_finish(&free, x);
}

static bool round_for(Work *w, Num *x, const Spec *spec)
{
    Rest rest;
    if (spec->type == '%')
        x->exp += 2;
    if (spec->precision < 0)
        return true;
    if (spec->type == 'g') {
        int64_t digits = spec->precision ? spec->precision : 1;
        return x->digits <= digits || round_to(w, x, digits);
    }
    if (spec->type == 'e')
        return x->n == 0 || round_to(w, x, spec->precision + 1);
    return num_rescale(w, x, -spec->precision, &rest);
}

/* -- the number as text ------------------------------------------------------------------------ */

/* Before the point, and from it on; all ASCII but for the point itself. */
typedef struct Body { Buf whole, fraction; int64_t exponent; bool has_exponent; } Body;

static void body_clear(Body *b)
{
    buf_clear(&b->whole);
    buf_clear(&b->fraction);
}

static bool add_zeros(Interp *vm, Buf *out, int64_t n)
{
    if (n <= 0)
        return true;
    if (!gc_can_have(vm, (size_t)n))
        return false;
    buf_reserve(out, (size_t)n);
    memset(out->data + out->len, '0', (size_t)n);
    out->len += (size_t)n;
    out->data[out->len] = '\0';
    return true;
}

/* After how many digits the point stands; `left` of them would without an exponent. */
static int64_t point_of(const Num *x, const Spec *spec, int64_t left)
{
    if (spec->type == 'e')
        return x->n == 0 && spec->precision >= 0 ? 1 - spec->precision : 1;
    if (spec->type != 'g' || (x->exp <= 0 && left > -6))
        return left;
    return 1;
}

static bool make_body(Interp *vm, const Num *x, const Spec *spec, Body *out)
{
    char few[64], *digits = few;
    if (x->digits > (int64_t)sizeof few) {
        Bytes *room = gc_alloc(vm, sizeof *room + (size_t)x->digits, KIND_BYTES, T_BYTES);
        if (!room)
            return false;
        digits = (char *)room->data;
    }
    if (!num_write_digits(vm, x, digits))
        return false;
    int64_t left = x->exp + x->digits, point = point_of(x, spec, left), n = x->digits;
    int64_t whole = point < 0 ? 0 : point < n ? point : n;
    buf_add(&out->whole, whole ? digits : "0", whole ? (size_t)whole : 1);
    out->exponent = left - point;
    out->has_exponent = out->exponent || spec->type == 'e';
    if (!add_zeros(vm, &out->whole, point - n) || !add_zeros(vm, &out->fraction, -point))
        return false;
    buf_add(&out->fraction, digits + whole, (size_t)(n - whole));
    return true;
}

/* -- putting together -------------------------------------------------------------------------- */

/* How many separators so many digits have among them. */
static int64_t separators_in(const char *groups, int64_t digits)
{
    int64_t places = digits - 1, count = 0;
    for (; *groups > 0 && *groups < 127; groups++) {
        if (!groups[1])
            return count + places / *groups;
        if (places < *groups)
            return count;
        places -= *groups;
        count++;
    }
    return count;
}

/* Adds the digits in groups, with zeros in front until they take `width` characters. */
static bool add_grouped(Interp *vm, StrBuilder *out, const Buf *whole, const Spec *spec, int64_t width)
{
    int64_t own = (int64_t)whole->len, digits = own, wide = spec->separator == V_NULL ? 0 : str_of(spec->separator)->len;
    const char *groups = wide ? spec->groups : "";
    if (!sb_fits(vm, out, (size_t)(width > own ? width : own) * 2))
        return false;
    int64_t taken = own + separators_in(groups, own) * wide;
    if (width > taken)                  /* at least, since a digit brings one separator at most */
        digits = own + (width - taken) / (1 + wide);
    while (digits + separators_in(groups, digits) * wide < width)
        digits++;
    for (int64_t left = digits; left > 0; left--) {
        if (left < digits && separators_in(groups, left + 1) > separators_in(groups, left))
            sb_add_str(out, str_of(spec->separator));
        sb_add_char(out, left > own ? '0' : (uint32_t)(unsigned char)whole->data[own - left]);
    }
    return true;
}

static bool add_fill(Interp *vm, StrBuilder *out, const Spec *spec, int64_t n)
{
    if (n > 0 && !sb_fits(vm, out, (size_t)n))
        return false;
    for (int64_t i = 0; i < n; i++)
        sb_add_char(out, spec->fill == V_NULL ? ' ' : str_at(str_of(spec->fill), 0));
    return true;
}

static void add_tail(StrBuilder *out, const Body *body, const Spec *spec)
{
    if (body->fraction.len) {
        if (spec->point == V_NULL)
            sb_add_char(out, '.');
        else
            sb_add_str(out, str_of(spec->point));
        sb_add_ascii_n(out, body->fraction.data, body->fraction.len);
    }
    if (body->has_exponent) {
        char text[32];
        int n = snprintf(text, sizeof text, "%c%+lld", spec->upper ? 'E' : 'e', (long long)body->exponent);
        sb_add_ascii_n(out, text, (size_t)n);
    }
    if (spec->type == '%')
        sb_add_char(out, '%');
}

/* Sign and body between fill characters. */
static Value padded(Interp *vm, Value sign, Value body, const Spec *spec)
{
    const Str *s = str_of(sign), *b = str_of(body);
    int64_t room = spec->width - s->len - b->len;
    if (room <= 0)
        return s->len ? str_concat(vm, sign, body) : body;
    int64_t before = spec->align == '>' ? room : spec->align == '^' ? room / 2 : 0, inside = spec->align == '=' ? room : 0;
    StrBuilder out = {0};
    if (!add_fill(vm, &out, spec, before))
        return sb_clear(&out), V_NULL;
    sb_add_str(&out, s);
    if (!add_fill(vm, &out, spec, inside))
        return sb_clear(&out), V_NULL;
    sb_add_str(&out, b);
    if (!add_fill(vm, &out, spec, room - before - inside))
        return sb_clear(&out), V_NULL;
    return sb_finish(vm, &out);
}

static Value sign_of(Interp *vm, bool negative, const Spec *spec)
{
    return negative ? str_from_char(vm, '-') : spec->sign == '-' ? vm->empty_str : str_from_char(vm, spec->sign);
}

static Value format_special(Interp *vm, const Num *x, Spec *spec)
{
    Num positive;
    num_copy(&positive, x);
    positive.negative = false;
    if (spec->align == 'z')
        spec->align = '>';
    Value body = num_to_str(vm, &positive, 0);
    if (body != V_NULL && spec->type == '%')
        body = str_concat(vm, body, str_from_char(vm, '%'));
    return body == V_NULL ? V_NULL : padded(vm, sign_of(vm, x->negative, spec), body, spec);
}

static Value format_body(Interp *vm, const Num *x, Spec *spec, Body *body)
{
    bool zeros = spec->align == 'z';
    Value sign = sign_of(vm, x->negative && !(spec->no_minus_zero && x->n == 0), spec);
    if (!make_body(vm, x, spec, body))
        return V_NULL;
    StrBuilder tail = {0}, whole = {0};
    add_tail(&tail, body, spec);
    Value rest = sb_finish(vm, &tail);
    if (rest == V_NULL)
        return V_NULL;
    int64_t point = body->fraction.len && spec->point != V_NULL ? str_of(spec->point)->len - 1 : 0;
    int64_t least = zeros ? spec->width - str_of(sign)->len - str_of(rest)->len + point : 0;     /* a point counts 1 */
    if (!add_grouped(vm, &whole, &body->whole, spec, least))
        return sb_clear(&whole), V_NULL;
    sb_add_str(&whole, str_of(rest));
    Value all = sb_finish(vm, &whole);
    return all == V_NULL ? V_NULL : padded(vm, sign, all, spec);
}

/* self, spec, locale */
Value decimal_format(Interp *vm, Value *args, int n)
{
    (void)n;
    Num x, copy;
    Spec spec;
    bool local;
    DecContext *c = decimal_context(vm);
    if (!c)
        return V_NULL;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "format argument must be str");
    decimal_view(args[0], &x);
    if (str_of(args[1])->len == 0)
        return op_str(vm, args[0]);
    if (!read_spec(vm, args[1], c->rules.capitals, &spec, &local))
        return exc_raise(vm, EXC_ValueError, "invalid format string");
    if ((local && !read_locale(vm, &spec)) || (args[2] != V_NONE && !read_words(vm, args[2], &spec)))
        return V_NULL;
    if (x.kind)
        return format_special(vm, &x, &spec);
    Work w = {.vm = vm, .rules = &c->rules};
    num_copy(&copy, &x);
    if (!round_for(&w, &copy, &spec))
        return V_NULL;
    if (copy.n == 0 && copy.exp > 0 && (spec.type == 'f' || spec.type == '%'))
        copy.exp = 0;
    Body body = {0};
    Value text = format_body(vm, &copy, &spec, &body);
    body_clear(&body);
    return text;
}
