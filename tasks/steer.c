/* SPDX-License-Identifier: MIT
 *
 * Steering tasks: cancelling, interrupting, leaving a whole group behind. */
#include "tasks/task.h"

#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "tasks/fd_wait.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

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
    t->future.retrieved = true;
    if (t->state == TASK_DONE)
        return false;
    t->future.cancels++;
    if (t->state == TASK_PARKED) {
        break_wait(s, t, task_new_cancelled(vm, message));
        return true;
    }
    if (t->state == TASK_WAITING && t->awaited == V_NULL) {
        task_wake(s, t, V_NONE, task_new_cancelled(vm, message));
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
    t->cancel_within = t->state != TASK_RUNNING;
    future_set_cancel_message(&t->future, message == V_NONE ? V_NULL : message);
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
        task_give_back(s, t);
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

/* -- loops ----------------------------------------------------------------------------------------------------------- */

/* Callbacks of a group are forgotten: queued ones, timers, readers. */
static void drop_handles(Scheduler *s, Group *g)
{
    group_forget(g);
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
        task_unlink(s, t);
        task_release_stack(s, t);
        list_append(s->vm, left, v_from_obj(t));
        task_group_drop(s, g);
    }
    drop_handles(s, g);
    for (int64_t i = 0; i < list_of(left)->len; i++)
        task_last_word(s->vm, list_of(left)->items[i]);
    task_group_drop(s, g);
}

void task_abandon_all(Scheduler *s)
{
    Group *g = s->groups;
    if (g)
        task_group_keep(g);
    while (g) {
        if (g->loop)
            task_group_abandon(s, g);
        Group *next = g->all_next;
        if (next)
            task_group_keep(next);
        task_group_drop(s, g);
        g = next;
    }
}

Value task_list(Scheduler *s, uint32_t loop)
{
    Value list = list_new(s->vm, NULL, 0);
    for (Task *t = s->tasks; t && list != V_NULL; t = t->next)
        if (!t->is_cell && !t->is_helper && !t->is_foreground && t->future.loop == loop
            && !list_append(s->vm, list, v_from_obj(t)))
            return V_NULL;
    return list;
}
