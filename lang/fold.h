/* SPDX-License-Identifier: MIT
 *
 * Fold: expressions whose value is known when compiling, within CPython's limits for the size of
 * results. No code of the program is called; what would raise is not known. */
#ifndef MEANWHILE_LANG_FOLD_H
#define MEANWHILE_LANG_FOLD_H

#include "lang/unit.h"

bool fold_expr(Compiler *c, const AstExpr *e, Value *out);
bool fold_truth(Compiler *c, const AstExpr *e, bool *out);
bool fold_exprs(Compiler *c, AstExprs list, Value *out);      /* the tuple of them */
bool fold_small(Compiler *c, const AstExpr *e, int *out);     /* an int of -128 .. 127 */
/* What `in` and `for` may use in place of a display of constants: a tuple for a list, a frozenset
 * for a set. */
bool fold_container(Compiler *c, const AstExpr *e, Value *out);

#endif
