/* SPDX-License-Identifier: MIT
 *
 * Constant: the values written in a source text, and tables of them.
 *
 * Constants are equal when type and value are (1 and True and 1.0 are three), tuples and frozensets
 * of constants included. */
#ifndef MEANWHILE_LANG_CONSTANT_H
#define MEANWHILE_LANG_CONSTANT_H

#include "lang/ast.h"
#include "lang/interp.h"

typedef struct Compiler Compiler;

/* Equal constants have one index. In the tree's arena; a zeroed table is an empty one. */
typedef struct ConstTable { Value *items; uint32_t count, cap; uint32_t *slots; uint32_t nslots; } ConstTable;

uint32_t constant_index(Compiler *c, ConstTable *table, Value v);
Value constant_shared(Compiler *c, Value v);                  /* the one object of the tree that equals v */
Value constant_from_ast(Compiler *c, const AstExpr *e);   /* V_NULL: the problem is noted */

#endif
