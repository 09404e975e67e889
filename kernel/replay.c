/* SPDX-License-Identifier: MIT
 *
 * See replay.h. A ring says what to forget, a hash table of twice its size what is known; both grow
 * by doubling, so that a kernel that saw little holds little. Deleting moves later entries of the
 * run up, so no tombstones pile up. */
#include "kernel/replay.h"

#include <stdlib.h>

#include "base/alloc.h"

enum { FIRST_CAP = 256 };

static size_t slot_home(const Replay *r, uint64_t digest)
{
    return (size_t)digest & (2 * r->cap - 1);
}

/* Where `digest` is, or the free slot where it belongs. */
static size_t slot_find(const Replay *r, uint64_t digest)
{
    size_t at = slot_home(r, digest);
    while (r->slots[at] && r->slots[at] != digest)
        at = (at + 1) & (2 * r->cap - 1);
    return at;
}

static void slot_remove(Replay *r, uint64_t digest)
{
    size_t mask = 2 * r->cap - 1, hole = slot_find(r, digest);
    for (size_t at = (hole + 1) & mask; r->slots[at]; at = (at + 1) & mask) {
        size_t home = slot_home(r, r->slots[at]);
        if (((at - home) & mask) < ((at - hole) & mask))
            continue;
        r->slots[hole] = r->slots[at];
        hole = at;
    }
    r->slots[hole] = 0;
}

static void grow(Replay *r)
{
    r->cap = r->cap ? r->cap * 2 : FIRST_CAP;
    r->ring = alloc_resize(r->ring, r->cap, sizeof *r->ring);
    free(r->slots);
    r->slots = alloc_zeroed(2 * r->cap, sizeof *r->slots);
    for (size_t i = 0; i < r->count; i++)
        r->slots[slot_find(r, r->ring[i])] = r->ring[i];
    r->next = r->count;
}

bool replay_add(Replay *r, uint64_t digest)
{
    digest += !digest;
    if (r->cap && r->slots[slot_find(r, digest)])
        return false;
    if (r->count == r->cap && r->cap < REPLAY_LIMIT)
        grow(r);
    if (r->count == r->cap)
        slot_remove(r, r->ring[r->next]);
    else
        r->count++;
    r->ring[r->next] = digest;
    r->next = (r->next + 1) & (r->cap - 1);
    r->slots[slot_find(r, digest)] = digest;
    return true;
}

void replay_clear(Replay *r)
{
    free(r->ring);
    free(r->slots);
    *r = (Replay){0};
}
