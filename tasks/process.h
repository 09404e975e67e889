/* SPDX-License-Identifier: MIT
 *
 * Process: starting a program. Its cost does not grow with our memory, as nothing of that is copied. */
#ifndef MEANWHILE_TASKS_PROCESS_H
#define MEANWHILE_TASKS_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

typedef struct ProcessPlan {
    char *const *argv, *const *env;     /* both end with NULL */
    char *const *paths;                 /* files to try, in this order; ends with NULL */
    const char *cwd;                    /* NULL: ours */
    int fds[3];                         /* what its 0, 1, 2 are; -1: ours */
    const int *keep;                    /* more descriptors that it gets */
    int nkeep;
    bool close_fds;                     /* it gets no others */
    bool restore_signals;               /* what we ignore as every interpreter does is not ignored by it */
    bool new_session, dies_with_us;
    int group;                          /* process group, 0: one of its own; -1: ours */
    int umask;                          /* -1: ours */
    long uid, gid;                      /* -1: ours */
} ProcessPlan;

typedef enum ProcessStage { PROCESS_SETUP, PROCESS_CWD, PROCESS_EXEC } ProcessStage;

/* The new process. -1: errno, and *stage says where it went wrong. */
pid_t process_start(const ProcessPlan *p, ProcessStage *stage);

#endif
