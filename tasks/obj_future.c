/* SPDX-License-Identifier: MIT
 *
 * The types asyncio.Future and asyncio.Task as programs see them, and what awaiting one does.
 *
 * `await f` makes no iterator: a Future is its own, which yields itself once while pending and then
 * gives its result. What iter(f) gives is a generator. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"
#include "tasks/task_log.h"

static Value self_iter(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

static Value future_iter(Interp *vm, Value self)
{
    Value fn = prelude_get(vm, "asyncio.futures", "_steps");
    return fn == V_NULL ? V_NULL : op_call(vm, fn, &self, 1);
}

static Value future_next(Interp *vm, Value self)
{
    Future *f = future_of(self);
    if (f->state == FUTURE_PENDING) {
        f->blocking = true;
        return self;
    }
    Value v = future_result(vm, f);
    if (v == V_NULL)
        return V_NULL;
    vm->stop_value = v;
    return V_STOP;
}

static Value or_none(Value v)
{
    return v == V_NULL ? V_NONE : v;
}

/* -- methods of both --------------------------------------------------------------------------------------------------- */

static Value raise_invalid_state(Interp *vm, const char *text)
{
    Value cls = prelude_get(vm, "asyncio.exceptions", "InvalidStateError");
    Value message = str_from_cstr(vm, text), e = cls == V_NULL ? V_NULL : op_call(vm, cls, &message, 1);
    return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
}

static Value method_result(Interp *vm, Value *args, int n)
{
    (void)n;
    return future_result(vm, future_of(args[0]));
}

static Value method_exception(Interp *vm, Value *args, int n)
{
    (void)n;
    Future *f = future_of(args[0]);
    if (f->state == FUTURE_PENDING)
        return raise_invalid_state(vm, "Exception is not set.");
    Value e = future_outcome_exception(vm, f);
    if (f->state == FUTURE_CANCELLED)
        return exc_raise_obj(vm, e);
    return e == V_NULL ? V_NONE : e;
}

static Value method_done(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(future_of(args[0])->state != FUTURE_PENDING);
}

static Value method_cancelled(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(future_of(args[0])->state == FUTURE_CANCELLED);
}

static Value method_add_done_callback(Interp *vm, Value *args, int n)
{
    (void)n;
    Future *f = future_of(args[0]);
    Value context = args[2] == V_NONE ? task_copy_context(vm) : args[2];
    if (vm->exc != V_NULL)
        return V_NULL;
    if (f->state == FUTURE_PENDING) {
        future_add_waiter(vm, f, tuple_pack(vm, 2, args[1], context));
        return V_NONE;
    }
    Scheduler *s = task_scheduler(vm);
    Group *g = f->is_task ? ((Task *)f)->group : loop_group_of_id(s, f->loop);
    task_call_soon(s, g, args[1], tuple_pack(vm, 1, args[0]), context);
    return V_NONE;
}

/* A waiter that is the callback asked for. */
static bool is_callback(Interp *vm, Value waiter, Value fn)
{
    return tuple_is(waiter) && op_eq(vm, tuple_of(waiter)->items[0], fn) == 1;
}

static Value method_remove_done_callback(Interp *vm, Value *args, int n)
{
    (void)n;
    Future *f = future_of(args[0]);
    int64_t removed = 0;
    while (f->waiters != V_NULL) {
        bool several = v_is_kind(f->waiters, KIND_LIST);
        int64_t count = several ? list_of(f->waiters)->len : 1;
        Value found = V_NULL;
        for (int64_t i = 0; i < count && found == V_NULL; i++) {
            Value w = several ? list_of(f->waiters)->items[i] : f->waiters;
            found = is_callback(vm, w, args[1]) ? w : V_NULL;
        }
        if (found == V_NULL)
            break;
        future_remove_waiter(vm, f, found);
        removed++;
    }
    return int_from_i64(vm, removed);
}

static Value method_init(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    return V_NONE;
}

static Value method_make_cancelled(Interp *vm, Value *args, int n)
{
    (void)n;
    return future_make_cancelled(vm, future_of(args[0]));
}

static Value get_cancel_message(Interp *vm, Value self)
{
    (void)vm;
    return or_none(future_cancel_message(future_of(self)));
}

