/* SPDX-License-Identifier: MIT
 *
 * The heap: allocation.
 *
 * gc_alloc() hands out cells from the run of its bin: a comparison, an addition and a store. A new
 * run is found by moving the block's cursor past marked cells; it is cleared as a whole. Allocation
 * and growth of memory outside cells ask gc_cycle.c first when as much is in use as it said. */
#include "lang/gc_internal.h"

#include <malloc.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_exc.h"
#include "lang/shape.h"

enum { AT_ONCE = 2 };                   /* blocks that are merged or swept for each run that is handed out */

/* -- life cycle ---------------------------------------------------------------------------------------------------- */

static void add_class(Gc *gc, uint32_t size)
{
    unsigned c = gc->nclasses++;
    for (int f = 0; f < FAMILIES; f++) {
        Bin *bin = &gc->bins[f][c];
        *bin = (Bin){.cell_size = size, .family = (Family)f, .tail = &bin->blocks};
    }
    for (uint32_t g = size / GRANULE; g > 0 && !gc->class_of[g]; g--)
        gc->class_of[g] = (uint8_t)c;
}

/* Every multiple of 16 up to 256, then eight sizes for each doubling, then those that divide a
 * block. Class 0 is never used, so that 0 means "not set yet" while the table is filled. */
static void make_classes(Gc *gc)
{
    gc->nclasses = 1;
    for (uint32_t size = GRANULE; size <= 256; size += GRANULE)
        add_class(gc, size);
    for (uint32_t octave = 256; octave < 4096; octave *= 2)
        for (uint32_t i = 1; i <= 8; i++)
            add_class(gc, octave + octave / 8 * i);
    for (uint32_t n = 12; n > 0; n--)
        add_class(gc, LARGEST_CELL / n / GRANULE * GRANULE);
}

Gc *gc_new(Interp *vm)
{
    Gc *gc = alloc_zeroed(1, sizeof *gc);
    gc->vm = vm;
    gc->collecting = true;
    gc->live = gc->spared = gc->numbers = 1;
    gc->threshold = GC_MIN_GROWTH;
    for (int k = 0; k < KIND_COUNT; k++)
        gc->family_of[k] = kind_ops[k] && kind_ops[k]->finalize ? FAMILY_HOLDS : FAMILY_PLAIN;
    gc->family_of[KIND_NATIVE] = gc->family_of[KIND_TYPE] = FAMILY_FINALIZES;
    gc->family_of[KIND_STR_BUFFER] = gc->family_of[KIND_FLOAT] = FAMILY_LEAF;
    make_classes(gc);
    gc->machine = SIZE_MAX / 2;
    return gc;
}

/* A sweep frees by the thousand what the program is about to take again: giving it back at once
 * would cost a page fault for each 4 KB of it. What is left at rest goes back by malloc_trim(). */
static void keep_freed_memory(void)
{
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
}

void gc_begin(Gc *gc, void *stack_base)
{
    keep_freed_memory();
    const char *every = getenv("GCSTRESS");
    gc->stress = gc->stress_left = every ? atoi(every) : 0;
    const char *snapshot = getenv("GCSNAPSHOT");
    gc->snapshots = gc->snapshots_left = snapshot ? atoi(snapshot) : 0;
    gc->stack_base = stack_base;
    gc->machine = 0;
    gc->collecting = false;
}

void gc_begin_failing(Gc *gc)
{
    const char *every = getenv("GCFAIL");
    gc->fail = gc->fail_left = every ? atoi(every) : 0;
}

void *gc_stack_base(const Gc *gc)
{
    return gc->stack_base;
}

void gc_set_stack_base(Gc *gc, void *base)
{
    gc->stack_base = base;
}

void gc_free(Gc *gc)
{
    gc_settle(gc->vm);
    gc->collecting = true;
    gc_finalize_all(gc);
    block_free_pool(gc);
    storage_free_all(gc);
    free(gc->marked);
    free(gc->weak);
    free(gc->watched.items);
    free(gc->doomed.items);
    free(gc->dels.items);
    free(gc->dying.items);
    free(gc->found.items);
    free(gc->frozen_roots.items);
    free(gc);
}

size_t gc_bytes_used(const Gc *gc)
{
    return gc->cells + gc->external;
}

/* -- limits -------------------------------------------------------------------------------------------------------- */

/* Whoever handles a MemoryError still holds what filled the memory, so a sixteenth more is granted
 * from then on until a collection finds that it is not needed. */
static size_t reserve_of(Gc *gc)
{
    return gc->granted ? gc_limit(gc) / 16 : 0;
}

bool gc_refuse(Interp *vm)
{
    Gc *gc = vm->gc;
    bool nested = gc->refusing;                         /* there is no room even for the exception */
    gc->refusing = gc->granted = true;
    Value exc = nested ? V_NULL : exc_new(vm, EXC_MemoryError, vm->empty_tuple);
    exc_raise_obj(vm, exc == V_NULL ? vm->memory_error : exc);
    gc->refusing = nested;
    return false;
}

