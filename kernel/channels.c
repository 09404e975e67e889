/* SPDX-License-Identifier: MIT
 *
 * See channels.h. The options of each socket stand in one place, set_options(), with the reason for each. */
#include "kernel/channels.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zmq.h>

#include "base/alloc.h"

enum { LINGER_MS = 1000, IOPUB_BACKLOG = 50000, HEARTBEAT_FRAME = 1024, HEARTBEAT_STACK = 256 * 1024 };

static void set_int(void *socket, int option, int value)
{
    zmq_setsockopt(socket, option, &value, sizeof value);
}

static void set_size(void *socket, int64_t bytes)
{
    zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &bytes, sizeof bytes);
}

static void set_options(void *socket, Channel channel, const Connection *c)
{
    set_int(socket, ZMQ_LINGER, LINGER_MS);
    set_int(socket, ZMQ_IPV6, strchr(c->ip, ':') != NULL);
    set_size(socket, channel == CHANNEL_HEARTBEAT ? HEARTBEAT_FRAME : WIRE_MAX_FRAME);
    if (channel == CHANNEL_IOPUB) {
        /* or the second client's subscription is never seen, nor welcomed */
        set_int(socket, ZMQ_XPUB_VERBOSE, 1);
        /* a subscriber that far behind no longer reads; only it loses messages */
        set_int(socket, ZMQ_SNDHWM, IOPUB_BACKLOG);
        return;
    }
    /* clones of a client share one identity: the newest is heard */
    set_int(socket, ZMQ_ROUTER_HANDOVER, 1);
    if (channel != CHANNEL_HEARTBEAT)
        /* replies are as many as verified requests, and never dropped */
        set_int(socket, ZMQ_SNDHWM, 0);
    if (channel == CHANNEL_STDIN)
        /* a question before its client connected must be asked again, not lost */
        set_int(socket, ZMQ_ROUTER_MANDATORY, 1);
}

static bool set_curve(void *socket, const Connection *c)
{
    if (!c->curve_secret)
        return true;
    set_int(socket, ZMQ_CURVE_SERVER, 1);
    return zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, c->curve_secret, 41) == 0;
}

static void learn_port(void *socket, Connection *c, Channel channel)
{
    char endpoint[256];
    size_t len = sizeof endpoint;
    if (c->ipc || zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, endpoint, &len) != 0)
        return;
    const char *colon = strrchr(endpoint, ':');
    c->ports[channel] = colon ? atoi(colon + 1) : 0;
}

/* The first number whose socket file does not exist yet. */
static void choose_ipc_number(Connection *c, Channel channel)
{
    bool taken = !c->ports[channel];
    while (taken) {
        Buf endpoint = {0};
        c->ports[channel]++;
        connection_endpoint(c, channel, &endpoint);
        taken = access(endpoint.data + strlen("ipc://"), F_OK) == 0;
        buf_clear(&endpoint);
    }
}

static bool open_socket(Channels *channels, Connection *c, Channel channel, Buf *error)
{
    Buf endpoint = {0};
    void *socket = zmq_socket(channels->context, channel == CHANNEL_IOPUB ? ZMQ_XPUB : ZMQ_ROUTER);
    channels->sockets[channel] = socket;
    bool ok = socket != NULL;
    if (ok) {
        set_options(socket, channel, c);
        ok = set_curve(socket, c);
    }
    if (c->ipc)
        choose_ipc_number(c, channel);
    connection_endpoint(c, channel, &endpoint);
    ok = ok && zmq_bind(socket, endpoint.data) == 0;
    if (ok)
        learn_port(socket, c, channel);
    else
        buf_addf(error, "cannot listen on %s: %s", endpoint.data, zmq_strerror(errno));
    buf_clear(&endpoint);
    return ok;
}

static void *beat(void *socket)
{
    while (zmq_proxy(socket, socket, NULL) < 0 && errno == EINTR)
        continue;                       /* until the context is shut down */
    zmq_close(socket);
    return NULL;
}

static bool start_heartbeat(Channels *channels, Buf *error)
{
    pthread_attr_t attr;
    pthread_attr_init(&attr);
    pthread_attr_setstacksize(&attr, HEARTBEAT_STACK);
    int failed = pthread_create(&channels->heartbeat, &attr, beat, channels->sockets[CHANNEL_HEARTBEAT]);
    pthread_attr_destroy(&attr);
    channels->beating = !failed;
    if (failed)
        buf_addf(error, "cannot start the heartbeat: %s", strerror(failed));
    return !failed;
}

