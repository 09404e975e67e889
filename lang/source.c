/* SPDX-License-Identifier: MIT
 *
 * See source.h. A list of texts, newest last; files are read when a traceback first asks for one,
 * and at most 16 MB of one. */
#include "lang/source.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/buf.h"

enum { MAX_FILE = 16 << 20, MAX_TEXTS = 4096 };

typedef struct Remembered { char *filename, *text; size_t len; } Remembered;
typedef struct SourceTable { Remembered *items; size_t count, cap; } SourceTable;

static SourceTable *table_of(Interp *vm)
{
    if (!vm->sources)
        vm->sources = alloc_zeroed(1, sizeof(SourceTable));
    return vm->sources;
}

static Remembered *find(SourceTable *t, const char *filename)
{
    for (size_t i = t->count; i-- > 0;)
        if (strcmp(t->items[i].filename, filename) == 0)
            return &t->items[i];
    return NULL;
}

static void forget_oldest(SourceTable *t)
{
    free(t->items[0].filename);
    free(t->items[0].text);
    memmove(t->items, t->items + 1, --t->count * sizeof *t->items);
}

void source_remember(Interp *vm, const char *filename, const char *text, size_t len)
{
    SourceTable *t = table_of(vm);
    Remembered *old = find(t, filename);
    if (old) {
        free(old->text);
        old->text = alloc_copy(text, len);
        old->len = len;
        return;
    }
    if (t->count == MAX_TEXTS)
        forget_oldest(t);
    if (t->count == t->cap)
        t->items = alloc_resize(t->items, t->cap = t->cap ? t->cap * 2 : 16, sizeof *t->items);
    t->items[t->count++] = (Remembered){alloc_copy(filename, strlen(filename)), alloc_copy(text, len), len};
}

static Remembered *read_file(Interp *vm, const char *filename)
{
    FILE *f = *filename == '<' ? NULL : fopen(filename, "r");
    if (!f)
        return NULL;
    Buf text = {0};
    char piece[4096];
    for (size_t n; text.len < MAX_FILE && (n = fread(piece, 1, sizeof piece, f)) > 0;)
        buf_add(&text, piece, n);
    fclose(f);
    source_remember(vm, filename, text.data ? text.data : "", text.len);
    buf_clear(&text);
    return find(table_of(vm), filename);
}

const char *source_line(Interp *vm, const char *filename, uint32_t number, size_t *len)
{
    Remembered *s = find(table_of(vm), filename);
    if (!s)
        s = read_file(vm, filename);
    if (!s || number == 0)
        return NULL;
    const char *at = s->text, *end = s->text + s->len;
    for (uint32_t line = 1; line < number && at < end; line++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        at = newline ? newline + 1 : end;
    }
    if (at == end)
        return NULL;
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    *len = (size_t)((newline ? newline : end) - at);
    return at;
}

void source_free(Interp *vm)
{
    SourceTable *t = vm->sources;
    while (t && t->count)
        forget_oldest(t);
    if (t)
        free(t->items);
    free(t);
    vm->sources = NULL;
}
