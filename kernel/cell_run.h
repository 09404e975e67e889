/* SPDX-License-Identifier: MIT
 *
 * Cell run: one run of a cell, for as long as something that it started lives. It owns a Group's
 * tasks.
 *
 * Two runs are of the same cell when the notebook says so by its name for it, or, where a client
 * names none, when the text is the same. A run is over (`stale`) once the same named cell runs
 * again or was deleted: nobody sees its late output any more, which only the tasks' logs have then.
 */
#ifndef MEANWHILE_KERNEL_CELL_RUN_H
#define MEANWHILE_KERNEL_CELL_RUN_H

#include <jansson.h>
#include <stdbool.h>
#include <stdint.h>

#include "kernel/origin.h"
#include "kernel/session.h"

typedef struct CellRun CellRun;
struct CellRun {
    Origin *origin;                     /* one reference */
    long number;                        /* In[number] */
    char *id;                           /* NULL: unknown */
    uint64_t text;                      /* a hash of its text */
    bool stale;
    bool superseded;                    /* the same cell runs again, or ran */
    bool said_stale;                    /* somebody's log has the news */
    bool again;                         /* an earlier run of the same cell was alive when this one began */
    CellRun *next, **at;                   /* in the list of all that are alive */
};

CellRun *cell_run_new(CellRun **all, const SessionJob *job);             /* makes earlier runs stale */
void cell_run_free(void *cell);                                    /* as Groups release their owners */
bool cell_run_same(const CellRun *a, const CellRun *b);
/* the notebook has no such cells any more; NULL: none */
void cell_run_delete(CellRun *all, const json_t *ids);

#endif
