/* SPDX-License-Identifier: MIT
 *
 * What the files of the collector share: blocks, bins, and the Gc itself. gc.c allocates,
 * gc_block.c has memory, gc_cycle.c says when to collect, gc_mark.c finds what lives, gc_snapshot.c
 * does so beside the program where that takes long, gc_sweep.c takes back the rest, gc_storage.c
 * keeps small storage outside cells, gc_weak.c forgets weak references.
 *
 * Marks are numbers of collections: a cell is marked when its byte equals gc->live. Dead cells are
 * not touched by a collection; the allocator takes them in runs as its cursor passes through the
 * block, and clears them then. Hence the rule that cell_in_use() states. Kinds with finalizers have
 * bins of their own, which are swept. */
#ifndef MEANWHILE_LANG_GC_INTERNAL_H
#define MEANWHILE_LANG_GC_INTERNAL_H

#include "lang/gc_block.h"
#include "lang/interp.h"

/* Objects that are treated differently never share a block: holders have storage and nothing else
 * to free, which may be done late; others with finalizers are swept at once; leaves are marked
 * without being looked at. */
typedef enum Family { FAMILY_PLAIN, FAMILY_HOLDS, FAMILY_FINALIZES, FAMILY_LEAF, FAMILIES } Family;

static inline bool family_finalizes(Family f) { return f == FAMILY_HOLDS || f == FAMILY_FINALIZES; }

/* A collection beside the program: a snapshot is being marked; its marks are brought over; what is
 * dead is taken back. */
typedef enum Phase { PHASE_REST, PHASE_MARKING, PHASE_MERGING, PHASE_SWEEPING } Phase;

typedef struct Bin {
    char *next, *limit;                 /* the run that is being handed out */
    uint32_t cell_size;
    Family family;
    Block *blocks, **tail;
    Block *todo;                        /* blocks from here on may have free cells */
    Block *unswept;                     /* what is not marked in these is dead, and not taken back yet */
} Bin;

/* A program that keeps little goes round in memory that the caches hold and that has been touched before. */
#ifndef GC_MIN_GROWTH
#define GC_MIN_GROWTH (4 << 20)
#endif

typedef struct ObjList { Obj **items; size_t len, cap; } ObjList;
typedef struct Pool Pool;               /* gc_storage.c */

struct Gc {
    Bin bins[FAMILIES][MAX_CLASSES];
    uint8_t family_of[KIND_COUNT];
    uint8_t class_of[LARGEST_CELL / GRANULE + 1];      /* by size in granules */
    uint8_t live, previous;             /* marks of this (or the last) collection and of the one before */
    uint8_t numbers;                    /* the last that was given to a collection */
    uint8_t fresh, spared;              /* the mark of new cells; one that is no free cell's, beside `live` */
    /* GCSNAPSHOT: whatever is reached must have this mark; 0: not looked at */
    uint8_t checked;
    Phase phase;
    struct Snapshot *snapshot;
    unsigned merge_bin, sweep_bin;      /* where the phases are */
    Block *merge_at;
    size_t swept, cells_then;           /* bytes alive in the swept blocks; `cells` when that began */
    int64_t mark_ns;                    /* what the last marking took */
    int snapshots, snapshots_left;      /* GCSNAPSHOT */
    bool peeked;                        /* while marking: something may have been had from a weak reference */
    bool collecting;
    unsigned nclasses;
    Interp *vm;
    char *stack_base;
    /* bytes in cells: alive after the last collection, or handed out since */
    size_t cells;
    size_t external;                    /* bytes outside cells */
    size_t threshold, limit;            /* limit 0: what the machine has */
    size_t machine;                     /* bytes of memory that the machine has; 0: not known yet */
    int stress, stress_left;            /* GCSTRESS */
    int fail, fail_left;                /* GCFAIL */
    int lifted;                         /* how often gc_lift_limit() is in force */
    /* a MemoryError is being made; one was raised and the reserve may be used */
    bool refusing, granted;
    Block *large, *pool;
    Block *large_pool;                  /* large ones that are free, by address */
    size_t large_pooled;                /* their bytes */
    size_t npool, nblocks;
    char *arena;                        /* blocks that nobody used so far */
    size_t arena_left;
    Pool *pools[STORAGE_CLASSES], *empty_pools;
    void **slabs;                       /* memory of pools */
    size_t nslabs;
    uint32_t **pages;                   /* gc_block.c: the table of addresses */
    Obj **marked;                       /* marked, not traced yet */
    size_t nmarked, marked_cap;
    bool in_pieces;                     /* gc_mark_range() drains the stack as it goes */
    /* all that is marked is to be found on the stack: leaves too, nothing drained */
    bool recording;
    ObjList watched, doomed;            /* gc_watch.c */
    /* gc_del.c: those of classes with __del__ that have not spoken, in the order they were made */
    ObjList dels;
    ObjList found;                      /* gc_del.c, within a call */
    ObjList dying;                      /* those of them that are to */
    Doomed *speaking;                   /* those that are just being heard, innermost first */
    bool whole_chains;                  /* what the speakers hold is to speak behind them */
    bool counting;                      /* this collection is to seem like counting of references */
    ObjList frozen_roots;               /* gc_frozen.c; empty: not known yet */
    Value **weak;                       /* gc_weak.c: open addressing, NULL free */
    size_t nweak, weak_cap;
};

