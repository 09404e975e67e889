/* SPDX-License-Identifier: MIT
 *
 * See name_index.h: open addressing by the names' hashes; equal names of a tree are one pointer. */
#include "lang/name_index.h"

#include "lang/unit.h"

static void rehash(Compiler *c, NameIndex *index)
{
    index->nslots = index->nslots ? index->nslots * 2 : 32;
    index->slots = arena_new(c->tree->arena, index->nslots * sizeof *index->slots);
    for (uint32_t i = 0; i < index->count; i++) {
        uint32_t at = index->names[i]->hash & (index->nslots - 1);
        while (index->slots[at])
            at = (at + 1) & (index->nslots - 1);
        index->slots[at] = i + 1;
    }
}

uint32_t name_index_add(Compiler *c, NameIndex *index, const AstName *name)
{
    if (index->count * 2 >= index->nslots)
        rehash(c, index);
    uint32_t at = name->hash & (index->nslots - 1);
    for (; index->slots[at]; at = (at + 1) & (index->nslots - 1))
        if (index->names[index->slots[at] - 1] == name)
            return index->slots[at] - 1;
    index->names = unit_grow(c, index->names, index->count, &index->cap, sizeof *index->names);
    index->names[index->count++] = name;
    index->slots[at] = index->count;
    return index->count - 1;
}
