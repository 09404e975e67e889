/* SPDX-License-Identifier: MIT
 *
 * Task log: the last 64 KiB of what each task wrote, so that it can be read when the page that
 * showed it is gone. */
#ifndef MEANWHILE_TASKS_TASK_LOG_H
#define MEANWHILE_TASKS_TASK_LOG_H

#include "tasks/task.h"

void task_log_add(Scheduler *s, Task *t, const char *text, size_t len);    /* loses it when memory is short */
/* its end, a str; begins with a whole character */
Value task_log_text(Interp *vm, const Task *t, size_t most_bytes);
Value task_log_method(Interp *vm, Value *args, int n);                     /* Task.log() */

#endif
