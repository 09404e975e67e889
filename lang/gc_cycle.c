/* SPDX-License-Identifier: MIT
 *
 * Cycles: when to collect, and how.
 *
 * A small heap is collected in one go, when what is in use has grown enough since the last time.
 * Where marking took longer than a few milliseconds the next one is done in phases: a snapshot of
 * the process marks while the program goes on (gc_snapshot.c), its marks are brought over some
 * blocks at a time, then the blocks are swept some at a time. What was unreachable when the
 * snapshot was made stays so, and what was made since is marked from birth. Only weak references
 * and lists of watched objects lead to what nothing else does: where the snapshot found such and
 * the program has used a weak reference meanwhile, a collection in one go follows instead.
 *
 * The phases go on with each run of cells that is handed out, and from time to time when the host
 * says so. */
#include "lang/gc_internal.h"

#include <malloc.h>
#include <stdlib.h>
#include <time.h>

#include "lang/ops.h"
#include "lang/shape.h"

/* So much more is cheap wherever the program is as large as that: marking a heap of a few megabytes
 * at every few megabytes would cost programs that allocate half of their time. */
#define GC_EASY_GROWTH ((size_t)16 << 20)

/* Marking in one go may take this long: growing by three quarters it stays well below what a person
 * notices. */
#define LONG_NS INT64_C(10000000)

static int64_t clock_of(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* -- marks --------------------------------------------------------------------------------------------------------- */

/* Marks are bytes: before their numbers begin anew, old ones are wiped. */
static void restart_marks(Gc *gc)
{
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next) {
                block_settle(gc, b, gc->live, false);
                b->cursor = b->end;
                memset((char *)b + BLOCK_FIRST / GRANULE, 0, (BLOCK_FIRST - BLOCK_FIRST / GRANULE));
            }
    for (Block *b = gc->large; b; b = b->next)
        *mark_of((char *)b + BLOCK_FIRST) = 0;
    gc_forget_frozen_roots(gc);
    gc->live = gc->numbers = 0;
}

void gc_retire_runs(Gc *gc)
{
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++) {
            Bin *bin = &gc->bins[f][c];
            for (char *cell = bin->next; cell != bin->limit; cell += bin->cell_size)
                *mark_of(cell) = 0;
            bin->next = bin->limit = NULL;
        }
}

/* This number's marks are those of what lives. */
static void turn_marks(Gc *gc, uint8_t number)
{
    gc_retire_runs(gc);
    gc->previous = gc->live;
    gc->live = gc->spared = number;
    gc->fresh = 0;
}

static void begin_marks(Gc *gc)
{
    enum { HIGHEST = 252 };                             /* 255 is the quick look's, others a check's */
    if (gc->numbers >= HIGHEST)
        restart_marks(gc);
    turn_marks(gc, ++gc->numbers);
    gc->vm->collections++;
}

/* -- how much may be used ------------------------------------------------------------------------------------------ */

/* The machine is asked when that matters for the first time. */
size_t gc_limit(Gc *gc)
{
    if (!gc->machine)
        gc->machine = gc_memory_there_is();
    return gc->limit ? gc->limit : gc->machine;
}

/* How much a heap may grow: by three quarters, and a small one to three times what it is; or by
 * half of what is left where memory is short, but not by less than a thirty-second of the limit:
 * what goes beyond the limit collects anyway. */
static size_t growth_of(Gc *gc)
{
    size_t used = gc_bytes_used(gc), limit = gc_limit(gc);
    size_t easy = used * 2 < GC_EASY_GROWTH ? used * 2 : GC_EASY_GROWTH;
    size_t growth = used / 4 * 3 > easy ? used / 4 * 3 : easy;
    size_t room = used < limit ? (limit - used) / 2 : 0;
    room = room > limit / 32 ? room : limit / 32;
    growth = growth < room ? growth : room;
    return growth > GC_MIN_GROWTH ? growth : GC_MIN_GROWTH;
}

static void set_threshold(Gc *gc)
{
    gc->threshold = gc_bytes_used(gc) + growth_of(gc);
}

/* -- in one go ----------------------------------------------------------------------------------------------------- */

/* A list of a million objects has them all waiting at once: not kept until the next time. */
static void forget_long_stack(Gc *gc)
{
    enum { LONG = 16384 };
    if (gc->marked_cap <= LONG)
        return;
    free(gc->marked);
    gc->marked = NULL;
    gc->marked_cap = 0;
    malloc_trim(0);
}

/* What is marked lives; the others die, but for last words. */
static void part(Gc *gc)
{
    gc_find_doomed(gc);
    gc_forget_weak(gc);
    gc_sweep_begin(gc);
}

static void end(Gc *gc)
{
    forget_long_stack(gc);
    gc->granted = gc->granted && gc_bytes_used(gc) > gc_limit(gc) / 16 * 15;
    set_threshold(gc);
    gc->phase = PHASE_REST;
}

static void sweep_all(Gc *gc)
{
    enum { SPELL = 64 };
    while (!gc_sweep_some(gc, SPELL))
        op_glance(gc->vm);
    end(gc);
}

