/* SPDX-License-Identifier: MIT
 *
 * Scopes: which names every block of a tree binds, and where each name is found at run time
 * (CPython's symtable).
 *
 * scope_build() hangs a Scope on every node that opens one (FunctionDef, ClassDef, Lambda,
 * comprehensions) and returns the module's. It also finds everything that makes a well-formed tree
 * no program: clashing global and nonlocal, `return` outside a function, `await` outside an async
 * one, and so on; the compiler meets only trees that passed. Names are unmangled in the tree and
 * mangled (`__x` -> `_Class__x`) in the symbols; scope_find() and scope_mangle() take the name as
 * the tree has it. Scopes and symbols live in the tree's Arena and do not change after
 * scope_build(). */
#ifndef MEANWHILE_LANG_SCOPE_H
#define MEANWHILE_LANG_SCOPE_H

#include "lang/ast.h"
#include "lang/syntax_problem.h"

typedef enum ScopeKind {
    SCOPE_MODULE, SCOPE_CLASS, SCOPE_FUNCTION, SCOPE_LAMBDA,
    SCOPE_COMPREHENSION                 /* its first parameter is the name `.0`: the iterator of the outermost `for` */
} ScopeKind;

typedef enum SymbolKind {
    SYMBOL_LOCAL,                       /* in a module or class: in its namespace, found by name */
    SYMBOL_CELL,                        /* local, and an inner scope refers to it */
    SYMBOL_FREE,                        /* a cell of an enclosing function or comprehension */
    SYMBOL_GLOBAL_EXPLICIT,             /* declared `global` */
    SYMBOL_GLOBAL_IMPLICIT              /* nobody binds it: global, then builtin */
} SymbolKind;

enum {                                  /* Symbol.flags: what the block itself does with the name */
    SYMBOL_ASSIGNED = 1, SYMBOL_USED = 2, SYMBOL_PARAM = 4, SYMBOL_DECLARED_GLOBAL = 8,
        SYMBOL_DECLARED_NONLOCAL = 16,
    SYMBOL_ANNOTATED = 32, SYMBOL_IMPORTED = 64, SYMBOL_COMP_ITER = 128,
    SYMBOL_PASSED_ON = 256,             /* in a class that binds the name itself: an inner scope wants the enclosing
                                         * function's cell of the same name, which the class must hand through */
    SYMBOL_DELETED = 512,               /* `del` or the end of an `except ... as` unbinds it */
    SYMBOL_KEPT = 1024,                 /* an inner scope other than a comprehension refers to it, or assigns it */
    SYMBOL_KEPT_LATER = 2048,           /* one that runs later does: a generator expression */
    SYMBOL_INHERITED = 4096,            /* FREE in a comprehension, which gets the value instead of a cell: nobody can
                                         * assign the variable while it runs */
    SYMBOL_LENT = 8192,                 /* the CELL that is only inherited: it stays a plain local */
    SYMBOL_ALWAYS_BOUND = 16384         /* an INHERITED one that is a parameter which nothing unbinds */
};

typedef struct Symbol {
    const AstName *name;                /* mangled */
    uint8_t kind;                       /* SymbolKind */
    uint16_t flags;
} Symbol;

typedef struct Scope {
    ScopeKind kind;
    const AstName *name;                /* of the function or class; "<lambda>", "<listcomp>", "<genexpr>",
                                         * "<module>" ... */
    struct Scope *parent;               /* NULL for the module */
    struct Scope **children;            /* in the order in which CPython's symtable visits them */
    uint32_t child_count;
    Symbol *symbols; /* in order of first appearance; parameters come first: posonly, args, kwonly,
                      * *args, **kwargs */
    uint32_t symbol_count;
    uint32_t param_count;               /* how many of the symbols are parameters */
    /* the innermost class around (or of) it, for mangling; NULL outside classes */
    const AstName *class_name;
    bool is_generator;                  /* has a yield; a generator expression too */
    bool is_coroutine; /* `async def`, a comprehension with `async for` or `await`, a cell that
                        * awaits */
    bool is_nested;                     /* inside a function, at any distance */
    bool has_free;                      /* some symbol is FREE or PASSED_ON: the function is a closure */
    /* a class whose methods use super() or __class__: it has a `__class__` cell */
    bool needs_class_cell;
    bool uses_class_cell; /* a function or comprehension that refers to `super` or `__class__` in a
                           * class */
    bool returns_value;                 /* has `return value` */
    bool has_import_star;
    struct SymbolTable *table;          /* name -> symbol; private to scope.c */
} Scope;

/* Analyses the tree. Returns the module's scope, or NULL with *problem filled in. */
Scope *scope_build(AstTree *tree, SyntaxProblem *problem);

/* The symbol for a name as it is written in this block (mangled on the way); NULL when the block
 * does not mention it. */
const Symbol *scope_find(AstTree *tree, const Scope *scope, const AstName *name);

/* The name under which `name`, written in this block, is stored: also for attributes, keywords of
 * calls, imports. */
const AstName *scope_mangle(AstTree *tree, const Scope *scope, const AstName *name);

#endif
