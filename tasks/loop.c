/* SPDX-License-Identifier: MIT
 *
 * See loop.h. Futures note their loop by a number; `Loops` finds the object. A loop that is not
 * closed is kept. */
#include "tasks/loop.h"

#include <limits.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "tasks/fd_wait.h"
#include "tasks/scheduler.h"

struct Loop {
    Obj h;                              /* KIND_NATIVE */
    Group *group;                       /* NULL: the notebook's */
    uint32_t id;                        /* place in Loops + 1 */
    bool running, stopping, closed;
    bool has_factory;                   /* set_task_factory() */
    bool debug;                         /* steps are timed */
    bool own_clock;                     /* its class tells the time itself: timers are the class's, too */
    bool interrupted;                   /* the last wait for it was given up */
    Task *runner;                       /* who waits in run_forever() */
    Value failure;                      /* what will come out of it, or V_NULL */
};

struct Loops { Loop **items; uint32_t count; };

enum { HOG_NS = 200000000, FOR_EVER = -1, TO_STOP = -2 };   /* the last two: how long run() waits */

static Loop *loop_from(Value v)
{
    return (Loop *)v_obj(v);
}

/* -- numbers ----------------------------------------------------------------------------------------------------------- */

static uint32_t enter(Scheduler *s, Loop *l)
{
    if (!s->loops)
        s->loops = alloc_zeroed(1, sizeof *s->loops);
    struct Loops *all = s->loops;
    uint32_t at = 0;
    while (at < all->count && all->items[at])
        at++;
    if (at == all->count) {
        all->items = alloc_resize(all->items, at * 2 + 4, sizeof *all->items);
        for (all->count = at * 2 + 4; at < all->count; at++)
            all->items[at] = NULL;
        at = all->count / 2 - 2;
    }
    all->items[at] = l;
    return at + 1;
}

static Loop *find(Scheduler *s, uint32_t id)
{
    return id && s->loops && id <= s->loops->count ? s->loops->items[id - 1] : NULL;
}

Value loop_of_id(Scheduler *s, uint32_t id)
{
    Loop *l = find(s, id);
    return l ? v_from_obj(l) : V_NULL;
}

Group *loop_group_of_id(Scheduler *s, uint32_t id)
{
    Loop *l = find(s, id);
    return l && l->group ? l->group : s->current_group ? s->current_group : s->main_group;
}

static Loop *current(Scheduler *s)
{
    return s->current_group ? s->current_group->loop : NULL;
}

Value loop_current(Scheduler *s)
{
    return current(s) ? v_from_obj(current(s)) : V_NULL;
}

bool loop_has_factory(Scheduler *s)
{
    return current(s) && current(s)->has_factory;
}

Value loop_own_clock(Scheduler *s)
{
    return current(s) && current(s)->own_clock ? v_from_obj(current(s)) : V_NULL;
}

uint32_t loop_current_id(Scheduler *s)
{
    return current(s) ? current(s)->id : 0;
}

uint32_t loop_number(const Loop *l)
{
    return l ? l->id : 0;
}

bool loop_id(Scheduler *s, Value v, uint32_t *id)
{
    *id = loop_current_id(s);
    if (v == V_NONE)
        return true;
    if (!v_is_kind(v, KIND_NATIVE) || v_obj(v)->aux != TASK_AUX_LOOP)
        return false;
    *id = loop_from(v)->group ? loop_from(v)->id : 0;
    return true;
}

/* -- turns ------------------------------------------------------------------------------------------------------------- */

static void leave(Scheduler *s, Loop *l)
{
    l->running = l->stopping = false;
    l->group->stopped = true;
    l->runner = NULL;
    (void)s;
}

bool loop_turn_begins(const Loop *l)
{
    return l->running;
}

bool loop_times_steps(const Loop *l)
{
    return l->debug;
}

bool loop_is_debugged(Scheduler *s, uint32_t id)
{
    const Loop *l = find(s, id);
    return l ? l->debug : s->cells_debugged;
}

