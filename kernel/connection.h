/* SPDX-License-Identifier: MIT
 *
 * Connection: where the kernel listens, and the key, as the connection file has them.
 *
 * Functions that can fail return false and add one line, without a newline, to `error`; the line
 * never holds the key or other content of the file. A Connection owns its strings. */
#ifndef MEANWHILE_KERNEL_CONNECTION_H
#define MEANWHILE_KERNEL_CONNECTION_H

#include <stdbool.h>

#include "base/buf.h"

typedef enum Channel {
    CHANNEL_CONTROL, CHANNEL_SHELL, CHANNEL_STDIN, CHANNEL_IOPUB, CHANNEL_HEARTBEAT, CHANNEL_COUNT
} Channel;

typedef struct Connection {
    bool ipc;                           /* transport: ipc, else tcp */
    char *ip;                           /* address to bind, or the sockets' path prefix for ipc */
    char *key;
    char *scheme;                       /* hmac-sha256 ... */
    char *curve_public, *curve_secret;  /* Z85, 40 characters; NULL: no encryption */
    int ports[CHANNEL_COUNT];           /* 0: any free one */
} Connection;

/* Reads the file and checks every field. On failure there is nothing to clear. */
bool connection_load(Connection *c, const char *path, Buf *error);

/* A fresh one: tcp on 127.0.0.1, free ports, random key. */
void connection_init(Connection *c);

/* Writes the file with the ports as they are now: complete or not at all, for its owner only. */
bool connection_save(const Connection *c, const char *path, Buf *error);

void connection_clear(Connection *c);

/* Appends the endpoint of one channel to `endpoint`; port 0 becomes a wildcard. */
void connection_endpoint(const Connection *c, Channel channel, Buf *endpoint);

bool connection_is_open(const Connection *c);           /* it leaves the choice of a port to us */
/* others than this machine's users can reach it, unencrypted */
bool connection_is_exposed(const Connection *c);

#endif
