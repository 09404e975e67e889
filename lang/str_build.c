/* SPDX-License-Identifier: MIT
 *
 * Building strs: concatenation with slack, join, repetition, and the StrBuilder of C code.
 *
 * A long result of a + b lies in a StrBuffer, a cell with unused room at its end. When `a` ends
 * where the used part ends, the next a + b only copies `b`, so a loop of `s += c` is linear
 * although strs are immutable: nobody can see beyond his own length. */
#include "base/alloc.h"
#include "lang/bulk.h"
#include "lang/obj_seq.h"
#include "lang/ops.h"
#include "lang/str_layout.h"

#include <stdlib.h>

/* Shorter results are cheaper to copy than to share. */
enum { BUFFER_MIN = 256 };

typedef struct StrBuffer {
    Obj h;
    size_t used, cap;                   /* bytes */
    _Alignas(8) char data[];
} StrBuffer;

static void buffer_trace(Gc *gc, Obj *o)
{
    (void)gc;
    (void)o;
}

const KindOps str_buffer_kind_ops = { .name = "str buffer", .trace = buffer_trace };

static StrBuffer *buffer_new(Interp *vm, size_t cap)
{
    StrBuffer *b = gc_alloc(vm, sizeof(StrBuffer) + cap, KIND_STR_BUFFER, T_STR_BUFFER);
    if (b) {
        b->used = 0;
        b->cap = cap;
    }
    return b;
}

/* -- a + b ------------------------------------------------------------------------------------------------------------- */

static Value str_over_buffer(Interp *vm, StrBuffer *b, int64_t len, uint32_t bits)
{
    Str *s = gc_alloc(vm, sizeof(Str), KIND_STR, T_STR);
    if (!s)
        return V_NULL;
    s->h.aux = (uint16_t)width_for(bits);
    s->h.flags = bits < 0x80 ? STR_ASCII : 0;
    s->len = len;
    gc_set(&s->u.buffer, v_from_obj(b));
    s->data = b->data;
    return v_from_obj(s);
}

static StrBuffer *buffer_of(const Str *s)
{
    return str_is_inline(s) ? NULL : (StrBuffer *)v_obj(s->u.buffer);
}

/* A buffer that starts with `a` and has room for `more` bytes behind; one that already grew will
 * grow again, hence doubles. */
static StrBuffer *buffer_with(Interp *vm, const Str *a, int width, size_t more)
{
    size_t old = (size_t)a->len * (size_t)width, slack = str_is_inline(a) ? old / 4 : old;
    StrBuffer *b = buffer_new(vm, old + more + slack + 64);
    if (!b)
        return NULL;
    b->used = old;
    return units_copy_long(vm, b->data, width, a->data, a->h.aux, (size_t)a->len) ? b : NULL;
}

static Value concat_buffered(Interp *vm, const Str *a, const Str *b)
{
    uint32_t bits = str_bits(a) | str_bits(b);
    int width = width_for(bits);
    size_t old = (size_t)a->len * (size_t)width, more = (size_t)b->len * (size_t)width;
    StrBuffer *buffer = buffer_of(a);
    if (!buffer || a->h.aux != width || buffer->used != old || buffer->cap - old < more)
        buffer = buffer_with(vm, a, width, more);
    if (!buffer)
        return V_NULL;
    Value result = str_over_buffer(vm, buffer, a->len + b->len, bits);
    if (result == V_NULL)
        return V_NULL;
    buffer->used = old + more;
    return units_copy_long(vm, buffer->data + old, width, b->data, b->h.aux, (size_t)b->len)
             ? result
             : V_NULL;
}

