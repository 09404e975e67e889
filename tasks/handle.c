/* SPDX-License-Identifier: MIT
 *
 * Handles: callables that the loop calls, soon or at a time (call_soon, call_later, done
 * callbacks). An error in one is reported, as nobody could catch it. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_frame.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

static Handle *new_as(Scheduler *s, Type *type, Group *g, Value fn, Value args, Value context)
{
    context = context == V_NONE ? task_copy_context(s->vm) : context;
    Handle *h = s->vm->exc != V_NULL ? NULL : gc_alloc(s->vm, sizeof *h, KIND_NATIVE, type->first_shape);
    if (!h)
        return NULL;
    h->h.aux = TASK_AUX_HANDLE;
    gc_set(&h->fn, fn);
    gc_set(&h->args, args);
    gc_set(&h->context, context);
    h->source = V_NULL;
    h->timer.of = TIMER_OF_HANDLE;
    h->group = g;
    return h;
}

Handle *handle_new(Scheduler *s, Group *g, Value fn, Value args, Value context)
{
    return new_as(s, s->handle_type, g, fn, args, context);
}

Handle *handle_new_timer(Scheduler *s, Group *g, int64_t due, Value fn, Value args, Value context)
{
    Handle *h = new_as(s, s->timer_handle_type, g, fn, args, context);
    if (h)
        h->timer.due = due;
    return h;
}

Value task_call_soon(Scheduler *s, Group *g, Value fn, Value args, Value context)
{
    Handle *h = args == V_NULL ? NULL : handle_new(s, g, fn, args, context);
    if (!h)
        return V_NULL;
    group_push(s, h->group, v_from_obj(h));
    return v_from_obj(h);
}

Value task_call_at(Scheduler *s, Group *g, int64_t due, Value fn, Value args, Value context)
{
    Handle *h = handle_new_timer(s, g, due, fn, args, context);
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

static void failed(Scheduler *s, Handle *h, Value exc)
{
    bool ends = exc_matches(s->vm, exc, EXC_SystemExit) || exc_matches(s->vm, exc, EXC_KeyboardInterrupt);
    if (!ends || !loop_takes_failure(s, h->group->loop, exc))
        task_unhandled(s, NULL, v_from_obj(h), exc);
}

void handle_run(Scheduler *s, Handle *h)
{
    h->queued = false;
    if (h->cancelled)
        return;
    Group *outer = s->current_group;
    Task *outer_task = s->current;
    s->current = NULL;
    s->current_group = h->group;
    task_group_keep(h->group);
    Value outer_context = s->vm->context;
    s->vm->context = h->context;
    Value v = op_call_ex(s->vm, h->fn, h->args, V_NULL);
    s->vm->context = outer_context;
    if (v == V_NULL)
        failed(s, h, exc_take(s->vm));
    Task *waited = s->current;
    Group *g = h->group;
    s->current_group = outer;
    s->current = outer_task;
    if (waited)
        task_callback_over(s, waited);
    task_group_drop(s, g);
    if (waited)
        side_step_over(s);
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static void handle_trace(Gc *gc, Obj *o)
{
    Handle *h = (Handle *)o;
    gc_mark(gc, h->fn);
    gc_mark(gc, h->args);
    gc_mark(gc, h->context);
    gc_mark(gc, h->source);
}

/* Its call is forgotten. */
static bool is_over(const Handle *h)
{
    return h->fn == V_NULL || (h->cancelled && v_is_kind(h->fn, KIND_STR));
}

static Value handle_repr(Interp *vm, Value self)
{
    const Handle *h = (Handle *)v_obj(self);
    if (h->fn != V_NULL && is_over(h))
        return h->fn;
    Value fn = prelude_get(vm, "asyncio.format_helpers", "handle_repr");
    return fn == V_NULL ? V_NULL : op_call(vm, fn, &self, 1);
}

Value task_frames_here(Interp *vm, const char *how)
{
    if (!frame_is_running(vm))                           /* the scheduler itself */
        return list_new(vm, NULL, 0);
    Value fn = prelude_get(vm, "asyncio.format_helpers", how);
    return fn == V_NULL ? V_NULL : op_call(vm, fn, NULL, 0);
}

Value handle_traced(Interp *vm, bool debug, Value handle)
{
    if (!debug || handle == V_NULL)
        return handle;
    Value frames = task_frames_here(vm, "_last_frames_here");
    if (frames == V_NULL)
        return V_NULL;
    gc_set(&((Handle *)v_obj(handle))->source, frames);
    return handle;
}

