/* SPDX-License-Identifier: MIT
 *
 * Decimal text: numbers from and to numeric strings. See decimal_num.h. Long coefficients are
 * halved until GMP converts a part in less than a moment, so that an interrupt comes through. */
#include <ctype.h>
#include <strings.h>

#include "lang/decimal_num.h"
#include "lang/decimal_pow10.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { PART_DIGITS = 20000 };           /* what GMP converts at once */

/* Where a long row of digits is divided: the low part is PART_DIGITS times a power of two. */
static int64_t low_part(int64_t digits)
{
    int64_t k = PART_DIGITS;
    while (k * 2 < digits)
        k *= 2;
    return k;
}

/* -- digits out -------------------------------------------------------------------------------- */

static void write_limb(mp_limb_t u, char *out, int64_t digits)
{
    for (char *at = out + digits; at > out; u /= 10)
        *--at = (char)('0' + u % 10);
}

static void write_wide(u128 value, char *out, int64_t digits)
{
    mp_limb_t limbs[2] = {(mp_limb_t)value, (mp_limb_t)(value >> 64)};
    for (; digits > POW10_LIMB; digits -= POW10_LIMB)
        write_limb(pow10_divide(limbs, limbs, 2, POW10_LIMB), out + digits - POW10_LIMB, POW10_LIMB);
    write_limb(limbs[0], out, digits);
}

enum { FEW_LIMBS = 16 };

/* Limb by limb, which is quicker than GMP for a few. */
static void write_few(const mp_limb_t *from, mp_size_t n, char *out, int64_t digits)
{
    mp_limb_t limbs[FEW_LIMBS];
    memcpy(limbs, from, (size_t)n * sizeof *limbs);
    for (; digits > POW10_LIMB; digits -= POW10_LIMB) {
        write_limb(pow10_divide(limbs, limbs, n, POW10_LIMB), out + digits - POW10_LIMB, POW10_LIMB);
        n -= n > 1 && limbs[n - 1] == 0;
    }
    write_limb(limbs[0], out, digits);
}

/* By GMP, which overwrites the limbs that it reads. */
static bool write_part(Interp *vm, const mp_limb_t *limbs, mp_size_t n, char *out, int64_t digits)
{
    BigInt *copy = big_new(vm, (size_t)n + 1);
    Bytes *text = copy ? gc_alloc(vm, sizeof *text + mpn_sizeinbase(limbs, n, 10) + 2, KIND_BYTES,
                                  T_BYTES)
                       : NULL;
    if (!text)
        return false;
    memcpy(copy->limbs, limbs, (size_t)n * sizeof *limbs);
    int64_t count = (int64_t)mpn_get_str(text->data, 10, (mp_limb_t *)copy->limbs, n), skip = 0;
    while (count - skip > digits)
        skip++;
    memset(out, '0', (size_t)(digits - (count - skip)));
    out += digits - (count - skip);
    for (int64_t i = skip; i < count; i++)
        out[i - skip] = (char)('0' + text->data[i]);
    return true;
}

/* Exactly so many digits, with zeros in front where the number has fewer. */
static bool write_limbs(Interp *vm, const mp_limb_t *limbs, mp_size_t n, char *out, int64_t digits)
{
    while (n > 0 && limbs[n - 1] == 0)
        n--;
    if (n <= 2) {
        u128 value = n == 0 ? 0 : n == 1 ? limbs[0] : (u128)limbs[1] << 64 | limbs[0];
        int64_t own = pow10_wide_digits(value);
        memset(out, '0', (size_t)(digits - own));
        write_wide(value, out + digits - own, own);
        return true;
    }
    if (n <= FEW_LIMBS)
        return write_few(limbs, n, out, digits), true;
    if (digits <= PART_DIGITS)
        return write_part(vm, limbs, n, out, digits);
    int64_t low = low_part(digits);
    mp_limb_t *power;
    mp_size_t m;
    if (!op_poll(vm) || !pow10_limbs(vm, low, &power, &m))
        return false;
    if (n < m || (n == m && mpn_cmp(limbs, power, n) < 0)) {
        memset(out, '0', (size_t)(digits - low));
        return write_limbs(vm, limbs, n, out + digits - low, low);
    }
    BigInt *q = big_new(vm, (size_t)(n - m + 1)), *r = q ? big_new(vm, (size_t)m) : NULL;
    return r && int_limbs_divide(vm, (mp_limb_t *)q->limbs, (mp_limb_t *)r->limbs, limbs, n, power, m) &&
           write_limbs(vm, (mp_limb_t *)q->limbs, n - m + 1, out, digits - low) &&
           write_limbs(vm, (mp_limb_t *)r->limbs, m, out + digits - low, low);
}

