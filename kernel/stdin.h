/* SPDX-License-Identifier: MIT
 *
 * Stdin: questions to the user: input_request and its reply.
 *
 * One question is open at a time, later ones wait their turn. A reply counts only if it comes from
 * the client that was asked and, when it names the question it answers, names the open one. */
#ifndef MEANWHILE_KERNEL_STDIN_H
#define MEANWHILE_KERNEL_STDIN_H

#include <stdbool.h>
#include <stddef.h>

#include "kernel/kernel.h"
#include "kernel/origin.h"
#include "kernel/wire.h"

typedef struct StdinAsk StdinAsk;

/* The answer: UTF-8 that lives until the call returns; NULL is end of file (Ctrl-D). */
typedef void StdinAnswer(void *owner, const char *text, size_t len);

typedef struct Stdin {
    StdinAsk *first, *last;             /* the first is open */
    long long retry_ms;                 /* when to send its request again; 0: it was delivered */
} Stdin;

/* Asks. NULL: the client does not take questions, and stdin_refusal() is the text of the
 * StdinNotImplementedError to raise. Otherwise `answer` is called once, later, unless
 * stdin_cancel() comes first. */
StdinAsk *stdin_ask(Kernel *k, Origin *origin, const char *prompt, size_t len, bool password,
                    StdinAnswer *answer, void *owner);
void stdin_cancel(Kernel *k, StdinAsk *ask);
const char *stdin_refusal(bool password);

void stdin_message(Kernel *k, const Message *m);        /* for the kernel: what came on the stdin channel */
void stdin_retry(Kernel *k);                            /* asks again who was not connected yet */
/* when that wants to be called, in clock_ms(); -1: never */
long long stdin_due(const Stdin *s);
void stdin_clear(Stdin *s);

#endif
