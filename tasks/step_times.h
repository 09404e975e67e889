/* SPDX-License-Identifier: MIT
 *
 * Step times: how long whole steps take, for loops in debug mode. A step that waits in a native or
 * is switched away from comes in pieces, and what lies between them is part of it. */
#ifndef MEANWHILE_TASKS_STEP_TIMES_H
#define MEANWHILE_TASKS_STEP_TIMES_H

#include "tasks/task.h"

typedef struct StepTimes StepTimes;

/* A piece of t's step begins: when did its first one? Of a call of the loop's (NULL): now. */
int64_t step_times_begin(Scheduler *s, const Task *t_or_null);
/* A piece has ended. True: the step has, too. */
bool step_times_end(Scheduler *s, const Task *t_or_null);
void step_times_free(StepTimes *times);

#endif
