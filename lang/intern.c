/* SPDX-License-Identifier: MIT
 *
 * Interning: one Str for each name, so that names compare by address.
 *
 * An open-addressing table of strong references: only names of programs come here (identifiers,
 * keywords of calls, attribute names that were used), never their data, so it grows with the source
 * text. It works before any type exists. */
#include "base/alloc.h"
#include "lang/gc.h"
#include "lang/obj_str.h"

#include <stdlib.h>

typedef struct InternTable { Value *slots; size_t mask, len; } InternTable;

static InternTable *table_of(Interp *vm)
{
    if (!vm->interned) {
        InternTable *t = alloc_zeroed(1, sizeof *t);
        t->mask = 1023;
        t->slots = alloc_zeroed(t->mask + 1, sizeof(Value));
        vm->interned = t;
    }
    return vm->interned;
}

/* The slot that holds the text, or the free one where it belongs. */
static Value *find_slot(InternTable *t, int64_t hash, const void *data, int width, size_t len)
{
    for (size_t i = (size_t)hash & t->mask;; i = (i + 1) & t->mask) {
        if (!t->slots[i])
            return &t->slots[i];
        const Str *s = (const Str *)v_obj(t->slots[i]);
        if (s->hash == hash && s->h.aux == width && (size_t)s->len == len
            && !memcmp(s->data, data, len * (size_t)width))
            return &t->slots[i];
    }
}

static void table_grow(InternTable *t)
{
    InternTable old = *t;
    t->mask = old.mask * 2 + 1;
    t->slots = alloc_zeroed(t->mask + 1, sizeof(Value));
    for (size_t i = 0; i <= old.mask; i++)
        if (old.slots[i]) {
            const Str *s = (const Str *)v_obj(old.slots[i]);
            *find_slot(t, s->hash, s->data, s->h.aux, (size_t)s->len) = old.slots[i];
        }
    free(old.slots);
}

Value str_intern(Interp *vm, Value v)
{
    Str *s = str_of(v);
    if (s->h.flags & STR_INTERNED)
        return v_from_obj(s);
    InternTable *t = table_of(vm);
    Value *slot = find_slot(t, str_hash(v_from_obj(s)), s->data, s->h.aux, (size_t)s->len);
    if (*slot)
        return *slot;
    s->h.flags |= STR_INTERNED;
    *slot = v_from_obj(s);
    if (++t->len * 2 > t->mask)
        table_grow(t);
    return v_from_obj(s);
}

Value str_intern_utf8(Interp *vm, const char *utf8, size_t len)
{
    Value s = str_from_utf8(vm, utf8, len);
    return s == V_NULL ? V_NULL : str_intern(vm, s);
}

Value str_intern_cstr(Interp *vm, const char *utf8)
{
    gc_lift_limit(vm->gc);
    Value name = str_intern_utf8(vm, utf8, strlen(utf8));
    gc_restore_limit(vm->gc);
    return name;
}

void str_mark_interned(Gc *gc, Interp *vm)
{
    InternTable *t = vm->interned;
    for (size_t i = 0; t && i <= t->mask; i++)
        if (t->slots[i])
            gc_mark(gc, t->slots[i]);
}

void str_free_interned(Interp *vm)
{
    if (vm->interned)
        free(vm->interned->slots);
    free(vm->interned);
    vm->interned = NULL;
}

void names_init(Interp *vm)
{
    vm->empty_str = str_intern_cstr(vm, "");
    for (int c = 0; c < 128; c++) {
        char text = (char)c;
        vm->ascii_chars[c] = str_intern_utf8(vm, &text, 1);
    }
#define NAME(field, text) vm->names.field = str_intern_cstr(vm, text);
#include "lang/names.h"
#undef NAME
}
