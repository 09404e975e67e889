/* SPDX-License-Identifier: MIT
 *
 * The posix module's less common functions: owners, file systems, positions of descriptors, limits
 * of the system, and waiting for programs. */
#include <pty.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lang/mod_posix.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

/* -- files ------------------------------------------------------------------------------------- */

static Value change_owner(Interp *vm, Value *args, const char *fn, int flags)
{
    PosixPath path;
    int user, group, fd;
    if (!posix_int(vm, args[1], &user) || !posix_int(vm, args[2], &group))
        return V_NULL;
    if (int_is(args[0]))
        return posix_fd(vm, args[0], &fd)
            ? posix_done(vm, fchown(fd, (uid_t)user, (gid_t)group), NULL) : V_NULL;
    if (!posix_path(vm, &path, args[0], fn, 0))
        return V_NULL;
    int result = fchownat(AT_FDCWD, path.text, (uid_t)user, (gid_t)group, flags);
    return posix_done(vm, result, &path);
}

static Value posix_chown(Interp *vm, Value *args, int n)
{
    (void)n;
    int follow = op_truth(vm, args[4]);
    return follow < 0 ? V_NULL : change_owner(vm, args, "chown", follow ? 0 : AT_SYMLINK_NOFOLLOW);
}

static Value posix_lchown(Interp *vm, Value *args, int n)
{
    (void)n;
    return change_owner(vm, args, "lchown", AT_SYMLINK_NOFOLLOW);
}

static Value posix_statvfs(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    struct statvfs st;
    int fd;
    if (int_is(args[0])) {
        if (!posix_fd(vm, args[0], &fd))
            return V_NULL;
        if (fstatvfs(fd, &st))
            return posix_error(vm, NULL);
    } else {
        if (!posix_path(vm, &path, args[0], "statvfs", 0))
            return V_NULL;
        if (statvfs(path.text, &st))
            return posix_error(vm, &path);
    }
    const uint64_t numbers[] = {st.f_bsize, st.f_frsize, st.f_blocks, st.f_bfree, st.f_bavail, st.f_files,
                                st.f_ffree, st.f_favail, st.f_flag, st.f_namemax, st.f_fsid};
    Value values[sizeof numbers / sizeof *numbers];
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        values[i] = int_from_u64(vm, numbers[i]);
    return tuple_new(vm, values, sizeof numbers / sizeof *numbers);
}

static Value posix_mkfifo(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int mode;
    if (!posix_path(vm, &path, args[0], "mkfifo", 0) || !posix_int(vm, args[1], &mode))
        return V_NULL;
    return posix_done(vm, mkfifo(path.text, (mode_t)mode), &path);
}

/* -- descriptors ------------------------------------------------------------------------------- */

static Value posix_pread(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t length, offset;
    if (!posix_int(vm, args[0], &fd) || !op_index(vm, args[1], &length) || !op_index(vm, args[2], &offset))
        return V_NULL;
    if (length < 0)
        return errno = EINVAL, posix_error(vm, NULL);
    Value bytes = bytes_new(vm, NULL, (size_t)length);
    if (bytes == V_NULL)
        return V_NULL;
    uint8_t *data = ((Bytes *)v_obj(bytes))->data;
    ssize_t got = pread(fd, data, (size_t)length, offset);
    if (got < 0)
        return posix_error(vm, NULL);
    return got == length ? bytes : bytes_new(vm, data, (size_t)got);
}

static Value posix_pwrite(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    const uint8_t *data;
    size_t len;
    int64_t offset;
    if (!posix_int(vm, args[0], &fd) || !op_index(vm, args[2], &offset))
        return V_NULL;
    if (!bytes_view(args[1], &data, &len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, args[1]));
    ssize_t put = pwrite(fd, data, len, offset);
    return put < 0 ? posix_error(vm, NULL) : int_from_i64(vm, put);
}

static Value posix_get_inheritable(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!posix_int(vm, args[0], &fd))
        return V_NULL;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? posix_error(vm, NULL) : v_from_bool(!(flags & FD_CLOEXEC));
}

static Value posix_set_inheritable(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, on = op_truth(vm, args[1]);
    if (on < 0 || !posix_int(vm, args[0], &fd))
        return V_NULL;
    int flags = fcntl(fd, F_GETFD);
    return posix_done(vm, flags < 0 ? -1 : fcntl(fd, F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC), NULL);
}

