/* SPDX-License-Identifier: MIT
 *
 * Weak references: slots that are emptied when what they refer to dies. A hash set of slots by what
 * they refer to, so that the references to an object can be found. */
#include "lang/gc_internal.h"

#include <stdlib.h>

#include "base/alloc.h"

#define REMOVED ((Value *)1)

static bool is_slot(const Value *slot)
{
    return slot && slot != REMOVED;
}

static size_t place_of(const Gc *gc, Value target)
{
    return (target >> 3) * 0x9E3779B97F4A7C15u >> 20 & (gc->weak_cap - 1);
}

static void insert(Gc *gc, Value *slot)
{
    size_t i = place_of(gc, *slot);
    while (gc->weak[i])
        i = (i + 1) & (gc->weak_cap - 1);
    gc->nweak++;
    gc->weak[i] = slot;
}

/* Twice as large, or as large as before where most are removed ones. */
static void grow(Gc *gc)
{
    Value **old = gc->weak;
    size_t old_cap = gc->weak_cap, there = 0;
    for (size_t i = 0; i < old_cap; i++)
        there += is_slot(old[i]);
    gc->weak_cap = old_cap ? old_cap << (there * 4 > old_cap) : 64;
    gc->weak = alloc_zeroed(gc->weak_cap, sizeof *gc->weak);
    gc->nweak = 0;
    for (size_t i = 0; i < old_cap; i++)
        if (is_slot(old[i]))
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
    if (!gc->weak_cap || *slot == V_NULL)
        return;
    size_t i = place_of(gc, *slot);
    while (gc->weak[i] && gc->weak[i] != slot)
        i = (i + 1) & (gc->weak_cap - 1);
    if (gc->weak[i])
        gc->weak[i] = REMOVED;
}

Value *gc_weak_next(Interp *vm, Value target, size_t *at)
{
    Gc *gc = vm->gc;
    if (!gc->weak_cap)
        return NULL;
    gc->peeked = true;
    for (size_t first = place_of(gc, target);;) {
        Value *slot = gc->weak[(first + *at) & (gc->weak_cap - 1)];
        if (!slot)
            return NULL;
        ++*at;
        if (slot != REMOVED && *slot == target)
            return slot;
    }
}

Value gc_weak_get(Interp *vm, const Value *slot)
{
    vm->gc->peeked = true;
    return *slot;
}

void gc_forget_weak(Gc *gc)
{
    for (size_t i = 0; i < gc->weak_cap; i++) {
        Value *slot = gc->weak[i];
        if (!is_slot(slot))
            continue;
        Obj *owner = gc_weak_owner(slot);
        bool dead = *mark_of(v_obj(*slot)) != gc->live, forgotten = *mark_of(owner) != gc->live;
        if (!dead && !forgotten)
            continue;
        gc->vm->weak_deaths += dead;
        *slot = V_NULL;
        gc->weak[i] = REMOVED;
        if (!forgotten && owner->flags & GC_WEAK_CALLBACK)
            gc_doom(gc, &gc->doomed, owner);
    }
}

Obj *gc_weak_target(const Gc *gc, size_t place)
{
    return is_slot(gc->weak[place]) ? v_obj(*gc->weak[place]) : NULL;
}
