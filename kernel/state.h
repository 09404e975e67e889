/* SPDX-License-Identifier: MIT
 *
 * State: what the modules of this folder share: the Kernel, opened up. Nobody outside includes this. */
#ifndef MEANWHILE_KERNEL_STATE_H
#define MEANWHILE_KERNEL_STATE_H

#include "kernel/channels.h"
#include "kernel/connection.h"
#include "kernel/history.h"
#include "kernel/kernel.h"
#include "kernel/on_execute.h"
#include "kernel/output.h"
#include "kernel/post.h"
#include "kernel/rest.h"
#include "kernel/stdin.h"
#include "kernel/watch.h"
#include "kernel/wire.h"

typedef struct UsageMark {
    long long at_ms;
    double cpu_seconds;
} UsageMark;

struct Kernel {
    const SessionEngine *engine;
    Connection connection;
    Wire wire;
    Channels channels;
    Watch watch;
    Post post;
    Output output;
    Stdin input;
    History history;
    Execute execute;
    Rest rest;
    UsageMark usage;                    /* when usage_request was last answered */
    LogLimit faults;                    /* lines about dropped messages */
    bool stopping;
    bool glancing;
    bool interrupt_waits;               /* it came at a glance */
    Request *aside, *aside_last;        /* came at a glance and need the engine */
};

/* Reads and handles at most `limit` messages of a channel. */
void kernel_drain(Kernel *k, Channel channel, int limit);

#endif
