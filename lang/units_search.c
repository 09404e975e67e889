/* SPDX-License-Identifier: MIT
 *
 * See units_search.h. Some places at a time are tried by the first and the last unit of the needle
 * (W. Mula); where too many are tried in vain, libc's memmem() goes on, which is linear: backwards
 * it is given both from behind. What is long is searched in windows. */
#include "lang/units_search.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/vectorised.h"

enum { CHUNK = 64 };                    /* places tried at once */
enum { WINDOW = 8 << 20 };              /* units between two looks: some milliseconds */

typedef uint16_t Unit2 __attribute__((may_alias));
typedef uint32_t Unit4 __attribute__((may_alias));

/* May the needle stand at one of the CHUNK places from p on? `gap` units lie between its first and
 * its last. */
#define MAY_BE(name, Unit) \
    VECTORISED static bool name(const Unit *p, Unit first, Unit last, int64_t gap) \
    { \
        Unit seen = 0; \
        for (int i = 0; i < CHUNK; i++) \
            seen |= (Unit)((p[i] == first) & (p[i + gap] == last)); \
        return seen; \
    }
MAY_BE(may_be_1, uint8_t)
MAY_BE(may_be_2, Unit2)
MAY_BE(may_be_4, Unit4)
#undef MAY_BE

typedef struct Needle { const char *units; int64_t k; size_t width; uint32_t first, last; } Needle;

static uint32_t unit_at(const void *units, size_t width, int64_t i)
{
    return width == 1 ? ((const uint8_t *)units)[i]
         : width == 2 ? ((const Unit2 *)units)[i]
                      : ((const Unit4 *)units)[i];
}

static Needle needle_of(const void *needle, int64_t k, int width)
{
    return (Needle){needle, k, (size_t)width, unit_at(needle, (size_t)width, 0),
                    unit_at(needle, (size_t)width, k - 1)};
}

static bool may_be(const char *p, const Needle *n)
{
    if (n->width == 1)
        return may_be_1((const uint8_t *)p, (uint8_t)n->first, (uint8_t)n->last, n->k - 1);
    if (n->width == 2)
        return may_be_2((const Unit2 *)(const void *)p, (uint16_t)n->first, (uint16_t)n->last, n->k - 1);
    return may_be_4((const Unit4 *)(const void *)p, n->first, n->last, n->k - 1);
}

/* Does the needle stand at p? Candidates that fail late are counted. */
static inline bool stands(const char *p, const Needle *n, int64_t *in_vain)
{
    if (unit_at(p, n->width, 0) != n->first || unit_at(p, n->width, n->k - 1) != n->last)
        return false;
    if (n->k <= 2 || memcmp(p, n->units, (size_t)n->k * n->width) == 0)
        return true;
    ++*in_vain;
    return false;
}

/* From place `at` on, where memmem() finds it at a border of units. */
static int64_t find_linear(const char *text, int64_t at, int64_t count, const Needle *n)
{
    const char *p = text + (size_t)at * n->width, *end = text + ((size_t)(count + n->k) - 1) * n->width;
    while ((p = memmem(p, (size_t)(end - p), n->units, (size_t)n->k * n->width))
           && (size_t)(p - text) % n->width)
        p++;
    return p ? (p - text) / (int64_t)n->width : -1;
}

static char *from_behind(const char *units, int64_t n, size_t width)
{
    char *to = alloc_new((size_t)n * width);
    for (int64_t i = 0; i < n; i++)
        memcpy(to + (size_t)i * width, units + (size_t)(n - 1 - i) * width, width);
    return to;
}

/* The last of the first `count` places. */
static int64_t rfind_linear(const char *text, int64_t count, const Needle *n)
{
    char *needle = from_behind(n->units, n->k, n->width),
         *reversed = from_behind(text, count + n->k - 1, n->width);
    Needle there = { needle, n->k, n->width, n->last, n->first };
    int64_t at = find_linear(reversed, 0, count, &there);
    free(reversed);
    free(needle);
    return at < 0 ? -1 : count - 1 - at;
}

/* Are so many of `tried` places tried in vain that it will not pay? */
static bool is_vain(int64_t in_vain, int64_t tried) { return in_vain > 64 + tried / CHUNK; }

