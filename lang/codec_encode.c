/* SPDX-License-Identifier: MIT
 *
 * Text to bytes. Each codec is a way to put one character and a rule which characters it cannot put; a run of
 * those goes to the error handler at once. */
#include "base/hex.h"
#include "base/surrogate.h"
#include "base/vectorised.h"
#include "lang/codec_charmap.h"
#include "lang/codec_internal.h"
#include "lang/obj_bytes.h"
#include "lang/str_layout.h"

typedef struct Encoder {
    Interp *vm;
    const Str *text;
    CodecId id;
    const Charmap *map;                 /* codec_charmap.h */
    ErrorHandler handler;
    const char *errors;
    Buf out;
} Encoder;

static bool can_put(const Encoder *e, uint32_t c)
{
    if (e->map)
        return codec_charmap_byte(e->map, c) >= 0;
    if (e->id == CODEC_ASCII)
        return c < 0x80;
    if (e->id == CODEC_LATIN1)
        return c < 0x100;
    return !surrogate_is(c);
}

static inline char *put_two(char *to, uint32_t c, bool big)
{
    uint16_t unit = big ? __builtin_bswap16((uint16_t)c) : (uint16_t)c;
    return mempcpy(to, &unit, sizeof unit);
}

static inline char *put_utf16(char *to, uint32_t c, bool big)
{
    return c < 0x10000 ? put_two(to, c, big)
                       : put_two(put_two(to, surrogate_high(c), big), surrogate_low(c), big);
}

static inline char *put_utf32(char *to, uint32_t c, bool big)
{
    c = big ? __builtin_bswap32(c) : c;
    return mempcpy(to, &c, sizeof c);
}

static void put_char(Encoder *e, uint32_t c)
{
    char unit[4], *end;
    switch (e->id) {
    case CODEC_UTF8:
    case CODEC_UTF8_SIG:
        buf_add_utf8(&e->out, c);
        return;
    case CODEC_UTF16:
    case CODEC_UTF16_LE:
    case CODEC_UTF16_BE:
        end = put_utf16(unit, c, e->id == CODEC_UTF16_BE);
        break;
    case CODEC_UTF32:
    case CODEC_UTF32_LE:
    case CODEC_UTF32_BE:
        end = put_utf32(unit, c, e->id == CODEC_UTF32_BE);
        break;
    default:
        buf_addc(&e->out, (char)(e->map ? codec_charmap_byte(e->map, c) : (int)c));
        return;
    }
    buf_add(&e->out, unit, (size_t)(end - unit));
}

/* "&#233;", with no NUL; the end of it. */
static char *put_number(char *to, uint32_t c)
{
    char digits[12], *at = digits + sizeof digits;
    do
        *--at = (char)('0' + c % 10);
    while ((c /= 10) > 0);
    to = mempcpy(to, "&#", 2);
    to = mempcpy(to, at, (size_t)(digits + sizeof digits - at));
    *to++ = ';';
    return to;
}

static const char *why(const Encoder *e)
{
    return e->map                ? "character maps to <undefined>"
         : e->id == CODEC_ASCII  ? "ordinal not in range(128)"
         : e->id == CODEC_LATIN1 ? "ordinal not in range(256)"
                                 : "surrogates not allowed";
}

static bool fail(Encoder *e, int64_t start, int64_t end)
{
    codec_raise(e->vm, EXC_UnicodeEncodeError, codec_error_name(e->id), v_from_obj(e->text), start,
                end, why(e));
    return false;
}

static bool is_utf8(const Encoder *e) { return e->id == CODEC_UTF8 || e->id == CODEC_UTF8_SIG; }

static bool is_narrow(const Encoder *e)
{
    return e->map || e->id == CODEC_ASCII || e->id == CODEC_LATIN1;
}

/* What stands for a character that the codec cannot put, as ASCII or, by surrogateescape, as a byte;
 * the end of it. NULL: the handler is another, or does not know. */
