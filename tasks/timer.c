/* SPDX-License-Identifier: MIT
 *
 * See timer.h. Four children a node: a cache line of pointers, and half the levels of a binary heap. */
#include "tasks/timer.h"

#include <stdlib.h>
#include <time.h>

#include "base/alloc.h"

enum { ARITY = 4 };

int64_t timer_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

static bool before(const Timer *a, const Timer *b)
{
    uint32_t since = (uint32_t)a->order - b->order;
    return a->due != b->due ? a->due < b->due : (int32_t)(since << 2) < 0;
}

static void put(Timers *ts, uint32_t at, Timer *t)
{
    ts->heap[at] = t;
    t->index = at + 1;
}

static void sift_up(Timers *ts, uint32_t at, Timer *t)
{
    while (at > 0 && before(t, ts->heap[(at - 1) / ARITY])) {
        put(ts, at, ts->heap[(at - 1) / ARITY]);
        at = (at - 1) / ARITY;
    }
    put(ts, at, t);
}

static uint32_t least_child(const Timers *ts, uint32_t at)
{
    uint32_t first = at * ARITY + 1, least = first;
    for (uint32_t c = first + 1; c < first + ARITY && c < ts->count; c++)
        if (before(ts->heap[c], ts->heap[least]))
            least = c;
    return least;
}

static void sift_down(Timers *ts, uint32_t at, Timer *t)
{
    while (at * ARITY + 1 < ts->count) {
        uint32_t child = least_child(ts, at);
        if (!before(ts->heap[child], t))
            break;
        put(ts, at, ts->heap[child]);
        at = child;
    }
    put(ts, at, t);
}

void timer_add(Timers *ts, Timer *t, int64_t due)
{
    timer_remove(ts, t);
    if (ts->count == ts->cap)
        ts->heap = alloc_resize(ts->heap, ts->cap = ts->cap ? ts->cap * 2 : 64, sizeof *ts->heap);
    t->due = due;
    t->order = ts->added++ & ((UINT32_C(1) << 30) - 1);
    sift_up(ts, ts->count++, t);
}

void timer_remove(Timers *ts, Timer *t)
{
    if (!t->index)
        return;
    uint32_t at = t->index - 1;
    Timer *last = ts->heap[--ts->count];
    t->index = 0;
    if (last == t)
        return;
    if (at > 0 && before(last, ts->heap[(at - 1) / ARITY]))
        sift_up(ts, at, last);
    else
        sift_down(ts, at, last);
}

Timer *timer_first(const Timers *ts)
{
    return ts->count ? ts->heap[0] : NULL;
}

static int64_t last_below(const Timers *ts, uint32_t at, int64_t limit, int *looks)
{
    if (at >= ts->count || ts->heap[at]->due > limit || --*looks < 0)
        return 0;
    int64_t last = ts->heap[at]->due;
    for (uint32_t c = at * ARITY + 1; c <= at * ARITY + ARITY; c++) {
        int64_t below = last_below(ts, c, limit, looks);
        last = below > last ? below : last;
    }
    return last;
}

int64_t timer_last(const Timers *ts, int64_t limit)
{
    int looks = 4096;
    return last_below(ts, 0, limit, &looks);
}

void timer_clear(Timers *ts)
{
    free(ts->heap);
    *ts = (Timers){0};
}
