/* SPDX-License-Identifier: MIT
 *
 * UTF-8: the bytes of one character (RFC 3629, and surrogates by the same rule). */
#ifndef MEANWHILE_BASE_UTF8_H
#define MEANWHILE_BASE_UTF8_H

#include <stdint.h>

enum { UTF8_LONGEST = 4 };

/* The end of what was written. */
static inline char *utf8_put(char *to, uint32_t c)
{
    if (c < 0x80) {
        *to++ = (char)c;
        return to;
    }
    if (c < 0x800) {
        *to++ = (char)(0xC0 | c >> 6);
        *to++ = (char)(0x80 | (c & 0x3F));
        return to;
    }
    if (c >= 0x10000)
        *to++ = (char)(0xF0 | c >> 18);
    *to++ = c < 0x10000 ? (char)(0xE0 | c >> 12) : (char)(0x80 | (c >> 12 & 0x3F));
    *to++ = (char)(0x80 | (c >> 6 & 0x3F));
    *to++ = (char)(0x80 | (c & 0x3F));
    return to;
}

#endif
