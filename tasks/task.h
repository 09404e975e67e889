/* SPDX-License-Identifier: MIT
 *
 * Tasks: what runs at the same time, and how anything waits.
 *
 * A Task is a coroutine (asyncio's tasks) or a plain call (a cell, a program, a thread's function)
 * with whatever it needs to go on later. Tasks belong to groups: a cell and the tasks it started.
 * Within a group a switch happens only where a task waits; between groups also when a step has run
 * for 50 ms while another group is ready. A thread is a group of its own that shares the owner of
 * the group that started it.
 *
 * Waiting, from a native: fill in a Wait for the running task and return task_park(). Whoever
 * brings the result calls task_wake(), which only queues. A wait that is given up (cancel,
 * interrupt) is told by its `cancel`. Adding a kind of wait: a WaitKind beside its code, nothing
 * else. */
#ifndef MEANWHILE_TASKS_TASK_H
#define MEANWHILE_TASKS_TASK_H

#include "lang/vm.h"
#include "tasks/future.h"
#include "tasks/poller.h"
#include "tasks/timer.h"

typedef struct Task Task;
typedef struct Group Group;
typedef struct Scheduler Scheduler;

/* How a kind of wait is called, given up, and armed again when a session is restored. */
typedef struct WaitKind {
    const char *name;                               /* "sleep", "queue.get": what tasks() shows */
    void (*cancel)(Scheduler *s, Task *t);          /* forget it: it will not wake the task any more */
    /* when its time comes the native returns what it was parked with, not None */
    bool gives_data;
    /* woken with a result, but an exception will come instead of it */
    void (*give_back)(Scheduler *s, Task *t);
} WaitKind;

typedef enum TaskState {
    TASK_READY,                         /* in its group's queue */
    TASK_RUNNING,
    TASK_WAITING,                       /* its coroutine awaits: `awaited`, or a timer of its own */
    TASK_PARKED,                        /* a native waits: `wait` */
    TASK_PREEMPTED,                     /* at a safe point, first in its group's queue */
    TASK_DONE
} TaskState;

/* A sleep that is over wakes its task by way of the queue, as asyncio's future does: the task itself
 * is ready a turn later. Where the item that stands for it is: */
typedef enum TaskRelay {
    RELAY_NONE,
    RELAY_WOKEN,                        /* among what timers woke */
    RELAY_READY,                        /* in its group's queue */
    RELAY_VOID                          /* as RELAY_WOKEN, and the task was woken by something else */
} TaskRelay;

struct Task {
    Future future;                      /* what others await: the result. KIND_NATIVE, type asyncio.Task */
    Value coro;                         /* Gen, or V_NULL for a plain call */
    Value name;                         /* str, or V_NULL: "Task-<id>" made when asked for */
    /* while it waits: the Future, V_NULL for a sleep; while it is parked: the wait's own */
    Value awaited;
    Value context;                      /* contextvars.Context or V_NULL */
    /* the end of what it wrote (tasks/task_log.h), a bytearray, or V_NULL */
    Value log;
    Group *group;
    union {
        Stack *stack;                   /* while it is parked or preempted, or has a call to begin */
        /* has_side: the C stack that it keeps while it waits with C frames beneath */
        struct Side *side;
    };
    const WaitKind *wait;               /* while parked */
    /* of a sleep; due: when it wakes. Of a task that ended: when that was */
    Timer timer;
    uint32_t id;
    uint32_t steps;
    /* how long its step has run so far, as far as the clock looked at it */
    uint32_t step_us;
    uint16_t hogs;                      /* steps longer than METER_HOG_NS */
    uint8_t state : 3;                  /* TaskState */
    uint8_t relay : 2;                  /* TaskRelay */
    /* stands for a call of the loop's that waits; is_cell and is_helper, too */
    bool is_callback : 1;
    bool must_cancel : 1;               /* the next step raises CancelledError */
    /* also where it was switched away from, or in a native that waits: others cancelled it there */
    bool cancel_within : 1;
    bool awaited_cancelled : 1;         /* ready since what it awaited was cancelled */
    bool has_side : 1;
    /* it waits with C frames beneath and no side: woken by the nested turn */
    bool nested : 1;
    bool is_cell : 1;                   /* no asyncio task: a cell or program */
    /* a cell that is a coroutine: listed nowhere, as other cells are not */
    bool is_foreground : 1;
    bool is_silent : 1;                 /* not reported when it is lost while pending */
    bool is_helper : 1;                 /* works for what is shown; nobody sees it */
    bool is_kept : 1;                   /* ended, and listed with its group (tasks/ended.h) */
    Task *prev, *next;                  /* all tasks that are not done */
    int64_t cpu;                        /* nanoseconds (tasks/meter.h) */
    int64_t created;                    /* nanoseconds of timer_now() */
};

/* What the surrounding program hears of tasks; every member may be NULL. */
typedef struct TaskHooks {
    /* t begins a step: output belongs to its group now (NULL: to nobody) */
    void (*enter)(void *data, Task *t);
    void (*done)(void *data, Task *t);              /* t ended; its future says how */
    /* t failed and nobody awaits it, or a call of the loop's did (t NULL; `source` is its Handle);
     * no handler of the program's took it */
    void (*unhandled)(void *data, Task *t, Value source, Value exc);
    void (*pump)(void *data);                       /* every few ms while code runs: serve what came in */
    /* op_glance(): serve what touches no value; false: a cell's interrupt waits */
    bool (*glance)(void *data);
    /* the loop is about to wait: at most how many ns (< 0: for ever) */
    int64_t (*before_sleep)(void *data);
    /* in a child that a cell forked: no hook is called any more */
    void (*forked)(void *data);
} TaskHooks;

