/* SPDX-License-Identifier: MIT
 *
 * SyntaxProblem: why a source text is not a program, as CPython 3.11 words and places it.
 *
 * Filled by the parser, the scopes and the compiler; the first problem wins. The fields are the
 * attributes of the exception that the program will see. Message and text live in the Arena of the
 * tree. */
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
    /* lineno and offset: both from 1, columns in characters; 0: unknown */
    int32_t line, col;
    int32_t end_line, end_col;          /* end_lineno and end_offset; 0 or -1: unknown */
    const char *text;                   /* the line, with its newline where CPython has it; NULL: none */
    bool behind_parser;                 /* found in the tree: CPython looks for the text in the file */
    bool at_end;                        /* met at the end of the text: more lines could still make it right */
} SyntaxProblem;

/* A place as CPython's parser counts: columns in bytes from 1; end_col 0 or -1: unknown. */
typedef struct ProblemPlace {
    uint32_t line, end_line;
    int32_t col, end_col;
} ProblemPlace;

/* Fills in line, columns and text; leaves kind and message to the caller. */
void syntax_problem_place(SyntaxProblem *p, Arena *arena, SourceText source, ProblemPlace place);

/* The text ends where its line does. */
void syntax_problem_drop_newline(SyntaxProblem *p, Arena *arena);

/* Fills in a SyntaxError at `pos` (its columns stay bytes, as in CPython's errors behind the
 * parser) unless `p` holds a problem already. Always returns false, so that a check can end with
 * `return syntax_problem_set(...)`. */
bool syntax_problem_set(SyntaxProblem *p, const AstTree *tree, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