static inline char *put_wrong(ErrorHandler handler, char *to, uint32_t c)
{
    switch (handler) {
    case ON_ERROR_IGNORE:
        return to;
    case ON_ERROR_REPLACE:
        *to++ = '?';
        return to;
    case ON_ERROR_XML:
        return put_number(to, c);
    case ON_ERROR_BACKSLASH:
        return hex_put_escape(to, c);
    case ON_ERROR_ESCAPE:
        *to = (char)(c - 0xDC00);
        return c >= 0xDC80 && c <= 0xDCFF ? to + 1 : NULL;
    default:
        return NULL;
    }
}

/* The same in the codec's own bytes. False: the handler does not know either. */
static bool put_anyway(Encoder *e, uint32_t c)
{
    char text[16], *end;
    if (e->handler == ON_ERROR_PASS && !is_narrow(e) && surrogate_is(c)) {
        put_char(e, c);
        return true;
    }
    if (!(end = put_wrong(e->handler, text, c)))
        return false;
    if (e->handler == ON_ERROR_ESCAPE) {
        if (!is_narrow(e) && !is_utf8(e))
            return false;
        buf_addc(&e->out, *text);
        return true;
    }
    for (const char *p = text; p < end; p++)
        put_char(e, (uint8_t)*p);
    return true;
}

/* What a registered handler gives for a run; `*end` is where it wants to go on. */
static bool put_by_handler(Encoder *e, int64_t start, int64_t *end)
{
    Value replacement, error = codec_error(e->vm, EXC_UnicodeEncodeError, codec_error_name(e->id),
                                           v_from_obj(e->text), start, *end, why(e));
    int64_t position;
    ByteSpan bytes;
    if (!codec_ask_handler(e->vm, e->errors, error, &replacement, &position, NULL))
        return false;
    if (bytes_view(replacement, &bytes.at, &bytes.len))
        buf_add(&e->out, bytes.at, bytes.len);
    for (int64_t i = 0; str_is(replacement) && i < str_of(replacement)->len; i++) {
        if (!can_put(e, str_at(str_of(replacement), i)))
            return fail(e, start, *end);
        put_char(e, str_at(str_of(replacement), i));
    }
    *end = position;
    return true;
}

static bool put_run(Encoder *e, int64_t start, int64_t *end)
{
    if (e->handler == ON_ERROR_UNKNOWN)
        return put_by_handler(e, start, end);
    for (int64_t i = start; i < *end; i++)
        if (!put_anyway(e, str_at(e->text, i)))
            return fail(e, i, *end);
    return true;
}

static int64_t run_end(const Encoder *e, int64_t start)
{
    int64_t end = start + 1;
    bool one_by_one = !is_narrow(e) && !is_utf8(e);
    while (!one_by_one && end < e->text->len && !can_put(e, str_at(e->text, end)))
        end++;
    return end;
}

/* -- runs of what is plain --------------------------------------------------------------------------------------------- */

enum { RUN = 1024 };                    /* characters between two looks at the breaker */

/* Puts units below `limit` as they are and the others as the handler says, until it does not know;
 * how many they were. */
static inline __attribute__((always_inline)) int64_t put_bytes_of(Encoder *e, const void *units,
                                                                  int width, int64_t n, uint32_t limit)
{
    char *to = e->out.data + e->out.len, *next;
    int64_t i = 0;
    if (e->handler == ON_ERROR_REPLACE) {
        for (uint32_t c; i < n; i++) {
            c = unit_get(units, width, i);
            *to++ = (char)(c < limit ? c : '?');
        }
    } else if (e->handler == ON_ERROR_IGNORE) {
        for (; i < n; i++) {
            *to = (char)unit_get(units, width, i);
            to += unit_get(units, width, i) < limit;
        }
    }
    for (; i < n; i++, to = next) {
        uint32_t c = unit_get(units, width, i);
        *to = (char)c;
        if (!(next = c < limit ? to + 1 : put_wrong(e->handler, to, c)))
            break;
    }
    e->out.len = (size_t)(to - e->out.data);
    return i;
}

