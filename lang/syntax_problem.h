/* SPDX-License-Identifier: MIT
 *
 * SyntaxProblem: why a source text is not a program, as CPython 3.11 words and places it.
 *
 * Filled by the parser, the scopes and the compiler; the first problem wins. The fields are the attributes of the exception that
 * the program will see. Message and text live in the Arena of the tree. */
#ifndef MEANWHILE_LANG_SYNTAX_PROBLEM_H
#define MEANWHILE_LANG_SYNTAX_PROBLEM_H

#include <stdint.h>

#include "lang/ast.h"

typedef enum ProblemKind {
    PROBLEM_NONE,
    PROBLEM_SYNTAX, PROBLEM_INDENTATION, PROBLEM_TAB,   /* SyntaxError, IndentationError, TabError */
    PROBLEM_MEMORY,                                     /* MemoryError: nested too deeply for the parser */
    PROBLEM_RECURSION                                   /* RecursionError: nested too deeply for scopes or compiler */
} ProblemKind;

typedef struct SyntaxProblem {
    ProblemKind kind;
    const char *message;
    int32_t line, col;                  /* lineno and offset: both from 1, columns in characters; 0: unknown */
    int32_t end_line, end_col;          /* end_lineno and end_offset; 0 or -1: unknown */
    const char *text;                   /* the line, with its newline; NULL: none */
    bool at_end;                        /* met at the end of the text: more lines could still make it right */
} SyntaxProblem;

/* The source that positions refer to. */
typedef struct SourceText {
    const char *bytes;
    size_t len;
} SourceText;

/* Fills in a SyntaxError at `pos` (byte columns, as nodes have them) unless `p` holds a problem already. The text is taken from
 * `source`. Always returns false, so that a check can end with `return syntax_problem_set(...)`. */
bool syntax_problem_set(SyntaxProblem *p, Arena *arena, SourceText source, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
