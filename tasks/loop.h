/* SPDX-License-Identifier: MIT
 *
 * Loop: an asyncio event loop as an object. Its tasks and callbacks are those of a group of its
 * own, which takes turns only while somebody waits in run_forever(); so any number of loops can run
 * at the same time, each beneath another thread. A notebook's own loop has no group: it runs
 * always, in the groups of its cells. */
#ifndef MEANWHILE_TASKS_LOOP_H
#define MEANWHILE_TASKS_LOOP_H

#include "tasks/task.h"

typedef struct Loop Loop;

Value loop_current(Scheduler *s);                       /* of what runs; V_NULL: none, or the notebook's */
/* the one of what runs makes its tasks in a way of its own */
bool loop_has_factory(Scheduler *s);
/* the loop that runs, if it tells the time itself, or V_NULL */
Value loop_own_clock(Scheduler *s);
/* what a new Future notes; 0: no loop, or the notebook's */
uint32_t loop_current_id(Scheduler *s);
Value loop_of_id(Scheduler *s, uint32_t id);            /* V_NULL: none, or the notebook's */
/* where its callbacks run: with id 0 whatever runs now */
Group *loop_group_of_id(Scheduler *s, uint32_t id);
uint32_t loop_number(const Loop *l_or_null);            /* 0: NULL */
/* of a Loop object; None: of what runs. False: no Loop */
bool loop_id(Scheduler *s, Value loop_or_none, uint32_t *id);

/* For the scheduler: before and after a turn of the group of a loop. */
bool loop_turn_begins(const Loop *l);                   /* false: nothing of it may run */
bool loop_must_leave(const Loop *l);                    /* a step ended with what ends programs */
bool loop_times_steps(const Loop *l);                   /* debug mode */
bool loop_is_debugged(Scheduler *s, uint32_t id);       /* the same of a loop by its number */
/* In debug mode: logs a step that took longer than the loop's slow_callback_duration. */
void loop_note_duration(Scheduler *s, Loop *l, Value task_or_handle, int64_t ns);
void loop_turn_ends(Scheduler *s, Loop *l, bool whole);
/* SystemExit and KeyboardInterrupt come out of run_forever() */
bool loop_takes_failure(Scheduler *s, Loop *l, Value exc);
/* the step that a loop beneath `runner` is stuck in, or NULL */
Task *loop_hog(Scheduler *s, Task *runner);

void loops_trace(Gc *gc, Scheduler *s);
void loops_clear(Scheduler *s);
void loop_type_init(Scheduler *s);

#endif