void loop_note_duration(Scheduler *s, Loop *l, Value item, int64_t ns)
{
    Interp *vm = s->vm;
    Value note = prelude_get(vm, "asyncio.base_events", "_note_duration"),
          took = float_new(vm, (double)ns / 1e9);
    if (note != V_NULL && took != V_NULL)
        op_call(vm, note, (Value[]){v_from_obj(l), item, took}, 3);
    exc_clear(vm);
}

bool loop_must_leave(const Loop *l)
{
    return l->failure != V_NULL;
}

void loop_turn_ends(Scheduler *s, Loop *l, bool whole)
{
    if (!l->running || (l->failure == V_NULL && !(l->stopping && whole)))
        return;
    Task *runner = l->runner;
    Value failure = l->failure;
    l->failure = V_NULL;
    leave(s, l);
    task_wake(s, runner, V_NONE, failure);
}

bool loop_takes_failure(Scheduler *s, Loop *l, Value exc)
{
    if (!l || !l->running)
        return false;
    gc_set(&l->failure, exc);
    group_queue(s, l->group);
    return true;
}

/* The wait is given up: the loop stands still from here on. */
static void cancel_run(Scheduler *s, Task *t)
{
    loop_from(t->awaited)->interrupted = true;
    leave(s, loop_from(t->awaited));
}

static const WaitKind run_kind = {.name = "event loop", .cancel = cancel_run};

Task *loop_hog(Scheduler *s, Task *runner)
{
    if (runner->state != TASK_PARKED || runner->wait != &run_kind)
        return NULL;
    Task *t = s->current;
    bool stuck = t && t->group == loop_from(runner->awaited)->group && s->step_start
              && timer_now() - s->step_start > HOG_NS;
    return stuck ? t : NULL;
}

static Group *group_of(Scheduler *s, Loop *l)
{
    return l->group ? l->group : s->current_group ? s->current_group : s->main_group;
}

/* Parks who runs the loop, for at most so long (-1: for ever). */
static Value run(Interp *vm, Value self, int64_t ns)
{
    Scheduler *s = task_scheduler(vm);
    Loop *l = loop_from(self);
    Group *g = l->group;
    Value v = ns < 0 ? task_park(s, &run_kind, self) : task_park_for(s, &run_kind, self, ns);
    if (v != V_PARK)
        return v;
    l->running = true;
    l->interrupted = false;
    l->runner = s->current;
    g->thread = task_thread_id(s);
    g->stopped = false;
    if (ns == TO_STOP || group_count(g))
        group_queue(s, g);
    return v;
}

static Value method_run(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    if (!l->group || l->running || l->closed)
        return exc_raise(vm, EXC_RuntimeError, "This event loop is already running");
    if (l->stopping && group_count(l->group) == 0) {
        l->stopping = false;
        return V_NONE;
    }
    return run(vm, args[0], TO_STOP);
}

static Value method_turn(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    double seconds;
    if (!float_from_number(vm, args[1], &seconds))
        return V_NULL;
    if (!l->group || l->running || l->closed)
        return exc_raise(vm, EXC_RuntimeError, "This event loop is already running");
    bool ready = group_count(l->group) > 0;
    if (seconds == 0 && !ready)
        return V_NONE;
    l->stopping = true;                                 /* after one turn */
    return run(vm, args[0],
               seconds < 0 || ready ? FOR_EVER : (int64_t)((seconds < 9e9 ? seconds : 9e9) * 1e9));
}

static Value method_handle(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    double when;
    if (!float_from_number(vm, args[1], &when))
        return V_NULL;
    Handle *h = handle_new_timer(s, group_of(s, loop_from(args[0])), (int64_t)(when * 1e9), args[2],
                                 args[3], args[4]);
    return handle_traced(vm, loop_from(args[0])->debug, h ? v_from_obj(h) : V_NULL);
}

static Value method_push(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    if (!v_is_kind(args[1], KIND_NATIVE) || v_obj(args[1])->aux != TASK_AUX_HANDLE)
        return exc_raise(vm, EXC_TypeError, "a handle of call_at() was expected, not %s",
                         type_name_of(vm, args[1]));
    Handle *h = (Handle *)v_obj(args[1]);
    if (!h->cancelled)
        group_push(s, h->group, args[1]);
    return V_NONE;
}

