/* SPDX-License-Identifier: MIT
 *
 * The posix module: what lib/os.py is made of. Processes, users, environment and constants are
 * here; file names are in mod_posix_file.c, descriptors in mod_posix_fd.c. */
#include <dlfcn.h>
#include <stdio.h>
#include <linux/limits.h>
#include <linux/memfd.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include "lang/mod_posix.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

extern char **environ;

/* -- who and where ----------------------------------------------------------------------------- */

static Value posix_getpid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_i64(vm, getpid());
}

static Value posix_getppid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_i64(vm, getppid());
}

static Value posix_getpgrp(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_i64(vm, getpgrp());
}

static Value posix_getuid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_u64(vm, getuid());
}

static Value posix_geteuid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_u64(vm, geteuid());
}

static Value posix_getgid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_u64(vm, getgid());
}

static Value posix_getegid(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return int_from_u64(vm, getegid());
}

static Value posix_getlogin(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    char name[256];
    int err = getlogin_r(name, sizeof name);
    return err ? exc_raise_errno(vm, err, V_NULL) : posix_decode(vm, name);
}

static Value posix_getpgid(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    if (!posix_int(vm, args[0], &pid))
        return V_NULL;
    pid_t group = getpgid(pid);
    return group < 0 ? posix_error(vm, NULL) : int_from_i64(vm, group);
}

static Value posix_uname(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    struct utsname u;
    if (uname(&u))
        return posix_error(vm, NULL);
    Value items[] = {posix_decode(vm, u.sysname), posix_decode(vm, u.nodename),
                     posix_decode(vm, u.release),
                     posix_decode(vm, u.version), posix_decode(vm, u.machine)};
    return vm->exc == V_NULL ? tuple_new(vm, items, 5) : V_NULL;
}

static Value posix_cpu_count(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count > 0 ? int_from_i64(vm, count) : V_NONE;
}

static Value posix_affinity(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    cpu_set_t cpus;
    if (!posix_int(vm, args[0], &pid))
        return V_NULL;
    if (sched_getaffinity(pid, sizeof cpus, &cpus))
        return posix_error(vm, NULL);
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; i < CPU_SETSIZE && list != V_NULL; i++) {
        if (CPU_ISSET(i, &cpus) && !list_append(vm, list, v_from_small(i)))
            list = V_NULL;
    }
    return list;
}

static Value posix_getloadavg(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    double load[3];
    if (getloadavg(load, 3) != 3)
        return exc_raise(vm, EXC_OSError, "Load averages are unobtainable");
    Value items[] = {float_new(vm, load[0]), float_new(vm, load[1]), float_new(vm, load[2])};
    return vm->exc == V_NULL ? tuple_new(vm, items, 3) : V_NULL;
}

static Value posix_times(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    struct tms t;
    clock_t elapsed = times(&t);
    double tick = (double)sysconf(_SC_CLK_TCK);
    const clock_t all[] = {t.tms_utime, t.tms_stime, t.tms_cutime, t.tms_cstime, elapsed};
    Value items[5];
    for (int i = 0; i < 5; i++)
        items[i] = float_new(vm, (double)all[i] / tick);
    return vm->exc == V_NULL ? tuple_new(vm, items, 5) : V_NULL;
}

static Value posix_umask(Interp *vm, Value *args, int n)
{
    (void)n;
    int mask;
    return posix_int(vm, args[0], &mask) ? v_from_small(umask((mode_t)mask)) : V_NULL;
}

/* -- processes --------------------------------------------------------------------------------- */

static Value signal_to(Interp *vm, Value *args, int (*send)(pid_t, int))
{
    int pid, number;
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &number))
        return V_NULL;
    return send(pid, number) ? posix_error(vm, NULL) : op_poll(vm) ? V_NONE : V_NULL;
}

static Value posix_kill(Interp *vm, Value *args, int n)
{
    (void)n;
    return signal_to(vm, args, kill);
}

