/* SPDX-License-Identifier: MIT
 *
 * Stacks: memory for the frames of plain calls, in chained segments that never move.
 *
 * The first segment is small, so that ten thousand parked threads are affordable; each further one
 * is twice as large. A frame that does not fit opens a new segment and closes it when it leaves.
 * Emptied stacks wait in a pool for the next task. */
#include "lang/vm_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/live.h"
#include "lang/obj_frame.h"

enum { FIRST_SEGMENT = 1024, LARGEST_SEGMENT = 1 << 17 };     /* words */

static Segment *segment_new(Segment *prev, size_t words)
{
    Segment *seg = alloc_new(sizeof *seg + words * sizeof(Value));
    seg->prev = prev;
    seg->limit = seg->words + words;
    seg->prev_top = NULL;
    return seg;
}

Stack *vm_stack_new(Interp *vm)
{
    Stack *st = vm->free_stacks;
    if (st) {
        vm->free_stacks = st->next_free;
    } else {
        st = alloc_zeroed(1, sizeof *st);
        st->seg = segment_new(NULL, FIRST_SEGMENT);
    }
    st->frame = NULL;
    st->top = st->seg->words;
    st->state = STACK_EMPTY;
    st->wake_value = st->wake_exc = st->handled = st->sent = st->thrown = V_NULL;
    st->depth = 0;
    st->gen = NULL;
    return st;
}

/* What has frames of the segment. */
static void forget_frames(Interp *vm, const Stack *st)
{
    for (const Segment *seg = st->seg; seg && st->frame; seg = seg->prev)
        frame_lost(vm, seg->words, seg->limit);
}

static void drop_segments(Stack *st)
{
    while (st->seg->prev) {
        Segment *prev = st->seg->prev;
        free(st->seg);
        st->seg = prev;
    }
}

void vm_stack_free(Interp *vm, Stack *st)
{
    if (vm->frames)
        forget_frames(vm, st);
    drop_segments(st);
    st->next_free = vm->free_stacks;
    vm->free_stacks = st;
}

void vm_stack_release_pool(Interp *vm)
{
    while (vm->free_stacks) {
        Stack *st = vm->free_stacks;
        vm->free_stacks = st->next_free;
        free(st->seg);
        free(st);
    }
}

bool vm_stack_idle(const Stack *st)
{
    return st->state == STACK_EMPTY;
}

Frame *stack_push(Interp *vm, Stack *st, Value *top, unsigned nregs)
{
    (void)vm;
    size_t need = FRAME_WORDS + nregs;
    if (top + need <= st->seg->limit) {
        Frame *f = (Frame *)top;
        f->flags = 0;
        return f;
    }
    size_t words = (size_t)(st->seg->limit - st->seg->words) * 2;
    words = words < LARGEST_SEGMENT ? words : LARGEST_SEGMENT;
    Segment *seg = segment_new(st->seg, words > need ? words : need);
    seg->prev_top = top;
    st->seg = seg;
    Frame *f = (Frame *)seg->words;
    f->flags = FRAME_NEW_SEGMENT;
    return f;
}

void stack_pop(Interp *vm, Stack *st, Frame *f)
{
    (void)vm;
    if (f->flags & FRAME_IN_GEN)
        return;
    if (!(f->flags & FRAME_NEW_SEGMENT)) {
        st->top = (Value *)f;
        return;
    }
    Segment *seg = st->seg;
    st->top = seg->prev_top;
    st->seg = seg->prev;
    free(seg);
}

static void mark_gen_chain(Gc *gc, Frame *f)
{
    for (; f; f = f->back)
        if (f->flags & FRAME_IN_GEN)
            gc_mark_obj(gc, gen_of_frame(f));
}

/* Of a frame that lies here, what it can still read: `end` is where its own words end. */
static void mark_frame(Gc *gc, Frame *f, Value *end)
{
    const Code *code = frame_fn(f)->code;
    Value *regs = frame_regs(f), *top = regs + code->nregs;
    gc_mark(gc, f->fn);
    live_mark(gc, code, f->pc, regs, top < end ? top : end);
    if (top < end)
        gc_mark_conservative(gc, top, end);
}

/* The words of all segments that are in use, from the innermost frame outwards. What lies above
 * that is garbage. */
static void mark_words(Gc *gc, Stack *st)
{
    Frame *f = st->frame;
    Value *end = f ? frame_top(st, f) : st->top;
    for (Segment *seg = st->seg; seg; end = seg->prev_top, seg = seg->prev) {
        if (end < seg->words || end > seg->limit)
            end = seg->limit;
        for (; f && (f->flags & FRAME_IN_GEN || ((Value *)f >= seg->words && (Value *)f < end));
             f = f->back) {
            if (f->flags & FRAME_IN_GEN)
                continue;
            mark_frame(gc, f, end);
            end = (Value *)f;
        }
        gc_mark_conservative(gc, seg->words, end);
    }
}

void vm_stack_mark(Gc *gc, Stack *st)
{
    gc_mark(gc, st->wake_value);
    gc_mark(gc, st->wake_exc);
    gc_mark(gc, st->handled);
    gc_mark(gc, st->sent);
    gc_mark(gc, st->thrown);
    gc_mark_obj(gc, st->gen);
    mark_gen_chain(gc, st->frame);
    mark_words(gc, st);
}
