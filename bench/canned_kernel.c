/* SPDX-License-Identifier: MIT
 *
 * A kernel of canned replies: the whole protocol of kernel/ around an engine that does not know any language. The benches measure it
 * beside the real one, to tell what the protocol costs from what the language costs; the protocol tests run against both.
 *
 * A cell does what its comments of the form "# canned: VERB ARGUMENT" say, in order; a cell that is a number has it as its result;
 * everything else does nothing. So a test's cell can be real code for the real kernel with its canned counterpart in a comment. */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "base/alloc.h"
#include "base/log.h"
#include "kernel/clock.h"
#include "kernel/jsontext.h"
#include "kernel/kernel.h"
#include "kernel/on_execute.h"
#include "kernel/output.h"
#include "kernel/stdin.h"

typedef struct Late {                   /* output of a "task", due later */
    Origin *origin;
    char *text;
    long long due_ms;
    struct Late *next;
} Late;

typedef struct Canned {
    Kernel *kernel;
    SessionJob *job;                    /* under way; NULL: none */
    size_t at;                          /* how far its code was looked at */
    long long wake_ms;                  /* when its sleep ends; 0: it does not sleep */
    bool spinning;                      /* until interrupted */
    StdinAsk *ask;
    json_t *result;
    Late *late;
} Canned;

static void end_job(Canned *c, const char *ename, const char *evalue)
{
    SessionJob *job = c->job;
    json_t *result = c->result, *error = NULL;
    if (ename)
        error = json_pack("{s:s, s:o, s:[o]}", "ename", ename, "evalue", jsontext_format("%s", evalue), "traceback",
                          jsontext_format("%s: %s", ename, evalue));
    c->job = NULL;
    c->result = NULL;
    c->wake_ms = 0;
    c->spinning = false;
    job->done(job, &(SessionOutcome){.error = error, .data = error ? NULL : result});
    json_decref(result);
    json_decref(error);
}

static json_t *text_bundle(const char *text)
{
    return json_pack("{s:o}", "text/plain", jsontext_format("%s", text));
}

/* --- verbs: each returns whether the job goes on at once --- */

static bool verb_print(Canned *c, const char *text)
{
    output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, text, strlen(text));
    output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, "\n", 1);
    return true;
}

static bool verb_err(Canned *c, const char *text)
{
    output_stream(c->kernel, c->job->origin, OUTPUT_STDERR, text, strlen(text));
    output_stream(c->kernel, c->job->origin, OUTPUT_STDERR, "\n", 1);
    return true;
}

/* Bytes as a program may print them: \x41 escapes, which need not be UTF-8. */
static bool verb_bytes(Canned *c, const char *text)
{
    Buf bytes = {0};
    for (unsigned byte; sscanf(text, "\\x%2x", &byte) == 1; text += 4)
        buf_addc(&bytes, (char)(unsigned char)byte);
    output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, bytes.data, bytes.len);
    buf_clear(&bytes);
    return true;
}

static bool verb_prints(Canned *c, const char *text)
{
    char line[32];
    long count = strtol(text, NULL, 10);
    for (long i = 0; i < count; i++) {
        int len = snprintf(line, sizeof line, "%ld\n", i);
        output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, line, (size_t)len);
    }
    return true;
}

static bool verb_result(Canned *c, const char *text)
{
    json_decref(c->result);
    c->result = text_bundle(text);
    return true;
}

static bool verb_raise(Canned *c, const char *text)
{
    char name[64] = "";
    sscanf(text, "%63s", name);
    const char *rest = text + strlen(name);
    end_job(c, name, *rest ? rest + 1 : "");
    return false;
}

static bool verb_sleep(Canned *c, const char *text)
{
    c->wake_ms = clock_ms() + (long long)(strtod(text, NULL) * 1000);
    return false;
}

static bool verb_spin(Canned *c, const char *text)
{
    (void)text;
    c->spinning = true;
    return false;
}

