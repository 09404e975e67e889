/* SPDX-License-Identifier: MIT
 *
 * Blocks: where cells lie, and their marks.
 *
 * A Block is 64 KiB, aligned to its size. Its first page holds this header and one mark byte for
 * every 16 bytes: the mark of the cell at address p is at block(p) + (p & 0xFFFF) / 16, so the
 * first page's own marks are where the header lies. Cells of one size fill the other fifteen pages.
 * A large object has a block of its own, as long as needed, and its one cell begins in the second
 * page too. */
#ifndef MEANWHILE_LANG_GC_BLOCK_H
#define MEANWHILE_LANG_GC_BLOCK_H

#include "lang/gc.h"

#define BLOCK_SIZE ((uintptr_t)65536)
enum {
    BLOCK_FIRST = 4096,                 /* offset of the first cell */
    GRANULE = 16,
    LARGEST_CELL = 65536 - BLOCK_FIRST,
    RUN_BYTES = 4096,                   /* how much the allocator takes at a time */
    MAX_CLASSES = 64,
    STORAGE_CLASSES = 64,               /* sizes of pooled storage: multiples of GRANULE up to 1024 */
};

typedef struct Block {
    struct Block *next;                 /* of its bin, of the large ones, or of the pool */
    size_t span;                        /* bytes mapped */
    uint32_t cell_size;                 /* 0: a large object */
    uint32_t reciprocal;                /* ceil(2^32 / cell_size) */
    uint32_t cursor;                    /* offset: cells before it were offered since the last collection */
    uint32_t end;                       /* offset behind the last cell */
    /* offset: cells from here on were never offered before the last sweep */
    uint32_t used;
    uint32_t frozen;                    /* offset: cells before it never die (gc_frozen.c) */
    uint32_t number;                    /* in the snapshot, from 1; 0: it is newer */
    bool leaf;                          /* its objects refer to nothing */
    bool clean;                         /* cells not offered yet are all zero */
    bool dirty;                         /* in the pool: it has pages that hold old data */
} Block;

static inline Block *block_of(const void *p)
{
    return (Block *)((uintptr_t)p & ~(BLOCK_SIZE - 1));
}

static inline uint8_t *mark_of(const void *cell)
{
    uintptr_t at = (uintptr_t)cell;
    return (uint8_t *)((at & ~(BLOCK_SIZE - 1)) + (at & (BLOCK_SIZE - 1)) / GRANULE);
}

static inline uint32_t cell_offset(const void *cell)
{
    return (uint32_t)((uintptr_t)cell & (BLOCK_SIZE - 1));
}

/* Does the cell hold an object that was not known to be dead? Between collections: `last` is
 * gc->live; while marking: gc->previous. */
static inline bool cell_in_use(const Block *b, const Obj *cell, uint8_t last)
{
    return b->cell_size == 0 || cell_offset(cell) < b->cursor ? cell->kind != KIND_FREE
                                                              : *mark_of(cell) == last;
}

/* NULL: no memory. `zeroed`: its cells must be, not only its marks. */
Block *block_new(Gc *gc, uint32_t cell_size, bool zeroed);
Block *block_new_large(Gc *gc, size_t size, bool zeroed);
void block_free(Gc *gc, Block *b);
void block_trim_pool(Gc *gc);                                 /* gives unused pages back to the system */
void block_free_pool(Gc *gc);
/* the cell that the word points into, in use or not; NULL: none */
Obj *block_cell_at(Gc *gc, uintptr_t word);
/* Makes every cell's kind say whether it is in use; poisons the others when asked. */
void block_settle(Gc *gc, Block *b, uint8_t last, bool poison);

#endif
