/* SPDX-License-Identifier: MIT
 *
 * Comms: there are no targets, so an opened comm is closed at once, and messages to unknown comms are ignored. */
#include "kernel/dispatch.h"
#include "kernel/state.h"

static json_t *on_comm_open(Kernel *k, Request *r)
{
    json_t *id = json_object_get(r->message.content, "comm_id");
    post_publish(k, "comm_close", r->message.origin, json_pack("{s:O, s:{}}", "comm_id", id, "data"));
    return NULL;
}

static json_t *ignore(Kernel *k, Request *r)
{
    (void)k;
    (void)r;
    return NULL;
}

static json_t *on_comm_info(Kernel *k, Request *r)
{
    (void)k;
    (void)r;
    return json_pack("{s:s, s:{}}", "status", "ok", "comms");
}

static const ContentField comm_fields[] = {
    {.name = "comm_id", .type = CONTENT_STRING, .required = true},
    {0},
};

static const ContentField info_fields[] = {
    {.name = "target_name", .type = CONTENT_STRING},
    {0},
};

const DispatchRow on_comm_rows[] = {
    {.type = "comm_open", .fields = comm_fields, .answer = on_comm_open},
    {.type = "comm_msg", .fields = comm_fields, .answer = ignore},
    {.type = "comm_close", .fields = comm_fields, .answer = ignore},
    {.type = "comm_info_request", .reply = "comm_info_reply", .fields = info_fields, .answer = on_comm_info},
    {0},
};
