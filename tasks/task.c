/* SPDX-License-Identifier: MIT
 *
 * The scheduler: groups take turns, and within its turn a group runs what was ready when the turn began.
 *
 * A step runs a task until it waits, ends or is switched away from; what came of it is settled in one place
 * (settle()). Waking only queues. See task.h for the contract, clock.c for timers and forced switches. */
#include "tasks/task.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/ended.h"
#include "tasks/fd_wait.h"
#include "tasks/loop.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"

enum { REPORT_NS = 10000000, LOOK_BELOW = 16 << 20, LOOK_EVERY_NS = 20000000 };

Scheduler *task_scheduler(Interp *vm)
{
    return vm->host_data;
}

/* -- groups ------------------------------------------------------------------------------------------------------------ */

Group *task_group_new(Scheduler *s, void *owner, void (*release)(void *owner))
{
    Group *g = alloc_zeroed(1, sizeof *g);
    g->refs = 1;
    g->owner = owner;
    g->release = release;
    g->all_next = s->groups;
    if (s->groups)
        s->groups->all_prev = g;
    s->groups = g;
    return g;
}

void task_group_keep(Group *g)
{
    g->refs++;
}

void task_group_drop(Scheduler *s, Group *g)
{
    if (--g->refs > 0)
        return;
    *(g->all_prev ? &g->all_prev->all_next : &s->groups) = g->all_next;
    if (g->all_next)
        g->all_next->all_prev = g->all_prev;
    if (s->current_group == g)
        s->current_group = NULL;
    ready_clear(&g->ready);
    if (g->release)
        g->release(g->owner);
    if (g->base)
        task_group_drop(s, g->base);
    free(g);
}

void *task_group_owner(Group *g)
{
    return g->owner;
}

Group *task_current_group(Scheduler *s)
{
    return s->current_group;
}

uint32_t task_thread_id(Scheduler *s)
{
    return s->current_group ? s->current_group->thread : 0;
}

void *task_data(Scheduler *s)
{
    return s->data;
}

void group_queue(Scheduler *s, Group *g)
{
    if (g->queued || g->stopped)
        return;
    g->queued = true;
    g->next = NULL;
    task_group_keep(g);
    *(s->last ? &s->last->next : &s->first) = g;
    s->last = g;
}

void group_push(Scheduler *s, Group *g, Value item)
{
    ready_push(&g->ready, item);
    group_queue(s, g);
}

void task_make_ready(Scheduler *s, Task *t)
{
    t->state = TASK_READY;
    group_push(s, t->group, v_from_obj(t));
}

/* -- life -------------------------------------------------------------------------------------------------------------- */

Task *task_of(Value v)
{
    return future_is(v) && future_of(v)->is_task ? (Task *)v_obj(v) : NULL;
}

static void link_task(Scheduler *s, Task *t)
{
    t->prev = s->newest;
    t->next = NULL;
    *(s->newest ? &s->newest->next : &s->tasks) = t;
    s->newest = t;
}

static void unlink_task(Scheduler *s, Task *t)
{
    *(t->prev ? &t->prev->next : &s->tasks) = t->next;
    *(t->next ? &t->next->prev : &s->newest) = t->prev;
    t->prev = t->next = NULL;
}

static Task *task_new(Scheduler *s, Group *g, Type *type)
{
    Value v = type == s->task_type ? V_NULL : instance_new(s->vm, type);
    if (v == V_NULL && type != s->task_type)
        return NULL;
    Task *t = v != V_NULL ? (Task *)v_obj(v) : gc_alloc(s->vm, sizeof *t, KIND_NATIVE, type->first_shape);
    if (!t)
        return NULL;
    future_init_fields(s->vm, &t->future);
    t->future.is_task = true;
    t->coro = t->name = t->awaited = t->context = t->wait_data = t->log = V_NULL;
    t->future.result = V_NONE;
    t->group = g ? g : s->current_group ? s->current_group : s->main_group;
    t->future.loop = loop_number(t->group->loop);
    task_group_keep(t->group);
    t->id = ++s->next_id;
    t->created = timer_now();
    link_task(s, t);
    return t;
}

