/* SPDX-License-Identifier: MIT
 *
 * See arena.h. Chunks of 16 KiB, larger ones where a piece asks for more; nothing is freed before
 * the whole. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"

enum { CHUNK = 16 * 1024, ALIGN = 16 };

typedef struct ArenaChunk {
    struct ArenaChunk *older;
    size_t size;                        /* keeps the header at 16 bytes, so that pieces are aligned */
    char bytes[];
} ArenaChunk;

static void add_chunk(Arena *a, size_t size)
{
    ArenaChunk *chunk = alloc_zeroed(1, sizeof *chunk + size);
    chunk->older = a->chunks;
    chunk->size = size;
    a->chunks = chunk;
    a->next = chunk->bytes;
    a->left = size;
}

void *arena_new(Arena *a, size_t size)
{
    size_t rounded = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (rounded > a->left)
        add_chunk(a, rounded > CHUNK ? rounded : CHUNK);
    void *piece = a->next;
    a->next += rounded;
    a->left -= rounded;
    a->total += rounded;
    return piece;
}

char *arena_copy(Arena *a, const void *bytes, size_t size)
{
    char *copy = arena_new(a, size + 1);
    memcpy(copy, bytes, size);
    return copy;
}

char *arena_printf(Arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, format, args);
    char *text = arena_new(a, (size_t)len + 1);
    vsnprintf(text, (size_t)len + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

void arena_clear(Arena *a)
{
    for (ArenaChunk *chunk = a->chunks, *older; chunk; chunk = older) {
        older = chunk->older;
        free(chunk);
    }
    *a = (Arena){0};
}
