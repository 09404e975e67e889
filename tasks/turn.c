/* SPDX-License-Identifier: MIT
 *
 * A turn of the loop: what is due is collected, each group that has something ready runs what was
 * ready when its turn began, and what nobody will ask about is reported. */
#include "tasks/task.h"

#include <unistd.h>

#include "lang/obj_seq.h"
#include "tasks/fd_wait.h"
#include "tasks/loop.h"
#include "tasks/scheduler.h"

enum { REPORT_NS = 10000000, LOOK_BELOW = 16 << 20, LOOK_EVERY_NS = 20000000 };

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
        task_run_group(s, g);
        task_group_drop(s, g);
    }
}

/* Loops note the generators that begin in them, to close them at the end. */
bool task_asyncgen_begins(Interp *vm, Value gen)
{
    Value loop = loop_current(task_scheduler(vm));
    Value note = loop == V_NULL ? V_NULL : prelude_get(vm, "asyncio.base_events", "_note_asyncgen");
    return loop == V_NULL || (note != V_NULL && op_call(vm, note, (Value[]){loop, gen}, 2) != V_NULL);
}

void task_asyncgen_lost(Interp *vm, Value gen)
{
    Value close = prelude_get(vm, "asyncio.base_events", "_close_asyncgen");
    if (close != V_NULL)
        op_call(vm, close, &gen, 1);
}

/* A failed or abandoned task, or a failed future, that nobody can reach any more. */
void task_last_word(Interp *vm, Value v)
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

static bool is_due(Scheduler *s)
{
    const Timer *first = timer_first(&s->timers);
    return first && first->due <= timer_now();
}

/* asyncio's loops sleep for whole milliseconds, so times that lie closer come in one turn there. Here
 * they do, too; a time that stands alone is kept to. */
static int64_t until_next_timers(Scheduler *s, int64_t wait_ns)
{
    enum { MS = 1000000 };
    const Timer *first = timer_first(&s->timers);
    if (!first)
        return wait_ns;
    int64_t now = timer_now(), left = first->due > now ? first->due - now : 0;
    int64_t last = timer_last(&s->timers, now + (left + MS - 1) / MS * MS);
    return shorter(wait_ns, last > now ? last - now : 0);
}

/* A collection that is going on goes on at rest, too. How long to wait until then; -1: there is none. */
static int64_t advance_collection(Scheduler *s)
{
    enum { PAUSE_NS = 2000000 };
    if (!gc_is_busy(s->vm->gc))
        return -1;
    gc_advance(s->vm);
    return PAUSE_NS;
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

/* Failed tasks that nobody holds are reported where CPython would: soon. */
static void look_for_lost(Scheduler *s)
{
    if (s->lost_some && gc_bytes_used(s->vm->gc) < LOOK_BELOW
        && timer_now() - s->looked_for_lost > LOOK_EVERY_NS) {
        gc_wipe_stack();                                /* what finished steps left there would hold tasks */
        gc_collect(s->vm);
        s->looked_for_lost = timer_now();
        s->lost_some = false;
    }
    if (s->vm->has_doomed && s->vm->nested == 0)
        gen_close_abandoned(s->vm, false);
}

static void turn_once(Scheduler *s, int64_t wait_ns)
{
    bool waited = task_idle(s), late = list_of(s->unhandled)->len > 0;
    if (waited && !is_due(s)) {
        task_tick_rest(s);
        if (s->hooks.before_sleep)
            wait_ns = shorter(wait_ns, s->hooks.before_sleep(s->data));
        wait_ns = shorter(wait_ns, advance_collection(s));
        task_poll(s, task_idle(s) && !late ? until_next_timers(s, wait_ns) : 0);
    } else if (s->vm->breaker || fd_waits_call(s)) {    /* ticked: asking costs more than most turns */
        task_poll(s, 0);
    }
    task_collect_due(s);
    if (task_idle(s) && !late)
        return;
    task_tick_start(s);
    MeterTurn turn = meter_turn_begin(s, waited);
    if (waited)
        task_tick_rested(s, turn.began);
    side_run(s, run_groups);
    meter_turn_end(s, turn);
    if (list_of(s->activity_waiters)->len && s->activity != s->activity_told)
        tell_activity(s);
    report_unhandled(s);
    if (s->lost_some || s->vm->has_doomed)
        look_for_lost(s);
}

void task_turn(Scheduler *s, int64_t wait_ns)
{
    turn_once(s, wait_ns);
    while (s->forked && s->forked->state != TASK_DONE)
        turn_once(s, -1);
    if (s->forked)
        _exit(0);
}

void task_run_until_done(Scheduler *s, Task *t)
{
    while (t->state != TASK_DONE)
        task_turn(s, -1);
}
