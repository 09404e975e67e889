/* SPDX-License-Identifier: MIT
 *
 * Bytes to text. A codec reads one character or says how many bytes are wrong and why; the error handler then
 * decides. */
#include "base/hex.h"
#include "base/surrogate.h"
#include "lang/codec_charmap.h"
#include "lang/codec_internal.h"
#include "lang/str_layout.h"

enum { PIECE = 8 << 20 };               /* bytes between two looks at the breaker */

typedef struct Decoder {
    Interp *vm;
    Value object;                       /* for the exception */
    const uint8_t *data;
    size_t len, at;
    CodecId id;
    const Charmap *map;                 /* codec_charmap.h */
    ErrorHandler handler;
    const char *errors;
    StrBuilder out;
} Decoder;

/* What reading one character came to: `size` bytes taken, or 0 and `bad` wrong ones. */
typedef struct Read { uint32_t c; size_t size, bad; const char *reason; } Read;

/* -- UTF-8 ------------------------------------------------------------------------------------------------------------- */

/* Length of the sequence that a first byte opens, and what its second byte must lie between. 0: no
 * first byte. */
static size_t utf8_length(uint8_t first, uint8_t *low, uint8_t *high)
{
    *low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    return first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
}

size_t utf8_next(const uint8_t *p, size_t left, uint32_t *c, size_t *bad, const char **reason)
{
    uint8_t low, high;
    if (p[0] < 0x80) {
        *c = p[0];
        return 1;
    }
    size_t len = utf8_length(p[0], &low, &high);
    *bad = 1;
    *reason = "invalid start byte";
    if (len == 0)
        return 0;
    uint32_t value = p[0] & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++, low = 0x80, high = 0xBF) {
        *bad = i;
        *reason = i >= left ? "unexpected end of data" : "invalid continuation byte";
        if (i >= left || p[i] < low || p[i] > high)
            return 0;
        value = value << 6 | (p[i] & 0x3Fu);
    }
    *c = value;
    return len;
}

/* -- the others -------------------------------------------------------------------------------------------------------- */

static uint32_t unit(const uint8_t *p, int n, bool big)
{
    uint32_t c = 0;
    for (int i = 0; i < n; i++)
        c |= (uint32_t)p[big ? n - 1 - i : i] << (8 * i);
    return c;
}

static Read bad(size_t n, const char *reason)
{
    return (Read){ .bad = n, .reason = reason };
}

static Read read_utf16(const uint8_t *p, size_t left, bool big)
{
    if (left < 2)
        return bad(left, "truncated data");
    uint32_t c = unit(p, 2, big);
    if (!surrogate_is(c))
        return (Read){ .c = c, .size = 2 };
    if (surrogate_is_low(c))
        return bad(2, "illegal encoding");
    if (left < 4)
        return bad(left, "unexpected end of data");
    uint32_t low = unit(p + 2, 2, big);
    if (!surrogate_is_low(low))
        return bad(2, "illegal UTF-16 surrogate");
    return (Read){ .c = surrogate_join(c, low), .size = 4 };
}

static Read read_utf32(const uint8_t *p, size_t left, bool big)
{
    if (left < 4)
        return bad(left, "truncated data");
    uint32_t c = unit(p, 4, big);
    if (surrogate_is(c))
        return bad(4, "code point in surrogate code point range(0xd800, 0xe000)");
    return c > 0x10FFFF ? bad(4, "code point not in range(0x110000)") : (Read){ .c = c, .size = 4 };
}

static Read read_char(const Decoder *d)
{
    const uint8_t *p = d->data + d->at;
    size_t left = d->len - d->at;
    Read r = {0};
    switch (d->id) {
    case CODEC_UTF16_LE:
    case CODEC_UTF16_BE:
        return read_utf16(p, left, d->id == CODEC_UTF16_BE);
    case CODEC_UTF32_LE:
    case CODEC_UTF32_BE:
        return read_utf32(p, left, d->id == CODEC_UTF32_BE);
    case CODEC_ASCII:
        return *p < 0x80 ? (Read){ .c = *p, .size = 1 } : bad(1, "ordinal not in range(128)");
    case CODEC_LATIN1:
        return (Read){ .c = *p, .size = 1 };
    default:
        if (d->map)
            return d->map->to[*p] == CHARMAP_UNDEFINED ? bad(1, "character maps to <undefined>")
                                                       : (Read){.c = d->map->to[*p], .size = 1};
        r.size = utf8_next(p, left, &r.c, &r.bad, &r.reason);
        return r;
    }
}

