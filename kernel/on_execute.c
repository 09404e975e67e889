/* SPDX-License-Identifier: MIT
 *
 * See on_execute.h. A cell's way: accept -> start -> (engine) -> cell_done -> its user expressions,
 * each a job of its own -> finish. Every step returns to the loop, so nothing here waits. */
#include "kernel/on_execute.h"

#include <string.h>

#include "kernel/jsontext.h"
#include "kernel/state.h"

enum { MAX_WAITING = 10000, MAX_DRAIN = 100000 };

static const ContentField fields[] = {
    {.name = "code", .type = CONTENT_STRING, .required = true},
    {.name = "silent", .type = CONTENT_BOOL},
    {.name = "store_history", .type = CONTENT_BOOL},
    {.name = "user_expressions", .type = CONTENT_OBJECT},
    {.name = "allow_stdin", .type = CONTENT_BOOL},
    {.name = "stop_on_error", .type = CONTENT_BOOL},
    {0},
};

/* --- the queue --- */

static void accept(Kernel *k, Request *r)
{
    Execute *e = &k->execute;
    if (e->waiting >= MAX_WAITING) {
        dispatch_begin(k, r);
        dispatch_reply(k, r, content_error("QueueFull", "%d cells are waiting", MAX_WAITING));
        dispatch_end(k, r);
        return;
    }
    if (e->last)
        e->last->next = r;
    else
        e->first = r;
    e->last = r;
    e->waiting++;
}

static Request *take_first(Execute *e)
{
    Request *r = e->first;
    if (!r)
        return NULL;
    e->first = r->next;
    r->next = NULL;
    if (!e->first)
        e->last = NULL;
    e->waiting--;
    return r;
}

static void abort_one(Kernel *k, Request *r)
{
    dispatch_begin(k, r);
    dispatch_reply(k, r, json_pack("{s:s, s:I, s:s, s:s, s:[]}", "status", "aborted", "execution_count",
                                   (json_int_t)k->execute.count, "ename", "ExecutionAborted", "evalue",
                                   "not run, because an earlier cell failed", "traceback"));
    dispatch_end(k, r);
}

/* How many wait at the moment of the failure: what the socket holds counts. Asked before the
 * failing cell is answered, because what a client sends after it has seen the answer is to be run.
 */
static long count_waiting(Kernel *k)
{
    kernel_drain(k, CHANNEL_SHELL, MAX_DRAIN);
    return k->execute.waiting;
}

void execute_clear(Execute *e)
{
    Request *r;
    while ((r = take_first(e)))
        dispatch_free(r);
    if (e->running)
        dispatch_free(e->running);
    json_decref(e->expressions);
    json_decref(e->payload);
    *e = (Execute){0};
}

/* --- the end of a cell --- */

static void finish(Kernel *k, json_t *content)
{
    Execute *e = &k->execute;
    Request *r = e->running;
    const json_t *request = r->message.content;
    bool failed = strcmp(json_string_value(json_object_get(content, "status")), "ok") != 0;
    bool stop = failed && content_flag(request, "stop_on_error", true)
             && !content_flag(request, "silent", false);
    long aborted = stop ? count_waiting(k) : 0;
    json_object_set_new(content, "execution_count", json_integer(e->count));
    json_object_set_new(content, "user_expressions", e->expressions);
    json_object_set_new(content, "payload", e->payload);
    e->expressions = e->payload = NULL;
    dispatch_reply(k, r, content);
    e->running = NULL;
    dispatch_end(k, r);
    while (aborted-- > 0)
        abort_one(k, take_first(e));
}

/* A copy of `error` with "status": "error" in front. */
static json_t *error_status(const json_t *error)
{
    json_t *content = json_pack("{s:s}", "status", "error");
    json_object_update(content, (json_t *)(uintptr_t)error);
    return content;
}

/* --- user expressions --- */

static void start_job(Kernel *k, SessionKind kind, const json_t *code,
                      void (*done)(SessionJob *, const SessionOutcome *))
{
    Execute *e = &k->execute;
    e->job = (SessionJob){
        .kind = kind,
        .code = json_string_value(code),
        .len = json_string_length(code),
        .number = e->count,
        .silent = content_flag(e->running->message.content, "silent", false),
        .cell_id = json_string_value(json_object_get(e->running->message.metadata, "cellId")),
        .deleted = json_object_get(e->running->message.metadata, "deletedCells"),
        .origin = e->running->message.origin,
        .done = done,
        .owner = k,
    };
    e->in_job = true;
    k->engine->run(k->engine->state, &e->job);
}

