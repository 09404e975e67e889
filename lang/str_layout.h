/* SPDX-License-Identifier: MIT
 *
 * StrLayout: what the str_*.c files share about the inside of a Str. Others see obj_str.h only.
 *
 * The OR of all units of a text says its width and whether it is ASCII, since the borders (0x80,
 * 0x100, 0x10000) are powers of two: `bits` below is such an OR. */
#ifndef MEANWHILE_LANG_STR_LAYOUT_H
#define MEANWHILE_LANG_STR_LAYOUT_H

#include "lang/native.h"
#include "lang/obj_str.h"

static inline int width_for(uint32_t bits) { return bits < 0x100 ? 1 : bits < 0x10000 ? 2 : 4; }

/* For loops over texts and what is made of them, which nobody can change: a look at the breaker.
 * False: KeyboardInterrupt pending. */
static inline bool str_go_on(Interp *vm) { return __builtin_expect(!vm->breaker, 1) || op_poll(vm); }

/* For loops that are compiled for each width: in functions always inlined, `width` constant. */
static inline __attribute__((always_inline)) uint32_t unit_get(const void *units, int width, int64_t i)
{
    return width == 1 ? ((const uint8_t *)units)[i]
         : width == 2 ? ((const uint16_t *)units)[i] : ((const uint32_t *)units)[i];
}

/* memcpy() of what is a word most times. */
static inline void copy_word(char *to, const char *from, size_t n)
{
    if (n >= 4 && n <= 8) {
        uint32_t first, last;
        memcpy(&first, from, 4);
        memcpy(&last, from + n - 4, 4);
        memcpy(to, &first, 4);
        memcpy(to + n - 4, &last, 4);
    } else if (n >= 4) {
        memcpy(to, from, n);
    } else
        for (size_t i = 0; i < n; i++)
            to[i] = from[i];
}

uint32_t units_bits(const void *units, int width, size_t n);
/* Copies units to another width, which they must fit. */
void units_copy(void *to, int to_width, const void *from, int from_width, size_t n);
/* The same with a look at the breaker now and then: false with KeyboardInterrupt pending. */
bool units_copy_long(Interp *vm, void *to, int to_width, const void *from, int from_width, size_t n);

/* A str with room inline for `len` units of the width that `bits` needs, to be filled at once.
 * NULL: MemoryError pending. */
Str *str_alloc(Interp *vm, int64_t len, uint32_t bits);
static inline bool str_is_inline(const Str *s) { return s->data == s->u.inline_data; }
static inline const void *str_unit(const Str *s, int64_t i) { return (const char *)s->data + i * s->h.aux; }
static inline bool str_is_ascii(const Str *s) { return s->h.flags & STR_ASCII; }
static inline uint32_t str_bits(const Str *s)
{
    return s->h.flags & STR_ASCII ? 0x7F : s->h.aux == 1 ? 0xFF : s->h.aux == 2 ? 0xFFFF : 0x1FFFFF;
}
static inline void str_put(Str *s, int64_t i, uint32_t c)
{
    if (s->h.aux == 1)
        ((uint8_t *)s->u.inline_data)[i] = (uint8_t)c;
    else if (s->h.aux == 2)
        ((uint16_t *)(void *)s->u.inline_data)[i] = (uint16_t)c;
    else
        ((uint32_t *)(void *)s->u.inline_data)[i] = c;
}

/* v itself when it is an exact str, else the str inside a subclass instance. */
static inline Value str_plain(Value v) { return v_from_obj(str_of(v)); }

/* -1: it is not there, or KeyboardInterrupt is pending; so for str_find(). The count is of no use then. */
int64_t str_rfind(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to);
int64_t str_count(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to);
int64_t str_find_char(const Str *s, uint32_t c, int64_t from, int64_t to);                 /* -1 */
/* The same where the next one is likely to be near: between words, lines, fields. */
static inline int64_t str_next_char(const Str *s, uint32_t c, int64_t from, int64_t to)
{
    enum { NEAR = 16 };
    int64_t near = to - from < NEAR ? to : from + NEAR, i = from;
    if (s->h.aux == 1)
        for (const uint8_t *p = s->data; i < near && p[i] != c; i++)
            continue;
    else
        while (i < near && str_at(s, i) != c)
            i++;
    return i < near ? i : near < to ? str_find_char(s, c, near, to) : -1;
}

/* Whether characters are among those of a text: a bit for each of ASCII, the text for the others. */
typedef struct CharSet { uint64_t ascii[2]; const Str *text; } CharSet;
static inline CharSet charset_of(const Str *text)
{
    CharSet set = {.text = text};
    for (int64_t i = 0; i < text->len; i++)
        if (str_at(text, i) < 128)
            set.ascii[str_at(text, i) >> 6] |= UINT64_C(1) << (str_at(text, i) & 63);
    return set;
}
static inline bool charset_has(const CharSet *set, uint32_t c)
{
    return c < 128 ? set->ascii[c >> 6] >> (c & 63) & 1
                   : str_find_char(set->text, c, 0, set->text->len) >= 0;
}

Value str_replace(Interp *vm, Value s, Value from, Value to, int64_t max);                 /* max < 0: all */

/* The [start, end) of methods like find: clamped into `len` as slices are; V_NULL and None are
 * absent. False: TypeError pending. */
bool str_range_args(Interp *vm, Value start, Value end, int64_t len, int64_t *from, int64_t *to);
/* Bytes of UTF-8 for the text, and writing them; surrogates take three bytes. */
size_t str_utf8_size(const Str *s);
void str_utf8_write(const Str *s, char *to);
/* false: KeyboardInterrupt pending */
bool str_utf8_write_long(Interp *vm, const Str *s, char *to);
/* A str of well-formed UTF-8; V_NULL and no exception when it is malformed. */
Value str_from_strict_utf8(Interp *vm, const uint8_t *utf8, size_t len);
/* Deciphers one character of UTF-8. Returns how many bytes it takes; 0: malformed, *bad bytes of
 * them, *reason says why. */
size_t utf8_next(const uint8_t *p, size_t left, uint32_t *c, size_t *bad, const char **reason);

/* Method rows of the other files, put together by str_methods.c. */
extern const NativeDef str_methods[];
/* the % operator */
Value str_percent(Interp *vm, Value format, Value args);
/* The % operator of bytes: the format and the result are str of latin-1. */
Value str_percent_bytes(Interp *vm, Value format, Value args);
/* (self, *args, **kwargs) */
Value str_format_method(Interp *vm, Value *args, int n);
Value str_format_map(Interp *vm, Value *args, int n);
/* __format__(self, spec) */
Value str_format_spec(Interp *vm, Value *args, int n);

#endif
