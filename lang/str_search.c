/* SPDX-License-Identifier: MIT
 *
 * Searching text: find, rfind, count, replace.
 *
 * A needle that is wider than the text cannot occur in it; a narrower one is widened before
 * units_search.h looks. */
#include "base/alloc.h"
#include "base/vectorised.h"
#include "lang/ops.h"
#include "lang/str_layout.h"
#include "lang/units_search.h"

#include <stdlib.h>

enum { PIECE = 8 << 20 };               /* bytes between two looks at the breaker: some milliseconds */

/* The units of a needle at the width of the text that is searched. */
typedef struct Needle { const void *units; void *owned; uint32_t one; } Needle;

static void needle_widen(Needle *n, const Str *needle, int width)
{
    *n = (Needle){ .units = needle->data };
    if (needle->h.aux == width)
        return;
    if (needle->len > 1)
        n->owned = alloc_new((size_t)needle->len * (size_t)width);
    n->units = n->owned ? n->owned : &n->one;
    units_copy(n->owned ? n->owned : &n->one, width, needle->data, needle->h.aux, (size_t)needle->len);
}

int64_t str_find_char(const Str *s, uint32_t c, int64_t from, int64_t to)
{
    if (from >= to || (s->h.aux < 4 && c >> 8 * s->h.aux))
        return -1;
    uint16_t two = (uint16_t)c;
    uint8_t one = (uint8_t)c;
    const void *unit = s->h.aux == 1 ? (const void *)&one
                     : s->h.aux == 2 ? (const void *)&two
                                     : (const void *)&c;
    int64_t at = units_find(str_unit(s, from), to - from, unit, 1, s->h.aux);
    return at < 0 ? -1 : from + at;
}

typedef int64_t (*Search)(Interp *vm, UnitsLook *look, const void *text, int64_t n,
                          const void *needle, int64_t k, int width);

static int64_t search_within(Interp *vm, Search search, const Str *hay, const Str *needle,
                             int64_t from, int64_t to)
{
    Needle n;
    needle_widen(&n, needle, hay->h.aux);
    int64_t at = search(vm, str_go_on, str_unit(hay, from), to - from, n.units, needle->len, hay->h.aux);
    free(n.owned);
    return at < 0 ? -1 : from + at;
}

int64_t str_find(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    if (needle->len > to - from || needle->h.aux > hay->h.aux)
        return -1;
    return needle->len ? search_within(vm, units_find_long, hay, needle, from, to) : from;
}

int64_t str_rfind(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    if (needle->len > to - from || needle->h.aux > hay->h.aux)
        return -1;
    return needle->len ? search_within(vm, units_rfind_long, hay, needle, from, to) : to;
}

int64_t str_count(Interp *vm, const Str *hay, const Str *needle, int64_t from, int64_t to)
{
    int64_t count = 0;
    if (needle->len == 0)
        return to - from + 1;
    if (needle->len == 1)
        return units_count_long(vm, str_go_on, str_unit(hay, from), to - from, str_at(needle, 0), hay->h.aux);
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
    for (int64_t at = 0;
         count != max && str_go_on(vm)
         && (at = from->len == 1 ? str_next_char(s, str_at(from, 0), at, s->len)
                                 : str_find(vm, s, from, at, s->len)) >= 0;
         at += from->len ? from->len : 1) {
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

static bool write_replaced(Interp *vm, Writer *w, const Str *s, int64_t skip, const Str *to,
                           const int64_t *hits, int64_t count)
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

/* The result may be narrower than what str_alloc() was told, when the replaced characters were the
 * wide ones. */
static Value narrowed(Interp *vm, Str *out)
{
    uint32_t bits = units_bits(out->data, out->h.aux, (size_t)out->len);
    if (width_for(bits) == out->h.aux && (bits < 0x80) == str_is_ascii(out))
        return v_from_obj(out);
    return str_from_units(vm, out->data, out->h.aux, (size_t)out->len);
}

static Value replaced(Interp *vm, const Str *s, int64_t skip, const Str *to, const int64_t *hits,
                      int64_t count)
{
    int64_t grown;
    if (__builtin_mul_overflow(count, to->len - skip, &grown)
        || __builtin_add_overflow(grown, s->len, &grown))
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

#define SWAP(name, Unit) \
    VECTORISED static void name(Unit *restrict to, const Unit *restrict from, int64_t n, Unit old, Unit new) \
    { \
        for (int64_t i = 0; i < n; i++) \
            to[i] = from[i] == old ? new : from[i]; \
    }
SWAP(swap_1, uint8_t)
SWAP(swap_2, uint16_t)
SWAP(swap_4, uint32_t)
#undef SWAP

/* One character in the place of another, where the width stays. */
static Value replace_char(Interp *vm, const Str *s, uint32_t from, uint32_t to)
{
    if (str_find_char(s, from, 0, s->len) < 0)
        return v_from_obj(s);
    Str *out = str_alloc(vm, s->len, str_bits(s) | to);
    if (!out)
        return V_NULL;
    for (int64_t i = 0, n; i < s->len; i += n) {
        n = s->len - i < PIECE ? s->len - i : PIECE;
        void *at = out->u.inline_data + i * s->h.aux;
        if (s->h.aux == 1)
            swap_1(at, str_unit(s, i), n, (uint8_t)from, (uint8_t)to);
        else if (s->h.aux == 2)
            swap_2(at, str_unit(s, i), n, (uint16_t)from, (uint16_t)to);
        else
            swap_4(at, str_unit(s, i), n, from, to);
        if (i + n < s->len && !str_go_on(vm))
            return V_NULL;
    }
    return str_is_ascii(out) ? v_from_obj(out) : narrowed(vm, out);
}

Value str_replace(Interp *vm, Value self, Value vfrom, Value vto, int64_t max)
{
    const Str *s = str_of(self), *from = str_of(vfrom), *to = str_of(vto);
    if (max < 0 && from->len == 1 && to->len == 1 && to->h.aux <= s->h.aux)
        return replace_char(vm, s, str_at(from, 0), str_at(to, 0));
    int64_t few[FEW_HITS], *hits = few;
    int64_t count = max == 0 || str_eq(vfrom, vto) ? 0 : find_hits(vm, s, from, max, &hits);
    Value result = vm->exc != V_NULL ? V_NULL
                 : count             ? replaced(vm, s, from->len, to, hits, count)
                                     : v_from_obj(s);
    if (hits != few)
        free(hits);
    return result;
}
