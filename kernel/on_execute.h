/* SPDX-License-Identifier: MIT
 *
 * Execute: the queue of cells and the one that runs.
 *
 * Cells run one after the other. When one fails and its client asked for that, all that wait then
 * are answered "aborted", in order. */
#ifndef MEANWHILE_KERNEL_ON_EXECUTE_H
#define MEANWHILE_KERNEL_ON_EXECUTE_H

#include "kernel/dispatch.h"
#include "kernel/kernel.h"
#include "kernel/session.h"

typedef struct Execute {
    Request *first, *last;              /* waiting */
    long waiting;
    Request *running;                   /* between its busy and its idle; NULL: none */
    SessionJob job;                     /* what the engine runs for it */
    bool in_job;                        /* the engine has not called done() yet */
    bool starting;                      /* we are inside the engine's run() for an expression */
    bool counted;                       /* it has a number and stands in the history */
    long count;                         /* cells numbered so far */
    json_t *expressions;                /* results of user_expressions */
    const char *expression;             /* the name of the one under way */
    json_t *payload;
} Execute;

void execute_next(Kernel *k);           /* starts the first that waits, if none runs */
void execute_interrupt(Kernel *k);      /* stops what runs; harmless when nothing does */
void execute_clear(Execute *e);

/* For running code: a payload of the reply, such as {"source": "set_next_input", ...}, if `origin`
 * is what runs. Taken. */
void execute_payload(Kernel *k, const Origin *origin, json_t *payload);

#endif