bool num_write_digits(Interp *vm, const Num *x, char *out)
{
    if (x->n <= 2) {
        write_wide(num_wide(x), out, x->digits);
        return true;
    }
    return write_limbs(vm, x->limbs, x->n, out, x->digits);
}

/* -- the text ---------------------------------------------------------------------------------- */

static char *put(char *at, const char *text, size_t n)
{
    memcpy(at, text, n);
    return at + n;
}

static char *put_zeros(char *at, int64_t n)
{
    memset(at, '0', (size_t)n);
    return at + n;
}

static char *put_exponent(char *at, int64_t exponent, bool capitals)
{
    char digits[24], *end = digits + sizeof digits,
                     *from = int_write_decimal(end, exponent < 0 ? -exponent : exponent);
    *at++ = capitals ? 'E' : 'e';
    *at++ = exponent < 0 ? '-' : '+';
    return put(at, from, (size_t)(end - from));
}

/* How many digits stand before the point; `left` of them would without an exponent. */
static int64_t point_of(const Num *x, int64_t left, int flags)
{
    if (x->exp <= 0 && left > -6)
        return left;
    if (!(flags & NUM_ENGINEERING))
        return 1;
    int64_t thirds = x->n == 0 ? (left + 1) % 3 : (left - 1) % 3;
    thirds += thirds < 0 ? 3 : 0;
    return x->n == 0 ? thirds - 1 : thirds + 1;
}

/* The digits, moved apart for the point. */
static bool put_finite(Interp *vm, const Num *x, int flags, char **at)
{
    int64_t left = x->exp + x->digits, point = point_of(x, left, flags);
    char *to = *at;
    if (point <= 0) {
        to = put_zeros(put(to, "0.", 2), -point);
        if (!num_write_digits(vm, x, to))
            return false;
        to += x->digits;
    } else {
        if (!num_write_digits(vm, x, to))
            return false;
        if (point < x->digits) {
            memmove(to + point + 1, to + point, (size_t)(x->digits - point));
            to[point] = '.';
            to += x->digits + 1;
        } else {
            to = put_zeros(to + x->digits, point - x->digits);
        }
    }
    *at = left == point ? to : put_exponent(to, left - point, flags & NUM_CAPITALS);
    return true;
}

static bool put_special(Interp *vm, const Num *x, char **at)
{
    char *to = *at;
    if (x->kind == NUM_INF) {
        *at = put(to, "Infinity", 8);
        return true;
    }
    to = x->kind == NUM_NAN ? put(to, "NaN", 3) : put(to, "sNaN", 4);
    if (x->n && !num_write_digits(vm, x, to))
        return false;
    *at = x->n ? to + x->digits : to;
    return true;
}

