/* SPDX-License-Identifier: MIT
 *
 * See dispatch.h. The one path of every request: find its row, busy, refuse or answer, reply, idle.
 * Requests that are answered while a cell runs end with an idle of their own; since frontends show
 * whichever status came last, the cell's busy is said again then. */
#include "kernel/dispatch.h"

#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "kernel/state.h"

static const DispatchRow *const tables[] = {
    on_execute_rows, on_code_rows,    on_info_rows,  on_history_rows,
    on_comm_rows,    on_control_rows, on_usage_rows,
};

static const DispatchRow *find_row(const char *type)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const DispatchRow *row = tables[i]; row->type; row++)
            if (!strcmp(row->type, type))
                return row;
    return NULL;
}

void dispatch_begin(Kernel *k, Request *r)
{
    wire_date(r->started);
    post_status(k, r->message.origin, "busy");
}

json_t *dispatch_refusal(const Request *r)
{
    const json_t *subshell = json_object_get(r->message.header, "subshell_id");
    if (subshell && !json_is_null(subshell))
        return content_error("SubshellNotFound", "this kernel has no subshells");
    if (r->row->accept && r->channel != CHANNEL_SHELL)
        return content_error("NotImplementedError", "%s is not served on the control channel", r->row->type);
    Buf why = {0};
    json_t *refusal = NULL;
    if (!content_check(r->message.content, r->row->fields, &why))
        refusal = content_error("InvalidRequest", "%s: %s", r->row->type, why.data);
    buf_clear(&why);
    return refusal;
}

/* The reply's metadata: frontends take the cell's timing from it. */
static json_t *reply_metadata(Kernel *k, const Request *r, const json_t *content)
{
    const json_t *status = json_object_get(content, "status");
    return json_pack("{s:s, s:b, s:s, s:s}", "started", r->started, "dependencies_met", 1, "engine",
                     k->wire.session, "status", status ? json_string_value(status) : "ok");
}

void dispatch_reply(Kernel *k, Request *r, json_t *content)
{
    if (!r->row->reply) {
        json_decref(content);
        return;
    }
    output_flush(k, r->message.origin);
    post_direct(k, r->channel, r->row->reply, r->message.origin, content,
                reply_metadata(k, r, content), NULL);
}

void dispatch_free(Request *r)
{
    wire_message_clear(&r->message);
    free(r);
}

void dispatch_end(Kernel *k, Request *r)
{
    const Request *running = k->execute.running;
    output_flush(k, r->message.origin);
    post_status(k, r->message.origin, "idle");
    if (running && running != r)
        post_status(k, running->message.origin, "busy");
    dispatch_free(r);
}

static void answer_now(Kernel *k, Request *r)
{
    dispatch_begin(k, r);
    json_t *content = r->row ? dispatch_refusal(r) : NULL;
    if (r->row && !content)
        content = r->row->answer(k, r);
    if (content)
        dispatch_reply(k, r, content);
    dispatch_end(k, r);
}

static void put_aside(Kernel *k, Request *r)
{
    if (k->aside)
        k->aside_last->next = r;
    else
        k->aside = r;
    k->aside_last = r;
}

static Request *take_aside(Kernel *k)
{
    Request *r = k->aside;
    if (r) {
        k->aside = r->next;
        r->next = NULL;
    }
    return r;
}

void dispatch_aside(Kernel *k)
{
    for (Request *r; (r = take_aside(k));)
        answer_now(k, r);
}

void dispatch_clear(Kernel *k)
{
    for (Request *r; (r = take_aside(k));)
        dispatch_free(r);
}

void dispatch_message(Kernel *k, Channel channel, Message *m)
{
    Request *r = alloc_zeroed(1, sizeof *r);
    r->message = *m;
    *m = (Message){0};
    r->channel = channel;
    r->row = find_row(r->message.type);
    if (r->row && r->row->accept && channel == CHANNEL_SHELL)
        r->row->accept(k, r);
    else if (r->row && r->row->asks_engine && k->glancing)
        put_aside(k, r);
    else
        answer_now(k, r);
}