/* -- gc_storage.c -------------------------------------------------------------------------------------------------- */

void *storage_new(Gc *gc, size_t size);                       /* not cleared; NULL: no memory */
void *storage_resize(Gc *gc, void *old, size_t old_size, size_t size);
void storage_free(Gc *gc, void *at, size_t size);
void storage_free_all(Gc *gc);
/* in pieces: a gigabyte of small pages takes a tenth of a second */
void gc_unmap(Gc *gc, void *at, size_t span);

size_t gc_memory_there_is(void);                              /* gc_limit.c */

/* -- gc_frozen.c --------------------------------------------------------------------------------------------------- */

/* first of all: marks frozen cells, traces their roots */
void gc_mark_frozen(Gc *gc);
void gc_forget_frozen_roots(Gc *gc);
void gc_thaw(Gc *gc);                                         /* the end: everything may be finalized */

/* -- gc_cycle.c ---------------------------------------------------------------------------------------------------- */

/* a whole collection that comes by itself, now */
void gc_run(Interp *vm);
void gc_make_progress(Interp *vm);                            /* the threshold is reached */
/* No collection is under way. Under GCSNAPSHOT there always is one: it goes to its end first. */
bool gc_can_look(Interp *vm);
void gc_step(Interp *vm, unsigned blocks);                    /* a little of what is going on */
size_t gc_limit(Gc *gc);                                      /* the bytes that may be used at all */
/* what bins have left to hand out is free again */
void gc_retire_runs(Gc *gc);

/* -- gc_snapshot.c ------------------------------------------------------------------------------------------------- */

typedef enum SnapshotState { SNAPSHOT_RUNNING, SNAPSHOT_DONE, SNAPSHOT_FAILED } SnapshotState;
bool snapshot_begin(Gc *gc);                                  /* false: not here, or not now */
SnapshotState snapshot_poll(Gc *gc);
bool snapshot_merge(Gc *gc, unsigned blocks);                 /* true: all marks are here */
/* something is dead that others refer to weakly or watch */
bool snapshot_found_weak(const Gc *gc);
void snapshot_drop(Gc *gc);                                   /* ended or not */
void snapshot_check(Gc *gc);                                  /* all that is reached is marked, or abort() */

/* -- gc_mark.c, gc_sweep.c, gc_weak.c ------------------------------------------------------------------------------ */

extern const KindOps *const kind_ops[KIND_COUNT];
void gc_mark_everything(Gc *gc);
void gc_trace(Gc *gc, Obj *o);                                /* hands all that o holds to gc_mark() */
void gc_mark_drain(Gc *gc);                                   /* traces what was marked by hand */
void objlist_add(ObjList *list, Obj *o);
void gc_doom(Gc *gc, ObjList *list, Obj *o);                  /* o has a last word; list: doomed or dying */
void gc_mark_doomed(Gc *gc);
/* what unreachable objects with a last word need is marked too */
void gc_find_doomed(Gc *gc);
/* while marking: those that died too */
void gc_each_before(Gc *gc, void (*visit)(void *data, Obj *o), void *data);
/* dooms those that are to speak now, marks what all of them need */
void gc_find_dels(Gc *gc);
/* large objects and FAMILY_FINALIZES are swept at once */
void gc_sweep_begin(Gc *gc);
bool gc_sweep_some(Gc *gc, unsigned blocks);          /* true: there is no more */
bool gc_sweep_for(Gc *gc, Bin *bin);                  /* a few of its blocks; false: there were none */
void gc_finalize_all(Gc *gc);                                 /* every object dies, its memory goes */
void gc_forget_weak(Gc *gc);
/* of the reference at a place of the table; NULL: none */
Obj *gc_weak_target(const Gc *gc, size_t place);

#endif
