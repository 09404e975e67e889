/* SPDX-License-Identifier: MIT
 *
 * A step runs a task until it waits, ends or is switched away from; what came of it is settled in
 * one place, settle(). */
#include "tasks/task.h"

#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/ended.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"
#include "tasks/step_times.h"

/* -- ends ------------------------------------------------------------------------------------------------------------ */

void task_release_stack(Scheduler *s, Task *t)
{
    Stack *stack = task_stack(t);
    if (stack)
        vm_stack_free(s->vm, stack);
    t->stack = NULL;
    t->has_side = false;
}

static bool nobody_waits(const Task *t)
{
    return t->future.waiters == V_NULL && !t->is_cell;
}

static bool ends_programs(Interp *vm, Value exc)
{
    return exc_matches(vm, exc, EXC_SystemExit) || exc_matches(vm, exc, EXC_KeyboardInterrupt);
}

/* Programs are told of an error when nobody can ask for it any more, as asyncio does; notebooks at once. */
static void note_unhandled(Scheduler *s, Task *t)
{
    if (t->group->loop) {
        s->lost_some = true;
        gc_watch(s->vm, &t->future.h);
        return;
    }
    list_append(s->vm, s->unhandled, v_from_obj(t));
    task_group_keep(t->group);                          /* until it is reported */
}

static void finish(Scheduler *s, Task *t, Value result, Value exc)
{
    Interp *vm = s->vm;
    task_release_stack(s, t);
    timer_remove(&s->timers, &t->timer);
    t->state = TASK_DONE;
    task_unlink(s, t);
    bool alone = nobody_waits(t);
    t->must_cancel = false;
    t->future.result = t->future.exception = V_NULL;
    if (exc == V_NULL) {
        future_set_result(vm, &t->future, result);
    } else if (exc_matches(vm, exc, EXC_CancelledError)) {
        gc_set(&t->future.exception, exc);
        future_set_cancel_message(&t->future, V_NULL);
        future_set_cancelled(vm, &t->future);
    } else {
        future_set_exception(vm, &t->future, exc);
        if (ends_programs(vm, exc))
            loop_takes_failure(s, t->group->loop, exc);
        if (alone)
            note_unhandled(s, t);
    }
    if (s->hooks.done)
        s->hooks.done(s->data, t);
    ended_add(s, t);
    task_group_drop(s, t->group);
}

/* -- steps ----------------------------------------------------------------------------------------------------------- */

Value task_new_cancelled(Interp *vm, Value message)
{
    Value args = message == V_NULL || message == V_NONE ? vm->empty_tuple : tuple_new(vm, &message, 1);
    return exc_new(vm, EXC_CancelledError, args);
}

/* What nobody can wait for so; t gets the error. */
static void raise_bad_yield(Scheduler *s, Task *t, Value v)
{
    Interp *vm = s->vm;
    Value text = op_repr(vm, v), self = text == V_NULL ? V_NULL : op_repr(vm, v_from_obj(t));
    const char *what = self == V_NULL ? "?" : str_utf8(vm, text, NULL),
               *who = self == V_NULL ? "?" : str_utf8(vm, self, NULL);
    bool generator = v_is_kind(v, KIND_GENERATOR);
    exc_clear(vm);
    if (v == v_from_obj(t))
        exc_raise(vm, EXC_RuntimeError, "Task cannot await on itself: %s", what);
    else if (future_is(v) || generator)
        exc_raise(vm, EXC_RuntimeError, "yield was used instead of yield from %s %s with %s",
                  generator ? "for generator in task" : "in task", who, what);
    else
        exc_raise(vm, EXC_RuntimeError, "Task got bad yield: %s", what);
    gc_set(&t->future.exception, exc_take(vm));
    task_make_ready(s, t);
}

/* t waits for v already, so what v does, which may wait or be switched away from, is a call of the
 * loop's. */
static void cancel_awaited(Scheduler *s, Task *t, Value v)
{
    Value message = future_cancel_message(&t->future);
    s->current = NULL;
    Value cancelled = op_call_method(s->vm, v, "cancel", &message, message != V_NULL);
    if (op_truth(s->vm, cancelled) == 1)
        t->must_cancel = false;
    Task *waited = s->current;
    s->current = t;
    if (waited)
        task_callback_over(s, waited);
}

