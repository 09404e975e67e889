/* SPDX-License-Identifier: MIT
 *
 * Log: lines for whoever runs the program, on stderr, with the program's name in front.
 *
 * A LogLimit lets at most one line a second through for one cause and says how many it swallowed,
 * so that a hostile peer cannot fill a disk. */
#ifndef MEANWHILE_BASE_LOG_H
#define MEANWHILE_BASE_LOG_H

typedef struct LogLimit {
    long long next_ms;                  /* monotonic time from which a line may be written again */
    unsigned long swallowed;            /* lines not written since the last one that was */
} LogLimit;

void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));
void log_limited(LogLimit *limit, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
