/* SPDX-License-Identifier: MIT
 *
 * Post: sending: publications on iopub, replies to their requester.
 *
 * JSON arguments marked "taken" are consumed, also when NULL (which is sent as {}). `origin` NULL
 * is an empty parent_header. */
#ifndef MEANWHILE_KERNEL_POST_H
#define MEANWHILE_KERNEL_POST_H

#include <jansson.h>

#include "base/buf.h"
#include "kernel/connection.h"
#include "kernel/kernel.h"
#include "kernel/origin.h"
#include "kernel/wire.h"

typedef struct Post {
    Buf prefix, metadata, content;      /* scratch of the message being sent */
} Post;

void post_clear(Post *p);

void post_publish(Kernel *k, const char *type, Origin *origin, json_t *content /* taken */);
/* returns the message's bytes */
size_t post_stream(Kernel *k, const char *name, Origin *origin, const char *text, size_t len);
void post_status(Kernel *k, Origin *origin, const char *state);

/* Sends on a ROUTER channel to where `origin` came from; see channels_send(). `id`, if not NULL,
 * gets the message's msg_id. */
bool post_direct(Kernel *k, Channel channel, const char *type, Origin *origin, json_t *content /* taken */,
                 json_t *metadata /* taken */, char id[WIRE_ID_MAX]);

/* Welcomes those who subscribed since; whether anybody did anything. Every publication does this
 * first, so that the welcome is the first thing they get. */
bool post_welcome(Kernel *k);

#endif
