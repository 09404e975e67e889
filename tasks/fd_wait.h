/* SPDX-License-Identifier: MIT
 *
 * Fd wait: tasks and futures that wait for descriptors (sockets, pipes). Any number may wait for
 * the same one.
 *
 * Who closes a descriptor calls fd_wait_forget() before; whoever waits for it is woken and finds
 * out. */
#ifndef MEANWHILE_TASKS_FD_WAIT_H
#define MEANWHILE_TASKS_FD_WAIT_H

#include <poll.h>

#include "tasks/task.h"

/* The running task waits until one of the descriptors is ready for its events (POLLIN, POLLOUT,
 * POLLPRI), or at most `nanoseconds` (< 0: for ever). For natives, `return fd_wait_park(...)`: the
 * result is True, or None when the time was over. What poll() cannot wait for (regular files) is
 * ready. V_NULL: OSError. */
Value fd_wait_park(Scheduler *s, const struct pollfd *fds, int n, int64_t nanoseconds);
/* A Future that is done, with True, once the descriptor is ready. */
Value fd_wait_future(Scheduler *s, int fd, short events);
/* Has a Handle called whenever the descriptor is ready for reading (or writing); V_NULL: no more.
 * One of each kind for a descriptor: the one before is cancelled and returned (V_NONE: there was
 * none). V_NULL: OSError. */
Value fd_wait_call(Scheduler *s, int fd, short events, Value handle_or_null);
/* Is there a Handle that is called so? */
bool fd_waits_call(Scheduler *s);
/* Host.wait_fd: the same for code that has C frames beneath. */
int fd_wait_nested(Interp *vm, int fd, short events, int64_t ns);
void fd_wait_forget(Scheduler *s, int fd);

#endif
