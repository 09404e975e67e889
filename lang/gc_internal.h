/* SPDX-License-Identifier: MIT
 *
 * What the files of the collector share: blocks, bins, and the Gc itself. gc.c allocates, gc_block.c keeps memory, gc_mark.c
 * finds what lives, gc_sweep.c takes back the rest, gc_storage.c keeps small storage outside cells, gc_weak.c forgets weak references.
 *
 * A Block is 64 KiB, aligned to its size. Its first page holds this header and one mark byte for every 16 bytes: the mark of the
 * cell at address p is at block(p) + (p & 0xFFFF) / 16, so the first page's own marks are where the header lies. Cells of
 * one size fill the other fifteen pages. A large object has a block of its own, as long as needed, and its one cell begins in the
 * second page too.
 *
 * Marks are numbers of collections: a cell is marked when its byte equals gc->live. Dead cells are not touched by a collection;
 * the allocator takes them in runs as its cursor passes through the block, and clears them then. Hence the rule that
 * cell_in_use() states. Kinds with finalizers have bins of their own, which are swept at once. */
#ifndef MEANWHILE_LANG_GC_INTERNAL_H
#define MEANWHILE_LANG_GC_INTERNAL_H

#include "lang/interp.h"

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
    bool clean;                         /* cells not offered yet are all zero */
    bool dirty;                         /* in the pool: it has pages that hold old data */
} Block;

typedef struct Bin {
    char *next, *limit;                 /* the run that is being handed out */
    uint32_t cell_size;
    bool finalizes;
    Block *blocks, **tail;
    Block *todo;                        /* blocks from here on may have free cells */
} Bin;

typedef struct ObjList { Obj **items; size_t len, cap; } ObjList;
typedef struct Pool Pool;               /* gc_storage.c */

struct Gc {
    Bin bins[2][MAX_CLASSES];           /* [finalizes][class] */
    bool kind_finalizes[KIND_COUNT];
    uint8_t class_of[LARGEST_CELL / GRANULE + 1];      /* by size in granules */
    uint8_t live, previous;             /* marks of this (or the last) collection and of the one before */
    bool collecting;
    unsigned nclasses;
    Interp *vm;
    char *stack_base;
    size_t cells;                       /* bytes in cells: alive after the last collection, or handed out since */
    size_t external;                    /* bytes outside cells */
    size_t threshold, limit;            /* limit 0: none */
    size_t machine;                     /* bytes of memory that the machine has */
    int stress, stress_left;            /* GCSTRESS */
    Block *large, *pool;
    size_t npool, nblocks;
    Pool *pools[STORAGE_CLASSES], *empty_pools;
    void **slabs;                       /* memory of pools */
    size_t nslabs;
    uint32_t **pages;                   /* gc_block.c: the table of addresses */
    Obj **marked;                       /* marked, not traced yet */
    size_t nmarked, marked_cap;
    ObjList watched, doomed;            /* gc_watch.c */
    Value **weak;                       /* gc_weak.c: open addressing, NULL free */
    size_t nweak, weak_cap;
};

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

/* Does the cell hold an object that was not known to be dead? Between collections: `last` is gc->live; while marking: gc->previous. */
static inline bool cell_in_use(const Block *b, const Obj *cell, uint8_t last)
{
    return b->cell_size == 0 || cell_offset(cell) < b->cursor ? cell->kind != KIND_FREE : *mark_of(cell) == last;
}

/* -- gc_block.c -------------------------------------------------------------------------------------------------------- */

/* NULL: no memory. `zeroed`: its cells must be, not only its marks. */
Block *block_new(Gc *gc, uint32_t cell_size, bool zeroed);
Block *block_new_large(Gc *gc, size_t size);
void block_free(Gc *gc, Block *b);
void block_trim_pool(Gc *gc);                                 /* gives unused pages back to the system */
void block_free_pool(Gc *gc);
Obj *block_cell_at(Gc *gc, uintptr_t word);                   /* the cell that the word points into, in use or not; NULL: none */
/* Makes every cell's kind say whether it is in use; poisons the others when asked. */
void block_settle(Gc *gc, Block *b, uint8_t last, bool poison);

/* -- gc_storage.c ------------------------------------------------------------------------------------------------------ */

void *storage_new(Gc *gc, size_t size);                       /* not cleared; NULL: no memory */
void *storage_resize(Gc *gc, void *old, size_t old_size, size_t size);
void storage_free(Gc *gc, void *at, size_t size);
void storage_free_all(Gc *gc);

/* -- gc_mark.c, gc_sweep.c, gc_weak.c ---------------------------------------------------------------------------------- */

extern const KindOps *const kind_ops[KIND_COUNT];
void gc_mark_everything(Gc *gc);
void gc_mark_drain(Gc *gc);                                   /* traces what was marked by hand */
void gc_mark_doomed(Gc *gc);
void gc_find_doomed(Gc *gc);                                  /* what unreachable objects with a last word need is marked too */
void gc_sweep_all(Gc *gc);
void gc_finalize_all(Gc *gc);                                 /* every object dies, its memory goes */
void gc_forget_weak(Gc *gc);

#endif