Task *task_start_call(Scheduler *s, Group *g, Value fn, const Value *args, int nargs)
{
    Task *t = task_new(s, g, s->task_type);
    if (!t)
        return NULL;
    t->is_cell = true;
    s->next_id--;                                       /* programs do not use up the numbers of "Task-1" */
    t->stack = vm_stack_new(s->vm);
    if (!vm_stack_call(s->vm, t->stack, fn, args, nargs)) {
        unlink_task(s, t);
        vm_stack_free(s->vm, t->stack);
        t->stack = NULL;
        t->state = TASK_DONE;
        task_group_drop(s, t->group);
        return NULL;
    }
    task_make_ready(s, t);
    return t;
}

/* A group that takes turns with `base` and has its owner. */
static Group *group_beside(Scheduler *s, Group *base)
{
    Group *g = task_group_new(s, base->owner, NULL);
    g->base = base;
    task_group_keep(base);
    return g;
}

Group *task_group_beside(Scheduler *s)
{
    Group *base = s->current_group ? s->current_group : s->main_group;
    return group_beside(s, base->base ? base->base : base);
}

static Task *start_in_new_group(Scheduler *s, Group *base, uint32_t thread, Value fn, const Value *args, int nargs)
{
    base = base->base ? base->base : base;
    Group *g = task_group_new(s, base->owner, NULL);
    g->base = base;
    task_group_keep(base);
    g->thread = thread;
    Task *t = task_start_call(s, g, fn, args, nargs);
    task_group_drop(s, g);
    return t;
}

Task *task_start_thread(Scheduler *s, Value fn, const Value *args, int nargs)
{
    Group *base = s->current_group ? s->current_group : s->main_group;
    return start_in_new_group(s, base, ++s->threads_started, fn, args, nargs);
}

Task *task_start_beside(Scheduler *s, Group *base, Value fn, const Value *args, int nargs)
{
    return start_in_new_group(s, base ? base : s->main_group, 0, fn, args, nargs);
}

Task *task_start_helper(Scheduler *s, Value coro)
{
    Group *g = task_group_beside(s);
    Task *t = task_start_coroutine(s, g, coro, V_NULL);
    task_group_drop(s, g);
    if (!t)
        return NULL;
    t->is_helper = true;
    s->next_id--;                                       /* the program's numbers have no gaps */
    return t;
}

Value task_copy_context(Interp *vm)
{
    if (vm->context == V_NULL || v_is_kind(vm->context, KIND_DICT))
        return vm->context;
    if (!op_setattr(vm, vm->context, str_intern_cstr(vm, "_shared"), V_TRUE))
        return V_NULL;
    return op_getattr(vm, vm->context, str_intern_cstr(vm, "_values"));
}

Task *task_start_foreground(Scheduler *s, Group *g, Value coro)
{
    Task *t = task_start_coroutine(s, g, coro, str_from_cstr(s->vm, "cell"));
    if (!t)
        return NULL;
    t->is_foreground = true;
    s->next_id--;
    return t;
}

Task *task_start_coroutine(Scheduler *s, Group *g, Value coro, Value name)
{
    return task_start_as(s, g, coro, name, s->task_type);
}

Task *task_start_as(Scheduler *s, Group *g, Value coro, Value name, Type *type)
{
    Value context = task_copy_context(s->vm);
    Task *t = s->vm->exc == V_NULL ? task_new(s, g, type) : NULL;
    if (!t)
        return NULL;
    gc_set(&t->context, context);
    gc_set(&t->coro, coro);
    gc_set(&t->name, name);
    task_make_ready(s, t);
    return t;
}

void task_cells_in_loop(Scheduler *s)
{
    s->cells_in_loop = true;
}

Task *task_current(Scheduler *s)
{
    return s->current;
}

Task *task_first(Scheduler *s)
{
    return s->tasks;
}

Value task_name(Interp *vm, Task *t)
{
    if (t->name == V_NULL)
        gc_set(&t->name, t->is_cell ? str_from_cstr(vm, "cell") : str_from_fmt(vm, "Task-%u", t->id));
    return t->name;
}