static Value posix_closerange(Interp *vm, Value *args, int n)
{
    (void)n;
    int from, to;
    if (!posix_int(vm, args[0], &from) || !posix_int(vm, args[1], &to))
        return V_NULL;
    for (int fd = from < 0 ? 0 : from; fd < to && fd < 1 << 16; fd++)
        close(fd);
    return V_NONE;
}

static Value posix_sync(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    sync();
    return V_NONE;
}

/* -- the system -------------------------------------------------------------------------------- */

typedef struct Constant { const char *name; int value; } Constant;

#define SYSCONF_NAMES(C) \
    C(2_CHAR_TERM) C(2_C_BIND) C(2_C_DEV) C(2_C_VERSION) C(2_FORT_DEV) C(2_FORT_RUN) \
    C(2_LOCALEDEF) C(2_SW_DEV) C(2_UPE) C(2_VERSION) C(AIO_LISTIO_MAX) C(AIO_MAX) \
    C(AIO_PRIO_DELTA_MAX) C(ARG_MAX) C(ASYNCHRONOUS_IO) C(ATEXIT_MAX) C(AVPHYS_PAGES) \
    C(BC_BASE_MAX) C(BC_DIM_MAX) C(BC_SCALE_MAX) C(BC_STRING_MAX) C(CHARCLASS_NAME_MAX) \
    C(CHAR_BIT) C(CHAR_MAX) C(CHAR_MIN) C(CHILD_MAX) C(CLK_TCK) C(COLL_WEIGHTS_MAX) \
    C(DELAYTIMER_MAX) C(EQUIV_CLASS_MAX) C(EXPR_NEST_MAX) C(FSYNC) C(GETGR_R_SIZE_MAX) \
    C(GETPW_R_SIZE_MAX) C(INT_MAX) C(INT_MIN) C(IOV_MAX) C(JOB_CONTROL) C(LINE_MAX) \
    C(LOGIN_NAME_MAX) C(LONG_BIT) C(MAPPED_FILES) C(MB_LEN_MAX) C(MEMLOCK) C(MEMLOCK_RANGE) \
    C(MEMORY_PROTECTION) C(MESSAGE_PASSING) C(MINSIGSTKSZ) C(MQ_OPEN_MAX) C(MQ_PRIO_MAX) \
    C(NGROUPS_MAX) C(NL_ARGMAX) C(NL_LANGMAX) C(NL_MSGMAX) C(NL_NMAX) C(NL_SETMAX) \
    C(NL_TEXTMAX) C(NPROCESSORS_CONF) C(NPROCESSORS_ONLN) C(NZERO) C(OPEN_MAX) C(PAGESIZE) \
    C(PAGE_SIZE) C(PASS_MAX) C(PHYS_PAGES) C(PII) C(PII_INTERNET) C(PII_INTERNET_DGRAM) \
    C(PII_INTERNET_STREAM) C(PII_OSI) C(PII_OSI_CLTS) C(PII_OSI_COTS) C(PII_OSI_M) \
    C(PII_SOCKET) C(PII_XTI) C(POLL) C(PRIORITIZED_IO) C(PRIORITY_SCHEDULING) \
    C(REALTIME_SIGNALS) C(RE_DUP_MAX) C(RTSIG_MAX) C(SAVED_IDS) C(SCHAR_MAX) C(SCHAR_MIN) \
    C(SELECT) C(SEMAPHORES) C(SEM_NSEMS_MAX) C(SEM_VALUE_MAX) C(SHARED_MEMORY_OBJECTS) \
    C(SHRT_MAX) C(SHRT_MIN) C(SIGQUEUE_MAX) C(SSIZE_MAX) C(STREAM_MAX) C(SYNCHRONIZED_IO) \
    C(THREADS) C(THREAD_ATTR_STACKADDR) C(THREAD_ATTR_STACKSIZE) \
    C(THREAD_DESTRUCTOR_ITERATIONS) C(THREAD_KEYS_MAX) C(THREAD_PRIORITY_SCHEDULING) \
    C(THREAD_PRIO_INHERIT) C(THREAD_PRIO_PROTECT) C(THREAD_PROCESS_SHARED) \
    C(THREAD_SAFE_FUNCTIONS) C(THREAD_STACK_MIN) C(THREAD_THREADS_MAX) C(TIMERS) C(TIMER_MAX) \
    C(TTY_NAME_MAX) C(TZNAME_MAX) C(T_IOV_MAX) C(UCHAR_MAX) C(UINT_MAX) C(UIO_MAXIOV) \
    C(ULONG_MAX) C(USHRT_MAX) C(VERSION) C(WORD_BIT) C(XBS5_ILP32_OFF32) C(XBS5_ILP32_OFFBIG) \
    C(XBS5_LP64_OFF64) C(XBS5_LPBIG_OFFBIG) C(XOPEN_CRYPT) C(XOPEN_ENH_I18N) C(XOPEN_LEGACY) \
    C(XOPEN_REALTIME) C(XOPEN_REALTIME_THREADS) C(XOPEN_SHM) C(XOPEN_UNIX) C(XOPEN_VERSION) \
    C(XOPEN_XCU_VERSION) C(XOPEN_XPG2) C(XOPEN_XPG3) C(XOPEN_XPG4)
