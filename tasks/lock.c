/* SPDX-License-Identifier: MIT
 *
 * See lock.h. A lock that is released while somebody waits stays locked and is handed over, so
 * nobody overtakes. When who was handed the lock is interrupted before it could go on, the lock is
 * given back. */
#include "tasks/lock.h"

#include <pthread.h>

#include "lang/mod_time.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "tasks/scheduler.h"

typedef struct Lock {
    Obj h;                              /* KIND_NATIVE */
    bool locked;
    Value owner;                        /* RLock: the thread's number as an int */
    int64_t count;                      /* RLock: how often it holds it */
    Ready waiters;                      /* Tasks */
} Lock;

static Lock *lock_of(Value v)
{
    return (Lock *)v_obj(v);
}

Value thread_ident(Interp *vm, uint32_t thread)
{
    /* as far as the stacks of threads lie from each other: they look like addresses */
    enum { APART = 8392704 };
    return int_from_u64(vm, (uint64_t)pthread_self() - (uint64_t)thread * APART);
}

static void take(Lock *l, uint32_t thread)
{
    l->locked = true;
    l->owner = v_from_small(thread);
    l->count = 1;
}

/* -- waiting ----------------------------------------------------------------------------------- */

/* The next one in the queue has it, or it is free. */
static void hand_over(Scheduler *s, Lock *l)
{
    Value next = ready_pop(&l->waiters);
    l->locked = false;
    l->count = 0;
    if (next == V_NULL)
        return;
    Task *t = task_of(next);
    take(l, t->group->thread);
    task_wake(s, t, V_TRUE, V_NULL);
}

/* The data of a wait is its lock; given up, it is what acquire() returns when its time is over. */
static void stop_waiting(Scheduler *s, Task *t)
{
    (void)s;
    ready_remove(&lock_of(t->awaited)->waiters, v_from_obj(t));
    t->awaited = V_FALSE;
}

static void give_back(Scheduler *s, Task *t)
{
    if (t->future.result == V_TRUE)
        hand_over(s, lock_of(t->awaited));
}

static const WaitKind lock_wait = {
    .name = "lock.acquire", .cancel = stop_waiting, .gives_data = true, .give_back = give_back};

static Value wait_for(Interp *vm, Value self, int64_t ns)
{
    Scheduler *s = task_scheduler(vm);
    Value v = ns < 0 ? task_park(s, &lock_wait, self) : task_park_for(s, &lock_wait, self, ns);
    if (v == V_PARK)
        ready_push(&lock_of(self)->waiters, v_from_obj(task_current(s)));
    return v;
}

/* acquire(blocking, timeout): how long to wait in ns, -1 for ever, 0 not at all. False: exception pending. */
static bool read_timeout(Interp *vm, const Value *args, int64_t *ns)
{
    Value number = op_as_int(vm, args[1]);
    int blocking = number == V_NULL ? -1 : op_truth(vm, number);
    if (blocking < 0 || !time_read_seconds(vm, args[2], ns))
        return false;
    bool given = *ns != -1000000000;
    const char *wrong = !blocking && given ? "can't specify a timeout for a non-blocking call"
                      : *ns < 0 && given ? "timeout value must be positive" : NULL;
    if (wrong)
        return exc_raise(vm, EXC_ValueError, "%s", wrong), false;
    *ns = !blocking ? 0 : given ? *ns : -1;
    return true;
}

/* -- lock -------------------------------------------------------------------------------------- */

static Value lock_acquire(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns;
    Lock *l = lock_of(args[0]);
    if (!read_timeout(vm, args, &ns))
        return V_NULL;
    if (l->locked)
        return ns == 0 ? V_FALSE : wait_for(vm, args[0], ns);
    l->locked = true;
    return V_TRUE;
}

static Value lock_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    Lock *l = lock_of(args[0]);
    if (l->locked)
        return wait_for(vm, args[0], -1);
    l->locked = true;
    return V_TRUE;
}

static Value lock_release(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!lock_of(args[0])->locked)
        return exc_raise(vm, EXC_RuntimeError, "release unlocked lock");
    hand_over(task_scheduler(vm), lock_of(args[0]));
    return V_NONE;
}

static Value lock_locked(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    return v_from_bool(lock_of(args[0])->locked);
}

static Value lock_reinit(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    lock_of(args[0])->locked = false;
    lock_of(args[0])->count = 0;
    return V_NONE;
}

static Value lock_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "<%s %s object at %p>", lock_of(self)->locked ? "locked" : "unlocked",
                        "_thread.lock", (void *)v_obj(self));
}

static void lock_trace(Gc *gc, Obj *o)
{
    ready_mark(gc, &((Lock *)o)->waiters);
}

static void lock_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    ready_clear(&((Lock *)o)->waiters);
}

static const NativeDef lock_methods[] = {
    {"acquire(self, /, blocking=True, timeout=-1)", lock_acquire,
     "Lock it, waiting for at most `timeout` seconds (-1: as long as it takes); was that possible?", 0},
    {"acquire_lock(self, /, blocking=True, timeout=-1)", lock_acquire, "The old name of acquire().", 0},
    {"release(self, /)", lock_release, "Unlock it, or hand it to who waits; RuntimeError when it is not locked.", 0},
    {"release_lock(self, /)", lock_release, "The old name of release().", 0},
    {"locked(self, /)", lock_locked, "Is it locked?", 0},
    {"locked_lock(self, /)", lock_locked, "The old name of locked().", 0},
    {"__enter__(self, /)", lock_enter, "Lock it.", 0},
    {"__exit__(self, /, *args)", lock_release, "Unlock it.", 0},
    {"_at_fork_reinit(self, /)", lock_reinit, "Unlock it, whoever holds it.", 0},
    {0},
};

