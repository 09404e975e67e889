/* SPDX-License-Identifier: MIT
 *
 * Str: immutable text, code points of 1, 2 or 4 bytes, O(1) index. Bytes: immutable bytes.
 *
 * h.aux is the width (1, 2, 4); STR_ASCII says that all are below 128, so the data is its own
 * UTF-8. The width is always the smallest that fits, so equal texts have equal layouts. `data`
 * points at `inline_data` or into a StrBuffer with slack at its end: `a + b` extends in place when
 * `a` ends where the buffer's used part ends (amortised O(1), invisible otherwise). Data is
 * followed by a NUL unit only where inline. Lone surrogates are allowed, as in CPython. */
#ifndef MEANWHILE_LANG_OBJ_STR_H
#define MEANWHILE_LANG_OBJ_STR_H

#include "base/buf.h"
#include "lang/interp.h"
#include "lang/obj_type.h"

enum { STR_ASCII = 1, STR_INTERNED = 2, STR_HASHED = 4 };    /* h.flags */

typedef struct Str {
    Obj h;
    int64_t hash;                       /* valid with STR_HASHED */
    int64_t len;                        /* code points */
    const void *data;
    /* buffer: keeps the StrBuffer alive when data is not inline */
    union { char inline_data[1]; Value buffer; } u;
} Str;

/* NUL behind; flags and hash as a Str's */
typedef struct Bytes { Obj h; int64_t hash; int64_t len; uint8_t data[]; } Bytes;

/* Making. Lengths in units of the source. */
/* malformed bytes become U+FFFD; surrogates pass */
Value str_from_utf8(Interp *vm, const char *utf8, size_t len);
Value str_from_cstr(Interp *vm, const char *utf8);
/* narrowed to the smallest width */
Value str_from_units(Interp *vm, const void *units, int width, size_t len);
Value str_from_char(Interp *vm, uint32_t code_point);
Value str_intern(Interp *vm, Value s);                                 /* the one str with this text */
Value str_intern_cstr(Interp *vm, const char *utf8);          /* names that C code writes: never refused */
Value str_intern_utf8(Interp *vm, const char *utf8, size_t len);
Value str_from_fmt(Interp *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
Value str_slice(Interp *vm, Value s, int64_t start, int64_t end);      /* start <= end, both in range */
Value str_concat(Interp *vm, Value a, Value b);                        /* both exact str */
/* TypeError naming the item when one is no str */
Value str_join(Interp *vm, Value sep, const Value *items, size_t n);
Value str_repeat(Interp *vm, Value s, int64_t times);

/* Looking. v is a str (or an instance of a subclass). */
/* str or subclass instance */
static inline bool str_is(Value v) { return v_is_kind(v_unwrap(v), KIND_STR); }
/* unwraps subclass instances */
static inline Str *str_of(Value v) { return (Str *)v_obj(v_unwrap(v)); }
static inline int64_t str_len(const Str *s) { return s->len; }
static inline uint32_t str_at(const Str *s, int64_t i)
{
    return s->h.aux == 1 ? ((const uint8_t *)s->data)[i] : s->h.aux == 2 ? ((const uint16_t *)s->data)[i]
                                                                         : ((const uint32_t *)s->data)[i];
}
/* The character at i as a str; V_NULL: MemoryError pending. */
static inline Value str_char(Interp *vm, const Str *s, int64_t i)
{
    uint32_t c = s->h.aux == 1 ? ((const uint8_t *)s->data)[i] : str_at(s, i);
    return c < 128 && vm->ascii_chars[c] != V_NULL ? vm->ascii_chars[c] : str_from_char(vm, c);
}
bool str_eq(Value a, Value b);                                         /* both str */
bool str_eq_cstr(Value s, const char *ascii);
int str_compare(Value a, Value b);
int64_t str_hash(Value s);
/* fast, the same in every run, never -1 */
int64_t hash_bytes(const void *data, size_t n);
int64_t hash_many_bytes(Interp *vm, const void *data, size_t n);   /* the same, glancing between pieces */
/* -1: absent, or exception pending */
int64_t str_find(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to);
/* as UTF-8; surrogates as three bytes */
void str_add_to_buf(const Str *s, Buf *out);
/* NUL-terminated; lives until the next collection at least */
const char *str_utf8(Interp *vm, Value s, size_t *len_or_null);
Value str_repr(Interp *vm, Value s);

/* Building in C: characters of any width, then one str. A zeroed builder is empty. */
/* bytes: short texts are built without malloc; so a StrBuilder stays where it is */
enum { SB_FEW = 96 };
typedef struct StrBuilder {
    void *units;                        /* of `width` bytes, as narrow as they can be; NULL: none so far */
    size_t len, cap;
    uint32_t max;                       /* the OR of all */
    int width;
    _Alignas(8) char few[SB_FEW];
} StrBuilder;
void sb_add_char_slow(StrBuilder *b, uint32_t c);
static inline void sb_add_char(StrBuilder *b, uint32_t c)
{
    if (b->len == b->cap || (b->width < 4 && c >> 8 * b->width)) {
        sb_add_char_slow(b, c);
        return;
    }
    b->max |= c;
    if (b->width == 1)
        ((uint8_t *)b->units)[b->len++] = (uint8_t)c;
    else if (b->width == 2)
        ((uint16_t *)b->units)[b->len++] = (uint16_t)c;
    else
        ((uint32_t *)b->units)[b->len++] = c;
}
/* Units whose OR is `bits`, from memory of any alignment. */
void sb_add_units(StrBuilder *b, const void *units, int width, size_t n, uint32_t bits);
/* Room for `most` units of ASCII, of which sb_used() says where they end; NULL: wider ones are in b. */
char *sb_ascii_room(StrBuilder *b, size_t most);
static inline void sb_used(StrBuilder *b, const char *end)
{
    b->len = (size_t)(end - (char *)b->units);
    b->max |= 0x7F;
}
void sb_add_fill(StrBuilder *b, uint32_t c, int64_t count);     /* count < 1: nothing */
void sb_add_str(StrBuilder *b, const Str *s);
void sb_add_ascii(StrBuilder *b, const char *text);
void sb_add_ascii_n(StrBuilder *b, const char *text, size_t len);
void sb_add_slice(StrBuilder *b, const Str *s, int64_t from, int64_t to);
/* ask before adding what a user's data sizes; or MemoryError */
bool sb_fits(Interp *vm, StrBuilder *b, size_t more);
/* frees the builder, also when it fails */
Value sb_finish(Interp *vm, StrBuilder *b);
void sb_clear(StrBuilder *b);

/* data NULL: zeros */
Value bytes_new(Interp *vm, const void *data, size_t len);
/* Bytes to be filled at once; NULL: MemoryError pending. */
Bytes *bytes_alloc(Interp *vm, size_t len);
bool bytes_is(Value v);
/* The bytes of bytes, bytearray (valid until it changes) and their subclasses; false without an
 * exception for others. */
bool bytes_view(Value v, const uint8_t **data, size_t *len);

/* An absent (V_NULL) or __index__ argument of a native; too large: OverflowError with CPython's words for C
 * parameters. */
/* for "argument must be str, not None" */
const char *arg_type_name(Interp *vm, Value v);
bool arg_ssize(Interp *vm, Value v, int64_t absent, int64_t *out);

void names_init(Interp *vm);            /* vm->names, empty_str, ascii_chars: right after gc_new() */
void str_mark_interned(Gc *gc, Interp *vm);
void str_free_interned(Interp *vm);
void str_init(Interp *vm);
void bytes_init(Interp *vm);

#endif
