/* SPDX-License-Identifier: MIT
 *
 * See meter.h. */
#include "tasks/meter.h"

#include <time.h>

#include "tasks/scheduler.h"

enum { EXACT_TURNS = 64, SAMPLE = 64, TICK_NS = 5000000 };

static int64_t thread_clock(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ts);
    return ts.tv_sec * INT64_C(1000000000) + ts.tv_nsec;
}

static void lengthen(Task *t, int64_t ns)
{
    int64_t before = (int64_t)t->step_us * 1000, after = before + ns;
    t->hogs += before < METER_HOG_NS && after >= METER_HOG_NS && t->hogs < UINT16_MAX;
    t->step_us = after / 1000 < UINT32_MAX ? (uint32_t)(after / 1000) : UINT32_MAX;
}

/* Charges t with what has run since the last charge; how much that is. */
static int64_t charge(Meter *m, Task *t)
{
    int64_t now = thread_clock(), ran = now - m->mark;
    m->mark = now;
    if (t)
        t->cpu += ran;
    return ran;
}

void meter_begin(Scheduler *s, Task *t, Task *outer, bool goes_on)
{
    Meter *m = &s->meter;
    t->steps += !goes_on;
    m->steps++;
    m->looked = 0;
    s->activity += !t->is_helper;
    if (!goes_on)
        t->step_us = 0;
    if (m->exact)
        charge(m, outer);
}

void meter_end(Scheduler *s, Task *t)
{
    Meter *m = &s->meter;
    if (!m->exact) {
        t->cpu += m->mean;
        return;
    }
    int64_t ran = charge(m, t);
    if (!m->looked)
        lengthen(t, ran);
}

void meter_look(Scheduler *s, Task *t, int64_t now)
{
    Meter *m = &s->meter;
    int64_t ran = m->exact ? charge(m, t) : TICK_NS;
    if (!m->exact)
        t->cpu += TICK_NS;
    lengthen(t, m->looked ? now - m->looked : ran);
    m->looked = now;
}

MeterTurn meter_turn_begin(Scheduler *s, bool waited)
{
    bool measured = waited || s->meter.exact || ++s->meter.turns % SAMPLE == 0;
    return (MeterTurn){measured ? timer_now() : 0, s->meter.steps};
}

void meter_turn_end(Scheduler *s, MeterTurn turn)
{
    Meter *m = &s->meter;
    int64_t steps = (int64_t)(m->steps - turn.steps);
    if (!turn.began || !steps)
        return;
    int64_t mean = (timer_now() - turn.began) / steps;
    if (mean < (steps == 1 ? METER_ALONE_NS : METER_EXACT_NS)) {
        m->mean = mean;
        m->exact -= m->exact > 0;
        return;
    }
    if (!m->exact)
        m->mark = thread_clock();
    m->exact = EXACT_TURNS;
}