#define CONFSTR_NAMES(C) \
    C(GNU_LIBC_VERSION) C(GNU_LIBPTHREAD_VERSION) C(LFS64_CFLAGS) C(LFS64_LDFLAGS) \
    C(LFS64_LIBS) C(LFS64_LINTFLAGS) C(LFS_CFLAGS) C(LFS_LDFLAGS) C(LFS_LIBS) C(LFS_LINTFLAGS) \
    C(PATH) C(XBS5_ILP32_OFF32_CFLAGS) C(XBS5_ILP32_OFF32_LDFLAGS) C(XBS5_ILP32_OFF32_LIBS) \
    C(XBS5_ILP32_OFF32_LINTFLAGS) C(XBS5_ILP32_OFFBIG_CFLAGS) C(XBS5_ILP32_OFFBIG_LDFLAGS) \
    C(XBS5_ILP32_OFFBIG_LIBS) C(XBS5_ILP32_OFFBIG_LINTFLAGS) C(XBS5_LP64_OFF64_CFLAGS) \
    C(XBS5_LP64_OFF64_LDFLAGS) C(XBS5_LP64_OFF64_LIBS) C(XBS5_LP64_OFF64_LINTFLAGS) \
    C(XBS5_LPBIG_OFFBIG_CFLAGS) C(XBS5_LPBIG_OFFBIG_LDFLAGS) C(XBS5_LPBIG_OFFBIG_LIBS) \
    C(XBS5_LPBIG_OFFBIG_LINTFLAGS)

static const Constant sysconf_names[] = {
#define ROW(name) {"SC_" #name, _SC_##name},
    SYSCONF_NAMES(ROW)
#undef ROW
    {NULL, 0},
};

static const Constant confstr_names[] = {
#define ROW(name) {"CS_" #name, _CS_##name},
    CONFSTR_NAMES(ROW)
#undef ROW
    {NULL, 0},
};

static Value names_dict(Interp *vm, const Constant *rows)
{
    Value dict = dict_new(vm);
    for (; dict != V_NULL && rows->name; rows++)
        if (!dict_set(vm, dict, str_from_cstr(vm, rows->name), v_from_small(rows->value)))
            return V_NULL;
    return dict;
}

static Value posix_sysconf_names(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return names_dict(vm, sysconf_names);
}
static Value posix_confstr_names(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return names_dict(vm, confstr_names);
}

static bool constant_arg(Interp *vm, Value v, const Constant *rows, int *out)
{
    if (!str_is(v))
        return posix_int(vm, v, out);
    for (; rows->name; rows++) {
        if (str_eq_cstr(v, rows->name))
            return *out = rows->value, true;
    }
    exc_raise(vm, EXC_ValueError, "unrecognized configuration name");
    return false;
}

static Value posix_sysconf(Interp *vm, Value *args, int n)
{
    (void)n;
    int name;
    if (!constant_arg(vm, args[0], sysconf_names, &name))
        return V_NULL;
    errno = 0;
    long value = sysconf(name);
    return value == -1 && errno ? posix_error(vm, NULL) : int_from_i64(vm, value);
}

