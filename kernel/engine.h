/* SPDX-License-Identifier: MIT
 *
 * Engine: one interpreter with its scheduler that runs cells, behind the boundary of session.h and
 * in front of a Front.
 *
 * A cell is a task in a group of its own, which holds the cell's Origin for as long as anything
 * that it started lives; whatever a task writes goes to the Origin of its group. The engine has no
 * loop: whoever owns it calls engine_turn() over and over. */
#ifndef MEANWHILE_KERNEL_ENGINE_H
#define MEANWHILE_KERNEL_ENGINE_H

#include "base/buf.h"
#include "kernel/front.h"
#include "kernel/session.h"
#include "lang/interp.h"
#include "tasks/poller.h"

typedef struct Engine Engine;

/* `front` is copied. `stack_base`: see gc_new(). Never NULL. */
Engine *engine_new(const Front *front, void *stack_base);
void engine_free(Engine *e);

/* what runs, completes, inspects; lives as long as the engine */
const SessionEngine *engine_session(const Engine *e);
Interp *engine_interp(const Engine *e);

/* One turn: what is ready runs, or else the thread sleeps until something is, the front's pump
 * coming first. */
void engine_turn(Engine *e);

/* `fd` becoming readable ends a sleep; `ready` may be NULL. */
void engine_watch(Engine *e, int fd, ReadyFn ready, void *data);

/* Asks everything that runs to end: the cell is interrupted, tasks are cancelled. Threads end with
 * the process. */
void engine_end_tasks(Engine *e);
/* How many of those have not ended yet; their names are added to `names`, which may be NULL. */
int engine_tasks_left(Engine *e, Buf *names);

/* Writes what files of the program still hold back: before the process ends. */
void engine_finish(Engine *e);

#endif
