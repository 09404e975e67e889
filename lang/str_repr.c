/* SPDX-License-Identifier: MIT
 *
 * repr() of text: quotes chosen as CPython does, backslashes for what cannot be printed. */
#include "base/hex.h"
#include "lang/bulk.h"
#include "lang/str_layout.h"
#include "lang/unicode.h"

static char quote_for(const Str *s)
{
    bool single = str_find_char(s, '\'', 0, s->len) >= 0;
    return single && str_find_char(s, '"', 0, s->len) < 0 ? '"' : '\'';
}

static bool is_plain(Interp *vm, const Str *s, char quote)
{
    const uint8_t *p = s->data;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++)
        if (p[i] < ' ' || p[i] >= 0x7F || p[i] == '\\' || p[i] == (uint8_t)quote)
            return false;
    return true;
}

/* The usual case: nothing to escape. */
static Value quoted_plain(Interp *vm, const Str *s, char quote)
{
    Str *out = str_alloc(vm, s->len + 2, 0x7F);
    if (!out)
        return V_NULL;
    out->u.inline_data[0] = out->u.inline_data[s->len + 1] = quote;
    return vm->exc == V_NULL && bulk_copy(vm, out->u.inline_data + 1, s->data, (size_t)s->len)
             ? v_from_obj(out)
             : V_NULL;
}

static void add_hex(StrBuilder *b, uint32_t c)
{
    char text[HEX_ESCAPE];
    sb_add_ascii_n(b, text, (size_t)(hex_put_escape(text, c) - text));
}

static void add_escaped(StrBuilder *b, uint32_t c, char quote)
{
    const char *known = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : NULL;
    if (known)
        sb_add_ascii(b, known);
    else if (c == (uint32_t)quote) {
        sb_add_char(b, '\\');
        sb_add_char(b, c);
    } else
        add_hex(b, c);
}

/* Does the character stand for itself? */
static inline bool stands(uint32_t c, char quote)
{
    return unicode_is_printable(c) && c != (uint32_t)quote && c != '\\';
}

static inline __attribute__((always_inline)) int64_t run_of(const void *units, int width, int64_t n,
                                                           char quote)
{
    int64_t i = 0;
    while (i < n && stands(unit_get(units, width, i), quote))
        i++;
    return i;
}

/* How many characters from i on stand for themselves, some of them at least if there are any. */
static int64_t standing(const Str *s, int64_t i, char quote)
{
    enum { PIECE = 1 << 16 };
    const void *units = str_unit(s, i);
    int64_t n = s->len - i < PIECE ? s->len - i : PIECE;
    return s->h.aux == 1 ? run_of(units, 1, n, quote)
         : s->h.aux == 2 ? run_of(units, 2, n, quote) : run_of(units, 4, n, quote);
}

Value str_repr(Interp *vm, Value v)
{
    const Str *s = str_of(v);
    char quote = quote_for(s);
    if (str_is_ascii(s) && is_plain(vm, s, quote))
        return quoted_plain(vm, s, quote);
    if (!gc_can_have(vm, (size_t)s->len * 8))
        return V_NULL;
    StrBuilder b = {0};
    sb_add_char(&b, (uint32_t)quote);
    for (int64_t i = 0, n; i < s->len && str_go_on(vm); i += n) {
        n = standing(s, i, quote);
        sb_add_slice(&b, s, i, i + n);
        /* one at least, as the breaker may stay set */
        for (bool more = true; more && i + n < s->len && !stands(str_at(s, i + n), quote); n++) {
            add_escaped(&b, str_at(s, i + n), quote);
            more = !vm->breaker;
        }
    }
    sb_add_char(&b, (uint32_t)quote);
    if (vm->exc == V_NULL)
        return sb_finish(vm, &b);
    sb_clear(&b);
    return V_NULL;
}
