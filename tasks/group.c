/* SPDX-License-Identifier: MIT
 *
 * Groups: the tasks of a cell, of a thread, of a loop. A group is kept by its tasks and by whoever
 * waits in it; one that has something ready stands in the scheduler's queue once. */
#include "tasks/task.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "tasks/scheduler.h"

Group *task_group_new(Scheduler *s, void *owner, void (*release)(void *owner))
{
    Group *g = alloc_zeroed(1, sizeof *g);
    g->refs = 1;
    g->owner = owner;
    g->release = release;
    g->all_next = s->groups;
    if (s->groups)
        s->groups->all_prev = g;
    s->groups = g;
    return g;
}

void task_group_keep(Group *g)
{
    g->refs++;
}

void task_group_drop(Scheduler *s, Group *g)
{
    if (--g->refs > 0)
        return;
    *(g->all_prev ? &g->all_prev->all_next : &s->groups) = g->all_next;
    if (g->all_next)
        g->all_next->all_prev = g->all_prev;
    if (s->current_group == g)
        s->current_group = NULL;
    ready_clear(&g->ready);
    if (g->release)
        g->release(g->owner);
    if (g->base)
        task_group_drop(s, g->base);
    free(g);
}

void *task_group_owner(Group *g)
{
    return g->owner;
}

Group *task_current_group(Scheduler *s)
{
    return s->current_group;
}

uint32_t task_thread_id(Scheduler *s)
{
    return s->current_group ? s->current_group->thread : 0;
}

void *task_data(Scheduler *s)
{
    return s->data;
}

void group_queue(Scheduler *s, Group *g)
{
    if (g->queued || g->stopped)
        return;
    g->queued = true;
    g->next = NULL;
    task_group_keep(g);
    *(s->last ? &s->last->next : &s->first) = g;
    s->last = g;
}

void group_push(Scheduler *s, Group *g, Value item)
{
    ready_push(&g->ready, item);
    group_queue(s, g);
}

void task_make_ready(Scheduler *s, Task *t)
{
    t->state = TASK_READY;
    if (t->is_callback) {                               /* the others wait for it */
        ready_push_front(&t->group->ready, v_from_obj(t));
        group_queue(s, t->group);
        return;
    }
    group_push(s, t->group, v_from_obj(t));
}
