/* SPDX-License-Identifier: MIT
 *
 * The inside of the scheduler, for the files of tasks/ only. */
#ifndef MEANWHILE_TASKS_SCHEDULER_H
#define MEANWHILE_TASKS_SCHEDULER_H

#include <time.h>

#include "tasks/guard.h"
#include "tasks/meter.h"
#include "tasks/poller.h"
#include "tasks/ready.h"
#include "tasks/side.h"
#include "tasks/task.h"

struct Group {
    int refs;
    bool queued;                        /* in the scheduler's list of groups that have something ready */
    /* Tasks and Handles, first in first out, as asyncio's loop has them */
    Ready ready;
    /* what descriptors and what timers woke: ready when the next turn begins, in this order */
    Ready woken[2];
    uint32_t left;                      /* how many of `ready` still belong to the turn that goes on; 0: none does */
    Group *next;                        /* in that list, or in the list of all groups */
    Group *all_prev, *all_next;
    void *owner;
    void (*release)(void *owner);
    Group *base;                        /* of a thread: the group that has its owner */
    uint32_t thread;                    /* of a thread: its number; 0: no thread */
    /* a call of the loop's that waits: until it is through nothing else of the group runs */
    Task *callback;
    bool stopped;                       /* of a loop that does not run: nothing of it does */
    struct Loop *loop;                  /* loop.c: whose group it is, or NULL */
};

typedef struct Handle {
    Obj h;                              /* KIND_NATIVE */
    Value fn, args, context;            /* fn of a cancelled one: V_NULL, or how it printed then */
    Value source;                       /* debug mode: the frames that made it; else V_NULL */
    Timer timer;
    Group *group;                       /* kept while it is due */
    bool cancelled;
    bool queued;                        /* of add_reader(): it is ready already */
} Handle;

/* C code that the loop calls at a time: the head of an object with a timer. */
typedef struct Alarm {
    Obj h;                              /* KIND_NATIVE, aux TASK_AUX_ALARM */
    Timer timer;
    void (*ring)(Scheduler *s, struct Alarm *a);
} Alarm;

/* What wakes tasks and handles now: other code, descriptors, timers. */
typedef enum Waking { WAKING_BY_CODE, WAKING_BY_FDS, WAKING_BY_TIMERS } Waking;

enum { TIMER_OF_TASK, TIMER_OF_HANDLE, TIMER_OF_ALARM };   /* Timer.of */

static inline Obj *timer_owner(Timer *t)
{
    static const size_t at[] = {
        [TIMER_OF_TASK] = offsetof(Task, timer), [TIMER_OF_HANDLE] = offsetof(Handle, timer),
        [TIMER_OF_ALARM] = offsetof(Alarm, timer),
    };
    return (Obj *)(void *)((char *)t - at[t->of]);
}

struct Scheduler {
    Interp *vm;
    TaskHooks hooks;
    void *data;
    Timers timers;
    Poller poller;
    Group *first, *last;                /* groups that have something ready, in the order of their turns */
    Group *groups;                      /* all */
    Group *turn_group;                  /* whose turn it is */
    Sides sides;
    Stack *base_stack;                  /* no task runs: the VM has this one */
    Group *main_group;                  /* of callbacks and tasks that nobody's cell started */
    Task *tasks, *newest;               /* all that are not done */
    Task *current;
    Group *current_group;
    Value interrupt;                    /* what is due there */
    Task *interrupted;                  /* an exception is due in it at its next safe point */
    Task *forked;                       /* the process is a notebook's child, until this one is done */
    bool cells_in_loop;                 /* notebooks: asyncio finds a running loop in cells */
    bool cells_debugged;                /* that loop is in debug mode */
    uint32_t next_id, threads_started;
    int64_t thread_stack_size;          /* what a program asked for; nobody needs it */
    int64_t step_start;                 /* when the running step was first seen by a tick; 0: not yet */
    Meter meter;
    struct StepTimes *step_times;       /* of loops in debug mode; NULL: there was none so far */
    struct Ended *ended;                /* the tasks that ended last; NULL: nobody wants to know */
    /* steps of all but helpers; how many there were when somebody was last told */
    uint64_t activity, activity_told;
    Value activity_waiters;             /* list of Futures that are set when there are more */
    timer_t ticker;
    bool has_ticker, ticking;
    bool naps;                          /* the last wait was shorter than a tick */
    int64_t slept_at;                   /* when it began */
    bool urgent;                        /* a signal's handler is ready: whoever runs lets it go first */
    struct Signals *signals;            /* signals.c; NULL: nobody has asked for any */
    uint8_t waking;                     /* Waking */
    bool slice_over;                    /* the running step has had its time and another group is ready */
    unsigned preempt_every, safe_points;   /* stress: PREEMPT=n */
    struct Loops *loops;                /* loop.c: all of them by number; NULL: there was none so far */
    struct FdWaits *fd_waits;           /* fd_wait.c: who waits for descriptors; NULL: nobody did so far */
    Type *future_type, *task_type, *handle_type, *timer_handle_type, *loop_type, *sleep_type, *lock_type;
    Guard guard;                        /* of what children start */
    struct Http *http;                  /* http.c; NULL: no request so far */
    uint8_t *received;                  /* mod_socket.c: room for one recv(); NULL: none so far */
    int64_t reported;                   /* so many of `unhandled` are reported already */
    bool lost_some;                     /* tasks of loops failed and nobody waited for them */
    int64_t looked_for_lost;            /* when a collection last looked for such */
    /* list of failed tasks that somebody may still ask, until the turn ends */
    Value unhandled;
};

