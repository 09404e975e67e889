/* SPDX-License-Identifier: MIT
 *
 * Sleeping: asyncio.sleep() without a frame or a Future, and time.sleep(), which parks.
 *
 * asyncio.sleep() returns a Sleep, which is its own iterator: its first step sets the timer of the
 * running task and yields itself, its second is the result. */
#include "tasks/sleep.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

/* A million may sleep at once: what says no more than "None" is not stored. */
typedef struct Sleep {
    Obj h;
    union { double seconds; Value nap; };       /* nap: the Future that it waits for, SLEEP_NAP */
    Value result[];
} Sleep;
enum { SLEEP_BEGUN = 1, SLEEP_RESULT = 2, SLEEP_NAP = 4 };      /* Obj.aux */

static const double longest = 9e9;      /* seconds: what fits the clock */

static int64_t nanoseconds(double seconds)
{
    return (int64_t)((seconds > longest ? longest : seconds) * 1e9);
}

/* The loop has a clock of its own: the task waits for a future that its call_later() sets. */
static Value sleep_by_loop(Interp *vm, Value loop, Sleep *sl)
{
    Value wait = prelude_get(vm, "asyncio.base_events", "_sleep_by_loop"), delay = float_new(vm, sl->seconds);
    Value future = wait == V_NULL || delay == V_NULL ? V_NULL : op_call(vm, wait, (Value[]){loop, delay}, 2);
    if (future == V_NULL)
        return V_NULL;
    future_of(future)->blocking = true;
    sl->h.aux |= SLEEP_NAP;
    gc_set(&sl->nap, future);
    return future;
}

static Value sleep_next(Interp *vm, Value self)
{
    Scheduler *s = task_scheduler(vm);
    Sleep *sl = (Sleep *)v_obj(self);
    if (sl->h.aux & SLEEP_BEGUN) {
        if (sl->h.aux & SLEEP_NAP && future_result(vm, future_of(sl->nap)) == V_NULL)
            return V_NULL;
        vm->stop_value = sl->h.aux & SLEEP_RESULT ? sl->result[0] : V_NONE;
        return V_STOP;
    }
    if (!s->current)
        return exc_raise(vm, EXC_RuntimeError, "no running event loop");
    sl->h.aux |= SLEEP_BEGUN;
    if (sl->seconds <= 0)
        return V_NONE;
    if (loop_own_clock(s) != V_NULL)
        return sleep_by_loop(vm, loop_own_clock(s), sl);
    task_sleep_until(s, s->current, timer_now() + nanoseconds(sl->seconds));
    return self;
}

static Value sleep_iter(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

static void sleep_trace(Gc *gc, Obj *o)
{
    if (o->aux & SLEEP_NAP)
        gc_mark(gc, ((Sleep *)o)->nap);
    if (o->aux & SLEEP_RESULT)
        gc_mark(gc, ((Sleep *)o)->result[0]);
}

/* An asyncio.sleep() that nobody awaited may be closed like a coroutine. */
static Value sleep_close(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    v_obj(args[0])->aux |= SLEEP_BEGUN;
    return V_NONE;
}

static const NativeDef methods[] = {{"close(self, /)", sleep_close, "It will not sleep.", 0}, {0}};

static const TypeDef sleep_type = {
    .name = "coroutine",
    .module = "asyncio",
    .size = sizeof(Sleep),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = sleep_trace,
    .slots = {.await = sleep_iter, .iter = sleep_iter, .next = sleep_next},
    .methods = methods,
};

Value sleep_new(Interp *vm, double seconds, Value result)
{
    size_t size = sizeof(Sleep) + (result == V_NONE ? 0 : sizeof result);
    Sleep *sl = gc_alloc(vm, size, KIND_NATIVE, task_scheduler(vm)->sleep_type->first_shape);
    if (!sl)
        return V_NULL;
    sl->seconds = seconds;
    if (result != V_NONE) {
        sl->h.aux = SLEEP_RESULT;
        gc_set(&sl->result[0], result);
    }
    return v_from_obj(sl);
}

static const WaitKind parked_sleep = {.name = "sleep"};

static Value host_sleep(Interp *vm, double seconds)
{
    return task_park_for(task_scheduler(vm), &parked_sleep, V_NULL, nanoseconds(seconds));
}

void sleep_type_init(Scheduler *s)
{
    s->sleep_type = type_from_def(s->vm, &sleep_type, T_NO_TYPE);
    s->vm->host.sleep = host_sleep;
}
