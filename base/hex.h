/* SPDX-License-Identifier: MIT
 *
 * Hexadecimal digits. */
#ifndef MEANWHILE_BASE_HEX_H
#define MEANWHILE_BASE_HEX_H

#include <stddef.h>
#include <stdint.h>

/* Two digits of a byte, both in one word; what follows them. */
static inline char *hex_put_byte(char *to, uint8_t byte)
{
    uint32_t nibbles = byte >> 4 | (byte & 15u) << 8;
    uint32_t letters = (nibbles + 0x0606) >> 4 & 0x0101;
    uint32_t digits = nibbles + 0x3030 + letters * ('a' - '9' - 1);
    to[0] = (char)digits;
    to[1] = (char)(digits >> 8);
    return to + 2;
}

/* Two digits for each of n bytes. */
void hex_write(char *to, const uint8_t *bytes, size_t n);
/* Bytes for pairs of digits, n of them at most; how many were read before something else came. */
size_t hex_read(uint8_t *to, const uint8_t *digits, size_t n);

/* "\\xe9", "\\u20ac" or "\\U0001f600", with no NUL: HEX_ESCAPE bytes at most. The end of it. */
enum { HEX_ESCAPE = 10 };
char *hex_put_escape(char *to, uint32_t c);

/* 0 to 15; -1: it is none. */
static inline int hex_value(uint32_t c)
{
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    c |= 32;
    return c >= 'a' && c <= 'f' ? (int)(c - 'a') + 10 : -1;
}

#endif
