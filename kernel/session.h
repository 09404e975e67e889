/* SPDX-License-Identifier: MIT
 *
 * Session: the boundary between the protocol and what runs the code.
 *
 * The kernel calls a SessionEngine; running code answers through kernel/output.h and
 * kernel/stdin.h, always naming the Origin it belongs to. Everything happens on one thread. A job
 * is asynchronous: run() starts it as the foreground task, returns at once or late, and `done` is
 * called once, from anywhere on that thread, when it ended. While it runs the engine calls
 * kernel_pump() from safe points, so every function of the engine but run() must work while a job
 * is under way; run() is called for one job at a time. The functions that answer a question
 * (complete, inspect, is_complete) must not pump themselves.
 *
 * Strings that the kernel passes are valid UTF-8 with a NUL behind their length and live until the
 * call (for a job: until `done`) returns. Positions count bytes. JSON that the engine passes is
 * borrowed by the kernel unless a line says otherwise; make its strings with jsontext_string(),
 * which cleans what JSON cannot hold. */
#ifndef MEANWHILE_KERNEL_SESSION_H
#define MEANWHILE_KERNEL_SESSION_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "kernel/origin.h"

typedef enum SessionKind {
    SESSION_CELL,                       /* statements; the value of a final expression is the result */
    SESSION_EXPRESSION,                 /* one expression of the request's user_expressions; its value is the result */
} SessionKind;

typedef struct SessionOutcome {
    json_t *error;                      /* {"ename", "evalue", "traceback": [...]}, or NULL: it succeeded */
    json_t *data;                       /* the result as a MIME bundle; NULL: there is none, or it is None */
    json_t *metadata;                   /* of `data`; NULL is {} */
} SessionOutcome;

typedef struct SessionJob SessionJob;
struct SessionJob {
    SessionKind kind;
    const char *code;
    size_t len;
    long number;                        /* the In[number] that tracebacks name */
    bool silent;                        /* the client wants no result, so none needs to be made */
    /* the notebook's name for the cell, the same in every run; NULL: unknown */
    const char *cell_id;
    const json_t *deleted;              /* array of such names: cells that are gone; NULL: none */
    Origin *origin;                     /* borrowed: tasks that outlive the job keep it */
    void (*done)(SessionJob *job, const SessionOutcome *outcome);
    void *owner;                        /* the kernel's */
};

typedef struct SessionCompletion {
    json_t *matches;                    /* array of strings; the kernel takes it */
    /* parallel array of type names ("function", "keyword" ...), or NULL; the kernel takes it */
    json_t *types;
    size_t start, end;                  /* the bytes of the code that a match replaces */
} SessionCompletion;

typedef enum SessionCompleteness {
    SESSION_COMPLETE, SESSION_INCOMPLETE, SESSION_INVALID, SESSION_UNKNOWN
} SessionCompleteness;

typedef struct SessionEngine {
    void *state;
    void (*run)(void *state, SessionJob *job);
    /* stop the job under way, and nothing else; the kernel calls it only while there is one */
    void (*interrupt)(void *state);
    void (*complete)(void *state, const char *code, size_t len, size_t cursor, SessionCompletion *out);

    /* A MIME bundle about the name at `cursor`, which the kernel takes; NULL: nothing known. detail
     * 1 asks for the source, too. */
    json_t *(*inspect)(void *state, const char *code, size_t len, size_t cursor, int detail);

    /* For SESSION_INCOMPLETE, `indent` gets what the next line should begin with. */
    SessionCompleteness (*is_complete)(void *state, const char *code, size_t len, Buf *indent);

    /* Cancels a task or thread, by the key that the table of tasks gives it. False: it is not there
     * any more. */
    bool (*cancel)(void *state, const char *key);

    /* Nothing is asked of the kernel for now: give back what can be made again. NULL: there is nothing. */
    void (*rest)(void *state);
} SessionEngine;

#endif
