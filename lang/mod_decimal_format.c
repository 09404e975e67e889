/* SPDX-License-Identifier: MIT
 *
 * Decimal.__format__: [[fill]align][sign][z][0][width][,][.precision][type], type one of e E f F g
 * G n %.
 *
 * The number is rounded as type and precision say and written as whole digits and a tail (point,
 * fraction, exponent); the whole digits are grouped, and what is there is padded. The words of
 * other writing systems (separators of a locale) come as a dict, which n asks for. */
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
    /* digits of a group, from the point on; the last one repeats; 0 ends */
    char groups[32];
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
        if (aligned || peek(&r, 1) == '0')
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
    for (int64_t i = 0;
         groups != V_NULL && i <= str_of(groups)->len && i < (int64_t)sizeof out->groups - 1; i++)
        out->groups[i] = i < str_of(groups)->len ? (char)str_at(str_of(groups), i) : 0;
    return true;
}

/* What locale.localeconv() says. */
static bool read_locale(Interp *vm, Spec *out)
{
    Value localeconv = prelude_get(vm, "locale", "localeconv"),
          dict = localeconv == V_NULL ? V_NULL : op_call(vm, localeconv, NULL, 0);
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

/* Digits before the point, and behind it; then the exponent and the percent sign. All ASCII. */
typedef struct Body { const char *whole, *fraction; int64_t nwhole, nfraction; char tail[32]; int ntail; } Body;

/* After how many digits the point stands; `left` of them would without an exponent. */
static int64_t point_of(const Num *x, const Spec *spec, int64_t left)
{
    if (spec->type == 'e')
        return x->n == 0 && spec->precision >= 0 ? 1 - spec->precision : 1;
    if (spec->type != 'g' || (x->exp <= 0 && left > -6))
        return left;
    return 1;
}

/* Into `few` where there is room, else into memory of the collector's. */
static bool make_body(Interp *vm, const Num *x, const Spec *spec, Body *out, char *few, int64_t room)
{
    int64_t left = x->exp + x->digits, point = point_of(x, spec, left), n = x->digits;
    int64_t zeros = point <= 0 ? 1 - point : 0, more = point > n ? point - n : 0, size = zeros + n + more;
    char *text = few;
    if (size > room) {
        Bytes *bytes = gc_can_have(vm, (size_t)size)
                         ? gc_alloc(vm, sizeof *bytes + (size_t)size, KIND_BYTES, T_BYTES)
                         : NULL;
        if (!bytes)
            return false;
        text = (char *)bytes->data;
    }
    memset(text, '0', (size_t)zeros);
    if (!num_write_digits(vm, x, text + zeros))
        return false;
    memset(text + zeros + n, '0', (size_t)more);
    out->whole = text;
    out->nwhole = point <= 0 ? 1 : point;
    out->fraction = text + out->nwhole;
    out->nfraction = size - out->nwhole;
    out->ntail = 0;
    if (left != point || spec->type == 'e')
        out->ntail = snprintf(out->tail, sizeof out->tail, "%c%+lld", spec->upper ? 'E' : 'e',
                              (long long)(left - point));
    if (spec->type == '%')
        out->tail[out->ntail++] = '%';
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
static bool add_grouped(Interp *vm, StrBuilder *out, const Body *body, const Spec *spec, int64_t width)
{
    int64_t own = body->nwhole, digits = own,
            wide = spec->separator == V_NULL ? 0 : str_of(spec->separator)->len;
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
        sb_add_char(out, left > own ? '0' : (uint32_t)body->whole[own - left]);
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

/* Without separators: sign, digits and tail in one go. */
static Value plain_text(Interp *vm, const Body *body, Value sign)
{
    const Str *s = str_of(sign);
    Str *out = str_alloc(vm, s->len + body->nwhole + !!body->nfraction + body->nfraction + body->ntail, 0x7F);
    if (!out)
        return V_NULL;
    char *at = (char *)out->u.inline_data;
    if (s->len)
        *at++ = (char)str_at(s, 0);
    memcpy(at, body->whole, (size_t)body->nwhole);
    at += body->nwhole;
    if (body->nfraction) {
        *at++ = '.';
        memcpy(at, body->fraction, (size_t)body->nfraction);
        at += body->nfraction;
    }
    memcpy(at, body->tail, (size_t)body->ntail);
    return v_from_obj(out);
}

/* Sign and body between fill characters. */
static Value padded(Interp *vm, Value sign, Value body, const Spec *spec)
{
    const Str *s = str_of(sign), *b = str_of(body);
    int64_t room = spec->width - s->len - b->len;
    if (room <= 0)
        return s->len ? str_concat(vm, sign, body) : body;
    int64_t before = spec->align == '>' ? room
                   : spec->align == '^' ? room / 2
                                        : 0,
            inside = spec->align == '=' ? room : 0;
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
    return negative          ? str_from_char(vm, '-')
         : spec->sign == '-' ? vm->empty_str
                             : str_from_char(vm, spec->sign);
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

/* Grouped, or with zeros up to the width. */
static Value wide_text(Interp *vm, const Body *body, const Spec *spec, Value sign)
{
    StrBuilder out = {0};
    int64_t point = body->nfraction != 0, least = 0;        /* a point counts as one character */
    if (spec->align == 'z')
        least = spec->width - str_of(sign)->len - point - body->nfraction - body->ntail;
    if (!add_grouped(vm, &out, body, spec, least))
        return sb_clear(&out), V_NULL;
    if (point && spec->point != V_NULL)
        sb_add_str(&out, str_of(spec->point));
    else if (point)
        sb_add_char(&out, '.');
    sb_add_ascii_n(&out, body->fraction, (size_t)body->nfraction);
    sb_add_ascii_n(&out, body->tail, (size_t)body->ntail);
    return sb_finish(vm, &out);
}

static Value format_finite(Interp *vm, const Num *x, Spec *spec)
{
    char few[128];
    Body body;
    Value sign = sign_of(vm, x->negative && !(spec->no_minus_zero && x->n == 0), spec);
    if (!make_body(vm, x, spec, &body, few, sizeof few))
        return V_NULL;
    bool plain = spec->separator == V_NULL && spec->point == V_NULL && spec->align != 'z';
    if (plain && spec->width <= body.nwhole + body.nfraction)
        return plain_text(vm, &body, sign);
    Value text = plain ? plain_text(vm, &body, vm->empty_str) : wide_text(vm, &body, spec, sign);
    return text == V_NULL ? V_NULL : padded(vm, sign, text, spec);
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
    return format_finite(vm, &copy, &spec);
}
