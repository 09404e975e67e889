/* SPDX-License-Identifier: MIT
 *
 * See codec_utf7.h. Characters stand for themselves or, between + and -, as the Base64 of their
 * UTF-16, whose last digit is filled up with zeros. */
#include "lang/codec_utf7.h"

#include <string.h>

#include "base/buf.h"
#include "base/surrogate.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

static const char DIGITS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* Bits that wait for six, or sixteen, of them. */
typedef struct Bits { uint64_t held; int count; } Bits;

static int digit_value(uint32_t c)
{
    return c >= 'A' && c <= 'Z' ? (int)(c - 'A')
         : c >= 'a' && c <= 'z' ? (int)(c - 'a') + 26
         : c >= '0' && c <= '9' ? (int)(c - '0') + 52
         : c == '+'             ? 62
         : c == '/'             ? 63 : -1;
}

/* -- encoding ---------------------------------------------------------------------------------------------------------- */

static bool is_direct(uint32_t c)
{
    return (c >= ' ' && c <= '}' && c != '+' && c != '\\') || c == '\t' || c == '\n' || c == '\r';
}

static char *put_unit(char *to, Bits *bits, uint32_t unit)
{
    bits->held = bits->held << 16 | unit;
    for (bits->count += 16; bits->count >= 6; *to++ = DIGITS[bits->held >> bits->count & 63])
        bits->count -= 6;
    return to;
}

/* The end of a run, and a - where what follows could be taken for a part of it. */
static char *put_end(char *to, Bits *bits, uint32_t next)
{
    if (bits->count)
        *to++ = DIGITS[bits->held << (6 - bits->count) & 63];
    if (next == '-' || digit_value(next) >= 0)
        *to++ = '-';
    *bits = (Bits){0};
    return to;
}

static char *put_char(char *to, Bits *bits, bool *inside, uint32_t c)
{
    if (is_direct(c)) {
        to = *inside ? put_end(to, bits, c) : to;
        *inside = false;
        *to++ = (char)c;
        return to;
    }
    if (!*inside && c == '+')
        return mempcpy(to, "+-", 2);
    if (!*inside)
        *to++ = '+';
    *inside = true;
    if (c >= 0x10000) {
        to = put_unit(to, bits, surrogate_high(c));
        c = surrogate_low(c);
    }
    return put_unit(to, bits, c);
}

Value codec_utf7_encode(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { PIECE = 512, LONGEST = 8 };
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "a str is required, not '%s'", type_name_of(vm, args[0]));
    const Str *s = str_of(args[0]);
    Buf out = {0};
    Bits bits = {0};
    bool inside = false;
    if (!gc_can_have(vm, (size_t)s->len * LONGEST))
        return V_NULL;
    for (int64_t i = 0, stop; i < s->len && op_look(vm);) {
        buf_reserve(&out, PIECE * LONGEST + 2);
        char *to = out.data + out.len;
        for (stop = s->len - i < PIECE ? s->len : i + PIECE; i < stop; i++)
            to = put_char(to, &bits, &inside, str_at(s, i));
        to = inside && i == s->len ? put_end(to, &bits, '-') : to;
        out.len = (size_t)(to - out.data);
    }
    Value result = vm->exc == V_NULL ? bytes_new(vm, out.data ? out.data : "", out.len) : V_NULL;
    buf_clear(&out);
    return result;
}

/* -- decoding ---------------------------------------------------------------------------------------------------------- */

/* A unit, which may be one half of a character: *high is the first that waits for the other. False:
 * one half stands alone. */
static bool add_unit(StrBuilder *out, uint32_t *high, uint32_t unit)
{
    bool low = surrogate_is_low(unit);
    if (low != (*high != 0))
        return false;
    if (surrogate_is(unit) && !low) {
        *high = unit;
        return true;
    }
    sb_add_char(out, low ? surrogate_join(*high, unit) : unit);
    *high = 0;
    return true;
}

/* What follows a +; false: unusual. */
static bool read_run(const uint8_t **p, const uint8_t *end, StrBuilder *out)
{
    Bits bits = {0};
    uint32_t high = 0;
    const uint8_t *from = *p;
    for (int digit; *p < end && (digit = digit_value(**p)) >= 0; ++*p) {
        bits.held = bits.held << 6 | (uint64_t)digit;
        if ((bits.count += 6) < 16)
            continue;
        bits.count -= 16;
        if (!add_unit(out, &high, (uint32_t)(bits.held >> bits.count) & 0xFFFF))
            return false;
    }
    bool closed = *p < end && **p == '-';
    if (*p == from && closed)
        sb_add_char(out, '+');
    bool filled = bits.count < 6 && !(bits.held & ((UINT64_C(1) << bits.count) - 1));
    *p += closed;
    return (*p > from) && !high && filled;
}

static bool read_all(Interp *vm, ByteSpan s, StrBuilder *out)
{
    const uint8_t *p = s.at, *end = s.at + s.len;
    while (p < end && op_look(vm)) {
        const uint8_t *plus = memchr(p, '+', (size_t)(end - p)), *stop = plus ? plus : end;
        if (units_bits(p, 1, (size_t)(stop - p)) >= 0x80)
            return false;
        sb_add_units(out, p, 1, (size_t)(stop - p), 0x7F);
        p = plus ? plus + 1 : end;
        if (plus && !read_run(&p, end, out))
            return false;
    }
    return true;
}

Value codec_utf7_decode(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    StrBuilder out = {0};
    if (!byte_span(vm, args[0], &s) || !gc_can_have(vm, s.len * 4))
        return V_NULL;
    bool ok = read_all(vm, s, &out);
    if (ok && vm->exc == V_NULL)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}
