/* SPDX-License-Identifier: MIT
 *
 * The module _asyncio: what lib/asyncio needs of the scheduler. The rest of asyncio is written in the language. */
#include <limits.h>

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/fd_wait.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"
#include "tasks/sleep.h"

static Value fn_sleep(Interp *vm, Value *args, int n)
{
    (void)n;
    double seconds;
    if (!float_from_number(vm, args[0], &seconds))
        return V_NULL;
    if (seconds != seconds)
        return exc_raise(vm, EXC_ValueError, "Invalid delay: NaN (not a number)");
    return sleep_new(vm, seconds, args[1]);
}

static Value fn_current_task(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Task *t = task_current(task_scheduler(vm));
    return t && !t->is_cell ? v_from_obj(t) : V_NONE;
}

static Value fn_all_tasks(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Value list = list_new(vm, NULL, 0);
    for (Task *t = task_first(task_scheduler(vm)); t && list != V_NULL; t = t->next)
        if (!t->is_cell && !t->is_helper)
            list_append(vm, list, v_from_obj(t));
    return list;
}

static bool in_loop(Scheduler *s)
{
    if (!s->current)
        return s->current_group != NULL;                        /* a callback */
    return !s->current->is_cell || s->cells_in_loop;
}

/* create_task(replace=True): whoever has the name is cancelled. False: exception pending. */
static bool cancel_namesakes(Interp *vm, Value name)
{
    Value text = name == V_NONE ? V_NULL : op_str(vm, name);
    if (text == V_NULL) {
        if (vm->exc == V_NULL)
            exc_raise(vm, EXC_TypeError, "replace=True needs the name of the task to be replaced");
        return false;
    }
    Scheduler *s = task_scheduler(vm);
    for (Task *t = task_first(s), *next; t; t = next) {
        next = t->next;
        if (t != s->current && !t->is_cell && !t->is_helper && t->name != V_NULL && str_eq(t->name, text))
            task_cancel(s, t, V_NONE);
    }
    return true;
}

/* asyncio.create_task(): what it is given may be a coroutine or an asyncio.sleep(), which gets one around it. */
static Value fn_create_task(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Value coro = args[0];
    if (!in_loop(s))
        return exc_raise(vm, EXC_RuntimeError, "no running event loop");
    int replace = op_truth(vm, args[3]);
    if (replace < 0 || (replace && !cancel_namesakes(vm, args[1])))
        return V_NULL;
    if (v_is_obj(coro) && v_obj(coro)->shape == s->sleep_type->first_shape) {
        Value wrap = prelude_get(vm, "asyncio.coroutines", "_run_awaitable");
        coro = wrap == V_NULL ? V_NULL : op_call(vm, wrap, &coro, 1);
        if (coro == V_NULL)
            return V_NULL;
    }
    return task_from_coroutine(vm, coro, args[1], args[2]);
}

static Value fn_in_loop(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_bool(in_loop(task_scheduler(vm)));
}

static Value fn_in_task(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Task *t = task_current(task_scheduler(vm));
    return v_from_bool(t && !t->is_cell);
}

static Value fn_call_soon(Interp *vm, Value *args, int n)
{
    (void)n;
    return task_call_soon(task_scheduler(vm), args[0], args[1], args[2]);
}

static Value fn_call_at(Interp *vm, Value *args, int n)
{
    (void)n;
    double when;
    if (!float_from_number(vm, args[0], &when))
        return V_NULL;
    double due = when > 9e9 ? 9e18 : when < -9e9 ? -9e18 : when * 1e9;
    return task_call_at(task_scheduler(vm), (int64_t)due, args[1], args[2], args[3]);
}

/* The handle before, or None. */
static Value fn_watch(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    int64_t fd;
    if (!op_index(vm, args[0], &fd))
        return V_NULL;
    if (fd < 0 || fd > INT_MAX)
        return exc_raise(vm, EXC_ValueError, "Invalid file descriptor: %lld", (long long)fd);
    Handle *h = args[2] == V_NONE ? NULL : handle_new(s, args[2], args[3], V_NULL);
    if (!h && args[2] != V_NONE)
        return V_NULL;
    Value before = fd_wait_call(s, (int)fd, op_truth(vm, args[1]) == 1 ? POLLOUT : POLLIN, h ? v_from_obj(h) : V_NULL);
    if (before == V_NULL || before == V_NONE)
        return before;
    handle_cancel(s, (Handle *)v_obj(before));
    return before;
}

static Value fn_time(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return float_new(vm, (double)timer_now() / 1e9);
}

/* -- waiting for a future from code that is no coroutine ------------------------------------------------------------------ */

static void cancel_future_wait(Scheduler *s, Task *t)
{
    future_remove_waiter(s->vm, future_of(t->wait_data), v_from_obj(t));
}

static const WaitKind future_wait = {.name = "future", .cancel = cancel_future_wait};

static Value fn_wait_for(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    if (!future_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "a Future was expected, not %s", type_name_of(vm, args[0]));
    Future *f = future_of(args[0]);
    if (f->state != FUTURE_PENDING)
        return future_result(vm, f);
    Value v = task_park(s, &future_wait, args[0]);
    if (v == V_PARK)
        future_add_waiter(vm, f, v_from_obj(s->current));
    return v;
}

static Value fn_set_blocking(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    future_of(args[0])->retrieved = true;
    return V_NONE;
}

static const NativeDef functions[] = {
    {"sleep(delay, result=None)", fn_sleep, "Wait for `delay` seconds, letting others run; gives `result`.", 0},
    {"create_task(coro, *, name=None, context=None, replace=False)", fn_create_task,
     "Have the coroutine run beside everything else, from the next turn of the loop on. With `replace` it takes the place of "
     "the task of that name, which is cancelled.", 0},
    {"current_task(loop=None)", fn_current_task, "The task that runs now, or None.", 0},
    {"all_tasks()", fn_all_tasks, "A list of the tasks that are not done.", 0},
    {"in_loop()", fn_in_loop, "Is this code run by the event loop?", 0},
    {"in_task()", fn_in_task, "Is this code run by a task?", 0},
    {"call_soon(fn, args, context=None, /)", fn_call_soon, "Have the loop call fn(*args) in its next turn.", 0},
    {"call_at(when, fn, args, context=None, /)", fn_call_at, "Have the loop call fn(*args) at a time of its clock.", 0},
    {"watch(fd, writing, fn, args, /)", fn_watch,
     "Have the loop call fn(*args) whenever the descriptor is ready; fn None: no more. What was called before.", 0},
    {"time()", fn_time, "The loop's clock, in seconds.", 0},
    {"wait_for_future(future, /)", fn_wait_for, "Wait here, coroutine or not, until a future is done; its result.", 0},
    {"mark_retrieved(future, /)", fn_set_blocking, "Its exception has been taken care of.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    Scheduler *s = task_scheduler(vm);
    return module_add(vm, module, "Future", v_from_obj(s->future_type)) && module_add(vm, module, "Task", v_from_obj(s->task_type))
        && module_add(vm, module, "Handle", v_from_obj(s->handle_type))
        && module_add(vm, module, "CancelledError", v_from_obj(vm->exc_types[EXC_CancelledError]));
}

const ModuleDef mod_asyncio = {"_asyncio", "The scheduler, for asyncio.", functions, init};
