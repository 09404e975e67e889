/* SPDX-License-Identifier: MIT
 *
 * Sides: the C stacks that steps of tasks run on.
 *
 * The loop has the process's stack; the steps of a turn run on a side. When a task must wait while
 * natives lie beneath it, it keeps that side with their frames, and the loop goes on with another
 * one; when it is woken, its step goes on where it was. So what waits within a native never has to
 * wait for what began to wait later. */
#ifndef MEANWHILE_TASKS_SIDE_H
#define MEANWHILE_TASKS_SIDE_H

#include "lang/gc.h"
#include "tasks/fiber.h"
#include "tasks/task.h"

typedef struct Side Side;

typedef struct Sides {
    Side *here;                         /* where we run */
    Side *loop;                         /* the process's stack */
    Side *runner;                       /* for the steps of this turn; NULL: one is to be made */
    Side *all, *unused;
    size_t unused_count;
} Sides;

void sides_init(Scheduler *s, void *stack_base);
void sides_clear(Scheduler *s);
Stack *side_stack(const Side *side);    /* of the task that keeps it */
void sides_mark(Gc *gc, Scheduler *s);

/* Calls run(s) on a side; comes back when it is through, or when a task kept the side. */
void side_run(Scheduler *s, void (*run)(Scheduler *s));
/* The running task keeps this side, a callback of the loop's the scheduler's own stack too; returns
 * when side_resume() is called for it. False at once: this is no side. */
bool side_leave(Scheduler *s, Task *t);
/* Goes on in the side that t keeps, until its step is over or it leaves again. */
void side_resume(Scheduler *s, Task *t);
/* A step is over. Does not return on a side that was left: the frames beneath are those of a turn
 * long past. */
void side_step_over(Scheduler *s);

#endif
