/* SPDX-License-Identifier: MIT
 *
 * Buf: bytes that grow.
 *
 * `data` is never NULL after the first addition, `data[len]` is always '\0' then, and `len` never
 * counts that NUL. A zeroed Buf is an empty one, so `Buf b = {0};` needs no init. */
#ifndef MEANWHILE_BASE_BUF_H
#define MEANWHILE_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

typedef struct Buf {
    char *data;
    size_t len;
    size_t cap;
} Buf;

/* Life cycle. */
void buf_clear(Buf *b);                 /* frees the bytes; the Buf is empty and usable again */
void buf_reset(Buf *b);                 /* forgets the bytes, keeps the memory */
/* hands the bytes (NUL-terminated, never NULL) to the caller, who frees them */
char *buf_detach(Buf *b);

/* Adding. */
void buf_reserve(Buf *b, size_t more);  /* room for `more` bytes behind len, and the NUL */
void buf_add(Buf *b, const void *bytes, size_t len);
void buf_adds(Buf *b, const char *text);
static inline void buf_addc(Buf *b, char c)
{
    if (b->len + 1 >= b->cap) {
        buf_add(b, &c, 1);
        return;
    }
    b->data[b->len++] = c;
    b->data[b->len] = '\0';
}
void buf_addf(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(Buf *b, const char *format, va_list args);
/* lone surrogates are written as three bytes, as they come */
void buf_add_utf8(Buf *b, unsigned code_point);

/* Removing. */
void buf_drop_front(Buf *b, size_t len);          /* len <= b->len */

#endif
