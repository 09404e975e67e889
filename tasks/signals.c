/* SPDX-License-Identifier: MIT
 *
 * The module _signal: signals that programs handle. The handler of the system only notes which one
 * came and wakes the loop; the program's runs as a step of its own, before whatever else is ready,
 * and what it raises comes out in the main task. Signals belong to the process, so what its handler
 * writes to is the one state here that no Interp holds. */
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_frame.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"
#include "tasks/side.h"

enum { MODE_DEFAULT, MODE_IGNORE, MODE_CALL, MODE_BEFORE };

typedef struct Signals {
    int wake;                           /* eventfd */
    uint64_t handled, done;             /* how many handlers were started, and have ended */
    struct sigaction before[NSIG];      /* what was there before the program changed it */
    bool changed[NSIG];
} Signals;

static volatile sig_atomic_t arrived[NSIG];
static volatile int wake_fd = -1, program_fd = -1;

static void on_signal(int number)
{
    int saved = errno;
    const uint64_t one = 1;
    const unsigned char byte = (unsigned char)number;
    arrived[number] = 1;
    ssize_t n = write(wake_fd, &one, sizeof one);
    if (program_fd >= 0)
        n = write(program_fd, &byte, 1);
    (void)n;
    errno = saved;
}

static Task *main_task(Scheduler *s)
{
    Value v = s->vm->module_values[MODULE_MAIN_TASK];
    return v == V_NULL ? NULL : task_of(v);
}

/* Starts the handlers of what came. */
static void dispatch(Scheduler *s)
{
    Interp *vm = s->vm;
    Task *main = main_task(s);
    for (int number = 1; number < NSIG; number++) {
        if (!arrived[number])
            continue;
        arrived[number] = 0;
        Value fn = prelude_get(vm, "signal", "_handle"), arg = v_from_small(number);
        if (fn == V_NULL || !task_start_beside(s, main ? main->group : NULL, fn, &arg, 1))
            exc_clear(vm);
        s->urgent = true;
        s->signals->handled++;
    }
}

static void on_wake(void *data, uint32_t events)
{
    (void)events;
    Scheduler *s = data;
    uint64_t count;
    ssize_t n = read(s->signals->wake, &count, sizeof count);
    (void)n;
    dispatch(s);
}

static Signals *prepare(Scheduler *s)
{
    if (s->signals)
        return s->signals;
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0)
        return exc_raise_errno(s->vm, errno, V_NULL), NULL;
    s->signals = alloc_zeroed(1, sizeof *s->signals);
    s->signals->wake = wake_fd = fd;
    task_watch(s, fd, EPOLLIN, on_wake, s);
    return s->signals;
}

void signals_clear(Scheduler *s)
{
    if (!s->signals)
        return;
    for (int number = 1; number < NSIG; number++)
        if (s->signals->changed[number])
            sigaction(number, &s->signals->before[number], NULL);
    close(s->signals->wake);
    wake_fd = program_fd = -1;
    free(s->signals);
    s->signals = NULL;
}

void signals_forked(Scheduler *s)
{
    if (!s->signals)
        return;
    close(s->signals->wake);
    s->signals->wake = wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    task_watch(s, wake_fd, EPOLLIN, on_wake, s);
}

