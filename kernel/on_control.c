/* SPDX-License-Identifier: MIT
 *
 * What steers the kernel: interrupt, shutdown, and polite refusals of what it does not have
 * (debugger, subshells). */
#include "kernel/dispatch.h"
#include "kernel/state.h"

static json_t *on_interrupt(Kernel *k, Request *r)
{
    (void)r;
    execute_interrupt(k);
    return json_pack("{s:s}", "status", "ok");
}

/* The process ends either way; `restart` only tells everybody what the requester is going to do. */
static json_t *on_shutdown(Kernel *k, Request *r)
{
    json_t *content = json_pack("{s:s, s:b}", "status", "ok", "restart",
                                content_flag(r->message.content, "restart", false));
    k->stopping = true;
    output_flush_all(k);
    post_publish(k, "shutdown_reply", r->message.origin, json_incref(content));
    return content;
}

/* A debug_request holds a message of the debug adapter protocol; so does its reply. */
static json_t *on_debug(Kernel *k, Request *r)
{
    (void)k;
    json_t *content = content_error("NotImplementedError", "this kernel has no debugger");
    json_t *command = json_object_get(r->message.content, "command"),
           *seq = json_object_get(r->message.content, "seq");
    json_object_set_new(content, "type", json_string("response"));
    json_object_set_new(content, "success", json_false());
    json_object_set_new(content, "message", json_string("this kernel has no debugger"));
    json_object_set_new(content, "body", json_object());
    json_object_set(content, "command", command ? command : json_null());
    json_object_set(content, "request_seq", seq ? seq : json_null());
    return content;
}

static json_t *on_subshell(Kernel *k, Request *r)
{
    (void)k;
    (void)r;
    return content_error("NotImplementedError", "this kernel has no subshells");
}

static json_t *on_list_subshell(Kernel *k, Request *r)
{
    (void)k;
    (void)r;
    return json_pack("{s:s, s:[]}", "status", "ok", "subshell_id");
}

static const ContentField shutdown_fields[] = {
    {.name = "restart", .type = CONTENT_BOOL},
    {0},
};

const DispatchRow on_control_rows[] = {
    {.type = "interrupt_request", .reply = "interrupt_reply", .answer = on_interrupt},
    {.type = "shutdown_request", .reply = "shutdown_reply", .fields = shutdown_fields, .answer = on_shutdown},
    {.type = "debug_request", .reply = "debug_reply", .answer = on_debug},
    {.type = "create_subshell_request", .reply = "create_subshell_reply", .answer = on_subshell},
    {.type = "delete_subshell_request", .reply = "delete_subshell_reply", .answer = on_subshell},
    {.type = "list_subshell_request", .reply = "list_subshell_reply", .answer = on_list_subshell},
    {0},
};
