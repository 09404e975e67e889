/* SPDX-License-Identifier: MIT
 *
 * The % operator of str and bytes: "%(key)#0+-10.3d".
 *
 * One engine for both: bytes are formatted as latin-1 text; only what %s, %b, %c take and a few words differ.
 * Numbers come from format.c; this file parses, fetches arguments and pads. */
#include "lang/format.h"
#include "lang/obj_bytes.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

typedef struct Percent {
    Interp *vm;
    const Str *format;
    int64_t at;
    bool bytes;
    Value args;                         /* the tuple, or the one argument */
    Value mapping;                      /* the right operand when it can be indexed; V_NULL */
    /* as in CPython: count < 0: `args` is the one argument, used up when next is -1 */
    int64_t next, count;
    StrBuilder out;
} Percent;

typedef struct Directive {
    bool left, plus, blank, alternate, zero;
    int64_t width, precision;           /* -1: none */
    uint32_t type;
} Directive;

static bool refuse(Percent *p, ExcId id, const char *message)
{
    exc_raise(p->vm, id, "%s", message);
    return false;
}

static inline uint32_t peek(const Percent *p)
{
    return p->at >= p->format->len  ? 0
         : p->format->h.aux == 1 ? ((const uint8_t *)p->format->data)[p->at]
                                 : str_at(p->format, p->at);
}

/* -- arguments --------------------------------------------------------------------------------------------------------- */

static Value next_arg(Percent *p)
{
    if (p->next >= p->count)
        return exc_raise(p->vm, EXC_TypeError, "not enough arguments for format string");
    int64_t i = p->next++;
    return p->count < 0 ? p->args : tuple_of(p->args)->items[i];
}

static Value mapping_key(Percent *p, int64_t start, int64_t end)
{
    if (p->bytes)
        return bytes_new(p->vm, str_unit(p->format, start), (size_t)(end - start));
    return str_slice(p->vm, v_from_obj(p->format), start, end);
}

/* "(key)": the mapping's value becomes the one argument. */
static bool read_key(Percent *p)
{
    int depth = 1;
    if (p->mapping == V_NULL)
        return refuse(p, EXC_TypeError, "format requires a mapping");
    int64_t start = ++p->at;
    for (; depth > 0 && p->at < p->format->len; p->at++)
        depth += peek(p) == '(' ? 1 : peek(p) == ')' ? -1 : 0;
    if (depth > 0)
        return refuse(p, EXC_ValueError, "incomplete format key");
    Value key = mapping_key(p, start, p->at - 1);
    p->args = key == V_NULL ? V_NULL : op_getitem(p->vm, p->mapping, key);
    p->count = -1;
    p->next = -2;
    return p->args != V_NULL;
}

/* -- parsing ----------------------------------------------------------------------------------------------------------- */

static void read_flags(Percent *p, Directive *d)
{
    for (;; p->at++)
        switch (peek(p)) {
        case '-':
            d->left = true;
            break;
        case '+':
            d->plus = true;
            break;
        case ' ':
            d->blank = true;
            break;
        case '#':
            d->alternate = true;
            break;
        case '0':
            d->zero = true;
            break;
        default:
            return;
        }
}

static bool read_star(Percent *p, int64_t limit, const char *overflow, int64_t *out)
{
    p->at++;
    Value v = next_arg(p);
    if (v == V_NULL)
        return false;
    if (!int_is(v))
        return refuse(p, EXC_TypeError, "* wants int");
    if (!int_to_i64(int_plain(v), out) || *out > limit || *out < -limit - 1)
        return refuse(p, EXC_OverflowError, overflow);
    return true;
}

static bool read_digits(Percent *p, int64_t limit, const char *overflow, int64_t *out)
{
    for (*out = 0; peek(p) >= '0' && peek(p) <= '9'; p->at++) {
        if (*out > (limit - (int64_t)(peek(p) - '0')) / 10)
            return refuse(p, EXC_ValueError, overflow);
        *out = *out * 10 + (int64_t)(peek(p) - '0');
    }
    return true;
}

