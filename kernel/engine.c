/* SPDX-License-Identifier: MIT
 *
 * See engine.h. A job is compiled, becomes a task in a group of its own, and ends in task_done().
 * lib/_cell.py is the task's outermost function: it shows the value or says how the cell failed, so
 * that both happen where they can still wait and be interrupted. */
#include "kernel/engine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "base/alloc.h"
#include "kernel/child_front.h"
#include "kernel/engine_state.h"
#include "kernel/jsontext.h"
#include "kernel/magic.h"
#include "kernel/paths.h"
#include "lang/complete_input.h"
#include "lang/gc.h"
#include "lang/io.h"
#include "lang/native.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/ended.h"
#include "tasks/modules.h"

Engine *engine_of(Interp *vm)
{
    return task_data(task_scheduler(vm));
}

Interp *engine_interp(const Engine *e)
{
    return e->vm;
}

const SessionEngine *engine_session(const Engine *e)
{
    return &e->session;
}

CellRun *engine_cell(const Engine *e, Group *g)
{
    (void)e;
    return g ? task_group_owner(g) : NULL;
}

Origin *engine_origin(const Engine *e)
{
    Group *g = task_current_group(e->scheduler);
    const CellRun *cell = engine_cell(e, g);
    return g ? (cell ? cell->origin : NULL) : e->job ? e->job->origin : NULL;
}

/* -- the end of a job -------------------------------------------------------------------------- */

static bool is_exit(const json_t *error)
{
    const char *name = json_string_value(json_object_get(error, "ename"));
    return name && strcmp(name, "SystemExit") == 0;
}

/* Hands the job back. The next one may begin before this returns. */
static void end_job(Engine *e)
{
    SessionJob *job = e->job;
    json_t *error = e->error;
    Bundle result = e->result;
    if (is_exit(error) && job->kind == SESSION_CELL)
        e->front.payload(e->front.state, job->origin,
                         json_pack("{s:s, s:b}", "source", "ask_exit", "keepkernel", 0));
    e->job = NULL;
    e->task = NULL;
    e->error = NULL;
    e->result = (Bundle){0};
    job->done(job, &(SessionOutcome){.error = error,
                                     .data = error ? NULL : result.data,
                                     .metadata = result.metadata});
    json_decref(error);
    bundle_clear(&result);
}

static void task_done(void *data, Task *t)
{
    Engine *e = data;
    if (!t || t != e->task)
        return;
    t->future.retrieved = true;
    if (t->future.exception != V_NULL && !e->error)     /* even saying what went wrong went wrong */
        e->error = engine_error(e->vm, t->future.exception);
    engine_say_duplicates(e, engine_cell(e, t->group));
    end_job(e);
}

/* -- the beginning of a job -------------------------------------------------------------------- */

static bool ends_in_semicolon(const SessionJob *job)
{
    size_t len = job->len;
    while (len && strchr(" \t\r\n", job->code[len - 1]))
        len--;
    return len && job->code[len - 1] == ';';
}

Code *engine_compile_cell(Engine *e, const char *code, size_t len)
{
    Buf text = {0};
    bool magic = magic_rewrite(code, len, &text);
    Code *made = interp_compile(e->vm, magic ? text.data : code, magic ? text.len : len, e->file,
                                SOURCE_CELL);
    buf_clear(&text);
    return made;
}

/* Only a cell with a number of its own may give that to its file, or tracebacks through an older
 * cell would show its text. */
static void name_file(Engine *e, long number)
{
    bool own = number > e->newest;
    snprintf(e->file, sizeof e->file, own ? "Cell [%ld]" : "Cell [*]", number);
    e->newest = own ? number : e->newest;
}

static Code *compile(Engine *e, const SessionJob *job)
{
    if (job->kind != SESSION_CELL)
        return interp_compile(e->vm, job->code, job->len, "<expression>", SOURCE_EVAL);
    name_file(e, job->number);
    return engine_compile_cell(e, job->code, job->len);
}

static Task *start_task(Engine *e, Group *g, Code *code)
{
    Interp *vm = e->vm;
    bool async = code->flags & CODE_COROUTINE;
    Value body = function_new(vm, code, vm->main_dict);
    Value run = body == V_NULL ? V_NULL : prelude_get(vm, "_cell", async ? "run_async" : "run");
    if (run == V_NULL)
        return NULL;
    if (!async)
        return task_start_call(e->scheduler, g, run, &body, 1);
    Value coro = op_call(vm, run, &body, 1);
    return coro == V_NULL ? NULL : task_start_foreground(e->scheduler, g, coro);
}

static void run(void *state, SessionJob *job)
{
    Engine *e = state;
    e->job = job;
    e->quiet = job->kind == SESSION_CELL && (job->silent || ends_in_semicolon(job));
    cell_run_delete(e->cells, job->deleted);
    Group *g = task_group_new(e->scheduler, cell_run_new(&e->cells, job), cell_run_free);
    Code *code = compile(e, job);
    engine_note_input(e, job);
    if (code)
        e->task = start_task(e, g, code);
    task_group_drop(e->scheduler, g);
    if (e->task)
        return;
    e->error = engine_error(e->vm, exc_take(e->vm));
    end_job(e);
}

static void interrupt(void *state)
{
    Engine *e = state;
    if (e->task)
        task_interrupt(e->scheduler, e->task);
}

