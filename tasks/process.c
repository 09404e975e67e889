/* SPDX-License-Identifier: MIT
 *
 * See process.h. By vfork(): until it has become another program the child borrows our memory, in
 * which it tells what went wrong, and calls nothing but the system. Signals wait meanwhile, as
 * their handlers would run in our memory. */
#include "tasks/process.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CLOSE_ON_EXEC = 4 };             /* CLOSE_RANGE_CLOEXEC */

typedef struct Failure { int error, stage; } Failure;

static void restore_default(const ProcessPlan *p)
{
    for (int number = 1; number < NSIG; number++) {
        struct sigaction now;
        if (sigaction(number, NULL, &now) != 0 || now.sa_handler == SIG_DFL)
            continue;
        bool ignored_by_us = number == SIGPIPE || number == SIGXFSZ;
        if (now.sa_handler == SIG_IGN && !(ignored_by_us && p->restore_signals))
            continue;
        now = (struct sigaction){.sa_handler = SIG_DFL};
        sigaction(number, &now, NULL);
    }
}

/* Descriptors that stand in each other's way are moved out of it first. */
static bool set_standard(const ProcessPlan *p)
{
    int fds[3];
    for (int i = 0; i < 3; i++) {
        fds[i] = p->fds[i];
        if (fds[i] >= 0 && fds[i] < 3 && fds[i] != i && (fds[i] = fcntl(fds[i], F_DUPFD_CLOEXEC, 3)) < 0)
            return false;
    }
    for (int i = 0; i < 3; i++) {
        if (fds[i] >= 0 && (fds[i] == i ? fcntl(i, F_SETFD, 0) : dup2(fds[i], i)) < 0)
            return false;
    }
    return true;
}

static void close_on_exec(int from)
{
    if (syscall(SYS_close_range, from, ~0U, CLOSE_ON_EXEC) == 0)
        return;
    long most = sysconf(_SC_OPEN_MAX);
    for (int fd = from; fd < most; fd++)
        fcntl(fd, F_SETFD, FD_CLOEXEC);
}

static bool set_descriptors(const ProcessPlan *p)
{
    if (!set_standard(p))
        return false;
    if (p->close_fds)
        close_on_exec(3);
    for (int i = 0; i < p->nkeep; i++)
        if (fcntl(p->keep[i], F_SETFD, 0) < 0)
            return false;
    return true;
}

static bool set_identity(const ProcessPlan *p)
{
    if (p->dies_with_us)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (p->umask >= 0)
        umask((mode_t)p->umask);
    if (p->new_session)
        setsid();
    if (p->group >= 0 && setpgid(0, p->group) < 0)
        return false;
    if (p->gid >= 0 && setregid((gid_t)p->gid, (gid_t)p->gid) < 0)
        return false;
    return p->uid < 0 || setreuid((uid_t)p->uid, (uid_t)p->uid) == 0;
}

/* Several candidates: the error of one that is there counts more than that another is not. */
static int try_paths(const ProcessPlan *p)
{
    int error = 0;
    for (char *const *path = p->paths; *path; path++) {
        execve(*path, p->argv, p->env);
        if (error == 0 || (errno != ENOENT && errno != ENOTDIR))
            error = errno;
    }
    return error ? error : ENOENT;
}

__attribute__((noreturn, noinline)) static void become(const ProcessPlan *p, volatile Failure *failure)
{
    sigset_t none;                      /* what the kernel blocks for itself is not blocked for others */
    sigemptyset(&none);
    restore_default(p);
    failure->stage = PROCESS_CWD;
    if (!p->cwd || chdir(p->cwd) == 0) {
        failure->stage = PROCESS_SETUP;
        if (set_identity(p) && set_descriptors(p)) {
            sigprocmask(SIG_SETMASK, &none, NULL);
            failure->stage = PROCESS_EXEC;
            errno = try_paths(p);
        }
    }
    failure->error = errno;
    _exit(127);
}

pid_t process_start(const ProcessPlan *p, ProcessStage *stage)
{
    volatile Failure failure = {0, PROCESS_SETUP};
    sigset_t all, mask;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &mask);
    pid_t pid = vfork();
    if (pid == 0)
        become(p, &failure);
    int error = pid < 0 ? errno : failure.error;
    sigprocmask(SIG_SETMASK, &mask, NULL);
    if (!error)
        return pid;
    if (pid > 0)
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
            ;
    *stage = (ProcessStage)failure.stage;
    errno = error;
    return -1;
}
