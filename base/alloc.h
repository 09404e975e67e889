/* SPDX-License-Identifier: MIT
 *
 * The fatal allocator: memory that belongs to the program itself.
 *
 * Every function either returns usable memory or ends the process with one line on stderr, so no
 * caller checks. Sizes that a user chooses never come here unchecked: the language's heap
 * (lang/gc.h) refuses those with MemoryError. */
#ifndef MEANWHILE_BASE_ALLOC_H
#define MEANWHILE_BASE_ALLOC_H

#include <stddef.h>

/* Memory of `size` bytes, not cleared; never NULL, also for size 0. The caller owns it: free(). */
void *alloc_new(size_t size);

/* As alloc_new(), cleared; the product is checked for overflow. */
void *alloc_zeroed(size_t count, size_t size);

/* Grows or shrinks `old` (NULL is fine) to count * size bytes; the product is checked for overflow.
 * `old` is consumed. */
void *alloc_resize(void *old, size_t count, size_t size);

/* A copy of `size` bytes with a NUL behind them, which `size` does not count. The caller owns it. */
char *alloc_copy(const void *bytes, size_t size);

#endif