static Value method_ready(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    const Loop *l = loop_from(args[0]);
    return v_from_small(l->group ? group_count(l->group) : 0);
}

static Value method_ready_list(Interp *vm, Value *args, int n)
{
    (void)n;
    const Loop *l = loop_from(args[0]);
    Value list = list_new(vm, NULL, 0);
    for (uint32_t i = 0; list != V_NULL && l->group && i < l->group->ready.count; i++)
        if (!list_append(vm, list, ready_at(&l->group->ready, i)))
            return V_NULL;
    return list;
}

static Value method_time_steps(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    l->debug = op_truth(vm, args[1]) == 1;
    if (!l->group)
        task_scheduler(vm)->cells_debugged = l->debug;
    return V_NONE;
}

static Value method_use_own_clock(Interp *vm, Value *args, int n)
{
    (void)n;
    loop_from(args[0])->own_clock = op_truth(vm, args[1]) == 1;
    return V_NONE;
}

/* -- methods ----------------------------------------------------------------------------------------------------------- */

static Value method_call_soon(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Value h = task_call_soon(s, group_of(s, loop_from(args[0])), args[1], args[2], args[3]);
    return handle_traced(vm, loop_from(args[0])->debug, h);
}

static Value method_call_woken(Interp *vm, Value *args, int n)
{
    Scheduler *s = task_scheduler(vm);
    uint8_t waking = s->waking;
    s->waking = WAKING_BY_FDS;
    Value handle = method_call_soon(vm, args, n);
    s->waking = waking;
    return handle;
}

static Value method_call_at(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    double when;
    if (!float_from_number(vm, args[1], &when))
        return V_NULL;
    double due = when > 9e9 ? 9e18 : when < -9e9 ? -9e18 : when * 1e9;
    Value h = task_call_at(s, group_of(s, loop_from(args[0])), (int64_t)due, args[2], args[3], args[4]);
    return handle_traced(vm, loop_from(args[0])->debug, h);
}

/* The handle before, or None. */
static Value method_watch(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    int64_t fd;
    if (!op_index(vm, args[1], &fd))
        return V_NULL;
    if (fd < 0 || fd > INT_MAX)
        return exc_raise(vm, EXC_ValueError, "Invalid file descriptor: %lld", (long long)fd);
    Handle *h = args[3] == V_NONE
                  ? NULL
                  : handle_new(s, group_of(s, loop_from(args[0])), args[3], args[4], V_NONE);
    if (!h && args[3] != V_NONE)
        return V_NULL;
    short events = op_truth(vm, args[2]) == 1 ? POLLOUT : POLLIN;
    Value before = fd_wait_call(s, (int)fd, events, h ? v_from_obj(h) : V_NULL);
    if (before != V_NULL && before != V_NONE)
        handle_cancel(s, (Handle *)v_obj(before));
    return before;
}

static Value method_stop(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    l->stopping = true;
    if (l->running)
        group_queue(task_scheduler(vm), l->group);
    return V_NONE;
}

static Value method_is_running(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(loop_from(args[0])->running);
}

static Value method_use_factory(Interp *vm, Value *args, int n)
{
    (void)n;
    loop_from(args[0])->has_factory = op_truth(vm, args[1]) == 1;
    return V_NONE;
}

static Value method_was_interrupted(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(loop_from(args[0])->interrupted);
}

static Value method_is_closed(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(loop_from(args[0])->closed);
}

static Value method_close(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    if (!l->closed && l->group)
        task_group_abandon(task_scheduler(vm), l->group);
    l->closed = true;
    return V_NONE;
}

static Value method_share(Interp *vm, Value *args, int n)
{
    (void)n;
    Loop *l = loop_from(args[0]);
    if (l->group) {
        l->group->loop = NULL;
        task_group_drop(task_scheduler(vm), l->group);
    }
    l->group = NULL;
    task_scheduler(vm)->cells_debugged = l->debug;
    return V_NONE;
}

static Value method_tasks(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    const Loop *l = loop_from(args[0]);
    return task_list(s, l->group ? l->id : 0);
}

