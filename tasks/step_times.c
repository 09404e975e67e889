/* SPDX-License-Identifier: MIT
 *
 * See step_times.h. A step with C frames beneath does not come back to where it began, so what goes
 * on is noted before each piece. A few go on at a time: they are looked for one by one. */
#include "tasks/step_times.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "tasks/scheduler.h"

typedef struct Begun { const Task *t; int64_t at; } Begun;
struct StepTimes { Begun *items; uint32_t count, cap; };

static Begun *find(StepTimes *times, const Task *t)
{
    for (uint32_t i = 0; times && i < times->count; i++)
        if (times->items[i].t == t)
            return &times->items[i];
    return NULL;
}

static Begun *add(Scheduler *s, const Task *t)
{
    if (!s->step_times)
        s->step_times = alloc_zeroed(1, sizeof *s->step_times);
    StepTimes *times = s->step_times;
    if (times->count == times->cap) {
        times->cap = times->cap * 2 + 8;
        times->items = alloc_resize(times->items, times->cap, sizeof *times->items);
    }
    times->items[times->count] = (Begun){.t = t};
    return &times->items[times->count++];
}

static bool goes_on(const Task *t)
{
    return t->has_side || t->stack;
}

int64_t step_times_begin(Scheduler *s, const Task *t)
{
    int64_t now = timer_now();
    if (!t)
        return now;
    Begun *b = find(s->step_times, t);
    if (b && goes_on(t))
        return b->at;
    if (!b)
        b = add(s, t);
    return b->at = now;
}

bool step_times_end(Scheduler *s, const Task *t)
{
    if (!t)
        return true;
    if (goes_on(t))
        return false;
    Begun *b = find(s->step_times, t);
    if (b)
        *b = s->step_times->items[--s->step_times->count];
    return b != NULL;
}

void step_times_free(StepTimes *times)
{
    if (times)
        free(times->items);
    free(times);
}
