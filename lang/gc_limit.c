/* SPDX-License-Identifier: MIT
 *
 * How much memory there is to be had at all: the machine's, less where the process or its control
 * group is limited, or where whoever started the program said so with MEANWHILE_MEMORY. */
#include "lang/gc_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/size.h"

static size_t physical(void)
{
    long pages = sysconf(_SC_PHYS_PAGES), size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? (size_t)pages * (size_t)size : SIZE_MAX / 2;
}

static size_t of_process(int resource)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return SIZE_MAX;
    return (size_t)limit.rlim_cur;
}

static size_t of_group(void)
{
    unsigned long long bytes;
    FILE *f = fopen("/sys/fs/cgroup/memory.max", "re");
    if (!f)
        return SIZE_MAX;
    bool limited = fscanf(f, "%llu", &bytes) == 1;
    fclose(f);
    return limited ? (size_t)bytes : SIZE_MAX;
}

static size_t asked_for(void)
{
    const char *text = getenv("MEANWHILE_MEMORY");
    size_t bytes;
    return text && size_parse(text, &bytes) ? bytes : SIZE_MAX;
}

size_t gc_memory_there_is(void)
{
    const size_t all[] = {physical(), of_process(RLIMIT_AS), of_process(RLIMIT_DATA), of_group(),
                          asked_for()};
    size_t least = all[0];
    for (size_t i = 1; i < sizeof all / sizeof *all; i++)
        least = all[i] < least ? all[i] : least;
    return least;
}
