/* SPDX-License-Identifier: MIT
 *
 * Fiber: a C stack of one's own, and switching to it. It knows nothing of tasks. */
#ifndef MEANWHILE_TASKS_FIBER_H
#define MEANWHILE_TASKS_FIBER_H

#include <stdbool.h>
#include <stddef.h>

typedef struct Fiber {
    void *sp;                           /* while it does not run: its registers lie here, its frames above */
    /* its memory, growing down from base; low NULL: the process's own stack */
    char *low, *base;
    size_t size;
    void (*run)(void *data);            /* what it began with */
    void *data;
} Fiber;

/* Room for a stack of `size` bytes, of which only what is used takes memory. False: there is none. */
bool fiber_init(Fiber *f, size_t size);
void fiber_clear(Fiber *f);
/* The next switch to it calls run(data), which must never return. */
void fiber_begin(Fiber *f, void (*run)(void *data), void *data);
/* Goes on in `to`; returns when somebody switches back to `from`. */
void fiber_switch(Fiber *from, Fiber *to);

#endif
