/* SPDX-License-Identifier: MIT
 *
 * Weak references: slots that are emptied when what they refer to dies. A hash set of slot addresses. */
#include "lang/gc_internal.h"

#include <stdlib.h>

#include "base/alloc.h"

#define REMOVED ((Value *)1)

static size_t place_of(const Gc *gc, const Value *slot)
{
    return ((uintptr_t)slot >> 3) * 0x9E3779B97F4A7C15u >> 20 & (gc->weak_cap - 1);
}

static void insert(Gc *gc, Value *slot)
{
    size_t i = place_of(gc, slot);
    while (gc->weak[i] && gc->weak[i] != slot)
        i = (i + 1) & (gc->weak_cap - 1);
    gc->nweak += !gc->weak[i];
    gc->weak[i] = slot;
}

static void grow(Gc *gc)
{
    Value **old = gc->weak;
    size_t old_cap = gc->weak_cap;
    gc->weak_cap = old_cap ? old_cap * 2 : 64;
    gc->weak = alloc_zeroed(gc->weak_cap, sizeof *gc->weak);
    gc->nweak = 0;
    for (size_t i = 0; i < old_cap; i++)
        if (old[i] && old[i] != REMOVED)
            insert(gc, old[i]);
    free(old);
}

void gc_weak_add(Interp *vm, Value *slot)
{
    if ((vm->gc->nweak + 1) * 2 > vm->gc->weak_cap)
        grow(vm->gc);
    insert(vm->gc, slot);
}

void gc_weak_remove(Interp *vm, Value *slot)
{
    Gc *gc = vm->gc;
    if (!gc->weak_cap)
        return;
    size_t i = place_of(gc, slot);
    while (gc->weak[i] && gc->weak[i] != slot)
        i = (i + 1) & (gc->weak_cap - 1);
    if (gc->weak[i])
        gc->weak[i] = REMOVED;
}

void gc_forget_weak(Gc *gc)
{
    for (size_t i = 0; i < gc->weak_cap; i++) {
        Value *slot = gc->weak[i];
        if (slot && slot != REMOVED && v_is_obj(*slot) && *mark_of(v_obj(*slot)) != gc->live)
            *slot = V_NULL;
    }
}
