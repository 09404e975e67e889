/* SPDX-License-Identifier: MIT
 *
 * The module _tasks: what there is to see of tasks, for the table that tasks() shows and for
 * displays that follow a value. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_func.h"
#include "lang/vm.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/ended.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"
#include "tasks/task_log.h"

enum { MOST_FRAMES = 64, LOG_END = 400 };

static bool is_listed(const Task *t)
{
    return !t->is_helper && !t->is_foreground && (!t->is_cell || t->group->thread);
}

static Value fn_running(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Value list = list_new(vm, NULL, 0);
    for (Task *t = task_first(task_scheduler(vm)); t && list != V_NULL; t = t->next)
        if (is_listed(t))
            list_append(vm, list, v_from_obj(t));
    return list;
}

static Value fn_ended(Interp *vm, Value *args, int n)
{
    (void)n;
    double seconds;
    if (!float_from_number(vm, args[0], &seconds))
        return V_NULL;
    return ended_list(task_scheduler(vm), (int64_t)(seconds * 1e9));
}

/* How many others run; a cell that asks is none of them itself. */
static Value fn_others(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    const Scheduler *s = task_scheduler(vm);
    int64_t count = 0;
    for (const Task *t = s->tasks; t; t = t->next)
        count += is_listed(t) && t != s->current;
    return int_from_i64(vm, count);
}

static Value fn_current(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Task *t = task_current(task_scheduler(vm));
    return t ? v_from_obj(t) : V_NONE;
}

static Value fn_is_cancelled(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    const Task *t = task_current(task_scheduler(vm));
    return v_from_bool(t && t->future.cancels);
}

/* -- one task ---------------------------------------------------------------------------------- */

static const char *state_of(const Scheduler *s, const Task *t)
{
    if (t->state == TASK_DONE)
        return t->future.state == FUTURE_CANCELLED || (t->is_cell && t->future.cancels)
                 ? "cancelled"
             : t->future.exception != V_NULL ? "failed"
                                             : "done";
    if (t->must_cancel)
        return "cancelling";
    if (t == s->current || t->state == TASK_RUNNING)
        return "running";
    bool waits = t->state == TASK_WAITING || t->state == TASK_PARKED;
    return waits && t->relay == RELAY_NONE ? "waiting" : "ready";
}

/* (file, line, function, is it a library's), innermost first. */
static Value frames_of(Interp *vm, Task *t)
{
    Where where[MOST_FRAMES];
    Value list = list_new(vm, NULL, 0);
    bool gen = v_is_kind(t->coro, KIND_GENERATOR) && t->state != TASK_DONE;
    size_t count = task_stack(t) && t->state != TASK_DONE ? vm_where(vm, task_stack(t), where, MOST_FRAMES)
                 : gen ? vm_where_gen(vm, (Gen *)v_obj(t->coro), where, MOST_FRAMES) : 0;
    for (size_t i = 0; i < count && list != V_NULL; i++) {
        Code *code = where[i].code;
        Value line = int_from_i64(vm, code_position(code, where[i].pc).line);
        list_append(vm, list,
                    tuple_pack(vm, 4, code->filename, line, code->qualname,
                               v_from_bool(code->flags & CODE_HIDDEN)));
    }
    return list;
}

static bool set(Interp *vm, Value dict, const char *name, Value v)
{
    return v != V_NULL && dict_set(vm, dict, str_intern_cstr(vm, name), v);
}

static Value seconds(Interp *vm, int64_t ns)
{
    return float_new(vm, (double)ns / 1e9);
}

static bool add_times(Interp *vm, Task *t, Value d)
{
    bool done = t->state == TASK_DONE;
    int64_t now = timer_now(), end = done && t->is_kept ? t->timer.due : now;
    bool sleeps = !done && timer_is_set(&t->timer);
    return set(vm, d, "age", seconds(vm, end - t->created))
        && set(vm, d, "cpu", seconds(vm, t->cpu))
        && set(vm, d, "steps", int_from_i64(vm, (int64_t)t->steps))
        && set(vm, d, "hogs", int_from_i64(vm, t->hogs))
        && set(vm, d, "ended", done && t->is_kept ? seconds(vm, now - end) : V_NONE)
        && set(vm, d, "left", sleeps ? seconds(vm, t->timer.due - now) : V_NONE);
}

