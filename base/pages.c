/* SPDX-License-Identifier: MIT
 *
 * See pages.h. */
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23          /* Linux 5.14; others refuse, and find each page at its first write */
#endif

void pages_populate(void *at, size_t size)
{
    madvise(at, size, MADV_POPULATE_WRITE);
}

void pages_use_huge(void *at, size_t size)
{
    uintptr_t from = ((uintptr_t)at + PAGES_HUGE - 1) & ~(uintptr_t)(PAGES_HUGE - 1);
    uintptr_t to = ((uintptr_t)at + size) & ~(uintptr_t)(PAGES_HUGE - 1);
    if (from < to)
        madvise((void *)from, to - from, MADV_HUGEPAGE);
}
