/* SPDX-License-Identifier: MIT
 *
 * UnitsSearch: looking for a few units (of 1, 2 or 4 bytes) in many, for text and bytes. Nothing is
 * polled: callers cut what is long. */
#ifndef MEANWHILE_LANG_UNITS_SEARCH_H
#define MEANWHILE_LANG_UNITS_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/* A place among n units where the k > 0 units of the needle stand, the first or the last such; -1: none. */
int64_t units_find(const void *text, int64_t n, const void *needle, int64_t k, int width);
int64_t units_rfind(const void *text, int64_t n, const void *needle, int64_t k, int width);
/* How many of n units are `unit`. */
int64_t units_count(const void *text, int64_t n, uint32_t unit, int width);

#endif
