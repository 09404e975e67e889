/* SPDX-License-Identifier: MIT
 *
 * See future.h. Completing queues every waiter in order and forgets them; nobody is run from here. */
#include "tasks/future.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

void future_init_fields(Interp *vm, Future *f)
{
    f->h.aux = TASK_AUX_FUTURE;
    f->loop = loop_current_id(task_scheduler(vm));
    f->result = f->exception = f->waiters = f->message = V_NULL;
}

Value future_new(Interp *vm)
{
    Future *f = gc_alloc(vm, sizeof *f, KIND_NATIVE, task_scheduler(vm)->future_type->first_shape);
    if (!f)
        return V_NULL;
    future_init_fields(vm, f);
    return v_from_obj(f);
}

void future_trace(Gc *gc, Obj *o)
{
    Future *f = (Future *)o;
    gc_mark(gc, f->result);
    gc_mark(gc, f->exception);
    gc_mark(gc, f->waiters);
    gc_mark(gc, f->message);
    if (!f->is_task || o->aux != TASK_AUX_FUTURE)
        return;
    Task *t = (Task *)o;
    const Value values[] = {t->coro, t->name, t->awaited, t->context, t->log};
    gc_mark_range(gc, values, sizeof values / sizeof *values);
}

/* -- what few have: a message of cancel(), in debug mode a source ------------------------------------------------------ */

void future_note_source(Interp *vm, Future *f)
{
    if (!loop_is_debugged(task_scheduler(vm), f->loop))
        return;
    Value frames = task_frames_here(vm, "_frames_here");
    Value pair = frames == V_NULL ? V_NULL : list_new(vm, (Value[]){f->message, frames}, 2);
    if (pair == V_NULL) {
        exc_clear(vm);                                   /* it is made all the same */
        return;
    }
    gc_set(&f->message, pair);
    f->traced = true;
}

Value future_source(const Future *f)
{
    return f->traced ? list_of(f->message)->items[1] : V_NONE;
}

Value future_cancel_message(const Future *f)
{
    return f->traced ? list_of(f->message)->items[0] : f->message;
}

void future_set_cancel_message(Future *f, Value message)
{
    gc_set(f->traced ? &list_of(f->message)->items[0] : &f->message, message);
}

/* -- waiters ----------------------------------------------------------------------------------------------------------- */

void future_add_waiter(Interp *vm, Future *f, Value waiter)
{
    if (f->waiters == V_NULL) {
        gc_set(&f->waiters, waiter);
        return;
    }
    if (!v_is_kind(f->waiters, KIND_LIST))
        gc_set(&f->waiters, list_new(vm, &f->waiters, 1));
    list_append(vm, f->waiters, waiter);
}

void future_remove_waiter(Interp *vm, Future *f, Value waiter)
{
    (void)vm;
    if (f->waiters == waiter) {
        f->waiters = V_NULL;
        return;
    }
    if (!v_is_kind(f->waiters, KIND_LIST))
        return;
    List *l = list_of(f->waiters);
    int64_t kept = 0;
    for (int64_t i = 0; i < l->len; i++)
        if (l->items[i] != waiter)
            l->items[kept++] = l->items[i];
    l->len = kept;
}

static void notify(Scheduler *s, Future *f, Value waiter)
{
    Task *t = task_of(waiter);
    if (t) {
        f->retrieved = true;
        task_future_done(s, t, f);
        return;
    }
    Tuple *pair = tuple_of(waiter);                     /* (callback, context) */
    Group *g = f->is_task ? ((Task *)f)->group : loop_group_of_id(s, f->loop);
    task_call_soon(s, g, pair->items[0], tuple_pack(s->vm, 1, v_from_obj(f)), pair->items[1]);
}

static void notify_all(Interp *vm, Future *f)
{
    Scheduler *s = task_scheduler(vm);
    Value waiters = f->waiters;
    f->waiters = V_NULL;
    if (waiters == V_NULL)
        return;
    if (!v_is_kind(waiters, KIND_LIST)) {
        notify(s, f, waiters);
        return;
    }
    for (int64_t i = 0; i < list_of(waiters)->len; i++)
        notify(s, f, list_of(waiters)->items[i]);
}

/* -- completing -------------------------------------------------------------------------------------------------------- */

bool future_set_result(Interp *vm, Future *f, Value v)
{
    if (f->state != FUTURE_PENDING)
        return false;
    gc_set(&f->result, v);
    f->state = FUTURE_FINISHED;
    notify_all(vm, f);
    return true;
}

bool future_set_exception(Interp *vm, Future *f, Value exc)
{
    if (f->state != FUTURE_PENDING)
        return false;
    gc_set(&f->exception, exc);
    f->state = FUTURE_FINISHED;
    if (!f->is_task && f->loop && !f->retrieved)
        gc_watch(vm, &f->h);
    notify_all(vm, f);
    return true;
}

bool future_set_cancelled(Interp *vm, Future *f)
{
    if (f->state != FUTURE_PENDING)
        return false;
    f->state = FUTURE_CANCELLED;
    notify_all(vm, f);
    return true;
}

/* -- asking ------------------------------------------------------------------------------------------------------------ */

Value future_make_cancelled(Interp *vm, Future *f)
{
    /* the one that ended the task: its traceback tells where */
    if (f->state == FUTURE_CANCELLED && f->exception != V_NULL) {
        Value e = f->exception;
        f->exception = V_NULL;
        return e;
    }
    Value message = future_cancel_message(f),
          args = message == V_NULL ? vm->empty_tuple : tuple_new(vm, &message, 1);
    return exc_new(vm, EXC_CancelledError, args);
}

Value future_outcome_exception(Interp *vm, Future *f)
{
    if (f->state == FUTURE_CANCELLED)
        return future_make_cancelled(vm, f);
    f->retrieved = true;
    return f->exception;
}

Value future_result(Interp *vm, Future *f)
{
    if (f->state == FUTURE_PENDING) {
        Value invalid = prelude_get(vm, "asyncio.exceptions", "InvalidStateError");
        Value text = str_from_cstr(vm, "Result is not set."),
              e = invalid == V_NULL ? V_NULL : op_call(vm, invalid, &text, 1);
        return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
    }
    Value exc = future_outcome_exception(vm, f);
    return exc == V_NULL ? f->result : exc_raise_obj(vm, exc);
}
