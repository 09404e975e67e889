/* SPDX-License-Identifier: MIT
 *
 * See console.h. An engine whose front is a terminal. Lines are edited by libedit, which is loaded
 * only here and called for each key, so that background tasks go on while the prompt waits; what
 * they print comes above it. */
#include "kernel/console.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/log.h"
#include "kernel/engine.h"
#include "kernel/kernel.h"

enum { MOST_HISTORY = 2000 };

/* libedit's readline interface. */
typedef struct Editor {
    void (*install)(const char *prompt, void (*line)(char *text));
    void (*remove)(void);
    void (*read_char)(void);
    int (*add)(const char *line);
    int (*load)(const char *file);
    int (*save)(const char *file);
    void (*stifle)(int most);
} Editor;

typedef struct Console {
    Engine *engine;
    Editor editor;
    Buf code;                           /* lines of the cell being typed */
    char *history;
    long number;                        /* of the cell at the prompt */
    bool prompting, running, over;
    bool midline;                       /* the cursor is not at the beginning of a line */
    FrontAnswer *answer;                /* input() waits for a line */
    void *answer_owner;
    Origin *origin;
    SessionJob job;
} Console;

/* The editor's callback has no argument of its own, and a process has one terminal. */
static Console *the_console;
static volatile sig_atomic_t interrupted;

/* -- the prompt -------------------------------------------------------------------------------- */

static void line_typed(char *text);

static void begin_prompt(Console *c, const char *text)
{
    char prompt[64];
    snprintf(prompt, sizeof prompt, c->code.len ? "   ...: " : "In [%ld]: ", c->number);
    c->editor.install(text ? text : prompt, line_typed);
    c->prompting = true;
}

static void end_prompt(Console *c)
{
    if (c->prompting)
        c->editor.remove();
    c->prompting = false;
}

/* -- the front --------------------------------------------------------------------------------- */

static void put(int fd, const char *text, size_t len)
{
    while (len) {
        ssize_t n = write(fd, text, len);
        if (n < 0 && errno != EINTR)
            return;
        text += n > 0 ? n : 0;
        len -= n > 0 ? (size_t)n : 0;
    }
}

/* While a prompt waits, output takes its line; the prompt comes again below. */
static long show_stream(void *state, Origin *origin, OutputStream stream, const char *text, size_t len)
{
    Console *c = state;
    bool again = c->prompting && !c->answer;
    (void)origin;
    if (again) {
        end_prompt(c);
        put(STDOUT_FILENO, "\r\033[K", 4);
    }
    put(stream == OUTPUT_STDERR ? STDERR_FILENO : STDOUT_FILENO, text, len);
    c->midline = len && text[len - 1] != '\n';
    if (again && c->midline)
        put(STDOUT_FILENO, "\n", 1);
    if (again)
        begin_prompt(c, NULL);
    return 0;
}

static void show_text(Console *c, const json_t *text)
{
    show_stream(c, NULL, OUTPUT_STDOUT, json_string_value(text), json_string_length(text));
    show_stream(c, NULL, OUTPUT_STDOUT, "\n", 1);
}

static long show_display(void *state, Origin *origin, const OutputDisplay *display)
{
    (void)origin;
    const json_t *text = json_object_get(display->data, "text/plain");
    if (json_is_string(text))
        show_text(state, text);
    return 0;
}

static void show_error(void *state, Origin *origin, const json_t *error)
{
    size_t i;
    const json_t *line;
    (void)origin;
    json_array_foreach(json_object_get(error, "traceback"), i, line)
        show_text(state, line);
}

static void clear(void *state, Origin *origin, bool wait)
{
    (void)state;
    (void)origin;
    if (!wait)
        put(STDOUT_FILENO, "\033[2K\r", 5);
}

static void take_payload(void *state, Origin *origin, json_t *payload)
{
    const char *source = json_string_value(json_object_get(payload, "source"));
    (void)origin;
    if (source && strcmp(source, "ask_exit") == 0)
        ((Console *)state)->over = true;
    json_decref(payload);
}

static FrontAsk *ask(void *state, Origin *origin, const char *prompt, size_t len, bool password,
                     FrontAnswer *answer, void *owner)
{
    Console *c = state;
    (void)origin, (void)len, (void)password;
    if (c->answer)
        return NULL;
    c->answer = answer;
    c->answer_owner = owner;
    end_prompt(c);
    begin_prompt(c, prompt);
    return (FrontAsk *)c;
}

static void cancel(void *state, FrontAsk *question)
{
    Console *c = state;
    (void)question;
    c->answer = NULL;
    end_prompt(c);
}

static long pump(void *state)
{
    Console *c = state;
    const SessionEngine *session = engine_session(c->engine);
    if (!interrupted)
        return -1;
    interrupted = 0;
    if (c->running) {
        put(STDOUT_FILENO, "\n", 1);
        session->interrupt(session->state);
        return 0;
    }
    end_prompt(c);
    put(STDOUT_FILENO, "^C\n", 3);
    buf_reset(&c->code);
    begin_prompt(c, NULL);
    return -1;
}

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static void catch_interrupt(void)
{
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
}

/* -- cells ------------------------------------------------------------------------------------- */

