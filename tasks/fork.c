/* SPDX-License-Identifier: MIT
 *
 * Fork: a second process that goes on where this one is.
 *
 * In the child only the task that forked goes on: what waits, is ready or has a timer in the parent
 * stays there, as CPython's threads do. So the child's queues and timers are empty and its poller
 * is its own; what the others held is kept, not run and not freed. The child has one thread, so
 * what a kernel's threads do for its sockets is not done there: it must not touch them. Its loop
 * never goes back to the front (task_turn()), its hooks are gone, and it ends when the cell that
 * forked it ends. */
#include "tasks/fork.h"

#include <errno.h>
#include <unistd.h>

#include "tasks/fd_wait.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"

static void forget_ready(Scheduler *s)
{
    for (Group *g = s->groups; g; g = g->all_next) {
        group_forget(g);
        if (g->queued)
            task_group_drop(s, g);
        g->queued = false;
    }
    s->first = s->last = NULL;
}

static void forget_timers(Scheduler *s)
{
    for (Timer *t; (t = timer_first(&s->timers));)
        timer_remove(&s->timers, t);
}

/* The clock that ticks was the parent's; programs find themselves as the main task of the child. */
static void begin_child(Scheduler *s)
{
    forget_ready(s);
    forget_timers(s);
    fd_waits_clear(s);
    poller_clear(&s->poller);
    poller_init(&s->poller);
    signals_forked(s);
    s->has_ticker = s->ticking = false;
    s->http = NULL;
    for (Task *t = s->tasks; t; t = t->next)
        t->is_silent |= t != s->current;
    if (s->current)
        s->vm->module_values[MODULE_MAIN_TASK] = v_from_obj(s->current);
    task_tick_start(s);
}

static void leave_notebook(Scheduler *s)
{
    s->hooks.forked(s->data);
    s->hooks = (TaskHooks){0};
    s->cells_in_loop = false;
    s->forked = s->current;
}

pid_t task_fork(Scheduler *s)
{
    if (s->cells_in_loop && !s->hooks.forked) {
        errno = ENOTSUP;
        return -1;
    }
    pid_t pid = fork();
    if (pid == 0 && s->cells_in_loop)
        leave_notebook(s);
    if (pid == 0)
        begin_child(s);
    return pid;
}