static bool set_cancel_message(Interp *vm, Value self, Value v)
{
    (void)vm;
    future_set_cancel_message(future_of(self), v == V_NULL || v == V_NONE ? V_NULL : v);
    return true;
}

static Value get_loop(Interp *vm, Value self)
{
    Value loop = loop_of_id(task_scheduler(vm), future_of(self)->loop);
    Value get = loop != V_NULL ? V_NULL : prelude_get(vm, "asyncio.events", "get_event_loop");
    return get == V_NULL ? loop : op_call(vm, get, NULL, 0);
}

static Value method_get_loop(Interp *vm, Value *args, int n)
{
    (void)n;
    return get_loop(vm, args[0]);
}

/* The loop that a new future belongs to, by its number: the one asked for, that of what runs, or
 * the thread's. */
static bool choose_loop(Interp *vm, Value loop, uint32_t *id)
{
    Scheduler *s = task_scheduler(vm);
    if (!loop_id(s, loop, id) || *id || loop != V_NONE || s->cells_in_loop)
        return true;
    Value get = prelude_get(vm, "asyncio.events", "get_event_loop");
    Value found = get == V_NULL ? V_NULL : op_call(vm, get, NULL, 0);
    if (found != V_NULL)
        loop_id(s, found, id);
    return found != V_NULL;
}

/* -- Future alone ------------------------------------------------------------------------------------------------------ */

static Value future_cancel(Interp *vm, Value *args, int n)
{
    (void)n;
    Future *f = future_of(args[0]);
    f->retrieved = true;
    if (f->state == FUTURE_PENDING)
        future_set_cancel_message(f, args[1] == V_NONE ? V_NULL : args[1]);
    return v_from_bool(future_set_cancelled(vm, f));
}

static Value future_method_set_result(Interp *vm, Value *args, int n)
{
    (void)n;
    return future_set_result(vm, future_of(args[0]), args[1])
             ? V_NONE
             : raise_invalid_state(vm, "invalid state");
}

static Value future_method_set_exception(Interp *vm, Value *args, int n)
{
    (void)n;
    if (future_of(args[0])->state != FUTURE_PENDING)
        return raise_invalid_state(vm, "invalid state");
    Value e = exc_instantiate(vm, args[1]);
    if (e == V_NULL && !v_is_kind(args[1], KIND_TYPE))
        return exc_raise(vm, EXC_TypeError, "invalid exception object");
    if (e == V_NULL)
        return V_NULL;
    if (exc_matches(vm, e, EXC_StopIteration))
        return exc_raise(vm, EXC_TypeError, "StopIteration interacts badly with generators and cannot be raised into a Future");
    return future_set_exception(vm, future_of(args[0]), e)
             ? V_NONE
             : raise_invalid_state(vm, "invalid state");
}

static Value future_new_fn(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t loop;
    if (tuple_of(args[1])->len && type_from_value(args[0]) == task_scheduler(vm)->future_type)
        return exc_raise(vm, EXC_TypeError, "Future() takes no positional arguments");
    Value v = choose_loop(vm, args[2], &loop) ? instance_new(vm, type_from_value(args[0])) : V_NULL;
    if (v == V_NULL)
        return V_NULL;
    future_init_fields(vm, future_of(v));
    future_of(v)->loop = loop;
    future_note_source(vm, future_of(v));
    return vm->exc == V_NULL ? v : V_NULL;
}

/* repr() is written in the language: asyncio.format_helpers. One that contains itself is "...". */
static Value repr_by(Interp *vm, Value self, const char *function)
{
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "...");
    Value fn = prelude_get(vm, "asyncio.format_helpers", function);
    Value text = fn == V_NULL ? V_NULL : op_call(vm, fn, &self, 1);
    repr_leave(vm, self);
    return text;
}

static Value future_repr(Interp *vm, Value self)
{
    return repr_by(vm, self, "future_repr");
}

