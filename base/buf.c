/* SPDX-License-Identifier: MIT
 *
 * See buf.h. Doubles its memory; the one extra byte for the NUL is always reserved. */
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

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
    if (c < 0x80) {
        buf_addc(b, (char)c);
    } else if (c < 0x800) {
        buf_addc(b, (char)(0xC0 | c >> 6));
        buf_addc(b, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_addc(b, (char)(0xE0 | c >> 12));
        buf_addc(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_addc(b, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_addc(b, (char)(0xF0 | c >> 18));
        buf_addc(b, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_addc(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_addc(b, (char)(0x80 | (c & 0x3F)));
    }
}

void buf_drop_front(Buf *b, size_t len)
{
    if (!len)
        return;
    memmove(b->data, b->data + len, b->len - len);
    b->len -= len;
    b->data[b->len] = '\0';
}
