/* SPDX-License-Identifier: MIT
 *
 * Decimals out of texts, ints, floats and tuples. */
#include <math.h>

#include "base/buf.h"
#include "lang/decimal_pow10.h"
#include "lang/mod_decimal.h"
#include "lang/number_text.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

/* -- texts ------------------------------------------------------------------------------------- */

static size_t drop_underscores(char *text, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (text[i] != '_')
            text[kept++] = text[i];
    return kept;
}

/* White space as str.strip() has it, which reaches further than that of number_strip(). */
static void strip(const char **from, const char **to)
{
    while (*from < *to && (number_is_space(**from) || (**from >= 28 && **from <= 31)))
        ++*from;
    while (*from < *to && (number_is_space((*to)[-1]) || ((*to)[-1] >= 28 && (*to)[-1] <= 31)))
        --*to;
}

/* `strict`: nothing around the number, and no underscores. */
bool decimal_text_to_num(Work *w, Value text, bool strict, Num *out)
{
    const Str *s = str_of(text);
    Buf plain = {0};
    const char *from = s->data, *to = from + s->len;
    bool ascii = s->h.flags & STR_ASCII;
    if (!ascii || (!strict && memchr(from, '_', (size_t)s->len))) {
        number_text(text, &plain);
        from = plain.data ? plain.data : "";
        to = from + plain.len;
    }
    if (!strict) {
        strip(&from, &to);
        if (plain.data)
            to = from + drop_underscores(plain.data + (from - plain.data), (size_t)(to - from));
    }
    bool done = num_parse(w, out, from, (size_t)(to - from));
    buf_clear(&plain);
    return done;
}

/* -- floats ------------------------------------------------------------------------------------ */

/* m * 2^-k = m * 5^k / 10^k */
static bool with_fives(Interp *vm, uint64_t m, int k, Num *out)
{
    Num fives, whole;
    num_set_i64(&whole, (int64_t)m);
    Value power = int_pow(vm, v_from_small(5), v_from_small(k));
    if (power == V_NULL || !num_set_int(vm, &fives, power) || !num_multiply(vm, out, &whole, &fives))
        return false;
    out->exp = -k;
    return true;
}

void decimal_from_double(Interp *vm, double d, Num *out, bool *failed)
{
    int exponent;
    *failed = false;
    num_set_i64(out, 0);
    if (isnan(d)) {
        out->kind = NUM_NAN;
    } else if (isinf(d)) {
        num_set_inf(out, false);
    } else if (d != 0) {
        uint64_t m = (uint64_t)ldexp(frexp(fabs(d), &exponent), 53);
        int zeros = __builtin_ctzl(m);
        m >>= zeros;
        exponent += zeros - 53;
        if (exponent >= 0) {
            Value whole = int_from_double(vm, fabs(d));
            *failed = whole == V_NULL || !num_set_int(vm, out, whole);
        } else {
            *failed = !with_fives(vm, m, -exponent, out);
        }
    }
    out->negative = signbit(d) && !isnan(d);
}

/* -- tuples ------------------------------------------------------------------------------------ */

static bool refuse(Interp *vm, const char *words)
{
    exc_raise(vm, EXC_ValueError, "%s", words);
    return false;
}

/* The digits as text; leading zeros with them. */
static bool read_digit_tuple(Interp *vm, Value digits, Buf *out)
{
    const Value *items;
    size_t n;
    if (!seq_view(digits, &items, &n))
        return refuse(vm, "coefficient must be a tuple of digits");
    for (size_t i = 0; i < n; i++) {
        int64_t digit;
        if (!int_is(items[i]) || !int_to_i64(items[i], &digit) || digit < 0 || digit > 9)
            return refuse(vm, "coefficient must be a tuple of digits");
        buf_addc(out, (char)('0' + digit));
    }
    return true;
}

static bool read_tuple_exponent(Interp *vm, Value v, Num *out)
{
    if (str_is(v)) {
        out->kind = str_eq_cstr(v, "F") ? NUM_INF
                  : str_eq_cstr(v, "n") ? NUM_NAN
                  : str_eq_cstr(v, "N") ? NUM_SNAN
                                        : 0;
        return out->kind || refuse(vm, "string argument in the third position must be 'F', 'n' or 'N'");
    }
    if (!int_is(v))
        return refuse(vm, "exponent must be an integer");
    if (!int_to_i64(v, &out->exp))
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t"), false;
    int64_t most = 4 * DEC_MAX_EMAX;
    out->exp = out->exp > most ? most : out->exp < -most ? -most : out->exp;
    return true;
}

static bool from_tuple(Work *w, Value v, Num *out)
{
    Interp *vm = w->vm;
    const Value *items;
    size_t n;
    int64_t sign;
    if (!seq_view(v, &items, &n) || n != 3)
        return refuse(vm, "argument must be a sequence of length 3");
    Value parts[3] = {items[0], items[1], items[2]};
    num_set_i64(out, 0);
    if (!int_is(parts[0]) || !int_to_i64(parts[0], &sign) || (sign != 0 && sign != 1))
        return refuse(vm, "sign must be an integer with the value 0 or 1");
    if (!read_tuple_exponent(vm, parts[2], out))
        return false;
    Buf digits = {0};
    Num read;
    num_copy(&read, out);
    bool done = out->kind == NUM_INF
             || (read_digit_tuple(vm, parts[1], &digits)
                 && num_read_digits(vm, &read, digits.data ? digits.data : "", digits.len));
    buf_clear(&digits);
    num_copy(out, &read);
    out->negative = sign;
    if (done && num_is_nan(out) && out->n && out->digits > w->rules->prec - w->rules->clamp)
        return num_invalid(w, out, DEC_CONVERSION_SYNTAX);
    return done && num_finish(w, out);
}

/* -- any value --------------------------------------------------------------------------------- */

bool decimal_from_value(Work *w, Value v, bool strict_text, Num *out)
{
    Interp *vm = w->vm;
    if (str_is(v))
        return decimal_text_to_num(w, v, strict_text, out);
    int found = decimal_operand(vm, v, out);
    if (found)
        return found > 0;
    if (float_is(v)) {
        bool failed;
        w->status |= DEC_FLOAT;
        decimal_from_double(vm, float_get(v), out, &failed);
        return !failed;
    }
    if (tuple_is(v) || v_is_kind(v, KIND_LIST))
        return from_tuple(w, v, out);
    exc_raise(vm, EXC_TypeError, "conversion from %s to Decimal is not supported", type_name_of(vm, v));
    return false;
}

Value decimal_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *type = type_from_value(args[0]);
    bool plain = type == decimal_state(vm)->number;
    DecContext *c = decimal_context_arg(vm, args[2]);
    if (!c)
        return V_NULL;
    if (plain && v_is_obj(args[1]) && v_obj(args[1])->shape == type->first_shape)
        return args[1];
    Work w = {.vm = vm, .rules = &rules_exact};
    Num x;
    if (!decimal_from_value(&w, args[1], false, &x) || vm->exc != V_NULL)
        return V_NULL;
    if (w.status & (DEC_INEXACT | DEC_ROUNDED | DEC_CLAMPED))
        num_invalid(&w, &x, DEC_INVALID);
    w.status &= DEC_ANY_INVALID | DEC_FLOAT;
    if (w.status && !decimal_signal(vm, c, w.status))
        return V_NULL;
    return plain ? decimal_new(vm, &x) : decimal_new_of(vm, type, &x);
}
