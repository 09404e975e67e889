/* SPDX-License-Identifier: MIT
 *
 * See ready.h. */
#include "tasks/ready.h"

#include <stdlib.h>

#include "base/alloc.h"

enum { LARGEST_KEPT = 4096 };           /* places of an empty queue */

static void grow(Ready *r)
{
    uint32_t cap = r->cap ? r->cap * 2 : 16;
    Value *items = alloc_resize(NULL, cap, sizeof *items);
    for (uint32_t i = 0; i < r->count; i++)
        items[i] = r->items[(r->first + i) & (r->cap - 1)];
    free(r->items);
    r->items = items;
    r->first = 0;
    r->cap = cap;
}

void ready_push(Ready *r, Value v)
{
    if (r->count == r->cap)
        grow(r);
    r->items[(r->first + r->count++) & (r->cap - 1)] = v;
}

void ready_push_front(Ready *r, Value v)
{
    if (r->count == r->cap)
        grow(r);
    r->first = (r->first - 1) & (r->cap - 1);
    r->items[r->first] = v;
    r->count++;
}

void ready_clear(Ready *r)
{
    free(r->items);
    *r = (Ready){0};
}

Value ready_pop(Ready *r)
{
    if (!r->count)
        return V_NULL;
    Value v = r->items[r->first];
    r->first = (r->first + 1) & (r->cap - 1);
    r->count--;
    if (r->count == 0 && r->cap > LARGEST_KEPT)
        ready_clear(r);
    return v;
}

bool ready_remove(Ready *r, Value v)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        Value item = r->items[(r->first + i) & (r->cap - 1)];
        if (item != v)
            r->items[(r->first + kept++) & (r->cap - 1)] = item;
    }
    bool found = kept < r->count;
    r->count = kept;
    return found;
}

void ready_mark(Gc *gc, const Ready *r)
{
    for (uint32_t i = 0; i < r->count; i++)
        gc_mark(gc, r->items[(r->first + i) & (r->cap - 1)]);
}
