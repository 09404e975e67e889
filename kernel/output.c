/* SPDX-License-Identifier: MIT
 *
 * See output.h. Pending text lives in its Origin; the kernel keeps a list of those that have some.
 * A text that ends within a character keeps that end back until the rest comes, or until something
 * else must be sent. */
#include "kernel/output.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "kernel/clock.h"
#include "kernel/jsontext.h"
#include "kernel/state.h"
#include "kernel/utf8.h"

enum {
    CHUNK = 64 * 1024,                  /* of text at most, in one message of the cell that runs */
    TASK_CHUNK = 128 * 1024,            /* in one of the tasks of an earlier cell: ten a second carry what RATE allows */
    PLENTY = 48 * 1024,                 /* of text: send it now, so that one line more still fits */
    SOON_MS = 5,                        /* after a silence: long enough for a line and its newline to meet */
    TASK_PLENTY = 96 * 1024,            /* of theirs: the writer rests until it may be sent */
    CELL_MS = 40,                       /* between two messages of the cell that runs */
    TASK_MS = 100,                      /* between two of the tasks of an earlier cell */
    BURST_MS = 1000,                    /* so much time's messages may leave at once when they change between the streams */
    FLUSH_MS = 10,                      /* between two that the running cell flushes */
    SLOT_MS = 100,
    SECONDS = 3,                        /* that a server counts over */
    RATE = 950 * 1000,                  /* one that limits allows a million bytes, and a thousand messages */
    MESSAGES = 950,
    FLOW_PERCENT = 80,                  /* of the rate is what flows in the long run: the window is longer than SECONDS, no slot takes all */
};

static const char *const stream_names[] = {[OUTPUT_STDOUT] = "stdout", [OUTPUT_STDERR] = "stderr"};

void output_init(Output *o)
{
    const char *rate = getenv("MEANWHILE_IOPUB_RATE");
    *o = (Output){.orphan = origin_new("{}", 2), .rate = rate ? strtol(rate, NULL, 10) : RATE};
}

void output_free(Output *o)
{
    while (o->pending) {
        Origin *origin = o->pending;
        o->pending = origin->next_pending;
        origin_drop(origin);
    }
    origin_drop(o->orphan);
}

/* --- what left in the last three seconds --- */

/* A slot may take a third of what the slots before it have left of the budget: a burst at first,
 * then an even flow. */
static bool over(size_t before, size_t now, size_t budget)
{
    return before >= budget || now >= (budget - before) / 3;
}

static bool window_full(const Output *o)
{
    long long current = clock_ms() / SLOT_MS, oldest = current - OUTPUT_WINDOW_SLOTS;
    size_t bytes = 0, messages = 0, new_bytes = 0, new_messages = 0;
    for (size_t i = 0; i < OUTPUT_WINDOW_SLOTS; i++) {
        bool is_new = o->window[i].slot == current;
        if (o->window[i].slot <= oldest)
            continue;
        *(is_new ? &new_bytes : &bytes) += o->window[i].bytes;
        *(is_new ? &new_messages : &messages) += o->window[i].messages;
    }
    return o->rate
        && (over(bytes, new_bytes, (size_t)o->rate * SECONDS - CHUNK)
            || over(messages, new_messages, MESSAGES * SECONDS));
}

static void window_add(Output *o, size_t bytes)
{
    long long slot = clock_ms() / SLOT_MS;
    size_t at = (size_t)(slot % OUTPUT_WINDOW_SLOTS);
    if (o->window[at].slot != slot) {
        o->window[at].slot = slot;
        o->window[at].bytes = o->window[at].messages = 0;
    }
    o->window[at].bytes += bytes;
    o->window[at].messages++;
    o->full = window_full(o);
}

static bool is_full(Output *o)
{
    o->full = o->full && window_full(o);
    o->overdrawn = o->overdrawn && o->full;
    return o->full;
}

static size_t pending_bytes(const Output *o)
{
    size_t bytes = 0;
    for (const Origin *origin = o->pending; origin; origin = origin->next_pending)
        bytes += origin->pending.len;
    return bytes;
}

