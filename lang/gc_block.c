/* SPDX-License-Identifier: MIT
 *
 * Blocks: memory from the system, and finding the cell that an arbitrary word points into.
 *
 * Small blocks come from arenas of a megabyte and go back to a pool, their pages to the system;
 * some large ones are kept too. To know whether a word points into the heap there is a table with
 * an entry for each 64 KiB of address space, two levels deep and reserved without being touched: 0
 * for what is not ours, else 1 + the distance (in 64 KiB) to the beginning of the block. */
#include "lang/gc_internal.h"

#include <sys/mman.h>

#include "base/image.h"
#include "base/pages.h"
#include "lang/ops.h"

enum { MAX_DIRTY = 256, ARENA_BLOCKS = 16, UNIT_BITS = 16, LEAF_BITS = 16, ADDRESS_BITS = 48,
      ROOT_BITS = ADDRESS_BITS - UNIT_BITS - LEAF_BITS };

static void *map(size_t size)
{
    void *made = image_pages(size, BLOCK_SIZE);
    if (made)
        return made;
    void *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

/* `size` bytes aligned to `alignment`. */
static char *map_aligned(size_t size, size_t alignment)
{
    char *p = image_pages(size, alignment);
    if (p)
        return p;
    p = map(size + alignment);
    if (!p)
        return NULL;
    char *from = (char *)(((uintptr_t)p + alignment - 1) & ~(alignment - 1));
    if (from > p)
        munmap(p, (size_t)(from - p));
    size_t behind = (size_t)(p + alignment - from);
    if (behind)
        munmap(from + size, behind);
    return from;
}

/* -- the table of addresses ---------------------------------------------------------------------------------------- */

static bool pages_set(Gc *gc, uintptr_t at, uint32_t entry)
{
    uint32_t **leaf = gc->pages + (at >> (UNIT_BITS + LEAF_BITS));
    if (!*leaf)
        *leaf = map(sizeof(uint32_t) << LEAF_BITS);
    if (!*leaf)
        return false;
    (*leaf)[at >> UNIT_BITS & ((1 << LEAF_BITS) - 1)] = entry;
    return true;
}

static bool pages_add(Gc *gc, Block *b)
{
    if (!gc->pages && !(gc->pages = map(sizeof(void *) << ROOT_BITS)))
        return false;
    for (size_t i = 0; i * BLOCK_SIZE < b->span; i++)
        if (!pages_set(gc, (uintptr_t)b + i * BLOCK_SIZE, (uint32_t)i + 1))
            return false;
    return true;
}

static void pages_remove(Gc *gc, Block *b)
{
    for (size_t i = 0; i * BLOCK_SIZE < b->span; i++)
        pages_set(gc, (uintptr_t)b + i * BLOCK_SIZE, 0);
}

static Block *pages_find(Gc *gc, uintptr_t at)
{
    if (at >> ADDRESS_BITS || !gc->pages)
        return NULL;
    const uint32_t *leaf = gc->pages[at >> (UNIT_BITS + LEAF_BITS)];
    uint32_t entry = leaf ? leaf[at >> UNIT_BITS & ((1 << LEAF_BITS) - 1)] : 0;
    return entry ? (Block *)((at & ~(BLOCK_SIZE - 1)) - (entry - 1) * BLOCK_SIZE) : NULL;
}

Obj *block_cell_at(Gc *gc, uintptr_t word)
{
    Block *b = pages_find(gc, word);
    if (!b || word < (uintptr_t)b + BLOCK_FIRST)
        return NULL;
    if (b->cell_size == 0)
        return (Obj *)((char *)b + BLOCK_FIRST);
    uint32_t offset = (uint32_t)(word - (uintptr_t)b) - BLOCK_FIRST;
    uint32_t at = BLOCK_FIRST + (uint32_t)((uint64_t)offset * b->reciprocal >> 32) * b->cell_size;
    return at < b->end ? (Obj *)((char *)b + at) : NULL;
}

/* -- blocks -------------------------------------------------------------------------------------------------------- */

/* Whether the heap is so large that a huge page is little beside it. */
static bool is_big(const Gc *gc)
{
    return gc->nblocks * BLOCK_SIZE >= 4 * (size_t)PAGES_HUGE;
}

static bool pool_fill(Gc *gc)
{
    size_t size = is_big(gc) ? PAGES_HUGE : ARENA_BLOCKS * BLOCK_SIZE;
    char *arena = map_aligned(size, is_big(gc) ? PAGES_HUGE : BLOCK_SIZE);
    if (!arena)
        return false;
    if (is_big(gc))
        pages_use_huge(arena, size);
    gc->arena = arena;
    gc->arena_left = size / BLOCK_SIZE;
    return true;
}

/* A block that was used before, or the next of the arena, which nobody touched. */
static Block *pool_take(Gc *gc)
{
    Block *b = gc->pool;
    if (b) {
        gc->pool = b->next;
        gc->npool--;
        return b;
    }
    if (!gc->arena_left && !pool_fill(gc))
        return NULL;
    b = (Block *)gc->arena;
    gc->arena += BLOCK_SIZE;
    gc->arena_left--;
    return b;
}

Block *block_new(Gc *gc, uint32_t cell_size, bool zeroed)
{
    Block *b = pool_take(gc);
    if (!b)
        return NULL;
    if (b->dirty)
        memset((char *)b + BLOCK_FIRST / GRANULE, 0,
               (zeroed ? BLOCK_SIZE : BLOCK_FIRST) - BLOCK_FIRST / GRANULE);
    *b = (Block){.span = BLOCK_SIZE, .cell_size = cell_size, .cursor = BLOCK_FIRST, .frozen = BLOCK_FIRST, .used = BLOCK_FIRST,
                 .clean = zeroed || !b->dirty};
    b->reciprocal = (uint32_t)((((uint64_t)1 << 32) + cell_size - 1) / cell_size);
    b->end = BLOCK_FIRST + LARGEST_CELL / cell_size * cell_size;
    if (!pages_add(gc, b))
        return NULL;
    gc->nblocks++;
    return b;
}

/* Texts that are made and forgotten in turns find memory that was touched before: about what dies
 * between two collections. It is kept in spans, which grow together with their neighbours and are
 * cut as needed, so that it serves whatever size is asked for next. */

static void large_drop(Gc *gc, Block **link)
{
    Block *b = *link;
    *link = b->next;
    gc->large_pooled -= b->span;
    gc_unmap(gc, b, b->span);
}

/* Joins b with what follows it in the list, if that is where it ends. */
static void large_join(Block *b)
{
    Block *next = b->next;
    if (!next || (char *)b + b->span != (char *)next)
        return;
    b->span += next->span;
    b->next = next->next;
}

/* Smaller ones make room for b; false: there is none. */
static bool large_fits(Gc *gc, const Block *b)
{
    enum { MOST_KEPT = 64 << 20 };
    size_t most = gc->threshold < MOST_KEPT ? gc->threshold : MOST_KEPT;
    if (b->span > most)
        return false;
    for (Block **link = &gc->large_pool; *link && gc->large_pooled > most - b->span;)
        if ((*link)->span < b->span)
            large_drop(gc, link);
        else
            link = &(*link)->next;
    return gc->large_pooled <= most - b->span;
}

static void large_keep(Gc *gc, Block *b)
{
    if (!large_fits(gc, b)) {
        gc_unmap(gc, b, b->span);
        return;
    }
    Block **link = &gc->large_pool, *before = NULL;
    for (; *link && *link < b; link = &before->next)
        before = *link;
    gc->large_pooled += b->span;
    b->next = *link;
    *link = b;
    large_join(b);
    if (before)
        large_join(before);
}

/* The first of the kept spans that has room; NULL: none. */
static Block *large_take(Gc *gc, size_t span)
{
    Block **link = &gc->large_pool, *b;
    while ((b = *link) && b->span < span)
        link = &b->next;
    if (!b)
        return NULL;
    Block *rest = (Block *)((char *)b + span);
    if (b->span > span) {
        rest->span = b->span - span;
        rest->next = b->next;
    }
    *link = b->span > span ? rest : b->next;
    gc->large_pooled -= span;
    *b = (Block){.span = span};
    return b;
}

static void large_forget(Gc *gc)
{
    while (gc->large_pool)
        large_drop(gc, &gc->large_pool);
}

/* Small ones are cut from a huge page: touching it costs a quarter of what its little ones would. */
static Block *large_map(Gc *gc, size_t span)
{
    bool cut = gc->stack_base && span < PAGES_HUGE;
    size_t size = cut ? PAGES_HUGE : span;
    Block *b = (Block *)map_aligned(size, cut ? PAGES_HUGE : BLOCK_SIZE);
    if (!b)
        return NULL;
    if (cut || span >= 2 * (size_t)PAGES_HUGE)
        pages_use_huge(b, size);
    if (size > span) {
        Block *rest = (Block *)((char *)b + span);
        rest->span = size - span;
        large_keep(gc, rest);
    }
    b->span = span;
    b->clean = true;
    return b;
}

Block *block_new_large(Gc *gc, size_t size, bool zeroed)
{
    size_t span = (size + BLOCK_FIRST + BLOCK_SIZE - 1) & ~(BLOCK_SIZE - 1);
    Block *b = large_take(gc, span);
    if (b && zeroed)
        memset((char *)b + BLOCK_FIRST, 0, size);
    if (!b)
        b = large_map(gc, span);
    if (!b || pages_add(gc, b))
        return b;
    munmap(b, span);
    return NULL;
}

static void block_clean(Block *b)
{
    madvise(b, BLOCK_SIZE, MADV_DONTNEED);
    b->span = BLOCK_SIZE;
    b->dirty = false;
}

void block_free(Gc *gc, Block *b)
{
    pages_remove(gc, b);
    if (b->cell_size == 0) {
        large_keep(gc, b);
        return;
    }
    gc->nblocks--;
    b->dirty = true;
    if (gc->npool > gc->nblocks + MAX_DIRTY)
        block_clean(b);
    b->next = gc->pool;
    gc->pool = b;
    gc->npool++;
}

void block_trim_pool(Gc *gc)
{
    unsigned seen = 0;
    large_forget(gc);
    for (Block *b = gc->pool; b; b = b->next)
        if (b->dirty) {
            if (++seen % 64 == 0)
                op_glance(gc->vm);
            Block *next = b->next;
            block_clean(b);
            b->next = next;
        }
}

void block_free_pool(Gc *gc)
{
    large_forget(gc);
    while (gc->pool) {
        Block *b = gc->pool;
        gc->pool = b->next;
        munmap(b, BLOCK_SIZE);
    }
    if (gc->arena_left)
        munmap(gc->arena, gc->arena_left * BLOCK_SIZE);
    gc->arena_left = 0;
    for (size_t i = 0; gc->pages && i < (size_t)1 << ROOT_BITS; i++)
        if (gc->pages[i])
            munmap(gc->pages[i], sizeof(uint32_t) << LEAF_BITS);
    if (gc->pages)
        munmap(gc->pages, sizeof(void *) << ROOT_BITS);
}

void block_settle(Gc *gc, Block *b, uint8_t last, bool poison)
{
    (void)gc;
    for (uint32_t at = BLOCK_FIRST; at < b->end; at += b->cell_size) {
        Obj *cell = (Obj *)((char *)b + at);
        if (cell_in_use(b, cell, last))
            continue;
        if (poison)
            memset(cell, 0xDB, b->cell_size);
        cell->kind = KIND_FREE;
    }
    b->clean = b->clean && !poison;
}
