/* SPDX-License-Identifier: MIT
 *
 * Hexadecimal digits. */
#ifndef MEANWHILE_BASE_HEX_H
#define MEANWHILE_BASE_HEX_H

#include <stdint.h>

/* 0 to 15; -1: it is none. */
static inline int hex_value(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    c |= 32;
    return c >= 'a' && c <= 'f' ? (int)(c - 'a') + 10 : -1;
}

#endif
