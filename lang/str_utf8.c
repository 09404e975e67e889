/* SPDX-License-Identifier: MIT
 *
 * Text as UTF-8 and back. Writing and reading go over the units at their width, eight characters of
 * ASCII at a time where there are so many, in pieces between which the breaker is looked at. */
#include "base/utf8.h"
#include "base/vectorised.h"
#include "lang/bulk.h"
#include "lang/str_layout.h"

enum { UTF8_PIECE = 8 << 20 };          /* bytes, or units, between two looks at the breaker */

static const uint64_t BEYOND_ASCII = 0x8080808080808080u;

/* How many of eight bytes come before the first that is not ASCII. */
static inline int ascii_run(uint64_t eight)
{
    return eight & BEYOND_ASCII ? __builtin_ctzll(eight & BEYOND_ASCII) >> 3 : 8;
}

/* -- reading: what is well-formed -------------------------------------------------------------------------------------- */

static inline bool is_more(uint8_t byte) { return (byte & 0xC0) == 0x80; }

/* The next character, which is not ASCII; false: malformed. */
static inline bool utf8_strict(const uint8_t **p, const uint8_t *end, uint32_t *c)
{
    const uint8_t *at = *p;
    size_t bad, size = 2;
    const char *reason;
    uint32_t first = *at;
    if (first >= 0xC2 && first < 0xE0 && end - at >= 2 && is_more(at[1]))
        *c = (first & 0x1F) << 6 | (at[1] & 0x3F);
    else if (first > 0xE0 && first < 0xF0 && first != 0xED && end - at >= 3 && is_more(at[1])
             && is_more(at[2])) {
        *c = (first & 0xF) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3F);
        size = 3;
    } else if (first > 0xF0 && first < 0xF4 && end - at >= 4 && is_more(at[1]) && is_more(at[2])
               && is_more(at[3])) {
        *c = (first & 7) << 18 | (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3F);
        size = 4;
    } else if (first == 0xF0 && end - at >= 4 && is_more(at[1]) && at[1] >= 0x90 && is_more(at[2])
               && is_more(at[3])) {
        *c = (at[1] & 0x3Fu) << 12 | (at[2] & 0x3Fu) << 6 | (at[3] & 0x3F);
        size = 4;
    } else
        size = utf8_next(at, (size_t)(end - at), c, &bad, &reason);
    *p += size;
    return size != 0;
}

static inline __attribute__((always_inline)) void unit_put(void *units, int width, size_t i, uint32_t c)
{
    if (width == 1)
        ((uint8_t *)units)[i] = (uint8_t)c;
    else if (width == 2)
        ((uint16_t *)units)[i] = (uint16_t)c;
    else
        ((uint32_t *)units)[i] = c;
}

typedef uint8_t EightBytes __attribute__((vector_size(8)));
typedef uint16_t EightPairs __attribute__((vector_size(16)));

static inline __attribute__((always_inline)) void units_put_8(void *units, int width, size_t i, uint64_t eight)
{
    EightBytes bytes;
    memcpy(&bytes, &eight, 8);
    EightPairs pairs = __builtin_convertvector(bytes, EightPairs), none = {0},
               low = __builtin_shufflevector(pairs, none, 0, 8, 1, 9, 2, 10, 3, 11),
               high = __builtin_shufflevector(pairs, none, 4, 12, 5, 13, 6, 14, 7, 15);
    char *to = (char *)units + i * (size_t)width;
    if (width == 1)
        memcpy(to, &eight, 8);
    else if (width == 2)
        memcpy(to, &pairs, 16);
    else {
        memcpy(to, &low, 16);
        memcpy(to + 16, &high, 16);
    }
}

/* UTF-8 into `room` units of one width; false: malformed, or an exception is pending. */
static inline __attribute__((always_inline)) bool utf8_fill(Interp *vm, void *to, int width, size_t room,
                                                            const uint8_t *p, const uint8_t *end)
{
    uint32_t c;
    uint64_t eight;
    size_t i = 0;
    for (const uint8_t *stop; p < end;) {
        for (stop = end - p < UTF8_PIECE ? end : p + UTF8_PIECE; p < stop;) {
            for (int run = 8; run == 8 && stop - p >= 8 && room - i >= 8; p += run, i += (size_t)run) {
                memcpy(&eight, p, 8);
                run = ascii_run(eight);
                units_put_8(to, width, i, eight);
            }
            for (; p < stop && *p < 0x80; p++)
                unit_put(to, width, i++, *p);
            for (; p < stop && *p >= 0x80; unit_put(to, width, i++, c))
                if (!utf8_strict(&p, end, &c))
                    return false;
        }
        if (!op_look(vm))
            return false;
    }
    return true;
}

static bool utf8_fill_1(Interp *vm, Str *s, const uint8_t *p, const uint8_t *end)
{
    return utf8_fill(vm, s->u.inline_data, 1, (size_t)s->len, p, end);
}
static bool utf8_fill_2(Interp *vm, Str *s, const uint8_t *p, const uint8_t *end)
{
    return utf8_fill(vm, s->u.inline_data, 2, (size_t)s->len, p, end);
}
static bool utf8_fill_4(Interp *vm, Str *s, const uint8_t *p, const uint8_t *end)
{
    return utf8_fill(vm, s->u.inline_data, 4, (size_t)s->len, p, end);
}

