/* SPDX-License-Identifier: MIT
 *
 * The module _thread: threads as tasks. lib/threading.py is written over it. */
#include <unistd.h>

#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/lock.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"

static Value fn_allocate_lock(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return lock_new(vm);
}

static Value fn_get_ident(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return thread_ident(vm, task_thread_id(task_scheduler(vm)));
}

static Value fn_get_native_id(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_i64(vm, (int64_t)getpid() + task_thread_id(task_scheduler(vm)));
}

/* -- starting ---------------------------------------------------------------------------------- */

static const WaitKind yield_wait = {.name = "yield"};

/* The running task goes to the end of the queue: whoever is ready comes before it. */
Value task_yield(Scheduler *s)
{
    Task *t = task_current(s);
    Value v = task_park(s, &yield_wait, V_NULL);
    if (v == V_PARK)
        task_wake(s, t, V_NONE, V_NULL);
    return v;
}

/* _start(name, fn): a new thread; its number. */
static Value fn_start(Interp *vm, Value *args, int n)
{
    (void)n;
    Task *t = task_start_thread(task_scheduler(vm), args[1], NULL, 0);
    if (!t)
        return V_NULL;
    gc_set(&t->name, args[0]);
    return thread_ident(vm, t->group->thread);
}

static Value fn_start_new_thread(Interp *vm, Value *args, int n)
{
    (void)n;
    Scheduler *s = task_scheduler(vm);
    if (!type_of(vm, args[0])->slots.call)
        return exc_raise(vm, EXC_TypeError, "first arg must be callable");
    if (!tuple_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "2nd arg must be a tuple");
    if (args[2] != V_NULL && !v_is_kind(args[2], KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "optional 3rd arg must be a dictionary");
    Value run = prelude_get(vm, "threading", "_run_function");
    const Value given[] = {args[0], args[1], args[2] == V_NULL ? V_NONE : args[2]};
    Task *t = run == V_NULL ? NULL : task_start_thread(s, run, given, 3);
    return t ? thread_ident(vm, t->group->thread) : V_NULL;
}

/* Within coroutines it does nothing: between two awaits of theirs nothing else of their group may happen. */
static Value fn_yield(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Scheduler *s = task_scheduler(vm);
    return s->current && s->current->is_cell ? task_yield(s) : V_NONE;
}

/* Threads are the groups with a number. */
static Value fn_count(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    int64_t count = 0;
    for (Group *g = task_scheduler(vm)->groups; g; g = g->all_next)
        count += g->thread != 0;
    return int_from_i64(vm, count);
}

static Value fn_exit(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return exc_raise_value(vm, EXC_SystemExit, V_NULL);
}

/* As if the signal had come. */
static Value fn_interrupt_main(Interp *vm, Value *args, int n)
{
    (void)n;
    Value simulate = prelude_get(vm, "signal", "_simulate");
    return simulate == V_NULL ? V_NULL : native_tail(vm, simulate, 1, args[0]);
}

static Value fn_stack_size(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t size;
    if (!int_to_i64(args[0], &size) || size < 0)
        return exc_raise(vm, EXC_ValueError, "size must be 0 or a positive value");
    if (size && size < 32768)
        return exc_raise(vm, EXC_ValueError, "size not valid: %lld bytes", (long long)size);
    Scheduler *s = task_scheduler(vm);
    Value before = int_from_i64(vm, s->thread_stack_size);
    s->thread_stack_size = size;
    return before;
}

static const NativeDef functions[] = {
    {"allocate_lock()", fn_allocate_lock, "A new lock, not locked.", 0},
    {"allocate()", fn_allocate_lock, "The old name of allocate_lock().", 0},
    {"get_ident()", fn_get_ident, "The number of the thread that runs.", 0},
    {"get_native_id()", fn_get_native_id, "A number of the thread that runs as the system might have given it.", 0},
    {"_start(name, function, /)", fn_start, "Start a thread that calls a function.", 0},
    {"_yield()", fn_yield, "Let everybody go on who can.", 0},
    {"start_new_thread(function, args, kwargs=..., /)", fn_start_new_thread,
     "Call a function in a new thread; the number of that.", 0},
    {"start_new(function, args, kwargs=..., /)", fn_start_new_thread, "The old name of start_new_thread().", 0},
    {"_count()", fn_count, "How many threads there are beside the main one.", 0},
    {"exit()", fn_exit, "End this thread: SystemExit.", 0},
    {"exit_thread()", fn_exit, "The old name of exit().", 0},
    {"interrupt_main(signum=2, /)", fn_interrupt_main, "As if a signal had come: its handler runs.", 0},
    {"stack_size(size=0, /)", fn_stack_size,
     "The size of stacks of threads as asked for before; they grow as needed.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    Scheduler *s = task_scheduler(vm);
    return module_add(vm, module, "LockType", v_from_obj(s->lock_type))
        && module_add_type(vm, module, &rlock_type)
        && module_add(vm, module, "_main_ident", thread_ident(vm, 0))
        && module_add(vm, module, "TIMEOUT_MAX", float_new(vm, 9223372036.0))
        && module_add(vm, module, "error", v_from_obj(vm->exc_types[EXC_RuntimeError]));
}

const ModuleDef mod_thread = {"_thread", "Threads and locks, for threading.", functions, init};