/* The coroutine yielded: what does it wait for? */
static void settle_yield(Scheduler *s, Task *t, Value v)
{
    Interp *vm = s->vm;
    task_release_stack(s, t);
    if (v == V_NONE) {                                  /* a bare yield: once round */
        task_make_ready(s, t);
        return;
    }
    if (v_is_obj(v) && v_obj(v)->shape == s->sleep_type->first_shape) {     /* its timer is set */
        t->state = TASK_WAITING;
        if (t->must_cancel)
            task_wake(s, t, V_NONE, V_NULL);
        return;
    }
    Future *f = future_is(v) ? future_of(v) : NULL;
    if (f == &t->future || !f || !f->blocking) {
        raise_bad_yield(s, t, v);
        return;
    }
    f->blocking = false;
    if (f->loop && t->future.loop && f->loop != t->future.loop) {
        Value self = op_repr(vm, v_from_obj(t)), other = op_repr(vm, v);
        exc_raise(vm, EXC_RuntimeError, "Task %s got Future %s attached to a different loop",
                  self == V_NULL ? "?" : str_utf8(vm, self, NULL),
                  other == V_NULL ? "?" : str_utf8(vm, other, NULL));
        gc_set(&t->future.exception, exc_take(vm));
        task_make_ready(s, t);
        return;
    }
    t->state = TASK_WAITING;
    gc_set(&t->awaited, v);
    future_add_waiter(vm, f, v_from_obj(t));
    if (t->must_cancel)
        cancel_awaited(s, t, v);
}

static void settle(Scheduler *s, Task *t, RunState state, Value result)
{
    switch (state) {
    case RUN_YIELDED:
        settle_yield(s, t, result);
        break;
    case RUN_DONE:
        if (t->must_cancel && !t->is_cell)
            finish(s, t, V_NULL, task_new_cancelled(s->vm, future_cancel_message(&t->future)));
        else
            finish(s, t, result, V_NULL);
        break;
    case RUN_RAISED:
        finish(s, t, V_NULL, result);
        break;
    case RUN_PARKED: case RUN_WATCH:
        break;                                          /* task_park() has noted everything */
    case RUN_PREEMPTED:
        t->state = TASK_PREEMPTED;
        group_push_first(s, t);
        break;
    }
}

/* What a parked native was woken with is not taken: an exception comes instead. */
void task_give_back(Scheduler *s, Task *t)
{
    if (t->wait && t->wait->give_back && t->future.exception == V_NULL)
        t->wait->give_back(s, t);
}

static void take_cancel(Scheduler *s, Task *t, uint8_t before)
{
    bool within = before == TASK_PREEMPTED || t->wait;
    bool cancelled = t->awaited_cancelled;
    t->awaited_cancelled = false;
    if (!t->must_cancel || (within && !t->cancel_within))
        return;
    task_give_back(s, t);
    t->must_cancel = false;
    if (cancelled && t->future.exception == V_NULL)     /* what it awaited says so itself */
        return;
    if (t->future.exception != V_NULL && exc_matches(s->vm, t->future.exception, EXC_CancelledError))
        return;
    gc_set(&t->future.exception, task_new_cancelled(s->vm, future_cancel_message(&t->future)));
}

static void prepare(Scheduler *s, Task *t, uint8_t before)
{
    Interp *vm = s->vm;
    take_cancel(s, t, before);
    Value value = t->future.result, exc = t->future.exception;
    t->future.result = V_NONE;
    t->future.exception = V_NULL;
    if (!t->stack) {
        t->stack = vm_stack_new(vm);
        vm_stack_resume(vm, t->stack, (Gen *)v_obj(t->coro), V_NONE, exc);
    } else if (before == TASK_PREEMPTED) {
        if (exc != V_NULL)
            vm_interrupt(vm, t->stack, exc);
    } else if (t->wait) {
        t->wait = NULL;
        t->awaited = V_NULL;
        vm_wake(vm, t->stack, value, exc);
    } else if (exc != V_NULL) {
        vm_interrupt(vm, t->stack, exc);                /* before its first step */
    }
}

