/* SPDX-License-Identifier: MIT
 *
 * Int text: ints from and to digits of any base, and from and to bytes.
 *
 * Decimal conversions of more than vm->int_digits_limit digits are refused, as in CPython, since
 * their time grows faster than their size; bases that are powers of two are not concerned. */
#include <math.h>

#include "lang/int_limbs.h"
#include "lang/number_text.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "lang/ops.h"
#include "lang/str_layout.h"

static bool is_power_of_two(int base)
{
    return (base & (base - 1)) == 0;
}

/* -- reading ----------------------------------------------------------------------------------- */

static int digit_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    char lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : 99;
}

static int prefix_base(const char *at, const char *end)
{
    if (end - at < 2 || at[0] != '0')
        return 0;
    char letter = at[1] | 0x20;
    return letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
}

/* Collects the values of digits that may be joined by single underscores. False: malformed. */
static bool read_digits(const char *at, const char *end, int base, Buf *digits)
{
    bool after_digit = false;
    for (; at < end; at++) {
        if (*at == '_' ? !after_digit : digit_value(*at) >= base)
            return false;
        after_digit = *at != '_';
        if (after_digit)
            buf_addc(digits, (char)digit_value(*at));
    }
    return after_digit;
}

static bool only_zeros(const Buf *digits)
{
    for (size_t i = 0; i < digits->len; i++) {
        if (digits->data[i])
            return false;
    }
    return true;
}

/* Sign, prefix and digits of [at, end) into digit values. False: malformed. */
static bool read_number(const char *at, const char *end, int *base, bool *negative, Buf *digits)
{
    number_strip(&at, &end);
    *negative = at < end && *at == '-';
    at += at < end && (*at == '-' || *at == '+');
    int prefix = prefix_base(at, end);
    bool guess = *base == 0, bare = false;
    if (guess) {
        bare = prefix == 0 && at < end && *at == '0';
        *base = prefix ? prefix : 10;
    }
    if (prefix && prefix == *base) {
        at += 2;
        at += at < end && *at == '_';
    }
    return read_digits(at, end, *base, digits) && (!bare || only_zeros(digits));
}

static Value digits_to_small(const unsigned char *digits, size_t n, int base, bool negative)
{
    int64_t value = 0;
    for (size_t i = 0; i < n; i++)
        value = value * base + digits[i];
    return v_from_small(negative ? -value : value);
}

static Value digits_to_int(Interp *vm, const unsigned char *digits, size_t n, int base,
                           bool negative)
{
    for (; n && *digits == 0; n--)
        digits++;
    if ((double)n * log2(base) < 60)
        return digits_to_small(digits, n, base, negative);
    double limbs = (double)n * log2(base) / LIMB_BITS + 2;
    BigInt *b = limbs > INT_LIMBS_MAX ? (int_memory_error(vm), NULL) : big_new(vm, (size_t)limbs);
    if (!b)
        return V_NULL;
    b->nlimbs = mpn_set_str((mp_limb_t *)b->limbs, digits, n, base);
    return big_finish(b, negative);
}

static Value digits_limited(Interp *vm, const Buf *digits, int base, bool negative)
{
    if (vm->int_digits_limit && digits->len > (size_t)vm->int_digits_limit &&
        !is_power_of_two(base))
        return exc_raise(vm, EXC_ValueError,
                         "Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; "
                         "use sys.set_int_max_str_digits() to increase the limit",
                         vm->int_digits_limit, digits->len);
    return digits_to_int(vm, (const unsigned char *)digits->data, digits->len, base, negative);
}

/* `original` is the object the text came from, for the message. V_NULL: the text itself. */
static Value malformed(Interp *vm, Value original, const char *text, size_t len, int base)
{
    if (original == V_NULL)
        original = str_from_utf8(vm, text, len);
    Value repr = original == V_NULL ? V_NULL : op_repr(vm, original);
    if (repr == V_NULL)
        return V_NULL;
    return exc_raise(vm, EXC_ValueError, "invalid literal for int() with base %d: %.200s", base,
                     str_utf8(vm, repr, NULL));
}

static Value parse(Interp *vm, const char *text, size_t len, int base, Value original)
{
    Buf digits = {0};
    bool negative;
    int real_base = base;
    Value v;
    if (read_number(text, text + len, &real_base, &negative, &digits))
        v = digits_limited(vm, &digits, real_base, negative);
    else
        v = malformed(vm, original, text, len, base);
    buf_clear(&digits);
    return v;
}

Value int_from_text(Interp *vm, const char *digits, size_t len, int base)
{
    return parse(vm, digits, len, base, V_NULL);
}

/* A plain decimal number that fits a small int, as most are: false when the text may be anything else. */
static bool small_from_decimal(Value text, Value *out)
{
    if (!v_is_exact(text, T_STR) || str_of(text)->h.aux != 1 || str_of(text)->len > 17)
        return false;
    const uint8_t *at = str_of(text)->data, *end = at + str_of(text)->len;
    bool negative = at < end && *at == '-';
    int64_t value = 0;
    at += negative;
    if (at == end)
        return false;
    for (; at < end; at++) {
        if (*at < '0' || *at > '9')
            return false;
        value = value * 10 + (*at - '0');
    }
    *out = v_from_small(negative ? -value : value);
    return true;
}