static bool is_running(const Kernel *k, const Origin *origin)
{
    return k->execute.running && k->execute.running->message.origin == origin;
}

static Origin *or_orphan(Kernel *k, Origin *origin)
{
    return origin ? origin : k->output.orphan;
}

/* Tasks of an earlier cell have written as much as their next message may hold, or changed between
 * the streams: until it and those behind it may leave. */
static long until_sent(const Kernel *k, const Origin *origin)
{
    long long now = clock_ms(), owed = origin->rests_ms - now;
    if (is_running(k, origin))
        return 0;
    if (origin->pending.len < TASK_PLENTY)
        return owed > 0 ? (long)owed : 0;
    long long left = origin->sent_ms + TASK_MS - now;
    left = left > owed ? left : owed;
    return (left > 0 ? (long)left : 0) + (long)(origin->pending.len / TASK_CHUNK) * TASK_MS;
}

/* What was written to the other stream leaves before what comes now. */
static void change_stream(Kernel *k, Origin *origin)
{
    output_flush(k, origin);
    long long least = clock_ms() - BURST_MS;
    if (!is_running(k, origin))
        origin->rests_ms = (origin->rests_ms > least ? origin->rests_ms : least) + TASK_MS;
}

long output_rest(Kernel *k, Origin *origin)
{
    Output *o = &k->output;
    long left = until_sent(k, or_orphan(k, origin));
    size_t pending = pending_bytes(o);
    if (!is_full(o) || (pending < PLENTY && !o->overdrawn))
        return left;
    long next_slot = SLOT_MS - (long)(clock_ms() % SLOT_MS);
    return next_slot + (long)(pending / ((size_t)o->rate * FLOW_PERCENT / 100 / 1000 + 1));
}

/* --- pending text --- */

static void unlist(Output *o, Origin *origin)
{
    Origin **at = &o->pending;
    while (*at && *at != origin)
        at = &(*at)->next_pending;
    if (!*at)
        return;
    *at = origin->next_pending;
    origin->next_pending = NULL;
    origin_drop(origin);
}

static void list(Kernel *k, Origin *origin)
{
    long long now = clock_ms(), next = origin->sent_ms + (is_running(k, origin) ? CELL_MS : TASK_MS);
    origin->due_ms = next > now + SOON_MS ? next : now + SOON_MS;
    origin->next_pending = k->output.pending;
    k->output.pending = origin_keep(origin);
}

/* Sends up to `len` bytes from the front of the pending text, in chunks that end between
 * characters; as many as the budget allows unless they must leave. */
static void send_front(Kernel *k, Origin *origin, size_t len, bool must)
{
    size_t at = 0, chunk = is_running(k, origin) ? CHUNK : TASK_CHUNK;
    while (at < len && (must || !is_full(&k->output))) {
        size_t size = len - at;
        if (size > chunk)
            size = utf8_whole(origin->pending.data + at, chunk);
        k->output.overdrawn = k->output.overdrawn || k->output.full;
        window_add(&k->output, post_stream(k, stream_names[origin->stream], origin,
                                           origin->pending.data + at, size));
        at += size;
    }
    if (!at)
        return;
    origin->sent_ms = clock_ms();
    buf_drop_front(&origin->pending, at);
    if (origin->pending.cap > 4 * CHUNK && !origin->pending.len)
        buf_clear(&origin->pending);
}

void output_flush(Kernel *k, Origin *origin)
{
    origin = or_orphan(k, origin);
    if (!origin->pending.len)
        return;
    origin_keep(origin);
    send_front(k, origin, origin->pending.len, true);
    unlist(&k->output, origin);
    origin_drop(origin);
}

/* What the budget allows, but for an unfinished character at the end; one message if it is of an
 * earlier cell. */
