/* SPDX-License-Identifier: MIT
 *
 * Small storage of objects (the items of short lists, the tables of small dicts): pools of pieces
 * of one size, because the sweep frees them by the thousand and malloc() is slow at that. Larger
 * pieces are malloc'ed, or mapped one by one when they have many megabytes.
 *
 * A Pool is 16 KiB aligned to its size, so a piece finds its pool by masking. Pools with room form
 * a list per size; empty ones serve any size. Under the address sanitizer everything is malloc'ed,
 * so that it sees each piece. */
#include "lang/gc_internal.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "base/alloc.h"
#include "base/pages.h"
#include "lang/ops.h"

enum { POOL_SIZE = 16384, POOLS_AT_ONCE = 16 };

struct Pool {
    struct Pool *next, *prev;           /* of those with room; or of the empty ones */
    void *free;                         /* freed pieces, linked through their first word */
    char *fresh, *end;                  /* never used so far */
    uint32_t used, piece;
};

#ifdef __SANITIZE_ADDRESS__
enum { LARGEST_PIECE = 0 };
#else
enum { LARGEST_PIECE = STORAGE_CLASSES * GRANULE };
#endif

static bool is_full(const Pool *p)
{
    return !p->free && p->fresh == p->end;
}

static void link_pool(Gc *gc, Pool *p)
{
    Pool **head = &gc->pools[p->piece / GRANULE - 1];
    p->prev = NULL;
    p->next = *head;
    if (p->next)
        p->next->prev = p;
    *head = p;
}

static void unlink_pool(Gc *gc, Pool *p)
{
    if (p->prev)
        p->prev->next = p->next;
    else
        gc->pools[p->piece / GRANULE - 1] = p->next;
    if (p->next)
        p->next->prev = p->prev;
}

static bool add_empty_pools(Gc *gc)
{
    char *slab = aligned_alloc(POOL_SIZE, POOL_SIZE * POOLS_AT_ONCE);
    if (!slab)
        return false;
    gc->slabs = alloc_resize(gc->slabs, gc->nslabs + 1, sizeof *gc->slabs);
    gc->slabs[gc->nslabs++] = slab;
    for (int i = POOLS_AT_ONCE - 1; i >= 0; i--) {
        Pool *p = (Pool *)(slab + i * POOL_SIZE);
        p->next = gc->empty_pools;
        gc->empty_pools = p;
    }
    return true;
}

static Pool *new_pool(Gc *gc, uint32_t piece)
{
    if (!gc->empty_pools && !add_empty_pools(gc))
        return NULL;
    Pool *p = gc->empty_pools;
    gc->empty_pools = p->next;
    p->free = NULL;
    p->fresh = (char *)p + 64;
    p->end = p->fresh + (POOL_SIZE - 64) / piece * piece;
    p->used = 0;
    p->piece = piece;
    link_pool(gc, p);
    return p;
}

static void *take(Gc *gc, size_t size)
{
    uint32_t piece = (uint32_t)(size + GRANULE - 1) / GRANULE * GRANULE;
    Pool *p = gc->pools[piece / GRANULE - 1];
    if (!p && !(p = new_pool(gc, piece)))
        return NULL;
    void *at = p->free;
    if (at)
        p->free = *(void **)at;
    else {
        at = p->fresh;
        p->fresh += piece;
    }
    p->used++;
    if (is_full(p))
        unlink_pool(gc, p);
    return at;
}

static void give_back(Gc *gc, void *at)
{
    Pool *p = (Pool *)((uintptr_t)at & ~(uintptr_t)(POOL_SIZE - 1));
    if (is_full(p))
        link_pool(gc, p);
    *(void **)at = p->free;
    p->free = at;
    if (--p->used || (!p->next && !p->prev))
        return;
    unlink_pool(gc, p);
    p->next = gc->empty_pools;
    gc->empty_pools = p;
}

/* -- megabytes ------------------------------------------------------------------------------------------------- */

/* Pieces from BIG on are mapped one by one, at addresses that are a huge page's: so they are
 * touched and given back in huge pages, and grow by moving page tables. */
#ifdef __SANITIZE_ADDRESS__
#define BIG SIZE_MAX
#else
#define BIG ((size_t)16 << 20)
#endif
#define HUGE_PAGE ((uintptr_t)PAGES_HUGE)

static size_t big_span(size_t size)
{
    return (size + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
}

static void *big_new(size_t size)
{
    size_t span = big_span(size);
    char *p = mmap(NULL, span + HUGE_PAGE, PROT_READ | PROT_WRITE,
                   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED)
        return NULL;
    char *at = (char *)(((uintptr_t)p + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1));
    if (at > p)
        munmap(p, (size_t)(at - p));
    if (at < p + HUGE_PAGE)
        munmap(at + span, (size_t)(p + HUGE_PAGE - at));
    pages_use_huge(at, span);
    return at;
}

static void *big_resize(void *old, size_t old_size, size_t size)
{
    size_t span = big_span(size), old_span = big_span(old_size);
    if (span == old_span)
        return old;
    if (span < old_span)
        return munmap((char *)old + span, old_span - span) == 0 ? old : NULL;
    void *at = big_new(size);
    if (at && mremap(old, old_span, old_span, MREMAP_MAYMOVE | MREMAP_FIXED, at) == MAP_FAILED) {
        munmap(at, span);
        return NULL;
    }
    return at;
}

void gc_unmap(Gc *gc, void *at, size_t span)
{
    const size_t piece = (size_t)64 << 20;
    for (; span > piece; span -= piece) {
        munmap((char *)at + span - piece, piece);
        op_glance(gc->vm);
    }
    munmap(at, span);
}

/* -- any size -------------------------------------------------------------------------------------------------- */

static void *with_huge_pages(void *at, size_t size)
{
    if (at && size >= 2 * (size_t)PAGES_HUGE)
        pages_use_huge(at, size);
    return at;
}

void *storage_new(Gc *gc, size_t size)
{
    return size <= LARGEST_PIECE ? take(gc, size)
         : size < BIG            ? with_huge_pages(malloc(size), size)
                                 : big_new(size);
}

void storage_free(Gc *gc, void *at, size_t size)
{
    if (size <= LARGEST_PIECE)
        give_back(gc, at);
    else if (size < BIG)
        free(at);
    else
        gc_unmap(gc, at, big_span(size));
}

void *storage_resize(Gc *gc, void *old, size_t old_size, size_t size)
{
    if (old_size >= BIG && size >= BIG)
        return big_resize(old, old_size, size);
    if (old_size > LARGEST_PIECE && size > LARGEST_PIECE && old_size < BIG && size < BIG)
        return with_huge_pages(realloc(old, size), size);
    if (size <= LARGEST_PIECE && old_size <= LARGEST_PIECE
        && (old_size + GRANULE - 1) / GRANULE == (size + GRANULE - 1) / GRANULE)
        return old;
    void *at = storage_new(gc, size);
    if (!at)
        return NULL;
    memcpy(at, old, old_size < size ? old_size : size);
    storage_free(gc, old, old_size);
    return at;
}

void storage_free_all(Gc *gc)
{
    for (size_t i = 0; i < gc->nslabs; i++)
        free(gc->slabs[i]);
    free(gc->slabs);
}