/* -- errors ------------------------------------------------------------------------------------------------------------ */

static Value error_of(Decoder *d, const Read *r)
{
    Value object = v_is_kind(d->object, KIND_BYTES) ? d->object : bytes_new(d->vm, d->data, d->len);
    return object == V_NULL
             ? V_NULL
             : codec_error(d->vm, EXC_UnicodeDecodeError, codec_error_name(d->id), object,
                           (int64_t)d->at, (int64_t)(d->at + r->bad), r->reason);
}

static bool fail(Decoder *d, const Read *r)
{
    Value error = error_of(d, r);
    if (error != V_NULL)
        exc_raise_obj(d->vm, error);
    return false;
}

/* What a registered handler gives for wrong bytes, and where it wants to go on: in the exception's
 * bytes, for it may have changed both these and a bytearray that is decoded. */
static bool ask_handler(Decoder *d, const Read *r)
{
    Value replacement;
    int64_t position;
    if (!codec_ask_handler(d->vm, d->errors, error_of(d, r), &replacement, &position,
                           &d->object))
        return false;
    bytes_view(d->object, &d->data, &d->len);
    sb_add_str(&d->out, str_of(replacement));
    d->at = (size_t)position;
    return true;
}

/* Puts what stands for the wrong bytes, by handlers that need not know what they are part of. How
 * many of them it gets past; 0: the handler is another, or refuses them. */
static inline size_t put_wrong(Decoder *d, const uint8_t *p, size_t n)
{
    char text[HEX_ESCAPE];
    size_t i = 0;
    switch (d->handler) {
    case ON_ERROR_IGNORE:
        return n;
    case ON_ERROR_REPLACE:
        sb_add_char(&d->out, 0xFFFD);
        return n;
    case ON_ERROR_BACKSLASH:
        for (; i < n; i++)
            sb_add_ascii_n(&d->out, text, (size_t)(hex_put_escape(text, p[i]) - text));
        return n;
    case ON_ERROR_ESCAPE:
        for (; i < n && p[i] >= 0x80; i++)
            sb_add_char(&d->out, 0xDC00u + p[i]);
        return i;
    default:
        return 0;
    }
}