/* The text of a cell magic is whole when a blank line ends it. */
static bool ends_blank(const char *code, size_t len)
{
    while (len && strchr(" \t\r", code[len - 1]))
        len--;
    if (!len || code[--len] != '\n')
        return false;
    while (len && strchr(" \t\r", code[len - 1]))
        len--;
    return len && code[len - 1] == '\n';
}

static SessionCompleteness is_complete(void *state, const char *code, size_t len, Buf *indent)
{
    (void)state;
    if (magic_takes_cell(code, len))
        return ends_blank(code, len) ? SESSION_COMPLETE : SESSION_INCOMPLETE;
    uint32_t spaces = 0;
    Buf text = {0};
    bool magic = magic_rewrite(code, len, &text);
    InputStatus status = complete_input(magic ? (SourceText){text.data, text.len} : (SourceText){code, len}, &spaces);
    buf_clear(&text);
    switch (status) {
    case INPUT_COMPLETE:
        return SESSION_COMPLETE;
    case INPUT_INVALID:
        return SESSION_INVALID;
    case INPUT_INCOMPLETE:
        break;
    }
    while (spaces-- > 0)
        buf_addc(indent, ' ');
    return SESSION_INCOMPLETE;
}

/* -- turning ----------------------------------------------------------------------------------- */

static void pump(void *data)
{
    Engine *e = data;
    e->front.pump(e->front.state);
}

static bool glance(void *data)
{
    Engine *e = data;
    return !e->front.glance || e->front.glance(e->front.state) || task_current(e->scheduler) != e->task;
}

static int64_t before_sleep(void *data)
{
    Engine *e = data;
    long ms = e->front.pump(e->front.state);
    return ms < 0 ? -1 : ms * INT64_C(1000000);
}

static void forked(void *data)
{
    Engine *e = data;
    child_front_begin();
    e->front = child_front;
}

void engine_turn(Engine *e)
{
    task_turn(e->scheduler, -1);
}

static void nothing(void *data, uint32_t events)
{
    (void)data;
    (void)events;
}

void engine_watch(Engine *e, int fd, ReadyFn ready, void *data)
{
    task_watch(e->scheduler, fd, EPOLLIN, ready ? ready : nothing, data);
}

static bool is_to_end(const Engine *e, const Task *t)
{
    return t == e->task || (t->coro != V_NULL && !t->is_helper);
}

void engine_end_tasks(Engine *e)
{
    Value all = list_new(e->vm, NULL, 0);
    for (Task *t = task_first(e->scheduler); t && all != V_NULL; t = t->next)
        if (is_to_end(e, t) && !list_append(e->vm, all, v_from_obj(t)))
            break;
    exc_clear(e->vm);
    for (int64_t i = 0; all != V_NULL && i < list_of(all)->len; i++) {
        Task *t = task_of(list_of(all)->items[i]);
        if (t == e->task)
            task_interrupt(e->scheduler, t);
        else
            task_cancel(e->scheduler, t, V_NONE);
    }
}

int engine_tasks_left(Engine *e, Buf *names)
{
    int left = 0;
    for (Task *t = task_first(e->scheduler); t; t = t->next) {
        if (!is_to_end(e, t))
            continue;
        const char *name = names ? str_utf8(e->vm, task_name(e->vm, t), NULL) : NULL;
        if (name)
            buf_addf(names, "%s%s", left ? ", " : "", name);
        left++;
    }
    return left;
}

void engine_finish(Engine *e)
{
    interp_at_exit(e->vm);
    io_flush_std(e->vm);
}

static bool cancel_task(void *state, const char *key)
{
    Engine *e = state;
    Task *t = task_by_key(e->scheduler, key);
    bool found = t && task_cancel(e->scheduler, t, V_NONE);
    exc_clear(e->vm);
    return found;
}

/* -- life -------------------------------------------------------------------------------------- */

static void rest(void *state)
{
    gc_collect(((Engine *)state)->vm);
}

static void add_modules(Engine *e)
{
    size_t n = 0;
    for (const ModuleDef *const *row = task_modules; *row && n < ENGINE_MODULES - 2; row++)
        e->modules[n++] = *row;
    e->modules[n] = &mod_display;
    e->vm->host_modules = e->modules;
}

Engine *engine_new(const Front *front, void *stack_base)
{
    const TaskHooks hooks = {.done = task_done, .unhandled = engine_unhandled, .pump = pump, .glance = glance,
                             .before_sleep = before_sleep, .forked = forked};
    Engine *e = alloc_zeroed(1, sizeof *e);
    e->front = *front;
    e->session = (SessionEngine){
        e, run, interrupt, engine_complete, engine_inspect, is_complete, cancel_task, rest};
    e->vm = interp_new(stack_base);
    e->scheduler = task_scheduler_new(e->vm, &hooks, e);
    task_cells_in_loop(e->scheduler);
    if (front->lives_alone)
        task_guard_children(e->scheduler);
    ended_keep(e->scheduler);
    paths_set(e->vm, "", 0);
    add_modules(e);
    builtins_add(e->vm);
    engine_output_init(e);
    engine_result_init(e);
    gc_begin_failing(e->vm->gc);
    return e;
}

void engine_free(Engine *e)
{
    engine_finish(e);
    task_scheduler_free(e->scheduler);
    interp_free(e->vm);
    json_decref(e->error);
    bundle_clear(&e->result);
    free(e);
}