static bool verb_task(Canned *c, const char *text)
{
    char *rest;
    Late *late = alloc_new(sizeof *late);
    double delay = strtod(text, &rest);
    *late = (Late){origin_keep(c->job->origin), alloc_copy(rest + 1, strlen(rest + 1)), clock_ms() + (long long)(delay * 1000),
                   c->late};
    c->late = late;
    return true;
}

static bool show(Canned *c, const char *text, bool update)
{
    json_t *data = text_bundle(text), *transient = json_pack("{ss}", "display_id", "canned");
    output_display(c->kernel, c->job->origin, &(OutputDisplay){.data = data, .transient = transient, .update = update});
    json_decref(data);
    json_decref(transient);
    return true;
}

static bool verb_display(Canned *c, const char *text)
{
    return show(c, text, false);
}

static bool verb_update(Canned *c, const char *text)
{
    return show(c, text, true);
}

static bool verb_clear(Canned *c, const char *text)
{
    output_clear(c->kernel, c->job->origin, !strcmp(text, "wait"));
    return true;
}

static bool verb_payload(Canned *c, const char *text)
{
    execute_payload(c->kernel, c->job->origin,
                    json_pack("{s:s, s:s, s:b}", "source", "set_next_input", "text", text, "replace", 0));
    return true;
}

static bool job_step(Canned *c);

static void answered(void *owner, const char *text, size_t len)
{
    Canned *c = owner;
    c->ask = NULL;
    if (!text) {
        end_job(c, "EOFError", "");
        return;
    }
    output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, text, len);
    output_stream(c->kernel, c->job->origin, OUTPUT_STDOUT, "\n", 1);
    while (job_step(c))
        continue;
}

static bool ask(Canned *c, const char *prompt, bool password)
{
    c->ask = stdin_ask(c->kernel, c->job->origin, prompt, strlen(prompt), password, answered, c);
    if (!c->ask)
        end_job(c, "StdinNotImplementedError", stdin_refusal(password));
    return false;
}

static bool verb_input(Canned *c, const char *prompt)
{
    return ask(c, prompt, false);
}

static bool verb_getpass(Canned *c, const char *prompt)
{
    return ask(c, prompt, true);
}

static const struct {
    const char *name;
    bool (*run)(Canned *c, const char *argument);
} verbs[] = {
    {"print", verb_print}, {"err", verb_err}, {"bytes", verb_bytes}, {"prints", verb_prints}, {"result", verb_result},
    {"raise", verb_raise}, {"sleep", verb_sleep}, {"spin", verb_spin}, {"task", verb_task}, {"display", verb_display},
    {"update", verb_update}, {"clear", verb_clear}, {"payload", verb_payload}, {"input", verb_input}, {"getpass", verb_getpass},
};

static bool run_verb(Canned *c, const char *name, const char *argument)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(verbs[i].name, name))
            return verbs[i].run(c, argument);
    return true;
}

/* --- jobs --- */

static bool run_line(Canned *c, const char *line)
{
    static const char mark[] = "# canned: ";
    char name[16] = "";
    if (strncmp(line, mark, strlen(mark)))
        return true;
    line += strlen(mark);
    sscanf(line, "%15s", name);
    line += strlen(name);
    return run_verb(c, name, *line ? line + 1 : line);
}

/* Runs one line; whether the job goes on at once. */
static bool job_step(Canned *c)
{
    const char *code = c->job->code + c->at;
    if (!*code) {
        end_job(c, NULL, NULL);
        return false;
    }
    size_t len = strcspn(code, "\n");
    char *line = alloc_copy(code, len);
    c->at += len + (code[len] == '\n');
    bool on = run_line(c, line);
    free(line);
    return on;
}

static bool is_number(const char *code)
{
    size_t digits = strspn(code, "0123456789");
    return digits && !code[digits];
}

static void engine_run(void *state, SessionJob *job)
{
    Canned *c = state;
    c->job = job;
    c->at = 0;
    if (is_number(job->code) && !job->silent)
        c->result = text_bundle(job->code);
    while (job_step(c))
        continue;
}