void handle_cancel(Scheduler *s, Handle *h)
{
    if (h->cancelled)
        return;
    h->cancelled = true;
    if (timer_is_set(&h->timer)) {
        timer_remove(&s->timers, &h->timer);
        task_group_drop(s, h->group);
    }
    /* in debug mode it can still be told what it was */
    Value shown = h->source == V_NULL ? V_NULL : handle_repr(s->vm, v_from_obj(h));
    if (h->source != V_NULL && shown == V_NULL)
        exc_clear(s->vm);
    h->fn = h->context = V_NULL;
    if (shown != V_NULL)
        gc_set(&h->fn, shown);
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

/* Of call_at(): the same call at the same time. */
static int same(Interp *vm, const Handle *a, const Handle *b)
{
    if (a == b || !a->timer.due || a->timer.due != b->timer.due || a->cancelled != b->cancelled)
        return a == b;
    int equal = a->fn == b->fn ? 1 : a->fn == V_NULL || b->fn == V_NULL ? 0 : op_eq(vm, a->fn, b->fn);
    return equal == 1 ? op_eq(vm, a->args, b->args) : equal;
}

/* By their times. */
static Value handle_compare(Interp *vm, Value v, Value w, CmpOp op)
{
    if (!v_is_kind(w, KIND_NATIVE) || v_obj(w)->aux != TASK_AUX_HANDLE)
        return V_NOTIMPL;
    const Handle *a = (Handle *)v_obj(v), *b = (Handle *)v_obj(w);
    bool less = a->timer.due < b->timer.due, more = a->timer.due > b->timer.due;
    if (op == CMP_LT || op == CMP_GT)
        return v_from_bool(op == CMP_LT ? less : more);
    int equal = same(vm, a, b);
    if (equal < 0)
        return V_NULL;
    return v_from_bool(op == CMP_NE ? !equal : equal || (op == CMP_LE && less) || (op == CMP_GE && more));
}

static bool handle_hash(Interp *vm, Value self, int64_t *out)
{
    const Handle *h = (Handle *)v_obj(self);
    if (h->timer.due)
        return op_hash(vm, float_new(vm, (double)h->timer.due / 1e9), out);
    *out = (int64_t)((uintptr_t)h >> 4);
    return true;
}

static Value get_callback(Interp *vm, Value self)
{
    (void)vm;
    const Handle *h = (Handle *)v_obj(self);
    return is_over(h) ? V_NONE : h->fn;
}

static Value get_args(Interp *vm, Value self)
{
    const Handle *h = (Handle *)v_obj(self);
    (void)vm;
    return is_over(h) ? V_NONE : h->args;
}

static Value get_when(Interp *vm, Value self)
{
    Handle *h = (Handle *)v_obj(self);
    return h->timer.due ? float_new(vm, (double)h->timer.due / 1e9) : V_NONE;
}

static Value get_cancelled(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(((Handle *)v_obj(self))->cancelled);
}

static Value get_source(Interp *vm, Value self)
{
    const Handle *h = (Handle *)v_obj(self);
    (void)vm;
    return h->source == V_NULL ? V_NONE : h->source;
}

static const GetSetDef getsets[] = {
    {.name = "_source_traceback", .get = get_source},
    {.name = "_cancelled", .get = get_cancelled},
    {.name = "_callback", .get = get_callback}, {.name = "_args", .get = get_args}, {.name = "_when", .get = get_when}, {0}
};

/* Made by a program with a loop that may be its own. */
static Value made_by_program(Interp *vm, Handle *h, Value loop)
{
    Value debug = !h || loop == V_NONE ? V_FALSE : op_call_method(vm, loop, "get_debug", NULL, 0);
    int is_on = debug == V_NULL ? -1 : op_truth(vm, debug);
    return is_on < 0 ? V_NULL : handle_traced(vm, is_on, h ? v_from_obj(h) : V_NULL);
}

/* Made by a program: nobody calls it. */
static Value handle_new_fn(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Handle *h = handle_new(s, s->current_group ? s->current_group : s->main_group, args[1], args[2], args[4]);
    return made_by_program(vm, h, args[3]);
}

static Value timer_handle_new_fn(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    double when;
    if (!float_from_number(vm, args[1], &when))
        return V_NULL;
    Group *g = s->current_group ? s->current_group : s->main_group;
    Handle *h = handle_new_timer(s, g, (int64_t)(when * 1e9), args[2], args[3], args[5]);
    return made_by_program(vm, h, args[4]);
}

static const NativeDef methods[] = {
    {"cancel(self, /)", method_cancel, "It will not be called.", 0},
    {"cancelled(self, /)", method_cancelled, "Was it cancelled?", 0},
    {0},
};

static const NativeDef timer_methods[] = {
    {"when(self, /)", method_when, "The loop's time at which it is called.", 0},
    {0},
};

static const TypeDef timer_handle_type = {
    .name = "TimerHandle",
    .module = "asyncio.events",
    .doc = "A call that the loop will make at a time.",
    .size = sizeof(Handle),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = handle_trace,
    .methods = timer_methods,
    .construct = "TimerHandle(cls, when, callback, args, loop, context=None)",
    .new_fn = timer_handle_new_fn,
    .slots = {.repr = handle_repr, .compare = handle_compare, .hash = handle_hash},
};

static const TypeDef handle_type = {
    .name = "Handle", .module = "asyncio.events", .doc = "A call that the loop will make.", .size = sizeof(Handle),
    .construct = "Handle(cls, callback, args, loop, context=None)", .new_fn = handle_new_fn,
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = handle_trace, .methods = methods, .getsets = getsets,
    .slots = {.repr = handle_repr},
};

void handle_init(Scheduler *s)
{
    s->handle_type = type_from_def(s->vm, &handle_type, T_NO_TYPE);
    s->timer_handle_type = type_from_def_below(s->vm, &timer_handle_type, s->handle_type);
}
