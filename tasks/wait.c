/* SPDX-License-Identifier: MIT
 *
 * What it is to wait: parking, waking, waiting with natives beneath, watching descriptors. Waking
 * only queues. */
#include "tasks/task.h"

#include "lang/obj_exc.h"
#include "tasks/scheduler.h"

Value task_park(Scheduler *s, const WaitKind *kind, Value data)
{
    Task *t = task_here(s);
    if (!t)
        return s->vm->exc != V_NULL ? V_NULL : exc_raise(s->vm, EXC_RuntimeError, "nothing here can wait");
    t->wait = kind;
    gc_set(&t->awaited, data);
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
    t->awaited = V_NULL;
    t->state = TASK_RUNNING;
    t->nested = false;
}

void task_wake(Scheduler *s, Task *t, Value v, Value exc)
{
    if (t->state != TASK_PARKED && t->state != TASK_WAITING)
        return;
    timer_remove(&s->timers, &t->timer);
    if (t->relay == RELAY_WOKEN)
        t->relay = RELAY_VOID;
    gc_set(&t->future.result, v);
    gc_set(&t->future.exception, exc);
    if (t->nested)
        t->state = TASK_RUNNING;                        /* the nested turn beneath it looks at this */
    else
        task_make_ready(s, t);
}

void task_relay(Scheduler *s, Task *t)
{
    t->relay = RELAY_NONE;
    if (t->state == TASK_WAITING && t->awaited == V_NULL)
        task_wake(s, t, V_NONE, V_NULL);
}

/* The time of a sleep, or of a wait with a limit, has come. */
void task_timer_fired(Scheduler *s, Task *t)
{
    if (t->state == TASK_WAITING && t->awaited == V_NULL) {
        t->relay = RELAY_WOKEN;
        group_push(s, t->group, v_from_obj(t));
        return;
    }
    if (t->state == TASK_PARKED && t->wait->cancel)
        t->wait->cancel(s, t);
    bool gives_data = t->state == TASK_PARKED && t->wait->gives_data;
    task_wake(s, t, gives_data ? t->awaited : V_NONE, V_NULL);
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
        t->awaited_cancelled = t->state == TASK_WAITING && f->state == FUTURE_CANCELLED;
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
    task_enter(s, NULL, NULL);
    side_leave(s, t);
    s->current = t;
    s->current_group = t->group;
    return true;
}

/* A native waits with C frames beneath: everything else goes on until it is woken. */
Value task_wait_nested(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    Task *t = s->current;
    /* no memory for C stacks: those who wait later must be done earlier */
    if (!leave(s, t)) {
        t->nested = true;
        while (t->state == TASK_PARKED)
            task_turn(s, -1);
    }
    s->current = t;
    s->current_group = t->group;
    t->wait = NULL;
    t->awaited = V_NULL;
    t->nested = false;
    Value v = t->future.result, exc = t->future.exception;
    t->future.result = V_NONE;
    t->future.exception = V_NULL;
    return exc == V_NULL ? v : exc_raise_obj(vm, exc);
}

/* A forced switch with C frames beneath. */
bool task_switch_nested(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    Task *t = task_here(s);
    if (!t || s->sides.here == s->sides.loop)
        return true;
    t->state = TASK_PREEMPTED;
    group_push_first(s, t);
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
