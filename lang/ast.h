/* SPDX-License-Identifier: MIT
 *
 * Ast: the syntax tree of one source text, named after CPython 3.11's `ast` module (ast_expr.h and
 * ast_stmt.h have the nodes, ast_part.h what they are made of).
 *
 * The parser makes the tree, scope.h fills in the `scope` fields, the compiler reads it; nobody
 * changes it after that. Every piece lives in the Arena given to the parser and dies with it. A
 * name is interned: within one tree two equal names are one pointer, normalised to NFKC. Positions
 * are CPython's: lines from 1, columns in UTF-8 bytes from 0, the end behind the last byte. */
#ifndef MEANWHILE_LANG_AST_H
#define MEANWHILE_LANG_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "lang/ast_expr.h"
#include "lang/ast_stmt.h"

/* Text in UTF-8. */
typedef struct SourceText {
    const char *bytes;
    size_t len;
} SourceText;

typedef enum AstTreeKind {
    TREE_MODULE,                        /* body */
    TREE_INTERACTIVE,                   /* body; values of expression statements are shown */
    TREE_EXPRESSION                     /* expr */
} AstTreeKind;

/* The table behind interning: open addressing, `capacity` is a power of two. */
typedef struct AstNameTable {
    AstName **slots;
    uint32_t capacity, count;
} AstNameTable;

/* Something odd that is no mistake: a SyntaxWarning, or DeprecationWarning. */
typedef enum AstWarningKind {
    WARNING_LEXER, WARNING_TREE,        /* SyntaxWarning, met by the lexer or behind the parser */
    WARNING_ESCAPE                      /* DeprecationWarning */
} AstWarningKind;

typedef struct AstWarning {
    struct AstWarning *next;
    const char *message;
    AstPos pos;
    AstWarningKind kind;
} AstWarning;

typedef struct AstTree {
    AstTreeKind kind;
    Arena *arena;
    SourceText source;                  /* what positions refer to: a copy with '\n' line ends */
    AstNameTable names;
    bool top_level_await;               /* a notebook cell: `await` is allowed outside functions */
    bool future_annotations; /* `from __future__ import annotations`: they are not evaluated (known
                              * to scope.h) */
    const struct UnicodeNames *char_names;      /* unpacked for the first \N{...}; NULL before */
    /* in the order in which they were found; last: where the next one goes, or NULL */
    AstWarning *warnings, **last_warning;
    AstStmts body;
    AstExpr *expr;
} AstTree;

/* `message` lives as long as the tree. */
void ast_warn(AstTree *tree, AstWarningKind kind, AstPos pos, const char *message);

/* The name with this text, which must be normalised already; made when it is new. */
const AstName *ast_name(AstTree *tree, const char *text, size_t len);

/* As ast_name(), for text as it stands in the source: normalises it first. */
const AstName *ast_identifier(AstTree *tree, const char *text, size_t len);

#endif
