/* SPDX-License-Identifier: MIT
 *
 * Objects of classes with __del__: which of those that nobody reaches any more are to speak now,
 * and a quick look whether all of them live.
 *
 * As if references were counted, what an object holds outlives it: of two unreachable ones the
 * holder goes first, and the other one waits for the next collection. Those in a ring of
 * references, which counting never frees, go all at once in the order in which they were made; a
 * collection that is to seem like counting (gc_collect_dropped()) leaves them alone. Each speaks
 * once: it is forgotten here, whatever becomes of it. */
#include "lang/gc_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_func.h"
#include "lang/obj_type.h"
#include "lang/vm_internal.h"

static bool is_marked(const Gc *gc, const Obj *o)
{
    return *mark_of(o) == gc->live;
}

/* Traces what was marked from `at` on, which stays in gc->marked as a record; no more than `most` objects. */
static void spread(Gc *gc, size_t at, size_t most)
{
    for (; at < gc->nmarked && at < most; at++)
        gc_trace(gc, gc->marked[at]);
}

/* Takes the marks back of all that is recorded. */
static void unmark(Gc *gc, uint8_t mark)
{
    for (size_t i = 0; i < gc->nmarked; i++)
        *mark_of(gc->marked[i]) = mark;
    gc->nmarked = 0;
}

void gc_watch_del(Interp *vm, Obj *o)
{
    objlist_add(&vm->gc->dels, o);
    vm->watching |= WATCH_DELS;
    vm->breaker = 1;
}

/* -- who speaks ---------------------------------------------------------------------------------------------------- */

/* Of the dead ones, those that no earlier one reaches; what they reach is marked and recorded. */
static size_t find_roots(Gc *gc, Obj **dead, size_t n, Obj **roots)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        if (!is_marked(gc, dead[i])) {
            size_t at = gc->nmarked;
            roots[found++] = dead[i];
            gc_mark_obj(gc, dead[i]);
            spread(gc, at, SIZE_MAX);
        }
    unmark(gc, gc->previous);
    return found;
}

/* Of those, from the last one on, the ones that no later one reaches either: they stay in roots
 * where they do not reach themselves, else they become NULL. Everything reached is marked and
 * recorded. How many stay. */
static size_t choose_roots(Gc *gc, Obj **roots, size_t n)
{
    size_t stay = 0;
    for (size_t i = n; i-- > 0;) {
        Obj *root = roots[i];
        roots[i] = NULL;
        if (is_marked(gc, root))
            continue;
        size_t at = gc->nmarked;
        gc_trace(gc, root);
        spread(gc, at, SIZE_MAX);
        if (is_marked(gc, root))
            continue;
        *mark_of(root) = gc->live;
        roots[i] = root;
        stay++;
    }
    return stay;
}

static int by_address(const void *a, const void *b)
{
    uintptr_t x = (uintptr_t)*(Obj *const *)a, y = (uintptr_t)*(Obj *const *)b;
    return (x > y) - (x < y);
}

/* Of what was recorded, the dead ones that are to speak behind the roots, holders first. How many. */
static size_t find_followers(Gc *gc, Obj **dead, size_t n, Obj **followers)
{
    size_t found = 0;
    qsort(dead, n, sizeof *dead, by_address);
    for (size_t i = 0; i < gc->nmarked; i++)
        if (bsearch(&gc->marked[i], dead, n, sizeof *dead, by_address))
            followers[found++] = gc->marked[i];
    return found;
}

/* Roots that lie in one container that died with them, in the order of `places` in the array, are
 * told from its end on. */
static void reverse_places(Obj **roots, const size_t *places, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        Obj *first = roots[places[i]];
        roots[places[i]] = roots[places[n - 1 - i]];
        roots[places[n - 1 - i]] = first;
    }
}

typedef struct Ordering { Gc *gc; Obj **roots; size_t n, *places; } Ordering;

static void order_within(Ordering *o, const Value *items, int64_t len)
{
    size_t found = 0;
    if ((uint64_t)len * o->n > 1 << 20)
        return;
    for (size_t r = 0; r < o->n; r++)
        for (int64_t i = 0; i < len && o->roots[r]; i++)
            if (items[i] == v_from_obj(o->roots[r])) {
                o->places[found++] = r;
                break;
            }
    reverse_places(o->roots, o->places, found);
}

static void order_in_dead(void *data, Obj *cell)
{
    Ordering *o = data;
    if (is_marked(o->gc, cell))
        return;
    if (cell->kind == KIND_LIST)
        order_within(o, ((List *)cell)->items, ((List *)cell)->len);
    else if (cell->kind == KIND_TUPLE)
        order_within(o, ((Tuple *)cell)->items, ((Tuple *)cell)->len);
}

/* As lists and tuples free what they hold, from the end on. */
static void order_roots(Gc *gc, Obj **roots, size_t n)
{
    Ordering o = {gc, roots, n, alloc_new(n * sizeof *o.places)};
    gc_each_before(gc, order_in_dead, &o);
    free(o.places);
}

/* The speakers (some NULL) are to speak, in this order. */
static void doom_all_of(Gc *gc, Obj **speakers, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (speakers[i])
            gc_doom(gc, &gc->dying, speakers[i]);
    qsort(speakers, n, sizeof *speakers, by_address);
    for (size_t i = 0; i < gc->dels.len; i++)
        if (!bsearch(&gc->dels.items[i], speakers, n, sizeof *speakers, by_address))
            gc->dels.items[kept++] = gc->dels.items[i];
    gc->dels.len = kept;
    if (!kept)
        gc->vm->watching &= (uint8_t)~WATCH_DELS;
}

