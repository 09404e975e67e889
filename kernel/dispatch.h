/* SPDX-License-Identifier: MIT
 *
 * Dispatch: from a message to its reply, between one busy and one idle.
 *
 * Each message type is one DispatchRow, beside its handler in an on_*.c; dispatch.c only lists
 * their tables. Handlers know nothing of busy and idle, and none may assume that no cell is
 * running. */
#ifndef MEANWHILE_KERNEL_DISPATCH_H
#define MEANWHILE_KERNEL_DISPATCH_H

#include <jansson.h>

#include "kernel/connection.h"
#include "kernel/content.h"
#include "kernel/kernel.h"
#include "kernel/wire.h"

typedef struct DispatchRow DispatchRow;

typedef struct Request Request;
struct Request {
    Message message;
    Channel channel;                    /* where it came from and its reply goes */
    const DispatchRow *row;             /* NULL: a type we do not know */
    char started[WIRE_DATE_MAX];        /* when its busy was published */
    Request *next;                      /* in the queue of cells */
};

struct DispatchRow {
    const char *type;                   /* msg_type; NULL ends a table */
    const char *reply;                  /* msg_type of the reply; NULL: such messages get none */
    const ContentField *fields;         /* checked before anything else; NULL: any object will do */

    /* Returns the reply's content, which dispatch sends and frees; NULL: no reply. */
    json_t *(*answer)(Kernel *k, Request *r);

    /* Instead of `answer`: takes the request, to call the functions below itself, later. Only for
     * the shell channel. */
    void (*accept)(Kernel *k, Request *r);

    bool asks_engine;                   /* `answer` does: not to be called at a glance */
};

/* Takes *m and does with it what its row says. */
void dispatch_message(Kernel *k, Channel channel, Message *m);

void dispatch_aside(Kernel *k);                         /* answers what was put aside at a glance */
void dispatch_clear(Kernel *k);                         /* the end of the kernel: nobody will answer that */

/* For rows with `accept`, each once and in this order (the reply may be left out). dispatch_end()
 * frees the request. */
void dispatch_begin(Kernel *k, Request *r);             /* publishes busy */
/* content of the error reply, if the request is not to be served */
json_t *dispatch_refusal(const Request *r);
void dispatch_reply(Kernel *k, Request *r, json_t *content /* taken */);
void dispatch_end(Kernel *k, Request *r);               /* publishes idle */
/* for a request that never began, at the end of the kernel */
void dispatch_free(Request *r);

extern const DispatchRow on_execute_rows[], on_code_rows[], on_info_rows[], on_history_rows[],
    on_comm_rows[], on_control_rows[], on_usage_rows[];

#endif
