/* SPDX-License-Identifier: MIT
 *
 * See ended.h. Two rings. */
#include "tasks/ended.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_seq.h"
#include "tasks/scheduler.h"

enum { NOTABLE, OTHERS, RINGS, RING_SIZE = 40 };
static const int ring_sizes[RINGS] = {[NOTABLE] = 40, [OTHERS] = 10};

typedef struct Ended { Task *ring[RINGS][RING_SIZE]; int next[RINGS]; } Ended;

void ended_keep(Scheduler *s)
{
    if (!s->ended)
        s->ended = alloc_zeroed(1, sizeof *s->ended);
}

static void let_go(Scheduler *s, Task **place)
{
    Task *t = *place;
    *place = NULL;
    if (!t)
        return;
    t->is_kept = false;
    task_group_drop(s, t->group);
}

void ended_add(Scheduler *s, Task *t)
{
    Ended *e = s->ended;
    if (!e || t->is_helper || t->is_foreground || (t->is_cell && !t->group->thread))
        return;
    bool failed = t->future.state == FUTURE_FINISHED && t->future.exception != V_NULL;
    int ring = failed || t->is_cell || task_is_named(t) ? NOTABLE : OTHERS;
    Task **place = &e->ring[ring][e->next[ring]++ % ring_sizes[ring]];
    let_go(s, place);
    *place = t;
    t->is_kept = true;
    t->timer.due = timer_now();
    task_group_keep(t->group);
}

static void add_ring(Scheduler *s, int ring, int64_t oldest, Value list)
{
    Ended *e = s->ended;
    for (int i = 0; i < ring_sizes[ring]; i++) {
        Task **place = &e->ring[ring][(e->next[ring] + i) % ring_sizes[ring]];
        if (*place && (*place)->timer.due < oldest)
            let_go(s, place);
        if (*place)
            list_append(s->vm, list, v_from_obj(*place));
    }
}

Value ended_list(Scheduler *s, int64_t most_ns)
{
    Value list = list_new(s->vm, NULL, 0);
    for (int ring = 0; ring < RINGS && s->ended && list != V_NULL; ring++)
        add_ring(s, ring, timer_now() - most_ns, list);
    return list;
}

void ended_trace(Gc *gc, Scheduler *s)
{
    for (int ring = 0; ring < RINGS && s->ended; ring++)
        for (int i = 0; i < ring_sizes[ring]; i++)
            if (s->ended->ring[ring][i])
                gc_mark_obj(gc, s->ended->ring[ring][i]);
}

void ended_free(Scheduler *s)
{
    free(s->ended);
    s->ended = NULL;
}
