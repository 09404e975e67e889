/* SPDX-License-Identifier: MIT
 *
 * See cell.h. */
#include "kernel/cell_run.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

/* FNV-1a */
static uint64_t hash(const char *text, size_t len)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325);
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
    return h;
}

static char *copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(alloc_new(size), text, size);
}

bool cell_run_same(const CellRun *a, const CellRun *b)
{
    return a->id || b->id ? a->id && b->id && strcmp(a->id, b->id) == 0 : a->text == b->text;
}

static void link_first(CellRun **all, CellRun *c)
{
    c->next = *all;
    c->at = all;
    if (c->next)
        c->next->at = &c->next;
    *all = c;
}

CellRun *cell_run_new(CellRun **all, const SessionJob *job)
{
    CellRun *c = alloc_zeroed(1, sizeof *c);
    c->origin = origin_keep(job->origin);
    c->number = job->number;
    c->id = job->kind == SESSION_CELL && job->cell_id ? copy(job->cell_id) : NULL;
    c->text = job->kind == SESSION_CELL ? hash(job->code, job->len) : 0;
    for (CellRun *earlier = *all; earlier && c->text; earlier = earlier->next) {
        if (!cell_run_same(earlier, c))
            continue;
        c->again = earlier->superseded = true;
        earlier->stale = earlier->stale || c->id;
    }
    link_first(all, c);
    return c;
}

void cell_run_free(void *cell)
{
    CellRun *c = cell;
    *c->at = c->next;
    if (c->next)
        c->next->at = c->at;
    origin_drop(c->origin);
    free(c->id);
    free(c);
}

void cell_run_delete(CellRun *all, const json_t *ids)
{
    size_t i;
    const json_t *id;
    for (CellRun *c = all; c; c = c->next)
        json_array_foreach(ids, i, id)
            if (c->id && json_is_string(id) && strcmp(json_string_value(id), c->id) == 0)
                c->stale = true;
}