static Value posix_killpg(Interp *vm, Value *args, int n)
{
    (void)n;
    return signal_to(vm, args, killpg);
}

static Value posix_exit(Interp *vm, Value *args, int n)
{
    (void)n;
    int status;
    if (!posix_int(vm, args[0], &status))
        return V_NULL;
    _exit(status);
}

static Value posix_abort(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)args;
    (void)n;
    abort();
}

static Value posix_nice(Interp *vm, Value *args, int n)
{
    (void)n;
    int increment;
    if (!posix_int(vm, args[0], &increment))
        return V_NULL;
    errno = 0;
    int value = nice(increment);
    return value == -1 && errno ? posix_error(vm, NULL) : v_from_small(value);
}

static Value posix_sched_yield(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return posix_done(vm, sched_yield(), NULL);
}

/* -- environment ------------------------------------------------------------------------------- */

static bool add_variable(Interp *vm, Value list, const char *entry)
{
    const char *equals = strchr(entry + (entry[0] == '='), '=');
    if (!equals)
        return true;
    Buf key = {0};
    buf_add(&key, entry, (size_t)(equals - entry));
    Value name = posix_decode(vm, key.data), value = name == V_NULL ? V_NULL
        : posix_decode(vm, equals + 1);
    buf_clear(&key);
    Value pair = value == V_NULL ? V_NULL : tuple_pack(vm, 2, name, value);
    return pair != V_NULL && list_append(vm, list, pair);
}

static Value posix_environ(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Value list = list_new(vm, NULL, 0);
    for (char **entry = environ; list != V_NULL && entry && *entry; entry++) {
        if (!add_variable(vm, list, *entry))
            return V_NULL;
    }
    return list;
}

static Value posix_putenv(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath name, value;
    if (!posix_path(vm, &name, args[0], "putenv", 0) ||
        !posix_path(vm, &value, args[1], "putenv", 0))
        return V_NULL;
    if (strchr(name.text, '='))
        return exc_raise(vm, EXC_ValueError, "illegal environment variable name");
    return posix_done(vm, setenv(name.text, value.text, 1), NULL);
}

static Value posix_unsetenv(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath name;
    return posix_path(vm, &name, args[0], "unsetenv", 0) ? posix_done(vm, unsetenv(name.text), NULL)
        : V_NULL;
}

/* -- the rest ---------------------------------------------------------------------------------- */

static Value posix_urandom(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t size;
    if (!op_index(vm, args[0], &size))
        return V_NULL;
    if (size < 0)
        return exc_raise(vm, EXC_ValueError, "negative argument not allowed");
    Value bytes = bytes_new(vm, NULL, (size_t)size);
    if (bytes == V_NULL)
        return V_NULL;
    uint8_t *data = ((Bytes *)v_obj(bytes))->data;
    for (int64_t at = 0; at < size;) {
        ssize_t got = getrandom(data + at, (size_t)(size - at < 1 << 20 ? size - at : 1 << 20), 0);
        if (got < 0 && !posix_again(vm))
            return posix_error(vm, NULL);
        at += got > 0 ? got : 0;
    }
    return bytes;
}

static Value posix_strerror(Interp *vm, Value *args, int n)
{
    (void)n;
    int code;
    char text[256];
    return posix_int(vm, args[0], &code) ? str_from_cstr(vm, strerror_r(code, text, sizeof text))
        : V_NULL;
}

static Value posix_fspath_of(Interp *vm, Value *args, int n)
{
    (void)n;
    return posix_fspath(vm, args[0]);
}

static Value posix_wait_status(Interp *vm, Value *args, int n)
{
    (void)n;
    int status;
    if (!posix_int(vm, args[0], &status))
        return V_NULL;
    return v_from_small(WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status));
}