#define COMMON_METHODS                                                                                                 \
    {"result(self, /)", method_result, "The result, or raises the exception; InvalidStateError while it is pending.", 0}, \
        {"exception(self, /)", method_exception, "The exception, or None.", 0},                                        \
        {"done(self, /)", method_done, "Has it ended, in whatever way?", 0},                                           \
        {"cancelled(self, /)", method_cancelled, "Was it cancelled?", 0},                                              \
        {"add_done_callback(self, fn, /, *, context=None)", method_add_done_callback, "Has fn(self) called by the loop when it ends.", 0}, \
        {"remove_done_callback(self, fn, /)", method_remove_done_callback, "Removes a callback; how many there were.", 0}, \
            {"_make_cancelled_error(self, /)", method_make_cancelled, "The exception that awaiting it raises when it is cancelled.", 0}, \
        {"get_loop(self, /)", method_get_loop, "The event loop.", 0}

static Value get_blocking(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(future_of(self)->blocking);
}

static bool set_blocking(Interp *vm, Value self, Value v)
{
    future_of(self)->blocking = op_truth(vm, v) == 1;
    return true;
}

static Value get_state(Interp *vm, Value self)
{
    static const char *const words[] = {"PENDING", "CANCELLED", "FINISHED"};
    return str_intern_cstr(vm, words[future_of(self)->state]);
}

static Value get_result(Interp *vm, Value self)
{
    (void)vm;
    return future_of(self)->state == FUTURE_PENDING ? V_NONE : or_none(future_of(self)->result);
}

static Value get_exception(Interp *vm, Value self)
{
    (void)vm;
    return future_of(self)->state == FUTURE_PENDING ? V_NONE : or_none(future_of(self)->exception);
}

/* Who is told when it ends: tasks, and functions. */
static Value get_waiters(Interp *vm, Value self)
{
    Value waiters = future_of(self)->waiters, list = list_new(vm, NULL, 0);
    bool several = v_is_kind(waiters, KIND_LIST);
    int64_t count = waiters == V_NULL ? 0 : several ? list_of(waiters)->len : 1;
    for (int64_t i = 0; i < count && list != V_NULL; i++) {
        Value w = several ? list_of(waiters)->items[i] : waiters;
        if (!list_append(vm, list, tuple_is(w) ? tuple_of(w)->items[0] : w))
            return V_NULL;
    }
    return list;
}

static Value get_log_traceback(Interp *vm, Value self)
{
    (void)vm;
    const Future *f = future_of(self);
    return v_from_bool(f->state == FUTURE_FINISHED && f->exception != V_NULL && !f->retrieved);
}

static bool set_log_traceback(Interp *vm, Value self, Value v)
{
    if (v == V_NULL || op_truth(vm, v) != 0) {
        exc_raise(vm, EXC_ValueError, "_log_traceback can only be set to False");
        return false;
    }
    future_of(self)->retrieved = true;
    return true;
}

static Value get_source_traceback(Interp *vm, Value self)
{
    (void)vm;
    return future_source(future_of(self));
}

static const GetSetDef future_getsets[] = {
    {.name = "_log_traceback", .get = get_log_traceback, .set = set_log_traceback},
    {.name = "_asyncio_future_blocking", .get = get_blocking, .set = set_blocking},
    {.name = "_state", .get = get_state},
    {.name = "_loop", .get = get_loop},
    {.name = "_cancel_message", .get = get_cancel_message, .set = set_cancel_message},
    {.name = "_result", .get = get_result},
    {.name = "_exception", .get = get_exception},
    {.name = "_waiters", .get = get_waiters},
    {.name = "_source_traceback", .get = get_source_traceback},
    {0}
};

static const NativeDef future_methods[] = {
    {"__init__(self, *, loop=None)", method_init, "All is done by __new__().", 0},
    COMMON_METHODS,
    {"cancel(self, msg=None)", future_cancel, "Cancels it; False when it is done already.", 0},
    {"set_result(self, result, /)", future_method_set_result, "Completes it.", 0},
    {"set_exception(self, exception, /)", future_method_set_exception, "Completes it with an exception.", 0},
    {0},
};

static const TypeDef future_type = {
    .name = "Future", .module = "_asyncio", .doc = "A result that will be there.", .size = sizeof(Future), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_GENERIC, .trace = future_trace,
    .slots = {.repr = future_repr, .await = self_iter, .iter = future_iter, .next = future_next},
    .construct = "Future(cls, *args, loop=None, **kwargs)", .new_fn = future_new_fn, .methods = future_methods, .getsets = future_getsets,
};