static void cell_done(SessionJob *job, const SessionOutcome *outcome)
{
    Console *c = job->owner;
    const json_t *text = json_object_get(outcome->data, "text/plain");
    c->running = false;
    if (c->midline)
        put(STDOUT_FILENO, "\n", 1);
    c->midline = false;
    if (outcome->error && !c->over)
        show_error(c, NULL, outcome->error);
    else if (json_is_string(text)) {
        printf("Out[%ld]: ", job->number);
        fflush(stdout);
        show_text(c, text);
    }
    origin_drop(c->origin);
    c->number++;
    buf_reset(&c->code);
    if (!c->over)
        begin_prompt(c, NULL);
}

static void run_cell(Console *c)
{
    const SessionEngine *session = engine_session(c->engine);
    end_prompt(c);
    catch_interrupt();
    c->origin = origin_new("{}", 2);
    c->job = (SessionJob){.kind = SESSION_CELL,
                          .code = c->code.data,
                          .len = c->code.len,
                          .number = c->number,
                          .origin = c->origin,
                          .done = cell_done,
                          .owner = c};
    c->running = true;
    session->run(session->state, &c->job);
}

/* A cell ends where it is complete, or, when it has several lines, with an empty one. */
static bool wants_more(Console *c)
{
    const SessionEngine *session = engine_session(c->engine);
    Buf indent = {0};
    SessionCompleteness how = session->is_complete(session->state, c->code.data, c->code.len - 1, &indent);
    buf_clear(&indent);
    return how == SESSION_INCOMPLETE;
}

static void give_answer(Console *c, const char *text)
{
    FrontAnswer *answer = c->answer;
    c->answer = NULL;
    end_prompt(c);
    answer(c->answer_owner, text, text ? strlen(text) : 0);
}

static bool is_blank(const Buf *code)
{
    return !code->len || strspn(code->data, " \t\n") == code->len;
}

static void line_typed(char *text)
{
    Console *c = the_console;
    if (c->answer) {
        give_answer(c, text);
    } else if (!text) {
        c->over = true;
        put(STDOUT_FILENO, "\n", 1);
    } else {
        if (*text)
            c->editor.add(text);
        buf_adds(&c->code, text);
        buf_addc(&c->code, '\n');
        if (is_blank(&c->code))
            buf_reset(&c->code);
        if (!c->code.len || wants_more(c)) {
            end_prompt(c);
            begin_prompt(c, NULL);
        } else {
            run_cell(c);
        }
    }
    free(text);
}

/* -- life -------------------------------------------------------------------------------------- */

static bool load_editor(Editor *e)
{
    void *lib = dlopen("libedit.so.2", RTLD_NOW);
    if (!lib) {
        log_line("the console needs libedit: %s", dlerror());
        return false;
    }
    *(void **)&e->install = dlsym(lib, "rl_callback_handler_install");
    *(void **)&e->remove = dlsym(lib, "rl_callback_handler_remove");
    *(void **)&e->read_char = dlsym(lib, "rl_callback_read_char");
    *(void **)&e->add = dlsym(lib, "add_history");
    *(void **)&e->load = dlsym(lib, "read_history");
    *(void **)&e->save = dlsym(lib, "write_history");
    *(void **)&e->stifle = dlsym(lib, "stifle_history");
    int *catch_signals = dlsym(lib, "rl_catch_signals");
    if (catch_signals)
        *catch_signals = 0;             /* Ctrl-C is ours */
    void (*use)(void);
    *(void **)&use = dlsym(lib, "using_history");
    if (use)
        use();
    return e->install && e->remove && e->read_char && e->add && e->load && e->save && e->stifle;
}

static void key_pressed(void *data, uint32_t events)
{
    Console *c = data;
    (void)events;
    if (c->prompting)
        c->editor.read_char();
}

static void open_history(Console *c)
{
    Buf path = {0};
    const char *home = getenv("HOME");
    buf_addf(&path, "%s/.meanwhile_history", home ? home : ".");
    c->history = buf_detach(&path);
    c->editor.stifle(MOST_HISTORY);
    c->editor.load(c->history);
}

static void close_history(Console *c)
{
    mode_t old = umask(077);
    c->editor.save(c->history);
    umask(old);
    free(c->history);
}

int console_run(void *stack_base)
{
    Console c = {.number = 1};
    const Front front = {
        .state = &c,
        .stream = show_stream,
        .display = show_display,
        .rest = front_no_rest,
        .flush = front_no_flush,
        .clear = clear,
        .error = show_error,
        .payload = take_payload,
        .ask = ask,
        .cancel = cancel,
        .pump = pump,
    };
    if (!load_editor(&c.editor))
        return 1;
    the_console = &c;
    c.engine = engine_new(&front, stack_base);
    open_history(&c);
    printf("Meanwhile %s: cells at a prompt; tasks go on meanwhile. exit() or Ctrl-D leaves.\n",
           KERNEL_VERSION);
    fflush(stdout);
    begin_prompt(&c, NULL);
    catch_interrupt();
    engine_watch(c.engine, STDIN_FILENO, key_pressed, &c);
    while (!c.over)
        engine_turn(c.engine);
    end_prompt(&c);
    engine_finish(c.engine);
    close_history(&c);
    buf_clear(&c.code);
    return 0;
}
