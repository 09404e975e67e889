/* SPDX-License-Identifier: MIT
 *
 * Fork: a second process that goes on where this one is, with the task that asked alone. */
#ifndef MEANWHILE_TASKS_FORK_H
#define MEANWHILE_TASKS_FORK_H

#include <sys/types.h>

#include "tasks/task.h"

pid_t task_fork(Scheduler *s);          /* 0 in the child; -1: errno */

#endif
