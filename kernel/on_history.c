/* SPDX-License-Identifier: MIT
 *
 * history_request: the newest cells, a range of one session, or those that match a pattern. */
#include <string.h>

#include "kernel/dispatch.h"
#include "kernel/state.h"

static json_t *find(History *h, const json_t *content)
{
    bool output = content_flag(content, "output", false);
    const char *access = content_text(content, "hist_access_type", NULL);
    if (!strcmp(access, "tail"))
        return history_tail(h, content_int(content, "n", 10), output);
    if (!strcmp(access, "range"))
        return history_range(h, content_int(content, "session", 0), content_int(content, "start", 0),
                             content_int(content, "stop", 0), output);
    if (strcmp(access, "search"))
        return NULL;
    const char *pattern = content_text(content, "pattern", NULL);
    HistorySearch search = {
        .pattern = pattern ? pattern : "*",
        .n = content_int(content, "n", 0),
        .unique = content_flag(content, "unique", false),
        .output = output,
    };
    return history_search(h, &search);
}

static json_t *on_history(Kernel *k, Request *r)
{
    const json_t *content = r->message.content;
    json_t *found = find(&k->history, content);
    if (!found)
        return content_error("ValueError", "hist_access_type '%s' is not tail, range or search",
                             content_text(content, "hist_access_type", NULL));
    return json_pack("{s:s, s:o}", "status", "ok", "history", found);
}

static const ContentField fields[] = {
    {.name = "hist_access_type", .type = CONTENT_STRING, .required = true},
    {.name = "output", .type = CONTENT_BOOL},
    {.name = "raw", .type = CONTENT_BOOL},
    {.name = "session", .type = CONTENT_INT},
    {.name = "start", .type = CONTENT_INT},
    {.name = "stop", .type = CONTENT_INT},
    {.name = "n", .type = CONTENT_INT},
    {.name = "pattern", .type = CONTENT_STRING},
    {.name = "unique", .type = CONTENT_BOOL},
    {0},
};

const DispatchRow on_history_rows[] = {
    {.type = "history_request", .reply = "history_reply", .fields = fields, .answer = on_history},
    {0},
};