static void engine_interrupt(void *state)
{
    Canned *c = state;
    if (c->ask)
        stdin_cancel(c->kernel, c->ask);
    c->ask = NULL;
    end_job(c, "KeyboardInterrupt", "");
}

static void engine_complete(void *state, const char *code, size_t len, size_t cursor, SessionCompletion *out)
{
    (void)state;
    (void)len;
    while (out->start && isalnum((unsigned char)code[out->start - 1]))
        out->start--;
    size_t typed = cursor - out->start;
    out->matches = json_array();
    out->types = json_array();
    if (!typed || strncmp("print", code + out->start, typed))
        return;
    json_array_append_new(out->matches, json_string("print"));
    json_array_append_new(out->types, json_string("function"));
}

static json_t *engine_inspect(void *state, const char *code, size_t len, size_t cursor, int detail)
{
    (void)state;
    (void)len;
    (void)cursor;
    (void)detail;
    return strncmp(code, "print", 5) ? NULL : text_bundle("print(*args)");
}

static SessionCompleteness engine_is_complete(void *state, const char *code, size_t len, Buf *indent)
{
    (void)state;
    if (strchr(code, '$'))
        return SESSION_INVALID;
    if (!len || code[len - 1] != ':')
        return SESSION_COMPLETE;
    buf_adds(indent, "    ");
    return SESSION_INCOMPLETE;
}

/* --- the loop --- */

static void show_late(Canned *c)
{
    long long now = clock_ms();
    for (Late **at = &c->late, *late; (late = *at);) {
        if (late->due_ms > now) {
            at = &late->next;
            continue;
        }
        *at = late->next;
        output_stream(c->kernel, late->origin, OUTPUT_STDOUT, late->text, strlen(late->text));
        output_stream(c->kernel, late->origin, OUTPUT_STDOUT, "\n", 1);
        origin_drop(late->origin);
        free(late->text);
        free(late);
    }
}

static void wake(Canned *c)
{
    if (!c->wake_ms || c->wake_ms > clock_ms())
        return;
    c->wake_ms = 0;
    while (job_step(c))
        continue;
}

static long sleep_limit(const Canned *c, long ms)
{
    bool timed = c->wake_ms || c->late || c->spinning;
    return timed && (ms < 0 || ms > 5) ? 5 : ms;
}

static int open_poller(const Kernel *k)
{
    int fds[KERNEL_MAX_FDS], count = kernel_poll_fds(k, fds), poller = epoll_create1(EPOLL_CLOEXEC);
    for (int i = 0; i < count; i++)
        epoll_ctl(poller, EPOLL_CTL_ADD, fds[i], &(struct epoll_event){.events = EPOLLIN});
    return poller;
}

static void loop(Canned *c)
{
    int poller = open_poller(c->kernel);
    while (!kernel_stopping(c->kernel)) {
        struct epoll_event events[8];
        show_late(c);
        wake(c);
        long ms = kernel_pump(c->kernel);
        if (ms)
            epoll_wait(poller, events, 8, (int)sleep_limit(c, ms));
    }
}

int main(int argc, char **argv)
{
    Canned c = {0};
    SessionEngine engine = {&c, engine_run, engine_interrupt, engine_complete, engine_inspect, engine_is_complete, NULL, NULL};
    Buf error = {0};
    const char *file = argc == 3 && !strcmp(argv[1], "-f") ? argv[2] : NULL;
    if (!file) {
        log_line("usage: canned_kernel -f CONNECTION_FILE");
        return 2;
    }
    c.kernel = kernel_open(file, &engine, NULL, &error);
    if (!c.kernel) {
        log_line("%s", error.data);
        buf_clear(&error);
        return 1;
    }
    loop(&c);
    while (c.late) {
        c.late->due_ms = 0;
        show_late(&c);
    }
    kernel_free(c.kernel);
    return 0;
}