/* -- life -------------------------------------------------------------------------------------------------------------- */

Scheduler *task_scheduler_new(Interp *vm, const TaskHooks *hooks, void *data);   /* becomes vm->host_data */
/* makes what it needs of every program, for interp_make_image() */
void task_scheduler_prepare(Interp *vm);
void task_scheduler_free(Scheduler *s);
Scheduler *task_scheduler(Interp *vm);

/* one reference, the caller's */
Group *task_group_new(Scheduler *s, void *owner, void (*release)(void *owner));
void task_group_keep(Group *g);
void task_group_drop(Scheduler *s, Group *g);                  /* the last one calls release(owner) */
void *task_group_owner(Group *g);
/* of the task or callback that runs; NULL: none */
Group *task_current_group(Scheduler *s);
/* of what runs: 0 for all that is no thread's, else its number */
uint32_t task_thread_id(Scheduler *s);
void *task_data(Scheduler *s);                                 /* what came with the hooks */

/* fn(*args) as a cell or program of `g`. NULL: exception pending. */
Task *task_start_call(Scheduler *s, Group *g, Value fn, const Value *args, int nargs);
/* The same as a thread: in a new group with the owner of the running one. */
Task *task_start_thread(Scheduler *s, Value fn, const Value *args, int nargs);
/* A coroutine that keeps what is shown up to date: in a group of its own as a thread is, listed nowhere. */
Task *task_start_helper(Scheduler *s, Value coro);
/* A coroutine as a cell of `g`. NULL: exception pending. */
Task *task_start_foreground(Scheduler *s, Group *g, Value coro);
/* A coroutine as a task of the running task's group (or of `g`). NULL: exception pending. */
Task *task_start_coroutine(Scheduler *s, Group *g, Value coro, Value name_or_null);

/* notebooks: asyncio's "running loop" is there in cells, too */
void task_cells_in_loop(Scheduler *s);
/* kernels: what programs started ends with us (tasks/guard.h) */
void task_guard_children(Scheduler *s);
Task *task_current(Scheduler *s);                              /* NULL: none runs */
static inline Task *task_of(Value v)                           /* NULL: no Task */
{
    return future_is(v) && future_of(v)->is_task ? (Task *)v_obj(v) : NULL;
}
/* all that are not done, oldest first, by ->next */
Task *task_first(Scheduler *s);
Value task_name(Interp *vm, Task *t);
/* what names it among all tasks and threads of this process */
void task_key(const Task *t, char out[24]);
Task *task_by_key(Scheduler *s, const char *key);              /* that is not done; NULL: none */
bool task_is_named(const Task *t);                             /* by the program, not just "Task-3" */

/* -- turning ----------------------------------------------------------------------------------------------------------- */

/* One turn: collect what is due, let each ready group run what it has, and when nobody is ready
 * wait for at most `wait_ns` (< 0: for ever) until a timer is due or a descriptor moves. */
void task_turn(Scheduler *s, int64_t wait_ns);
bool task_idle(Scheduler *s);                                  /* nobody is ready */
void task_run_until_done(Scheduler *s, Task *t);

/* -- waiting ----------------------------------------------------------------------------------------------------------- */

/* The running task waits: for natives, `return task_park(s, &kind, data)`. */
Value task_park(Scheduler *s, const WaitKind *kind, Value data);
/* woken with None at the latest then */
Value task_park_for(Scheduler *s, const WaitKind *kind, Value data, int64_t nanoseconds);
void task_unpark(Scheduler *s, Task *t);       /* the native that parked it has its result after all */
/* t goes on with `v` or raises `exc`. Nothing when it does not wait (any more). */
void task_wake(Scheduler *s, Task *t, Value v, Value exc_or_null);
/* the awaiting coroutine of t is woken with None then */
void task_sleep_until(Scheduler *s, Task *t, int64_t due);

/* An exception that nobody awaits: for the loop's exception handler if the program has set one,
 * else for hooks.unhandled. */
void task_unhandled(Scheduler *s, Task *t, Value source, Value exc);

/* A copy of the contextvars.Context that runs, for a task or a callback; V_NULL: it is empty (or an
 * exception is pending). */
Value task_copy_context(Interp *vm);

/* Code in tasks/ that is woken by the loop itself. */

/* false: errno; the fd stays the caller's */
bool task_watch(Scheduler *s, int fd, uint32_t epoll_events, ReadyFn ready, void *data);
void task_unwatch(Scheduler *s, int fd);
/* A Python callable to be called by the loop, now or at a time: call_soon, call_later. The Handle object. */
Value task_call_soon(Scheduler *s, Group *g, Value fn, Value args_tuple, Value context_or_null);
Value task_call_at(Scheduler *s, Group *g, int64_t due, Value fn, Value args_tuple, Value context_or_null);

/* -- steering ---------------------------------------------------------------------------------------------------------- */

bool task_cancel(Scheduler *s, Task *t, Value message);        /* Task.cancel(): false when it is done */
void task_abandon_all(Scheduler *s);           /* the program ends: what is pending in loops will not go on */
/* KeyboardInterrupt in t, wherever it is; others are spared */
void task_interrupt(Scheduler *s, Task *t);

#endif
