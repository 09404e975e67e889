/* SPDX-License-Identifier: MIT
 *
 * Rest: what a kernel that has had nothing to do for a while gives back to the system. */
#ifndef MEANWHILE_KERNEL_REST_H
#define MEANWHILE_KERNEL_REST_H

typedef struct Kernel Kernel;

typedef struct Rest { long long due_ms; } Rest;               /* when it begins; -1: it has begun */

void rest_later(Rest *r);               /* something happened */
void rest_if_due(Kernel *k);            /* not while a cell runs */

#endif
