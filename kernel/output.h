/* SPDX-License-Identifier: MIT
 *
 * Output: what running code shows, collected and sent under the Origin it belongs to.
 *
 * Stream text is coalesced: it leaves at once before any other message of its Origin, otherwise
 * when enough piled up or some tens of milliseconds passed. Order within an Origin is kept. Nothing
 * is dropped: a server between us and the browser cuts off who sends more than a megabyte, or a
 * thousand messages, a second, counted over three seconds. So text is held back while the budget is
 * used up, and output_rest() says how long the writer should sleep before it goes on. A writer that
 * cannot sleep may ignore that: what must leave before a reply leaves.
 *
 * `origin` NULL is output that belongs to no request. JSON arguments are borrowed. */
#ifndef MEANWHILE_KERNEL_OUTPUT_H
#define MEANWHILE_KERNEL_OUTPUT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "kernel/kernel.h"
#include "kernel/origin.h"

typedef enum OutputStream { OUTPUT_STDOUT, OUTPUT_STDERR } OutputStream;

enum { OUTPUT_WINDOW_SLOTS = 33 };      /* a little more than three seconds: the server's clock is not ours */

typedef struct Output {
    Origin *pending;                    /* those with pending text, each held by one reference */
    Origin *orphan;                     /* stands for NULL: an empty header */
    long rate;                          /* bytes a second that may leave; 0: any */
    bool full;                          /* the window was over the rate when last looked at */
    bool overdrawn;                     /* something had to leave all the same */
    struct {
        long long slot;                 /* which tenth of a second this counts */
        size_t bytes, messages;
    } window[OUTPUT_WINDOW_SLOTS];      /* what left */
} Output;

typedef struct OutputDisplay {
    const json_t *data;                 /* MIME bundle */
    const json_t *metadata;             /* NULL: {} */
    const json_t *transient;            /* with what is not kept, as "display_id"; NULL: {} */
    bool update;                        /* update_display_data: replace what has this display_id */
} OutputDisplay;

const char *output_display_id(const OutputDisplay *display);            /* NULL: none */

/* For running code. Those that return a number: milliseconds to sleep, 0 mostly; ask output_rest()
 * again afterwards. */
long output_stream(Kernel *k, Origin *origin, OutputStream stream, const char *text, size_t len);
long output_display(Kernel *k, Origin *origin, const OutputDisplay *display);
long output_rest(Kernel *k, Origin *origin);
void output_flush(Kernel *k, Origin *origin);                           /* now, whatever the budget says */
void output_flush_soon(Kernel *k, Origin *origin);                      /* what flush=True asks */
void output_clear(Kernel *k, Origin *origin, bool wait);
void output_error(Kernel *k, Origin *origin, const json_t *error);      /* {"ename", "evalue", "traceback"} */

/* For the kernel. */
void output_init(Output *o);
void output_free(Output *o);
void output_result(Kernel *k, Origin *origin, long number, const SessionOutcome *outcome);
void output_flush_due(Kernel *k);
void output_flush_all(Kernel *k);
/* in clock_ms(); -1: nothing pending */
long long output_due(const Output *o);

#endif
