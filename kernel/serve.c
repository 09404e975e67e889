/* SPDX-License-Identifier: MIT
 *
 * See serve.h. An engine whose front is a Jupyter kernel. The engine is made when a client first
 * asks for something that needs it: a kernel that was only started is there sooner and smaller.
 * When it is told to stop, what runs is asked to end and has a second for it; then the process ends
 * at the next safe point: what was said is sent, nothing else runs. */
#include "kernel/serve.h"

#include <signal.h>
#include <poll.h>
#include <stdlib.h>

#include "base/log.h"
#include "kernel/clock.h"
#include "kernel/engine.h"
#include "kernel/kernel.h"
#include "kernel/on_execute.h"
#include "kernel/output.h"
#include "kernel/stdin.h"

typedef struct Server {
    Kernel *kernel;
    Engine *engine;                     /* NULL: nobody needed it yet */
    void *stack_base;
    /* told to stop: until when what runs may take its time; 0: not told */
    int64_t ending;
    /* an answer may run code (a __getattr__), whose safe points come here again */
    bool pumping;
} Server;

static Kernel *kernel_of(void *state)
{
    return ((Server *)state)->kernel;
}

static long show_stream(void *state, Origin *origin, OutputStream stream, const char *text, size_t len)
{
    return output_stream(kernel_of(state), origin, stream, text, len);
}

static long show_display(void *state, Origin *origin, const OutputDisplay *display)
{
    return output_display(kernel_of(state), origin, display);
}

static long rest(void *state, Origin *origin)
{
    return output_rest(kernel_of(state), origin);
}

static void flush(void *state, Origin *origin)
{
    output_flush_soon(kernel_of(state), origin);
}

static void clear(void *state, Origin *origin, bool wait)
{
    output_clear(kernel_of(state), origin, wait);
}

static void show_error(void *state, Origin *origin, const json_t *error)
{
    output_error(kernel_of(state), origin, error);
}

static void add_payload(void *state, Origin *origin, json_t *payload)
{
    execute_payload(kernel_of(state), origin, payload);
}

static FrontAsk *ask(void *state, Origin *origin, const char *prompt, size_t len, bool password,
                     FrontAnswer *answer, void *owner)
{
    return (FrontAsk *)stdin_ask(kernel_of(state), origin, prompt, len, password, answer, owner);
}

static void cancel(void *state, FrontAsk *question)
{
    stdin_cancel(kernel_of(state), (StdinAsk *)question);
}

enum { GRACE_MS = 1000, LOOK_MS = 5 };

/* Told to stop: is there something to wait for? */
static bool may_take_time(Server *s)
{
    if (!s->engine)
        return false;
    if (!s->ending) {
        s->ending = clock_ms() + GRACE_MS;
        engine_end_tasks(s->engine);
    }
    if (!engine_tasks_left(s->engine, NULL))
        return false;
    if (clock_ms() < s->ending)
        return true;
    Buf names = {0};
    int left = engine_tasks_left(s->engine, &names);
    log_line("%d %s did not end within a second: %.*s", left, left == 1 ? "task" : "tasks",
             (int)(names.len < 500 ? names.len : 500), names.data);
    buf_clear(&names);
    return false;
}

static void quit(Server *s)
{
    if (s->engine)
        engine_finish(s->engine);
    kernel_free(s->kernel);
    exit(0);
}

static long pump(void *state)
{
    Server *s = state;
    if (s->pumping)
        return 0;
    s->pumping = true;
    long ms = kernel_pump(s->kernel);
    s->pumping = false;
    if (kernel_stopping(s->kernel)) {
        if (may_take_time(s))
            return LOOK_MS;
        quit(s);
    }
    return ms;
}

static bool glance(void *state)
{
    Server *s = state;
    if (s->pumping)
        return true;
    s->pumping = true;
    bool go_on = kernel_glance(s->kernel);
    s->pumping = false;
    return go_on;
}

/* -- the engine, when it is needed ------------------------------------------------------------- */

static Engine *make_engine(Server *s)
{
    const Front front = {s,     show_stream,      show_display,        rest,        flush,
                         clear, show_error,       add_payload,         ask,         cancel,
                         pump,  .glance = glance, .lives_alone = true, .html = true};
    int fds[KERNEL_MAX_FDS], count = kernel_poll_fds(s->kernel, fds);
    Engine *engine = engine_new(&front, s->stack_base);
    for (int i = 0; i < count; i++)
        engine_watch(engine, fds[i], NULL, NULL);
    return engine;
}

static const SessionEngine *session_of(void *state)
{
    Server *s = state;
    if (!s->engine)
        s->engine = make_engine(s);
    return engine_session(s->engine);
}

static void run(void *state, SessionJob *job)
{
    const SessionEngine *session = session_of(state);
    session->run(session->state, job);
}

static void interrupt(void *state)
{
    const SessionEngine *session = session_of(state);
    session->interrupt(session->state);
}

static void complete(void *state, const char *code, size_t len, size_t cursor, SessionCompletion *out)
{
    const SessionEngine *session = session_of(state);
    session->complete(session->state, code, len, cursor, out);
}

static json_t *inspect(void *state, const char *code, size_t len, size_t cursor, int detail)
{
    const SessionEngine *session = session_of(state);
    return session->inspect(session->state, code, len, cursor, detail);
}

static SessionCompleteness is_complete(void *state, const char *code, size_t len, Buf *indent)
{
    const SessionEngine *session = session_of(state);
    return session->is_complete(session->state, code, len, indent);
}

static bool cancel_task(void *state, const char *key)
{
    Server *s = state;
    return s->engine && engine_session(s->engine)->cancel(s->engine, key);
}

static void rest_engine(void *state)
{
    Server *s = state;
    if (s->engine)
        engine_session(s->engine)->rest(s->engine);
}

/* -- the loop ---------------------------------------------------------------------------------- */

static void wait_for_work(Server *s)
{
    struct pollfd polled[KERNEL_MAX_FDS];
    int fds[KERNEL_MAX_FDS], count = kernel_poll_fds(s->kernel, fds);
    for (int i = 0; i < count; i++)
        polled[i] = (struct pollfd){.fd = fds[i], .events = POLLIN};
    while (!s->engine) {
        long ms = pump(s);
        if (!s->engine && ms)
            poll(polled, (nfds_t)count, (int)ms);
    }
}

int serve_run(const char *file, void *stack_base)
{
    Server s = {.stack_base = stack_base};
    Buf error = {0};
    const SessionEngine session = {&s,      run,         interrupt,   complete,
                                   inspect, is_complete, cancel_task, rest_engine};
    signal(SIGPIPE, SIG_IGN);
    s.kernel = kernel_open(file, &session, NULL, &error);
    if (!s.kernel) {
        log_line("%s", error.data);
        buf_clear(&error);
        return 1;
    }
    wait_for_work(&s);
    for (;;)
        engine_turn(s.engine);
}
