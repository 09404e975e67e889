/* SPDX-License-Identifier: MIT
 *
 * Channels: the five sockets.
 *
 * All are used by the thread that opened them, except the heartbeat, which a thread of its own
 * echoes. Nothing here blocks: a receive finds nothing, a send queues. A socket's descriptor only
 * says "something changed since you last looked", so after any send or receive channels_waiting()
 * must be asked before the caller sleeps on descriptors. */
#ifndef MEANWHILE_KERNEL_CHANNELS_H
#define MEANWHILE_KERNEL_CHANNELS_H

#include <pthread.h>
#include <stdbool.h>

#include "kernel/connection.h"
#include "kernel/wire.h"

typedef struct Channels {
    void *context;
    void *sockets[CHANNEL_COUNT];
    pthread_t heartbeat;
    bool beating;
    struct zmq_msg_t *parts;            /* of the message being received */
} Channels;

/* Binds all, and stores the port each got in *c. False: one line in `error`, nothing to close. */
bool channels_open(Channels *channels, Connection *c, Buf *error);

/* Gives what is queued up to a second to leave; removes the socket files of ipc. */
void channels_close(Channels *channels, const Connection *c);

int channels_fd(const Channels *channels, Channel channel);
bool channels_waiting(const Channels *channels, Channel channel);

/* Takes all frames of the next message. How many; 0 when nothing waits. What exceeds
 * WIRE_MAX_FRAMES is counted but not kept. The frames live until the next call. */
size_t channels_receive(Channels *channels, Channel channel, WireFrame frames[WIRE_MAX_FRAMES]);
void channels_forget(Channels *channels, size_t count);     /* frees the frames of the last receive */

/* `prefix` is the frames before the delimiter, each as a length byte and its bytes (Origin's
 * `address`); NULL for none. False: not sent, because the addressee is not connected; only the
 * stdin channel notices that. */
bool channels_send(Channels *channels, Channel channel, const Buf *prefix, const WirePacked *packed);

#endif
