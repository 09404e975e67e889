/* SPDX-License-Identifier: MIT
 *
 * AstBuild: a syntax tree (lang/ast.h) of the nodes of lib/ast.py, for compile(). What mod_ast.c
 * does, the other way. */
#ifndef MEANWHILE_LANG_AST_BUILD_H
#define MEANWHILE_LANG_AST_BUILD_H

#include "lang/ast.h"
#include "lang/value.h"

/* The tree of a Module, Interactive or Expression, made in `arena`; NULL with TypeError, ValueError
 * or RecursionError pending. */
AstTree *ast_build(Interp *vm, Value node, Arena *arena);

#endif
