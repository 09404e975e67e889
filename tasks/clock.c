/* SPDX-License-Identifier: MIT
 *
 * Time: timers that are due, and the tick that makes code which computes look up.
 *
 * While anything runs, a POSIX timer sets vm->breaker every 5 ms; the next safe point comes here.
 * That is where requests are served and other groups get their turn in spite of a task that never
 * waits. When nothing is ready the tick is off, so sleeping costs nothing; only if the last wait
 * was over before a tick came it goes on until one does. */
#include "tasks/scheduler.h"

#include <signal.h>

#include "lang/obj_exc.h"

enum {
    TICK_NS = 5000000,
    SLICE_NS = 50000000,
    SLICE_US = SLICE_NS / 1000,
    NEXT_SLICE_NS = TICK_NS - 1000000
};
/* vm->breaker: PREEMPT=n alone, or something to look at */
enum { STRESSED = 1, TICKED = 2 };

static void on_tick(int signal_number, siginfo_t *info, void *context)
{
    (void)signal_number;
    (void)context;
    ((Interp *)info->si_value.sival_ptr)->breaker = TICKED;
}

/* One that programs hardly use: SIGALRM is theirs. */
static int tick_signal(void)
{
    return SIGRTMAX - 1;
}

static bool make_ticker(Scheduler *s)
{
    struct sigaction action = {.sa_sigaction = on_tick, .sa_flags = SA_SIGINFO | SA_RESTART};
    struct sigevent event = {
        .sigev_notify = SIGEV_SIGNAL, .sigev_signo = tick_signal(), .sigev_value.sival_ptr = s->vm};
    sigemptyset(&action.sa_mask);
    s->has_ticker = sigaction(tick_signal(), &action, NULL) == 0
                 && timer_create(CLOCK_MONOTONIC, &event, &s->ticker) == 0;
    return s->has_ticker;
}

static void set_ticker(Scheduler *s, long interval)
{
    struct itimerspec spec = {.it_interval.tv_nsec = interval, .it_value.tv_nsec = interval};
    timer_settime(s->ticker, 0, &spec, NULL);
    s->ticking = interval > 0;
}

void task_tick_start(Scheduler *s)
{
    if (!s->ticking && (s->has_ticker || make_ticker(s)))
        set_ticker(s, TICK_NS);
}

void task_tick_stop(Scheduler *s)
{
    if (s->ticking)
        set_ticker(s, 0);
}

void task_tick_rest(Scheduler *s)
{
    if (s->vm->breaker == TICKED || !s->naps)
        task_tick_stop(s);
    s->slept_at = timer_now();
}

void task_tick_rested(Scheduler *s, int64_t now)
{
    s->naps = now - s->slept_at < TICK_NS / 2;
}

/* Timers belong to tasks (a sleep, a wait with a limit), to handles (call_later) or to alarms. */
static void fire(Scheduler *s, Timer *t)
{
    timer_remove(&s->timers, t);
    Obj *owner = timer_owner(t);
    if (owner->aux == TASK_AUX_HANDLE)
        handle_due(s, (Handle *)owner);
    else if (owner->aux == TASK_AUX_ALARM)
        ((Alarm *)owner)->ring(s, (Alarm *)owner);
    else
        task_timer_fired(s, (Task *)owner);
}

void task_collect_due(Scheduler *s)
{
    Timer *first = timer_first(&s->timers);
    if (!first)
        return;
    int64_t now = timer_now();
    uint8_t waking = s->waking;
    s->waking = WAKING_BY_TIMERS;
    for (; first && first->due <= now; first = timer_first(&s->timers))
        fire(s, first);
    s->waking = waking;
}

void task_poll(Scheduler *s, int64_t wait_ns)
{
    uint8_t waking = s->waking;
    s->waking = WAKING_BY_FDS;
    poller_wait(&s->poller, wait_ns);
    s->waking = waking;
}

static bool raise_interrupt(Scheduler *s)
{
    if (!s->interrupted || s->interrupted != s->current)
        return false;
    s->interrupted = NULL;
    exc_raise_obj(s->vm, s->interrupt);
    s->interrupt = V_NULL;
    return true;
}

static bool stress_switch(Scheduler *s)
{
    return s->preempt_every && ++s->safe_points % s->preempt_every == 0;
}

/* A step may run for 50 ms before others get their turn in spite of it; one that has done so, from
 * tick to tick. */
static bool is_long(const Scheduler *s, int64_t now)
{
    bool goes_on = s->current && s->current->step_us >= SLICE_US + (now - s->step_start) / 1000;
    return now - s->step_start >= (goes_on ? NEXT_SLICE_NS : SLICE_NS);
}

/* What a tick is for: serve what came in, wake who is due. */
static void look_up(Scheduler *s)
{
    int64_t now = timer_now();
    if (!s->step_start)
        s->step_start = now;
    if (s->current)
        meter_look(s, s->current, now);
    if (s->hooks.pump)
        s->hooks.pump(s->data);
    if (gc_is_busy(s->vm->gc))
        gc_advance(s->vm);
    task_poll(s, 0);
    task_collect_due(s);
    s->slice_over = (is_long(s, now) || s->urgent) && !task_idle(s);
    s->urgent = false;
}

BreakAction task_on_break(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    bool ticked = vm->breaker == TICKED;
    vm->breaker = s->preempt_every || vm->has_doomed ? STRESSED : 0;
    s->slice_over = false;
    if (ticked)
        look_up(s);
    if (raise_interrupt(s))
        return BREAK_RAISE;
    return (s->current || s->current_group) && (s->slice_over || stress_switch(s)) ? BREAK_SWITCH
                                                                                   : BREAK_CONTINUE;
}

bool task_glance(Interp *vm)
{
    Scheduler *s = task_scheduler(vm);
    if (vm->breaker != TICKED)
        return true;
    vm->breaker = s->preempt_every || vm->has_doomed ? STRESSED : 0;        /* the next tick is not far */
    return !s->hooks.glance || s->hooks.glance(s->data);
}
