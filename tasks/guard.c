/* SPDX-License-Identifier: MIT
 *
 * See guard.h. The shell reads numbers of groups; at the end of its input it kills them. Groups
 * that ended are forgotten, as their numbers may be somebody else's later. */
#include "tasks/guard.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tasks/process.h"

/* $0 is our group. The loop runs in a child of the shell, which itself ends at once. */
static const char script[] =
    "exec 3<&0; trap '' INT TERM HUP QUIT; {\n"
    "    while read -r new; do\n"
    "        kept=\n"
    "        for g in $all; do kill -0 -$g && kept=\"$kept $g\"; done\n"
    "        all=\"$kept $new\"\n"
    "    done\n"
    "    for g in $0 $all; do kill -9 -$g; done\n"
    "} <&3 &";

static pid_t start_shell(const char *group, int input, int nothing)
{
    char *argv[] = {(char *)(uintptr_t) "sh", (char *)(uintptr_t) "-c", (char *)(uintptr_t)script,
                    (char *)(uintptr_t)group, NULL};
    char *paths[] = {(char *)(uintptr_t)"/bin/sh", NULL}, *env[] = {NULL};
    const ProcessPlan plan = {.argv = argv, .env = env, .paths = paths, .cwd = "/", .fds = {input, nothing, nothing},
                              .close_fds = true, .new_session = true, .group = -1, .umask = -1, .uid = -1, .gid = -1};
    ProcessStage stage;
    return process_start(&plan, &stage);
}

void guard_begin(Guard *g)
{
    int ends[2];
    char text[16];
    if (!g->wanted || g->group)
        return;
    if (getpgrp() != getpid() && setpgid(0, 0) != 0)
        return;
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    snprintf(text, sizeof text, "%d", (int)getpgrp());
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    pid_t shell = nothing < 0 ? -1 : start_shell(text, ends[0], nothing);
    if (nothing >= 0)
        close(nothing);
    close(ends[0]);
    if (shell < 0) {
        close(ends[1]);
        return;
    }
    waitpid(shell, NULL, 0);
    g->group = getpgrp();
    g->pipe = ends[1];
}

void guard_add(Guard *g, pid_t group)
{
    char line[16];
    if (!g->group)
        return;
    int len = snprintf(line, sizeof line, "%d\n", (int)group);
    if (write(g->pipe, line, (size_t)len) < 0)
        g->wanted = false;              /* somebody killed it */
}
