/* SPDX-License-Identifier: MIT
 *
 * Meter: how much of the processor each task has had, and which steps were too long.
 *
 * Asking the clock at every step would cost more than most steps take. So a turn of the loop is
 * measured as a whole when it follows a wait, and now and then when it does not; while its steps
 * are short each is charged their mean. Once they are longer than METER_EXACT_NS on average (or one
 * that was alone in its turn, and so measured, than METER_ALONE_NS) each step is measured by the
 * thread's own clock, until many turns were short again. What runs for long is also seen by the
 * ticks. */
#ifndef MEANWHILE_TASKS_METER_H
#define MEANWHILE_TASKS_METER_H

#include <stdbool.h>
#include <stdint.h>

#include "tasks/task.h"

enum { METER_EXACT_NS = 20000, METER_ALONE_NS = 1000000, METER_HOG_NS = 100000000 };

typedef struct Meter {
    int exact;                          /* so many turns more are measured step by step */
    int64_t mean;                       /* nanoseconds of a step, otherwise */
    int64_t mark;                       /* exact: the thread's clock when somebody was last charged */
    int64_t looked;                     /* when a tick last saw the running step; 0: not yet */
    uint64_t steps;                     /* of all tasks */
    unsigned turns;
} Meter;

typedef struct MeterTurn { int64_t began; uint64_t steps; } MeterTurn;

/* t's step begins within outer's */
void meter_begin(Scheduler *s, Task *t, Task *outer_or_null, bool goes_on);
void meter_end(Scheduler *s, Task *t);
void meter_look(Scheduler *s, Task *t, int64_t now);           /* a tick saw t running */
MeterTurn meter_turn_begin(Scheduler *s, bool waited);
void meter_turn_end(Scheduler *s, MeterTurn turn);

#endif