static const TypeDef lock_type = {
    .name = "lock", .module = "_thread", .doc = "A lock that any thread may release.", .size = sizeof(Lock),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = lock_trace, .finalize = lock_finalize,
    .slots = {.repr = lock_repr}, .methods = lock_methods,
};

Value lock_new(Interp *vm)
{
    return instance_new(vm, task_scheduler(vm)->lock_type);
}

void lock_type_init(Scheduler *s)
{
    s->lock_type = type_from_def(s->vm, &lock_type, T_NO_TYPE);
}

/* -- RLock ------------------------------------------------------------------------------------- */

static Value me(Interp *vm)
{
    return v_from_small(task_thread_id(task_scheduler(vm)));
}

static bool is_mine(Interp *vm, const Lock *l)
{
    return l->locked && l->owner == me(vm);
}

static Value rlock_take(Interp *vm, Value self, int64_t ns)
{
    Lock *l = lock_of(self);
    if (is_mine(vm, l)) {
        l->count++;
        return V_TRUE;
    }
    if (l->locked)
        return ns == 0 ? V_FALSE : wait_for(vm, self, ns);
    take(l, task_thread_id(task_scheduler(vm)));
    return V_TRUE;
}

static Value rlock_acquire(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns;
    return read_timeout(vm, args, &ns) ? rlock_take(vm, args[0], ns) : V_NULL;
}

static Value rlock_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return rlock_take(vm, args[0], -1);
}

static Value rlock_release(Interp *vm, Value *args, int n)
{
    (void)n;
    Lock *l = lock_of(args[0]);
    if (!is_mine(vm, l))
        return exc_raise(vm, EXC_RuntimeError, "cannot release un-acquired lock");
    if (--l->count == 0)
        hand_over(task_scheduler(vm), l);
    return V_NONE;
}

static Value rlock_is_owned(Interp *vm, Value *args, int n)
{
    (void)n;
    return v_from_bool(is_mine(vm, lock_of(args[0])));
}

static Value rlock_recursion_count(Interp *vm, Value *args, int n)
{
    (void)n;
    return int_from_i64(vm, is_mine(vm, lock_of(args[0])) ? lock_of(args[0])->count : 0);
}

/* For Condition.wait(): let go of it altogether, and take it back as it was. */
static Value rlock_release_save(Interp *vm, Value *args, int n)
{
    (void)n;
    Lock *l = lock_of(args[0]);
    if (!is_mine(vm, l))
        return exc_raise(vm, EXC_RuntimeError, "cannot release un-acquired lock");
    Value count = int_from_i64(vm, l->count);
    hand_over(task_scheduler(vm), l);
    return count;
}

static Value rlock_set_count(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_mine(vm, lock_of(args[0])))
        return exc_raise(vm, EXC_RuntimeError, "cannot restore un-acquired lock");
    return int_to_i64(args[1], &lock_of(args[0])->count) ? V_NONE : V_NULL;
}

static Value rlock_repr(Interp *vm, Value self)
{
    const Lock *l = lock_of(self);
    Value owner = l->locked ? thread_ident(vm, (uint32_t)v_small(l->owner)) : v_from_small(0);
    Value text = op_repr(vm, owner);
    return str_from_fmt(vm, "<%s %s object owner=%s count=%lld at %p>",
                        l->locked ? "locked" : "unlocked", type_name_of(vm, self),
                        str_utf8(vm, text, NULL), (long long)l->count, (void *)v_obj(self));
}

static Value rlock_new(Interp *vm, Value *args, int n)
{
    (void)n;
    return instance_new(vm, type_from_value(args[0]));
}

static const NativeDef rlock_methods[] = {
    {"acquire(self, /, blocking=True, timeout=-1)", rlock_acquire,
     "Lock it once more if this thread holds it, else wait for it; was that possible?", 0},
    {"release(self, /)", rlock_release, "Take back one acquire(); RuntimeError when another thread holds it.", 0},
    {"__enter__(self, /)", rlock_enter, "Lock it.", 0},
    {"__exit__(self, /, *args)", rlock_release, "Take back one acquire().", 0},
    {"_is_owned(self, /)", rlock_is_owned, "Does this thread hold it?", 0},
    {"_recursion_count(self, /)", rlock_recursion_count, "How often this thread holds it.", 0},
    {"_release_save(self, /)", rlock_release_save, "Let go of it altogether; how often it was held.", 0},
    {"_set_count(self, count, /)", rlock_set_count, "It is held that often by this thread.", 0},
    {"_at_fork_reinit(self, /)", lock_reinit, "Unlock it, whoever holds it.", 0},
    {0},
};

const TypeDef rlock_type = {
    .name = "RLock", .module = "_thread", .doc = "A lock that its holder may take again.", .size = sizeof(Lock),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT, .trace = lock_trace, .finalize = lock_finalize,
    .slots = {.repr = rlock_repr}, .construct = "RLock(cls, *args, **kwargs)", .new_fn = rlock_new,
    .methods = rlock_methods,
};