/* -- Task -------------------------------------------------------------------------------------------------------------- */

static Task *self_task(Value v)
{
    return (Task *)v_obj(v);
}

static Value task_method_cancel(Interp *vm, Value *args, int n)
{
    (void)n;
    bool asked = task_cancel(task_scheduler(vm), self_task(args[0]), args[1]);
    return vm->exc != V_NULL ? V_NULL : v_from_bool(asked);
}

static Value task_cancelling(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_i64(vm, self_task(args[0])->future.cancels);
}

static Value task_uncancel(Interp *vm, Value *args, int n)
{
    (void)n;
    Task *t = self_task(args[0]);
    t->future.cancels -= t->future.cancels > 0;
    return int_from_i64(vm, t->future.cancels);
}

static Value task_get_name(Interp *vm, Value *args, int n)
{
    (void)n;
    return task_name(vm, self_task(args[0]));
}

static Value task_set_name(Interp *vm, Value *args, int n)
{
    (void)n;
    Value text = op_str(vm, args[1]);
    if (text != V_NULL)
        gc_set(&self_task(args[0])->name, text);
    return text == V_NULL ? V_NULL : V_NONE;
}

static Value task_get_coro(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return self_task(args[0])->coro == V_NULL ? V_NONE : self_task(args[0])->coro;
}

static Value task_get_context(Interp *vm, Value *args, int n)
{
    (void)n;
    Task *t = self_task(args[0]);
    if (!v_is_kind(t->context, KIND_DICT))
        return or_none(t->context);
    Value adopt = prelude_get(vm, "contextvars", "_adopt");
    return adopt == V_NULL ? V_NULL : op_call(vm, adopt, &t->context, 1);
}

static Value task_no_set(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return exc_raise(vm, EXC_RuntimeError, "Task does not support set_result operation");
}

static Value task_no_set_exception(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return exc_raise(vm, EXC_RuntimeError, "Task does not support set_exception operation");
}

/* (filename, line, function) of each frame of the coroutine, outermost first. */
static Value task_where(Interp *vm, Value *args, int n)
{
    (void)n;
    Task *t = self_task(args[0]);
    Where where[64];
    Value list = list_new(vm, NULL, 0);
    size_t count = task_stack(t) ? vm_where(vm, task_stack(t), where, 64)
                 : v_is_kind(t->coro, KIND_GENERATOR)
                     ? vm_where_gen(vm, (Gen *)v_obj(t->coro), where, 64)
                     : 0;
    while (count-- > 0 && list != V_NULL) {
        Code *code = where[count].code;
        Value line = int_from_i64(vm, code_position(code, where[count].pc).line);
        Value place = line == V_NULL ? V_NULL : tuple_pack(vm, 3, code->filename, line, code->name);
        if (place == V_NULL || !list_append(vm, list, place))
            return V_NULL;
    }
    return list;
}

static Value task_repr(Interp *vm, Value self)
{
    return repr_by(vm, self, "task_repr");
}

static Value task_get_stack(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "asyncio.format_helpers", "task_get_stack");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 2, args[0], args[1]);
}

static Value task_print_stack(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "asyncio.format_helpers", "task_print_stack");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 3, args[0], args[1], args[2]);
}

/* An asyncio.sleep(), or an object with a coroutine's methods, gets one around it. */
static Value as_coroutine(Interp *vm, Value v)
{
    if (v_is_exact(v, T_COROUTINE) || v_is_exact(v, T_GENERATOR))
        return v;
    Value wrap = prelude_get(vm, "asyncio.coroutines", "_as_coroutine");
    return wrap == V_NULL ? V_NULL : op_call(vm, wrap, &v, 1);
}