static Value loop_new_fn(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v == V_NULL)
        return V_NULL;
    Loop *l = loop_from(v);
    l->h.aux = TASK_AUX_LOOP;
    l->failure = V_NULL;
    l->group = task_group_beside(s);
    l->group->loop = l;
    l->group->stopped = true;
    l->id = enter(s, l);
    return v;
}

static void loop_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Loop *)o)->failure);
}

static void loop_finalize(Interp *vm, Obj *o)
{
    Loop *l = (Loop *)o;
    Scheduler *s = task_scheduler(vm);
    if (!s || !s->loops || !l->id || find(s, l->id) != l)
        return;
    s->loops->items[l->id - 1] = NULL;
    if (!l->group)
        return;
    l->group->loop = NULL;                              /* it stays stopped */
    task_group_drop(s, l->group);
}

static const NativeDef methods[] = {
    {"_run(self, /)", method_run,
     "Wait here, with the loop running, until stop() or an exception that ends programs.", 0},
    {"_turn(self, seconds, /)", method_turn,
     "Run what is ready, once; when nothing is, wait at most so long for something (-1: for ever).", 0},
    {"_handle(self, when, fn, args, context=None, /)", method_handle,
     "A handle that nobody calls unless it is given to _push().", 0},
    {"_push(self, handle, /)", method_push, "Have a handle called in the next turn.", 0},
    {"_ready_count(self, /)", method_ready, "How many are ready for the next turn.", 0},
    {"_ready_list(self, /)", method_ready_list, "What is ready for the next turn: handles and tasks.", 0},
    {"_time_steps(self, flag, /)", method_time_steps, "Whether each step is timed, for debug mode.", 0},
    {"_use_own_clock(self, flag, /)", method_use_own_clock, "Whether sleeping asks its call_later().", 0},
    {"_call_soon(self, fn, args, context=None, /)", method_call_soon, "Have fn(*args) called in its next turn.", 0},
    {"_call_woken(self, fn, args, context=None, /)", method_call_woken,
     "_call_soon() by something outside, as if by a descriptor: behind what is ready when the next turn begins.", 0},
    {"_call_at(self, when, fn, args, context=None, /)", method_call_at,
     "Have fn(*args) called at a time of its clock.", 0},
    {"_watch_fd(self, fd, writing, fn, args, /)", method_watch,
     "Have fn(*args) called whenever the descriptor is ready; fn None: no more. What was called before.", 0},
    {"_close(self, /)", method_close, "Nothing of it will run again.", 0},
    {"_share(self, /)", method_share, "Make it the notebook's: it runs always, in the groups of the cells.", 0},
    {"_tasks(self, /)", method_tasks, "A list of its tasks that are not done.", 0},
    {"stop(self, /)", method_stop, "Have run_forever() return when everything that is ready now has run.", 0},
    {"is_running(self, /)", method_is_running, "Is somebody in run_forever()?", 0},
    {"_use_factory(self, flag, /)", method_use_factory, "Whether asyncio.create_task() asks its create_task().", 0},
    {"_was_interrupted(self, /)", method_was_interrupted, "Did run_forever() end by an interrupt?", 0},
    {"is_closed(self, /)", method_is_closed, "Was it closed?", 0},
    {0},
};

static const TypeDef loop_type = {
    .name = "Loop", .module = "_asyncio", .doc = "An event loop.", .size = sizeof(Loop), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT, .trace = loop_trace, .finalize = loop_finalize, .construct = "Loop(cls, *args, **kwargs)",
    .new_fn = loop_new_fn, .methods = methods,
};

/* -- the whole --------------------------------------------------------------------------------------------------------- */

void loops_trace(Gc *gc, Scheduler *s)
{
    for (uint32_t i = 0; s->loops && i < s->loops->count; i++)
        if (s->loops->items[i] && !s->loops->items[i]->closed)
            gc_mark_obj(gc, s->loops->items[i]);
}

void loops_clear(Scheduler *s)
{
    if (s->loops)
        free(s->loops->items);
    free(s->loops);
    s->loops = NULL;
}

void loop_type_init(Scheduler *s)
{
    s->loop_type = type_from_def(s->vm, &loop_type, T_NO_TYPE);
}
