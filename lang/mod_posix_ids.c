/* SPDX-License-Identifier: MIT
 *
 * The posix module's functions on users, groups, sessions, priorities and what became of children. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/mod_posix.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

/* -- users and groups -------------------------------------------------------------------------- */

/* A user or group: -1 stands for none. */
static bool id_arg(Interp *vm, Value v, uint32_t *out)
{
    int64_t id;
    if (str_is(v) || v == V_NONE || v_is_flo(v))
        return exc_raise(vm, EXC_TypeError, "uid should be integer, not %s", type_name_of(vm, v)) != V_NULL;
    if (!op_index(vm, v, &id))
        return false;
    if (id < -1 || id > UINT32_MAX) {
        exc_raise(vm, EXC_OverflowError, id < 0 ? "uid is less than minimum" : "uid is greater than maximum");
        return false;
    }
    *out = (uint32_t)id;
    return true;
}

static Value set_ids(Interp *vm, Value *args, int n, int (*set)(const uint32_t *ids))
{
    uint32_t ids[3];
    for (int i = 0; i < n; i++)
        if (!id_arg(vm, args[i], &ids[i]))
            return V_NULL;
    return posix_done(vm, set(ids), NULL);
}

static int do_setuid(const uint32_t *i) { return setuid(i[0]); }
static int do_seteuid(const uint32_t *i) { return seteuid(i[0]); }
static int do_setgid(const uint32_t *i) { return setgid(i[0]); }
static int do_setegid(const uint32_t *i) { return setegid(i[0]); }
static int do_setreuid(const uint32_t *i) { return setreuid(i[0], i[1]); }
static int do_setregid(const uint32_t *i) { return setregid(i[0], i[1]); }
static int do_setresuid(const uint32_t *i) { return setresuid(i[0], i[1], i[2]); }
static int do_setresgid(const uint32_t *i) { return setresgid(i[0], i[1], i[2]); }
static Value posix_setuid(Interp *vm, Value *args, int n) { (void)n; return set_ids(vm, args, 1, do_setuid); }
static Value posix_seteuid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 1, do_seteuid);
}
static Value posix_setgid(Interp *vm, Value *args, int n) { (void)n; return set_ids(vm, args, 1, do_setgid); }
static Value posix_setegid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 1, do_setegid);
}
static Value posix_setreuid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 2, do_setreuid);
}
static Value posix_setregid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 2, do_setregid);
}
static Value posix_setresuid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 3, do_setresuid);
}
static Value posix_setresgid(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_ids(vm, args, 3, do_setresgid);
}

static Value three_ids(Interp *vm, const uint32_t *ids)
{
    return tuple_pack(vm, 3, int_from_u64(vm, ids[0]), int_from_u64(vm, ids[1]), int_from_u64(vm, ids[2]));
}

static Value posix_getresuid(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    uint32_t ids[3];
    return getresuid(&ids[0], &ids[1], &ids[2]) ? posix_error(vm, NULL) : three_ids(vm, ids);
}

static Value posix_getresgid(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    uint32_t ids[3];
    return getresgid(&ids[0], &ids[1], &ids[2]) ? posix_error(vm, NULL) : three_ids(vm, ids);
}

static Value posix_setgroups(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { MOST = 1024 };
    uint32_t groups[MOST];
    Value list = list_from_iterable(vm, args[0]);
    if (list == V_NULL)
        return V_NULL;
    int64_t count = list_of(list)->len;
    if (count > MOST)
        return exc_raise(vm, EXC_ValueError, "too many groups");
    for (int64_t i = 0; i < count; i++)
        if (!id_arg(vm, list_of(list)->items[i], &groups[i]))
            return V_NULL;
    return posix_done(vm, setgroups((size_t)count, groups), NULL);
}

static Value posix_initgroups(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath name;
    uint32_t group;
    if (!posix_path(vm, &name, args[0], "initgroups", 0) || !id_arg(vm, args[1], &group))
        return V_NULL;
    return posix_done(vm, initgroups(name.text, group), NULL);
}

