/* SPDX-License-Identifier: MIT
 *
 * Compile: text to Code. Parses, resolves scopes, and emits register bytecode (opcode.h). */
#ifndef MEANWHILE_LANG_COMPILE_H
#define MEANWHILE_LANG_COMPILE_H

#include "lang/code.h"

enum {
    COMPILE_HIDDEN = 1,                 /* embedded library code (CODE_HIDDEN on everything) */
    COMPILE_NAMESPACE = 2               /* exec() with locals: the code's own names live in the Dict in register 0 */
};

/* As interp_compile(), which calls it. NULL with SyntaxError (its attributes filled), MemoryError or RecursionError
 * pending. */
Code *compile_source(Interp *vm, const char *text, size_t len, const char *filename,
                     SourceMode mode, int flags);

/* The same of a tree of lib/ast.py's nodes. */
Code *compile_nodes(Interp *vm, Value tree, const char *filename, SourceMode mode, int flags);

#endif
