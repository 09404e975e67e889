/* SPDX-License-Identifier: MIT
 *
 * Sweeping: what marking did not reach. Large objects and those that hold what is not memory go at
 * once, the others block by block, as fast as the cycle wants (gc_cycle.c): holders' storage is
 * freed, and blocks in which nothing lives; the cells of the rest are taken by the allocator as it
 * goes (gc.c). */
#include "base/vectorised.h"
#include "lang/gc_internal.h"

#include "lang/ops.h"

VECTORISED static uint32_t count_live(const Gc *gc, const Block *b)
{
    const uint8_t *marks = (const uint8_t *)b + BLOCK_FIRST / GRANULE, live = gc->live;
    uint32_t n = 0, end = (b->used - BLOCK_FIRST) / GRANULE;
    for (uint32_t i = 0; i < end; i++)                  /* bytes that are no cell's are 0 */
        n += marks[i] == live;
    return n;
}

static void note_used(Block *b)
{
    b->used = b->used > b->cursor ? b->used : b->cursor;
}

static void finalize(Gc *gc, Obj *o)
{
    if (kind_ops[o->kind]->finalize)
        kind_ops[o->kind]->finalize(gc->vm, o);
    o->kind = KIND_FREE;
}

static void finalize_dead(Gc *gc, Block *b)
{
    for (uint32_t at = b->frozen; at < b->used; at += b->cell_size) {
        Obj *cell = (Obj *)((char *)b + at);
        if (*mark_of(cell) != gc->live && cell->kind != KIND_FREE)
            finalize(gc, cell);
    }
}

/* b is its bin's again, or freed. */
static void sweep_block(Gc *gc, Bin *bin, Block *b)
{
    note_used(b);
    if (family_finalizes(bin->family))
        finalize_dead(gc, b);
    if (gc->stress || gc->snapshots)
        block_settle(gc, b, gc->live, true);
    uint32_t live = count_live(gc, b);
    b->clean = b->clean && b->cursor == b->frozen;
    b->cursor = b->frozen;
    b->next = NULL;
    gc->swept += (size_t)live * b->cell_size;
    if (!live) {
        block_free(gc, b);
        return;
    }
    *bin->tail = b;
    bin->tail = &b->next;
    if (!bin->todo)
        bin->todo = b;
}

/* At most so many. How many are left of them. */
static unsigned sweep_bin(Gc *gc, Bin *bin, unsigned blocks)
{
    for (; bin->unswept && blocks; blocks--) {
        Block *b = bin->unswept;
        bin->unswept = b->next;
        sweep_block(gc, bin, b);
    }
    return blocks;
}

bool gc_sweep_for(Gc *gc, Bin *bin)
{
    enum { FEW = 8 };
    return bin->unswept && !gc->collecting && sweep_bin(gc, bin, FEW) < FEW;
}

static void sweep_large(Gc *gc)
{
    Block **link = &gc->large;
    while (*link) {
        Block *b = *link;
        Obj *cell = (Obj *)((char *)b + BLOCK_FIRST);
        if (*mark_of(cell) == gc->live) {
            gc->swept += b->span;
            link = &b->next;
            continue;
        }
        finalize(gc, cell);
        *link = b->next;
        block_free(gc, b);
        op_glance(gc->vm);
    }
}

static Bin *bin_at(Gc *gc, unsigned at)
{
    return &gc->bins[at / gc->nclasses][at % gc->nclasses];
}

void gc_sweep_begin(Gc *gc)
{
    enum { SPELL = 64 };
    gc->swept = 0;
    gc->cells_then = gc->cells;
    gc->sweep_bin = 0;
    for (unsigned i = 0; i < FAMILIES * gc->nclasses; i++) {
        Bin *bin = bin_at(gc, i);
        bin->unswept = bin->blocks;
        bin->blocks = bin->todo = NULL;
        bin->tail = &bin->blocks;
    }
    for (unsigned c = 0; c < gc->nclasses; c++)
        while (sweep_bin(gc, &gc->bins[FAMILY_FINALIZES][c], SPELL) == 0)
            op_glance(gc->vm);
    sweep_large(gc);
}

bool gc_sweep_some(Gc *gc, unsigned blocks)
{
    for (; gc->sweep_bin < FAMILIES * gc->nclasses; gc->sweep_bin++) {
        blocks = sweep_bin(gc, bin_at(gc, gc->sweep_bin), blocks);
        if (!blocks)
            return false;
    }
    gc->cells = gc->swept + (gc->cells - gc->cells_then);
    return true;
}

void gc_finalize_all(Gc *gc)
{
    gc->live = 255;                     /* nothing carries it: marks are reset before it is reached */
    gc_thaw(gc);
    for (unsigned i = 0; i < FAMILIES * gc->nclasses; i++)
        for (Block *b = family_finalizes(bin_at(gc, i)->family) ? bin_at(gc, i)->blocks : NULL; b;
             b = b->next) {
            note_used(b);
            finalize_dead(gc, b);
        }
    while (gc->large) {
        Block *b = gc->large;
        gc->large = b->next;
        finalize(gc, (Obj *)((char *)b + BLOCK_FIRST));
        block_free(gc, b);
    }
    for (unsigned i = 0; i < FAMILIES * gc->nclasses; i++) {
        Bin *bin = bin_at(gc, i);
        while (bin->blocks) {
            Block *b = bin->blocks;
            bin->blocks = b->next;
            block_free(gc, b);
        }
    }
}
