/* SPDX-License-Identifier: MIT
 *
 * What the nodes of the syntax tree are made of: positions, names, constants, lists, parameters.
 * Include lang/ast.h, which says what holds for all of it. */
#ifndef MEANWHILE_LANG_AST_PART_H
#define MEANWHILE_LANG_AST_PART_H

#include <stdbool.h>
#include <stdint.h>

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

#endif