static bool within_limit(Gc *gc, size_t bytes)
{
    size_t limit = gc_limit(gc) + reserve_of(gc);
    return gc->lifted || (bytes <= limit && gc_bytes_used(gc) <= limit - bytes);
}

/* Whether each allocation is looked at by itself. */
static inline bool is_tested(const Gc *gc)
{
    return gc->stress || gc->fail || gc->snapshots;
}

/* GCSTRESS, GCSNAPSHOT and GCFAIL. False: this allocation is one of those that fail. */
static bool test_allocation(Interp *vm)
{
    Gc *gc = vm->gc;
    if (gc->stress && --gc->stress_left <= 0) {
        gc->stress_left = gc->stress;
        gc_run(vm);
    }
    if (gc->snapshots && --gc->snapshots_left <= 0 && gc->phase == PHASE_REST) {
        gc->snapshots_left = gc->snapshots;
        gc_make_progress(vm);
    }
    if (!gc->fail || gc->refusing || gc->lifted || --gc->fail_left > 0)
        return true;
    gc->fail_left = gc->fail;
    return gc_refuse(vm);
}

__attribute__((noinline)) static bool make_room_slow(Interp *vm, size_t bytes)
{
    Gc *gc = vm->gc;
    if (!test_allocation(vm))
        return false;
    if (bytes > SIZE_MAX / 4)
        return gc_refuse(vm);
    if (gc_bytes_used(gc) + bytes >= gc->threshold && within_limit(gc, bytes))
        gc_make_progress(vm);
    if (!within_limit(gc, bytes)) {
        gc_run(vm);
        if (!within_limit(gc, bytes))
            return gc_refuse(vm);
    }
    if (gc->threshold < gc_bytes_used(gc) + bytes)
        gc->threshold = gc_bytes_used(gc) + bytes;
    return true;
}

/* Room for `bytes` more, after a collection if need be. Small requests below the threshold pass at once. */
static inline bool make_room(Interp *vm, size_t bytes)
{
    const Gc *gc = vm->gc;
    if (bytes < gc->threshold && gc->cells + gc->external + bytes < gc->threshold && !gc->limit
        && !is_tested(gc))
        return true;
    return make_room_slow(vm, bytes);
}

bool gc_can_have(Interp *vm, size_t bytes)
{
    if (bytes > SIZE_MAX / 4)
        return gc_refuse(vm);
    return within_limit(vm->gc, bytes) || make_room(vm, bytes);
}

void gc_lift_limit(Gc *gc)
{
    gc->lifted++;
}

void gc_restore_limit(Gc *gc)
{
    gc->lifted--;
}

void gc_set_limit(Gc *gc, size_t bytes)
{
    gc->limit = bytes;
}

/* -- cells --------------------------------------------------------------------------------------------------------- */

static inline bool is_free(const Gc *gc, const char *cell)
{
    return *mark_of(cell) != gc->live && *mark_of(cell) != gc->spared;
}

static char *skip_live(const Gc *gc, const Block *b, char *at, const char *end)
{
    while (at < end && !is_free(gc, at))
        at += b->cell_size;
    return at;
}

/* Whoever makes a leaf writes all of it. */
static void clear_run(const Block *b, char *from, char *to)
{
    if (!b->leaf)
        memset(from, 0, (size_t)(to - from));
    else
        for (; from < to; from += b->cell_size)
            ((Obj *)from)->kind = KIND_FREE;
}

/* The next free cells of b, at most RUN_BYTES of them unless one is larger, cleared. */
static bool take_run(Gc *gc, Bin *bin, Block *b)
{
    char *end = (char *)b + b->end;
    char *from = skip_live(gc, b, (char *)b + b->cursor, end), *to = from;
    uint32_t most = is_tested(gc) ? 1 : RUN_BYTES;
    while (to < end && is_free(gc, to) && (to == from || to - from + b->cell_size <= most)) {
        *mark_of(to) = gc->fresh;
        to += b->cell_size;
    }
    b->cursor = (uint32_t)(to - (char *)b);
    if (from == to)
        return false;
    if (!b->clean)
        clear_run(b, from, to);
    gc->cells += (size_t)(to - from);
    bin->next = from;
    bin->limit = to;
    return true;
}

static bool find_in_swept(Gc *gc, Bin *bin)
{
    for (; bin->todo; bin->todo = bin->todo->next)
        if (take_run(gc, bin, bin->todo))
            return true;
    return false;
}

static bool find_run(Gc *gc, Bin *bin)
{
    return find_in_swept(gc, bin) || (gc_sweep_for(gc, bin) && find_in_swept(gc, bin));
}

static bool add_block(Gc *gc, Bin *bin)
{
    Block *b = block_new(gc, bin->cell_size, family_finalizes(bin->family));
    if (!b)
        return false;
    b->leaf = bin->family == FAMILY_LEAF;
    *bin->tail = bin->todo = b;
    bin->tail = &b->next;
    b->next = NULL;
    return take_run(gc, bin, b);
}