/* Puts the characters from `at` on that one byte stands for; how many they are. */
static int64_t put_narrow(Encoder *e, int64_t at, int64_t stop)
{
    const void *units = str_unit(e->text, at);
    uint32_t limit = e->id == CODEC_ASCII ? 0x80 : 0x100;
    int width = e->text->h.aux;
    return width == 1 ? put_bytes_of(e, units, 1, stop - at, limit)
         : width == 2 ? put_bytes_of(e, units, 2, stop - at, limit)
                      : put_bytes_of(e, units, 4, stop - at, limit);
}

static int64_t put_mapped(Encoder *e, int64_t at, int64_t stop)
{
    char *to = e->out.data + e->out.len;
    int wrong = e->handler == ON_ERROR_REPLACE ? codec_charmap_byte(e->map, '?') : -1;
    int64_t n = 0;
    for (int byte; at + n < stop; n++) {
        byte = codec_charmap_byte(e->map, str_at(e->text, at + n));
        if (byte < 0 && (byte = wrong) < 0)
            break;
        to[n] = (char)byte;
    }
    e->out.len += (size_t)n;
    return n;
}

static int64_t put_utf8(Encoder *e, int64_t at, int64_t stop)
{
    int64_t n = 0;
    for (; at + n < stop && can_put(e, str_at(e->text, at + n)); n++)
        buf_add_utf8(&e->out, str_at(e->text, at + n));
    return n;
}

/* As put_narrow(), for UTF-16. */
static int64_t put_sixteen(Encoder *e, int64_t at, int64_t stop)
{
    bool big = e->id == CODEC_UTF16_BE;
    char *to = e->out.data + e->out.len;
    int64_t i = at;
    for (uint32_t c; i < stop && !surrogate_is(c = str_at(e->text, i)); i++)
        to = put_utf16(to, c, big);
    e->out.len = (size_t)(to - e->out.data);
    return i - at;
}

static int64_t put_thirty_two(Encoder *e, int64_t at, int64_t stop)
{
    bool big = e->id == CODEC_UTF32_BE;
    char *to = e->out.data + e->out.len;
    int64_t i = at;
    for (uint32_t c; i < stop && !surrogate_is(c = str_at(e->text, i)); i++)
        to = put_utf32(to, c, big);
    e->out.len = (size_t)(to - e->out.data);
    return i - at;
}

/* How many characters from `at` on it put, being plain. */
static int64_t put_plain(Encoder *e, int64_t at)
{
    int64_t stop = e->text->len - at < RUN ? e->text->len : at + RUN;
    buf_reserve(&e->out, RUN * HEX_ESCAPE);
    if (e->map)
        return put_mapped(e, at, stop);
    if (is_narrow(e))
        return put_narrow(e, at, stop);
    if (is_utf8(e))
        return put_utf8(e, at, stop);
    bool four = e->id == CODEC_UTF32 || e->id == CODEC_UTF32_LE || e->id == CODEC_UTF32_BE;
    return four ? put_thirty_two(e, at, stop) : put_sixteen(e, at, stop);
}

static bool encode_all(Encoder *e)
{
    if (e->id == CODEC_UTF8_SIG || e->id == CODEC_UTF16 || e->id == CODEC_UTF32)
        put_char(e, 0xFEFF);
    for (int64_t i = 0; i < e->text->len;) {
        if (!op_look(e->vm))
            return false;
        i += put_plain(e, i);
        if (i == e->text->len)
            break;
        if (can_put(e, str_at(e->text, i)))             /* the end of a run */
            continue;
        int64_t end = run_end(e, i);
        if (!put_run(e, i, &end))
            return false;
        i = end;
    }
    return true;
}

VECTORISED static uint32_t surrogates_of_2(const uint16_t *units, int64_t n)
{
    uint16_t seen = 0;
    for (int64_t i = 0; i < n; i++)
        seen |= (units[i] & 0xF800) == 0xD800;
    return seen;
}

