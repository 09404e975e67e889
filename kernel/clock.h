/* SPDX-License-Identifier: MIT
 *
 * Clock: monotonic milliseconds, the unit of every deadline in this folder. */
#ifndef MEANWHILE_KERNEL_CLOCK_H
#define MEANWHILE_KERNEL_CLOCK_H

#include <time.h>

static inline long long clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

#endif