/* The surrogate that stands where the codec reads no character. How many bytes it takes; 0: there is none. */
static size_t pass_surrogate(Decoder *d)
{
    const uint8_t *p = d->data + d->at;
    size_t left = d->len - d->at, size = 3;
    uint32_t c = 0;
    if (d->id == CODEC_UTF16_LE || d->id == CODEC_UTF16_BE)
        c = left >= (size = 2) ? unit(p, 2, d->id == CODEC_UTF16_BE) : 0;
    else if (d->id == CODEC_UTF32_LE || d->id == CODEC_UTF32_BE)
        c = left >= (size = 4) ? unit(p, 4, d->id == CODEC_UTF32_BE) : 0;
    else if ((d->id == CODEC_UTF8 || d->id == CODEC_UTF8_SIG) && left >= 3 && p[0] == 0xED
             && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
        c = 0xD000u | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    if (!surrogate_is(c))
        return 0;
    sb_add_char(&d->out, c);
    return size;
}

/* Gets past the wrong bytes; false: exception pending. */
static bool handle(Decoder *d, const Read *r)
{
    if (d->handler == ON_ERROR_UNKNOWN)
        return ask_handler(d, r);
    if (d->handler == ON_ERROR_XML) {
        exc_raise(d->vm, EXC_TypeError,
                  "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    }
    size_t taken = d->handler == ON_ERROR_PASS ? pass_surrogate(d)
                                               : put_wrong(d, d->data + d->at, r->bad);
    d->at += taken;
    return taken ? true : fail(d, r);
}

/* -- runs of what is plain --------------------------------------------------------------------------------------------- */

enum { RUN = 1024 };                    /* characters between two looks at the breaker */

/* Each of these reads plain characters, and what put_wrong() knows, until something else comes,
 * the end, or some RUN of them. */

static void run_of_utf8(Decoder *d)
{
    const uint8_t *p = d->data + d->at, *end = d->data + d->len, *stop = end - p < RUN ? end : p + RUN;
    uint32_t c;
    size_t size = 1, wrong;
    const char *reason;
    while (p < stop && size) {
        const uint8_t *from = p;
        while (p < stop && *p < 0x80)
            p++;
        if (p > from)
            sb_add_units(&d->out, from, 1, (size_t)(p - from), 0x7F);
        for (; p < stop && *p >= 0x80 && size; p += size)
            if ((size = utf8_next(p, (size_t)(end - p), &c, &wrong, &reason)) > 0)
                sb_add_char(&d->out, c);
            else
                size = put_wrong(d, p, wrong);
    }
    d->at = (size_t)(p - d->data);
}

/* The next units in the machine's order, at most RUN. */
static size_t fetch(Decoder *d, void *units, int width, bool big)
{
    size_t n = (d->len - d->at) / (size_t)width;
    n = n < RUN ? n : RUN;
    memcpy(units, d->data + d->at, n * (size_t)width);
    if (big && width == 2)
        for (size_t i = 0; i < n; i++)
            ((uint16_t *)units)[i] = __builtin_bswap16(((uint16_t *)units)[i]);
    else if (big)
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)units)[i] = __builtin_bswap32(((uint32_t *)units)[i]);
    return n;
}

static void run_of_utf16(Decoder *d, bool big)
{
    uint16_t units[RUN];
    uint32_t chars[RUN], bits = 0, c;
    size_t n = fetch(d, units, 2, big), i = 0, made = 0;
    for (size_t size; i < n; i += size) {
        c = units[i];
        size = surrogate_is(c) ? 2 : 1;
        if (size == 2) {
            if (i + 1 >= n || surrogate_is_low(c) || !surrogate_is_low(units[i + 1]))
                break;
            c = surrogate_join(c, units[i + 1]);
        }
        bits |= chars[made++] = c;
    }
    sb_add_units(&d->out, chars, 4, made, bits);
    d->at += i * 2;
}

static void run_of_utf32(Decoder *d, bool big)
{
    uint32_t units[RUN], bits = 0;
    size_t n = fetch(d, units, 4, big), i = 0;
    for (; i < n && units[i] <= 0x10FFFF && !surrogate_is(units[i]); i++)
        bits |= units[i];
    sb_add_units(&d->out, units, 4, i, bits);
    d->at += i * 4;
}

/* Bytes beyond ASCII stand for `wrong`, or for wrong + the byte when that is a surrogate. */
static void replacing_run_of_ascii(Decoder *d, uint32_t wrong)
{
    uint16_t units[RUN], bits = 0;
    const uint8_t *p = d->data + d->at;
    size_t n = d->len - d->at < RUN ? d->len - d->at : RUN;
    for (size_t i = 0; i < n; i++)
        bits |= units[i] = (uint16_t)(p[i] < 0x80 ? p[i] : wrong == 0xDC00 ? wrong + p[i] : wrong);
    sb_add_units(&d->out, units, 2, n, bits);
    d->at += n;
}

static void run_of_ascii(Decoder *d)
{
    const uint8_t *p = d->data + d->at, *end = d->data + d->len, *stop = end - p < RUN ? end : p + RUN;
    if (d->handler == ON_ERROR_REPLACE || d->handler == ON_ERROR_ESCAPE) {
        replacing_run_of_ascii(d, d->handler == ON_ERROR_REPLACE ? 0xFFFD : 0xDC00);
        return;
    }
    do {
        const uint8_t *from = p;
        while (p < stop && *p < 0x80)
            p++;
        sb_add_units(&d->out, from, 1, (size_t)(p - from), 0x7F);
        while (p < stop && *p >= 0x80 && put_wrong(d, p, 1))
            p++;
    } while (p < stop && *p < 0x80);
    d->at = (size_t)(p - d->data);
}

static void run_of_charmap(Decoder *d)
{
    uint16_t units[RUN];
    const uint8_t *p = d->data + d->at;
    size_t n = d->len - d->at < RUN ? d->len - d->at : RUN, i = 0;
    uint32_t bits = 0;
    for (; i < n && d->map->to[p[i]] != CHARMAP_UNDEFINED; i++)
        bits |= units[i] = d->map->to[p[i]];
    sb_add_units(&d->out, units, 2, i, bits);
    d->at += i;
}

static void take_run(Decoder *d)
{
    if (d->id == CODEC_UTF16_LE || d->id == CODEC_UTF16_BE)
        run_of_utf16(d, d->id == CODEC_UTF16_BE);
    else if (d->id == CODEC_UTF32_LE || d->id == CODEC_UTF32_BE)
        run_of_utf32(d, d->id == CODEC_UTF32_BE);
    else if (d->id == CODEC_ASCII)
        run_of_ascii(d);
    else if (d->map)
        run_of_charmap(d);
    else
        run_of_utf8(d);
}

static bool decode_all(Decoder *d)
{
    while (d->at < d->len) {
        if (!op_look(d->vm))
            return false;
        take_run(d);
        if (d->at == d->len)
            break;
        Read r = read_char(d);
        if (r.size) {
            sb_add_char(&d->out, r.c);
            d->at += r.size;
        } else if (!handle(d, &r))
            return false;
    }
    return true;
}

/* A mark at the start says the order of the bytes and is not part of the text. */
static void read_mark(Decoder *d)
{
    if (d->id == CODEC_UTF8_SIG && d->len >= 3 && !memcmp(d->data, "\xEF\xBB\xBF", 3))
        d->at = 3;
    if (d->id == CODEC_UTF16) {
        bool big = d->len >= 2 && !memcmp(d->data, "\xFE\xFF", 2);
        d->at = big || (d->len >= 2 && !memcmp(d->data, "\xFF\xFE", 2)) ? 2 : 0;
        d->id = big ? CODEC_UTF16_BE : CODEC_UTF16_LE;
    }
    if (d->id == CODEC_UTF32) {
        bool big = d->len >= 4 && !memcmp(d->data, "\0\0\xFE\xFF", 4);
        d->at = big || (d->len >= 4 && !memcmp(d->data, "\xFF\xFE\0\0", 4)) ? 4 : 0;
        d->id = big ? CODEC_UTF32_BE : CODEC_UTF32_LE;
    }
}

static bool is_ascii(Interp *vm, const uint8_t *data, size_t len)
{
    for (size_t n; len > 0 && op_look(vm); data += n, len -= n) {
        n = len < PIECE ? len : PIECE;
        if (units_bits(data, 1, n) >= 0x80)
            return false;
    }
    return true;
}

/* UTF-16 or UTF-32 in the machine's order of nothing but whole characters of one unit; V_NULL
 * without an exception: it is not. */
static Value decode_units(Decoder *d)
{
    bool two = d->id == CODEC_UTF16_LE, four = d->id == CODEC_UTF32_LE;
    size_t width = four ? 4 : 2;
    const uint8_t *p = d->data + d->at;
    if (!(two || four) || d->len == d->at || (uintptr_t)p % width || (d->len - d->at) % width)
        return V_NULL;
    if (codec_has_surrogates(d->vm, p, (int)width, (int64_t)((d->len - d->at) / width)))
        return V_NULL;
    return d->vm->exc != V_NULL ? V_NULL : str_from_units(d->vm, p, (int)width, (d->len - d->at) / width);
}

/* Well-formed UTF-8, under its usual name; V_NULL without an exception: it is not. */
static Value decode_plain(Interp *vm, Value bytes, const char *encoding)
{
    const uint8_t *data;
    size_t len;
    if (strcmp(encoding, "utf-8") != 0 || !bytes_view(bytes, &data, &len))
        return V_NULL;
    return str_from_strict_utf8(vm, data, len);
}

Value codec_decode(Interp *vm, Value bytes, const char *encoding, const char *errors)
{
    Value plain = decode_plain(vm, bytes, encoding);
    if (plain != V_NULL || vm->exc != V_NULL)
        return plain;
    Decoder d = {.vm = vm,
                 .object = bytes,
                 .id = codec_find(encoding),
                 .handler = codec_handler(errors),
                 .errors = errors};
    if (!bytes_view(bytes, &d.data, &d.len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, bytes));
    if (d.len == 0)
        return vm->empty_str;
    if (d.id == CODEC_NONE)
        return codec_elsewhere(vm, "_decode_text", bytes, encoding, errors);
    if (d.id >= CODEC_CHARMAP && !(d.map = codec_charmap(vm, d.id)))
        return V_NULL;
    bool ascii_based = d.id == CODEC_UTF8 || d.id == CODEC_ASCII;
    if (d.id == CODEC_LATIN1 || (ascii_based && is_ascii(vm, d.data, d.len)))
        return vm->exc != V_NULL ? V_NULL : str_from_units(vm, d.data, 1, d.len);
    if (!gc_can_have(vm, d.len * 4))
        return V_NULL;
    if (d.id == CODEC_UTF8 && strcmp(encoding, "utf-8") != 0) {
        Value text = str_from_strict_utf8(vm, d.data, d.len);
        if (text != V_NULL || vm->exc != V_NULL)
            return text;
    }
    read_mark(&d);
    Value units = decode_units(&d);
    if (units != V_NULL || vm->exc != V_NULL)
        return units;
    if (decode_all(&d))
        return sb_finish(vm, &d.out);
    sb_clear(&d.out);
    return V_NULL;
}
