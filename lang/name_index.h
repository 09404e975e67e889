/* SPDX-License-Identifier: MIT
 *
 * NameIndex: names numbered 0, 1, 2 ... in the order in which they were added. In the tree's arena;
 * a zeroed one is empty. */
#ifndef MEANWHILE_LANG_NAME_INDEX_H
#define MEANWHILE_LANG_NAME_INDEX_H

#include "lang/ast.h"

struct Compiler;

typedef struct NameIndex { const AstName **names; uint32_t count, cap; uint32_t *slots; uint32_t nslots; } NameIndex;

/* its number, old or new */
uint32_t name_index_add(struct Compiler *c, NameIndex *index, const AstName *name);

#endif
