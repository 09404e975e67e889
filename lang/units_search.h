/* SPDX-License-Identifier: MIT
 *
 * UnitsSearch: looking for a few units (of 1, 2 or 4 bytes) in many, for text and bytes. */
#ifndef MEANWHILE_LANG_UNITS_SEARCH_H
#define MEANWHILE_LANG_UNITS_SEARCH_H

#include "lang/interp.h"

/* What a long search asks every few milliseconds; false: an exception is pending, and it ends. */
typedef bool UnitsLook(Interp *vm);

/* A place among n units where the k > 0 units of the needle stand, the first or the last such; -1:
 * none, or an exception is pending. */
int64_t units_find_long(Interp *vm, UnitsLook *look, const void *text, int64_t n,
                        const void *needle, int64_t k, int width);
int64_t units_rfind_long(Interp *vm, UnitsLook *look, const void *text, int64_t n,
                         const void *needle, int64_t k, int width);
/* How many of n units are `unit`; what it says with an exception pending means nothing. */
int64_t units_count_long(Interp *vm, UnitsLook *look, const void *text, int64_t n, uint32_t unit, int width);

/* The first place, in one go. */
int64_t units_find(const void *text, int64_t n, const void *needle, int64_t k, int width);

#endif