void gc_find_dels(Gc *gc)
{
    size_t n = 0;
    for (size_t i = 0; i < gc->dels.len; i++)
        n += !is_marked(gc, gc->dels.items[i]);
    if (!n)
        return;
    Obj **dead = alloc_new(3 * n * sizeof *dead), **roots = dead + n;
    n = 0;
    for (size_t i = 0; i < gc->dels.len; i++)
        if (!is_marked(gc, gc->dels.items[i]))
            dead[n++] = gc->dels.items[i];
    gc->recording = true;
    size_t nroots = find_roots(gc, dead, n, roots);
    size_t stay = choose_roots(gc, roots, nroots);
    gc->recording = false;
    if (stay > 1)
        order_roots(gc, roots, nroots);
    if (stay && gc->whole_chains)
        nroots += find_followers(gc, dead, n, roots + nroots);
    gc->nmarked = 0;
    if (stay)
        doom_all_of(gc, roots, nroots);
    else if (!gc->counting)
        doom_all_of(gc, dead, n);
    free(dead);
}

void gc_doom_dels(Interp *vm)
{
    Gc *gc = vm->gc;
    gc_settle(vm);
    for (size_t i = 0; i < gc->dels.len; i++)
        gc_doom(gc, &gc->dying, gc->dels.items[i]);
    gc->dels.len = 0;
    vm->watching &= (uint8_t)~WATCH_DELS;
}

/* -- do all live? -------------------------------------------------------------------------------------------------- */

/* Classes, modules and functions lead to everything there is. */
static void probe_one(Gc *gc, Obj *o)
{
    switch ((Kind)o->kind) {
    case KIND_TYPE: case KIND_MODULE: case KIND_CODE: case KIND_NATIVE_FN: case KIND_STR:
        return;
    case KIND_FUNCTION: {
        const Function *fn = (const Function *)o;
        gc_mark(gc, fn->defaults);
        for (unsigned i = 0; i < fn->code->nfree; i++)
            gc_mark(gc, fn->cells[i]);
        return;
    }
    default:
        gc_trace(gc, o);
    }
}

static void mark_near_roots(Gc *gc)
{
    Interp *vm = gc->vm;
    vm_stack_mark(gc, vm->stack);
    gc_mark(gc, vm->main_dict);
    for (Frame *f = vm->stack->frame; f; f = f->back)
        gc_mark(gc, frame_fn(f)->globals);
}

/* Whether all of these are found not far from what runs; *met: how many objects were. */
static bool all_near(Gc *gc, Obj *const *items, size_t n, size_t *met)
{
    enum { MOST = 4000, SPELL = 64 };
    uint8_t live = gc->live, previous = gc->previous;
    size_t known = 0;
    gc->collecting = gc->recording = true;
    gc->previous = live;
    gc->live = 255;                                     /* no collection's number */
    mark_near_roots(gc);
    for (size_t at = 0; at < gc->nmarked && at < MOST && known < n; at++) {
        probe_one(gc, gc->marked[at]);
        while (at % SPELL == 0 && known < n && is_marked(gc, items[known]))
            known++;
    }
    while (known < n && is_marked(gc, items[known]))
        known++;
    *met = gc->nmarked;
    unmark(gc, live);
    gc->live = live;
    gc->previous = previous;
    gc->collecting = gc->recording = false;
    return known == n;
}

bool gc_dels_live(Interp *vm, size_t *met)
{
    return !gc_can_look(vm) || all_near(vm->gc, vm->gc->dels.items, vm->gc->dels.len, met);
}

/* -- the same for weak references and generators --------------------------------------------------------------------- */

enum { MOST_DROPS = 256, MOST_SLOTS = 4096 };

/* Lists in gc->found what a program's weak references refer to, and its generators that wait in a
 * try or with. False: there are no such and will be none, or too many. */
static bool find_drops(Gc *gc)
{
    bool may_wait = false;
    gc->found.len = 0;
    if (gc->weak_cap > MOST_SLOTS || gc->watched.len > MOST_SLOTS)
        return false;
    for (size_t i = 0; i < gc->weak_cap; i++) {
        Obj *target = gc_weak_target(gc, i);
        if (target && gc->vm->shapes[target->shape]->type->flags & TYPE_OF_PROGRAM)
            objlist_add(&gc->found, target);
    }
    for (size_t i = 0; i < gc->watched.len; i++) {
        Obj *o = gc->watched.items[i];
        bool yields = o->shape == T_GENERATOR || o->shape == T_ASYNC_GENERATOR;
        may_wait |= yields && ((Gen *)o)->state != GEN_CLOSED;
        if (yields && gen_has_last_word(o))
            objlist_add(&gc->found, o);
    }
    return (may_wait || gc->found.len > 0) && gc->found.len <= MOST_DROPS;
}

bool gc_drops_live(Interp *vm, size_t *met)
{
    if (!gc_can_look(vm))
        return true;
    vm->drops = find_drops(vm->gc);
    return !vm->drops || !vm->gc->found.len || all_near(vm->gc, vm->gc->found.items, vm->gc->found.len, met);
}
