/* SPDX-License-Identifier: MIT
 *
 * Expressions of the syntax tree: include lang/ast.h, which says what holds for all nodes.
 *
 * An AstExpr is a kind, a position and the union member that is named after the kind. */
#ifndef MEANWHILE_LANG_AST_EXPR_H
#define MEANWHILE_LANG_AST_EXPR_H

#include "lang/ast_part.h"

typedef enum AstExprKind {
    EXPR_BOOL_OP, EXPR_NAMED_EXPR, EXPR_BIN_OP, EXPR_UNARY_OP, EXPR_LAMBDA, EXPR_IF_EXP, EXPR_DICT,
        EXPR_SET,
    EXPR_LIST_COMP, EXPR_SET_COMP, EXPR_DICT_COMP, EXPR_GENERATOR_EXP, EXPR_AWAIT, EXPR_YIELD,
        EXPR_YIELD_FROM,
    EXPR_COMPARE, EXPR_CALL, EXPR_FORMATTED_VALUE, EXPR_JOINED_STR, EXPR_CONSTANT, EXPR_ATTRIBUTE,
        EXPR_SUBSCRIPT,
    EXPR_STARRED, EXPR_NAME, EXPR_LIST, EXPR_TUPLE, EXPR_SLICE
} AstExprKind;

/* What happens to a Name, Attribute, Subscript, Starred, List or Tuple. */
typedef enum AstContext { CTX_LOAD, CTX_STORE, CTX_DEL } AstContext;

typedef enum AstOperator {              /* of BinOp and AugAssign; BIN_ and CMP_ names are obj_type.h's */
    AST_ADD, AST_SUB, AST_MULT, AST_MAT_MULT, AST_DIV, AST_MOD, AST_POW, AST_LSHIFT, AST_RSHIFT,
        AST_BIT_OR,
    AST_BIT_XOR, AST_BIT_AND, AST_FLOOR_DIV
} AstOperator;

typedef enum AstUnaryOp { UNARY_INVERT, UNARY_NOT, UNARY_UADD, UNARY_USUB } AstUnaryOp;
typedef enum AstBoolOp { BOOL_AND, BOOL_OR } AstBoolOp;

typedef enum AstCmpOp {
    AST_EQ, AST_NOT_EQ, AST_LT, AST_LT_E, AST_GT, AST_GT_E, AST_IS, AST_IS_NOT, AST_IN, AST_NOT_IN
} AstCmpOp;

typedef struct AstKeyword {             /* name=value in a call or class header; name NULL: **value */
    const AstName *name;
    AstExpr *value;
    AstPos pos;
} AstKeyword;

typedef struct AstKeywords { AstKeyword **items; uint32_t count; } AstKeywords;

typedef struct AstComprehension {       /* for target in iter if ifs ... */
    AstExpr *target, *iter;
    AstExprs ifs;
    bool is_async;
} AstComprehension;

typedef struct AstGenerators { AstComprehension **items; uint32_t count; } AstGenerators;

struct AstExpr {
    uint8_t kind;                       /* AstExprKind */
    uint8_t ctx;                        /* AstContext, of the kinds that have one */
    uint8_t op;                         /* AstOperator, AstUnaryOp or AstBoolOp, of the kinds that have one */
    AstPos pos;
    union {
        struct { AstExprs values; } bool_op;                            /* op; two or more, joined by it */
        struct { AstExpr *target, *value; } named_expr;
        struct { AstExpr *left, *right; } bin_op;                       /* op */
        struct { AstExpr *operand; } unary_op;                          /* op */
        struct { AstArguments *args; AstExpr *body; struct Scope *scope; } lambda;
        struct { AstExpr *test, *body, *orelse; } if_exp;
        struct { AstExprs keys, values; } dict;                         /* a NULL key: **value */
        struct { AstExprs elts; } set;
        struct { AstExpr *elt, *value; AstGenerators generators; struct Scope *scope; } comp;
        /* all four comprehensions; value: of DictComp only, whose key is elt */
        struct { AstExpr *value; } await;
        struct { AstExpr *value; } yield;                               /* NULL: bare yield */
        struct { AstExpr *value; } yield_from;
        /* ops: one AstCmpOp for each */
        struct { AstExpr *left; AstExprs comparators; uint8_t *ops; } compare;
        struct { AstExpr *func; AstExprs args; AstKeywords keywords; } call;
        struct { AstExpr *value, *format_spec; int conversion; } formatted_value;
                                        /* conversion: 's', 'r', 'a' or -1; format_spec: a JoinedStr or NULL */
        /* str Constants and FormattedValues */
        struct { AstExprs values; } joined_str;
        AstConst constant;
        struct { AstExpr *value; const AstName *attr; } attribute;      /* ctx */
        struct { AstExpr *value, *slice; } subscript;                   /* ctx */
        struct { AstExpr *value; } starred;                             /* ctx */
        struct { const AstName *id; } name;                             /* ctx */
        struct { AstExprs elts; } list;                                 /* ctx */
        struct { AstExprs elts; } tuple;                                /* ctx; same layout as list */
        struct { AstExpr *lower, *upper, *step; } slice;                /* each may be NULL */
    };
};

#endif