bool task_is_named(const Task *t)
{
    char made[32];
    if (t->name == V_NULL)
        return false;
    snprintf(made, sizeof made, "Task-%u", t->id);
    return !str_eq_cstr(t->name, made);
}

/* -- ends -------------------------------------------------------------------------------------------------------------- */

static void release_stack(Scheduler *s, Task *t)
{
    if (t->stack)
        vm_stack_free(s->vm, t->stack);
    t->stack = NULL;
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
    release_stack(s, t);
    timer_remove(&s->timers, &t->timer);
    t->state = TASK_DONE;
    unlink_task(s, t);
    bool alone = nobody_waits(t);
    t->future.result = t->future.exception = V_NULL;
    if (exc == V_NULL) {
        future_set_result(vm, &t->future, result);
    } else if (exc_matches(vm, exc, EXC_CancelledError)) {
        gc_set(&t->future.exception, exc);
        t->future.cancel_message = V_NULL;
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

/* -- steps ------------------------------------------------------------------------------------------------------------- */

static Value new_cancelled(Interp *vm, Value message)
{
    Value args = message == V_NULL || message == V_NONE ? vm->empty_tuple : tuple_new(vm, &message, 1);
    return exc_new(vm, EXC_CancelledError, args);
}

/* The coroutine yielded: what does it wait for? */
static void settle_yield(Scheduler *s, Task *t, Value v)
{
    Interp *vm = s->vm;
    release_stack(s, t);
    t->state = TASK_WAITING;
    if (v == V_NONE) {                                  /* a bare yield: once round */
        task_make_ready(s, t);
        return;
    }
    if (v_is_obj(v) && v_obj(v)->shape == s->sleep_type->first_shape) {     /* its timer is set */
        if (t->must_cancel)
            task_wake(s, t, V_NONE, V_NULL);
        return;
    }
    Future *f = future_is(v) ? future_of(v) : NULL;
    if (f == &t->future || !f || !f->blocking) {
        const char *why = f == &t->future ? "Task cannot await on itself" : f ? "yield was used instead of yield from in task"
                                                                              : "Task got bad yield";
        Value text = op_repr(vm, v);
        exc_raise(vm, EXC_RuntimeError, "%s: %s", why, text == V_NULL ? "?" : str_utf8(vm, text, NULL));
        gc_set(&t->future.exception, exc_take(vm));
        task_make_ready(s, t);
        return;
    }
    f->blocking = false;
    if (f->loop && t->future.loop && f->loop != t->future.loop) {
        Value self = op_repr(vm, v_from_obj(t)), other = op_repr(vm, v);
        exc_raise(vm, EXC_RuntimeError, "Task %s got Future %s attached to a different loop",
                  self == V_NULL ? "?" : str_utf8(vm, self, NULL), other == V_NULL ? "?" : str_utf8(vm, other, NULL));
        gc_set(&t->future.exception, exc_take(vm));
        task_make_ready(s, t);
        return;
    }
    gc_set(&t->awaited, v);
    future_add_waiter(vm, f, v_from_obj(t));
    if (t->must_cancel && op_truth(vm, op_call_method(vm, v, "cancel", &t->future.cancel_message, t->future.cancel_message != V_NULL)) == 1)
        t->must_cancel = false;
}

static void settle(Scheduler *s, Task *t, RunState state, Value result)
{
    switch (state) {
    case RUN_YIELDED:
        settle_yield(s, t, result);
        break;
    case RUN_DONE:
        if (t->must_cancel && !t->is_cell)
            finish(s, t, V_NULL, new_cancelled(s->vm, t->future.cancel_message));
        else
            finish(s, t, result, V_NULL);
        break;
    case RUN_RAISED:
        finish(s, t, V_NULL, result);
        break;
    case RUN_PARKED:
        break;                                          /* task_park() has noted everything */
    case RUN_PREEMPTED:
        t->state = TASK_PREEMPTED;
        ready_push_front(&t->group->ready, v_from_obj(t));
        break;
    }
}

/* What a parked native was woken with is not taken: an exception comes instead. */
static void give_back(Scheduler *s, Task *t)
{
    if (t->wait && t->wait->give_back && t->future.exception == V_NULL)
        t->wait->give_back(s, t);
}

static void take_cancel(Scheduler *s, Task *t)
{
    if (!t->must_cancel)
        return;
    give_back(s, t);
    t->must_cancel = false;
    if (t->future.exception != V_NULL && exc_matches(s->vm, t->future.exception, EXC_CancelledError))
        return;
    gc_set(&t->future.exception, new_cancelled(s->vm, t->future.cancel_message));
}

static void prepare(Scheduler *s, Task *t, uint8_t before)
{
    Interp *vm = s->vm;
    take_cancel(s, t);
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
        vm_wake(vm, t->stack, value, exc);
    } else if (exc != V_NULL) {
        vm_interrupt(vm, t->stack, exc);                /* before its first step */
    }
}

static void enter(Scheduler *s, Task *t, Group *g)
{
    s->current = t;
    s->current_group = g;
    if (s->hooks.enter)
        s->hooks.enter(s->data, t);
}

static void run_step(Scheduler *s, Task *t)
{
    Value result = V_NULL;
    RunState state = vm_run(s->vm, t->stack, &result);
    Group *g = t->group;
    meter_end(s, t);
    gc_set(&t->context, s->vm->context);                /* where it is inside Context.run() */
    task_group_keep(g);
    settle(s, t, state, result);
    enter(s, NULL, NULL);
    task_group_drop(s, g);
    side_step_over(s);
}

static void step(Scheduler *s, Task *t, uint8_t before)
{
    Task *outer = s->current;
    Group *outer_group = s->current_group;
    if (t->side)
        take_cancel(s, t);
    else
        prepare(s, t, before);
    t->state = TASK_RUNNING;
    meter_begin(s, t, outer, before == TASK_PREEMPTED);
    s->step_start = 0;
    Value outer_context = s->vm->context;
    s->vm->context = t->context;
    enter(s, t, t->group);
    if (t->side)
        side_resume(s, t);
    else
        run_step(s, t);
    s->vm->context = outer_context;
    enter(s, outer, outer_group);
}

static void run_item(Scheduler *s, Value item)
{
    Task *t = task_of(item);
    if (!t)
        handle_run(s, (Handle *)v_obj(item));
    else if (t->state == TASK_READY || t->state == TASK_PREEMPTED)
        step(s, t, t->state);
}

/* A group's turn. It ends early when a step was switched away from, or when others have waited long enough. */
static void run_group(Scheduler *s, Group *g)
{
    if (g->loop && !loop_turn_begins(g->loop))
        return;
    uint32_t n = g->ready.count;
    for (; n > 0 && !(g->loop && loop_must_leave(g->loop)); n--) {
        Value item = ready_pop(&g->ready);
        run_item(s, item);
        Task *t = task_of(item);
        if ((t && t->state == TASK_PREEMPTED) || (s->vm->breaker && s->first))
            break;
    }
    if (g->loop)
        loop_turn_ends(s, g->loop, n == 0);
    if (g->ready.count)
        group_queue(s, g);
}

static Group *take_group(Scheduler *s)
{
    Group *g = s->first;
    s->first = g->next;
    if (!s->first)
        s->last = NULL;
    g->queued = false;
    return g;
}

void task_unhandled(Scheduler *s, Task *t, Value source, Value exc)
{
    Interp *vm = s->vm;
    Value offer = prelude_get(vm, "asyncio.events", "_offer_unhandled"), loop = loop_current(s);
    if (future_is(source))
        loop = loop_of_id(s, future_of(source)->loop);
    loop = loop == V_NULL ? V_NONE : loop;
    Value taken = offer == V_NULL ? V_NULL : op_call(vm, offer, (Value[]){source, exc, loop}, 3);
    exc_clear(vm);
    if (taken != V_TRUE && s->hooks.unhandled)
        s->hooks.unhandled(s->data, t, source, exc);
    exc_clear(vm);
}

static void run_groups(Scheduler *s)
{
    Group *last = s->last;
    for (bool more = true; more && s->first;) {
        Group *g = take_group(s);
        more = g != last;
        s->turn_group = g;
        run_group(s, g);
        task_group_drop(s, g);
    }
}

/* Loops note the generators that begin in them, to close them at the end. */
static bool asyncgen_begins(Interp *vm, Value gen)
{
    Value loop = loop_current(task_scheduler(vm));
    Value note = loop == V_NULL ? V_NULL : prelude_get(vm, "asyncio.base_events", "_note_asyncgen");
    return loop == V_NULL || (note != V_NULL && op_call(vm, note, (Value[]){loop, gen}, 2) != V_NULL);
}

static void asyncgen_lost(Interp *vm, Value gen)
{
    Value close = prelude_get(vm, "asyncio.base_events", "_close_asyncgen");
    if (close != V_NULL)
        op_call(vm, close, &gen, 1);
}

/* A failed or abandoned task, or a failed future, that nobody can reach any more. */
static void last_word(Interp *vm, Value v)
{
    Scheduler *s = task_scheduler(vm);
    Future *f = future_of(v);
    Task *t = task_of(v);
    if (f->state == FUTURE_PENDING && t && !t->is_silent)
        task_unhandled(s, t, v, V_NONE);
    else if (f->state == FUTURE_FINISHED && f->exception != V_NULL && !f->retrieved)
        task_unhandled(s, t, v, f->exception);
}

/* A hundred thousand may have failed at once: a little in each turn. */
static void report_unhandled(Scheduler *s)
{
    List *l = list_of(s->unhandled);
    int64_t until = l->len ? timer_now() + REPORT_NS : 0;
    for (; s->reported < l->len && timer_now() < until; s->reported++) {
        Task *t = task_of(l->items[s->reported]);
        if (!t->future.retrieved && t->future.waiters == V_NULL)
            task_unhandled(s, t, v_from_obj(t), t->future.exception);
        l->items[s->reported] = V_NONE;
        task_group_drop(s, t->group);
    }
    if (s->reported == l->len)
        s->reported = l->len = 0;
}

bool task_idle(Scheduler *s)
{
    return !s->first;
}

static int64_t shorter(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int64_t until_next_timer(Scheduler *s, int64_t wait_ns)
{
    Timer *first = timer_first(&s->timers);
    if (!first)
        return wait_ns;
    int64_t left = first->due - timer_now();
    left = left > 0 ? left : 0;
    return shorter(wait_ns, left);
}

/* Whoever wants to know whether anything happened since. */
static void tell_activity(Scheduler *s)
{
    List *l = list_of(s->activity_waiters);
    s->activity_told = s->activity;
    for (int64_t i = 0; i < l->len; i++)
        future_set_result(s->vm, future_of(l->items[i]), V_NONE);
    l->len = 0;
}

/* What finished steps left on the C stack would hold tasks. */
static __attribute__((noinline)) void wipe_stack(void)
{
    volatile char below[4096];
    for (size_t i = 0; i < sizeof below; i++)
        below[i] = 0;
}

/* Failed tasks that nobody holds are reported where CPython would: soon. */
static void look_for_lost(Scheduler *s)
{
    if (s->lost_some && gc_bytes_used(s->vm->gc) < LOOK_BELOW && timer_now() - s->looked_for_lost > LOOK_EVERY_NS) {
        wipe_stack();
        gc_collect(s->vm);
        s->looked_for_lost = timer_now();
        s->lost_some = false;
    }
    if (s->vm->has_doomed && s->vm->nested == 0)
        gen_close_abandoned(s->vm, false);
}

void task_turn(Scheduler *s, int64_t wait_ns)
{
    bool waited = task_idle(s), late = list_of(s->unhandled)->len > 0;
    task_collect_due(s);
    if (task_idle(s)) {
        task_tick_stop(s);
        if (s->hooks.before_sleep)
            wait_ns = shorter(wait_ns, s->hooks.before_sleep(s->data));
        poller_wait(&s->poller, task_idle(s) && !late ? until_next_timer(s, wait_ns) : 0);
        task_collect_due(s);
    } else if (s->vm->breaker) {                        /* ticked: asking at every turn would cost more than the turns */
        poller_wait(&s->poller, 0);
    }
    if (task_idle(s) && !late)
        return;
    task_tick_start(s);
    MeterTurn turn = meter_turn_begin(s, waited);
    side_run(s, run_groups);
    meter_turn_end(s, turn);
    if (list_of(s->activity_waiters)->len && s->activity != s->activity_told)
        tell_activity(s);
    report_unhandled(s);
    if (s->lost_some || s->vm->has_doomed)
        look_for_lost(s);
}

void task_run_until_done(Scheduler *s, Task *t)
{
    while (t->state != TASK_DONE)
        task_turn(s, -1);
}

/* -- waiting ----------------------------------------------------------------------------------------------------------- */

Value task_park(Scheduler *s, const WaitKind *kind, Value data)
{
    Task *t = s->current;
    if (!t)
        return exc_raise(s->vm, EXC_RuntimeError, "nothing here can wait");
    t->wait = kind;
    gc_set(&t->wait_data, data);
    t->state = TASK_PARKED;
    t->nested = s->vm->nested > 0 && s->sides.here == s->sides.loop;
    return V_PARK;
}

Value task_park_for(Scheduler *s, const WaitKind *kind, Value data, int64_t nanoseconds)
{
    Value v = task_park(s, kind, data);
    if (v == V_PARK)
        timer_add(&s->timers, &s->current->timer, timer_now() + nanoseconds);
    return v;
}

void task_unpark(Scheduler *s, Task *t)
{
    timer_remove(&s->timers, &t->timer);
    t->wait = NULL;
    t->wait_data = V_NULL;
    t->state = TASK_RUNNING;
    t->nested = false;
}

void task_wake(Scheduler *s, Task *t, Value v, Value exc)
{
    if (t->state != TASK_PARKED && t->state != TASK_WAITING)
        return;
    timer_remove(&s->timers, &t->timer);
    gc_set(&t->future.result, v);
    gc_set(&t->future.exception, exc);
    if (t->nested)
        t->state = TASK_RUNNING;                        /* the nested turn beneath it looks at this */
    else
        task_make_ready(s, t);
}

/* The time of a sleep, or of a wait with a limit, has come. */
void task_timer_fired(Scheduler *s, Task *t)
{
    if (t->state == TASK_PARKED && t->wait->cancel)
        t->wait->cancel(s, t);
    bool gives_data = t->state == TASK_PARKED && t->wait->gives_data;
    task_wake(s, t, gives_data ? t->wait_data : V_NONE, V_NULL);
}

void task_sleep_until(Scheduler *s, Task *t, int64_t due)
{
    timer_add(&s->timers, &t->timer, due);
}

void task_future_done(Scheduler *s, Task *t, Future *f)
{
    if (t->awaited == v_from_obj(f))
        t->awaited = V_NULL;
    if (t->state != TASK_PARKED) {
        task_wake(s, t, V_NONE, V_NULL);
        return;
    }
    Value exc = future_outcome_exception(s->vm, f);
    task_wake(s, t, exc == V_NULL ? f->result : V_NONE, exc);
}

/* The running task lets others go on from here, its C frames kept. False: that is impossible. */
static bool leave(Scheduler *s, Task *t)
{
    if (s->sides.here == s->sides.loop)
        return false;
    meter_end(s, t);
    gc_set(&t->context, s->vm->context);
    s->vm->context = V_NULL;
    enter(s, NULL, NULL);
    side_leave(s, t);
    s->current = t;
    s->current_group = t->group;
    return true;
}

/* A native waits with C frames beneath: everything else goes on until it is woken. */
static Value wait_nested(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    Task *t = s->current;
    if (!leave(s, t)) {                                 /* no memory for C stacks: those who wait later must be done earlier */
        t->nested = true;
        while (t->state == TASK_PARKED)
            task_turn(s, -1);
    }
    s->current = t;
    s->current_group = t->group;
    t->wait = NULL;
    t->nested = false;
    Value v = t->future.result, exc = t->future.exception;
    t->future.result = V_NONE;
    t->future.exception = V_NULL;
    return exc == V_NULL ? v : exc_raise_obj(vm, exc);
}

/* A forced switch with C frames beneath. */
static bool switch_nested(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    Task *t = s->current;
    if (!t || s->sides.here == s->sides.loop)
        return true;
    t->state = TASK_PREEMPTED;
    ready_push_front(&t->group->ready, v_from_obj(t));
    leave(s, t);
    Value exc = t->future.exception;
    t->future.exception = V_NULL;
    if (exc != V_NULL)
        exc_raise_obj(vm, exc);
    return exc == V_NULL;
}

bool task_watch(Scheduler *s, int fd, uint32_t events, ReadyFn ready, void *data)
{
    return poller_add(&s->poller, fd, events, ready, data);
}

void task_unwatch(Scheduler *s, int fd)
{
    poller_remove(&s->poller, fd);
}

/* -- steering ---------------------------------------------------------------------------------------------------------- */

/* Gives up a parked native's wait and has it raise. */
static void break_wait(Scheduler *s, Task *t, Value exc)
{
    if (t->wait->cancel)
        t->wait->cancel(s, t);
    task_wake(s, t, V_NONE, exc);
}

bool task_cancel(Scheduler *s, Task *t, Value message)
{
    Interp *vm = s->vm;
    if (t->state == TASK_DONE)
        return false;
    t->cancels++;
    if (t->state == TASK_PARKED) {
        break_wait(s, t, new_cancelled(vm, message));
        return true;
    }
    if (t->state == TASK_WAITING && t->awaited == V_NULL) {
        task_wake(s, t, V_NONE, new_cancelled(vm, message));
        return true;
    }
    if (t->state == TASK_WAITING) {
        Value cancelled = op_call_method(vm, t->awaited, "cancel", &message, message != V_NONE);
        if (cancelled == V_NULL)
            return false;
        if (op_truth(vm, cancelled) == 1)
            return true;
    }
    t->must_cancel = true;
    gc_set(&t->future.cancel_message, message == V_NONE ? V_NULL : message);
    return true;
}

void task_raise(Scheduler *s, Task *t, Value exc)
{
    switch ((TaskState)t->state) {
    case TASK_DONE:
        return;
    case TASK_PARKED:
        break_wait(s, t, exc);
        return;
    case TASK_WAITING:
        if (t->awaited != V_NULL)
            future_remove_waiter(s->vm, future_of(t->awaited), v_from_obj(t));
        t->awaited = V_NULL;
        task_wake(s, t, V_NONE, exc);
        return;
    case TASK_READY:
    case TASK_PREEMPTED:
        give_back(s, t);
        gc_set(&t->future.exception, exc);
        return;
    case TASK_RUNNING:
        s->interrupted = t;
        gc_set(&s->interrupt, exc);
        s->vm->breaker = 2;
        return;
    }
}

void task_interrupt(Scheduler *s, Task *t)
{
    Task *hog = loop_hog(s, t);
    task_raise(s, hog ? hog : t, exc_new(s->vm, EXC_KeyboardInterrupt, s->vm->empty_tuple));
}

/* -- loops ------------------------------------------------------------------------------------------------------------- */

/* Callbacks of a group are forgotten: queued ones, timers, readers. */
static void drop_handles(Scheduler *s, Group *g)
{
    ready_clear(&g->ready);
    fd_waits_drop(s, g);
    for (uint32_t i = s->timers.count; i > 0; i--) {
        Obj *owner = i <= s->timers.count ? timer_owner(s->timers.heap[i - 1]) : NULL;
        if (owner && owner->aux == TASK_AUX_HANDLE && ((Handle *)owner)->group == g)
            handle_cancel(s, (Handle *)owner);
    }
}

void task_group_abandon(Scheduler *s, Group *g)
{
    Value left = list_new(s->vm, NULL, 0);
    if (left == V_NULL)
        return;
    task_group_keep(g);
    for (Task *t = s->tasks, *next; t; t = next) {
        next = t->next;
        if (t->group != g)
            continue;
        timer_remove(&s->timers, &t->timer);
        unlink_task(s, t);
        release_stack(s, t);
        list_append(s->vm, left, v_from_obj(t));
        task_group_drop(s, g);
    }
    drop_handles(s, g);
    for (int64_t i = 0; i < list_of(left)->len; i++)
        last_word(s->vm, list_of(left)->items[i]);
    task_group_drop(s, g);
}

void task_abandon_all(Scheduler *s)
{
    for (Group *g = s->groups; g; g = g->all_next)
        if (g->loop)
            task_group_abandon(s, g);
}

Value task_list(Scheduler *s, uint32_t loop)
{
    Value list = list_new(s->vm, NULL, 0);
    for (Task *t = s->tasks; t && list != V_NULL; t = t->next)
        if (!t->is_cell && !t->is_helper && !t->is_foreground && t->future.loop == loop && !list_append(s->vm, list, v_from_obj(t)))
            return V_NULL;
    return list;
}

/* -- the scheduler ----------------------------------------------------------------------------------------------------- */

static void trace(Gc *gc, void *data)
{
    Scheduler *s = data;
    for (Task *t = s->tasks; t; t = t->next) {
        gc_mark_obj(gc, t);
        if (t->stack)
            vm_stack_mark(gc, t->stack);
    }
    for (Group *g = s->groups; g; g = g->all_next)
        ready_mark(gc, &g->ready);
    sides_mark(gc, s);
    for (uint32_t i = 0; i < s->timers.count; i++)
        gc_mark_obj(gc, timer_owner(s->timers.heap[i]));
    gc_mark_obj(gc, s->future_type);
    gc_mark_obj(gc, s->task_type);
    gc_mark_obj(gc, s->handle_type);
    gc_mark_obj(gc, s->sleep_type);
    gc_mark_obj(gc, s->lock_type);
    gc_mark_obj(gc, s->loop_type);
    gc_mark(gc, s->unhandled);
    gc_mark(gc, s->interrupt);
    loops_trace(gc, s);
    gc_mark(gc, s->activity_waiters);
    ended_trace(gc, s);
    fd_waits_trace(gc, s);
    gc_mark_obj(gc, s->http);
}

Scheduler *task_scheduler_new(Interp *vm, const TaskHooks *hooks, void *data)
{
    Scheduler *s = alloc_zeroed(1, sizeof *s);
    const char *preempt = getenv("PREEMPT");
    s->vm = vm;
    s->hooks = *hooks;
    s->data = data;
    s->preempt_every = preempt ? (unsigned)atoi(preempt) : 0;
    vm->breaker = s->preempt_every > 0;
    poller_init(&s->poller);
    s->main_group = task_group_new(s, NULL, NULL);
    vm->host_data = s;
    vm->host_modules = task_modules;
    vm->host.trace = trace;
    vm->host.on_break = task_on_break;
    vm->host.wait_nested = wait_nested;
    vm->host.switch_nested = switch_nested;
    vm->host.wait_fd = fd_wait_nested;
    s->base_stack = vm->stack;
    sides_init(s, gc_stack_base(vm->gc));
    vm->host.last_word = last_word;
    vm->host.asyncgen_begins = asyncgen_begins;
    vm->host.asyncgen_lost = asyncgen_lost;
    s->unhandled = s->activity_waiters = V_NULL;
    s->unhandled = list_new(vm, NULL, 0);
    s->activity_waiters = list_new(vm, NULL, 0);
    future_type_init(s);
    task_type_init(s);
    handle_init(s);
    loop_type_init(s);
    sleep_type_init(s);
    lock_type_init(s);
    return s;
}

void task_scheduler_free(Scheduler *s)
{
    task_tick_stop(s);
    ended_free(s);
    if (s->has_ticker)
        timer_delete(s->ticker);
    s->vm->host.trace = NULL;
    for (Task *t = s->tasks; t; t = t->next)
        release_stack(s, t);
    while (s->groups) {
        Group *g = s->groups;
        s->groups = g->all_next;
        ready_clear(&g->ready);
        if (g->release)
            g->release(g->owner);
        free(g);
    }
    http_free(s);
    signals_clear(s);
    sides_clear(s);
    timer_clear(&s->timers);
    fd_waits_clear(s);
    loops_clear(s);
    poller_clear(&s->poller);
    s->vm->host_data = NULL;
    free(s);
}
