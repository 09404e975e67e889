/* SPDX-License-Identifier: MIT
 *
 * Jsontext: JSON as bytes, in both directions, around jansson.
 *
 * Reading forgives what browsers send and jansson refuses (escaped lone surrogates, numbers too big
 * for 64 bits). Writing cleans: what leaves is always valid UTF-8 without NaN. Strings may hold
 * NUL, so callers use lengths. */
#ifndef MEANWHILE_KERNEL_JSONTEXT_H
#define MEANWHILE_KERNEL_JSONTEXT_H

#include <jansson.h>
#include <stddef.h>

#include "base/buf.h"

/* The value that `bytes` spell, or NULL. The caller owns it: json_decref(). Depth is limited by
 * jansson (2048). */
json_t *jsontext_load(const char *bytes, size_t len);

void jsontext_add(Buf *b, const json_t *value);                         /* NULL is written as {} */
void jsontext_add_string(Buf *b, const char *text, size_t len);         /* with its quotes; cleaned */

/* A string value of any bytes, cleaned. The caller owns it. */
json_t *jsontext_string(const char *text, size_t len);
json_t *jsontext_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