bool channels_open(Channels *channels, Connection *c, Buf *error)
{
    *channels = (Channels){.context = zmq_ctx_new(), .parts = alloc_new(WIRE_MAX_FRAMES * sizeof(zmq_msg_t))};
    if (c->curve_secret && !zmq_has("curve")) {
        buf_adds(error, "the connection file asks for CURVE, which this libzmq does not have");
        channels_close(channels, c);
        return false;
    }
    mode_t old = umask(077);
    bool ok = true;
    for (Channel i = 0; ok && i < CHANNEL_COUNT; i++)
        ok = open_socket(channels, c, i, error);
    umask(old);
    ok = ok && start_heartbeat(channels, error);
    if (!ok)
        channels_close(channels, c);
    return ok;
}

static void remove_files(const Connection *c)
{
    for (Channel i = 0; c->ipc && i < CHANNEL_COUNT; i++) {
        Buf endpoint = {0};
        connection_endpoint(c, i, &endpoint);
        unlink(endpoint.data + strlen("ipc://"));
        buf_clear(&endpoint);
    }
}

void channels_close(Channels *channels, const Connection *c)
{
    if (channels->beating)
        remove_files(c);
    for (Channel i = 0; i < CHANNEL_COUNT; i++)
        if (channels->sockets[i] && !(i == CHANNEL_HEARTBEAT && channels->beating))
            zmq_close(channels->sockets[i]);
    zmq_ctx_shutdown(channels->context);
    if (channels->beating)
        pthread_join(channels->heartbeat, NULL);
    zmq_ctx_term(channels->context);
    free(channels->parts);
    *channels = (Channels){0};
}

int channels_fd(const Channels *channels, Channel channel)
{
    int fd = -1;
    size_t size = sizeof fd;
    zmq_getsockopt(channels->sockets[channel], ZMQ_FD, &fd, &size);
    return fd;
}

bool channels_waiting(const Channels *channels, Channel channel)
{
    int events = 0;
    size_t size = sizeof events;
    while (zmq_getsockopt(channels->sockets[channel], ZMQ_EVENTS, &events, &size) < 0 && errno == EINTR)
        continue;
    return events & ZMQ_POLLIN;
}

/* One frame into `part`; whether more of its message follow. -1: there was none. */
static int receive_frame(void *socket, zmq_msg_t *part)
{
    int size;
    zmq_msg_init(part);
    do
        size = zmq_msg_recv(part, socket, ZMQ_DONTWAIT);
    while (size < 0 && errno == EINTR);
    if (size >= 0)
        return zmq_msg_more(part);
    zmq_msg_close(part);
    return -1;
}

size_t channels_receive(Channels *channels, Channel channel, WireFrame frames[WIRE_MAX_FRAMES])
{
    size_t count = 0;
    int more = 1;
    while (more > 0) {
        zmq_msg_t surplus, *part = count < WIRE_MAX_FRAMES ? &channels->parts[count] : &surplus;
        more = receive_frame(channels->sockets[channel], part);
        if (more < 0)
            return count;
        if (part == &surplus)
            zmq_msg_close(part);
        else
            frames[count] = (WireFrame){zmq_msg_data(part), zmq_msg_size(part)};
        count++;
    }
    return count;
}

void channels_forget(Channels *channels, size_t count)
{
    for (size_t i = 0; i < count && i < WIRE_MAX_FRAMES; i++)
        zmq_msg_close(&channels->parts[i]);
}

/* Queues one frame; the scheduler's tick may come in between. */
static bool send_frame(void *socket, const void *bytes, size_t len, int more)
{
    int sent;
    do
        sent = zmq_send(socket, bytes, len, more | ZMQ_DONTWAIT);
    while (sent < 0 && errno == EINTR);
    return sent >= 0;
}

/* False: the ROUTER refused the first frame, since nobody of that identity is connected. */
static bool send_prefix(void *socket, const Buf *prefix)
{
    for (size_t at = 0; prefix && at < prefix->len;) {
        size_t len = (unsigned char)prefix->data[at];
        if (!send_frame(socket, prefix->data + at + 1, len, ZMQ_SNDMORE))
            return false;
        at += 1 + len;
    }
    return true;
}

bool channels_send(Channels *channels, Channel channel, const Buf *prefix, const WirePacked *packed)
{
    void *socket = channels->sockets[channel];
    if (!send_prefix(socket, prefix))
        return false;
    send_frame(socket, "<IDS|MSG>", 9, ZMQ_SNDMORE);
    send_frame(socket, packed->signature.data, packed->signature.len, ZMQ_SNDMORE);
    for (int i = 0; i < SIGNATURE_PARTS; i++) {
        int more = i + 1 < SIGNATURE_PARTS ? ZMQ_SNDMORE : 0;
        send_frame(socket, packed->parts[i].data, packed->parts[i].len, more);
    }
    return true;
}
