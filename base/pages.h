/* SPDX-License-Identifier: MIT
 *
 * Pages: telling the system that new memory will be written to, all of it and soon. Finding a page
 * at the first write to it costs several times what clearing it does, so many are asked for at
 * once, in huge ones where there is room. It is advice: nothing changes but time. */
#ifndef MEANWHILE_BASE_PAGES_H
#define MEANWHILE_BASE_PAGES_H

#include <stddef.h>

enum { PAGES_HUGE = 2 << 20 };          /* bytes of a huge page */

void pages_populate(void *at, size_t size);                    /* now; `at` begins a page */
/* where a huge one fits in, when first written to */
void pages_use_huge(void *at, size_t size);

#endif
