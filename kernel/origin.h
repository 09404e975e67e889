/* SPDX-License-Identifier: MIT
 *
 * Origin: the request that output belongs to.
 *
 * It keeps the request's header as the very bytes that came, and the sender's address. The request
 * holds it, and so does each task that the cell started, for as long as the task may still print:
 * origin_keep() and origin_drop(). The kernel's modules read the fields; everybody else only passes
 * Origins on. */
#ifndef MEANWHILE_KERNEL_ORIGIN_H
#define MEANWHILE_KERNEL_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

typedef struct Origin Origin;
struct Origin {
    int refs;
    bool allow_stdin;                   /* the requester can answer input_request */
    bool silent;
    /* JSON, verbatim: the parent_header of all that follows from the request */
    Buf header;
    Buf address;                        /* identity frames, each as one length byte and its bytes */

    Buf pending;                        /* stream text not yet sent (kernel/output.c) */
    int stream;                         /* which stream `pending` is of: OUTPUT_STDOUT or OUTPUT_STDERR */
    long long due_ms, sent_ms;          /* when `pending` is to go out; when the last one did */
    /* a task that changes between the streams more often than messages may leave rests till then */
    long long rests_ms;
    Origin *next_pending;
};

Origin *origin_new(const char *header, size_t len);     /* one reference, the caller's */
Origin *origin_keep(Origin *origin);                    /* returns it; NULL is fine here and below */
void origin_drop(Origin *origin);
void origin_add_identity(Origin *origin, const char *bytes, size_t len);    /* len <= 255 */

#endif
