/* SPDX-License-Identifier: MIT
 *
 * The module _resource: what the process has used, and its limits. lib/resource.py names the fields. */
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

#include <errno.h>
#include <sys/resource.h>

enum { FIELDS = 16 };

static double seconds(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

static Value fn_getrusage(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t who;
    struct rusage u;
    if (!op_index(vm, args[0], &who))
        return V_NULL;
    if (getrusage((int)who, &u) < 0)
        return errno == EINVAL ? exc_raise(vm, EXC_ValueError, "invalid who parameter")
                               : exc_raise_errno(vm, errno, V_NULL);
    const long counts[] = {u.ru_maxrss, u.ru_ixrss,    u.ru_idrss,   u.ru_isrss,   u.ru_minflt,
                           u.ru_majflt, u.ru_nswap,    u.ru_inblock, u.ru_oublock, u.ru_msgsnd,
                           u.ru_msgrcv, u.ru_nsignals, u.ru_nvcsw,   u.ru_nivcsw};
    Value made = tuple_new(vm, NULL, FIELDS);
    for (int i = 0; made != V_NULL && i < FIELDS; i++) {
        Value v = i == 0 ? float_new(vm, seconds(u.ru_utime)) : i == 1 ? float_new(vm, seconds(u.ru_stime))
                                                                       : int_from_i64(vm, counts[i - 2]);
        gc_set(&tuple_of(made)->items[i], v);
    }
    return made;
}

static Value limit_value(Interp *vm, rlim_t limit)
{
    return limit == RLIM_INFINITY ? v_from_small(-1) : int_from_u64(vm, limit);
}

static Value fn_getrlimit(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t which;
    struct rlimit limit;
    if (!op_index(vm, args[0], &which))
        return V_NULL;
    if (which < 0 || which >= RLIM_NLIMITS)
        return exc_raise(vm, EXC_ValueError, "invalid resource specified");
    if (getrlimit((int)which, &limit) < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    return tuple_pack(vm, (size_t)2, limit_value(vm, limit.rlim_cur), limit_value(vm, limit.rlim_max));
}

static Value fn_setrlimit(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t which, soft, hard;
    Value pair = tuple_from_iterable(vm, args[1]);
    if (pair == V_NULL || !op_index(vm, args[0], &which))
        return V_NULL;
    if (which < 0 || which >= RLIM_NLIMITS)
        return exc_raise(vm, EXC_ValueError, "invalid resource specified");
    if (tuple_of(pair)->len != 2)
        return exc_raise(vm, EXC_ValueError, "expected a tuple of 2 integers");
    if (!op_index(vm, tuple_of(pair)->items[0], &soft) || !op_index(vm, tuple_of(pair)->items[1], &hard))
        return V_NULL;
    struct rlimit limit = { (rlim_t)soft, (rlim_t)hard };
    if (setrlimit((int)which, &limit) == 0)
        return V_NONE;
    return errno == EINVAL ? exc_raise(vm, EXC_ValueError, "current limit exceeds maximum limit")
         : errno == EPERM  ? exc_raise(vm, EXC_ValueError, "not allowed to raise maximum limit")
                           : exc_raise_errno(vm, errno, V_NULL);
}

static const NativeDef functions[] = {
    { "getrusage(who, /)", fn_getrusage, "Return what was used, as a plain tuple.", 0 },
    { "getrlimit(resource, /)", fn_getrlimit, "Return a limit: (soft, hard).", 0 },
    { "setrlimit(resource, limits, /)", fn_setrlimit, "Set a limit: (soft, hard).", 0 }, { NULL, NULL, NULL, 0 }
};

static bool init(Interp *vm, Value module)
{
    static const IntDef rows[] = {
#define ROW(name) {#name, name}
        ROW(RLIMIT_CPU), ROW(RLIMIT_FSIZE), ROW(RLIMIT_DATA), ROW(RLIMIT_STACK), ROW(RLIMIT_CORE), ROW(RLIMIT_NOFILE), ROW(RLIMIT_AS),
        ROW(RLIMIT_RSS), ROW(RLIMIT_NPROC), ROW(RLIMIT_MEMLOCK), ROW(RLIMIT_MSGQUEUE), ROW(RLIMIT_NICE), ROW(RLIMIT_RTPRIO),
        ROW(RLIMIT_RTTIME), ROW(RLIMIT_SIGPENDING), ROW(RLIMIT_OFILE), ROW(RUSAGE_SELF), ROW(RUSAGE_CHILDREN), ROW(RUSAGE_THREAD),
#undef ROW
        {"RLIM_INFINITY", -1},
    };
    return module_add_ints(vm, module, rows, sizeof rows / sizeof *rows);
}

const ModuleDef mod__resource = {
    .name = "_resource",
    .doc = "Use and limits, for the module resource.",
    .functions = functions,
    .init = init,
};
