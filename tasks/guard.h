/* SPDX-License-Identifier: MIT
 *
 * Guard: what our children started ends with us, however we end.
 *
 * A child is killed by the system when we die; its children are not. So a kernel has a process
 * group of its own, and before it starts its first program it starts a shell that waits until we
 * are gone, then kills what is left of that group, and of those that children were given instead.
 * It is nobody's child: no wait() of a program's sees it. */
#ifndef MEANWHILE_TASKS_GUARD_H
#define MEANWHILE_TASKS_GUARD_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct Guard {
    bool wanted;
    pid_t group;                        /* ours, while the guard is there; 0: not started */
    int pipe;                           /* its input; closed when we end */
} Guard;

/* before a program is started; without a guard when none can be had */
void guard_begin(Guard *g);
void guard_add(Guard *g, pid_t group);  /* a child has a group of its own */

#endif
