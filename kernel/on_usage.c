/* SPDX-License-Identifier: MIT
 *
 * usage_request: what the kernel and its machine use, from /proc, in the shape that the resource
 * panel of JupyterLab reads. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "kernel/clock.h"
#include "kernel/dispatch.h"
#include "kernel/state.h"

/* Bytes of the line "`name` N kB" of a /proc file; 0 when there is none. */
static long long proc_bytes(const char *path, const char *name)
{
    char line[256];
    long long kilobytes = 0;
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, name, strlen(name)) && sscanf(line + strlen(name), "%lld", &kilobytes) == 1)
            break;
    if (file)
        fclose(file);
    return kilobytes * 1024;
}

static double cpu_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/* Percent of one processor since this was asked last. */
static double cpu_percent(UsageMark *mark)
{
    double cpu = cpu_seconds(), seconds = (double)(clock_ms() - mark->at_ms) / 1000;
    double percent = seconds > 0 ? (cpu - mark->cpu_seconds) / seconds * 100 : 0;
    *mark = (UsageMark){.at_ms = clock_ms(), .cpu_seconds = cpu};
    return percent;
}

static json_t *machine_memory(void)
{
    static const char path[] = "/proc/meminfo";
    static const struct { const char *name, *line; } rows[] = {
        {"total", "MemTotal:"}, {"available", "MemAvailable:"}, {"free", "MemFree:"}, {"active", "Active:"},
        {"inactive", "Inactive:"}, {"buffers", "Buffers:"}, {"cached", "Cached:"}, {"shared", "Shmem:"}, {"slab", "Slab:"},
    };
    json_t *memory = json_object();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_object_set_new(memory, rows[i].name, json_integer(proc_bytes(path, rows[i].line)));
    long long total = proc_bytes(path, "MemTotal:"), used = total - proc_bytes(path, "MemAvailable:");
    json_object_set_new(memory, "used", json_integer(used));
    json_object_set_new(memory, "percent", json_real(total > 0 ? (double)used / (double)total * 100 : 0));
    return memory;
}

static json_t *on_usage(Kernel *k, Request *r)
{
    (void)r;
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    return json_pack("{s:s, s:s, s:i, s:f, s:I, s:i, s:o}", "status", "ok", "hostname", host, "pid",
                     (int)getpid(), "kernel_cpu", cpu_percent(&k->usage), "kernel_memory",
                     (json_int_t)proc_bytes("/proc/self/smaps_rollup", "Pss:"), "cpu_count",
                     (int)sysconf(_SC_NPROCESSORS_ONLN), "host_virtual_memory", machine_memory());
}

const DispatchRow on_usage_rows[] = {
    {.type = "usage_request", .reply = "usage_reply", .answer = on_usage},
    {0},
};
