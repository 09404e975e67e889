/* SPDX-License-Identifier: MIT
 *
 * The module _process: starting programs and waiting for them, for subprocess, os and asyncio. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/fd_wait.h"
#include "tasks/fork.h"
#include "tasks/modules.h"
#include "tasks/process.h"
#include "tasks/scheduler.h"

extern char **environ;

/* A tuple of bytes as C wants it; NULL: exception pending. */
static char **strings(Interp *vm, Value v)
{
    const Tuple *t = tuple_of(v);
    char **out = alloc_zeroed((size_t)t->len + 1, sizeof *out);
    for (int64_t i = 0; i < t->len; i++) {
        const uint8_t *data;
        size_t len;
        if (!bytes_view(t->items[i], &data, &len) || memchr(data, 0, len)) {
            exc_raise(vm, EXC_ValueError, "embedded null byte");
            free(out);
            return NULL;
        }
        out[i] = (char *)(uintptr_t)data;
    }
    return out;
}

static bool read_int(Interp *vm, Value v, int *out)
{
    int64_t i;
    if (!op_index(vm, v, &i))
        return false;
    *out = (int)i;
    return i == *out || (exc_raise(vm, EXC_OverflowError, "signed integer is greater than maximum"), false);
}

enum { ARG_ARGV, ARG_PATHS, ARG_ENV, ARG_CWD, ARG_FDS, ARG_KEEP, ARG_FLAGS, ARG_GROUP, ARG_UMASK, ARG_UID, ARG_GID };
enum { FLAG_CLOSE_FDS = 1, FLAG_RESTORE_SIGNALS = 2, FLAG_NEW_SESSION = 4 };

/* The numbers of a plan; its texts and lists follow. */
static bool read_numbers(Interp *vm, Value *args, ProcessPlan *p)
{
    int flags, uid, gid;
    for (int i = 0; i < 3; i++)
        if (!read_int(vm, tuple_of(args[ARG_FDS])->items[i], &p->fds[i]))
            return false;
    if (!read_int(vm, args[ARG_FLAGS], &flags) || !read_int(vm, args[ARG_GROUP], &p->group)
        || !read_int(vm, args[ARG_UMASK], &p->umask) || !read_int(vm, args[ARG_UID], &uid)
        || !read_int(vm, args[ARG_GID], &gid))
        return false;
    p->uid = uid;
    p->gid = gid;
    p->close_fds = flags & FLAG_CLOSE_FDS;
    p->restore_signals = flags & FLAG_RESTORE_SIGNALS;
    p->new_session = flags & FLAG_NEW_SESSION;
    p->dies_with_us = task_scheduler(vm)->cells_in_loop;
    return true;
}

static Value start(Interp *vm, ProcessPlan *p, Value keep)
{
    ProcessStage stage = PROCESS_SETUP;
    const Tuple *t = tuple_of(keep);
    int *fds = alloc_zeroed((size_t)t->len + 1, sizeof *fds);
    bool ok = true;
    for (int64_t i = 0; i < t->len && ok; i++)
        ok = read_int(vm, t->items[i], &fds[i]);
    p->keep = fds;
    p->nkeep = (int)t->len;
    Guard *guard = &task_scheduler(vm)->guard;
    guard_begin(guard);
    pid_t pid = ok ? process_start(p, &stage) : -1;
    int error = errno;
    if (pid > 0 && (p->new_session || p->group >= 0))
        guard_add(guard, p->group > 0 ? p->group : pid);
    free(fds);
    if (!ok)
        return V_NULL;
    return tuple_pack(vm, 3, int_from_i64(vm, pid), v_from_small(pid < 0 ? error : 0), v_from_small(stage));
}

static Value fn_start(Interp *vm, Value *args, int n)
{
    (void)n;
    ProcessPlan p = {0};
    const uint8_t *cwd = NULL;
    size_t len;
    if (!read_numbers(vm, args, &p))
        return V_NULL;
    if (args[ARG_CWD] != V_NONE && (!bytes_view(args[ARG_CWD], &cwd, &len) || memchr(cwd, 0, len)))
        return exc_raise(vm, EXC_ValueError, "embedded null byte");
    p.cwd = (const char *)cwd;
    char **argv = strings(vm, args[ARG_ARGV]), **paths = argv ? strings(vm, args[ARG_PATHS]) : NULL;
    char **env = !paths ? NULL : args[ARG_ENV] == V_NONE ? environ : strings(vm, args[ARG_ENV]);
    p.argv = argv;
    p.paths = paths;
    p.env = env;
    Value result = env ? start(vm, &p, args[ARG_KEEP]) : V_NULL;
    free(argv);
    free(paths);
    if (env != environ)
        free(env);
    return result;
}

/* Without descriptors to be had it looks now and then. */
static Value fn_wait_ended(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { LOOK_NS = 10000000 };
    int pid;
    int64_t ns;
    if (!read_int(vm, args[0], &pid) || !op_index(vm, args[1], &ns))
        return V_NULL;
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    if (fd < 0 && errno == ESRCH)
        return V_TRUE;
    int got = op_wait_fd(vm, fd, POLLIN, fd < 0 && (ns < 0 || ns > LOOK_NS) ? LOOK_NS : ns);
    if (fd >= 0)
        close(fd);
    return got < 0 ? V_NULL : v_from_bool(got > 0);
}

static Value fn_open(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    if (!read_int(vm, args[0], &pid))
        return V_NULL;
    int fd = (int)syscall(SYS_pidfd_open, pid, 0);
    return fd < 0 ? exc_raise_errno(vm, errno, V_NULL) : v_from_small(fd);
}

static Value fn_in_notebook(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return v_from_bool(task_scheduler(vm)->cells_in_loop);
}

static Value fn_fork(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    pid_t pid = task_fork(task_scheduler(vm));
    return pid < 0 ? exc_raise_errno(vm, errno, V_NULL) : int_from_i64(vm, pid);
}

/* Returns only when none of the files could be run. */
static Value fn_replace(Interp *vm, Value *args, int n)
{
    (void)n;
    char **argv = strings(vm, args[0]), **paths = argv ? strings(vm, args[1]) : NULL;
    char **env = !paths ? NULL : args[2] == V_NONE ? environ : strings(vm, args[2]);
    int error = ENOENT;
    for (int i = 0; env && paths[i]; i++) {
        execve(paths[i], argv, env);
        error = errno == ENOENT || errno == ENOTDIR ? error : errno;
    }
    bool ready = env != NULL;
    free(argv);
    free(paths);
    if (env != environ)
        free(env);
    return ready ? exc_raise_errno(vm, error, args[3]) : V_NULL;
}

static const NativeDef functions[] = {
    {"fork()", fn_fork,
     "Fork: the child's number, and 0 in the child, where only what called goes on.", 0},
    {"replace(argv, paths, env, name, /)", fn_replace,
     "Become another program, the first of these files that can be run.", 0},
    {"in_notebook()", fn_in_notebook, "Does what is printed go to cells?", 0},
    {"start(argv, paths, env, cwd, fds, keep, flags, group, umask, uid, gid, /)", fn_start,
     "Start a program: (pid or -1, errno, where it went wrong: 0 while preparing, 1 at cwd, 2 at "
     "the file).",
     0},
    {"wait_ended(pid, ns, /)", fn_wait_ended,
     "Wait until a child may have ended, for at most so long (-1: for ever); may it?", 0},
    {"open(pid, /)", fn_open, "A descriptor that is ready for reading once a process has ended.",
     0},
    {0},
};

const ModuleDef mod_process = {"_process", "Starting programs, for subprocess.", functions, NULL};
