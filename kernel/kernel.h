/* SPDX-License-Identifier: MIT
 *
 * Kernel: a Jupyter kernel around a SessionEngine, without a loop of its own.
 *
 * Whoever owns the thread's loop polls the kernel's descriptors (level-triggered, for reading)
 * beside its own and pumps:
 *
 *     while (!kernel_stopping(k)) {
 *         long ms = kernel_pump(k);
 *         ... run tasks; they may call kernel_pump(), too, at any safe point ...
 *         ... sleep at most `ms` (-1: for ever), until one of the descriptors is readable ...
 *     }
 *
 * The pump must be the last thing before the sleep, after all output: a socket that was written to
 * may have swallowed its wake-up. */
#ifndef MEANWHILE_KERNEL_KERNEL_H
#define MEANWHILE_KERNEL_KERNEL_H

#include <stdbool.h>

#include "base/buf.h"
#include "kernel/connection.h"
#include "kernel/session.h"

#define KERNEL_VERSION "0.1.0"

enum { KERNEL_MAX_FDS = 8 };

typedef struct Kernel Kernel;

/* The kernel that the connection file at `path` asks for; where that left ports open, the file is
 * written again with those taken. Otherwise as kernel_new(). */
Kernel *kernel_open(const char *path, const SessionEngine *engine, const char *history, Buf *error);

/* Opens everything and announces "starting". Takes *c, also when it fails, and fills in its free
 * ports. `history` is the history's file; NULL for the user's own. NULL: one line in `error`. */
Kernel *kernel_new(Connection *c, const SessionEngine *engine, const char *history, Buf *error);

/* Sends what is left (at most a second) and closes. The engine must no longer use the kernel or any
 * Origin. */
void kernel_free(Kernel *k);

const Connection *kernel_connection(const Kernel *k);

int kernel_poll_fds(const Kernel *k, int fds[KERNEL_MAX_FDS]);      /* how many */

/* Answers what came, starts the next cell when none runs, sends output that is due. Never blocks;
 * may be called while a cell runs, and then answers everything but starts no cell. Returns after
 * how many milliseconds it wants to be called again: 0 at once, -1 not before a descriptor is
 * readable. */
long kernel_pump(Kernel *k);

/* Answers what came and needs nothing of the engine; the rest waits for the next pump, as an
 * interrupt does. For an engine in the midst of something, and never within a pump. False: an
 * interrupt waits. */
bool kernel_glance(Kernel *k);

bool kernel_stopping(const Kernel *k);      /* a shutdown request, a signal or the parent's death ended it */
bool kernel_busy(const Kernel *k);          /* a cell runs or waits */

#endif
