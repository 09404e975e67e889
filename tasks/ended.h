/* SPDX-License-Identifier: MIT
 *
 * Ended: the tasks that ended last, for whoever looks at them.
 *
 * They are held, with their results, their groups and so the cells that they belong to, until newer
 * ones take their places; those that have a name or failed are not pushed out by the many that
 * neither have nor did. */
#ifndef MEANWHILE_TASKS_ENDED_H
#define MEANWHILE_TASKS_ENDED_H

#include "tasks/task.h"

void ended_keep(Scheduler *s);                                 /* from now on */
/* t has ended; nothing when nobody wants to know */
void ended_add(Scheduler *s, Task *t);
/* a list, oldest first; what ended longer ago is let go */
Value ended_list(Scheduler *s, int64_t most_ns);
void ended_trace(Gc *gc, Scheduler *s);
void ended_free(Scheduler *s);

#endif