static Value posix_getgrouplist(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { MOST = 1024 };
    gid_t groups[MOST];
    int count = MOST;
    uint32_t group;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "getgrouplist() argument 1 must be str, not %s",
                         type_name_of(vm, args[0]));
    if (!id_arg(vm, args[1], &group))
        return V_NULL;
    if (getgrouplist(str_utf8(vm, args[0], NULL), group, groups, &count) < 0)
        return posix_error(vm, NULL);
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < count; i++)
        if (!list_append(vm, list, int_from_u64(vm, groups[i])))
            return V_NULL;
    return list;
}

/* -- sessions ---------------------------------------------------------------------------------- */

static Value posix_setsid(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return posix_done(vm, setsid() < 0 ? -1 : 0, NULL);
}

static Value posix_setpgid(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid, group;
    return posix_int(vm, args[0], &pid) && posix_int(vm, args[1], &group)
             ? posix_done(vm, setpgid(pid, group), NULL)
             : V_NULL;
}

static Value posix_setpgrp(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return posix_done(vm, setpgid(0, 0), NULL);
}

static Value posix_tcgetpgrp(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!posix_int(vm, args[0], &fd))
        return V_NULL;
    pid_t group = tcgetpgrp(fd);
    return group < 0 ? posix_error(vm, NULL) : v_from_small(group);
}

static Value posix_tcsetpgrp(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, group;
    return posix_int(vm, args[0], &fd) && posix_int(vm, args[1], &group)
             ? posix_done(vm, tcsetpgrp(fd, group), NULL)
             : V_NULL;
}

static Value posix_ctermid(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    char name[L_ctermid];
    return posix_decode(vm, ctermid(name));
}

static Value posix_chroot(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    return posix_path(vm, &path, args[0], "chroot", 0) ? posix_done(vm, chroot(path.text), &path) : V_NULL;
}

/* -- scheduling -------------------------------------------------------------------------------- */

static Value posix_setpriority(Interp *vm, Value *args, int n)
{
    (void)n;
    int which, who, priority;
    if (!posix_int(vm, args[0], &which) || !posix_int(vm, args[1], &who)
        || !posix_int(vm, args[2], &priority))
        return V_NULL;
    return posix_done(vm, setpriority((__priority_which_t)which, (id_t)who, priority), NULL);
}

static Value number_or_error(Interp *vm, int number)
{
    return number < 0 ? posix_error(vm, NULL) : v_from_small(number);
}

static Value posix_priority_max(Interp *vm, Value *args, int n)
{
    (void)n;
    int policy;
    return posix_int(vm, args[0], &policy) ? number_or_error(vm, sched_get_priority_max(policy)) : V_NULL;
}

static Value posix_priority_min(Interp *vm, Value *args, int n)
{
    (void)n;
    int policy;
    return posix_int(vm, args[0], &policy) ? number_or_error(vm, sched_get_priority_min(policy)) : V_NULL;
}

static Value posix_getscheduler(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    return posix_int(vm, args[0], &pid) ? number_or_error(vm, sched_getscheduler(pid)) : V_NULL;
}

static Value posix_getparam(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    struct sched_param param;
    if (!posix_int(vm, args[0], &pid))
        return V_NULL;
    return sched_getparam(pid, &param) ? posix_error(vm, NULL) : v_from_small(param.sched_priority);
}

static Value posix_setparam(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    struct sched_param param;
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &param.sched_priority))
        return V_NULL;
    return posix_done(vm, sched_setparam(pid, &param), NULL);
}

static Value posix_setscheduler(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid, policy;
    struct sched_param param;
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &policy)
        || !posix_int(vm, args[2], &param.sched_priority))
        return V_NULL;
    return posix_done(vm, sched_setscheduler(pid, policy, &param) < 0 ? -1 : 0, NULL);
}