/* How many characters there are when the text is well-formed; *largest: the largest byte. */
VECTORISED static int64_t utf8_measure(const uint8_t *p, size_t len, uint8_t *largest)
{
    size_t count = 0;
    uint8_t most = *largest;
    for (size_t i = 0, stop; i < len; count += stop - i, i = stop) {
        uint8_t more = 0;                               /* bytes that begin none: a byte can count 255 */
        stop = len - i < 255 ? len : i + 255;
        for (size_t k = i; k < stop; k++) {
            more += (p[k] & 0xC0) == 0x80;
            most = p[k] > most ? p[k] : most;
        }
        count -= more;
    }
    *largest = most;
    return (int64_t)count;
}

/* Where pieces that are ASCII end. */
static size_t ascii_prefix(const uint8_t *p, size_t len)
{
    enum { SOME = 4096 };
    size_t at = 0;
    for (size_t n; at < len; at += n) {
        n = len - at < SOME ? len - at : SOME;
        if (units_bits(p + at, 1, n) >= 0x80)
            break;
    }
    return at;
}

/* A str of ASCII. */
static Value from_ascii(Interp *vm, const uint8_t *ascii, size_t len)
{
    Str *s = str_alloc(vm, (int64_t)len, 0x7F);
    return s && bulk_copy(vm, s->u.inline_data, ascii, len) ? v_from_obj(s) : V_NULL;
}

Value str_from_strict_utf8(Interp *vm, const uint8_t *utf8, size_t len)
{
    const uint8_t *end = utf8 + len, *p = utf8;
    uint8_t most = 0;
    uint32_t c;
    int64_t count = 0;
    for (size_t at = 0, n, plain; at < len && op_look(vm); at += n) {
        n = len - at < UTF8_PIECE ? len - at : UTF8_PIECE;
        plain = most < 0x80 ? ascii_prefix(utf8 + at, n) : 0;
        count += (int64_t)plain + utf8_measure(utf8 + at + plain, n - plain, &most);
    }
    if (vm->exc != V_NULL)
        return V_NULL;
    if (len == 1 && most < 0x80)
        return str_from_char(vm, *utf8);
    if (count <= 1)
        return !len ? vm->empty_str : utf8_strict(&p, end, &c) && p == end ? str_from_char(vm, c) : V_NULL;
    if (most < 0x80)
        return from_ascii(vm, utf8, len);
    Str *s = str_alloc(vm, count, most < 0xC4 ? 0xFF : most < 0xF0 ? 0xFFFF : 0x1FFFFF);
    if (!s)
        return V_NULL;
    bool ok = s->h.aux == 1 ? utf8_fill_1(vm, s, utf8, end)
            : s->h.aux == 2 ? utf8_fill_2(vm, s, utf8, end) : utf8_fill_4(vm, s, utf8, end);
    return ok ? v_from_obj(s) : V_NULL;
}

/* -- reading anything -------------------------------------------------------------------------------------------------- */

static uint32_t utf8_lenient(const uint8_t **p, const uint8_t *end)
{
    uint32_t c;
    size_t bad;
    const char *reason;
    size_t size = utf8_next(*p, (size_t)(end - *p), &c, &bad, &reason);
    if (size == 0 && (*p)[0] == 0xED && end - *p >= 3 && (*p)[1] >= 0xA0 && (*p)[1] < 0xC0
        && ((*p)[2] & 0xC0) == 0x80) {
        c = 0xD000u | ((*p)[1] & 0x3Fu) << 6 | ((*p)[2] & 0x3Fu);
        size = 3;
    }
    *p += size ? size : bad;
    return size ? c : 0xFFFD;
}

static Value str_from_wide_utf8(Interp *vm, const uint8_t *utf8, size_t len)
{
    const uint8_t *end = utf8 + len;
    uint32_t bits = 0;
    int64_t count = 0;
    for (const uint8_t *p = utf8; p < end; count++)
        bits |= utf8_lenient(&p, end);
    if (count == 1)
        return str_from_char(vm, bits);
    Str *s = str_alloc(vm, count, bits);
    if (!s)
        return V_NULL;
    const uint8_t *p = utf8;
    for (int64_t i = 0; i < count; i++)
        str_put(s, i, utf8_lenient(&p, end));
    return v_from_obj(s);
}