/* Obj.aux of our other native objects */
enum { TASK_AUX_HANDLE = 0x4A4D, TASK_AUX_ALARM = 0xA1A3, TASK_AUX_LOOP = 0x100B };

/* task.c, step.c, turn.c: what they have of each other, and steer.c of them. */
void task_unlink(Scheduler *s, Task *t);                       /* from the list of those that are not done */
/* who waits when what runs waits; NULL: nothing here can (or no memory) */
Task *task_here(Scheduler *s);
/* what task_here() made for a callback is not needed any more */
void task_callback_over(Scheduler *s, Task *t);
void task_release_stack(Scheduler *s, Task *t);
static inline Stack *task_stack(const Task *t) { return t->has_side ? side_stack(t->side) : t->stack; }
Value task_new_cancelled(Interp *vm, Value message_or_null);   /* a CancelledError */
void task_run_group(Scheduler *s, Group *g);                   /* its turn */
/* nobody can reach it any more: is there something to report? */
void task_last_word(Interp *vm, Value task_or_future);
/* what its parked native was woken with is not taken */
void task_give_back(Scheduler *s, Task *t);
void task_enter(Scheduler *s, Task *t, Group *g);              /* t runs now, or nobody */
/* Members of Host. */
Value task_wait_nested(Interp *vm);
bool task_switch_nested(Interp *vm);
bool task_asyncgen_begins(Interp *vm, Value gen);
void task_asyncgen_lost(Interp *vm, Value gen);
void task_make_ready(Scheduler *s, Task *t);
void task_timer_fired(Scheduler *s, Task *t);
void task_relay(Scheduler *s, Task *t);                        /* its RELAY_READY has come to the front */
void task_future_done(Scheduler *s, Task *t, Future *f);       /* a future that t waits for is done */
/* clock.c */
void task_collect_due(Scheduler *s);
void task_poll(Scheduler *s, int64_t wait_ns);                 /* poller_wait() */
void task_tick_start(Scheduler *s);
void task_tick_stop(Scheduler *s);
void task_tick_rest(Scheduler *s);                             /* nothing is ready */
void task_tick_rested(Scheduler *s, int64_t now);              /* something is again */
BreakAction task_on_break(Interp *vm);
bool task_glance(Interp *vm);
/* handle.c */
void handle_run(Scheduler *s, Handle *h);
void handle_due(Scheduler *s, Handle *h);
void handle_repeat(Scheduler *s, Handle *h);                   /* queued, unless it is already */
/* context None: a copy of the one that runs */
Handle *handle_new(Scheduler *s, Group *g, Value fn, Value args, Value context);
/* a TimerHandle; no timer is set */
Handle *handle_new_timer(Scheduler *s, Group *g, int64_t due, Value fn, Value args, Value context);
void handle_cancel(Scheduler *s, Handle *h);
/* In debug mode: notes who makes it. The handle, or V_NULL with an exception. */
Value handle_traced(Interp *vm, bool debug, Value handle_or_null);
/* Frames that a function of asyncio.format_helpers finds; none when the scheduler itself is what runs;
 * V_NULL: exception. */
Value task_frames_here(Interp *vm, const char *how);
void handle_init(Scheduler *s);
/* http.c */
void http_free(Scheduler *s);
/* fd_wait.c */
void fd_waits_trace(Gc *gc, Scheduler *s);
void fd_waits_clear(Scheduler *s);
void fd_waits_drop(Scheduler *s, Group *g);                    /* the handles of a group */
/* obj_future.c, obj_task.c, sleep.c: the types. */
void future_type_init(Scheduler *s);
void task_type_init(Scheduler *s);
Value task_from_coroutine(Interp *vm, Value coro, Value name_or_none, Value context_or_none,
                          Value loop_or_none, Type *type); /* what Task(coro) does */
/* of a class below Task */
Task *task_start_as(Scheduler *s, Group *g, Value coro, Value name_or_null, Type *type);
void sleep_type_init(Scheduler *s);
/* exc comes out where t waits or was switched away from */
void task_raise(Scheduler *s, Task *t, Value exc);
/* The same as task_start_thread(), but as part of the main thread. */
Task *task_start_beside(Scheduler *s, Group *base, Value fn, const Value *args, int nargs);
/* a native's result: whoever is ready comes first */
Value task_yield(Scheduler *s);
void signals_clear(Scheduler *s);
/* in a child: its signals wake nobody but itself */
void signals_forked(Scheduler *s);
void lock_type_init(Scheduler *s);
void group_queue(Scheduler *s, Group *g);                      /* it gets a turn */
void group_push(Scheduler *s, Group *g, Value item);
/* before anything else of its group, in the turn that goes on */
void group_push_first(Scheduler *s, Task *t);
void group_begin_turn(Group *g);        /* unless one goes on that others cut short */
uint32_t group_count(const Group *g);   /* how many will be ready when its next turn begins */
void group_forget(Group *g);            /* whatever is ready or woken */
/* takes turns with the running one and has its owner */
Group *task_group_beside(Scheduler *s);
void task_group_abandon(Scheduler *s, Group *g);               /* its tasks will never run again */
Value task_list(Scheduler *s, uint32_t loop);                  /* those of a loop that are not done */

#endif
