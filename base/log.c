/* SPDX-License-Identifier: MIT
 *
 * See log.h. Each line is one write(), so that lines of several processes on one stderr stay whole. */
#include "base/log.h"

#include <stdarg.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"

static void write_line(const char *format, va_list args, unsigned long swallowed)
{
    Buf line = {0};
    buf_adds(&line, "meanwhile: ");
    buf_vaddf(&line, format, args);
    if (swallowed)
        buf_addf(&line, " (and %lu more like it)", swallowed);
    buf_addc(&line, '\n');
    ssize_t ignored = write(STDERR_FILENO, line.data, line.len);
    (void)ignored;
    buf_clear(&line);
}

void log_line(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    write_line(format, args, 0);
    va_end(args);
}

void log_limited(LogLimit *limit, const char *format, ...)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long long ms = now.tv_sec * 1000LL + now.tv_nsec / 1000000;
    if (ms < limit->next_ms) {
        limit->swallowed++;
        return;
    }
    va_list args;
    va_start(args, format);
    write_line(format, args, limit->swallowed);
    va_end(args);
    *limit = (LogLimit){.next_ms = ms + 1000};
}
