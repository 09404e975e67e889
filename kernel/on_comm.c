/* SPDX-License-Identifier: MIT
 *
 * Comms: one that is opened is closed at once, and messages to unknown comms are ignored. There is
 * one target, meanwhile.tasks: {"cancel": KEY} cancels a task, which is what the buttons of the
 * table do. */
#include <string.h>

#include "kernel/dispatch.h"
#include "kernel/state.h"

static json_t *on_comm_open(Kernel *k, Request *r)
{
    const json_t *content = r->message.content;
    const char *target = json_string_value(json_object_get(content, "target_name"));
    const char *key = json_string_value(json_object_get(json_object_get(content, "data"), "cancel"));
    json_t *id = json_object_get(content, "comm_id");
    if (target && key && !strcmp(target, "meanwhile.tasks"))
        k->engine->cancel(k->engine->state, key);
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
    {.type = "comm_open", .fields = comm_fields, .answer = on_comm_open, .asks_engine = true},
    {.type = "comm_msg", .fields = comm_fields, .answer = ignore},
    {.type = "comm_close", .fields = comm_fields, .answer = ignore},
    {.type = "comm_info_request", .reply = "comm_info_reply", .fields = info_fields, .answer = on_comm_info},
    {0},
};
