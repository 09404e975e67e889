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
    group_forget(g);
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
    ready_push(s->waking == WAKING_BY_CODE ? &g->ready : &g->woken[s->waking - WAKING_BY_FDS], item);
    group_queue(s, g);
}

void group_push_first(Scheduler *s, Task *t)
{
    ready_push_front(&t->group->ready, v_from_obj(t));
    t->group->left++;
    group_queue(s, t->group);
}

static void take_woken(Ready *ready, Ready *woken)
{
    while (woken->count) {
        Value item = ready_pop(woken);
        Task *t = task_of(item);
        uint8_t relay = t ? t->relay : RELAY_NONE;
        if (relay != RELAY_NONE)
            t->relay = relay == RELAY_WOKEN ? RELAY_READY : RELAY_NONE;
        if (relay != RELAY_VOID)
            ready_push(ready, item);
    }
}

void group_begin_turn(Group *g)
{
    if (g->left)
        return;
    take_woken(&g->ready, &g->woken[0]);
    take_woken(&g->ready, &g->woken[1]);
    g->left = g->ready.count;
}

uint32_t group_count(const Group *g)
{
    return g->ready.count + g->woken[0].count + g->woken[1].count;
}

void group_forget(Group *g)
{
    ready_clear(&g->ready);
    ready_clear(&g->woken[0]);
    ready_clear(&g->woken[1]);
    g->left = 0;
}

void task_make_ready(Scheduler *s, Task *t)
{
    t->state = TASK_READY;
    if (t->is_callback) {                               /* the others wait for it */
        group_push_first(s, t);
        return;
    }
    group_push(s, t->group, v_from_obj(t));
}
