/* SPDX-License-Identifier: MIT
 *
 * Scope state: what scope.c, scope_visit.c and scope_check.c share while one tree is analysed;
 * nobody else includes it.
 *
 * CPython finds mistakes in two goes, the symbol table and then the compiler. Both are looked for
 * in one walk here; those of the compiler are put aside in `late` and count only when the symbol
 * table found none. */
#ifndef MEANWHILE_LANG_SCOPE_STATE_H
#define MEANWHILE_LANG_SCOPE_STATE_H

#include "lang/scope.h"

/* `global` and `nonlocal` statements: where to point when one turns out wrong. */
typedef struct ScopeDirective {
    const AstName *name;                /* mangled */
    AstPos pos;
    struct ScopeDirective *next;
} ScopeDirective;

struct SymbolTable {
    uint32_t *slots;                    /* index into symbols + 1, or 0; by hash of the name */
    uint32_t capacity;
    uint32_t symbol_capacity, child_capacity;
    AstExprKind comp_kind;              /* of a comprehension */
    bool comp_target;                   /* the target of one of its `for`s is being visited */
    /* how many iterables of comprehensions are being visited around here */
    int comp_iter;
    bool is_async_def;
    ScopeDirective *directives;
    int blocks;                         /* statements with blocks at run time around the one being visited */
    bool in_loop, in_except_star;
    const AstStmt *return_value;        /* the first `return value`; NULL without */
};

typedef struct ScopeBuilder {
    AstTree *tree;
    Scope *current;
    Scope **all;                        /* in the order in which they were opened; the caller frees it */
    size_t count, capacity;
    SyntaxProblem *problem;
    SyntaxProblem late;
    uint32_t depth;
    uint32_t calls, *last_call;         /* which call, counted from 1, had a keyword argument of this name (by
                                         * index) last */
    /* nothing but a docstring and `from __future__` imports came before */
    bool future_allowed;
    const AstName *super, *class_cell, *debug;
} ScopeBuilder;

/* scope.c */
Scope *scope_open(ScopeBuilder *b, ScopeKind kind, const AstName *name);
void scope_close(ScopeBuilder *b);
Symbol *scope_lookup(const Scope *scope, const AstName *mangled);
/* false: a problem is set */
bool scope_add(ScopeBuilder *b, const AstName *name, unsigned flags, AstPos pos);
void scope_add_mangled(ScopeBuilder *b, Scope *scope, const AstName *mangled, unsigned flags);
void scope_add_directive(ScopeBuilder *b, const AstName *mangled, AstPos pos);

/* scope_visit.c */
bool scope_visit_tree(ScopeBuilder *b);
bool scope_visit_expr(ScopeBuilder *b, const AstExpr *e);
bool scope_visit_exprs(ScopeBuilder *b, const AstExprs *list);

/* scope_check.c: mistakes that only the compiler of CPython finds. They never stop the walk. */
void scope_check_stmt(ScopeBuilder *b, const AstStmt *s);
void scope_check_expr(ScopeBuilder *b, const AstExpr *e);
/* `e` is used where a starred expression cannot be */
void scope_check_value(ScopeBuilder *b, const AstExpr *e);
void scope_check_target(ScopeBuilder *b, const AstExpr *e);     /* `e` is assigned to */
void scope_check_sequence(ScopeBuilder *b, const AstPattern *pattern);
void scope_check_comprehension(ScopeBuilder *b, const AstExpr *e, const Scope *inner);
/* pos: of the call or class */
void scope_check_keywords(ScopeBuilder *b, const AstKeywords *keywords, AstPos pos);
void scope_check_name(ScopeBuilder *b, const AstName *name, AstContext ctx, AstPos pos);
void scope_check_function(ScopeBuilder *b, const Scope *scope);     /* one whose body has been visited */
/* enters a block; leave with blocks-- when true */
bool scope_check_block(ScopeBuilder *b, AstPos pos);

/* scope_warn.c */
void scope_warn_stmt(ScopeBuilder *b, const AstStmt *s);
void scope_warn_expr(ScopeBuilder *b, const AstExpr *e);

#endif