Value int_from_text_value(Interp *vm, Value text, int base)
{
    Value small;
    if (base == 10 && small_from_decimal(text, &small))
        return small;
    Buf ascii = {0};
    number_text(text, &ascii);
    Value original = bytes_is(text) || str_is(text) ? text : V_NULL;
    const uint8_t *bytes;
    size_t len;
    if (original == V_NULL && bytes_view(text, &bytes, &len))
        original = bytes_new(vm, bytes, len);
    Value v = parse(vm, ascii.data ? ascii.data : "", ascii.len, base, original);
    buf_clear(&ascii);
    return v;
}

/* -- writing ----------------------------------------------------------------------------------- */

static const char DIGITS[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* Digits of u before `end`, two at a time: where they begin. */
static char *write_decimal(char *end, uint64_t u)
{
    for (; u >= 100; u /= 100) {
        end -= 2;
        end[0] = (char)('0' + u % 100 / 10);
        end[1] = (char)('0' + u % 10);
    }
    do {
        *--end = (char)('0' + u % 10);
        u /= 10;
    } while (u);
    return end;
}

/* The same where each digit is some bits. */
static char *write_bits(char *end, uint64_t u, int base)
{
    int shift = __builtin_ctz((unsigned)base);
    do {
        *--end = DIGITS[u & ((unsigned)base - 1)];
        u >>= shift;
    } while (u);
    return end;
}

static void add_small(Buf *out, uint64_t u, int base)
{
    char text[64], *end = text + sizeof text, *at = end;
    if (base == 10) {
        at = write_decimal(end, u);
    } else if (is_power_of_two(base)) {
        at = write_bits(end, u, base);
    } else {
        do {
            *--at = DIGITS[u % (unsigned)base];
            u /= (unsigned)base;
        } while (u);
    }
    buf_add(out, at, (size_t)(end - at));
}

/* Surely more digits than allowed: the rest shows after the conversion. */
static bool too_long(Interp *vm, const IntView *v)
{
    return ((double)int_view_bits(v) - 1) * 0.30102999566398119 >= vm->int_digits_limit;
}

static bool raise_too_long(Interp *vm)
{
    exc_raise(vm, EXC_ValueError, "Exceeds the limit (%d digits) for integer string conversion; "
              "use sys.set_int_max_str_digits() to increase the limit", vm->int_digits_limit);
    return false;
}

/* Digits of a magnitude of more than one limb; mpn_get_str() overwrites its source, so it gets a copy. */
static bool add_big(Interp *vm, const IntView *v, int base, Buf *out)
{
    BigInt *copy = big_new(vm, (size_t)v->n + 1);
    size_t room = mpn_sizeinbase(v->limbs, v->n, base) + 1;
    if (!copy || !gc_can_have(vm, room))
        return false;
    memcpy(copy->limbs, v->limbs, (size_t)v->n * sizeof(mp_limb_t));
    buf_reserve(out, room);
    unsigned char *text = (unsigned char *)out->data + out->len;
    size_t n = mpn_get_str(text, base, (mp_limb_t *)copy->limbs, v->n), zeros = 0;
    while (zeros + 1 < n && text[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++)
        text[i - zeros] = (unsigned char)DIGITS[text[i]];
    out->len += n - zeros;
    out->data[out->len] = '\0';
    return true;
}

/* The same where each digit is some bits. */
static bool add_big_bits(Interp *vm, const IntView *v, int base, Buf *out)
{
    enum { SPELL = 1 << 20 };
    unsigned shift = (unsigned)__builtin_ctz((unsigned)base);
    size_t bits = mpn_sizeinbase(v->limbs, v->n, 2), left = (bits + shift - 1) / shift;
    if (!gc_can_have(vm, left))
        return false;
    buf_reserve(out, left + 1);
    char *at = out->data + out->len;
    while (left-- > 0) {
        size_t bit = left * shift, limb = bit / 64, within = bit % 64;
        uint64_t digit = v->limbs[limb] >> within;
        if (within + shift > 64 && limb + 1 < (size_t)v->n)
            digit |= v->limbs[limb + 1] << (64 - within);
        *at++ = DIGITS[digit & ((unsigned)base - 1)];
        if (left % SPELL == 0 && !op_look(vm))
            return false;
    }
    *at = '\0';
    out->len = (size_t)(at - out->data);
    return true;
}

bool int_add_magnitude(Interp *vm, Value v, int base, Buf *out)
{
    IntView view;
    int_view(v, &view);
    size_t start = out->len;
    bool limited = vm->int_digits_limit && !is_power_of_two(base);
    if (view.n <= 1) {
        add_small(out, view.n ? view.limbs[0] : 0, base);
        return true;
    }
    if (limited && too_long(vm, &view))
        return raise_too_long(vm);
    if (!(is_power_of_two(base) ? add_big_bits : add_big)(vm, &view, base, out))
        return false;
    return !limited || out->len - start <= (size_t)vm->int_digits_limit || raise_too_long(vm);
}

char *int_write_decimal(char *end, int64_t i)
{
    char *at = write_decimal(end, i < 0 ? -(uint64_t)i : (uint64_t)i);
    if (i < 0)
        *--at = '-';
    return at;
}

static Value small_to_decimal(Interp *vm, int64_t i)
{
    char text[24], *end = text + sizeof text, *at = int_write_decimal(end, i);
    if (end - at == 1)
        return str_from_char(vm, (uint32_t)*at);
    Str *s = str_alloc(vm, end - at, 0x7F);
    if (!s)
        return V_NULL;
    memcpy(s->u.inline_data, at, (size_t)(end - at));
    return v_from_obj(s);
}

/* The same for bases that are powers of two: a sign and up to 64 digits. */
static Value small_to_bits(Interp *vm, int64_t i, int base)
{
    char text[65], *end = text + sizeof text;
    char *at = write_bits(end, i < 0 ? -(uint64_t)i : (uint64_t)i, base);
    if (i < 0)
        *--at = '-';
    return str_from_units(vm, at, 1, (size_t)(end - at));
}

Value int_to_str(Interp *vm, Value v, int base)
{
    v = int_plain(v);
    if (v_is_int(v) && base == 10)
        return small_to_decimal(vm, v_small(v));
    if (v_is_int(v) && is_power_of_two(base))
        return small_to_bits(vm, v_small(v), base);
    Buf text = {0};
    if (int_sign(v) < 0)
        buf_addc(&text, '-');
    Value s = int_add_magnitude(vm, v, base, &text) ? str_from_utf8(vm, text.data, text.len)
        : V_NULL;
    buf_clear(&text);
    return s;
}

/* -- bytes ------------------------------------------------------------------------------------- */

/* The byte of weight 256^i. */
static size_t byte_at(size_t i, size_t len, bool little)
{
    return little ? i : len - 1 - i;
}

Value int_from_bytes(Interp *vm, const uint8_t *bytes, size_t len, bool little, bool is_signed)
{
    if (len <= 8) {
        uint64_t u = 0;
        for (size_t i = len; i-- > 0;)
            u = u << 8 | bytes[byte_at(i, len, little)];
        if (!is_signed || !len || !(u >> (8 * len - 1)))
            return int_from_u64(vm, u);
        return int_from_i64(vm, (int64_t)(len < 8 ? u | ~(uint64_t)0 << 8 * len : u));
    }
    BigInt *b = big_new(vm, len / 8 + 1);
    if (!b)
        return V_NULL;
    mp_limb_t *limbs = (mp_limb_t *)b->limbs;
    bool negative = is_signed && len && bytes[byte_at(len - 1, len, little)] & 0x80;
    memset(limbs, negative ? 0xff : 0, (len / 8 + 1) * sizeof *limbs);
    size_t whole = len / 8 * 8;
    for (size_t i = 0; i < whole; i += 8) {
        memcpy(&limbs[i / 8], little ? bytes + i : bytes + len - i - 8, 8);
        if (!little)
            limbs[i / 8] = __builtin_bswap64(limbs[i / 8]);
    }
    for (size_t i = whole; i < len; i++) {
        size_t up = i % 8 * 8;
        limbs[i / 8] = (limbs[i / 8] & ~((mp_limb_t)0xff << up))
                     | (mp_limb_t)bytes[byte_at(i, len, little)] << up;
    }
    if (negative)
        mpn_neg(limbs, limbs, b->nlimbs);
    return big_finish(b, negative);
}

static bool fits_bytes(const IntView *v, size_t len, bool is_signed)
{
    size_t bits = int_view_bits(v);
    if (len == 0)                       /* as CPython has it: -1 is all ones, of which none is needed */
        return bits == 0 || (bits == 1 && v->negative);
    if (!is_signed || bits == 0)
        return bits <= len * 8;
    /* -2^k needs no bit for the sign */
    bool lowest = v->negative && mpn_scan1(v->limbs, 0) == bits - 1;
    return bits + !lowest <= len * 8;
}

bool int_to_bytes(Interp *vm, Value v, uint8_t *out, size_t len, bool little, bool is_signed)
{
    IntView view;
    int_view(v, &view);
    if (view.negative && !is_signed)
        return exc_raise(vm, EXC_OverflowError, "can't convert negative int to unsigned"), false;
    if (!fits_bytes(&view, len, is_signed))
        return exc_raise(vm, EXC_OverflowError, "int too big to convert"), false;
    unsigned carry = 1;
    size_t used = (size_t)view.n * 8 < len ? (size_t)view.n * 8 : len;
    if (little && !view.negative) {                     /* as this machine has it */
        memcpy(out, view.limbs, used);
        memset(out + used, 0, len - used);
        return true;
    }
    memset(little ? out + used : out, view.negative ? 0xff : 0, len - used);
    for (size_t i = 0; i < used; i++) {
        unsigned byte = view.limbs[i / 8] >> (i % 8 * 8) & 0xff;
        if (view.negative) {
            byte = (byte ^ 0xff) + carry;
            carry = byte >> 8;
        }
        out[byte_at(i, len, little)] = (uint8_t)byte;
    }
    return true;
}
