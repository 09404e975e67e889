/* SPDX-License-Identifier: MIT
 *
 * Ast: the syntax tree of one source text, named after CPython 3.11's `ast` module (ast_expr.h and ast_stmt.h have
 * the nodes).
 *
 * The parser makes the tree, scope.h fills in the `scope` fields, the compiler reads it; nobody changes it after
 * that. Every piece lives in the Arena given to the parser and dies with it. A name is interned: within one tree two
 * equal names are one pointer, normalised to NFKC. Positions are CPython's: lines from 1, columns in UTF-8 bytes from
 * 0, the end behind the last byte. */
#ifndef MEANWHILE_LANG_AST_H
#define MEANWHILE_LANG_AST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct AstExpr AstExpr;
typedef struct AstStmt AstStmt;
typedef struct AstPattern AstPattern;
struct Scope;

typedef struct AstPos {
    uint32_t line, col, end_line, end_col;
} AstPos;

typedef struct AstName {
    const char *text;                   /* UTF-8, NUL behind it */
    uint32_t len;
    uint32_t hash;
    uint32_t index;                     /* 0, 1, 2 ... in order of first appearance in this tree */
} AstName;

typedef enum AstConstKind {
    CONST_NONE, CONST_TRUE, CONST_FALSE, CONST_ELLIPSIS,
    CONST_INT,                          /* text: digits of `base`, no prefix, no underscores */
    CONST_FLOAT, CONST_IMAGINARY,       /* number */
    CONST_STR,                          /* text: UTF-8; a lone surrogate is three bytes; may hold NULs */
    CONST_BYTES                         /* text: the bytes */
} AstConstKind;

typedef struct AstConst {
    uint8_t kind;                       /* AstConstKind */
    uint8_t base;                       /* of an int: 2, 8, 10, 16 */
    bool u_prefix;                      /* of a str: written u'...' */
    uint32_t len;
    union {
        const char *text;
        double number;
    };
} AstConst;

typedef struct AstExprs { AstExpr **items; uint32_t count; } AstExprs;
typedef struct AstStmts { AstStmt **items; uint32_t count; } AstStmts;
typedef struct AstPatterns { AstPattern **items; uint32_t count; } AstPatterns;
typedef struct AstNames { const AstName **items; uint32_t count; } AstNames;

/* One parameter of a function. */
typedef struct AstArg {
    const AstName *name;
    AstExpr *annotation;                /* NULL without */
    AstPos pos;
} AstArg;

typedef struct AstArgs { AstArg **items; uint32_t count; } AstArgs;

typedef struct AstArguments {
    AstArgs posonly, args, kwonly;
    AstArg *vararg, *kwarg;             /* NULL without */
    AstExprs defaults;                  /* of the last `count` of posonly + args */
    AstExprs kw_defaults;               /* one for each of kwonly; NULL without */
} AstArguments;

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

typedef struct AstTree {
    AstTreeKind kind;
    Arena *arena;
    SourceText source;                  /* what positions refer to: a copy with '\n' line ends */
    AstNameTable names;
    bool top_level_await;               /* a notebook cell: `await` is allowed outside functions */
    bool future_annotations;            /* `from __future__ import annotations`: they are not evaluated (known to
                                         * scope.h) */
    AstStmts body;
    AstExpr *expr;
} AstTree;

/* The name with this text, which must be normalised already; made when it is new. */
const AstName *ast_name(AstTree *tree, const char *text, size_t len);

/* As ast_name(), for text as it stands in the source: normalises it first. */
const AstName *ast_identifier(AstTree *tree, const char *text, size_t len);

#include "lang/ast_expr.h"
#include "lang/ast_stmt.h"

#endif