Value num_to_str(Interp *vm, const Num *x, int flags)
{
    enum { EXTRA = 64 };                /* quotes, sign, point, zeros before digits, exponent */
    char few[EXTRA + 64], *text = few;
    size_t size = (size_t)x->digits + EXTRA;
    if (size > sizeof few) {
        Bytes *room = gc_alloc(vm, sizeof *room + size, KIND_BYTES, T_BYTES);
        if (!room)
            return V_NULL;
        text = (char *)room->data;
    }
    char *at = text;
    if (flags & NUM_REPR)
        at = put(at, "Decimal('", 9);
    if (x->negative)
        *at++ = '-';
    if (!(x->kind ? put_special(vm, x, &at) : put_finite(vm, x, flags, &at)))
        return V_NULL;
    if (flags & NUM_REPR)
        at = put(at, "')", 2);
    return str_from_units(vm, text, 1, (size_t)(at - text));
}

/* -- digits in --------------------------------------------------------------------------------- */

static u128 read_wide(const char *digits, size_t n)
{
    mp_limb_t high = 0, low = 0;
    size_t first = n > POW10_LIMB ? n - POW10_LIMB : 0;
    for (size_t i = 0; i < first; i++)
        high = high * 10 + (mp_limb_t)(digits[i] - '0');
    for (size_t i = first; i < n; i++)
        low = low * 10 + (mp_limb_t)(digits[i] - '0');
    return (u128)high * pow10_table[POW10_LIMB][0] + low;
}

/* Into r[limbs]; they are enough for n digits. */
static bool read_limbs(Interp *vm, mp_limb_t *r, mp_size_t limbs, const char *digits, size_t n);

static bool read_part(Interp *vm, mp_limb_t *r, mp_size_t limbs, const char *digits, size_t n)
{
    Bytes *values = gc_alloc(vm, sizeof *values + n + 1, KIND_BYTES, T_BYTES);
    if (!values)
        return false;
    for (size_t i = 0; i < n; i++)
        values->data[i] = (unsigned char)(digits[i] - '0');
    mp_size_t used = mpn_set_str(r, values->data, n, 10);
    memset(r + used, 0, (size_t)(limbs - used) * sizeof *r);
    return true;
}

static mp_size_t limbs_for(size_t digits)
{
    return (mp_size_t)((double)digits * 0.0519051) + 2;       /* log 10 / log 2^64 */
}

static bool read_halves(Interp *vm, mp_limb_t *r, mp_size_t limbs, const char *digits, size_t n)
{
    size_t low = (size_t)low_part((int64_t)n);
    mp_size_t a = limbs_for(n - low), b = limbs_for(low), m;
    mp_limb_t *power;
    BigInt *high = big_new(vm, (size_t)a), *rest = high ? big_new(vm, (size_t)b) : NULL;
    if (!rest || !op_poll(vm) || !pow10_limbs(vm, (int64_t)low, &power, &m) ||
        !read_limbs(vm, (mp_limb_t *)high->limbs, a, digits, n - low) ||
        !read_limbs(vm, (mp_limb_t *)rest->limbs, b, digits + n - low, low))
        return false;
    BigInt *product = big_new(vm, (size_t)(a + m + b));
    if (!product
        || !int_limbs_multiply(vm, (mp_limb_t *)product->limbs, (mp_limb_t *)high->limbs, a, power,
                               m))
        return false;
    mp_limb_t *sum = (mp_limb_t *)product->limbs;
    memset(sum + a + m, 0, (size_t)b * sizeof *sum);
    mpn_add(sum, sum, a + m + b, (mp_limb_t *)rest->limbs, b);
    memcpy(r, sum, (size_t)limbs * sizeof *r);
    return true;
}

static bool read_limbs(Interp *vm, mp_limb_t *r, mp_size_t limbs, const char *digits, size_t n)
{
    return n <= PART_DIGITS ? read_part(vm, r, limbs, digits, n) : read_halves(vm, r, limbs, digits, n);
}

bool num_read_digits(Interp *vm, Num *x, const char *digits, size_t n)
{
    for (; n && *digits == '0'; n--)
        digits++;
    if (n <= POW10_WIDE) {
        num_set_wide(x, read_wide(digits, n));
        return true;
    }
    mp_size_t limbs = limbs_for(n);
    return num_room(vm, x, limbs) && read_limbs(vm, x->limbs, limbs, digits, n) && num_settle(vm, x, limbs);
}

