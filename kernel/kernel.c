/* SPDX-License-Identifier: MIT
 *
 * See kernel.h. The pump reads like its diagram: the outside world, control before shell, then
 * cells, output and history that are due; at the end it asks every socket once more, since sending
 * may have swallowed a wake-up. */
#include "kernel/kernel.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "kernel/clock.h"
#include "kernel/dispatch.h"
#include "kernel/state.h"

enum { MESSAGES_A_TURN = 64 };

/* --- life --- */

static void warn(const Connection *c)
{
    if (!*c->key)
        log_line("the connection file has no key: whoever can connect can run code");
    if (connection_is_exposed(c))
        log_line("listening on %s without encryption: others can read what is sent", c->ip);
}

Kernel *kernel_new(Connection *c, const SessionEngine *engine, const char *history, Buf *error)
{
    Kernel *k = alloc_zeroed(1, sizeof *k);
    k->engine = engine;
    k->connection = *c;
    *c = (Connection){0};
    if (!wire_init(&k->wire, k->connection.scheme, k->connection.key)) {
        buf_addf(error, "the signature scheme %s is not supported", k->connection.scheme);
        goto free_kernel;
    }
    if (!history_open(&k->history, history, error))
        goto clear_wire;
    watch_open(&k->watch);
    if (!channels_open(&k->channels, &k->connection, error))
        goto close_history;
    warn(&k->connection);
    rest_later(&k->rest);
    output_init(&k->output);
    post_status(k, NULL, "starting");
    return k;

close_history:
    watch_close(&k->watch);
    history_close(&k->history);
clear_wire:
    wire_clear(&k->wire);
free_kernel:
    connection_clear(&k->connection);
    free(k);
    return NULL;
}

void kernel_free(Kernel *k)
{
    output_flush_all(k);
    dispatch_clear(k);
    execute_clear(&k->execute);
    stdin_clear(&k->input);
    output_free(&k->output);
    history_close(&k->history);
    channels_close(&k->channels, &k->connection);
    watch_close(&k->watch);
    post_clear(&k->post);
    wire_clear(&k->wire);
    connection_clear(&k->connection);
    free(k);
}

Kernel *kernel_open(const char *path, const SessionEngine *engine, const char *history, Buf *error)
{
    Connection c;
    if (!connection_load(&c, path, error))
        return NULL;
    bool incomplete = connection_is_open(&c);
    Kernel *k = kernel_new(&c, engine, history, error);
    if (!k || !incomplete || connection_save(&k->connection, path, error))
        return k;
    kernel_free(k);
    return NULL;
}

const Connection *kernel_connection(const Kernel *k)
{
    return &k->connection;
}

bool kernel_stopping(const Kernel *k)
{
    return k->stopping;
}

bool kernel_busy(const Kernel *k)
{
    return k->execute.running || k->execute.first;
}

int kernel_poll_fds(const Kernel *k, int fds[KERNEL_MAX_FDS])
{
    int count = 0;
    for (Channel i = 0; i < CHANNEL_HEARTBEAT; i++)
        fds[count++] = channels_fd(&k->channels, i);
    if (k->watch.signals >= 0)
        fds[count++] = k->watch.signals;
    if (k->watch.parent_fd >= 0)
        fds[count++] = k->watch.parent_fd;
    return count;
}

/* --- the pump --- */

static void handle(Kernel *k, Channel channel, Message *m)
{
    if (channel == CHANNEL_STDIN) {
        stdin_message(k, m);
        wire_message_clear(m);
    } else {
        dispatch_message(k, channel, m);
    }
}

/* Handles the next message of a channel; false: there was none. */
static bool receive(Kernel *k, Channel channel)
{
    WireFrame frames[WIRE_MAX_FRAMES];
    Message m;
    size_t count = channels_receive(&k->channels, channel, frames);
    if (!count)
        return false;
    WireFault fault = wire_read(&k->wire, frames, count, &m);
    channels_forget(&k->channels, count);
    rest_later(&k->rest);
    if (fault)
        log_limited(&k->faults, "dropped a message: %s", wire_fault_text(fault));
    else
        handle(k, channel, &m);
    return true;
}

void kernel_drain(Kernel *k, Channel channel, int limit)
{
    while (limit-- > 0 && receive(k, channel))
        continue;
}

static void look_outside(Kernel *k)
{
    int happened = watch_pump(&k->watch);
    if (happened & WATCH_INTERRUPT)
        execute_interrupt(k);
    if (happened & WATCH_QUIT)
        k->stopping = true;
}

static bool work_waits(const Kernel *k)
{
    for (Channel i = 0; i < CHANNEL_HEARTBEAT; i++)
        if (channels_waiting(&k->channels, i))
            return true;
    return k->execute.first && !k->execute.running;
}

static long long sooner(long long a, long long b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static long next_call(const Kernel *k)
{
    if (k->stopping || work_waits(k))
        return 0;
    long long due = sooner(output_due(&k->output), sooner(k->history.due_ms, watch_due(&k->watch)));
    due = sooner(due, sooner(stdin_due(&k->input), k->rest.due_ms));
    if (due < 0)
        return -1;
    long long left = due - clock_ms();
    return left > 0 ? (long)left : 0;
}

bool kernel_glance(Kernel *k)
{
    k->glancing = true;
    look_outside(k);
    kernel_drain(k, CHANNEL_CONTROL, MESSAGES_A_TURN);
    kernel_drain(k, CHANNEL_SHELL, MESSAGES_A_TURN);
    k->glancing = false;
    return !k->interrupt_waits;
}

long kernel_pump(Kernel *k)
{
    if (k->interrupt_waits)
        execute_interrupt(k);
    dispatch_aside(k);
    look_outside(k);
    kernel_drain(k, CHANNEL_CONTROL, MESSAGES_A_TURN);
    kernel_drain(k, CHANNEL_STDIN, MESSAGES_A_TURN);
    kernel_drain(k, CHANNEL_SHELL, MESSAGES_A_TURN);
    post_welcome(k);
    execute_next(k);
    output_flush_due(k);
    stdin_retry(k);
    if (k->history.due_ms >= 0 && k->history.due_ms <= clock_ms())
        history_save(&k->history);
    rest_if_due(k);
    return next_call(k);
}
