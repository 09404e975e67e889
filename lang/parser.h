/* SPDX-License-Identifier: MIT
 *
 * Parser: source text -> syntax tree (lang/ast.h), all of Python 3.11's grammar.
 *
 * The text is UTF-8 of any content: whatever is in it, the result is a tree or a SyntaxProblem with
 * CPython 3.11's message and position. Nesting is limited (PROBLEM_MEMORY beyond), so the C stack
 * is safe. Nothing is kept between calls. */
#ifndef MEANWHILE_LANG_PARSER_H
#define MEANWHILE_LANG_PARSER_H

#include "lang/ast.h"
#include "lang/syntax_problem.h"

typedef enum ParserMode {
    PARSER_EXEC,                        /* a program or module */
    PARSER_EVAL,                        /* one expression */
    PARSER_SINGLE,                      /* one statement, as typed at a prompt */
    PARSER_CELL                         /* a notebook cell: a program in which `await` is allowed at the top level */
} ParserMode;

/* Returns the tree, made in `arena`, or NULL with *problem filled in. Neither refers to the bytes
 * of `source`. */
AstTree *parser_parse(SourceText source, ParserMode mode, Arena *arena, SyntaxProblem *problem);

#endif
