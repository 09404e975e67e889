/* SPDX-License-Identifier: MIT
 *
 * Content: checking and reading the content of a request.
 *
 * Each message type lists its fields once; what passed content_check() can be read without further
 * checks. Optional fields may be missing or null. */
#ifndef MEANWHILE_KERNEL_CONTENT_H
#define MEANWHILE_KERNEL_CONTENT_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

typedef enum ContentType { CONTENT_STRING, CONTENT_BOOL, CONTENT_INT, CONTENT_OBJECT } ContentType;

typedef struct ContentField {
    const char *name;                   /* NULL ends a list */
    ContentType type;
    bool required;
} ContentField;

/* Whether `content` is an object with these fields, as far as it has them; if not, what is wrong is
 * appended to `why`. */
bool content_check(const json_t *content, const ContentField *fields, Buf *why);

/* NULL when missing; *len may be NULL then, too */
const char *content_text(const json_t *content, const char *name, size_t *len);
bool content_flag(const json_t *content, const char *name, bool fallback);
long content_int(const json_t *content, const char *name, long fallback);

/* The content of an error reply; the caller owns it. */
json_t *content_error(const char *ename, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
