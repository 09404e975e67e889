/* SPDX-License-Identifier: MIT
 *
 * Plain requests: GET and HEAD without a body, by http:// and without a proxy. libcurl finds the
 * server and connects, as for all others; what is then said over the connection is so little that
 * it is said here, at a quarter of the cost (docs/speed.md). */
#ifndef MEANWHILE_TASKS_PLAIN_H
#define MEANWHILE_TASKS_PLAIN_H

#include "tasks/http.h"

/* args: as transfer_set_up() gets them. True: t is set up, for t->server, and t->upload is what will
 * be sent. False: it is nothing for us. */
bool plain_set_up(Interp *vm, Transfer *t, const Value *args);
void plain_start(Transfer *t);
void plain_begin(Connection *c);                               /* its transfer's: it is free */
void plain_ready(Connection *c, uint32_t events);
void plain_too_late(Transfer *t);                               /* its time is over */
void plain_resume(Transfer *t);                                /* it was paused */

#endif
