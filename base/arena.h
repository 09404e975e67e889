/* SPDX-License-Identifier: MIT
 *
 * Arena: many small pieces that die together (a syntax tree, a message being handled).
 *
 * Pieces are aligned to 16 bytes and never move. A zeroed Arena is an empty one. */
#ifndef MEANWHILE_BASE_ARENA_H
#define MEANWHILE_BASE_ARENA_H

#include <stddef.h>

typedef struct Arena {
    struct ArenaChunk *chunks;          /* newest first */
    char *next;
    size_t left;
    size_t total;                       /* bytes handed out so far: callers that limit input look here */
} Arena;

/* cleared memory, freed by arena_clear() only */
void *arena_new(Arena *a, size_t size);
/* with a NUL behind, which size does not count */
char *arena_copy(Arena *a, const void *bytes, size_t size);
char *arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* frees every piece; the Arena is usable again */
void arena_clear(Arena *a);

#endif
