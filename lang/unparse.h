/* SPDX-License-Identifier: MIT
 *
 * Unparse: an expression as text again, normalised as CPython does it for `from __future__ import
 * annotations`. */
#ifndef MEANWHILE_LANG_UNPARSE_H
#define MEANWHILE_LANG_UNPARSE_H

#include "lang/ast.h"
#include "lang/interp.h"

Value unparse_expr(Interp *vm, const AstExpr *e);             /* a str; V_NULL: exception pending */

#endif
