/* SPDX-License-Identifier: MIT
 *
 * Timers: what is due when. A 4-ary heap of nodes that live inside whatever waits, so adding one
 * allocates nothing (but the heap's array).
 *
 * Times are nanoseconds of CLOCK_MONOTONIC. Timers with the same time fire in the order in which
 * they were added. */
#ifndef MEANWHILE_TASKS_TIMER_H
#define MEANWHILE_TASKS_TIMER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Timer {
    int64_t due;
    uint32_t index;                     /* place in the heap + 1; 0: not set */
    uint32_t order : 30;                /* of adding, counted round */
    uint32_t of : 2;                    /* what it lives in, for whom it fires */
} Timer;

typedef struct Timers { Timer **heap; uint32_t count, cap, added; } Timers;

int64_t timer_now(void);
void timer_add(Timers *ts, Timer *t, int64_t due);             /* moves it when it is set already */
void timer_remove(Timers *ts, Timer *t);                       /* nothing when it is not set */
Timer *timer_first(const Timers *ts);                          /* NULL: none */
/* The latest time that is not after `limit`; of very many, one of the latest. 0: there is none. */
int64_t timer_last(const Timers *ts, int64_t limit);
static inline bool timer_is_set(const Timer *t) { return t->index != 0; }
void timer_clear(Timers *ts);                                  /* frees the array */

#endif
