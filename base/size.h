/* SPDX-License-Identifier: MIT
 *
 * Size: an amount of memory as people write it. */
#ifndef MEANWHILE_BASE_SIZE_H
#define MEANWHILE_BASE_SIZE_H

#include <stdbool.h>
#include <stddef.h>

/* "512M" -> bytes. Digits, then nothing, K, M, G or T (powers of 1024), in either case, with or
 * without a final B. False: it is none, it is zero, or it is too large. */
bool size_parse(const char *text, size_t *bytes);

#endif
