/* SPDX-License-Identifier: MIT
 *
 * Searching text: find, rfind, count, replace.
 *
 * Units are searched as bytes with memchr and memmem (libc's two-way search): a wider text needs only that a hit
 * starts at a unit's border. A needle that is wider than the text cannot occur in it; a narrower one is widened
 * first. */
#include "base/alloc.h"
#include "base/vectorised.h"
#include "lang/ops.h"
#include "lang/str_layout.h"

#include <stdlib.h>

enum { PIECE = 8 << 20 };               /* bytes between two looks at the breaker: some milliseconds */

/* The units of a needle at the width of the text that is searched. */
typedef struct Needle { const void *units; void *owned; size_t size; } Needle;

static Needle needle_widen(const Str *needle, int width)
{
    Needle n = { needle->data, NULL, (size_t)needle->len * (size_t)width };
    if (needle->h.aux != width) {
        n.owned = alloc_new(n.size);
        units_copy(n.owned, width, needle->data, needle->h.aux, (size_t)needle->len);
        n.units = n.owned;
    }
    return n;
}

typedef uint8_t Lane __attribute__((vector_size(16), aligned(1)));
typedef struct Halves { uint64_t half[2]; } Halves;
enum { LANE = sizeof(Lane) };

/* 0xFF where both the first and the last byte of a needle of `size` bytes are in place. */
static inline Halves candidates(const char *p, size_t size, Lane first, Lane last)
{
    Lane hit = (*(const Lane *)p == first) & (*(const Lane *)(p + size - 1) == last);
    Halves halves;
    memcpy(&halves, &hit, sizeof halves);
    return halves;
}

/* Sixteen places at a time are tried by the first and the last byte of the needle (W. Mula); too many of them in vain are left to
 * memmem(), which is linear. The hit; NULL: none up to *text, where memmem() goes on. */
static const char *find_soon(const char **text, const char *end, const Needle *n)
{
    const char *p = *text, *needle = n->units;
    Lane first = (Lane){0} + (uint8_t)needle[0], last = (Lane){0} + (uint8_t)needle[n->size - 1];
    int64_t in_vain = 64;
    for (; end - p >= LANE && in_vain > 0; p += LANE, in_vain++) {
        Halves halves = candidates(p, n->size, first, last);
        for (int h = 0; h < 2; h++)
            for (uint64_t left = halves.half[h]; left; in_vain--) {
                int at = __builtin_ctzll(left) / 8;
                if (memcmp(p + h * 8 + at, needle, n->size) == 0)
                    return p + h * 8 + at;
                left &= ~((uint64_t)0xFF << at * 8);
            }
    }
    for (; end - p < LANE && p <= end; p++)
        if (p[0] == needle[0] && memcmp(p, needle, n->size) == 0)
            return p;
    *text = p;
    return NULL;
}

/* First hit at a border of units in `size` bytes, as a byte offset; -1. */
static int64_t find_units(const char *text, size_t size, const Needle *n, size_t width)
{
    const char *p = text, *last = text + size - n->size;
    const char *soon = width == 1 ? find_soon(&p, last, n) : NULL;
    if (soon || p > last)
        return soon ? soon - text : -1;
    for (;;) {
        p = memmem(p, size - (size_t)(p - text), n->units, n->size);
        if (!p)
            return -1;
        if ((size_t)(p - text) % width == 0)
            return p - text;
        p++;
    }
}

static int64_t find_wide_char(const Str *s, uint32_t c, int64_t from, int64_t to)
{
    for (int64_t i = from; i < to; i++)
        if (str_at(s, i) == c)
            return i;
    return -1;
}

int64_t str_find_char(const Str *s, uint32_t c, int64_t from, int64_t to)
{
    if (s->h.aux != 1)
        return find_wide_char(s, c, from, to);
    if (c > 0xFF || from >= to)
        return -1;
    const char *base = s->data, *hit = memchr(base + from, (int)c, (size_t)(to - from));
    return hit ? hit - base : -1;
}

static int64_t find_within(const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    if (needle->len == 1)
        return str_find_char(hay, str_at(needle, 0), from, to);
    size_t width = hay->h.aux;
    Needle n = needle_widen(needle, (int)width);
    int64_t at = find_units(str_unit(hay, from), (size_t)(to - from) * width, &n, width);
    free(n.owned);
    return at < 0 ? -1 : from + at / (int64_t)width;
}

/* A long text is searched in windows, so that others get a look in between. */
int64_t str_find(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    if (needle->len > to - from || needle->h.aux > hay->h.aux)
        return -1;
    if (needle->len == 0)
        return from;
    int64_t window = needle->len > PIECE ? needle->len : PIECE, at = -1;
    for (; at < 0 && to - from > window + needle->len && str_go_on(vm); from += window)
        at = find_within(hay, needle, from, from + window + needle->len - 1);
    return at >= 0 || vm->exc != V_NULL ? at : find_within(hay, needle, from, to);
}

static bool matches_at(const Str *hay, const Str *needle, int64_t at)
{
    if (hay->h.aux == needle->h.aux)
        return memcmp(str_unit(hay, at), needle->data, (size_t)needle->len * hay->h.aux) == 0;
    for (int64_t i = 0; i < needle->len; i++)
        if (str_at(hay, at + i) != str_at(needle, i))
            return false;
    return true;
}

int64_t str_rfind(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    if (needle->len > to - from || needle->h.aux > hay->h.aux)
        return -1;
    if (needle->len == 0)
        return to;
    uint32_t first = str_at(needle, 0);
    for (int64_t i = to - needle->len; i >= from && str_go_on(vm); i--)
        if (str_at(hay, i) == first && matches_at(hay, needle, i))
            return i;
    return -1;
}