static bool read_width(Percent *p, Directive *d)
{
    if (peek(p) != '*')
        return peek(p) < '0' || peek(p) > '9' || read_digits(p, INT64_MAX, "width too big", &d->width);
    if (!read_star(p, INT64_MAX, "Python int too large to convert to C ssize_t", &d->width))
        return false;
    if (d->width < 0) {
        d->left = true;
        d->width = d->width == INT64_MIN ? INT64_MAX : -d->width;
    }
    return true;
}

static bool read_precision(Percent *p, Directive *d)
{
    if (peek(p) != '.')
        return true;
    p->at++;
    if (peek(p) != '*')
        return read_digits(p, INT32_MAX, p->bytes ? "prec too big" : "precision too big", &d->precision);
    if (!read_star(p, INT32_MAX, "Python int too large to convert to C int", &d->precision))
        return false;
    if (d->precision < 0)
        d->precision = 0;
    return true;
}

/* Behind the '%'. */
static bool read_directive(Percent *p, Directive *d)
{
    *d = (Directive){ .width = -1, .precision = -1 };
    if (peek(p) == '(' && !read_key(p))
        return false;
    read_flags(p, d);
    if (!read_width(p, d) || !read_precision(p, d))
        return false;
    if (peek(p) == 'h' || peek(p) == 'l' || peek(p) == 'L')
        p->at++;
    if (p->at >= p->format->len)
        return refuse(p, EXC_ValueError, "incomplete format");
    d->type = str_at(p->format, p->at++);
    return true;
}

/* -- output ------------------------------------------------------------------------------------------------------------ */

/* `prefix_len` characters of the text (sign, 0x) stand before filling zeros. `sign`: one more in
 * front, or 0. */
static bool put_number(Percent *p, const Directive *d, const Buf *text, size_t prefix_len, char sign)
{
    int64_t len = (int64_t)text->len + (sign ? 1 : 0), missing = d->width > len ? d->width - len : 0;
    if (!sb_fits(p->vm, &p->out, (size_t)(len + missing)))
        return false;
    bool zeros = d->zero && !d->left;
    if (!d->left && !zeros)
        sb_add_fill(&p->out, ' ', missing);
    if (sign)
        sb_add_char(&p->out, (uint8_t)sign);
    if (zeros && prefix_len < text->len) {
        sb_add_ascii_n(&p->out, text->data, prefix_len);
        sb_add_fill(&p->out, '0', missing);
        sb_add_ascii_n(&p->out, text->data + prefix_len, text->len - prefix_len);
    } else {
        sb_add_ascii_n(&p->out, text->data, text->len);
    }
    if (d->left)
        sb_add_fill(&p->out, ' ', missing);
    return true;
}

static bool put_text(Percent *p, const Directive *d, Value text, bool truncates)
{
    const Str *s = str_of(text);
    int64_t len = truncates && d->precision >= 0 && d->precision < s->len ? d->precision : s->len;
    int64_t missing = d->width > len ? d->width - len : 0;
    if (!sb_fits(p->vm, &p->out, (size_t)(len + missing)))
        return false;
    if (!d->left)
        sb_add_fill(&p->out, ' ', missing);
    sb_add_slice(&p->out, s, 0, len);
    if (d->left)
        sb_add_fill(&p->out, ' ', missing);
    return true;
}

/* -- conversions ------------------------------------------------------------------------------------------------------- */

static char sign_for(const Directive *d, const Buf *text)
{
    return text->data[0] == '-' ? 0 : d->plus ? '+' : d->blank ? ' ' : 0;
}