static Value key_of(Interp *vm, const Task *t)
{
    char key[24];
    task_key(t, key);
    return str_from_cstr(vm, key);
}

static Value fn_about(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Task *t = task_of(args[0]);
    if (!t)
        return exc_raise(vm, EXC_TypeError, "a Task was expected, not %s", type_name_of(vm, args[0]));
    Value d = dict_new(vm);
    bool parked = t->state == TASK_PARKED && t->wait, ended = t->state == TASK_DONE;
    bool failed = ended && t->future.exception != V_NULL;
    bool ok = d != V_NULL && set(vm, d, "name", task_name(vm, t))
           && set(vm, d, "state", str_from_cstr(vm, state_of(s, t)))
           && set(vm, d, "waits", parked ? str_from_cstr(vm, t->wait->name) : V_NONE)
           && set(vm, d, "awaits",
                  t->state != TASK_WAITING || t->awaited == V_NULL ? V_NONE : t->awaited)
           && set(vm, d, "frames", frames_of(vm, t)) && set(vm, d, "key", key_of(vm, t))
           && set(vm, d, "coro", t->coro == V_NULL ? V_NONE : t->coro)
           && set(vm, d, "error", failed ? t->future.exception : V_NONE)
           && set(vm, d, "result", !ended || t->future.result == V_NULL ? V_NONE : t->future.result)
           && set(vm, d, "output", task_log_text(vm, t, LOG_END))
           && set(vm, d, "thread", v_from_bool(t->is_cell)) && add_times(vm, t, d);
    return ok ? d : V_NULL;
}

/* -- following --------------------------------------------------------------------------------- */

static Value fn_helper(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_exact(args[0], T_COROUTINE))
        return exc_raise(vm, EXC_TypeError, "a coroutine was expected, got %s", type_name_of(vm, args[0]));
    Task *t = task_start_helper(task_scheduler(vm), args[0]);
    return t ? v_from_obj(t) : V_NULL;
}

static Value fn_activity(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return int_from_i64(vm, (int64_t)task_scheduler(vm)->activity);
}

static Value fn_next_activity(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    int64_t seen;
    Value future = future_new(vm);
    if (future == V_NULL || !int_to_i64(args[0], &seen))
        return future;
    if ((uint64_t)seen != s->activity)
        future_set_result(vm, future_of(future), V_NONE);
    else if (list_append(vm, s->activity_waiters, future))
        s->activity_told = s->activity;
    return future;
}

static const NativeDef functions[] = {
    {"running()", fn_running, "The tasks and threads that are not done, oldest first.", 0},
    {"others()", fn_others, "How many tasks and threads run beside this one.", 0},
    {"current()", fn_current, "The task, thread or cell that runs; None: a callback.", 0},
    {"is_cancelled()", fn_is_cancelled, "Has somebody asked the task that runs to end?", 0},
    {"ended(seconds, /)", fn_ended, "Those that ended within so many seconds, as far as they are kept.", 0},
    {"about(task, /)", fn_about, "A dict of what there is to see of a task.", 0},
    {"helper(coro, /)", fn_helper, "Run a coroutine that keeps what is shown up to date: a task that nobody sees.", 0},
    {"activity()", fn_activity, "A number that grows whenever any task runs, helpers excepted.", 0},
    {"next_activity(seen, /)", fn_next_activity, "A Future that is set once activity() is no longer `seen`.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add(vm, module, "tasks", tasks_object(vm));
}

const ModuleDef mod_tasks = {"_tasks", "What tasks do, for whoever shows it.", functions, init};