static void collect_as(Interp *vm, bool counting)
{
    Gc *gc = vm->gc;
    if (gc->collecting)
        return;
    gc_settle(vm);
    gc->collecting = true;
    gc->counting = counting;
    shape_free_dead(vm);
    int64_t begun = clock_of(CLOCK_THREAD_CPUTIME_ID);
    begin_marks(gc);
    gc_mark_everything(gc);
    gc->mark_ns = clock_of(CLOCK_THREAD_CPUTIME_ID) - begun;
    part(gc);
    sweep_all(gc);
    gc->collecting = false;
}

/* Forced ones come when nobody expects rings to go. */
void gc_run(Interp *vm)
{
    collect_as(vm, vm->gc->stress > 0);
}

void gc_collect(Interp *vm)
{
    collect_as(vm, false);
    block_trim_pool(vm->gc);
}

bool gc_collect_dropped(Interp *vm, bool whole)
{
    vm->gc->whole_chains = whole;
    collect_as(vm, true);
    vm->gc->whole_chains = false;
    return vm->has_doomed;
}

/* -- in phases ----------------------------------------------------------------------------------------------------- */

bool gc_is_busy(const Gc *gc)
{
    return gc->phase != PHASE_REST;
}

static bool begin_snapshot(Gc *gc)
{
    if (gc->stress || (!gc->snapshots && gc->mark_ns < LONG_NS))
        return false;
    shape_free_dead(gc->vm);
    gc_retire_runs(gc);
    if (!snapshot_begin(gc))
        return false;
    gc->fresh = gc->spared = ++gc->numbers;
    gc->peeked = false;
    gc->vm->collections++;
    gc->phase = PHASE_MARKING;
    gc->threshold = gc_bytes_used(gc) + growth_of(gc) / 2;
    return true;
}

static void forget_snapshot(Gc *gc)
{
    snapshot_drop(gc);
    gc->fresh = 0;
    gc->spared = gc->live;
    gc->phase = PHASE_REST;
}

/* What the snapshot says is of no use: in one go, then. */
static void collect_instead(Interp *vm)
{
    forget_snapshot(vm->gc);
    gc_run(vm);
}

static void step_marking(Interp *vm)
{
    Gc *gc = vm->gc;
    SnapshotState state = snapshot_poll(gc);
    if (state == SNAPSHOT_FAILED || (state == SNAPSHOT_DONE && gc->peeked && snapshot_found_weak(gc)))
        collect_instead(vm);
    else if (state == SNAPSHOT_DONE)
        gc->phase = PHASE_MERGING;
}

static void step_merging(Gc *gc, unsigned blocks)
{
    if (!snapshot_merge(gc, blocks))
        return;
    gc->collecting = true;
    gc->counting = false;
    turn_marks(gc, gc->spared);
    snapshot_check(gc);
    snapshot_drop(gc);
    part(gc);
    gc->phase = PHASE_SWEEPING;
    gc->collecting = false;
}

static void step_sweeping(Gc *gc, unsigned blocks)
{
    gc->collecting = true;
    if (gc_sweep_some(gc, blocks))
        end(gc);
    gc->collecting = false;
}

void gc_step(Interp *vm, unsigned blocks)
{
    Gc *gc = vm->gc;
    if (gc->collecting)
        return;
    if (gc->phase == PHASE_MARKING)
        step_marking(vm);
    else if (gc->phase == PHASE_MERGING)
        step_merging(gc, blocks);
    else if (gc->phase == PHASE_SWEEPING)
        step_sweeping(gc, blocks);
}

void gc_advance(Interp *vm)
{
    enum { SPELL = 32, MOST_NS = 1500000 };
    int64_t begun = clock_of(CLOCK_MONOTONIC);
    do
        gc_step(vm, SPELL);
    while (vm->gc->phase > PHASE_MARKING && clock_of(CLOCK_MONOTONIC) - begun < MOST_NS);
}

/* The program makes objects faster than the cycle goes on: it is slowed down, and goes on in little
 * pieces. */
static void slow_down(Interp *vm)
{
    enum { PIECE = 256 << 10 };
    const struct timespec pause = {.tv_nsec = 1500000};
    gc_advance(vm);
    if (vm->gc->phase == PHASE_MARKING)
        nanosleep(&pause, NULL);
    if (vm->gc->phase != PHASE_REST)
        vm->gc->threshold = gc_bytes_used(vm->gc) + PIECE;
}

static void go_to_end(Interp *vm)
{
    enum { SPELL = 64 };
    while (vm->gc->phase != PHASE_REST) {
        gc_step(vm, SPELL);
        op_glance(vm);
    }
}

bool gc_can_look(Interp *vm)
{
    if (vm->gc->snapshots && !vm->gc->collecting)
        go_to_end(vm);
    return !gc_is_busy(vm->gc);
}

void gc_make_progress(Interp *vm)
{
    Gc *gc = vm->gc;
    if (gc->collecting)
        return;
    if (gc->phase != PHASE_REST) {
        slow_down(vm);
    } else if (!begin_snapshot(gc)) {
        gc_run(vm);
    }
}

void gc_settle(Interp *vm)
{
    if (vm->gc->phase == PHASE_MARKING)
        forget_snapshot(vm->gc);
    if (!vm->gc->collecting)
        go_to_end(vm);
}