/* The argument of d, x, o ... as an int; V_NULL: TypeError pending. */
static Value int_arg(Percent *p, const Directive *d, Value v)
{
    bool exact = d->type == 'x' || d->type == 'X' || d->type == 'o';
    if (int_is(v))
        return int_plain(v);
    const Slots *slots = &type_of(p->vm, v)->slots;
    Value i = V_NULL;
    if (exact && slots->unary[UN_INDEX])
        i = op_as_int(p->vm, v);
    else if (!exact && (slots->unary[UN_INT] || slots->unary[UN_INDEX]))
        i = slots->unary[UN_INT] ? op_unary(p->vm, UN_INT, v) : op_as_int(p->vm, v);
    if (i != V_NULL && !int_is(i))
        i = exc_raise(p->vm, EXC_TypeError, "__int__ returned non-int (type %s)", type_name_of(p->vm, i));
    if (i != V_NULL || (p->vm->exc != V_NULL && !exc_pending_is(p->vm, EXC_TypeError)))
        return i;
    exc_clear(p->vm);
    return exc_raise(p->vm, EXC_TypeError, "%%%c format: %s is required, not %s",
                     p->bytes && d->type == 'i' ? 'd' : (char)d->type,
                     exact ? "an integer" : "a real number", type_name_of(p->vm, v));
}

static bool put_int(Percent *p, const Directive *d, Value v)
{
    char few[24], *end = few + sizeof few;
    if (v_is_int(v) && d->type == 'd' && d->precision < 0) {
        char *at = int_write_decimal(end, v_small(v));
        Buf digits = { .data = at, .len = (size_t)(end - at) };
        return put_number(p, d, &digits, v_small(v) < 0, sign_for(d, &digits));
    }
    Buf text = {0};
    size_t prefix = 0;
    Value i = int_arg(p, d, v);
    bool ok = i != V_NULL
           && format_percent_int(p->vm, i, (char)d->type, d->alternate, d->precision, &text,
                                 &prefix)
           && put_number(p, d, &text, prefix, sign_for(d, &text));
    buf_clear(&text);
    return ok;
}

static bool put_float(Percent *p, const Directive *d, Value v)
{
    Buf text = {0};
    double x;
    int64_t precision = d->precision < 0 ? 6 : d->precision;
    if (!float_from_number(p->vm, v, &x)) {
        if (p->bytes && exc_pending_is(p->vm, EXC_TypeError)) {
            exc_clear(p->vm);
            exc_raise(p->vm, EXC_TypeError, "float argument required, not %s", type_name_of(p->vm, v));
        }
        return false;
    }
    if (!gc_can_have(p->vm, (size_t)precision * 8))
        return false;
    format_double(x, (char)d->type, (int)precision, d->alternate ? FORMAT_ALTERNATE : 0, &text);
    bool ok = put_number(p, d, &text, text.data[0] == '-' ? 1 : 0, sign_for(d, &text));
    buf_clear(&text);
    return ok;
}

/* A latin-1 str of what %s and %b of bytes take. */
static Value bytes_arg(Percent *p, Value v)
{
    const uint8_t *data;
    size_t len;
    if (!bytes_view(v, &data, &len)) {
        Value made = op_call_special(p->vm, v, p->vm->names.bytes_, NULL, 0);
        if (made == V_NULL && p->vm->exc != V_NULL)
            return V_NULL;
        if (made == V_NULL)
            return exc_raise(p->vm, EXC_TypeError,
                             "%%b requires a bytes-like object, or an object that implements "
                             "__bytes__, not '%s'",
                             type_name_of(p->vm, v));
        if (!bytes_is(made))
            return exc_raise(p->vm, EXC_TypeError, "__bytes__ returned non-bytes (type %s)",
                             type_name_of(p->vm, made));
        bytes_view(made, &data, &len);
    }
    return str_from_units(p->vm, data, 1, len);
}

static Value text_arg(Percent *p, const Directive *d, Value v)
{
    if (p->bytes)
        return d->type == 's' || d->type == 'b' ? bytes_arg(p, v) : op_ascii(p->vm, v);
    return d->type == 's' ? op_str(p->vm, v) : d->type == 'r' ? op_repr(p->vm, v) : op_ascii(p->vm, v);
}