Value str_from_utf8(Interp *vm, const char *utf8, size_t len)
{
    if (len == 1 && (uint8_t)*utf8 < 0x80)
        return str_from_char(vm, (uint8_t)*utf8);
    if (units_bits(utf8, 1, len) < 0x80)
        return str_from_units(vm, utf8, 1, len);
    return str_from_wide_utf8(vm, (const uint8_t *)utf8, len);
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* Bytes beyond one for each of n units. */
VECTORISED static size_t beyond_1(const uint8_t *units, int64_t n)
{
    size_t more = 0;
    for (int64_t i = 0, stop; i < n; i = stop) {
        uint8_t here = 0;                               /* a byte can count 255 */
        stop = n - i < 255 ? n : i + 255;
        for (int64_t k = i; k < stop; k++)
            here += units[k] >> 7;
        more += here;
    }
    return more;
}

VECTORISED static size_t beyond_2(const uint16_t *units, int64_t n)
{
    size_t more = 0;
    for (int64_t i = 0, stop; i < n; i = stop) {
        uint16_t here = 0;
        stop = n - i < 0x4000 ? n : i + 0x4000;
        for (int64_t k = i; k < stop; k++)
            here += (uint16_t)((units[k] >= 0x80) + (units[k] >= 0x800));
        more += here;
    }
    return more;
}

VECTORISED static size_t beyond_4(const uint32_t *units, int64_t n)
{
    uint32_t more = 0;
    size_t all = 0;
    for (int64_t i = 0, stop; i < n; i = stop, all += more) {
        more = 0;
        stop = n - i < 0x4000 ? n : i + 0x4000;
        for (int64_t k = i; k < stop; k++)
            more += (uint32_t)(units[k] >= 0x80) + (uint32_t)(units[k] >= 0x800)
                  + (uint32_t)(units[k] >= 0x10000);
    }
    return all;
}

size_t str_utf8_size(const Str *s)
{
    if (str_is_ascii(s))
        return (size_t)s->len;
    size_t more = s->h.aux == 1 ? beyond_1(s->data, s->len)
                : s->h.aux == 2 ? beyond_2(s->data, s->len) : beyond_4(s->data, s->len);
    return (size_t)s->len + more;
}

/* Eight units as bytes; how many of them come before the first that is not ASCII. */
static inline int narrow_eight(const uint16_t *units, char *to)
{
    const uint64_t beyond = 0xFF80FF80FF80FF80u;
    uint64_t a, b;
    memcpy(&a, units, 8);
    memcpy(&b, units + 4, 8);
    EightPairs pairs;
    memcpy(&pairs, units, 16);
    EightBytes bytes = __builtin_convertvector(pairs, EightBytes);
    memcpy(to, &bytes, 8);
    return a & beyond ? __builtin_ctzll(a & beyond) >> 4
         : b & beyond ? 4 + (__builtin_ctzll(b & beyond) >> 4) : 8;
}

static char *write_1(const uint8_t *p, const uint8_t *end, char *to)
{
    uint64_t eight;
    while (p < end) {
        for (int run = 8; run == 8 && end - p >= 8; p += run, to += run) {
            memcpy(&eight, p, 8);
            memcpy(to, &eight, 8);
            run = ascii_run(eight);
        }
        for (; p < end && *p < 0x80; p++)
            *to++ = (char)*p;
        for (; p < end && *p >= 0x80; p++)
            to = utf8_put(to, *p);
    }
    return to;
}

static char *write_2(const uint16_t *p, const uint16_t *end, char *to)
{
    while (p < end) {
        for (int run = 8; run == 8 && end - p >= 8; p += run, to += run)
            run = narrow_eight(p, to);
        for (; p < end && *p < 0x80; p++)
            *to++ = (char)*p;
        for (; p < end && *p >= 0x80; p++)
            to = utf8_put(to, *p);
    }
    return to;
}

static char *write_4(const uint32_t *p, const uint32_t *end, char *to)
{
    while (p < end)
        to = utf8_put(to, *p++);
    return to;
}

static char *write_units(const Str *s, int64_t from, int64_t to, char *out)
{
    const void *first = str_unit(s, from), *end = str_unit(s, to);
    return s->h.aux == 1 ? write_1(first, end, out)
         : s->h.aux == 2 ? write_2(first, end, out)
                         : write_4(first, end, out);
}

void str_utf8_write(const Str *s, char *to)
{
    if (str_is_ascii(s))
        memcpy(to, s->data, (size_t)s->len);
    else
        write_units(s, 0, s->len, to);
}

bool str_utf8_write_long(Interp *vm, const Str *s, char *to)
{
    if (str_is_ascii(s))
        return bulk_copy(vm, to, s->data, (size_t)s->len);
    for (int64_t at = 0, stop; at < s->len; at = stop) {
        if (!op_look(vm))
            return false;
        stop = s->len - at < UTF8_PIECE ? s->len : at + UTF8_PIECE;
        to = write_units(s, at, stop, to);
    }
    return true;
}

void str_add_to_buf(const Str *s, Buf *out)
{
    size_t size = str_utf8_size(s);
    buf_reserve(out, size);
    str_utf8_write(s, out->data + out->len);
    out->len += size;
    out->data[out->len] = '\0';
}

const char *str_utf8(Interp *vm, Value v, size_t *len)
{
    const Str *s = str_of(v);
    if (str_is_ascii(s) && str_is_inline(s)) {
        if (len)
            *len = (size_t)s->len;
        return s->data;
    }
    size_t size = str_utf8_size(s);
    Bytes *copy = bytes_alloc(vm, size);
    if (len)
        *len = size;
    if (!copy)
        return NULL;
    str_utf8_write(s, (char *)copy->data);
    return (const char *)copy->data;
}