Value str_concat(Interp *vm, Value va, Value vb)
{
    const Str *a = str_of(va), *b = str_of(vb);
    if (a->len == 0)
        return vb;
    if (b->len == 0)
        return va;
    int64_t len = a->len + b->len;
    if (len >= BUFFER_MIN && b->len <= a->len)
        return concat_buffered(vm, a, b);
    Str *s = str_alloc(vm, len, str_bits(a) | str_bits(b));
    if (!s)
        return V_NULL;
    if (a->h.aux == 1 && b->h.aux == 1 && len < BUFFER_MIN) {
        memcpy(s->u.inline_data, a->data, (size_t)a->len);
        memcpy(s->u.inline_data + a->len, b->data, (size_t)b->len);
        return v_from_obj(s);
    }
    return units_copy_long(vm, s->u.inline_data, s->h.aux, a->data, a->h.aux, (size_t)a->len)
                && units_copy_long(vm, s->u.inline_data + a->len * s->h.aux, s->h.aux, b->data,
                                   b->h.aux, (size_t)b->len)
             ? v_from_obj(s)
             : V_NULL;
}

/* -- join, repeat ------------------------------------------------------------------------------------------------------ */

/* Length and bits of the result; false: TypeError pending. */
static bool join_measure(Interp *vm, const Str *sep, const Value *items, size_t n, int64_t *len,
                         uint32_t *bits)
{
    *len = n > 1 ? (int64_t)(n - 1) * sep->len : 0;
    *bits = n > 1 && sep->len ? str_bits(sep) : 0;
    for (size_t i = 0; i < n; i++) {
        if (!op_look(vm))
            return false;
        if (!v_is_kind(items[i], KIND_STR) && !str_is(items[i])) {
            exc_raise(vm, EXC_TypeError, "sequence item %zu: expected str instance, %s found", i,
                      type_name_of(vm, items[i]));
            return false;
        }
        const Str *s = v_is_kind(items[i], KIND_STR) ? (const Str *)v_obj(items[i]) : str_of(items[i]);
        *len += s->len;
        *bits |= s->len ? str_bits(s) : 0;
    }
    return true;
}

static char *put_units(char *to, int width, const Str *s)
{
    if (width == 1) {
        memcpy(to, s->data, (size_t)s->len);
        return to + s->len;
    }
    units_copy(to, width, s->data, s->h.aux, (size_t)s->len);
    return to + (size_t)s->len * (size_t)width;
}

Value str_join(Interp *vm, Value vsep, const Value *items, size_t n)
{
    const Str *sep = str_of(vsep);
    int64_t len;
    uint32_t bits;
    if (n == 1 && v_is_exact(items[0], T_STR))
        return items[0];
    if (!join_measure(vm, sep, items, n, &len, &bits))
        return V_NULL;
    if (len == 0)
        return vm->empty_str;
    Str *out = str_alloc(vm, len, bits);
    if (!out)
        return V_NULL;
    char *to = out->u.inline_data;
    for (size_t i = 0; i < n; i++) {
        if (!op_look(vm))
            return V_NULL;
        if (i && sep->len)
            to = put_units(to, out->h.aux, sep);
        to = put_units(to, out->h.aux, str_of(items[i]));
    }
    return v_from_obj(out);
}

Value str_repeat(Interp *vm, Value v, int64_t times)
{
    const Str *s = str_of(v);
    if (times <= 0 || s->len == 0)
        return vm->empty_str;
    if (times == 1)
        return v_from_obj(s);
    if (times > INT64_MAX / s->len)
        return exc_raise(vm, EXC_OverflowError, "repeated string is too long");
    Str *out = str_alloc(vm, s->len * times, str_bits(s));
    if (!out)
        return V_NULL;
    size_t unit = (size_t)s->len * s->h.aux;
    return bulk_repeat(vm, out->u.inline_data, s->data, unit, times) ? v_from_obj(out) : V_NULL;
}

/* -- StrBuilder -------------------------------------------------------------------------------------------------------- */

