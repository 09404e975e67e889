/* SPDX-License-Identifier: MIT
 *
 * See hex.h. */
#include "base/hex.h"

#include <stdbool.h>
#include <string.h>

#include "base/vectorised.h"

VECTORISED void hex_write(char *to, const uint8_t *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint8_t high = bytes[i] >> 4, low = bytes[i] & 15;
        to[2 * i] = (char)(high + '0' + (high > 9) * ('a' - '0' - 10));
        to[2 * i + 1] = (char)(low + '0' + (low > 9) * ('a' - '0' - 10));
    }
}

/* One more than the value of each digit. */
static const uint8_t values[256] = {
    ['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
    ['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
    ['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

/* 0 to 15, or 0xFF. */
static inline uint8_t value_of(uint8_t c) { return (uint8_t)(values[c] - 1); }

/* 0 to 15; where it is no digit, *wrong becomes true. Without a table: for vector code. */
static inline uint8_t reckoned(uint8_t c, uint8_t *wrong)
{
    uint8_t digit = (uint8_t)(c - '0'), letter = (uint8_t)((c | 32) - 'a');
    *wrong |= (digit > 9) & (letter > 5);
    return digit > 9 ? (uint8_t)(letter + 10) : digit;
}

enum { PIECE = 64 };                    /* pairs that are read whatever they are */

/* Reads a piece; are they all digits? */
VECTORISED static bool read_all(uint8_t *restrict to, const uint8_t *restrict digits)
{
    uint8_t wrong = 0;
    for (size_t i = 0; i < PIECE; i++) {
        uint8_t high = reckoned(digits[2 * i], &wrong), low = reckoned(digits[2 * i + 1], &wrong);
        to[i] = (uint8_t)(high << 4 | low);
    }
    return !wrong;
}

size_t hex_read(uint8_t *to, const uint8_t *digits, size_t n)
{
    size_t i = 0;
    if (n >= PIECE && value_of(digits[2]) < 16)        /* not where each pair stands alone */
        for (; n - i >= PIECE && read_all(to + i, digits + 2 * i); i += PIECE)
            continue;
    for (; i < n && value_of(digits[2 * i]) < 16 && value_of(digits[2 * i + 1]) < 16; i++)
        to[i] = (uint8_t)(value_of(digits[2 * i]) << 4 | value_of(digits[2 * i + 1]));
    return i;
}

/* The digits of 16 bits, the first lowest. */
static inline uint32_t four_digits(uint32_t c)
{
    uint32_t nibbles = (c & 15) << 24 | (c >> 4 & 15) << 16 | (c >> 8 & 15) << 8 | (c >> 12 & 15);
    uint32_t letters = (nibbles + 0x06060606) >> 4 & 0x01010101;
    return nibbles + 0x30303030 + letters * ('a' - '9' - 1);
}

char *hex_put_escape(char *to, uint32_t c)
{
    uint32_t high = four_digits(c >> 16), low = four_digits(c);
    *to++ = '\\';
    *to++ = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
    if (c < 0x100) {
        low >>= 16;
        return (char *)memcpy(to, &low, 2) + 2;
    }
    if (c >= 0x10000) {
        memcpy(to, &high, 4);
        to += 4;
    }
    return (char *)memcpy(to, &low, 4) + 4;
}
