/* SPDX-License-Identifier: MIT
 *
 * ChildFront: where a process that a cell forked shows what it does: its descriptors 1 and 2, which
 * whoever forked it reads. It can ask nobody, and knows nothing of the kernel's sockets. */
#ifndef MEANWHILE_KERNEL_CHILD_FRONT_H
#define MEANWHILE_KERNEL_CHILD_FRONT_H

#include "kernel/front.h"

extern const Front child_front;

void child_front_begin(void);           /* signals mean again what they mean to programs, and the
                                         * child ends with the kernel */

#endif
