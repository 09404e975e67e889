/* SPDX-License-Identifier: MIT
 *
 * Ready: a queue of values, first in first out, in a ring that grows. A zeroed one is empty. */
#ifndef MEANWHILE_TASKS_READY_H
#define MEANWHILE_TASKS_READY_H

#include "lang/gc.h"

typedef struct Ready { Value *items; uint32_t first, count, cap; } Ready;   /* cap: a power of two */

void ready_push(Ready *r, Value v);
void ready_push_front(Ready *r, Value v);
Value ready_pop(Ready *r);              /* V_NULL when empty */
static inline Value ready_at(const Ready *r, uint32_t i) { return r->items[(r->first + i) & (r->cap - 1)]; }
static inline Value ready_first(const Ready *r) { return r->count ? ready_at(r, 0) : V_NULL; }
bool ready_remove(Ready *r, Value v);   /* false: it was not there */
void ready_mark(Gc *gc, const Ready *r);
void ready_clear(Ready *r);

#endif