/* -- numeric strings --------------------------------------------------------------------------- */

#define EXPONENT_MOST INT64_C(4000000000000000000)      /* far beyond every limit, and sums of it still fit */

typedef struct Parts { const char *digits, *end, *point; int64_t exponent; } Parts;

/* What follows the letter: false when it is malformed. Absurd exponents are as good as the largest. */
static bool read_exponent(const char *at, const char *end, int64_t *out)
{
    bool negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    *out = 0;
    if (at == end)
        return false;
    for (; at < end; at++) {
        if (!isdigit((unsigned char)*at))
            return false;
        if (*out < EXPONENT_MOST / 10)
            *out = *out * 10 + (*at - '0');
        else
            *out = EXPONENT_MOST;
    }
    *out = negative ? -*out : *out;
    return true;
}

static bool split(const char *at, const char *end, Parts *out)
{
    *out = (Parts){.digits = at};
    for (; at < end && (isdigit((unsigned char)*at) || (*at == '.' && !out->point)); at++)
        if (*at == '.')
            out->point = at;
    out->end = at;
    if (at - out->digits == (out->point != NULL))       /* no digit */
        return false;
    if (at == end)
        return true;
    return (*at == 'e' || *at == 'E') && read_exponent(at + 1, end, &out->exponent);
}

/* The digits of both sides of the point in one row. */
static bool read_parts(Interp *vm, Num *x, const Parts *p)
{
    char few[128], *row = few;
    size_t n = (size_t)(p->end - p->digits);
    if (!p->point)
        return num_read_digits(vm, x, p->digits, n);
    if (n > sizeof few) {
        Bytes *room = gc_alloc(vm, sizeof *room + n, KIND_BYTES, T_BYTES);
        if (!room)
            return false;
        row = (char *)room->data;
    }
    size_t whole = (size_t)(p->point - p->digits);
    memcpy(row, p->digits, whole);
    memcpy(row + whole, p->point + 1, n - whole - 1);
    return num_read_digits(vm, x, row, n - 1);
}

static bool malformed(Work *w, Num *x)
{
    return num_invalid(w, x, DEC_CONVERSION_SYNTAX);
}

static bool parse_special(Work *w, Num *x, const char *at, const char *end)
{
    size_t n = (size_t)(end - at);
    bool negative = x->negative;
    if ((n == 3 && strncasecmp(at, "inf", 3) == 0) || (n == 8 && strncasecmp(at, "infinity", 8) == 0)) {
        num_set_inf(x, negative);
        return true;
    }
    bool signals = n && (*at == 's' || *at == 'S');
    at += signals;
    if (end - at < 3 || strncasecmp(at, "nan", 3) != 0)
        return malformed(w, x);
    at += 3;
    while (at < end && *at == '0')
        at++;
    for (const char *c = at; c < end; c++)
        if (!isdigit((unsigned char)*c))
            return malformed(w, x);
    if (end - at > w->rules->prec - w->rules->clamp)
        return malformed(w, x);
    num_set_i64(x, 0);
    x->negative = negative;
    x->kind = signals ? NUM_SNAN : NUM_NAN;
    return num_read_digits(w->vm, x, at, (size_t)(end - at));
}

bool num_parse(Work *w, Num *x, const char *text, size_t len)
{
    const char *at = text, *end = text + len;
    Parts parts;
    num_set_i64(x, 0);
    x->negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    if (at < end && !isdigit((unsigned char)*at) && *at != '.')
        return parse_special(w, x, at, end);
    if (!split(at, end, &parts))
        return malformed(w, x);
    if (!read_parts(w->vm, x, &parts))
        return false;
    x->exp = parts.exponent - (parts.point ? parts.end - parts.point - 1 : 0);
    return num_finish(w, x);
}
