/* SPDX-License-Identifier: MIT
 *
 * See serve.h. An engine whose front is a Jupyter kernel. When it is told to stop while code runs, the process ends at that safe point: what was said is sent, nothing else runs. */
#include "kernel/serve.h"

#include <signal.h>
#include <stdlib.h>

#include "base/log.h"
#include "kernel/engine.h"
#include "kernel/kernel.h"
#include "kernel/on_execute.h"
#include "kernel/output.h"
#include "kernel/stdin.h"

typedef struct Server {
    Kernel *kernel;
    Engine *engine;
    bool pumping;                       /* an answer may run code (a __getattr__), whose safe points come here again */
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

static long rest(void *state)
{
    return output_rest(kernel_of(state));
}

static void flush(void *state, Origin *origin)
{
    output_flush(kernel_of(state), origin);
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

static FrontAsk *ask(void *state, Origin *origin, const char *prompt, size_t len, bool password, FrontAnswer *answer, void *owner)
{
    return (FrontAsk *)stdin_ask(kernel_of(state), origin, prompt, len, password, answer, owner);
}

static void cancel(void *state, FrontAsk *question)
{
    stdin_cancel(kernel_of(state), (StdinAsk *)question);
}

static void quit(Server *s)
{
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
    if (kernel_stopping(s->kernel))
        quit(s);
    return ms;
}

static void watch_kernel(Server *s)
{
    int fds[KERNEL_MAX_FDS], count = kernel_poll_fds(s->kernel, fds);
    for (int i = 0; i < count; i++)
        engine_watch(s->engine, fds[i], NULL, NULL);
}

int serve_run(const char *file, void *stack_base)
{
    Server s = {0};
    Buf error = {0};
    const Front front = {&s, show_stream, show_display, rest, flush, clear, show_error, add_payload, ask, cancel, pump};
    signal(SIGPIPE, SIG_IGN);
    s.engine = engine_new(&front, stack_base);
    s.kernel = kernel_open(file, engine_session(s.engine), NULL, &error);
    if (!s.kernel) {
        log_line("%s", error.data);
        buf_clear(&error);
        return 1;
    }
    watch_kernel(&s);
    for (;;)
        engine_turn(s.engine);
}
