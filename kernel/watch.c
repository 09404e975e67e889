/* SPDX-License-Identifier: MIT
 *
 * See watch.h. The parent is watched by a pidfd where the system lets us, because getppid() says
 * nothing when a wrapper stands between the launcher and us. Parent-death signals are no way: they
 * come when the launching thread ends. */
#include "kernel/watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kernel/clock.h"

enum { LOOK_MS = 1000 };

static void block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, set, NULL);
}

static pid_t named_parent(void)
{
    const char *text = getenv("JPY_PARENT_PID");
    long pid = text ? strtol(text, NULL, 10) : 0;
    return pid > 1 && pid < 1L << 30 ? (pid_t)pid : 0;
}

void watch_open(Watch *w)
{
    sigset_t set;
    block_signals(&set);
    *w = (Watch){.signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC), .parent_fd = -1, .parent = named_parent()};
    if (w->parent)
        w->parent_fd = (int)syscall(SYS_pidfd_open, w->parent, 0);
    if (w->parent && kill(w->parent, 0) != 0 && errno == ESRCH && getppid() != 1)
        w->parent = 0;          /* a number of somebody else's process table: we were not orphaned */
}

void watch_close(Watch *w)
{
    if (w->signals >= 0)
        close(w->signals);
    if (w->parent_fd >= 0)
        close(w->parent_fd);
    *w = (Watch){.signals = -1, .parent_fd = -1};
}

static int read_signals(Watch *w)
{
    int happened = 0;
    struct signalfd_siginfo info;
    while (read(w->signals, &info, sizeof info) == (ssize_t)sizeof info)
        happened |= info.ssi_signo == SIGINT ? WATCH_INTERRUPT : WATCH_QUIT;
    return happened;
}

static bool parent_gone(Watch *w)
{
    if (!w->parent || w->parent_fd >= 0 || clock_ms() < w->next_ms)
        return false;
    w->next_ms = clock_ms() + LOOK_MS;
    return kill(w->parent, 0) != 0 && errno == ESRCH;
}

int watch_pump(Watch *w)
{
    struct pollfd fds[] = {{.fd = w->signals, .events = POLLIN}, {.fd = w->parent_fd, .events = POLLIN}};
    int happened = parent_gone(w) ? WATCH_QUIT : 0;
    if (poll(fds, 2, 0) <= 0)
        return happened;
    if (fds[0].revents & POLLIN)
        happened |= read_signals(w);
    if (fds[1].revents & POLLIN)
        happened |= WATCH_QUIT;
    return happened;
}

long long watch_due(const Watch *w)
{
    return w->parent && w->parent_fd < 0 ? w->next_ms : -1;
}