static Value fn_set(Interp *vm, Value *args, int n)
{
    (void)n;
    Signals *all = prepare(task_scheduler(vm));
    int64_t number = v_small(args[0]), mode = v_small(args[1]);
    if (!all)
        return V_NULL;
    struct sigaction action = {.sa_handler = mode == MODE_DEFAULT ? SIG_DFL
                                           : mode == MODE_IGNORE  ? SIG_IGN
                                                                  : on_signal};
    sigemptyset(&action.sa_mask);
    if (mode == MODE_BEFORE && all->changed[number])
        action = all->before[number];
    else if (mode == MODE_BEFORE)
        return V_NONE;
    struct sigaction before;
    if (sigaction((int)number, &action, &before) < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    if (!all->changed[number])
        all->before[number] = before;
    all->changed[number] = true;
    return V_NONE;
}

/* What the signal does when the program has not said anything: MODE_... */
static Value fn_get(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    struct sigaction now;
    if (sigaction((int)v_small(args[0]), NULL, &now) < 0 || now.sa_handler == SIG_DFL)
        return v_from_small(MODE_DEFAULT);
    return v_from_small(now.sa_handler == SIG_IGN ? MODE_IGNORE : MODE_CALL);
}

static Value fn_deliver(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Scheduler *s = task_scheduler(vm);
    uint64_t before = s->signals ? s->signals->handled : 0;
    /* what only the surrounding program has heard of comes, too */
    vm->breaker = 2;
    if (!op_poll(vm))
        return V_NULL;
    if (s->signals)
        dispatch(s);
    bool due = s->signals && s->signals->handled != before;
    return s->current && s->current->is_cell && due ? task_yield(s) : V_NONE;
}

/* Handlers themselves do not wait for handlers. */
static Value fn_running(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Scheduler *s = task_scheduler(vm);
    bool in_handler = s->current_group && s->current_group->base && !s->current_group->thread;
    return v_from_bool(s->signals && s->signals->handled != s->signals->done && !in_handler);
}

static Value fn_done(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    task_scheduler(vm)->signals->done++;
    return V_NONE;
}

/* False: there is no main task any more. */
static Value fn_raise_in_main(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    Task *main = main_task(s);
    if (!main || main->state == TASK_DONE)
        return V_FALSE;
    task_raise(s, main, args[0]);
    return V_TRUE;
}

/* Where the main task stands while a handler runs: what handlers get; None when that cannot be said. */
static Value fn_main_frame(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Task *main = main_task(task_scheduler(vm));
    bool is_over = !main || main->state == TASK_DONE;
    Stack *stack = is_over ? NULL : main->has_side ? side_stack(main->side) : main->stack;
    return stack ? frame_of_stack(vm, stack) : V_NONE;
}

static Value fn_interrupt_main(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Task *main = main_task(task_scheduler(vm));
    if (main)
        task_interrupt(task_scheduler(vm), main);
    return V_NONE;
}

/* -- timers ------------------------------------------------------------------------------------ */

static bool to_timeval(Interp *vm, Value v, struct timeval *out)
{
    double seconds;
    if (!float_from_number(vm, v, &seconds))
        return false;
    if (!(seconds < 9e9 && seconds > -9e9))
        return exc_raise(vm, EXC_OverflowError, "timestamp out of range for platform time_t"), false;
    double whole = floor(seconds), rest = ceil((seconds - whole) * 1e6);
    *out = (struct timeval){(time_t)whole + (rest >= 1e6), rest >= 1e6 ? 0 : (suseconds_t)rest};
    return true;
}

static double to_seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static Value as_pair(Interp *vm, const struct itimerval *t)
{
    return tuple_pack(vm, 2, float_new(vm, to_seconds(t->it_value)),
                      float_new(vm, to_seconds(t->it_interval)));
}

static Value fn_setitimer(Interp *vm, Value *args, int n)
{
    (void)n;
    struct itimerval now, before;
    int64_t which;
    if (!op_index(vm, args[0], &which) || !to_timeval(vm, args[1], &now.it_value)
        || !to_timeval(vm, args[2], &now.it_interval))
        return V_NULL;
    return setitimer((int)which, &now, &before) < 0 ? exc_raise_errno(vm, errno, V_NULL)
                                                    : as_pair(vm, &before);
}

static Value fn_getitimer(Interp *vm, Value *args, int n)
{
    (void)n;
    struct itimerval now;
    int64_t which;
    if (!op_index(vm, args[0], &which))
        return V_NULL;
    return getitimer((int)which, &now) < 0 ? exc_raise_errno(vm, errno, V_NULL) : as_pair(vm, &now);
}

static Value fn_alarm(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t seconds;
    return op_index(vm, args[0], &seconds) ? int_from_i64(vm, alarm((unsigned)seconds)) : V_NULL;
}

/* -- masks ------------------------------------------------------------------------------------- */

static Value numbers_of(Interp *vm, const sigset_t *set)
{
    Value list = list_new(vm, NULL, 0);
    for (int number = 1; number < NSIG && list != V_NULL; number++)
        if (sigismember(set, number) == 1)
            list_append(vm, list, v_from_small(number));
    return list;
}

static void read_set(Value list, sigset_t *set)
{
    sigemptyset(set);
    for (int64_t i = 0; i < list_of(list)->len; i++)
        sigaddset(set, (int)v_small(list_of(list)->items[i]));
}

static Value fn_mask(Interp *vm, Value *args, int n)
{
    (void)n;
    sigset_t set, before;
    int64_t how;
    if (!op_index(vm, args[0], &how))
        return V_NULL;
    read_set(args[1], &set);
    return sigprocmask((int)how, &set, &before) < 0 ? exc_raise_errno(vm, errno, V_NULL)
                                                    : numbers_of(vm, &before);
}

static Value fn_pending(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    sigset_t set;
    sigpending(&set);
    return numbers_of(vm, &set);
}

/* A blocked signal that waits to be taken, as a tuple of numbers, or None. */
static Value fn_take(Interp *vm, Value *args, int n)
{
    (void)n;
    sigset_t set;
    siginfo_t info;
    const struct timespec now = {0, 0};
    read_set(args[0], &set);
    int number = sigtimedwait(&set, &info, &now);
    if (number < 0)
        return errno == EAGAIN || errno == EINTR ? V_NONE : exc_raise_errno(vm, errno, V_NULL);
    const Value fields[] = {v_from_small(info.si_signo),        v_from_small(info.si_code),
                            v_from_small(info.si_errno),        v_from_small(info.si_pid),
                            v_from_small((int64_t)info.si_uid), v_from_small(info.si_status),
                            v_from_small(info.si_band)};
    return tuple_new(vm, fields, sizeof fields / sizeof *fields);
}

static Value fn_set_wakeup_fd(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t fd;
    if (!op_index(vm, args[0], &fd))
        return V_NULL;
    int before = program_fd;
    program_fd = (int)fd;
    return v_from_small(before);
}

static Value fn_strsignal(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *text = sigdescr_np((int)v_small(args[0]));
    return text ? str_from_cstr(vm, text) : V_NONE;
}

static Value fn_default_int_handler(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    exc_raise_obj(vm, exc_new(vm, EXC_KeyboardInterrupt, vm->empty_tuple));
    return V_NULL;
}

static const NativeDef functions[] = {
    {"set(number, mode, /)", fn_set, "0: what the system does; 1: ignore it; 2: call _handle(); 3: as it was.", 0},
    {"get(number, /)", fn_get, "What a signal does now: 0, 1 or 2.", 0},
    {"deliver()", fn_deliver, "Let the handlers of what has come run before going on.", 0},
    {"running()", fn_running, "Has a handler begun that has not ended?", 0},
    {"done()", fn_done, "A handler has ended.", 0},
    {"raise_in_main(exc, /)", fn_raise_in_main, "An exception in the main task; False: it has ended.", 0},
    {"main_frame()", fn_main_frame, "The frame at which the main task stands, or None.", 0},
    {"interrupt_main()", fn_interrupt_main, "KeyboardInterrupt in the main task.", 0},
    {"setitimer(which, seconds, interval=0.0, /)", fn_setitimer,
     "Set a timer that sends signals; what it was set to.", 0},
    {"getitimer(which, /)", fn_getitimer, "What a timer is set to: (seconds left, interval).", 0},
    {"alarm(seconds, /)", fn_alarm, "SIGALRM after some seconds; how many were left.", 0},
    {"mask(how, numbers, /)", fn_mask, "Change which signals are blocked; which were.", 0},
    {"pending()", fn_pending, "Blocked signals that have come.", 0},
    {"take(numbers, /)", fn_take, "Take a blocked signal that has come, or None.", 0},
    {"set_wakeup_fd(fd, /)", fn_set_wakeup_fd, "Where the number of each handled signal is written; where before.", 0},
    {"default_int_handler(signalnum, frame, /)", fn_default_int_handler, "Raise KeyboardInterrupt, as SIGINT does.", 0},
    {"strsignal(number, /)", fn_strsignal, "A signal as text, or None.", 0},
    {0},
};

const ModuleDef mod_signal = {"_signal", "Signals, for signal.", functions, NULL};
