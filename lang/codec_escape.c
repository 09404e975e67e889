/* SPDX-License-Identifier: MIT
 *
 * See codec_escape.h. Reading knows what writing makes, and octal escapes; the rest is left to
 * lib/_codecs.py. */
#include "lang/codec_escape.h"

#include <string.h>

#include "base/hex.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

/* -- writing ----------------------------------------------------------------------------------------------------------- */

static inline char *put_char(char *to, uint32_t c, bool raw)
{
    static const char from[] = "\\\t\n\r", as[] = "\\tnr";
    if (raw ? c <= 0xFF : c >= ' ' && c <= '~' && c != '\\') {
        *to++ = (char)c;
        return to;
    }
    const char *known = !raw && c && c < 0x80 ? strchr(from, (int)c) : NULL;
    if (!known)
        return hex_put_escape(to, c);
    *to++ = '\\';
    *to++ = as[known - from];
    return to;
}

static inline __attribute__((always_inline)) char *put_units(char *to, const void *units, int width,
                                                             int64_t n, bool raw)
{
    for (int64_t i = 0; i < n; i++)
        to = put_char(to, unit_get(units, width, i), raw);
    return to;
}

Value codec_escape(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { PIECE = 512, LONGEST = HEX_ESCAPE };
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "a str is required, not '%s'", type_name_of(vm, args[0]));
    const Str *s = str_of(args[0]);
    bool raw = args[1] == V_TRUE;
    Buf out = {0};
    if (!gc_can_have(vm, (size_t)s->len * LONGEST))
        return V_NULL;
    for (int64_t i = 0, stop; i < s->len && op_look(vm); i = stop) {
        stop = s->len - i < PIECE ? s->len : i + PIECE;
        buf_reserve(&out, PIECE * LONGEST);
        char *to = out.data + out.len;
        const void *units = str_unit(s, i);
        to = s->h.aux == 1 ? put_units(to, units, 1, stop - i, raw)
           : s->h.aux == 2 ? put_units(to, units, 2, stop - i, raw)
                           : put_units(to, units, 4, stop - i, raw);
        out.len = (size_t)(to - out.data);
    }
    Value result = vm->exc == V_NULL ? bytes_new(vm, out.data ? out.data : "", out.len) : V_NULL;
    buf_clear(&out);
    return result;
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

/* Reads `digits` hexadecimal digits; false: there are not so many, or no character has this number. */
static bool read_hex(const uint8_t **p, const uint8_t *end, int digits, uint32_t *c)
{
    *c = 0;
    if (end - *p < digits)
        return false;
    for (int i = 0; i < digits; i++) {
        int value = hex_value(*(*p)++);
        if (value < 0)
            return false;
        *c = *c << 4 | (uint32_t)value;
    }
    return *c <= 0x10FFFF;
}

static bool read_octal(const uint8_t **p, const uint8_t *end, uint32_t *c)
{
    *c = 0;
    for (int i = 0; i < 3 && *p < end && **p >= '0' && **p <= '7'; i++)
        *c = *c << 3 | (uint32_t)(*(*p)++ - '0');
    return *c < 0x100;
}

/* Behind a backslash: at most one character, to *to; false: unusual. */
static bool read_escape(const uint8_t **p, const uint8_t *end, uint32_t **to)
{
    static const char from[] = "\\'\"abfnrtv", as[] = "\\'\"\a\b\f\n\r\t\v";
    uint32_t c = 0;
    if (*p == end)
        return false;
    uint8_t letter = *(*p)++;
    bool coded = letter == 'x' || letter == 'u' || letter == 'U';
    const char *known = letter && !coded ? strchr(from, letter) : NULL;
    if (letter == '\n')
        return true;
    if (known)
        c = (uint8_t)as[known - from];
    else if (coded) {
        if (!read_hex(p, end, letter == 'x' ? 2 : letter == 'u' ? 4 : 8, &c))
            return false;
    } else if (letter >= '0' && letter <= '7') {
        --*p;
        if (!read_octal(p, end, &c))
            return false;
    } else
        return false;
    *(*to)++ = c;
    return true;
}

/* Backslashes that are not `raw`'s escapes stand for themselves, in pairs: two characters at most. */
static bool read_raw_escape(const uint8_t **p, const uint8_t *end, uint32_t **to)
{
    uint32_t c;
    uint8_t letter = *p < end ? **p : 0;
    if (*p == end)
        return false;
    if (letter == 'u' || letter == 'U') {
        ++*p;
        if (!read_hex(p, end, letter == 'u' ? 4 : 8, &c))
            return false;
        *(*to)++ = c;
        return true;
    }
    *(*to)++ = '\\';
    if (letter == '\\') {
        ++*p;
        *(*to)++ = '\\';
    }
    return true;
}

static bool read_all(Interp *vm, ByteSpan s, bool raw, StrBuilder *out)
{
    enum { SOME = 512 };
    uint32_t chars[SOME + 2];
    const uint8_t *p = s.at, *end = s.at + s.len;
    while (p < end && op_look(vm)) {
        uint32_t *to = chars, bits = 0;
        while (to < chars + SOME && p < end) {
            uint8_t c = *p++;
            if (c != '\\')
                *to++ = c;
            else if (!(raw ? read_raw_escape(&p, end, &to) : read_escape(&p, end, &to)))
                return false;
        }
        for (const uint32_t *at = chars; at < to; at++)
            bits |= *at;
        sb_add_units(out, chars, 4, (size_t)(to - chars), bits);
    }
    return true;
}

Value codec_unescape(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    StrBuilder out = {0};
    if (!byte_span(vm, args[0], &s) || !gc_can_have(vm, s.len * 4))
        return V_NULL;
    bool ok = read_all(vm, s, args[1] == V_TRUE, &out);
    if (ok && vm->exc == V_NULL)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}
