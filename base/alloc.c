/* SPDX-License-Identifier: MIT
 *
 * See alloc.h. Out of memory is decided here and nowhere else: no caller could do anything useful
 * with a failure of a few bytes. */
#include "base/alloc.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *checked(void *memory)
{
    if (!memory) {
        fputs("meanwhile: out of memory\n", stderr);
        abort();
    }
    return memory;
}

void *alloc_new(size_t size)
{
    return checked(malloc(size ? size : 1));
}

void *alloc_zeroed(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *alloc_resize(void *old, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes))
        return checked(NULL);
    return checked(realloc(old, bytes ? bytes : 1));
}

char *alloc_copy(const void *bytes, size_t size)
{
    char *copy = alloc_new(size + 1);
    memcpy(copy, bytes, size);
    copy[size] = '\0';
    return copy;
}
