/* SPDX-License-Identifier: MIT
 *
 * The frozen heap: what the interpreter made of itself before any program, some ten thousand
 * objects, lives as long as it does.
 *
 * So no collection looks for what keeps them: those of each block lie before block->frozen, their
 * marks are renewed in one pass over the block's mark bytes, and only the objects that may come to
 * point at new ones (dicts, types ...) are traced, as roots. Strings, native functions and other
 * constants, which are most of them, are not. A collection of a program that keeps little costs a
 * tenth of what it would. Nothing is frozen when a collection came before the freeze: then a
 * block's cells are used in no order. */
#include "lang/gc_internal.h"

#include "base/alloc.h"
#include "base/vectorised.h"
#include "lang/shape.h"

static uint32_t frozen_end(const Bin *bin, const Block *b)
{
    bool running = bin->next != bin->limit && block_of(bin->next) == b;
    return running ? cell_offset(bin->next) : b->cursor;
}

void gc_freeze(Gc *gc)
{
    for (int f = 0; f < FAMILIES && gc->live == 1 && !gc->large; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                b->frozen = frozen_end(&gc->bins[f][c], b);
}

/* Whether all that the object will ever point at is there already. */
static bool is_constant(const Obj *o)
{
    switch ((Kind)o->kind) {
    case KIND_FREE:
    case KIND_INT:
    case KIND_FLOAT:
    case KIND_STR:
    case KIND_BYTES:
    case KIND_TUPLE:
    case KIND_NATIVE_FN: return o->shape < T_COUNT;
    case KIND_NATIVE:
        return o->shape == T_SLOT_WRAPPER || o->shape == T_GETSET_DESCR;
    default:
        return false;
    }
}

static void add_root(Gc *gc, Obj *o)
{
    ObjList *roots = &gc->frozen_roots;
    if (roots->len == roots->cap) {
        roots->cap = roots->cap * 2 + 256;
        roots->items = alloc_resize(roots->items, roots->cap, sizeof *roots->items);
    }
    roots->items[roots->len++] = o;
}

static void find_roots(Gc *gc, Block *b)
{
    for (uint32_t at = BLOCK_FIRST; at < b->frozen; at += b->cell_size) {
        Obj *cell = (Obj *)((char *)b + at);
        if (cell->kind != KIND_FREE)
            *mark_of(cell) = gc->live;
        if (!is_constant(cell))
            add_root(gc, cell);
    }
}

VECTORISED static void renew_marks(Gc *gc, Block *b)
{
    uint8_t *marks = (uint8_t *)b, live = gc->live;
    for (uint32_t i = BLOCK_FIRST / GRANULE; i < b->frozen / GRANULE; i++)
        marks[i] = marks[i] ? live : 0;
}

void gc_mark_frozen(Gc *gc)
{
    bool known = gc->frozen_roots.len > 0;
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b && b->frozen > BLOCK_FIRST; b = b->next)
                (known ? renew_marks : find_roots)(gc, b);
    for (size_t i = 0; i < gc->frozen_roots.len; i++)
        gc_trace(gc, gc->frozen_roots.items[i]);
}

/* Before marks begin anew and are wiped. */
void gc_forget_frozen_roots(Gc *gc)
{
    gc->frozen_roots.len = 0;
}

void gc_thaw(Gc *gc)
{
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                b->frozen = BLOCK_FIRST;
}
