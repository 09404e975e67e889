/* SPDX-License-Identifier: MIT
 *
 * See buf.h. Doubles its memory; the one extra byte for the NUL is always reserved. */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "base/utf8.h"

void buf_clear(Buf *b)
{
    free(b->data);
    *b = (Buf){0};
}

void buf_reset(Buf *b)
{
    b->len = 0;
    if (b->data)
        b->data[0] = '\0';
}

void buf_reserve(Buf *b, size_t more)
{
    size_t need = b->len + more + 1;
    if (need <= b->cap)
        return;
    size_t cap = b->cap ? b->cap * 2 : 64;
    b->cap = cap > need ? cap : need;
    b->data = alloc_resize(b->data, b->cap, 1);
}

char *buf_detach(Buf *b)
{
    buf_reserve(b, 0);
    b->data[b->len] = '\0';
    char *data = b->data;
    *b = (Buf){0};
    return data;
}

void buf_add(Buf *b, const void *bytes, size_t len)
{
    buf_reserve(b, len);
    if (len)
        memcpy(b->data + b->len, bytes, len);
    b->len += len;
    b->data[b->len] = '\0';
}

void buf_adds(Buf *b, const char *text)
{
    buf_add(b, text, strlen(text));
}

void buf_vaddf(Buf *b, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    if (len > 0) {
        buf_reserve(b, (size_t)len);
        vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
        b->len += (size_t)len;
    }
    va_end(again);
}

void buf_addf(Buf *b, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vaddf(b, format, args);
    va_end(args);
}

void buf_add_utf8(Buf *b, unsigned c)
{
    buf_reserve(b, UTF8_LONGEST);
    char *end = utf8_put(b->data + b->len, c);
    b->len = (size_t)(end - b->data);
    *end = '\0';
}

void buf_drop_front(Buf *b, size_t len)
{
    if (!len)
        return;
    memmove(b->data, b->data + len, b->len - len);
    b->len -= len;
    b->data[b->len] = '\0';
}
