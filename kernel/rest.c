/* SPDX-License-Identifier: MIT
 *
 * See rest.h. Notebooks stay open for days, several at a time. When no message has come for a while
 * the engine collects its garbage, free memory goes back to the system, and so do pages of program
 * files that are mapped as they lie on disk: the kernel of the system maps sixteen pages around
 * each one that is touched, and what is needed again is mapped again from its cache. Nothing that
 * was written to is given up: the system says so of each mapping in /proc/self/smaps. */
#include "kernel/rest.h"

#include <inttypes.h>
#include <malloc.h>
#include <stdio.h>
#include <sys/mman.h>

#include "kernel/clock.h"
#include "kernel/state.h"

enum { REST_MS = 1000 };

void rest_later(Rest *r)
{
    r->due_ms = clock_ms() + REST_MS;
}

/* One mapping, as far as it was read. */
typedef struct Mapping { uintptr_t from, to; bool is_file; } Mapping;

/* "55d0-55e0 r-xp 00001000 08:01 1234 /usr/lib/x.so": private, not writable, of a file. */
static bool read_head(const char *line, Mapping *m)
{
    char flags[5], path[2] = "";
    uintptr_t from, to;
    unsigned long inode;
    int got = sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s %*x %*x:%*x %lu %1s", &from, &to, flags,
                     &inode, path);
    if (got < 4)
        return false;
    *m = (Mapping){from, to, false};
    m->is_file = got == 5 && inode && path[0] == '/' && flags[0] == 'r' && flags[1] == '-' && flags[3] == 'p';
    return true;
}

static void drop_file_pages(void)
{
    char line[512];
    unsigned long own_kb;
    Mapping m = {0};
    FILE *smaps = fopen("/proc/self/smaps", "re");
    while (smaps && fgets(line, sizeof line, smaps))
        if (!read_head(line, &m) && m.is_file && sscanf(line, "Anonymous: %lu kB", &own_kb) == 1
            && own_kb == 0)
            madvise((void *)m.from, m.to - m.from, MADV_DONTNEED);
    if (smaps)
        fclose(smaps);
}

void rest_if_due(Kernel *k)
{
    if (k->rest.due_ms < 0 || k->rest.due_ms > clock_ms())
        return;
    if (kernel_busy(k) || k->history.due_ms >= 0) {     /* what was typed is to be written first */
        rest_later(&k->rest);
        k->rest.due_ms = k->history.due_ms >= 0 ? k->history.due_ms : k->rest.due_ms;
        return;
    }
    k->rest.due_ms = -1;
    if (k->engine->rest)
        k->engine->rest(k->engine->state);
    history_rest(&k->history);
    malloc_trim(0);
    drop_file_pages();
}
