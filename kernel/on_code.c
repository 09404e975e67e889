/* SPDX-License-Identifier: MIT
 *
 * Questions about code: complete, inspect, is_complete. The engine counts bytes; the protocol
 * counts code points. Both directions are converted here, and only here. */
#include "kernel/dispatch.h"
#include "kernel/state.h"
#include "kernel/utf8.h"

typedef struct Place {
    const char *code;
    size_t len;
    size_t cursor;                      /* in bytes */
} Place;

/* Reads code and cursor_pos (the end where it is missing). Returns the error reply if the cursor is
 * outside. */
static json_t *read_place(const json_t *content, Place *place)
{
    place->code = content_text(content, "code", &place->len);
    long last = (long)utf8_count(place->code, place->len);
    long cursor = content_int(content, "cursor_pos", last);
    if (cursor < 0 || cursor > last)
        return content_error("ValueError",
                             "cursor_pos %ld is not in the code, which has %ld characters", cursor,
                             last);
    place->cursor = utf8_offset(place->code, place->len, (size_t)cursor);
    return NULL;
}

/* The parallel list that JupyterLab takes icons from. */
static json_t *typed_matches(const SessionCompletion *found, long start, long end)
{
    json_t *typed = json_array();
    for (size_t i = 0; i < json_array_size(found->matches); i++) {
        json_t *match = json_array_get(found->matches, i), *type = json_array_get(found->types, i);
        json_array_append_new(typed, json_pack("{s:O, s:O, s:I, s:I, s:s}", "text", match, "type",
                                               type, "start", (json_int_t)start, "end",
                                               (json_int_t)end, "signature", ""));
    }
    return typed;
}

static json_t *on_complete(Kernel *k, Request *r)
{
    Place place;
    json_t *error = read_place(r->message.content, &place);
    if (error)
        return error;
    SessionCompletion found = {.start = place.cursor, .end = place.cursor};
    k->engine->complete(k->engine->state, place.code, place.len, place.cursor, &found);
    long start = (long)utf8_count(place.code, found.start), end = (long)utf8_count(place.code, found.end);
    json_t *metadata = json_object();
    if (found.types)
        json_object_set_new(metadata, "_jupyter_types_experimental", typed_matches(&found, start, end));
    json_decref(found.types);
    return json_pack("{s:s, s:o, s:I, s:I, s:o}", "status", "ok", "matches",
                     found.matches ? found.matches : json_array(), "cursor_start",
                     (json_int_t)start, "cursor_end", (json_int_t)end, "metadata", metadata);
}

static json_t *on_inspect(Kernel *k, Request *r)
{
    Place place;
    json_t *error = read_place(r->message.content, &place);
    if (error)
        return error;
    int detail = content_int(r->message.content, "detail_level", 0) > 0;
    json_t *data = k->engine->inspect(k->engine->state, place.code, place.len, place.cursor, detail);
    return json_pack("{s:s, s:b, s:o, s:{}}", "status", "ok", "found", data != NULL, "data",
                     data ? data : json_object(), "metadata");
}

static json_t *on_is_complete(Kernel *k, Request *r)
{
    static const char *const names[] = {
        [SESSION_COMPLETE] = "complete",
        [SESSION_INCOMPLETE] = "incomplete",
        [SESSION_INVALID] = "invalid",
        [SESSION_UNKNOWN] = "unknown",
    };
    size_t len;
    Buf indent = {0};
    const char *code = content_text(r->message.content, "code", &len);
    SessionCompleteness answer = k->engine->is_complete(k->engine->state, code, len, &indent);
    json_t *content = json_pack("{s:s}", "status", names[answer]);
    if (answer == SESSION_INCOMPLETE)
        json_object_set_new(content, "indent", json_string(indent.data ? indent.data : ""));
    buf_clear(&indent);
    return content;
}

static const ContentField place_fields[] = {
    {.name = "code", .type = CONTENT_STRING, .required = true},
    {.name = "cursor_pos", .type = CONTENT_INT},
    {.name = "detail_level", .type = CONTENT_INT},
    {0},
};

static const ContentField code_fields[] = {
    {.name = "code", .type = CONTENT_STRING, .required = true},
    {0},
};

const DispatchRow on_code_rows[] = {
    {.type = "complete_request", .reply = "complete_reply", .fields = place_fields, .answer = on_complete, .asks_engine = true},
    {.type = "inspect_request", .reply = "inspect_reply", .fields = place_fields, .answer = on_inspect, .asks_engine = true},
    {.type = "is_complete_request", .reply = "is_complete_reply", .fields = code_fields, .answer = on_is_complete, .asks_engine = true},
    {0},
};
