/* SPDX-License-Identifier: MIT
 *
 * Sweeping: what marking did not reach. Bins of kinds with finalizers and large objects are swept here at once, since
 * memory outside the heap hangs on them; in the others only whole blocks are freed, the rest is taken by the
 * allocator as it goes (gc.c). */
#include "base/vectorised.h"
#include "lang/gc_internal.h"

#include "lang/ops.h"

VECTORISED static uint32_t count_live(const Gc *gc, const Block *b)
{
    const uint8_t *marks = (const uint8_t *)b + BLOCK_FIRST / GRANULE, live = gc->live;
    uint32_t n = 0;
    for (uint32_t i = 0; i < BLOCK_FIRST - BLOCK_FIRST / GRANULE; i++)   /* bytes that are no cell's are 0 */
        n += marks[i] == live;
    return n;
}

static void finalize(Gc *gc, Obj *o)
{
    if (kind_ops[o->kind]->finalize)
        kind_ops[o->kind]->finalize(gc->vm, o);
    o->kind = KIND_FREE;
}

static void finalize_dead(Gc *gc, Block *b)
{
    for (uint32_t at = b->frozen; at < b->end; at += b->cell_size) {
        Obj *cell = (Obj *)((char *)b + at);
        if (*mark_of(cell) != gc->live && cell->kind != KIND_FREE)
            finalize(gc, cell);
    }
}

static void sweep_bin(Gc *gc, Bin *bin)
{
    Block **link = &bin->blocks;
    unsigned seen = 0;
    while (*link) {
        Block *b = *link;
        if (++seen % 64 == 0)
            op_glance(gc->vm);
        if (bin->family == FAMILY_FINALIZES)
            finalize_dead(gc, b);
        if (gc->stress)
            block_settle(gc, b, gc->live, true);
        uint32_t live = count_live(gc, b);
        b->clean = b->clean && b->cursor == b->frozen;
        b->cursor = b->frozen;
        gc->cells += (size_t)live * b->cell_size;
        if (live) {
            link = &b->next;
            continue;
        }
        *link = b->next;
        block_free(gc, b);
    }
    bin->tail = link;
    bin->todo = bin->blocks;
}

static void sweep_large(Gc *gc)
{
    Block **link = &gc->large;
    while (*link) {
        Block *b = *link;
        Obj *cell = (Obj *)((char *)b + BLOCK_FIRST);
        if (*mark_of(cell) == gc->live) {
            gc->cells += b->span;
            link = &b->next;
            continue;
        }
        finalize(gc, cell);
        *link = b->next;
        block_free(gc, b);
        op_glance(gc->vm);
    }
}

void gc_sweep_all(Gc *gc)
{
    gc->cells = 0;
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            sweep_bin(gc, &gc->bins[f][c]);
    sweep_large(gc);
}

void gc_finalize_all(Gc *gc)
{
    gc->live = 255;                     /* nothing carries it: marks are reset before it is reached */
    gc_thaw(gc);
    for (unsigned c = 0; c < gc->nclasses; c++)
        for (Block *b = gc->bins[FAMILY_FINALIZES][c].blocks; b; b = b->next)
            finalize_dead(gc, b);
    while (gc->large) {
        Block *b = gc->large;
        gc->large = b->next;
        finalize(gc, (Obj *)((char *)b + BLOCK_FIRST));
        block_free(gc, b);
    }
    for (unsigned c = 0; c < FAMILIES * gc->nclasses; c++) {
        Bin *bin = &gc->bins[c % FAMILIES][c / FAMILIES];
        while (bin->blocks) {
            Block *b = bin->blocks;
            bin->blocks = b->next;
            block_free(gc, b);
        }
    }
}