static void *alloc_large(Interp *vm, size_t size, Family family, Obj header)
{
    Gc *gc = vm->gc;
    if (!make_room(vm, size))
        return NULL;
    Block *b = block_new_large(gc, size, family != FAMILY_LEAF);
    if (!b) {
        gc_run(vm);                                    /* the system refuses before our own limit does */
        b = block_new_large(gc, size, family != FAMILY_LEAF);
    }
    if (!b) {
        gc_refuse(vm);
        return NULL;
    }
    b->leaf = family == FAMILY_LEAF;
    b->next = gc->large;
    gc->large = b;
    gc->cells += b->span;
    Obj *o = (Obj *)((char *)b + BLOCK_FIRST);
    *mark_of(o) = gc->fresh;
    *o = header;
    return o;
}

__attribute__((noinline)) static void *alloc_slow(Interp *vm, Bin *bin, Obj header)
{
    Gc *gc = vm->gc;
    if (gc->phase != PHASE_REST)
        gc_step(vm, AT_ONCE);
    if (!make_room(vm, bin->cell_size))
        return NULL;
    if (!find_run(gc, bin) && !add_block(gc, bin)) {
        gc_run(vm);
        if (!find_run(gc, bin) && !add_block(gc, bin)) {
            gc_refuse(vm);
            return NULL;
        }
    }
    Obj *o = (Obj *)bin->next;
    bin->next += bin->cell_size;
    *o = header;
    return o;
}

static inline void *alloc_of(Interp *vm, size_t size, Family family, Obj header)
{
    Gc *gc = vm->gc;
    if (__builtin_expect(size > LARGEST_CELL, 0))
        return alloc_large(vm, size, family, header);
    Bin *bin = &gc->bins[family][gc->class_of[(size + GRANULE - 1) / GRANULE]];
    char *cell = bin->next;
    if (__builtin_expect(cell == bin->limit, 0))
        return alloc_slow(vm, bin, header);
    bin->next = cell + bin->cell_size;
    *(Obj *)cell = header;
    return cell;
}

void *gc_alloc(Interp *vm, size_t size, Kind kind, uint32_t shape)
{
    return alloc_of(vm, size, vm->gc->family_of[kind], (Obj){.shape = shape, .kind = (uint8_t)kind});
}

void *gc_alloc_leaf(Interp *vm, size_t size, Kind kind, uint32_t shape)
{
    return alloc_of(vm, size, FAMILY_LEAF, (Obj){.shape = shape, .kind = (uint8_t)kind});
}

/* -- memory outside cells ------------------------------------------------------------------------------------------ */

static void *resize(Gc *gc, void *old, size_t old_size, size_t new_size)
{
    return old ? storage_resize(gc, old, old_size, new_size) : storage_new(gc, new_size);
}

void *gc_resize(Interp *vm, void *old, size_t old_size, size_t new_size)
{
    Gc *gc = vm->gc;
    if (new_size == 0) {
        gc_release(vm, old, old_size);
        return NULL;
    }
    if (new_size > old_size && !make_room(vm, new_size - old_size))
        return NULL;
    void *storage = resize(gc, old, old_size, new_size);
    if (!storage) {
        gc_run(vm);
        storage = resize(gc, old, old_size, new_size);
    }
    if (!storage) {
        gc_refuse(vm);
        return NULL;
    }
    gc->external += new_size - old_size;
    return storage;
}

void gc_release(Interp *vm, void *storage, size_t size)
{
    if (!storage)
        return;
    storage_free(vm->gc, storage, size);
    vm->gc->external -= size;
}

/* -- looking at everything ----------------------------------------------------------------------------------------- */

typedef struct Visit { void (*visit)(void *data, Obj *o); void *data; uint8_t last; } Visit;

static void each_in_block(Block *b, const Visit *v)
{
    uint32_t end = b->used > b->cursor ? b->used : b->cursor;
    for (uint32_t at = BLOCK_FIRST; at < end; at += b->cell_size) {
        Obj *cell = (Obj *)((char *)b + at);
        if (cell_in_use(b, cell, v->last))
            v->visit(v->data, cell);
    }
}

static void each(Gc *gc, const Visit *v)
{
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                each_in_block(b, v);
    for (Block *b = gc->large; b; b = b->next)
        v->visit(v->data, (Obj *)((char *)b + BLOCK_FIRST));
}

void gc_each(Interp *vm, void (*visit)(void *data, Obj *o), void *data)
{
    gc_settle(vm);
    each(vm->gc, &(Visit){visit, data, vm->gc->live});
}

void gc_each_before(Gc *gc, void (*visit)(void *data, Obj *o), void *data)
{
    each(gc, &(Visit){visit, data, gc->previous});
}

static void count_one(void *data, Obj *o)
{
    (void)o;
    ++*(size_t *)data;
}

size_t gc_object_count(const Gc *gc)
{
    size_t n = 0;
    gc_each(gc->vm, count_one, &n);
    return n;
}