static void flush_some(Kernel *k, Origin *origin)
{
    bool one = !is_running(k, origin) && origin->pending.len > TASK_CHUNK;
    size_t whole = utf8_whole(origin->pending.data, one ? TASK_CHUNK : origin->pending.len);
    if (!whole)
        whole = origin->pending.len;
    origin_keep(origin);
    send_front(k, origin, whole, false);
    origin->due_ms = clock_ms() + SLOT_MS;
    if (!origin->pending.len)
        unlist(&k->output, origin);
    origin_drop(origin);
}

void output_flush_soon(Kernel *k, Origin *origin)
{
    origin = or_orphan(k, origin);
    if (!origin->pending.len)
        return;
    long long now = clock_ms(), next = origin->sent_ms + (is_running(k, origin) ? FLUSH_MS : TASK_MS);
    if (next <= now)
        flush_some(k, origin);
    else if (next < origin->due_ms)
        origin->due_ms = next;
}

long output_stream(Kernel *k, Origin *origin, OutputStream stream, const char *text, size_t len)
{
    if (!len)
        return 0;
    origin = or_orphan(k, origin);
    if (origin->pending.len && origin->stream != (int)stream)
        change_stream(k, origin);
    if (!origin->pending.len) {
        origin->stream = (int)stream;
        list(k, origin);
    }
    buf_add(&origin->pending, text, len);
    if (origin->pending.len >= (is_running(k, origin) ? PLENTY : TASK_PLENTY) && !until_sent(k, origin))
        flush_some(k, origin);
    return output_rest(k, origin);
}

void output_flush_due(Kernel *k)
{
    long long now = clock_ms();
    for (Origin *origin = k->output.pending, *next; origin; origin = next) {
        next = origin->next_pending;
        if (origin->due_ms <= now)
            flush_some(k, origin);
    }
}

void output_flush_all(Kernel *k)
{
    while (k->output.pending)
        output_flush(k, k->output.pending);
}

long long output_due(const Output *o)
{
    long long due = -1;
    for (const Origin *origin = o->pending; origin; origin = origin->next_pending)
        if (due < 0 || origin->due_ms < due)
            due = origin->due_ms;
    return due;
}

/* --- everything but streams --- */

static void publish(Kernel *k, const char *type, Origin *origin, json_t *content)
{
    output_flush(k, origin);
    k->output.overdrawn = k->output.overdrawn || is_full(&k->output);
    window_add(&k->output, 0);
    post_publish(k, type, or_orphan(k, origin), content);
}

/* A new reference to `value`, or to a new {}. */
static json_t *object_or_empty(const json_t *value)
{
    return value ? json_incref((json_t *)(uintptr_t)value) : json_object();
}

const char *output_display_id(const OutputDisplay *display)
{
    return json_string_value(json_object_get(display->transient, "display_id"));
}

long output_display(Kernel *k, Origin *origin, const OutputDisplay *display)
{
    json_t *content = json_pack("{s:o, s:o, s:o}", "data", object_or_empty(display->data),
                                "metadata", object_or_empty(display->metadata), "transient",
                                object_or_empty(display->transient));
    publish(k, display->update ? "update_display_data" : "display_data", origin, content);
    return output_rest(k, origin);
}

void output_result(Kernel *k, Origin *origin, long number, const SessionOutcome *outcome)
{
    json_t *content = json_pack("{s:I, s:o, s:o, s:{}}", "execution_count", (json_int_t)number,
                                "data", object_or_empty(outcome->data), "metadata",
                                object_or_empty(outcome->metadata), "transient");
    publish(k, "execute_result", origin, content);
}

void output_clear(Kernel *k, Origin *origin, bool wait)
{
    publish(k, "clear_output", origin, json_pack("{s:b}", "wait", wait));
}

void output_error(Kernel *k, Origin *origin, const json_t *error)
{
    json_t *content = json_pack("{s:O, s:O, s:O}", "ename", json_object_get(error, "ename"),
                                "evalue", json_object_get(error, "evalue"), "traceback",
                                json_object_get(error, "traceback"));
    publish(k, "error", origin, content);
}
