/* SPDX-License-Identifier: MIT
 *
 * See stdin.h. Cancelling forgets a question; a late reply to it then meets no question, or another
 * one, and is dropped. */
#include "kernel/stdin.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "kernel/clock.h"
#include "kernel/content.h"
#include "kernel/jsontext.h"
#include "kernel/state.h"

enum { DRAIN = 1000, RETRY_MS = 50 };

struct StdinAsk {
    Origin *origin;
    char *prompt;
    size_t prompt_len;
    bool password;
    StdinAnswer *answer;
    void *owner;
    char id[WIRE_ID_MAX];               /* msg_id of its input_request */
    StdinAsk *next;
};

const char *stdin_refusal(bool password)
{
    return password ? "getpass was called, but this frontend does not support input requests."
                    : "raw_input was called, but this frontend does not support input requests.";
}

/* Sends the request of the first question, unless that was done. Its client's stdin socket may
 * still be connecting. */
static void open_first(Kernel *k)
{
    StdinAsk *ask = k->input.first;
    k->input.retry_ms = 0;
    if (!ask || *ask->id)
        return;
    output_flush(k, ask->origin);
    json_t *content = json_pack("{s:o, s:b}", "prompt",
                                jsontext_string(ask->prompt, ask->prompt_len), "password",
                                ask->password);
    if (post_direct(k, CHANNEL_STDIN, "input_request", ask->origin, content, NULL, ask->id))
        return;
    *ask->id = '\0';
    k->input.retry_ms = clock_ms() + RETRY_MS;
}

StdinAsk *stdin_ask(Kernel *k, Origin *origin, const char *prompt, size_t len, bool password,
                    StdinAnswer *answer, void *owner)
{
    if (!origin || !origin->allow_stdin)
        return NULL;
    StdinAsk *ask = alloc_zeroed(1, sizeof *ask);
    *ask = (StdinAsk){.origin = origin_keep(origin), .prompt = alloc_copy(prompt, len), .prompt_len = len,
                      .password = password, .answer = answer, .owner = owner};
    if (k->input.last) {
        k->input.last = k->input.last->next = ask;
        return ask;
    }
    kernel_drain(k, CHANNEL_STDIN, DRAIN);      /* what came before the question cannot be its answer */
    k->input.first = k->input.last = ask;
    open_first(k);
    return ask;
}

static void ask_free(StdinAsk *ask)
{
    origin_drop(ask->origin);
    free(ask->prompt);
    free(ask);
}

static void unlink_ask(Stdin *s, const StdinAsk *ask)
{
    StdinAsk *before = NULL, **at = &s->first;
    while (*at && *at != ask) {
        before = *at;
        at = &before->next;
    }
    if (!*at)
        return;
    *at = ask->next;
    if (s->last == ask)
        s->last = before;
}

void stdin_cancel(Kernel *k, StdinAsk *ask)
{
    bool open = k->input.first == ask;
    unlink_ask(&k->input, ask);
    ask_free(ask);
    if (open)
        open_first(k);
}

static bool same_sender(const Origin *a, const Origin *b)
{
    return a->address.len == b->address.len && !memcmp(a->address.data, b->address.data, a->address.len);
}

static bool answers(const Message *m, const StdinAsk *ask)
{
    const char *id = json_string_value(json_object_get(m->parent, "msg_id"));
    return ask && *ask->id && same_sender(m->origin, ask->origin) && (!id || !strcmp(id, ask->id));
}

void stdin_message(Kernel *k, const Message *m)
{
    size_t len;
    StdinAsk *ask = k->input.first;
    const char *text = content_text(m->content, "value", &len);
    if (strcmp(m->type, "input_reply") || !text || !answers(m, ask))
        return;
    unlink_ask(&k->input, ask);
    bool end_of_file = len == 1 && *text == '\x04';
    ask->answer(ask->owner, end_of_file ? NULL : text, len);
    ask_free(ask);
    open_first(k);
}

void stdin_retry(Kernel *k)
{
    if (k->input.retry_ms && k->input.retry_ms <= clock_ms())
        open_first(k);
}

long long stdin_due(const Stdin *s)
{
    return s->retry_ms ? s->retry_ms : -1;
}

void stdin_clear(Stdin *s)
{
    while (s->first) {
        StdinAsk *ask = s->first;
        unlink_ask(s, ask);
        ask_free(ask);
    }
}
