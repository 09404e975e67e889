/* SPDX-License-Identifier: MIT
 *
 * See hex.h. */
#include "base/hex.h"

#include "base/vectorised.h"

VECTORISED void hex_write(char *to, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint8_t high = bytes[i] >> 4, low = bytes[i] & 15;
        to[2 * i] = (char)(high + '0' + (high > 9) * ('a' - '0' - 10));
        to[2 * i + 1] = (char)(low + '0' + (low > 9) * ('a' - '0' - 10));
    }
}

/* 0 to 15, or 0xFF. */
static inline uint8_t value_of(uint8_t c)
{
    uint8_t digit = (uint8_t)(c - '0'), letter = (uint8_t)((c | 32) - 'a');
    return digit < 10 ? digit : letter < 6 ? (uint8_t)(letter + 10) : 0xFF;
}

/* Reads n pairs whatever they are; are they all digits? */
VECTORISED static int read_all(uint8_t *restrict to, const uint8_t *restrict digits, size_t n)
{
    uint8_t wrong = 0;
    for (size_t i = 0; i < n; i++) {
        uint8_t high = value_of(digits[2 * i]), low = value_of(digits[2 * i + 1]);
        wrong |= high | low;
        to[i] = (uint8_t)(high << 4 | (low & 15));
    }
    return wrong < 16;
}

size_t hex_read(uint8_t *to, const uint8_t *digits, size_t n)
{
    enum { PIECE = 256 };
    size_t i = 0;
    for (; n - i >= PIECE && read_all(to + i, digits + 2 * i, PIECE); i += PIECE)
        continue;
    for (; i < n && value_of(digits[2 * i]) < 16 && value_of(digits[2 * i + 1]) < 16; i++)
        to[i] = (uint8_t)(value_of(digits[2 * i]) << 4 | value_of(digits[2 * i + 1]));
    return i;
}