/* Room for `more` units of `width` bytes, or wider ones that are there already. */
static void sb_make_room(StrBuilder *b, int width, size_t more)
{
    size_t need = b->len + more, old_cap = b->cap;
    if (width < b->width)
        width = b->width;
    size_t cap = need <= SB_FEW / (size_t)width ? SB_FEW / (size_t)width
               : need > old_cap * 2 + 64        ? need
                                                : old_cap * 2 + 64;
    if (width == b->width && b->units && b->units != b->few) {
        b->units = alloc_resize(b->units, cap, (size_t)width);
        b->cap = cap;
        return;
    }
    StrBuilder old = *b;
    const void *from = b->units == b->few ? old.few : b->units;
    b->units = cap * (size_t)width <= SB_FEW ? b->few : alloc_resize(NULL, cap, (size_t)width);
    b->cap = cap;
    b->width = width;
    if (old.len)
        units_copy(b->units, width, from, old.width, old.len);
    if (old.units != b->units && old.units != b->few)
        free(old.units);
}

static inline void sb_reserve(StrBuilder *b, int width, size_t more)
{
    if (width > b->width || b->cap - b->len < more)
        sb_make_room(b, width, more);
}

static inline void *sb_end(StrBuilder *b)
{
    return (char *)b->units + b->len * (size_t)b->width;
}

void sb_add_char_slow(StrBuilder *b, uint32_t c)
{
    sb_add_units(b, &c, 4, 1, c);
}

void sb_add_units(StrBuilder *b, const void *units, int width, size_t n, uint32_t bits)
{
    sb_reserve(b, width_for(bits), n);
    units_copy(sb_end(b), b->width, units, width, n);
    b->len += n;
    b->max |= bits;
}

char *sb_ascii_room(StrBuilder *b, size_t most)
{
    sb_reserve(b, 1, most);
    return b->width == 1 ? sb_end(b) : NULL;
}

void sb_add_fill(StrBuilder *b, uint32_t c, int64_t count)
{
    if (count <= 0)
        return;
    size_t n = (size_t)count;
    sb_reserve(b, width_for(c), n);
    void *end = sb_end(b);
    if (b->width == 1)
        memset(end, (int)c, n);
    else if (b->width == 2)
        for (size_t i = 0; i < n; i++)
            ((uint16_t *)end)[i] = (uint16_t)c;
    else
        for (size_t i = 0; i < n; i++)
            ((uint32_t *)end)[i] = c;
    b->len += n;
    b->max |= c;
}

void sb_add_slice(StrBuilder *b, const Str *s, int64_t from, int64_t to)
{
    size_t n = (size_t)(to - from);
    if (b->width == 1 && str_is_ascii(s) && b->cap - b->len >= n) {
        memcpy((char *)b->units + b->len, str_unit(s, from), n);
        b->len += n;
        b->max |= 0x7F;
        return;
    }
    sb_add_units(b, str_unit(s, from), s->h.aux, n,
                 str_is_ascii(s) ? 0x7F : units_bits(str_unit(s, from), s->h.aux, n));
}

void sb_add_str(StrBuilder *b, const Str *s)
{
    sb_add_slice(b, s, 0, s->len);
}

void sb_add_ascii_n(StrBuilder *b, const char *text, size_t len)
{
    sb_add_units(b, text, 1, len, 0x7F);
}

void sb_add_ascii(StrBuilder *b, const char *text)
{
    sb_add_ascii_n(b, text, strlen(text));
}

bool sb_fits(Interp *vm, StrBuilder *b, size_t more)
{
    size_t units = b->len + more;
    return units < 65536
        || (units < PTRDIFF_MAX / 16 ? gc_can_have(vm, units * 8) : gc_can_have(vm, PTRDIFF_MAX));
}

Value sb_finish(Interp *vm, StrBuilder *b)
{
    Value result;
    if (b->len < 2)
        result = b->len ? str_from_units(vm, b->units, b->width, 1) : vm->empty_str;
    else {
        Str *s = str_alloc(vm, (int64_t)b->len, b->max);
        if (s)
            s = units_copy_long(vm, s->u.inline_data, s->h.aux, b->units, b->width, b->len) ? s : NULL;
        result = s ? v_from_obj(s) : V_NULL;
    }
    sb_clear(b);
    return result;
}

void sb_clear(StrBuilder *b)
{
    if (b->units != b->few)
        free(b->units);
    b->units = NULL;
    b->len = b->cap = b->max = 0;
    b->width = 0;
}
