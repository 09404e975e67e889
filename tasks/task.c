/* SPDX-License-Identifier: MIT
 *
 * Tasks begin here: plain calls, threads, coroutines. See task.h for the contract; step.c runs
 * them, turn.c has the loop, wait.c what it is to wait, steer.c how they are cancelled and
 * interrupted. */
#include "tasks/task.h"

#include <stdio.h>
#include <stdlib.h>

#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

static void link_task(Scheduler *s, Task *t)
{
    t->prev = s->newest;
    t->next = NULL;
    *(s->newest ? &s->newest->next : &s->tasks) = t;
    s->newest = t;
}

void task_unlink(Scheduler *s, Task *t)
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
    t->coro = t->name = t->awaited = t->context = t->log = V_NULL;
    t->future.result = V_NONE;
    t->group = g ? g : s->current_group ? s->current_group : s->main_group;
    t->future.loop = loop_number(t->group->loop);
    task_group_keep(t->group);
    t->id = ++s->next_id;
    t->created = timer_now();
    link_task(s, t);
    return t;
}

Task *task_here(Scheduler *s)
{
    Group *g = s->current_group;
    if (s->current || !g || g->callback)
        return s->current;
    Task *t = task_new(s, g, s->task_type);
    if (!t)
        return NULL;
    t->is_cell = t->is_helper = t->is_callback = true;
    s->next_id--;
    t->state = TASK_RUNNING;
    gc_set(&t->context, s->vm->context);
    s->current = g->callback = t;
    return t;
}

void task_callback_over(Scheduler *s, Task *t)
{
    Group *g = t->group;
    g->callback = NULL;
    t->state = TASK_DONE;
    task_unlink(s, t);
    if (group_count(g))
        group_queue(s, g);
    task_group_drop(s, g);
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
        task_unlink(s, t);
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

static Task *start_in_new_group(Scheduler *s, Group *base, uint32_t thread, Value fn,
                                const Value *args, int nargs)
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
    if (!op_setattr(vm, vm->context, vm->names.context_shared, V_TRUE))
        return V_NULL;
    return op_getattr(vm, vm->context, vm->names.context_values);
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

void task_guard_children(Scheduler *s)
{
    s->guard.wanted = true;
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

/* No two are made in one nanosecond. */
void task_key(const Task *t, char out[24])
{
    snprintf(out, 24, "%lld", (long long)t->created);
}

Task *task_by_key(Scheduler *s, const char *key)
{
    long long created = strtoll(key, NULL, 10);
    Task *t = s->tasks;
    while (t && t->created != created)
        t = t->next;
    return t;
}

bool task_is_named(const Task *t)
{
    char made[32];
    if (t->name == V_NULL)
        return false;
    snprintf(made, sizeof made, "Task-%u", t->id);
    return !str_eq_cstr(t->name, made);
}