static int64_t find_byte(const char *text, int64_t n, uint32_t byte)
{
    const char *hit = memchr(text, (int)byte, (size_t)n);
    return hit ? hit - text : -1;
}

int64_t units_find(const void *vtext, int64_t units, const void *needle, int64_t k, int width)
{
    const char *text = vtext;
    Needle n = needle_of(needle, k, width);
    int64_t count = units - k + 1, i = 0, in_vain = 0;         /* places there are */
    if (width == 1 && k == 1)
        return units > 0 ? find_byte(text, units, n.first) : -1;
    while (i < count) {
        if (is_vain(in_vain, i))
            return find_linear(text, i, count, &n);
        while (count - i >= CHUNK && !may_be(text + (size_t)i * n.width, &n))
            i += CHUNK;
        for (int64_t stop = count - i < CHUNK ? count : i + CHUNK; i < stop; i++)
            if (stands(text + (size_t)i * n.width, &n, &in_vain))
                return i;
    }
    return -1;
}

static int64_t units_rfind(const void *vtext, int64_t units, const void *needle, int64_t k, int width)
{
    const char *text = vtext;
    Needle n = needle_of(needle, k, width);
    int64_t count = units - k + 1, i = count, in_vain = 0;
    while (i > 0) {
        if (is_vain(in_vain, count - i))
            return rfind_linear(text, i, &n);
        while (i >= CHUNK && !may_be(text + (size_t)(i - CHUNK) * n.width, &n))
            i -= CHUNK;
        for (int64_t stop = i < CHUNK ? 0 : i - CHUNK; i > stop; i--)
            if (stands(text + (size_t)(i - 1) * n.width, &n, &in_vain))
                return i - 1;
    }
    return -1;
}

#define COUNT(name, Unit) \
    VECTORISED static int64_t name(const Unit *units, int64_t n, Unit unit) \
    { \
        int64_t count = 0; \
        for (int64_t i = 0, stop; i < n; i = stop) { \
            Unit here = 0;                              /* a byte can count 255 */ \
            stop = n - i < 255 ? n : i + 255; \
            for (int64_t k = i; k < stop; k++) \
                here += units[k] == unit; \
            count += here; \
        } \
        return count; \
    }
COUNT(count_1, uint8_t)
COUNT(count_2, Unit2)
COUNT(count_4, Unit4)
#undef COUNT

static int64_t units_count(const void *text, int64_t n, uint32_t unit, int width)
{
    if (width < 4 && unit >> 8 * width)
        return 0;
    return width == 1 ? count_1(text, n, (uint8_t)unit)
         : width == 2 ? count_2(text, n, (uint16_t)unit)
                      : count_4(text, n, unit);
}

/* -- long ones ------------------------------------------------------------------------------------ */

static const char *place_of(const void *text, int64_t at, int width)
{
    return (const char *)text + at * width;
}

int64_t units_find_long(Interp *vm, UnitsLook *look, const void *text, int64_t n,
                        const void *needle, int64_t k, int width)
{
    int64_t window = k > WINDOW ? k : WINDOW, from = 0, at = -1;
    for (; n - from > window + k && look(vm); from += window)
        if ((at = units_find(place_of(text, from, width), window + k - 1, needle, k, width)) >= 0)
            return from + at;
    if (vm->exc == V_NULL)
        at = units_find(place_of(text, from, width), n - from, needle, k, width);
    return at < 0 ? -1 : from + at;
}

int64_t units_rfind_long(Interp *vm, UnitsLook *look, const void *text, int64_t n,
                         const void *needle, int64_t k, int width)
{
    int64_t window = k > WINDOW ? k : WINDOW, at;
    for (; n > window + k && look(vm); n -= window) {
        int64_t from = n - window - k + 1;
        if ((at = units_rfind(place_of(text, from, width), n - from, needle, k, width)) >= 0)
            return from + at;
    }
    return vm->exc == V_NULL ? units_rfind(text, n, needle, k, width) : -1;
}

int64_t units_count_long(Interp *vm, UnitsLook *look, const void *text, int64_t n, uint32_t unit, int width)
{
    int64_t count = 0;
    for (int64_t at = 0, size; at < n && look(vm); at += size) {
        size = n - at < WINDOW ? n - at : WINDOW;
        count += units_count(place_of(text, at, width), size, unit, width);
    }
    return count;
}
