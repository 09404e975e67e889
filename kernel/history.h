/* SPDX-License-Identifier: MIT
 *
 * History: the cells of this and earlier sessions, in the user's own file.
 *
 * New cells are kept in memory and written together a moment later, off the path of a reply; asking
 * writes them first. The file is created for its owner only and shared by all kernels, each with a
 * session number of its own. A zeroed History is a closed one. */
#ifndef MEANWHILE_KERNEL_HISTORY_H
#define MEANWHILE_KERNEL_HISTORY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/log.h"

typedef struct HistoryEntry HistoryEntry;

typedef struct History {
    char *path;
    struct sqlite3 *db;                 /* opened when first needed */
    long long session;                  /* our number; 0 before the first cell was written */
    HistoryEntry *first, *last;         /* not written yet */
    long long due_ms;                   /* when they are to be; -1: there are none */
    LogLimit trouble;
} History;

/* Questions: `output` asks for [input, output] pairs. Answers are arrays of [session, line, text or
 * pair], which the caller owns. */
typedef struct HistorySearch {
    const char *pattern;                /* glob */
    long n;                             /* the newest n; 0: all */
    bool unique, output;
} HistorySearch;

/* `path` NULL: MEANWHILE_HISTORY, else the user's state directory; ":memory:" keeps no file. False,
 * with a line in `error`, when the file cannot be written or is no history. */
bool history_open(History *h, const char *path, Buf *error);
void history_close(History *h);

void history_add(History *h, long line, const char *code, size_t len);
void history_set_output(History *h, const char *text, size_t len);      /* of the entry added last */
void history_save(History *h);
void history_rest(History *h);          /* gives back what SQLite keeps to be faster next time */

json_t *history_tail(History *h, long n, bool output);
/* session 0: this one, -1: that before */
json_t *history_range(History *h, long session, long start, long stop, bool output);
json_t *history_search(History *h, const HistorySearch *search);

#endif