Value task_from_coroutine(Interp *vm, Value coro, Value name, Value context, Value loop, Type *type)
{
    coro = as_coroutine(vm, coro);
    if (coro == V_NULL)
        return V_NULL;
    if (!v_is_exact(coro, T_COROUTINE) && !v_is_exact(coro, T_GENERATOR)) {
        Value text = op_repr(vm, coro);
        return exc_raise(vm, EXC_TypeError, "a coroutine was expected, got %s",
                         text == V_NULL ? "?" : str_utf8(vm, text, NULL));
    }
    uint32_t id;
    Scheduler *s = task_scheduler(vm);
    Value text = name == V_NONE ? V_NULL : op_str(vm, name);
    bool ok = vm->exc == V_NULL && choose_loop(vm, loop, &id);
    Task *t = ok ? task_start_as(s, loop_group_of_id(s, id), coro, text, type) : NULL;
    if (!t)
        return V_NULL;
    if (context != V_NONE)
        gc_set(&t->context, context);
    future_note_source(vm, &t->future);
    return vm->exc == V_NULL ? v_from_obj(t) : V_NULL;
}

static Value task_new_fn(Interp *vm, Value *args, int n)
{
    (void)n;
    return task_from_coroutine(vm, args[1], args[3], args[4], args[2], type_from_value(args[0]));
}

/* What it awaits: a future, or for a sleep something that looks like one. */
static Value get_waits_for(Interp *vm, Value self)
{
    Task *t = self_task(self);
    if (t->state != TASK_WAITING)
        return V_NONE;
    if (t->awaited != V_NULL)
        return t->awaited;
    Value pending = future_new(vm);
    if (pending != V_NULL)
        future_add_waiter(vm, future_of(pending), self);
    return pending;
}

static Value get_must_cancel(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(self_task(self)->must_cancel);
}

/* Whether it would be reported when it is lost while pending. */
static Value get_log_pending(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(!self_task(self)->is_silent);
}

static bool set_log_pending(Interp *vm, Value self, Value v)
{
    self_task(self)->is_silent = v != V_NULL && op_truth(vm, v) == 0;
    return true;
}

static const GetSetDef task_getsets[] = {
    {.name = "_log_destroy_pending", .get = get_log_pending, .set = set_log_pending},
    {.name = "_fut_waiter", .get = get_waits_for},
    {.name = "_must_cancel", .get = get_must_cancel},
    {0}
};

static const NativeDef task_methods[] = {
    {"__init__(self, coro, *, loop=None, name=None, context=None)", method_init, "All is done by __new__().", 0},
    COMMON_METHODS,
    {"cancel(self, msg=None)", task_method_cancel,
     "Asks it to end: CancelledError is raised where it waits. False when it is done.", 0},
    {"cancelling(self, /)", task_cancelling, "How many requests to cancel have not been taken back.", 0},
    {"uncancel(self, /)", task_uncancel, "Takes one request to cancel back; how many are left.", 0},
    {"get_name(self, /)", task_get_name, "Its name.", 0},
    {"set_name(self, value, /)", task_set_name, "Names it.", 0},
    {"get_coro(self, /)", task_get_coro, "The coroutine that it runs.", 0},
    {"get_context(self, /)", task_get_context, "Its contextvars context.", 0},
    {"set_result(self, result, /)", task_no_set, "Not for tasks.", 0},
    {"set_exception(self, exception, /)", task_no_set_exception, "Not for tasks.", 0},
    {"get_stack(self, *, limit=None)", task_get_stack,
     "The frames of its coroutine, or those of the error that ended it.", 0},
    {"print_stack(self, *, limit=None, file=None)", task_print_stack, "Print where it is, or how it failed.", 0},
    {"log(self, /)", task_log_method, "The end of what it has written, up to 64 KiB, as a str.", 0},
    {"_where(self, /)", task_where, "Where it is: (file, line, function) triples, outermost first.", 0},
    {0},
};

static const TypeDef task_type = {
    .name = "Task",
    .module = "_asyncio",
    .doc = "A coroutine that runs beside others.",
    .size = sizeof(Task),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_GENERIC,
    .trace = future_trace,
    .slots = {.repr = task_repr, .await = self_iter, .iter = future_iter, .next = future_next},
    .construct = "Task(cls, coro, *, loop=None, name=None, context=None)",
    .new_fn = task_new_fn,
    .methods = task_methods,
    .getsets = task_getsets,
};

void future_type_init(Scheduler *s)
{
    s->future_type = type_from_def(s->vm, &future_type, T_NO_TYPE);
}

void task_type_init(Scheduler *s)
{
    s->task_type = type_from_def_below(s->vm, &task_type, s->future_type);
}