static json_t *expression_result(const SessionOutcome *outcome)
{
    if (outcome->error)
        return error_status(outcome->error);
    json_t *result = json_pack("{s:s, s:{}, s:{}}", "status", "ok", "data", "metadata");
    if (outcome->data)
        json_object_set(result, "data", outcome->data);
    if (outcome->metadata)
        json_object_set(result, "metadata", outcome->metadata);
    return result;
}

/* Moves on to the next name; its code, or NULL when there is none. */
static const json_t *next_expression(Execute *e)
{
    json_t *all = json_object_get(e->running->message.content, "user_expressions");
    void *at = e->expression ? json_object_iter_next(all, json_object_iter_at(all, e->expression))
                             : json_object_iter(all);
    e->expression = at ? json_object_iter_key(at) : NULL;
    return at ? json_object_iter_value(at) : NULL;
}

static void expression_done(SessionJob *job, const SessionOutcome *outcome);

/* Evaluates those that are left. An engine that is done before run() returns makes this loop, not recurse. */
static void run_expressions(Kernel *k)
{
    Execute *e = &k->execute;
    for (const json_t *code; (code = next_expression(e));) {
        if (!json_is_string(code)) {
            json_object_set_new(e->expressions, e->expression,
                                content_error("TypeError", "a user expression must be a string"));
            continue;
        }
        e->starting = true;
        start_job(k, SESSION_EXPRESSION, code, expression_done);
        e->starting = false;
        if (e->in_job)
            return;
    }
    finish(k, json_pack("{s:s}", "status", "ok"));
}

static void expression_done(SessionJob *job, const SessionOutcome *outcome)
{
    Kernel *k = job->owner;
    k->execute.in_job = false;
    json_object_set_new(k->execute.expressions, k->execute.expression, expression_result(outcome));
    if (!k->execute.starting)
        run_expressions(k);
}

/* --- a cell --- */

static void show_result(Kernel *k, const SessionJob *job, const SessionOutcome *outcome)
{
    const json_t *text = json_object_get(outcome->data, "text/plain");
    if (!outcome->data || job->silent)
        return;
    output_result(k, job->origin, job->number, outcome);
    if (k->execute.counted && json_is_string(text))
        history_set_output(&k->history, json_string_value(text), json_string_length(text));
}

static void cell_done(SessionJob *job, const SessionOutcome *outcome)
{
    Kernel *k = job->owner;
    k->execute.in_job = false;
    if (outcome->error) {
        output_error(k, job->origin, outcome->error);
        finish(k, error_status(outcome->error));
        return;
    }
    show_result(k, job, outcome);
    run_expressions(k);
}

static bool is_blank(const char *code, size_t len)
{
    return strspn(code, " \t\r\n\f") >= len;
}

/* Numbers and stores the cell if it asks for that, and announces it. */
static void announce(Kernel *k, const Request *r)
{
    Execute *e = &k->execute;
    size_t len;
    const json_t *content = r->message.content;
    const char *code = content_text(content, "code", &len);
    bool silent = content_flag(content, "silent", false);
    e->counted = !silent && content_flag(content, "store_history", true) && !is_blank(code, len);
    if (e->counted)
        history_add(&k->history, ++e->count, code, len);
    if (!silent)
        post_publish(k, "execute_input", r->message.origin,
                     json_pack("{s:O, s:I}", "code", json_object_get(content, "code"),
                               "execution_count", (json_int_t)e->count));
}

static void start(Kernel *k, Request *r)
{
    Execute *e = &k->execute;
    const json_t *content = r->message.content;
    e->running = r;
    e->expression = NULL;
    e->expressions = json_object();
    e->payload = json_array();
    dispatch_begin(k, r);
    json_t *refusal = dispatch_refusal(r);
    if (refusal) {
        finish(k, refusal);
        return;
    }
    r->message.origin->silent = content_flag(content, "silent", false);
    r->message.origin->allow_stdin = content_flag(content, "allow_stdin", false);
    announce(k, r);
    start_job(k, SESSION_CELL, json_object_get(content, "code"), cell_done);
}

void execute_next(Kernel *k)
{
    if (!k->execute.running && k->execute.first && !k->stopping)
        start(k, take_first(&k->execute));
}

void execute_interrupt(Kernel *k)
{
    k->interrupt_waits = k->glancing && k->execute.in_job;
    if (k->execute.in_job && !k->glancing)
        k->engine->interrupt(k->engine->state);
}

void execute_payload(Kernel *k, const Origin *origin, json_t *payload)
{
    const Request *running = k->execute.running;
    if (running && running->message.origin == origin)
        json_array_append_new(k->execute.payload, payload);
    else
        json_decref(payload);
}

const DispatchRow on_execute_rows[] = {
    {.type = "execute_request", .reply = "execute_reply", .fields = fields, .accept = accept},
    {0},
};
