/* SPDX-License-Identifier: MIT
 *
 * Surrogates: the two units by which UTF-16 writes a character beyond 0xFFFF (Unicode, 3.9). */
#ifndef MEANWHILE_BASE_SURROGATE_H
#define MEANWHILE_BASE_SURROGATE_H

#include <stdbool.h>
#include <stdint.h>

static inline bool surrogate_is(uint32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
static inline bool surrogate_is_low(uint32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

/* The units of a character from 0x10000 on, and the other way. */
static inline uint32_t surrogate_high(uint32_t c) { return 0xD800 + ((c - 0x10000) >> 10); }
static inline uint32_t surrogate_low(uint32_t c) { return 0xDC00 + ((c - 0x10000) & 0x3FF); }
static inline uint32_t surrogate_join(uint32_t high, uint32_t low)
{
    return 0x10000 + ((high & 0x3FF) << 10 | (low & 0x3FF));
}

#endif
