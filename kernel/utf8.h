/* SPDX-License-Identifier: MIT
 *
 * Utf8: what the protocol needs to know about encoded text.
 *
 * Messages must be strict UTF-8, while programs can hold lone surrogates and print raw bytes.
 * Protocol positions count code points, ours count bytes. Every function takes any bytes: nothing
 * needs to be valid. */
#ifndef MEANWHILE_KERNEL_UTF8_H
#define MEANWHILE_KERNEL_UTF8_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* The length of the valid sequence that `text` begins with; 0 when it begins with none (surrogates
 * and overlong forms are none). */
size_t utf8_sequence(const char *text, size_t len);

bool utf8_valid(const char *text, size_t len);
/* each invalid byte, and each surrogate, becomes one U+FFFD */
void utf8_add_clean(Buf *b, const char *text, size_t len);

/* How much of `text` can be sent now: all but an unfinished sequence at its end (at most 3 bytes). */
size_t utf8_whole(const char *text, size_t len);

size_t utf8_count(const char *text, size_t len);                        /* code points */
/* their bytes; `len` when there are fewer */
size_t utf8_offset(const char *text, size_t len, size_t code_points);

#endif
