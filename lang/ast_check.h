/* SPDX-License-Identifier: MIT
 *
 * AstCheck: whether nodes that a program made (lib/ast.py) are such as the parser could have made.
 * What the compiler counts on. */
#ifndef MEANWHILE_LANG_AST_CHECK_H
#define MEANWHILE_LANG_AST_CHECK_H

#include "lang/ast.h"
#include "lang/value.h"

/* False with ValueError or TypeError pending. The parts were built and checked by themselves, but for
 * the patterns of a case. A name is that of a variable: not None, True or False. */
bool ast_check_name(Interp *vm, const AstName *name);
bool ast_check_stmt(Interp *vm, const AstStmt *s);
bool ast_check_pattern(Interp *vm, const AstPattern *p, bool star_ok);

#endif
