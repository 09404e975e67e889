/* SPDX-License-Identifier: MIT
 *
 * The cases of text. ASCII is mapped byte by byte; anything else by Unicode's full mappings, which
 * may lengthen the text, with the one rule that looks around: a capital sigma at the end of a word
 * becomes a final one. */
#include "base/vectorised.h"
#include "lang/str_layout.h"
#include "lang/str_methods.h"
#include "lang/unicode.h"

static uint8_t ascii_lower(uint8_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
static uint8_t ascii_upper(uint8_t c) { return c >= 'a' && c <= 'z' ? c - 32 : c; }
static uint8_t ascii_swap(uint8_t c) { return ascii_lower(c) != c ? ascii_lower(c) : ascii_upper(c); }
static bool ascii_cased(uint8_t c) { return ascii_swap(c) != c; }

static Value map_ascii(Interp *vm, const Str *s, uint8_t (*map)(uint8_t c))
{
    Str *out = str_alloc(vm, s->len, 0x7F);
    if (!out)
        return V_NULL;
    const uint8_t *from = s->data;
    uint8_t *to = (uint8_t *)out->u.inline_data;
    for (int64_t i = 0; i < s->len; i++) {
        if (!str_go_on(vm))
            return V_NULL;
        to[i] = map(from[i]);
    }
    return v_from_obj(out);
}

enum { PIECE = 1 << 22 };               /* characters between two looks at the breaker */

/* The two most used ones get loops that the compiler turns into vector code. */
VECTORISED static Value lower_ascii(Interp *vm, const Str *s)
{
    Str *out = str_alloc(vm, s->len, 0x7F);
    if (!out)
        return V_NULL;
    const uint8_t *from = s->data;
    uint8_t *to = (uint8_t *)out->u.inline_data;
    for (int64_t i = 0, n = s->len, stop; i < n;) {
        for (stop = n - i < PIECE ? n : i + PIECE; i < stop; i++)
            to[i] = from[i] + (uint8_t)((uint8_t)(from[i] - 'A') < 26) * 32;
        if (!str_go_on(vm))
            return V_NULL;
    }
    return v_from_obj(out);
}

VECTORISED static Value upper_ascii(Interp *vm, const Str *s)
{
    Str *out = str_alloc(vm, s->len, 0x7F);
    if (!out)
        return V_NULL;
    const uint8_t *from = s->data;
    uint8_t *to = (uint8_t *)out->u.inline_data;
    for (int64_t i = 0, n = s->len, stop; i < n;) {
        for (stop = n - i < PIECE ? n : i + PIECE; i < stop; i++)
            to[i] = from[i] - (uint8_t)((uint8_t)(from[i] - 'a') < 26) * 32;
        if (!str_go_on(vm))
            return V_NULL;
    }
    return v_from_obj(out);
}

/* -- Unicode ----------------------------------------------------------------------------------------------------------- */

enum { SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2 };

/* Whether the first character beyond `at` (in steps of `step`) that is not ignorable is cased. */
static bool cased_beyond(const Str *s, int64_t at, int step)
{
    for (int64_t i = at + step; i >= 0 && i < s->len; i += step)
        if (!unicode_is(str_at(s, i), UNICODE_CASE_IGNORABLE))
            return unicode_is(str_at(s, i), UNICODE_CASED);
    return false;
}

static inline int lower_at(const Str *s, int64_t i, uint32_t *out)
{
    if (str_at(s, i) != SIGMA)
        return unicode_to_lower(str_at(s, i), out);
    out[0] = cased_beyond(s, i, -1) && !cased_beyond(s, i, 1) ? FINAL_SIGMA : SMALL_SIGMA;
    return 1;
}

static inline int upper_at(const Str *s, int64_t i, uint32_t *out) { return unicode_to_upper(str_at(s, i), out); }
static inline int fold_at(const Str *s, int64_t i, uint32_t *out) { return unicode_fold(str_at(s, i), out); }

static inline int swap_at(const Str *s, int64_t i, uint32_t *out)
{
    uint32_t c = str_at(s, i);
    if (unicode_is(c, UNICODE_UPPER))
        return lower_at(s, i, out);
    out[0] = c;
    return unicode_is(c, UNICODE_LOWER) ? unicode_to_upper(c, out) : 1;
}

static inline int title_at(const Str *s, int64_t i, uint32_t *out)
{
    bool inside = i > 0 && unicode_is(str_at(s, i - 1), UNICODE_CASED);
    return inside ? lower_at(s, i, out) : unicode_to_title(str_at(s, i), out);
}

static inline int capital_at(const Str *s, int64_t i, uint32_t *out)
{
    return i ? lower_at(s, i, out) : unicode_to_title(str_at(s, i), out);
}

typedef int (*Case)(const Str *s, int64_t i, uint32_t *out);

/* Compiled for each case, which is constant. */
static inline __attribute__((always_inline)) Value map_each(Interp *vm, const Str *s, Case map)
{
    enum { SOME = 256 };
    uint32_t mapped[SOME * UNICODE_CASE_MAX];
    StrBuilder b = {0};
    if (!gc_can_have(vm, (size_t)s->len * 12))
        return V_NULL;
    for (int64_t i = 0, stop; i < s->len && str_go_on(vm);) {
        uint32_t bits = 0, *at = mapped;
        for (stop = s->len - i < SOME ? s->len : i + SOME; i < stop; i++)
            for (uint32_t *end = at + map(s, i, at); at < end; at++)
                bits |= *at;
        if (s->len <= SOME)
            return str_from_units(vm, mapped, 4, (size_t)(at - mapped));
        sb_add_units(&b, mapped, 4, (size_t)(at - mapped), bits);
    }
    if (vm->exc == V_NULL)
        return sb_finish(vm, &b);
    sb_clear(&b);
    return V_NULL;
}

static Value lower_wide(Interp *vm, const Str *s) { return map_each(vm, s, lower_at); }
static Value upper_wide(Interp *vm, const Str *s) { return map_each(vm, s, upper_at); }
static Value fold_wide(Interp *vm, const Str *s) { return map_each(vm, s, fold_at); }
static Value swap_wide(Interp *vm, const Str *s) { return map_each(vm, s, swap_at); }
static Value title_wide(Interp *vm, const Str *s) { return map_each(vm, s, title_at); }
static Value capital_wide(Interp *vm, const Str *s) { return map_each(vm, s, capital_at); }

/* -- methods ----------------------------------------------------------------------------------------------------------- */

Value str_m_lower(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    return str_is_ascii(s) ? lower_ascii(vm, s) : lower_wide(vm, s);
}

Value str_m_upper(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    return str_is_ascii(s) ? upper_ascii(vm, s) : upper_wide(vm, s);
}

Value str_m_casefold(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    return str_is_ascii(s) ? lower_ascii(vm, s) : fold_wide(vm, s);
}

Value str_m_swapcase(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    return str_is_ascii(s) ? map_ascii(vm, s, ascii_swap) : swap_wide(vm, s);
}

Value str_m_capitalize(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    if (!str_is_ascii(s))
        return capital_wide(vm, s);
    Value lowered = lower_ascii(vm, s);
    if (lowered != V_NULL && s->len)
        str_put(str_of(lowered), 0, ascii_upper((uint8_t)str_at(s, 0)));
    return lowered;
}

Value str_m_title(Interp *vm, Value *args, int n)
{
    (void)n;
    const Str *s = str_of(args[0]);
    if (!str_is_ascii(s))
        return title_wide(vm, s);
    Value titled = lower_ascii(vm, s);
    if (titled == V_NULL)
        return V_NULL;
    const uint8_t *from = s->data;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++)
        if (i == 0 || !ascii_cased(from[i - 1]))
            str_put(str_of(titled), i, ascii_upper(from[i]));
    return vm->exc == V_NULL ? titled : V_NULL;
}