static Value byte_arg(Percent *p, Value v)
{
    const uint8_t *data;
    size_t len;
    int64_t code = -1;
    if (bytes_view(v, &data, &len) && len == 1)
        return str_from_char(p->vm, data[0]);
    if (!int_is(v))
        return exc_raise(p->vm, EXC_TypeError, "%%c requires an integer in range(256) or a single byte");
    if (!int_to_i64(int_plain(v), &code) || code < 0 || code > 255)
        return exc_raise(p->vm, EXC_OverflowError, "%%c arg not in range(256)");
    return str_from_char(p->vm, (uint32_t)code);
}

static Value char_arg(Percent *p, Value v)
{
    int64_t code = -1;
    if (p->bytes)
        return byte_arg(p, v);
    if (str_is(v) && str_of(v)->len == 1)
        return str_plain(v);
    Value i = str_is(v) || !type_of(p->vm, v)->slots.unary[UN_INDEX] ? V_NULL : op_as_int(p->vm, v);
    if (i == V_NULL) {
        exc_clear(p->vm);
        return exc_raise(p->vm, EXC_TypeError, "%%c requires int or char");
    }
    if (!int_to_i64(i, &code) || code < 0 || code > 0x10FFFF)
        return exc_raise(p->vm, EXC_OverflowError, "%%c arg not in range(0x110000)");
    return str_from_char(p->vm, (uint32_t)code);
}

static bool put_directive(Percent *p, const Directive *d)
{
    bool known_text = d->type == 's' || d->type == 'r' || d->type == 'a' || (p->bytes && d->type == 'b');
    Value v = next_arg(p), text = V_NULL;
    if (v == V_NULL)
        return false;
    if (known_text)
        return (text = text_arg(p, d, v)) != V_NULL && put_text(p, d, text, true);
    if (d->type == 'c')
        return (text = char_arg(p, v)) != V_NULL && put_text(p, d, text, false);
    switch (d->type) {
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return put_int(p, d, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return put_float(p, d, v);
    }
    exc_raise(p->vm, EXC_ValueError, "unsupported format character '%c' (0x%x) at index %lld",
              d->type >= 31 && d->type <= 126 ? (char)d->type : '?', d->type, (long long)p->at - 1);
    return false;
}

/* -- the operator ------------------------------------------------------------------------------------------------------ */

static bool format_all(Percent *p)
{
    Directive d;
    for (int64_t end = p->format->len; p->at < end;) {
        int64_t percent = str_next_char(p->format, '%', p->at, end);
        sb_add_slice(&p->out, p->format, p->at, percent < 0 ? end : percent);
        if (percent < 0)
            break;
        p->at = percent + 1;
        if (peek(p) == '%') {
            sb_add_char(&p->out, '%');
            p->at++;
        } else if (!read_directive(p, &d) || !put_directive(p, &d))
            return false;
    }
    if (p->next < p->count && p->mapping == V_NULL)
        return refuse(p, EXC_TypeError, p->bytes ? "not all arguments converted during bytes formatting"
                                                 : "not all arguments converted during string formatting");
    return true;
}

static Value percent_format(Interp *vm, Value format, Value args, bool bytes)
{
    Percent p = {.vm = vm,
                 .format = str_of(format),
                 .bytes = bytes,
                 .args = args,
                 .mapping = V_NULL,
                 .next = -2,
                 .count = -1};
    if (tuple_is(args)) {
        p.next = 0;
        p.count = tuple_of(args)->len;
    } else if (type_of(vm, args)->slots.getitem && !str_is(args)
               && !(bytes && (bytes_is(args) || bytearray_is(args))))
        p.mapping = args;
    if (format_all(&p))
        return sb_finish(vm, &p.out);
    sb_clear(&p.out);
    return V_NULL;
}

Value str_percent(Interp *vm, Value format, Value args)
{
    return percent_format(vm, format, args, false);
}

Value str_percent_bytes(Interp *vm, Value format, Value args)
{
    return percent_format(vm, format, args, true);
}