static Value posix_confstr(Interp *vm, Value *args, int n)
{
    (void)n;
    int name;
    char text[256];
    if (!constant_arg(vm, args[0], confstr_names, &name))
        return V_NULL;
    size_t len = confstr(name, text, sizeof text);
    return len == 0 ? V_NONE : str_from_cstr(vm, text);
}

static Value posix_getgroups(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    gid_t groups[NGROUPS_MAX > 256 ? 256 : NGROUPS_MAX];
    int count = getgroups(sizeof groups / sizeof *groups, groups);
    Value list = count < 0 ? posix_error(vm, NULL) : list_new(vm, NULL, 0);
    for (int i = 0; list != V_NULL && i < count; i++)
        if (!list_append(vm, list, int_from_u64(vm, groups[i])))
            return V_NULL;
    return list;
}

static Value posix_getsid(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid;
    if (!posix_int(vm, args[0], &pid))
        return V_NULL;
    pid_t sid = getsid(pid);
    return sid < 0 ? posix_error(vm, NULL) : int_from_i64(vm, sid);
}

static Value posix_getpriority(Interp *vm, Value *args, int n)
{
    (void)n;
    int which, who;
    if (!posix_int(vm, args[0], &which) || !posix_int(vm, args[1], &who))
        return V_NULL;
    errno = 0;
    int value = getpriority((__priority_which_t)which, (id_t)who);
    return value == -1 && errno ? posix_error(vm, NULL) : v_from_small(value);
}

/* -- programs ---------------------------------------------------------------------------------- */

/* Until a child may have ended: a descriptor tells of one; of any of several nothing does. False:
 * exception pending. */
static bool wait_for_child(Interp *vm, int pid)
{
    enum { SPELL_NS = 5000000 };
    int fd = pid > 0 ? (int)syscall(SYS_pidfd_open, pid, 0) : -1;
    int got = op_wait_fd(vm, fd, POLLIN, fd < 0 ? SPELL_NS : -1);
    if (fd >= 0)
        close(fd);
    return got >= 0;
}

static Value posix_waitpid(Interp *vm, Value *args, int n)
{
    (void)n;
    int pid, options, status = 0;
    if (!posix_int(vm, args[0], &pid) || !posix_int(vm, args[1], &options))
        return V_NULL;
    pid_t done;
    while ((done = waitpid(pid, &status, options | WNOHANG)) == 0 && !(options & WNOHANG)) {
        if (!wait_for_child(vm, pid))
            return V_NULL;
    }
    if (done < 0)
        return posix_error(vm, NULL);
    return tuple_pack(vm, 2, int_from_i64(vm, done), v_from_small(status));
}

static Value status_part(Interp *vm, Value v, int (*part)(int))
{
    int status;
    return posix_int(vm, v, &status) ? v_from_small(part(status)) : V_NULL;
}

static int exit_status(int s) { return WEXITSTATUS(s); }
static int term_signal(int s) { return WTERMSIG(s); }
static int stop_signal(int s) { return WSTOPSIG(s); }
static Value posix_wexitstatus(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_part(vm, args[0], exit_status);
}
static Value posix_wtermsig(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_part(vm, args[0], term_signal);
}
static Value posix_wstopsig(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_part(vm, args[0], stop_signal);
}

static Value status_is(Interp *vm, Value v, bool (*is)(int))
{
    int status;
    return posix_int(vm, v, &status) ? v_from_bool(is(status)) : V_NULL;
}

static bool exited(int s) { return WIFEXITED(s); }
static bool signaled(int s) { return WIFSIGNALED(s); }
static Value posix_wifexited(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_is(vm, args[0], exited);
}
static Value posix_wifsignaled(Interp *vm, Value *args, int n)
{
    (void)n;
    return status_is(vm, args[0], signaled);
}