void task_enter(Scheduler *s, Task *t, Group *g)
{
    s->current = t;
    s->current_group = g;
    if (s->hooks.enter)
        s->hooks.enter(s->data, t);
}

static void run_step(Scheduler *s, Task *t)
{
    Value result = V_NULL;
    bool on_base = s->vm->stack == s->base_stack;
    RunState state = vm_run(s->vm, t->stack, &result);
    if (on_base)
        s->vm->stack = s->base_stack;                   /* another one when a callback took it */
    Group *g = t->group;
    meter_end(s, t);
    gc_set(&t->context, s->vm->context);                /* where it is inside Context.run() */
    task_group_keep(g);
    settle(s, t, state, result);
    task_enter(s, NULL, NULL);
    task_group_drop(s, g);
    side_step_over(s);
}

static void step(Scheduler *s, Task *t, uint8_t before)
{
    Task *outer = s->current;
    Group *outer_group = s->current_group;
    if (t->has_side)
        take_cancel(s, t, before);
    else
        prepare(s, t, before);
    t->state = TASK_RUNNING;
    meter_begin(s, t, outer, before == TASK_PREEMPTED);
    s->step_start = 0;
    Value outer_context = s->vm->context;
    s->vm->context = t->context;
    task_enter(s, t, t->group);
    if (t->has_side)
        side_resume(s, t);
    else
        run_step(s, t);
    s->vm->context = outer_context;
    task_enter(s, outer, outer_group);
}

/* Somebody has set its result: the coroutine is not run any more. */
static void give_up(Scheduler *s, Task *t)
{
    Value text = str_from_cstr(s->vm, "step(): already done");
    Value cls = prelude_get(s->vm, "asyncio.exceptions", "InvalidStateError");
    Value e = cls == V_NULL ? V_NULL : op_call(s->vm, cls, &text, 1);
    task_release_stack(s, t);
    timer_remove(&s->timers, &t->timer);
    t->state = TASK_DONE;
    task_unlink(s, t);
    task_unhandled(s, t, v_from_obj(t), e == V_NULL ? exc_take(s->vm) : e);
    if (s->hooks.done)
        s->hooks.done(s->data, t);
    task_group_drop(s, t->group);
}

static void run_item(Scheduler *s, Value item)
{
    Task *t = task_of(item);
    if (!t)
        handle_run(s, (Handle *)v_obj(item));
    else if (t->relay == RELAY_READY)
        task_relay(s, t);
    else if (t->future.state != FUTURE_PENDING && t->state != TASK_DONE)
        give_up(s, t);
    else if (t->state == TASK_READY || t->state == TASK_PREEMPTED)
        step(s, t, t->state);
}

/* In debug mode. */
static void run_timed(Scheduler *s, Loop *l, Value item)
{
    Task *t = task_of(item);
    int64_t begun = step_times_begin(s, t);
    run_item(s, item);
    if (step_times_end(s, t))
        loop_note_duration(s, l, item, timer_now() - begun);
}

/* A callback of the group waits, and it is not what is ready. */
static bool is_held(const Group *g)
{
    return g->callback && ready_first(&g->ready) != v_from_obj(g->callback);
}

/* A group's turn, or a piece of it: others come between when a step was switched away from, or when
 * they have waited long enough. */
void task_run_group(Scheduler *s, Group *g)
{
    if (g->loop && !loop_turn_begins(g->loop))
        return;
    group_begin_turn(g);
    while (g->left && g->ready.count && !(g->loop && loop_must_leave(g->loop)) && !is_held(g)) {
        g->left--;
        Value item = ready_pop(&g->ready);
        if (g->loop && loop_times_steps(g->loop))
            run_timed(s, g->loop, item);
        else
            run_item(s, item);
        Task *t = task_of(item);
        if (t && t->state == TASK_PREEMPTED)
            break;
        if (s->vm->breaker && s->first)
            break;
    }
    if (g->loop)
        loop_turn_ends(s, g->loop, !g->left || !g->ready.count);
    if (group_count(g) && !is_held(g))
        group_queue(s, g);
}
