/* SPDX-License-Identifier: MIT
 *
 * Handles: callables that the loop calls, soon or at a time (call_soon, call_later, done callbacks). An error in one
 * is reported, as nobody could catch it. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/scheduler.h"

Handle *handle_new(Scheduler *s, Value fn, Value args, Value context)
{
    Handle *h = gc_alloc(s->vm, sizeof *h, KIND_NATIVE, s->handle_type->first_shape);
    if (!h)
        return NULL;
    h->h.aux = TASK_AUX_HANDLE;
    gc_set(&h->fn, fn);
    gc_set(&h->args, args);
    gc_set(&h->context, context);
    h->timer.owner = h;
    h->group = s->current_group ? s->current_group : s->main_group;
    return h;
}

Value task_call_soon(Scheduler *s, Value fn, Value args, Value context)
{
    Handle *h = args == V_NULL ? NULL : handle_new(s, fn, args, context);
    if (!h)
        return V_NULL;
    group_push(s, h->group, v_from_obj(h));
    return v_from_obj(h);
}

Value task_call_at(Scheduler *s, int64_t due, Value fn, Value args, Value context)
{
    Handle *h = handle_new(s, fn, args, context);
    if (!h)
        return V_NULL;
    task_group_keep(h->group);
    timer_add(&s->timers, &h->timer, due);
    return v_from_obj(h);
}

void handle_due(Scheduler *s, Handle *h)
{
    group_push(s, h->group, v_from_obj(h));
    task_group_drop(s, h->group);
}

void handle_repeat(Scheduler *s, Handle *h)
{
    if (h->queued || h->cancelled)
        return;
    h->queued = true;
    group_push(s, h->group, v_from_obj(h));
}

static Value call_in_context(Interp *vm, Handle *h)
{
    if (h->context == V_NULL || h->context == V_NONE)
        return op_call_ex(vm, h->fn, h->args, V_NULL);
    Value run = op_getattr(vm, h->context, str_intern_cstr(vm, "run"));
    Value args = run == V_NULL ? V_NULL : list_new(vm, &h->fn, 1);
    if (args == V_NULL || !list_extend(vm, args, h->args))
        return V_NULL;
    return op_call_ex(vm, run, tuple_from_iterable(vm, args), V_NULL);
}

void handle_run(Scheduler *s, Handle *h)
{
    h->queued = false;
    if (h->cancelled)
        return;
    Group *outer = s->current_group;
    s->current_group = h->group;
    task_group_keep(h->group);
    Value v = call_in_context(s->vm, h);
    if (v == V_NULL && s->hooks.unhandled)
        s->hooks.unhandled(s->data, NULL, exc_take(s->vm));
    exc_clear(s->vm);
    s->current_group = outer;
    task_group_drop(s, h->group);
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static void handle_trace(Gc *gc, Obj *o)
{
    Handle *h = (Handle *)o;
    gc_mark(gc, h->fn);
    gc_mark(gc, h->args);
    gc_mark(gc, h->context);
}

void handle_cancel(Scheduler *s, Handle *h)
{
    h->cancelled = true;
    if (timer_is_set(&h->timer)) {
        timer_remove(&s->timers, &h->timer);
        task_group_drop(s, h->group);
    }
    h->fn = h->context = V_NULL;
    h->args = s->vm->empty_tuple;
}

static Value method_cancel(Interp *vm, Value *args, int n)
{
    (void)n;
    handle_cancel(task_scheduler(vm), (Handle *)v_obj(args[0]));
    return V_NONE;
}

static Value method_cancelled(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(((Handle *)v_obj(args[0]))->cancelled);
}

static Value method_when(Interp *vm, Value *args, int n)
{
    (void)n;
    return float_new(vm, (double)((Handle *)v_obj(args[0]))->timer.due / 1e9);
}

static const NativeDef methods[] = {
    {"cancel(self, /)", method_cancel, "It will not be called.", 0},
    {"cancelled(self, /)", method_cancelled, "Was it cancelled?", 0},
    {"when(self, /)", method_when, "The loop's time at which it is called.", 0},
    {0},
};

static const TypeDef handle_type = {
    .name = "TimerHandle", .module = "asyncio.events", .doc = "A call that the loop will make.", .size = sizeof(Handle),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = handle_trace, .methods = methods,
};

void handle_init(Scheduler *s)
{
    s->handle_type = type_from_def(s->vm, &handle_type, T_NO_TYPE);
}
