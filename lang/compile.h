/* SPDX-License-Identifier: MIT
 *
 * Compile: text to Code. Parses, resolves scopes, and emits register bytecode (opcode.h). */
#ifndef MEANWHILE_LANG_COMPILE_H
#define MEANWHILE_LANG_COMPILE_H

#include "lang/code.h"

enum {
    COMPILE_HIDDEN = 1,                 /* embedded library code (CODE_HIDDEN on everything) */
    COMPILE_NAMESPACE = 2,              /* exec() with locals: the code's own names live in the Dict in register 0 */
    COMPILE_NO_ASSERT = 4,              /* `python -O`: no assert statements, __debug__ is False */
    COMPILE_NO_DOC = 8,                 /* `python -OO`: no docstrings */
    COMPILE_BYTES = 16,                 /* the text comes from bytes or a file: a line like `# coding: latin-1` counts */
    COMPILE_FILE = 32                   /* with COMPILE_BYTES: from a file, which errors about bytes name */
};

/* As interp_compile(), which calls it. NULL with SyntaxError (its attributes filled), MemoryError
 * or RecursionError pending. */
Code *compile_source(Interp *vm, const char *text, size_t len, const char *filename,
                     SourceMode mode, int flags);

/* The same of a tree of lib/ast.py's nodes. */
Code *compile_nodes(Interp *vm, Value tree, const char *filename, SourceMode mode, int flags);

#endif