static const NativeDef FUNCTIONS[] = {
    {.sig = "getpid()", .fn = posix_getpid, .doc = "The number of this process."},
    {.sig = "getppid()", .fn = posix_getppid, .doc = "The number of the process that started this one."},
    {.sig = "getpgrp()", .fn = posix_getpgrp, .doc = "The number of the process group that this process belongs to."},
    {.sig = "getpgid(pid)", .fn = posix_getpgid,
     .doc = "The number of the process group that process pid belongs to."},
    {.sig = "getuid()", .fn = posix_getuid, .doc = "The number of the user who runs this process."},
    {.sig = "geteuid()", .fn = posix_geteuid,
     .doc = "The number of the user whose rights this process has."},
    {.sig = "getgid()", .fn = posix_getgid, .doc = "The number of the group that runs this process."},
    {.sig = "getegid()", .fn = posix_getegid,
     .doc = "The number of the group whose rights this process has."},
    {.sig = "getlogin()", .fn = posix_getlogin, .doc = "The name under which the user of the terminal logged in."},
    {.sig = "_uname()", .fn = posix_uname},
    {.sig = "cpu_count()", .fn = posix_cpu_count,
     .doc = "How many processors the machine has; None when it cannot be told."},
    {.sig = "_affinity(pid, /)", .fn = posix_affinity},
    {.sig = "getloadavg()", .fn = posix_getloadavg,
     .doc = "How many processes wanted to run on the average of the last minute, 5 and 15 minutes."},
    {.sig = "_times()", .fn = posix_times},
    {.sig = "umask(mask, /)", .fn = posix_umask,
     .doc = "Set which permissions new files lack, and return those that they lacked before."},
    {.sig = "kill(pid, signal, /)", .fn = posix_kill, .doc = "Send a signal to process pid; to its group when pid is negative."},
    {.sig = "killpg(pgid, signal, /)", .fn = posix_killpg,
     .doc = "Send a signal to every process of a group."},
    {.sig = "_exit(status)", .fn = posix_exit,
     .doc = "End the process at once with this status: no exit handlers, nothing flushed."},
    {.sig = "abort()", .fn = posix_abort, .doc = "End the process at once with SIGABRT, which may leave a core dump."},
    {.sig = "nice(increment, /)", .fn = posix_nice,
     .doc = "Raise the niceness of the process by increment and return the new one; a larger one runs less."},
    {.sig = "sched_yield()", .fn = posix_sched_yield, .doc = "Let other processes that are ready run first."},
    {.sig = "_environ()", .fn = posix_environ, .doc = "(name, value) of each variable."},
    {.sig = "putenv(name, value, /)", .fn = posix_putenv,
     .doc = "Set a variable of the environment that programs started from now on see; os.environ is not told."},
    {.sig = "unsetenv(name, /)", .fn = posix_unsetenv, .doc = "Take a variable out of the environment of programs started from now on; os.environ is not told."},
    {.sig = "urandom(size, /)", .fn = posix_urandom,
     .doc = "So many random bytes, good enough for keys."},
    {.sig = "strerror(code, /)", .fn = posix_strerror,
     .doc = "The system's text for an error number."},
    {.sig = "fspath(path)", .fn = posix_fspath_of,
     .doc = "The path as str or bytes: itself, or what its __fspath__() gives; TypeError for anything else."},
    {.sig = "waitstatus_to_exitcode(status)", .fn = posix_wait_status,
     .doc = "The exit code in a status of wait(); the negative signal when one ended the process."},
    {0},
};

/* -- constants --------------------------------------------------------------------------------- */