static unsigned device_major(uint64_t d) { return major(d); }
static Value posix_openpty(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    int master, slave;
    if (openpty(&master, &slave, NULL, NULL, NULL) < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    return tuple_pack(vm, 2, v_from_small(master), v_from_small(slave));
}

static Value posix_ttyname(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t fd;
    char name[256];
    if (!op_index(vm, args[0], &fd))
        return V_NULL;
    int error = ttyname_r((int)fd, name, sizeof name);
    return error ? exc_raise_errno(vm, error, V_NULL) : str_from_cstr(vm, name);
}

static unsigned device_minor(uint64_t d) { return minor(d); }

static Value device_part(Interp *vm, Value v, unsigned (*part)(uint64_t))
{
    int64_t device;
    return op_index(vm, v, &device) ? int_from_u64(vm, part((uint64_t)device)) : V_NULL;
}

static Value posix_major(Interp *vm, Value *args, int n)
{
    (void)n;
    return device_part(vm, args[0], device_major);
}
static Value posix_minor(Interp *vm, Value *args, int n)
{
    (void)n;
    return device_part(vm, args[0], device_minor);
}

const NativeDef posix_more_rows[] = {
    {.sig = "chown(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", .fn = posix_chown,
     .doc = "Change the owner and group id of a path; -1 leaves one as it is."},
    {.sig = "fchown(fd, uid, gid)", .fn = posix_lchown, .doc = "Change the owner and group id of a file by its descriptor."},
    {.sig = "lchown(path, uid, gid)", .fn = posix_lchown, .doc = "Change the owner and group id of a link itself."},
    {.sig = "_statvfs(path, /)", .fn = posix_statvfs},
    {.sig = "mkfifo(path, mode=438)", .fn = posix_mkfifo, .doc = "Create a named pipe."},
    {.sig = "pread(fd, length, offset, /)", .fn = posix_pread, .doc = "Read from a position, which the descriptor does not take over."},
    {.sig = "pwrite(fd, buffer, offset, /)", .fn = posix_pwrite, .doc = "Write at a position, which the descriptor does not take over."},
    {.sig = "get_inheritable(fd, /)", .fn = posix_get_inheritable, .doc = "Whether programs that are started get the descriptor."},
    {.sig = "set_inheritable(fd, inheritable, /)", .fn = posix_set_inheritable,
     .doc = "Set whether programs that are started get the descriptor."},
    {.sig = "closerange(fd_low, fd_high, /)", .fn = posix_closerange, .doc = "Close all descriptors in a range."},
    {.sig = "sync()", .fn = posix_sync, .doc = "Write everything that is held back to the disks."},
    {.sig = "sysconf(name, /)", .fn = posix_sysconf, .doc = "Return a limit or setting of the system."},
    {.sig = "confstr(name, /)", .fn = posix_confstr, .doc = "Return a text that describes the system."},
    {.sig = "_sysconf_names()", .fn = posix_sysconf_names, .doc = "The names that sysconf() knows."},
    {.sig = "_confstr_names()", .fn = posix_confstr_names, .doc = "The names that confstr() knows."},
    {.sig = "getgroups()", .fn = posix_getgroups, .doc = "Return the list of the process's group ids."},
    {.sig = "getsid(pid, /)", .fn = posix_getsid, .doc = "Return the session id of a process."},
    {.sig = "getpriority(which, who)", .fn = posix_getpriority, .doc = "Return the scheduling priority."},
    {.sig = "waitpid(pid, options, /)", .fn = posix_waitpid, .doc = "Wait for a child process; return (pid, status)."},
    {.sig = "WEXITSTATUS(status)", .fn = posix_wexitstatus, .doc = "The exit code in a wait status."},
    {.sig = "WTERMSIG(status)", .fn = posix_wtermsig, .doc = "The signal that ended the process, in a wait status."},
    {.sig = "WSTOPSIG(status)", .fn = posix_wstopsig, .doc = "The signal that stopped the process, in a wait status."},
    {.sig = "WIFEXITED(status)", .fn = posix_wifexited, .doc = "Whether the process called exit()."},
    {.sig = "WIFSIGNALED(status)", .fn = posix_wifsignaled, .doc = "Whether a signal ended the process."},
    {.sig = "openpty()", .fn = posix_openpty, .doc = "A new pair of terminal ends: (that of the program in charge, that of the program inside)."},
    {.sig = "ttyname(fd, /)", .fn = posix_ttyname, .doc = "Return the name of the terminal of a descriptor."},
    {.sig = "major(device, /)", .fn = posix_major, .doc = "The major number of a device."},
    {.sig = "minor(device, /)", .fn = posix_minor, .doc = "The minor number of a device."},
    {0},
};
