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

void vm_forget_dead_registers(Interp *vm)
{
    Frame *f = vm->stack ? vm->stack->frame : NULL;
    if (!f || f->pc == frame_fn(f)->code->words || (f->pc[-1] & 255) != OP_CALL)
        return;
    uint32_t call = f->pc[-1], window = call >> 8 & 255, nargs = (call >> 16 & 255) + 1;
    for (uint32_t i = window + 1; i < frame_fn(f)->code->nregs; i++)
        if (i < window + CALL_ARGS || i >= window + CALL_ARGS + nargs)
            frame_regs(f)[i] = V_NULL;
}

static void mark_gen_chain(Gc *gc, Frame *f)
{
    for (; f; f = f->back)
        if (f->flags & FRAME_IN_GEN)
            gc_mark_obj(gc, gen_of_frame(f));
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
    /* What lies above the innermost frame is garbage; a native's arguments may stand just above its caller's
     * registers, so some words more are looked at: conservative marking cannot be wrong, only generous. */
    Value *top = st->frame ? frame_top(st, st->frame) : st->top;
    for (Segment *seg = st->seg; seg; seg = seg->prev) {
        if (top < seg->words || top > seg->limit)
            top = seg->limit;
        gc_mark_conservative(gc, seg->words, top);
        top = seg->prev_top;
    }
}
