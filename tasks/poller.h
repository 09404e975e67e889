/* SPDX-License-Identifier: MIT
 *
 * Poller: which descriptors moved. epoll, with a function for each descriptor; it knows nothing of tasks. */
#ifndef MEANWHILE_TASKS_POLLER_H
#define MEANWHILE_TASKS_POLLER_H

#include <stdbool.h>
#include <stdint.h>

typedef void (*ReadyFn)(void *data, uint32_t events);
typedef struct Watch { ReadyFn ready; void *data; } Watch;
typedef struct Poller {
    int epoll;
    Watch *watches;                     /* by descriptor */
    int cap;
    bool looks;                         /* does a wait look for a moment before it sleeps? */
    int soon, distrust;                 /* short sleeps since then; how many it takes to look again */
} Poller;

bool poller_init(Poller *p);                                   /* false: errno */
void poller_clear(Poller *p);
/* or changes it; false: errno */
bool poller_add(Poller *p, int fd, uint32_t events, ReadyFn ready, void *data);
void poller_remove(Poller *p, int fd);

/* Waits at most `wait_ns` (0: not at all, < 0: for ever) and calls the functions of what moved. */
void poller_wait(Poller *p, int64_t wait_ns);

#endif
