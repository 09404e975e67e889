/* SPDX-License-Identifier: MIT
 *
 * See ast.h: the table of names. Names of ASCII letters, nearly all of them, skip normalisation. */
#include "lang/ast.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { FIRST_CAPACITY = 128 };

static uint32_t hash_bytes(const char *text, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++)
        h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h;
}

static void table_grow(AstNameTable *table, Arena *arena)
{
    AstNameTable old = *table;
    table->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
    table->slots = arena_new(arena, table->capacity * sizeof *table->slots);
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (!old.slots[i])
            continue;
        uint32_t at = old.slots[i]->hash & (table->capacity - 1);
        while (table->slots[at])
            at = (at + 1) & (table->capacity - 1);
        table->slots[at] = old.slots[i];
    }
}

static AstName *name_new(AstTree *tree, const char *text, size_t len, uint32_t hash)
{
    AstName *name = arena_new(tree->arena, sizeof *name);
    name->text = arena_copy(tree->arena, text, len);
    name->len = (uint32_t)len;
    name->hash = hash;
    name->index = tree->names.count++;
    return name;
}

const AstName *ast_name(AstTree *tree, const char *text, size_t len)
{
    AstNameTable *table = &tree->names;
    if (table->count * 2 >= table->capacity)
        table_grow(table, tree->arena);
    uint32_t hash = hash_bytes(text, len);
    uint32_t at = hash & (table->capacity - 1);
    for (AstName *name; (name = table->slots[at]); at = (at + 1) & (table->capacity - 1))
        if (name->hash == hash && name->len == len && !memcmp(name->text, text, len))
            return name;
    return table->slots[at] = name_new(tree, text, len, hash);
}

static bool is_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

const AstName *ast_identifier(AstTree *tree, const char *text, size_t len)
{
    if (is_ascii(text, len))
        return ast_name(tree, text, len);
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len,
                                      &normal,
                                      UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    const AstName *name = n < 0 ? ast_name(tree, text, len)
        : ast_name(tree, (const char *)normal, (size_t)n);
    free(normal);
    return name;
}

void ast_warn(AstTree *tree, AstWarningKind kind, AstPos pos, const char *message)
{
    AstWarning *w = arena_new(tree->arena, sizeof *w);
    *w = (AstWarning){ .message = message, .pos = pos, .kind = kind };
    *(tree->last_warning ? tree->last_warning : &tree->warnings) = w;
    tree->last_warning = &w->next;
}