static Value posix_rr_interval(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    struct timespec t;
    if (!posix_int(vm, args[0], &pid))
        return V_NULL;
    return sched_rr_get_interval(pid, &t)
             ? posix_error(vm, NULL)
             : float_new(vm, (double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

static Value posix_setaffinity(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    cpu_set_t set;
    CPU_ZERO(&set);
    Value list = posix_int(vm, args[0], &pid) ? list_from_iterable(vm, args[1]) : V_NULL;
    if (list == V_NULL)
        return V_NULL;
    for (int64_t i = 0; i < list_of(list)->len; i++) {
        int64_t cpu;
        if (!op_index(vm, list_of(list)->items[i], &cpu))
            return V_NULL;
        if (cpu < 0)
            return exc_raise(vm, EXC_ValueError, "negative CPU number");
        if (cpu < CPU_SETSIZE)
            CPU_SET((size_t)cpu, &set);
    }
    return posix_done(vm, sched_setaffinity(pid, sizeof set, &set), NULL);
}

/* -- children ---------------------------------------------------------------------------------- */

static Value posix_pidfd_open(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid, flags;
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &flags))
        return V_NULL;
    return number_or_error(vm, (int)syscall(SYS_pidfd_open, pid, flags));
}

static Value seconds(Interp *vm, struct timeval t)
{
    return float_new(vm, (double)t.tv_sec + (double)t.tv_usec * 1e-6);
}

static Value usage_fields(Interp *vm, const struct rusage *u)
{
    const long numbers[] = {u->ru_maxrss,  u->ru_ixrss,  u->ru_idrss,  u->ru_isrss,
                            u->ru_minflt,  u->ru_majflt, u->ru_nswap,  u->ru_inblock,
                            u->ru_oublock, u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals,
                            u->ru_nvcsw,   u->ru_nivcsw};
    enum { NUMBERS = sizeof numbers / sizeof *numbers };
    Value fields[NUMBERS + 2] = {seconds(vm, u->ru_utime), seconds(vm, u->ru_stime)};
    for (int i = 0; i < NUMBERS; i++)
        fields[i + 2] = int_from_i64(vm, numbers[i]);
    return tuple_new(vm, fields, NUMBERS + 2);
}

/* _wait4(pid, options): (pid, status, usage); others run until the child ends. */
static Value posix_wait4(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { SPELL_NS = 5000000 };
    int pid, options, status = 0;
    struct rusage usage = {0};
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &options))
        return V_NULL;
    pid_t done;
    while ((done = wait4(pid, &status, options | WNOHANG, &usage)) == 0 && !(options & WNOHANG))
        if (op_wait_fd(vm, -1, POLLIN, SPELL_NS) < 0)
            return V_NULL;
    if (done < 0)
        return posix_error(vm, NULL);
    return tuple_pack(vm, 3, v_from_small(done), v_from_small(status), usage_fields(vm, &usage));
}

/* _waitid(idtype, id, options): (pid, uid, signal, status, code), or None. */
static Value posix_waitid(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { SPELL_NS = 5000000 };
    int kind, id, options;
    siginfo_t info = {0};
    if (!posix_int(vm, args[0], &kind) || !posix_int(vm, args[1], &id) || !posix_int(vm, args[2], &options))
        return V_NULL;
    int result;
    while ((result = waitid((idtype_t)kind, (id_t)id, &info, options | WNOHANG)) == 0
           && !info.si_pid && !(options & WNOHANG))
        if (op_wait_fd(vm, -1, POLLIN, SPELL_NS) < 0)
            return V_NULL;
    if (result < 0)
        return posix_error(vm, NULL);
    if (!info.si_pid)
        return V_NONE;
    return tuple_pack(vm, 5, v_from_small(info.si_pid), int_from_u64(vm, info.si_uid),
                      v_from_small(info.si_signo), v_from_small(info.si_status),
                      v_from_small(info.si_code));
}

static Value status_is(Interp *vm, Value v, bool (*is)(int))
{
    int status;
    return posix_int(vm, v, &status) ? v_from_bool(is(status)) : V_NULL;
}

static bool core_dumped(int s) { return WCOREDUMP(s); }
static bool continued(int s) { return WIFCONTINUED(s); }
static bool stopped(int s) { return WIFSTOPPED(s); }
static Value posix_wcoredump(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_is(vm, args[0], core_dumped);
}
static Value posix_wifcontinued(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_is(vm, args[0], continued);
}
static Value posix_wifstopped(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_is(vm, args[0], stopped);
}

