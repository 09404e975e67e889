/* SPDX-License-Identifier: MIT
 *
 * The module _asyncio: what lib/asyncio needs of the scheduler. The rest of asyncio is written in
 * the language. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/loop.h"
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

static bool in_loop(Scheduler *s)
{
    if (!s->current)
        return s->current_group != NULL;                        /* a callback */
    return !s->current->is_cell || s->current->is_callback || s->cells_in_loop;
}

static Value fn_current_task(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Task *t = task_current(s);
    uint32_t loop;
    if (args[0] == V_NONE && !in_loop(s))
        return exc_raise(vm, EXC_RuntimeError, "no running event loop");
    bool same = loop_id(s, args[0], &loop) && t && t->future.loop == loop;
    return same && !t->is_cell ? v_from_obj(t) : V_NONE;
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
    return vm->exc == V_NULL;
}

/* asyncio.create_task(): what it is given may be a coroutine or an asyncio.sleep(), which gets one
 * around it. */
static Value fn_create_task(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    if (!in_loop(s))
        return exc_raise(vm, EXC_RuntimeError, "no running event loop");
    if (loop_has_factory(s)) {
        Value create = prelude_get(vm, "asyncio.base_events", "_create_by_factory");
        return create == V_NULL
                 ? V_NULL
                 : native_tail(vm, create, 4, loop_current(s), args[0], args[1], args[2]);
    }
    int replace = op_truth(vm, args[3]);
    if (replace < 0 || (replace && !cancel_namesakes(vm, args[1])))
        return V_NULL;
    return task_from_coroutine(vm, args[0], args[1], args[2], V_NONE, s->task_type);
}

static Value fn_in_loop(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_bool(in_loop(task_scheduler(vm)));
}

static Value fn_looped(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Scheduler *s = task_scheduler(vm);
    const Task *t = s->current;
    return v_from_bool(t && !t->is_callback ? !t->is_cell : s->current_group != NULL);
}

static Value fn_current_loop(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Value loop = loop_current(task_scheduler(vm));
    return loop == V_NULL ? V_NONE : loop;
}

static Value fn_in_notebook(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_bool(task_scheduler(vm)->cells_in_loop);
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
    future_remove_waiter(s->vm, future_of(t->awaited), v_from_obj(t));
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
    {"sleep(delay, result=None)", fn_sleep,
     "Wait for `delay` seconds, letting others run; gives `result`.", 0},
    {"create_task(coro, *, name=None, context=None, replace=False)", fn_create_task,
     "Have the coroutine run beside everything else, from the next turn of the loop on. With "
     "`replace` it takes the place of "
     "the task of that name, which is cancelled.",
     0},
    {"current_task(loop=None)", fn_current_task, "The task that runs now, or None.", 0},
    {"in_loop()", fn_in_loop, "Is this code run by the event loop?", 0},
    {"looped()", fn_looped,
     "Is this code run by a task or callback of a loop, not by a cell or program?", 0},
    {"current_loop()", fn_current_loop,
     "The loop that runs this code; None: no loop, or the notebook's own.", 0},
    {"in_notebook()", fn_in_notebook, "Do cells run within a loop?", 0},
    {"time()", fn_time, "The loop's clock, in seconds.", 0},
    {"wait_for_future(future, /)", fn_wait_for,
     "Wait here, coroutine or not, until a future is done; its result.", 0},
    {"mark_retrieved(future, /)", fn_set_blocking, "Its exception has been taken care of.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    Scheduler *s = task_scheduler(vm);
    return module_add(vm, module, "Future", v_from_obj(s->future_type))
        && module_add(vm, module, "Task", v_from_obj(s->task_type))
        && module_add(vm, module, "Loop", v_from_obj(s->loop_type))
        && module_add(vm, module, "Handle", v_from_obj(s->handle_type))
        && module_add(vm, module, "TimerHandle", v_from_obj(s->timer_handle_type))
        && module_add(vm, module, "CancelledError", v_from_obj(vm->exc_types[EXC_CancelledError]));
}

const ModuleDef mod_asyncio = {"_asyncio", "The scheduler, for asyncio.", functions, init};