VECTORISED static int64_t count_byte(const uint8_t *at, int64_t n, uint8_t c)
{
    int64_t count = 0;
    for (int64_t i = 0; i < n; i++)
        count += at[i] == c;
    return count;
}

int64_t str_count(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    int64_t count = 0;
    if (needle->len == 0)
        return to - from + 1;
    if (needle->len == 1 && needle->h.aux == 1 && hay->h.aux == 1) {
        for (int64_t n; from < to && str_go_on(vm); from += n) {
            n = to - from < PIECE ? to - from : PIECE;
            count += count_byte((const uint8_t *)hay->data + from, n, (uint8_t)str_at(needle, 0));
        }
        return count;
    }
    for (int64_t at = from; str_go_on(vm) && (at = str_find(vm, hay, needle, at, to)) >= 0; at += needle->len)
        count++;
    return count;
}

/* -- replace ----------------------------------------------------------------------------------------------------------- */

/* Where replacing writes: room in the new str at its width. */
typedef struct Writer { char *at; int width; } Writer;

static void write_units(Writer *w, const Str *s, int64_t from, int64_t to)
{
    units_copy(w->at, w->width, str_unit(s, from), s->h.aux, (size_t)(to - from));
    w->at += (to - from) * w->width;
}

enum { FEW_HITS = 32 };                 /* so many are remembered on the stack */

/* Where `from` occurs, up to `max` times (negative: all). The caller frees *hits. */
static int64_t find_hits(Interp *vm, const Str *s, const Str *from, int64_t max, int64_t **hits)
{
    int64_t count = 0, cap = FEW_HITS;
    for (int64_t at = 0; count != max && str_go_on(vm) && (at = str_find(vm, s, from, at, s->len)) >= 0; at += from->len ? from->len : 1) {
        if (count == cap) {
            const int64_t *few = cap == FEW_HITS ? *hits : NULL;
            cap *= 2;
            *hits = alloc_resize(few ? NULL : *hits, (size_t)cap, sizeof **hits);
            if (few)
                memcpy(*hits, few, FEW_HITS * sizeof *few);
        }
        (*hits)[count++] = at;
    }
    return count;
}

static bool write_replaced(Interp *vm, Writer *w, const Str *s, int64_t skip, const Str *to, const int64_t *hits, int64_t count)
{
    int64_t done = 0;
    for (int64_t i = 0; i < count; i++) {
        if (!str_go_on(vm))
            return false;
        write_units(w, s, done, hits[i]);
        write_units(w, to, 0, to->len);
        done = hits[i] + skip;
    }
    write_units(w, s, done, s->len);
    return true;
}

/* The result may be narrower than what str_alloc() was told, when the replaced characters were the wide ones. */
static Value narrowed(Interp *vm, Str *out)
{
    uint32_t bits = units_bits(out->data, out->h.aux, (size_t)out->len);
    if (width_for(bits) == out->h.aux && (bits < 0x80) == str_is_ascii(out))
        return v_from_obj(out);
    return str_from_units(vm, out->data, out->h.aux, (size_t)out->len);
}

static Value replaced(Interp *vm, const Str *s, int64_t skip, const Str *to, const int64_t *hits, int64_t count)
{
    int64_t grown;
    if (__builtin_mul_overflow(count, to->len - skip, &grown) || __builtin_add_overflow(grown, s->len, &grown))
        return exc_raise(vm, EXC_OverflowError, "replace string is too long");
    if (grown == 0)
        return vm->empty_str;
    Str *out = str_alloc(vm, grown, str_bits(s) | str_bits(to));
    if (!out)
        return V_NULL;
    Writer w = { out->u.inline_data, out->h.aux };
    if (!write_replaced(vm, &w, s, skip, to, hits, count))
        return V_NULL;
    return str_is_ascii(out) ? v_from_obj(out) : narrowed(vm, out);
}

/* A text of bytes with one character in the place of another. */
VECTORISED static Value replace_byte(Interp *vm, const Str *s, uint8_t from, uint8_t to)
{
    if (!memchr(s->data, from, (size_t)s->len))
        return v_from_obj(s);
    Str *out = str_alloc(vm, s->len, 0x7F);
    if (!out)
        return V_NULL;
    const uint8_t *in = s->data;
    uint8_t *at = (uint8_t *)out->u.inline_data;
    for (int64_t i = 0, n = s->len, stop; i < n;) {
        for (stop = n - i < PIECE ? n : i + PIECE; i < stop; i++)
            at[i] = in[i] == from ? to : in[i];
        if (vm->breaker && i < n && !op_poll(vm))
            return V_NULL;
    }
    return v_from_obj(out);
}

Value str_replace(Interp *vm, Value self, Value vfrom, Value vto, int64_t max)
{
    const Str *s = str_of(self), *from = str_of(vfrom), *to = str_of(vto);
    if (max < 0 && from->len == 1 && to->len == 1 && str_is_ascii(s) && str_is_ascii(from) && str_is_ascii(to))
        return s->len ? replace_byte(vm, s, (uint8_t)str_at(from, 0), (uint8_t)str_at(to, 0)) : v_from_obj(s);
    int64_t few[FEW_HITS], *hits = few;
    int64_t count = max == 0 || str_eq(vfrom, vto) ? 0 : find_hits(vm, s, from, max, &hits);
    Value result = vm->exc != V_NULL ? V_NULL : count ? replaced(vm, s, from->len, to, hits, count) : v_from_obj(s);
    if (hits != few)
        free(hits);
    return result;
}