const NativeDef posix_ids_rows[] = {
    {.sig = "setuid(uid, /)", .fn = posix_setuid, .doc = "Set the user id of the process."},
    {.sig = "seteuid(euid, /)", .fn = posix_seteuid, .doc = "Set the effective user id of the process."},
    {.sig = "setgid(gid, /)", .fn = posix_setgid, .doc = "Set the group id of the process."},
    {.sig = "setegid(egid, /)", .fn = posix_setegid, .doc = "Set the effective group id of the process."},
    {.sig = "setreuid(ruid, euid, /)", .fn = posix_setreuid, .doc = "Set the real and effective user id of the process."},
    {.sig = "setregid(rgid, egid, /)", .fn = posix_setregid, .doc = "Set the real and effective group id of the process."},
    {.sig = "setresuid(ruid, euid, suid, /)", .fn = posix_setresuid, .doc = "Set the real, effective and saved user id."},
    {.sig = "setresgid(rgid, egid, sgid, /)", .fn = posix_setresgid, .doc = "Set the real, effective and saved group id."},
    {.sig = "getresuid()", .fn = posix_getresuid, .doc = "Return the real, effective and saved user id."},
    {.sig = "getresgid()", .fn = posix_getresgid, .doc = "Return the real, effective and saved group id."},
    {.sig = "setgroups(groups, /)", .fn = posix_setgroups, .doc = "Set the groups of the process."},
    {.sig = "initgroups(username, gid, /)", .fn = posix_initgroups, .doc = "Set the groups to those of a user, and one more."},
    {.sig = "getgrouplist(user, group, /)", .fn = posix_getgrouplist, .doc = "Return the groups that a user belongs to."},
    {.sig = "setsid()", .fn = posix_setsid, .doc = "Begin a session of the process's own."},
    {.sig = "setpgid(pid, pgrp, /)", .fn = posix_setpgid, .doc = "Put a process into a process group."},
    {.sig = "setpgrp()", .fn = posix_setpgrp, .doc = "Make the process the leader of its group."},
    {.sig = "tcgetpgrp(fd, /)", .fn = posix_tcgetpgrp, .doc = "Return the process group of a terminal."},
    {.sig = "tcsetpgrp(fd, pgid, /)", .fn = posix_tcsetpgrp, .doc = "Set the process group of a terminal."},
    {.sig = "ctermid()", .fn = posix_ctermid, .doc = "Return the name of the controlling terminal."},
    {.sig = "chroot(path)", .fn = posix_chroot, .doc = "Change the root folder of the process."},
    {.sig = "setpriority(which, who, priority)", .fn = posix_setpriority, .doc = "Set the scheduling priority."},
    {.sig = "sched_get_priority_max(policy)", .fn = posix_priority_max, .doc = "The highest priority of a policy."},
    {.sig = "sched_get_priority_min(policy)", .fn = posix_priority_min, .doc = "The lowest priority of a policy."},
    {.sig = "sched_getscheduler(pid, /)", .fn = posix_getscheduler, .doc = "The scheduling policy of a process."},
    {.sig = "_getparam(pid, /)", .fn = posix_getparam, .doc = "The scheduling priority of a process."},
    {.sig = "_setparam(pid, priority, /)", .fn = posix_setparam, .doc = "Set the scheduling priority of a process."},
    {.sig = "_setscheduler(pid, policy, priority, /)", .fn = posix_setscheduler, .doc = "Set policy and priority of a process."},
    {.sig = "sched_rr_get_interval(pid, /)", .fn = posix_rr_interval, .doc = "The length of a process's turn, in seconds."},
    {.sig = "sched_setaffinity(pid, mask, /)", .fn = posix_setaffinity, .doc = "Set the processors that a process may run on."},
    {.sig = "pidfd_open(pid, flags=0)", .fn = posix_pidfd_open, .doc = "Return a descriptor that stands for a process."},
    {.sig = "_wait4(pid, options, /)", .fn = posix_wait4, .doc = "Wait for a child: (pid, status, usage)."},
    {.sig = "_waitid(idtype, id, options, /)", .fn = posix_waitid, .doc = "Wait for a child without ending it, perhaps."},
    {.sig = "WCOREDUMP(status, /)", .fn = posix_wcoredump, .doc = "Whether the process left a core file."},
    {.sig = "WIFCONTINUED(status)", .fn = posix_wifcontinued, .doc = "Whether the process went on after a stop."},
    {.sig = "WIFSTOPPED(status)", .fn = posix_wifstopped, .doc = "Whether the process was stopped."},
    {0},
};