VECTORISED static uint32_t surrogates_of_4(const uint32_t *units, int64_t n)
{
    uint32_t seen = 0;
    for (int64_t i = 0; i < n; i++)
        seen |= (uint32_t)((units[i] & 0xFFFFF800) == 0xD800) | (uint32_t)(units[i] > 0x10FFFF);
    return seen;
}

bool codec_has_surrogates(Interp *vm, const void *units, int width, int64_t n)
{
    enum { PIECE = 1 << 22 };
    const char *p = units;
    for (int64_t some; width > 1 && n > 0 && op_look(vm); n -= some, p += some * width) {
        some = n < PIECE ? n : PIECE;
        if (width == 2 ? surrogates_of_2((const void *)p, some) : surrogates_of_4((const void *)p, some))
            return true;
    }
    return false;
}

/* UTF-8 of text without surrogates. */
static Value plain_utf8(Interp *vm, const Str *s)
{
    Bytes *bytes = vm->exc == V_NULL ? bytes_alloc(vm, str_utf8_size(s)) : NULL;
    return bytes && str_utf8_write_long(vm, s, (char *)bytes->data) ? v_from_obj(bytes) : V_NULL;
}

/* Units of `width` bytes of text that has such units or smaller ones, without surrogates, behind a
 * mark or not. */
static Value plain_units(Interp *vm, const Str *s, int width, bool mark)
{
    Bytes *bytes = vm->exc == V_NULL ? bytes_alloc(vm, (size_t)(s->len + mark) * (size_t)width) : NULL;
    uint32_t c = 0xFEFF;
    if (!bytes)
        return V_NULL;
    memcpy(bytes->data, &c, mark ? (size_t)width : 0);
    return units_copy_long(vm, bytes->data + (mark ? width : 0), width, s->data, s->h.aux,
                           (size_t)s->len)
             ? v_from_obj(bytes)
             : V_NULL;
}

/* What needs no look at each character; V_NULL without an exception: other things. */
static Value encode_plain(Interp *vm, const Str *s, CodecId id)
{
    bool eight = id == CODEC_UTF8, sixteen = id == CODEC_UTF16 || id == CODEC_UTF16_LE,
         more = id == CODEC_UTF32 || id == CODEC_UTF32_LE;
    if (str_is_ascii(s) && (eight || id == CODEC_ASCII || id == CODEC_LATIN1))
        return bytes_new(vm, s->data, (size_t)s->len);
    if (s->h.aux == 1 && id == CODEC_LATIN1)
        return bytes_new(vm, s->data, (size_t)s->len);
    if (!(eight || (sixteen && s->h.aux < 4) || more) || codec_has_surrogates(vm, s->data, s->h.aux, s->len))
        return V_NULL;
    return eight ? plain_utf8(vm, s)
                 : plain_units(vm, s, sixteen ? 2 : 4, id == CODEC_UTF16 || id == CODEC_UTF32);
}

Value codec_encode(Interp *vm, Value v, const char *encoding, const char *errors)
{
    Encoder e = {.vm = vm,
                 .text = str_of(v),
                 .id = codec_find(encoding),
                 .handler = codec_handler(errors),
                 .errors = errors};
    if (e.id == CODEC_NONE)
        return codec_elsewhere(vm, "_encode_text", v, encoding, errors);
    if (e.id >= CODEC_CHARMAP && !(e.map = codec_charmap(vm, e.id)))
        return V_NULL;
    Value plain = encode_plain(vm, e.text, e.id);
    if (plain != V_NULL || vm->exc != V_NULL)
        return plain;
    if (!gc_can_have(vm, (size_t)e.text->len * 10))
        return V_NULL;
    buf_reserve(&e.out, (size_t)e.text->len);
    bool ok = encode_all(&e);
    Value result = ok ? bytes_new(vm, e.out.data ? e.out.data : "", e.out.len) : V_NULL;
    buf_clear(&e.out);
    return result;
}
