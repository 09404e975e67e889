/* SPDX-License-Identifier: MIT
 *
 * See side.h. With the stack everything goes that the interpreter keeps about it: its bounds,
 * depths, what is being handled and shown. */
#include "tasks/side.h"

#include <stdlib.h>
#include <sys/mman.h>

#include "base/alloc.h"
#include "lang/interp.h"
#include "tasks/scheduler.h"

enum { RESERVE = 256 << 10, SIDE_BYTES = 8 << 20, MOST_UNUSED = 8 };

struct Side {
    Fiber fiber;                        /* first: a Fiber's address is its Side's */
    uintptr_t limit;                    /* vm->stack_limit here */
    Stack *stack;                       /* of the task that keeps it; else what the VM had */
    bool is_tasks;                      /* is that the task's? */
    void (*run)(Scheduler *s);
    Scheduler *scheduler;
    Side *resumer;                      /* where to go on when this one is through */
    Group *group;                       /* whose turn it was when the side was left */
    bool in_use;
    Side *next, *next_unused;
};

static void go_to(Scheduler *s, Side *to)
{
    Side *from = s->sides.here;
    s->sides.here = to;
    s->vm->stack_limit = to->limit;
    gc_set_stack_base(s->vm->gc, to->fiber.base);
    fiber_switch(&from->fiber, &to->fiber);
}

static void run_turns(void *data)
{
    Side *side = data;
    for (;;) {
        side->run(side->scheduler);
        go_to(side->scheduler, side->resumer);
    }
}

static Side *side_new(Scheduler *s)
{
    Side *side = s->sides.unused;
    if (side) {
        s->sides.unused = side->next_unused;
        s->sides.unused_count--;
    } else {
        Fiber fiber;
        if (!fiber_init(&fiber, SIDE_BYTES))
            return NULL;
        side = alloc_zeroed(1, sizeof *side);
        side->fiber = fiber;
        side->limit = (uintptr_t)fiber.low + RESERVE;
        side->scheduler = s;
        side->next = s->sides.all;
        s->sides.all = side;
    }
    side->in_use = true;
    fiber_begin(&side->fiber, run_turns, side);
    return side;
}

/* Of many unused ones the memory goes back to the system; their addresses stay. */
static void put_away(Scheduler *s, Side *side)
{
    side->in_use = false;
    side->next_unused = s->sides.unused;
    s->sides.unused = side;
    s->sides.unused_count++;
}

void side_run(Scheduler *s, void (*run)(Scheduler *s))
{
    Sides *sides = &s->sides;
    if (sides->here == sides->loop && !sides->runner)
        sides->runner = side_new(s);
    if (sides->here != sides->loop || !sides->runner) {
        run(s);
        return;
    }
    sides->runner->run = run;
    sides->runner->resumer = sides->here;
    go_to(s, sides->runner);
}

typedef struct Kept { Stack *stack; struct ReprGuard *guard; Value handled; int depth, nested; } Kept;

static Kept keep(Interp *vm)
{
    Kept kept = {vm->stack, vm->repr_guard, vm->handled, vm->depth, vm->nested};
    vm->repr_guard = NULL;
    return kept;
}

static void put_back(Interp *vm, const Kept *kept)
{
    repr_guard_free(vm);
    vm->stack = kept->stack;
    vm->repr_guard = kept->guard;
    vm->handled = kept->handled;
    vm->depth = kept->depth;
    vm->nested = kept->nested;
}

static void leave_group(Scheduler *s, Side *side)
{
    Group *g = s->turn_group;
    side->group = g;
    if (group_count(g))
        group_queue(s, g);
}

Stack *side_stack(const Side *side)
{
    return side->stack;
}

bool side_leave(Scheduler *s, Task *t)
{
    Sides *sides = &s->sides;
    Side *here = sides->here;
    if (here == sides->loop)
        return false;
    if (sides->runner == here) {
        sides->runner = NULL;
        leave_group(s, here);
    }
    here->is_tasks = t->stack != NULL;                  /* a callback has none, nor a task between two awaits */
    here->stack = t->stack ? t->stack : s->vm->stack;
    t->side = here;
    t->has_side = true;
    Kept kept = keep(s->vm);
    if (kept.stack == s->base_stack)                    /* a callback of the loop's has frames there */
        s->base_stack = vm_stack_new(s->vm);
    s->vm->stack = s->base_stack;
    s->vm->handled = V_NULL;
    s->vm->depth = s->vm->nested = 0;
    go_to(s, here->resumer);
    put_back(s->vm, &kept);
    return true;
}

void side_resume(Scheduler *s, Task *t)
{
    Side *side = t->side;
    t->stack = side->is_tasks ? side->stack : NULL;
    t->has_side = false;
    side->resumer = s->sides.here;
    bool on_base = s->vm->stack == s->base_stack;
    Kept kept = keep(s->vm);
    go_to(s, side);
    put_back(s->vm, &kept);
    if (on_base)
        s->vm->stack = s->base_stack;
}

/* The stack that a callback took with it when it left. */
static void drop_stack(Scheduler *s)
{
    if (s->vm->stack != s->base_stack)
        vm_stack_free(s->vm, s->vm->stack);
    s->vm->stack = s->base_stack;
}

void side_step_over(Scheduler *s)
{
    Sides *sides = &s->sides;
    Side *here = sides->here;
    if (here == sides->loop || here == sides->runner)
        return;
    task_group_drop(s, here->group);
    drop_stack(s);
    put_away(s, here);
    go_to(s, here->resumer);
}

void sides_mark(Gc *gc, Scheduler *s)
{
    const Sides *sides = &s->sides;
    for (Side *side = sides->all; side; side = side->next)
        if (side != sides->here && side->in_use)
            gc_mark_conservative(gc, side->fiber.sp, side->fiber.base);
}

void sides_init(Scheduler *s, void *stack_base)
{
    Side *loop = alloc_zeroed(1, sizeof *loop);
    loop->limit = s->vm->stack_limit;
    loop->fiber.base = stack_base;
    loop->fiber.size = (uintptr_t)stack_base - loop->limit + RESERVE;
    loop->in_use = true;
    s->sides = (Sides){.here = loop, .loop = loop, .all = loop};
}

void sides_clear(Scheduler *s)
{
    while (s->sides.all) {
        Side *side = s->sides.all;
        s->sides.all = side->next;
        fiber_clear(&side->fiber);
        free(side);
    }
}
