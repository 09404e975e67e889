/* SPDX-License-Identifier: MIT
 *
 * Statements and patterns of the syntax tree: include lang/ast.h, which says what holds for all
 * nodes.
 *
 * An AstStmt is a kind, a position and the union member that is named after the kind; kinds that
 * differ in one word (For and AsyncFor) share a member. As in CPython the position of a decorated
 * function or class starts at `def` or `class`. */
#ifndef MEANWHILE_LANG_AST_STMT_H
#define MEANWHILE_LANG_AST_STMT_H

#include "lang/ast_expr.h"

typedef enum AstStmtKind {
    STMT_FUNCTION_DEF, STMT_ASYNC_FUNCTION_DEF, STMT_CLASS_DEF, STMT_RETURN, STMT_DELETE,
        STMT_ASSIGN, STMT_AUG_ASSIGN,
    STMT_ANN_ASSIGN, STMT_FOR, STMT_ASYNC_FOR, STMT_WHILE, STMT_IF, STMT_WITH, STMT_ASYNC_WITH,
        STMT_MATCH, STMT_RAISE,
    STMT_TRY, STMT_TRY_STAR, STMT_ASSERT, STMT_IMPORT, STMT_IMPORT_FROM, STMT_GLOBAL, STMT_NONLOCAL,
        STMT_EXPR,
    STMT_PASS, STMT_BREAK, STMT_CONTINUE
} AstStmtKind;

typedef enum AstPatternKind {
    PATTERN_VALUE, PATTERN_SINGLETON, PATTERN_SEQUENCE, PATTERN_MAPPING, PATTERN_CLASS,
        PATTERN_STAR, PATTERN_AS, PATTERN_OR
} AstPatternKind;

/* name as asname; name is dotted in `import a.b`, "*" in `from m import *` */
typedef struct AstAlias {
    const AstName *name, *asname;       /* asname NULL without */
    AstPos pos;
} AstAlias;

typedef struct AstAliases { AstAlias **items; uint32_t count; } AstAliases;

typedef struct AstWithItem {
    AstExpr *context_expr, *optional_vars;      /* optional_vars NULL without `as` */
} AstWithItem;

typedef struct AstWithItems { AstWithItem **items; uint32_t count; } AstWithItems;

typedef struct AstHandler {             /* except type as name: body */
    AstExpr *type;                      /* NULL: bare except */
    const AstName *name;                /* NULL without */
    AstStmts body;
    AstPos pos;
} AstHandler;

typedef struct AstHandlers { AstHandler **items; uint32_t count; } AstHandlers;

typedef struct AstCase {                /* case pattern if guard: body */
    AstPattern *pattern;
    AstExpr *guard;                     /* NULL without */
    AstStmts body;
} AstCase;

typedef struct AstCases { AstCase **items; uint32_t count; } AstCases;

struct AstPattern {
    uint8_t kind;                       /* AstPatternKind */
    AstPos pos;
    union {
        struct { AstExpr *value; } value;
        struct { AstConst value; } singleton;                           /* None, True or False */
        struct { AstPatterns patterns; } sequence;
        /* rest NULL without */
        struct { AstExprs keys; AstPatterns patterns; const AstName *rest; } mapping;
        struct { AstExpr *cls; AstPatterns patterns; AstNames kwd_attrs; AstPatterns kwd_patterns; } class_;
        struct { const AstName *name; } star;                           /* NULL: *_ */
        struct { AstPattern *pattern; const AstName *name; } as;        /* both NULL: the wildcard _ */
        struct { AstPatterns patterns; } or;
    };
};

struct AstStmt {
    uint8_t kind;                       /* AstStmtKind */
    uint8_t op;                         /* AstOperator, of AugAssign */
    AstPos pos;
    union {
        struct {
            const AstName *name;
            AstArguments *args;
            AstStmts body;
            AstExprs decorators;
            AstExpr *returns;           /* NULL without */
            struct Scope *scope;
        } function_def;                                                 /* FunctionDef, AsyncFunctionDef */
        struct {
            const AstName *name;
            AstExprs bases;
            AstKeywords keywords;
            AstStmts body;
            AstExprs decorators;
            struct Scope *scope;
        } class_def;
        struct { AstExpr *value; } return_;                             /* NULL: bare return */
        struct { AstExprs targets; } delete;
        struct { AstExprs targets; AstExpr *value; } assign;            /* a = b = value: two targets */
        struct { AstExpr *target, *value; } aug_assign;                 /* op */
        struct { AstExpr *target, *annotation, *value; bool simple; } ann_assign;   /* value NULL without */
        struct { AstExpr *target, *iter; AstStmts body, orelse; } for_;             /* For, AsyncFor */
        struct { AstExpr *test; AstStmts body, orelse; } while_;
        struct { AstExpr *test; AstStmts body, orelse; } if_;           /* elif: an If alone in orelse */
        struct { AstWithItems items; AstStmts body; } with;             /* With, AsyncWith */
        struct { AstExpr *subject; AstCases cases; } match;
        struct { AstExpr *exc, *cause; } raise;                         /* each may be NULL */
        struct { AstStmts body; AstHandlers handlers; AstStmts orelse, finalbody; } try_;   /* Try, TryStar */
        struct { AstExpr *test, *msg; } assert;                         /* msg NULL without */
        struct { AstAliases names; } import;
        struct { const AstName *module; AstAliases names; uint32_t level; } import_from;
                                        /* module NULL: `from . import x` */
        struct { AstNames names; } global;                              /* Global, Nonlocal */
        struct { AstExpr *value; } expr;
    };
};

#endif
