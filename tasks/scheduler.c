/* SPDX-License-Identifier: MIT
 *
 * The scheduler itself: made, traced by the collector, freed. */
#include "tasks/scheduler.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_seq.h"
#include "tasks/ended.h"
#include "tasks/fd_wait.h"
#include "tasks/loop.h"
#include "tasks/modules.h"
#include "tasks/step_times.h"

Scheduler *task_scheduler(Interp *vm)
{
    return vm->host_data;
}

static void trace(Gc *gc, void *data)
{
    Scheduler *s = data;
    for (Task *t = s->tasks; t; t = t->next) {
        gc_mark_obj(gc, t);
        if (task_stack(t))
            vm_stack_mark(gc, task_stack(t));
    }
    for (Group *g = s->groups; g; g = g->all_next) {
        ready_mark(gc, &g->ready);
        ready_mark(gc, &g->woken[0]);
        ready_mark(gc, &g->woken[1]);
    }
    sides_mark(gc, s);
    for (uint32_t i = 0; i < s->timers.count; i++)
        gc_mark_obj(gc, timer_owner(s->timers.heap[i]));
    gc_mark_obj(gc, s->future_type);
    gc_mark_obj(gc, s->task_type);
    gc_mark_obj(gc, s->handle_type);
    gc_mark_obj(gc, s->timer_handle_type);
    gc_mark_obj(gc, s->sleep_type);
    gc_mark_obj(gc, s->lock_type);
    gc_mark_obj(gc, s->loop_type);
    gc_mark(gc, s->unhandled);
    gc_mark(gc, s->interrupt);
    loops_trace(gc, s);
    gc_mark(gc, s->activity_waiters);
    ended_trace(gc, s);
    fd_waits_trace(gc, s);
    gc_mark_obj(gc, s->http);
}

static int64_t thread_here(Interp *vm)
{
    return task_thread_id(task_scheduler(vm));
}

void task_scheduler_prepare(Interp *vm)
{
    Scheduler *s = alloc_zeroed(1, sizeof *s);
    s->vm = vm;
    s->main_group = task_group_new(s, NULL, NULL);
    vm->host_data = s;
    vm->host_modules = task_modules;
    vm->host.trace = trace;
    vm->host.on_break = task_on_break;
    vm->host.thread = thread_here;
    vm->host.glance = task_glance;
    vm->host.wait_nested = task_wait_nested;
    vm->host.switch_nested = task_switch_nested;
    vm->host.wait_fd = fd_wait_nested;
    s->base_stack = vm->stack;
    vm->host.last_word = task_last_word;
    vm->host.asyncgen_begins = task_asyncgen_begins;
    vm->host.asyncgen_lost = task_asyncgen_lost;
    s->unhandled = s->activity_waiters = V_NULL;
    s->unhandled = list_new(vm, NULL, 0);
    s->activity_waiters = list_new(vm, NULL, 0);
    future_type_init(s);
    task_type_init(s);
    handle_init(s);
    loop_type_init(s);
    sleep_type_init(s);
    lock_type_init(s);
}

Scheduler *task_scheduler_new(Interp *vm, const TaskHooks *hooks, void *data)
{
    if (!vm->host_data)
        task_scheduler_prepare(vm);
    Scheduler *s = vm->host_data;
    const char *preempt = getenv("PREEMPT");
    s->hooks = *hooks;
    s->data = data;
    s->preempt_every = preempt ? (unsigned)atoi(preempt) : 0;
    vm->breaker = s->preempt_every > 0;
    poller_init(&s->poller);
    sides_init(s, gc_stack_base(vm->gc));
    return s;
}

void task_scheduler_free(Scheduler *s)
{
    task_tick_stop(s);
    ended_free(s);
    step_times_free(s->step_times);
    if (s->has_ticker)
        timer_delete(s->ticker);
    s->vm->host.trace = NULL;
    for (Task *t = s->tasks; t; t = t->next)
        task_release_stack(s, t);
    while (s->groups) {
        Group *g = s->groups;
        s->groups = g->all_next;
        group_forget(g);
        if (g->release)
            g->release(g->owner);
        free(g);
    }
    http_free(s);
    free(s->received);
    signals_clear(s);
    sides_clear(s);
    timer_clear(&s->timers);
    fd_waits_clear(s);
    loops_clear(s);
    poller_clear(&s->poller);
    s->vm->host_data = NULL;
    free(s);
}