#define CONSTANTS(C)                                                                             \
    C(F_OK) C(R_OK) C(W_OK) C(X_OK) C(O_RDONLY) C(O_WRONLY) C(O_RDWR) C(O_APPEND) C(O_CREAT)     \
    C(O_EXCL) C(O_TRUNC) C(O_NONBLOCK) C(O_NDELAY) C(O_SYNC) C(O_DSYNC) C(O_RSYNC) C(O_NOCTTY)   \
    C(O_CLOEXEC) C(O_DIRECTORY) C(O_NOFOLLOW) C(O_PATH) C(O_TMPFILE) C(O_ACCMODE) C(WNOHANG)     \
    C(WUNTRACED) C(WCONTINUED) C(PRIO_PROCESS) C(PRIO_PGRP) C(PRIO_USER) C(SCHED_OTHER)          \
    C(SCHED_FIFO) C(SCHED_RR) C(SEEK_DATA) C(SEEK_HOLE) C(GRND_NONBLOCK) C(GRND_RANDOM) \
    C(CLD_CONTINUED) C(CLD_DUMPED) C(CLD_EXITED) C(CLD_KILLED) C(CLD_STOPPED) C(CLD_TRAPPED) \
    C(EFD_CLOEXEC) C(EFD_NONBLOCK) C(EFD_SEMAPHORE) C(F_LOCK) C(F_TEST) C(F_TLOCK) C(F_ULOCK) \
    C(MFD_ALLOW_SEALING) C(MFD_CLOEXEC) C(MFD_HUGETLB) C(MFD_HUGE_16GB) C(MFD_HUGE_16MB) \
    C(MFD_HUGE_1GB) C(MFD_HUGE_1MB) C(MFD_HUGE_256MB) C(MFD_HUGE_2GB) C(MFD_HUGE_2MB) \
    C(MFD_HUGE_32MB) C(MFD_HUGE_512KB) C(MFD_HUGE_512MB) C(MFD_HUGE_64KB) C(MFD_HUGE_8MB) \
    C(MFD_HUGE_MASK) C(MFD_HUGE_SHIFT) C(NGROUPS_MAX) C(O_ASYNC) C(O_DIRECT) C(O_FSYNC) \
    C(O_LARGEFILE) C(O_NOATIME) C(POSIX_FADV_DONTNEED) C(POSIX_FADV_NOREUSE) \
    C(POSIX_FADV_NORMAL) C(POSIX_FADV_RANDOM) C(POSIX_FADV_SEQUENTIAL) C(POSIX_FADV_WILLNEED) \
    C(P_ALL) C(P_PGID) C(P_PID) C(P_PIDFD) C(RTLD_DEEPBIND) C(RTLD_GLOBAL) C(RTLD_LAZY) \
    C(RTLD_LOCAL) C(RTLD_NODELETE) C(RTLD_NOLOAD) C(RTLD_NOW) C(RWF_APPEND) C(RWF_DSYNC) \
    C(RWF_HIPRI) C(RWF_NOWAIT) C(RWF_SYNC) C(SCHED_BATCH) C(SCHED_IDLE) C(SCHED_RESET_ON_FORK) \
    C(SPLICE_F_MORE) C(SPLICE_F_MOVE) C(SPLICE_F_NONBLOCK) C(ST_APPEND) C(ST_MANDLOCK) \
    C(ST_NOATIME) C(ST_NODEV) C(ST_NODIRATIME) C(ST_NOEXEC) C(ST_NOSUID) C(ST_RDONLY) \
    C(ST_RELATIME) C(ST_SYNCHRONOUS) C(ST_WRITE) C(TMP_MAX) C(WEXITED) C(WNOWAIT) C(WSTOPPED) \
    C(XATTR_CREATE) C(XATTR_REPLACE) C(XATTR_SIZE_MAX)

static bool init(Interp *vm, Value module)
{
    static const IntDef constants[] = {
#define CONSTANT(name) {#name, name},
        CONSTANTS(CONSTANT)
#undef CONSTANT
    };
    if (!module_add_ints(vm, module, constants, sizeof constants / sizeof *constants))
        return false;
    return module_add_functions(vm, module, posix_file_rows, "posix") &&
        module_add_functions(vm, module, posix_fd_rows, "posix") &&
        module_add_functions(vm, module, posix_more_rows, "posix") &&
        module_add_functions(vm, module, posix_ids_rows, "posix") &&
        module_add_functions(vm, module, posix_io_rows, "posix");
}

const ModuleDef mod_posix = {
    .name = "posix",
    .doc = "The functions of the operating system behind the module os.",
    .functions = FUNCTIONS,
    .init = init,
};
