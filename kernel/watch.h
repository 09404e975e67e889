/* SPDX-License-Identifier: MIT
 *
 * Watch: what the kernel's process hears from outside its sockets: signals, and the death of its
 * parent.
 *
 * Opening it blocks SIGINT and SIGTERM in this thread and those it starts later; children that are
 * started must unblock them. */
#ifndef MEANWHILE_KERNEL_WATCH_H
#define MEANWHILE_KERNEL_WATCH_H

#include <stdbool.h>
#include <sys/types.h>

enum { WATCH_INTERRUPT = 1, WATCH_QUIT = 2 };

typedef struct Watch {
    int signals;                        /* a signalfd */
    int parent_fd;                      /* a pidfd; -1: none, then `parent` is looked at once a second */
    pid_t parent;                       /* 0: nobody to outlive */
    long long next_ms;
} Watch;

void watch_open(Watch *w);              /* the parent is the one that JPY_PARENT_PID names, if it does */
void watch_close(Watch *w);
int watch_pump(Watch *w);               /* what happened since: WATCH_ flags */
long long watch_due(const Watch *w);    /* when it wants to look by itself, in clock_ms(); -1: never */

#endif
