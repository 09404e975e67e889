/* SPDX-License-Identifier: MIT
 *
 * What running code says and asks: its writes, its errors, its questions, each under the Origin of
 * the group that runs.
 *
 * A task that writes more than the front can pass on parks for a while at the end of the print():
 * nothing is lost, and others run. */
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/log.h"
#include "kernel/engine_state.h"
#include "kernel/jsontext.h"
#include "kernel/stdin.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/task_log.h"

/* -- writing ----------------------------------------------------------------------------------- */

/* A task's text also goes to its log, which is all that is left of it when nobody sees the cell any more. */
static void note(Engine *e, const char *text, size_t len)
{
    Task *t = task_current(e->scheduler);
    if (!t || t == e->task)
        return;
    task_log_add(e->scheduler, t, text, len);
    CellRun *cell = engine_cell(e, t->group);
    if (!cell || !cell->stale || cell->said_stale)
        return;
    cell->said_stale = true;
    log_line("cell [%ld] is gone or was run again, and a task of its earlier run still writes: its "
             "log() has that",
             cell->number);
}

static void host_write(Interp *vm, bool is_stderr, const char *text, size_t len)
{
    Engine *e = engine_of(vm);
    if (!len)
        return;
    note(e, text, len);
    e->front.stream(e->front.state, engine_origin(e), is_stderr ? OUTPUT_STDERR : OUTPUT_STDOUT, text, len);
}

static void host_flush(Interp *vm)
{
    Engine *e = engine_of(vm);
    e->front.flush(e->front.state, engine_origin(e));
}

static const WaitKind resting = {.name = "output", .gives_data = true};

static Value rest_for(Engine *e, long ms, Value result)
{
    if (!ms || !task_current(e->scheduler))
        return result;
    return task_park_for(e->scheduler, &resting, result, ms * INT64_C(1000000));
}

static Value host_rest(Interp *vm, Value result)
{
    Engine *e = engine_of(vm);
    return rest_for(e, e->front.rest(e->front.state, engine_origin(e)), result);
}

Value engine_rest(Engine *e, long ms)
{
    return rest_for(e, ms, V_NONE);
}

/* -- errors ------------------------------------------------------------------------------------ */

static json_t *text_json(Interp *vm, Value text, const char *otherwise)
{
    json_t *json = text == V_NULL ? NULL : bundle_text(vm, text);
    exc_clear(vm);
    return json ? json : json_string(otherwise);
}

/* An array of its lines. */
static json_t *lines_json(Interp *vm, Value text)
{
    size_t len = 0;
    json_t *lines = json_array();
    const char *at = text == V_NULL ? NULL : str_utf8(vm, text, &len), *end = at + len;
    while (at && at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        newline = newline ? newline : end;
        json_array_append_new(lines, jsontext_string(at, (size_t)(newline - at)));
        at = newline + 1;
    }
    exc_clear(vm);
    return lines;
}

/* Only what went wrong: %xmode Minimal, and a magic that was used wrongly. */
static json_t *one_line(const char *name, const json_t *evalue)
{
    return json_pack("[s++]", name, ": ", json_string_value(evalue));
}

/* A notebook is where people ask for packages: what can be had, and how. */
static void add_hint(Interp *vm, Value exc, json_t *lines)
{
    static const char *const hint[] = {
        "", "Modules are .py files: beside the notebook, in the folders of the environment variable MEANWHILEPATH,",
        "or in those of sys.path. Packages with compiled parts (numpy, pandas ...) cannot be imported."};
    if (!exc_matches(vm, exc, EXC_ModuleNotFoundError))
        return;
    for (size_t i = 0; i < sizeof hint / sizeof *hint; i++)
        json_array_append_new(lines, json_string(hint[i]));
}

json_t *engine_error(Interp *vm, Value exc)
{
    const Engine *e = engine_of(vm);
    const char *name = type_name_of(vm, exc);
    json_t *evalue = text_json(vm, exc_str(vm, exc), "<exception str() failed>");
    bool terse = e->terse_errors || strcmp(name, "UsageError") == 0;
    json_t *traceback = terse ? one_line(name, evalue)
                              : lines_json(vm, exc_format(vm, exc, !e->plain_errors));
    if (!terse)
        add_hint(vm, exc, traceback);
    return json_pack("{s:s, s:o, s:o}", "ename", name, "evalue", evalue, "traceback", traceback);
}

/* -- questions --------------------------------------------------------------------------------- */

struct InputWait {
    Engine *engine;
    Task *task;                         /* parked, so the scheduler keeps it */
    FrontAsk *ask;
    InputWait *next;
};

static void forget(InputWait *w)
{
    InputWait **at = &w->engine->inputs;
    while (*at != w)
        at = &(*at)->next;
    *at = w->next;
    free(w);
}

static void answered(void *owner, const char *text, size_t len)
{
    InputWait *w = owner;
    Interp *vm = w->engine->vm;
    Value line = text ? str_from_utf8(vm, text, len) : exc_raise(vm, EXC_EOFError, "EOF when reading a line");
    task_wake(w->engine->scheduler, w->task, line, line == V_NULL ? exc_take(vm) : V_NULL);
    forget(w);
}

static void cancel_input(Scheduler *s, Task *t)
{
    Engine *e = task_data(s);
    InputWait *w = e->inputs;
    while (w && w->task != t)
        w = w->next;
    if (!w)
        return;
    e->front.cancel(e->front.state, w->ask);
    forget(w);
}

static const WaitKind asking = {.name = "input", .cancel = cancel_input};

static Value refuse(Interp *vm, bool password)
{
    Value type = prelude_get(vm, "IPython.core.error", "StdinNotImplementedError");
    Value text = type == V_NULL ? V_NULL : str_from_cstr(vm, stdin_refusal(password));
    Value exc = text == V_NULL ? V_NULL : op_call(vm, type, &text, 1);
    return exc == V_NULL ? V_NULL : exc_raise_obj(vm, exc);
}

static Value host_input(Interp *vm, Value prompt, bool password)
{
    Engine *e = engine_of(vm);
    size_t len;
    const char *text = str_utf8(vm, prompt, &len);
    if (!text || task_park(e->scheduler, &asking, V_NULL) != V_PARK)
        return V_NULL;
    InputWait *w = alloc_zeroed(1, sizeof *w);
    *w = (InputWait){e, task_current(e->scheduler), NULL, e->inputs};
    e->inputs = w;
    w->ask = e->front.ask(e->front.state, engine_origin(e), text, len, password, answered, w);
    if (w->ask)
        return V_PARK;
    forget(w);
    task_current(e->scheduler)->wait = NULL;
    task_current(e->scheduler)->state = TASK_RUNNING;
    return refuse(vm, password);
}

void engine_output_init(Engine *e)
{
    Host *host = &e->vm->host;
    host->write = host_write;
    host->flush = host_flush;
    host->rest = host_rest;
    host->input = host_input;
}
